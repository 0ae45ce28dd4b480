namespace CoalitionMetrics.Statistics;

/// <summary>In which form the number of groups not seen is estimated from those seen once (f1) and twice (f2).</summary>
public enum UnseenForm
{
    /// <summary>f1 (f1 - 1) / (2 (f2 + 1)), for gatherings times (T - 1) / T: without the upward bias of small samples. The default.</summary>
    BiasCorrected,

    /// <summary>(n - 1) / n times f1^2 / (2 f2), with f2 = 0 times f1 (f1 - 1) / 2 (Chao 1984, 1987).</summary>
    Classic,
}
