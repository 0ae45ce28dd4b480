namespace CoalitionMetrics.Statistics;

/// <summary>What is known of the rows of a panel beside unit, period and outcome; everything may be left out. Each list has one entry a row.</summary>
public sealed record PanelDesign
{
    /// <summary>The first period in which the row's unit was treated; null = never. The same in all rows of a unit. Null as a whole: nothing is known of a treatment.</summary>
    public IReadOnlyList<int?>? FirstTreated { get; init; }

    /// <summary>The cluster of each row, such as the town of a school: rows of one cluster depend on each other. Null: each unit is its own cluster.</summary>
    public Grouping? Clusters { get; init; }

    /// <summary>How much each row counts, as a sampling weight; positive. Null: all count alike.</summary>
    public IReadOnlyList<double>? Weights { get; init; }
}
