namespace CoalitionMetrics.Statistics;

/// <summary>When two members count as tied once directions are dropped.</summary>
public enum TieRule
{
    /// <summary>At least one of the two names, helps or trusts the other (the "weak" rule).</summary>
    Either,

    /// <summary>Both name, help or trust each other (the "strong" rule: only returned ties count).</summary>
    Both,
}
