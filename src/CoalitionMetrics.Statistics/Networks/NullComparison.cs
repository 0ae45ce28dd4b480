using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Where a figure of the observed network stands among the same figure of random networks.</summary>
public sealed record NullComparison
{
    /// <summary>The figure of the observed network.</summary>
    public required double Observed { get; init; }

    /// <summary>The mean over the random networks in which the figure is defined: what chance alone would give.</summary>
    public required double Expected { get; init; }

    /// <summary>The standard deviation over the random networks (divisor: their number less 1); NaN when fewer than two have the figure.</summary>
    public required double StandardDeviation { get; init; }

    /// <summary>How many standard deviations the observed figure lies above what chance would give. NaN when the random networks all have the same figure.</summary>
    public double Z => StandardDeviation > 0 ? (Observed - Expected) / StandardDeviation : double.NaN;

    /// <summary>The share of random networks whose figure is lower, half of the equal ones included: 0.5 is in the middle.</summary>
    public required double Quantile { get; init; }

    /// <summary>How often chance gives as much or more: (c + 1) / (B + 1), or c / B when the B are all there are.</summary>
    public required double UpperP { get; init; }

    /// <summary>How often chance gives as little or less: (c + 1) / (B + 1), or c / B when the B are all there are.</summary>
    public required double LowerP { get; init; }

    /// <summary>Twice the smaller of the two, at most 1.</summary>
    public double TwoSidedP => Math.Min(1, 2 * Math.Min(UpperP, LowerP));

    /// <summary>How many random networks were looked at.</summary>
    public required int Replicates { get; init; }

    /// <summary>Whether they are all that chance could give, so that the p-values are shares and not estimates of shares.</summary>
    public bool IsExact { get; init; }

    /// <summary>In how many of them the figure has no value; they count as at least as extreme on either side.</summary>
    public required int UndefinedReplicates { get; init; }

    /// <summary>The share of attempted moves that changed the network, where random networks are reached by moves; null otherwise.</summary>
    public double? AcceptedMoves { get; init; }

    /// <summary>
    /// The difference between the figure after half of the moves and after all of them, in standard errors, where random networks are reached by moves; null
    /// otherwise. Beyond 4 the moves were too few: ask for more.
    /// </summary>
    public double? MixingZ { get; init; }

    /// <summary>Whether the check of mixing found nothing: true where random networks are drawn directly.</summary>
    public bool IsMixed => MixingZ is null or (> -4 and < 4);

    /// <summary>What was kept, in words.</summary>
    public required string Method { get; init; }

    /// <summary>What it is before how it was got, on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Observed:G4} against {Expected:G4} by chance, z = {Z:G4}, p = {UpperP:G4} (as much or more), {LowerP:G4} (as little or less), {Method}, {Replicates} random networks");

    /// <summary>
    /// Counts how many of the random figures are at least, and at most, the observed one; equal within rounding counts on both sides. When the values are all that chance could give, the observed one
    /// among them, the shares are exact.
    /// </summary>
    internal static NullComparison Of(double observed, double[] values, string method, bool areAll = false)
    {
        var (atLeast, atMost, below, equal, undefined) = (0, 0, 0, 0, 0);
        var margin = 1e-12 * Math.Max(1, Math.Abs(observed));
        foreach (var value in values)
        {
            var isEqual = Math.Abs(value - observed) <= margin;
            undefined += double.IsFinite(value) ? 0 : 1;
            equal += isEqual ? 1 : 0;
            below += !isEqual && value < observed ? 1 : 0;
            atLeast += isEqual || !double.IsFinite(value) || value > observed ? 1 : 0;
            atMost += isEqual || !double.IsFinite(value) || value < observed ? 1 : 0;
        }

        double[] defined = undefined == 0 ? values : [.. values.Where(double.IsFinite)];
        return new NullComparison
        {
            Observed = observed,
            Expected = defined.Length == 0 ? double.NaN : Moments.Mean(defined),
            StandardDeviation = defined.Length < 2 ? double.NaN : Moments.StandardDeviation(defined),
            Quantile = (below + (0.5 * equal)) / defined.Length,
            UpperP = areAll ? atLeast / (double)values.Length : (atLeast + 1.0) / (values.Length + 1.0),
            LowerP = areAll ? atMost / (double)values.Length : (atMost + 1.0) / (values.Length + 1.0),
            IsExact = areAll,
            Replicates = values.Length,
            UndefinedReplicates = undefined,
            Method = method,
        };
    }
}
