namespace CoalitionMetrics.Statistics;

/// <summary>Whose effect is asked for.</summary>
public enum Estimand
{
    /// <summary>The mean effect over all units, treated and untreated.</summary>
    AllUnits,

    /// <summary>The mean effect on those who were treated.</summary>
    Treated,
}
