using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>By when a share of the units has had the event, such as half of them (the median time). Ends that lie beyond what was watched are not known.</summary>
public sealed record TimeQuantile
{
    /// <summary>The share of the units that has had the event by then, above 0, at most 1.</summary>
    public required double Probability { get; init; }

    /// <summary>The time; null when so many had not had the event while they were watched.</summary>
    public required double? Value { get; init; }

    /// <summary>The lower end of the likely range; null when the curve's lower limit never came so low (it has none where nobody is left, but by the beta product).</summary>
    public required double? Lower { get; init; }

    /// <summary>The upper end of the likely range; null when it lies beyond what was watched.</summary>
    public required double? Upper { get; init; }

    /// <summary>The level of the likely range.</summary>
    public required ConfidenceLevel Level { get; init; }

    /// <summary>How the range of the curve was made that this one inverts.</summary>
    public required SurvivalInterval Interval { get; init; }

    /// <summary>How many units stand behind it.</summary>
    public required int Count { get; init; }

    /// <summary>The quantile on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Probability:0.###} by {Show(Value)}, likely range {Show(Lower)} to {Show(Upper)} ({Level}), {Interval}, n = {Count}");

    private static string Show(double? time) => time is { } t ? t.ToString("G4", CultureInfo.InvariantCulture) : "not reached";
}
