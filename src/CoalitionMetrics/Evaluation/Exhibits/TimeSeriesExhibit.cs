using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Values over periods, perhaps with an event that may have changed them.</summary>
public sealed class TimeSeriesExhibit : Exhibit
{
    /// <summary>How the values are to be read.</summary>
    public required FigureUnit Unit { get; init; }

    /// <summary>The series.</summary>
    public required IReadOnlyList<TimeSeries> Series { get; init; }

    /// <summary>The index of the first period after the event, in the points of the first series; null = no event.</summary>
    public int? EventIndex { get; init; }

    /// <summary>What happened; null = no event.</summary>
    public Term? Event { get; init; }
}

/// <summary>One series.</summary>
public sealed class TimeSeries
{
    /// <summary>What the series shows.</summary>
    public required Term Label { get; init; }

    /// <summary>The points in the order of time.</summary>
    public required IReadOnlyList<TimePoint> Points { get; init; }
}

/// <summary>One period's value.</summary>
public sealed class TimePoint
{
    /// <summary>The period, such as <c>2025-03</c>.</summary>
    public required string Period { get; init; }

    /// <summary>The value; null = not observed.</summary>
    public double? Value { get; init; }

    /// <summary>The likely range; null = none.</summary>
    public ConfidenceInterval? Interval { get; init; }
}
