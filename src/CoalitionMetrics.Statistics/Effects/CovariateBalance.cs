namespace CoalitionMetrics.Statistics;

/// <summary>What a difference in a covariate is held against.</summary>
public enum BalanceScale
{
    /// <summary>The root of the mean of both arms' variances: the default.</summary>
    BothArms,

    /// <summary>The standard deviation of the treated, as usual for effects on the treated.</summary>
    Treated,
}

/// <summary>Were the groups alike at the start?</summary>
public static class CovariateBalance
{
    /// <summary>For each covariate the difference between the arms in standard deviations: 0 = alike; beyond 0.1 in either direction is often called unbalanced.</summary>
    /// <remarks>
    /// <para>Definition: <c>(mean1 - mean0) / s</c>, means weighted where weights are given; s from the covariate as it is, with n - 1, also when it is yes or no. Variance ratio: treated over
    /// untreated, unweighted.</para>
    /// <para>Invariance: a constant added to a covariate or a positive factor changes nothing (property tests).</para>
    /// <para>Cost: a few passes for each covariate. Source: Rosenbaum and Rubin 1985; Stuart 2010.</para>
    /// </remarks>
    /// <param name="treated">Who was treated, one a unit.</param>
    /// <param name="covariates">The covariates; at least one.</param>
    /// <param name="scale">What the difference is held against; both arms unless told.</param>
    /// <param name="weights">A weight for each unit, not below 0, some above 0 in each arm; null = all alike.</param>
    /// <returns>One row a covariate.</returns>
    /// <exception cref="ArgumentException">Lengths differ, there is no covariate, or a weight is outside its domain.</exception>
    /// <exception cref="NotIdentifiedException">An arm is empty or has no weight.</exception>
    public static IReadOnlyList<BalanceRow> StandardizedDifferences(
        ReadOnlySpan<bool> treated, IReadOnlyList<Regressor> covariates, BalanceScale scale = BalanceScale.BothArms, IReadOnlyList<double>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(covariates);
        Experiment.RequireBothArms(treated.Count(true), treated.Count(false));
        if (covariates.Count == 0)
        {
            throw new ArgumentException("At least one covariate is needed.", nameof(covariates));
        }

        if (!Enum.IsDefined(scale))
        {
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "Not a member of the enumeration.");
        }

        double[] one = [];
        double[] zero = [];
        if (weights is not null)
        {
            Guard.SameLength(weights.Count, treated.Length, nameof(weights), nameof(treated));
            double[] all = [.. weights];
            Guard.NonNegative(all, nameof(weights));
            (one, zero) = (Experiment.Arm(all, treated, true), Experiment.Arm(all, treated, false));
            Experiment.RequireBothArms(one.Count(w => w > 0), zero.Count(w => w > 0));
        }

        var rows = new List<BalanceRow>(covariates.Count);
        foreach (var covariate in covariates)
        {
            Guard.SameLength(covariate.Values.Length, treated.Length, $"{nameof(covariates)}[{covariate.Name}]", nameof(treated));
            var (first, second) = (Experiment.Arm(covariate.Values, treated, true), Experiment.Arm(covariate.Values, treated, false));
            var (firstMean, secondMean) = weights is null ? (Moments.Mean(first), Moments.Mean(second)) : (Moments.Mean(first, one), Moments.Mean(second, zero));
            var (firstVariance, secondVariance) = (Moments.Variance(first), Moments.Variance(second));
            var deviation = Math.Sqrt(scale == BalanceScale.Treated ? firstVariance : (firstVariance + secondVariance) / 2);
            rows.Add(new BalanceRow
            {
                Name = covariate.Name,
                TreatedMean = firstMean,
                ControlMean = secondMean,
                StandardizedDifference = deviation > 0 ? (firstMean - secondMean) / deviation : double.NaN,
                VarianceRatio = secondVariance > 0 ? firstVariance / secondVariance : double.NaN,
            });
        }

        return rows;
    }

    /// <summary>
    /// How large the largest difference over covariates may be, in standard deviations and in either direction, when the lot alone decides: beyond it a lot lies in one trial of twenty (at
    /// level 0.95). The fewer units, the larger.
    /// </summary>
    /// <remarks>
    /// <para>Definition: <c>z(1 - alpha / (2 m)) sqrt(1/n1 + 1/n0)</c>, m covariates, for a lot over units one by one (Bonferroni over covariates).</para>
    /// <para>Invariance: swapping the arms changes nothing; more units never make it larger, more covariates never smaller (property tests).</para>
    /// <para>Cost: constant. Source: Hansen and Bowers 2008; Dunn 1961.</para>
    /// </remarks>
    /// <param name="treated">How many units are treated; at least 1.</param>
    /// <param name="control">How many are not; at least 1.</param>
    /// <param name="covariates">How many covariates are looked at; at least 1.</param>
    /// <param name="level">How often the lot stays within; 0.95 unless told.</param>
    /// <returns>The difference in standard deviations, above 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static double LargestByLot(int treated, int control, int covariates, ConfidenceLevel level = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(treated, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(control, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(covariates, 1);
        return NormalDistribution.UpperQuantile(level.Simultaneous(covariates).Alpha / 2) * Math.Sqrt((1.0 / treated) + (1.0 / control));
    }
}

/// <summary>How alike the arms are in one covariate.</summary>
public sealed record BalanceRow
{
    /// <summary>The name of the covariate.</summary>
    public required string Name { get; init; }

    /// <summary>Its (weighted) mean among the treated.</summary>
    public required double TreatedMean { get; init; }

    /// <summary>Its (weighted) mean among the untreated.</summary>
    public required double ControlMean { get; init; }

    /// <summary>The difference in standard deviations. NaN when the covariate does not vary, or an arm has a single unit: there is nothing to hold it against.</summary>
    public required double StandardizedDifference { get; init; }

    /// <summary>The variance among the treated over that among the untreated: 1 = alike. NaN when the latter is 0 or either has a single unit.</summary>
    public required double VarianceRatio { get; init; }
}
