namespace CoalitionMetrics.Statistics;

/// <summary>How two arms of a table are compared.</summary>
public enum TableMeasure
{
    /// <summary>The logarithm of the ratio of risks.</summary>
    LogRiskRatio,

    /// <summary>The logarithm of the ratio of odds.</summary>
    LogOddsRatio,

    /// <summary>The difference of risks.</summary>
    RiskDifference,
}

/// <summary>What is done about cells without units, by which ratios have no value or no variance: where is 1/2 added to all four cells?</summary>
public enum ZeroCells
{
    /// <summary>In each table that has an empty cell.</summary>
    TablesWithZero,

    /// <summary>In every table when some table has an empty cell.</summary>
    AllTablesIfAnyZero,

    /// <summary>In every table.</summary>
    AllTables,

    /// <summary>Nowhere: what has no value is NaN.</summary>
    None,
}
