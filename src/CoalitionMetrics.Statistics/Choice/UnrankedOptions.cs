namespace CoalitionMetrics.Statistics;

/// <summary>What it means that a ballot leaves options out.</summary>
public enum UnrankedOptions
{
    /// <summary>It is not known: a ballot that leaves options out is refused.</summary>
    Refused,

    /// <summary>They are wanted less than all that are ranked, and alike among themselves; a ballot without any option ranks all alike. The usual reading in elections (Schulze 2011).</summary>
    TiedLast,
}
