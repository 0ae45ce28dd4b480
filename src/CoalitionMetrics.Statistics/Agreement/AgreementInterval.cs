namespace CoalitionMetrics.Statistics;

/// <summary>
/// The likely range of a measure whose best value is 1 and which has no fixed worst one: the jackknife over units, on the logarithm of its distance from 1, where it is nearly symmetric and 1 cannot be overstepped.
/// </summary>
internal static class AgreementInterval
{
    /// <summary>What coverage falls to for few units where a category is rare or the answers form camps.</summary>
    public const string FewUnits = ", can be under 0.90 for so few";

    private const int Few = 40;

    /// <param name="distance">1 less the value: 0 for perfect agreement.</param>
    /// <param name="distances">The same without one unit.</param>
    /// <param name="multiplicities">How many units each of these stands for; empty = one.</param>
    /// <param name="count">How many units there are.</param>
    /// <param name="level">The level.</param>
    /// <param name="of">What the method resamples and measures, as in <c>over units, of 1 - alpha</c>.</param>
    /// <param name="standardError">An error by a formula of its own; null = that of the jackknife.</param>
    /// <param name="caution">What is said of the coverage for 40 units or fewer.</param>
    public static Estimate Of(double distance, double[] distances, double[] multiplicities, double count, ConfidenceLevel level, string of, double? standardError = null, string caution = FewUnits)
    {
        var method = $"jackknife t {of} on the log scale{(count <= Few ? caution : string.Empty)}";
        if (distance == 0)
        {
            // Nobody disagreed: the sample shows no spread to work with.
            return Estimate.WithoutInterval(1, NoIntervalReason.AtBoundary, level, method, (long)count);
        }

        var found = JackknifeT.Interval(distance, distances, multiplicities, count, IntervalScale.Log, level, string.Empty, correctSkewness: false);
        var error = standardError ?? found.StandardError;
        return found.Interval is { } interval
            ? Estimate.WithInterval(1 - distance, error, new ConfidenceInterval(1 - interval.Upper, 1 - interval.Lower, level), method, (long)count, found.DegreesOfFreedom)
            : Estimate.WithoutInterval(1 - distance, found.NoInterval!.Value, level, method, (long)count, error, found.DegreesOfFreedom);
    }
}
