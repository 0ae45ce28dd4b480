using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>A ratio of two shares or odds: 1 = no difference, 2 = twice as much.</summary>
public sealed record RatioEstimate
{
    /// <summary>The ratio; infinite when only the lower part is 0, NaN when both are.</summary>
    public required double Value { get; init; }

    /// <summary>The large-sample standard error of its logarithm; null when a count it divides by is 0.</summary>
    public required double? LogStandardError { get; init; }

    /// <summary>The likely range, from 0 up; null when the method gives none.</summary>
    public required ConfidenceSet? Interval { get; init; }

    /// <summary>The method by its usual name.</summary>
    public required string Method { get; init; }

    /// <summary>How many units stand behind the ratio.</summary>
    public required long Count { get; init; }

    /// <summary>The ratio on one line, rounded, invariant.</summary>
    public override string ToString() => Interval is { } interval
        ? string.Create(CultureInfo.InvariantCulture, $"{Value:G4}, likely range {interval}, {Method}, n = {Count}")
        : string.Create(CultureInfo.InvariantCulture, $"{Value:G4}, no interval, {Method}, n = {Count}");
}

/// <summary>How many have to be treated for one event more.</summary>
public sealed record NumberNeeded
{
    /// <summary>One over the risk difference: positive = more events when treated, negative = fewer; null when the shares are equal, since no number is enough.</summary>
    public required double? Value { get; init; }

    /// <summary>
    /// The likely numbers: one piece when the difference's interval leaves 0 out; else two, from minus infinity up and from a number to infinity, since "no effect" is an infinite number.
    /// Null when the difference's interval is the single value 0.
    /// </summary>
    public required ConfidenceSet? Interval { get; init; }

    /// <summary>The method of the difference's interval.</summary>
    public required string Method { get; init; }
}
