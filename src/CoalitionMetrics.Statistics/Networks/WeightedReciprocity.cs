namespace CoalitionMetrics.Statistics;

/// <summary>How much of what is given comes back, beside how much chance would bring back.</summary>
public sealed record WeightedReciprocity
{
    /// <summary>The share of what is given that comes back between the same two members, from 0 to 1.</summary>
    public required double Share { get; init; }

    /// <summary>The share that chance would bring back, were only kept how much each member gives and gets.</summary>
    public required double Expected { get; init; }

    /// <summary>
    /// (share - expected) / (1 - expected): 0 when as much comes back as by chance, 1 when all does, below 0 when less than by chance. NaN when chance brings back all, since nothing is left to explain.
    /// </summary>
    public double Rho => Expected < 1 ? (Share - Expected) / (1 - Expected) : double.NaN;
}
