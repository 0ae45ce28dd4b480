using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>A value for each group, with its interval and marks to compare with: bars or dots.</summary>
public sealed class GroupValuesExhibit : Exhibit
{
    /// <summary>How the values are to be read.</summary>
    public required FigureUnit Unit { get; init; }

    /// <summary>The groups, in the order to be shown.</summary>
    public required IReadOnlyList<GroupValue> Values { get; init; }

    /// <summary>A mark for all groups; null = none.</summary>
    public ReferenceMark? Reference { get; init; }
}

/// <summary>One group's value.</summary>
public sealed class GroupValue
{
    /// <summary>The group.</summary>
    public required Term Group { get; init; }

    /// <summary>The value; null = not known.</summary>
    public double? Value { get; init; }

    /// <summary>The likely range; null = none.</summary>
    public ConfidenceInterval? Interval { get; init; }

    /// <summary>The group's own mark, such as its share of the community; null = none.</summary>
    public double? Mark { get; init; }
}
