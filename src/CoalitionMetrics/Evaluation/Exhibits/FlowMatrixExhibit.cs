namespace CoalitionMetrics;

/// <summary>What flows from whom to whom, between groups or organisations.</summary>
public sealed class FlowMatrixExhibit : Exhibit
{
    /// <summary>How the flows are to be read.</summary>
    public required FigureUnit Unit { get; init; }

    /// <summary>Those between whom it flows.</summary>
    public required IReadOnlyList<Term> Labels { get; init; }

    /// <summary>A row for each giver, a value for each receiver; null = not known (not asked, not answered).</summary>
    public required IReadOnlyList<IReadOnlyList<double?>> Flows { get; init; }
}
