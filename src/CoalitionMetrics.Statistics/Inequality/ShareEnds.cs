namespace CoalitionMetrics.Statistics;

/// <summary>Both ends of a cell's interval as shares, or the reason why there are none.</summary>
internal sealed record ShareEnds
{
    public double[]? Ends { get; init; }

    public NoIntervalReason? NoInterval { get; init; }

    /// <summary>The v with (p - v)^2 = c^2 v (1 - v) / m, c the critical value widened for few units.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="critical">The quantile of the distances: NaN where the replicates do not reach it, infinite where it falls among draws that hold none of the column.</param>
    /// <param name="alpha">How often the interval may miss.</param>
    public static ShareEnds Of(ShareCellParts cell, double critical, double alpha)
    {
        if (!double.IsFinite(critical) || !(alpha > 0))
        {
            return new() { NoInterval = double.IsInfinity(critical) ? NoIntervalReason.UndefinedReplicates : NoIntervalReason.TooFewReplicates };
        }

        var normal = NormalDistribution.UpperQuantile(alpha / 2);
        var wide = Math.Max(normal, critical) * (StudentTDistribution.UpperQuantile(alpha / 2, cell.DegreesOfFreedom) / normal);
        return new() { Ends = [ProportionInterval.ScoreLower(cell.Share, cell.EffectiveTries, wide), 1 - ProportionInterval.ScoreLower(1 - cell.Share, cell.EffectiveTries, wide)] };
    }
}
