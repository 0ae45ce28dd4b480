namespace CoalitionMetrics.Statistics;

/// <summary>What a voter has of a project that is funded and that the voter approves.</summary>
public enum BudgetSatisfaction
{
    /// <summary>One for each such project, whatever it costs.</summary>
    Cardinality,

    /// <summary>The money that is spent on it.</summary>
    Cost,
}
