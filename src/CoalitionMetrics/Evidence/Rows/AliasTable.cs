namespace CoalitionMetrics;

/// <summary>To whose ids an alias belongs.</summary>
public enum AliasTable
{
    /// <summary>Another spelling of an organisation's id.</summary>
    Organizations,

    /// <summary>Another spelling of a person's id.</summary>
    People,
}
