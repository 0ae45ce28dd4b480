namespace CoalitionMetrics;

/// <summary>Who is counted.</summary>
public enum Actors
{
    /// <summary>People, each once.</summary>
    People,

    /// <summary>Organisations, each once.</summary>
    Organizations,
}
