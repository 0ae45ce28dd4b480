namespace CoalitionMetrics.Statistics;

/// <summary>One group's share of one column beside its share of the baseline.</summary>
public sealed class GroupShare
{
    internal GroupShare(int column, int group, ShareCellParts cell, ShareEnds own, ShareEnds joint, ConfidenceLevel level, string method)
    {
        Column = column;
        Group = group;
        Share = cell.Share;
        BaselineShare = cell.BaselineShare;
        Units = cell.Units;
        if (double.IsFinite(Share) && double.IsFinite(BaselineShare))
        {
            Difference = Of(cell, Share - BaselineShare, own, v => v - BaselineShare, null, level, method);
            AdjustedDifference = Of(cell, Share - BaselineShare, joint, v => v - BaselineShare, null, level, method);
        }

        if (Share / BaselineShare is var ratio && double.IsFinite(ratio))
        {
            double? error = cell.NoInterval is null && cell.StandardError > 0 ? cell.StandardError / BaselineShare : null;
            Ratio = Of(cell, ratio, own, v => v / BaselineShare, error, level, method);
            AdjustedRatio = Of(cell, ratio, joint, v => v / BaselineShare, error, level, method);
        }
    }

    /// <summary>The number of the column, from 0.</summary>
    public int Column { get; }

    /// <summary>The number of the group, from 0.</summary>
    public int Group { get; }

    /// <summary>How many units of the group have an amount or a baseline.</summary>
    public int Units { get; }

    /// <summary>The group's share of the amounts, 0 to 1. NaN when nothing was shared (0/0).</summary>
    public double Share { get; }

    /// <summary>The group's share of the baseline, 0 to 1. NaN when there is no baseline (0/0).</summary>
    public double BaselineShare { get; }

    /// <summary>Share over share of the baseline; null when either has no value or the group has no baseline.</summary>
    public Estimate? Ratio { get; }

    /// <summary>The same with an interval that holds for all cells together, so that the most striking of many may be picked out.</summary>
    public Estimate? AdjustedRatio { get; }

    /// <summary>Share less share of the baseline; null when either has no value.</summary>
    public Estimate? Difference { get; }

    /// <summary>The same with an interval that holds for all cells together.</summary>
    public Estimate? AdjustedDifference { get; }

    private static Estimate Of(ShareCellParts cell, double value, ShareEnds ends, Func<double, double> scale, double? error, ConfidenceLevel level, string method) => ends.Ends is { } shares
        ? Estimate.WithInterval(value, error, new ConfidenceInterval(Math.Min(value, scale(shares[0])), Math.Max(value, scale(shares[1])), level), method, cell.Units, cell.DegreesOfFreedom)
        : Estimate.WithoutInterval(value, ends.NoInterval ?? NoIntervalReason.NoMethod, level, method, cell.Units, error);
}
