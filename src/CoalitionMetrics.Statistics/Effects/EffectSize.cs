namespace CoalitionMetrics.Statistics;

/// <summary>How large is a difference beside the usual spread between units? Effects without unit, to be compared over outcomes and pooled over places.</summary>
public static class EffectSize
{
    /// <summary>The difference in means in standard deviations: 0 = no difference; 0.2 is often called small, 0.8 large.</summary>
    /// <remarks>
    /// <para>
    /// Definition: Cohen's <c>d = (mean1 - mean0) / s</c>, s pooled with n - 1 in each arm, <c>m = n1 + n0 - 2</c>; its interval turns the noncentral t round. Hedges' g = J d with the exact
    /// <c>J = Gamma(m/2) / (sqrt(m/2) Gamma((m-1)/2))</c>; its interval is J times that of d. Glass's Delta divides by the untreated arm's standard deviation.
    /// </para>
    /// <para>Invariance: a constant added to all values or a factor changes nothing; swapping the arms changes the sign of d and g (property tests).</para>
    /// <para>Cost: a few passes over the units. Source: Hedges 1981; Steiger and Fouladi 1997 (interval).</para>
    /// </remarks>
    /// <param name="treated">The outcomes of the treated units; finite, at least one.</param>
    /// <param name="control">The outcomes of the untreated units; finite, at least one.</param>
    /// <param name="level">The level of the intervals; 0.95 unless told.</param>
    /// <returns>d, g and Delta.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">An arm is empty, there are fewer than three units, or values do not vary within arms.</exception>
    public static StandardizedMeanDifference StandardizedMeanDifference(ReadOnlySpan<double> treated, ReadOnlySpan<double> control, ConfidenceLevel level = default)
    {
        Guard.Finite(treated, nameof(treated));
        Guard.Finite(control, nameof(control));
        Experiment.RequireBothArms(treated.Length, control.Length);
        var degrees = treated.Length + control.Length - 2;
        if (degrees < 1)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.TooFewObservations, "One unit in each arm shows no spread to hold the difference against.");
        }

        var (one, zero) = (ArmSummary.Of(treated), ArmSummary.Of(control));
        var pooled = PooledDeviation(one, zero);
        if (pooled == 0)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoVariation, "The values do not vary within the arms; there is no spread to hold the difference against.");
        }

        var count = treated.Length + control.Length;
        var difference = one.Mean - zero.Mean;
        var d = difference / pooled;
        var root = Math.Sqrt((1.0 / treated.Length) + (1.0 / control.Length));
        var (low, high) = NoncentralRange(d / root, degrees, level);
        var correction = degrees > 1 ? SpecialFunctions.HedgesCorrection(degrees) : double.NaN;
        var g = correction * d;
        var variance = (root * root) + (g * g / (2.0 * count));
        var reach = NormalDistribution.UpperQuantile(level.Alpha / 2) * Math.Sqrt(variance);
        return new StandardizedMeanDifference
        {
            CohenD = Estimate.WithInterval(d, null, new ConfidenceInterval(low * root, high * root, level), "Cohen's d, noncentral t", count, degrees),
            Correction = degrees > 1 ? correction : null,
            HedgesG = degrees > 1
                ? Estimate.WithInterval(
                    g, Math.Sqrt(variance), new ConfidenceInterval(low * root * correction, high * root * correction, level), "Hedges' g, noncentral t", count, degrees)
                : null,
            HedgesGNormalInterval = degrees > 1 ? new ConfidenceInterval(g - reach, g + reach, level) : null,
            HedgesGVariance = degrees > 1 ? variance : null,
            GlassDelta = zero.StandardDeviation > 0 ? difference / zero.StandardDeviation : null,
        };
    }

    private static double PooledDeviation(ArmSummary one, ArmSummary zero)
    {
        var first = one.Count > 1 ? one.StandardDeviation * Math.Sqrt(one.Count - 1) : 0;
        var second = zero.Count > 1 ? zero.StandardDeviation * Math.Sqrt(zero.Count - 1) : 0;
        return double.Hypot(first, second) / Math.Sqrt(one.Count + zero.Count - 2);
    }

    // The noncentralities under which t lies at the upper and at the lower tail: the upper tail rises with noncentrality.
    private static (double Low, double High) NoncentralRange(double t, double degrees, ConfidenceLevel level)
    {
        var tail = level.Alpha / 2;
        double At(double share)
        {
            var reach = 4 + Math.Abs(t);
            double Beyond(double noncentrality) => NoncentralTDistribution.LowerTail(t, degrees, noncentrality) - share;
            while (Beyond(t - reach) < 0 || Beyond(t + reach) > 0)
            {
                reach *= 2;
            }

            return Root.Between(t - reach, t + reach, Beyond);
        }

        return (At(1 - tail), At(tail));
    }
}

/// <summary>A difference in means in standard deviations, by three usual definitions.</summary>
public sealed record StandardizedMeanDifference
{
    /// <summary>Cohen's d: divided by the pooled standard deviation.</summary>
    public required Estimate CohenD { get; init; }

    /// <summary>The factor J that takes the small-sample bias out of d; null with three units, which leave one degree of freedom.</summary>
    public required double? Correction { get; init; }

    /// <summary>Hedges' g = J d, with its large-sample standard error; null as <see cref="Correction"/>.</summary>
    public required Estimate? HedgesG { get; init; }

    /// <summary>The large-sample variance of g, <c>1/n1 + 1/n0 + g^2 / (2 (n1 + n0))</c>, by which effects are pooled; null as <see cref="Correction"/>.</summary>
    public required double? HedgesGVariance { get; init; }

    /// <summary>The normal range of g by that variance; null as <see cref="Correction"/>.</summary>
    public required ConfidenceInterval? HedgesGNormalInterval { get; init; }

    /// <summary>Glass's Delta: divided by the untreated arm's standard deviation; null when that arm has a single unit or does not vary.</summary>
    public required double? GlassDelta { get; init; }
}
