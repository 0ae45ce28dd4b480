using System.Globalization;

namespace CoalitionMetrics.Statistics;

public static partial class Experiment
{
    /// <summary>
    /// By how much the treatment moved the lower end, the middle and the upper end of the outcomes: the difference between the arms' quantiles. It says how the distribution changed, not what
    /// happened to the same person.
    /// </summary>
    /// <remarks>
    /// <para>Definition: quantile of the treated minus quantile of the untreated, of the type asked for. The interval joins the exact order-statistic intervals of both arms
    /// (<c>d - sqrt((q1 - l1)^2 + (u0 - q0)^2)</c> and so on); it holds whatever the distribution, and there is none where an arm is too small for its own.</para>
    /// <para>Invariance: a constant added to all outcomes changes nothing; a positive factor multiplies (property tests).</para>
    /// <para>Cost: a sort of each arm. Source: Doksum 1974; Hyndman and Fan 1996; joining: Zou and Donner 2008.</para>
    /// </remarks>
    /// <param name="treated">The outcomes of the treated units; finite.</param>
    /// <param name="control">The outcomes of the untreated units; finite.</param>
    /// <param name="probabilities">Which quantiles, as shares from 0 (lowest) to 1 (highest); at least one.</param>
    /// <param name="type">The type of quantile; linear (type 7) unless told.</param>
    /// <param name="level">The level of the intervals; 0.95 unless told.</param>
    /// <returns>One effect a quantile, in the order given.</returns>
    /// <exception cref="ArgumentException">There is no quantile, one is not from 0 to 1, or a value is NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">An arm is empty.</exception>
    public static IReadOnlyList<QuantileEffect> QuantileEffects(
        ReadOnlySpan<double> treated, ReadOnlySpan<double> control, ReadOnlySpan<double> probabilities, QuantileType type = QuantileType.Linear, ConfidenceLevel level = default)
    {
        Guard.NotEmpty(probabilities, nameof(probabilities));
        Guard.Probability(probabilities, nameof(probabilities));
        Guard.Finite(treated, nameof(treated));
        Guard.Finite(control, nameof(control));
        RequireBothArms(treated.Length, control.Length);
        var one = treated.ToArray();
        var zero = control.ToArray();
        Array.Sort(one);
        Array.Sort(zero);
        var effects = new List<QuantileEffect>(probabilities.Length);
        foreach (var p in probabilities)
        {
            var (first, second) = (Quantiles.QuantileOfSorted(one, p, type), Quantiles.QuantileOfSorted(zero, p, type));
            effects.Add(new QuantileEffect
            {
                Probability = p,
                Treated = first,
                Control = second,
                Effect = QuantileDifference(first, OrderRange(one, p, level), second, OrderRange(zero, p, level), one.Length + zero.Length, level, p),
            });
        }

        return effects;
    }

    private static Estimate QuantileDifference(
        double first, (double Low, double High)? firstRange, double second, (double Low, double High)? secondRange, int count, ConfidenceLevel level, double p)
    {
        var method = string.Create(CultureInfo.InvariantCulture, $"difference of the {p:0.###} quantiles, joined order-statistic intervals");
        if (firstRange is not { } one || secondRange is not { } zero)
        {
            return Estimate.WithoutInterval(first - second, NoIntervalReason.TooFewUnits, level, method, count);
        }

        // An interpolated quantile may lie a little outside its order statistics; then that side adds nothing.
        var below = double.Hypot(Math.Max(0, first - one.Low), Math.Max(0, zero.High - second));
        var above = double.Hypot(Math.Max(0, one.High - first), Math.Max(0, second - zero.Low));
        return Estimate.WithInterval(first - second, null, new ConfidenceInterval(first - second - below, first - second + above, level), method, count);
    }

    // The order statistics between which the quantile lies with at least the level, whatever the distribution: their ranks come from the binomial number of values below it.
    private static (double Low, double High)? OrderRange(double[] sorted, double p, ConfidenceLevel level)
    {
        if (p is 0 or 1)
        {
            return null;
        }

        // At most so many values lie below the quantile, at least so many, but for half of what the level leaves out.
        var n = sorted.Length;
        var low = (int)BinomialDistribution.Quantile(level.Alpha / 2, n, p) - 1;
        var high = (int)BinomialDistribution.UpperQuantile(level.Alpha / 2, n, p);
        return low >= 0 && high < n ? (sorted[low], sorted[high]) : null;
    }
}

/// <summary>How a quantile of the outcomes differs between the arms.</summary>
public sealed record QuantileEffect
{
    /// <summary>Which quantile, as a share from 0 (lowest) to 1 (highest).</summary>
    public required double Probability { get; init; }

    /// <summary>The quantile of the treated.</summary>
    public required double Treated { get; init; }

    /// <summary>The quantile of the untreated.</summary>
    public required double Control { get; init; }

    /// <summary>Their difference, in the unit of the outcome.</summary>
    public required Estimate Effect { get; init; }
}
