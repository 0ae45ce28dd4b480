namespace CoalitionMetrics.Statistics;

/// <summary>How much two different categories still agree.</summary>
public enum AgreementWeights
{
    /// <summary>Not at all, whichever they are: for categories without order. The default.</summary>
    Unweighted,

    /// <summary>The nearer in the order of categories the more: 1 - d / (k - 1) at distance d among k categories (Cicchetti and Allison 1971).</summary>
    Linear,

    /// <summary>1 - (d / (k - 1))^2: small distances hardly count, large ones much (Fleiss and Cohen 1973).</summary>
    Quadratic,
}
