namespace CoalitionMetrics.Statistics;

/// <summary>Which form of the Gini coefficient is meant.</summary>
public enum GiniCorrection
{
    /// <summary>
    /// The population form: the units at hand are all there are. Its largest value is 1 - 1/n (one unit of n holds everything), so that small groups
    /// cannot reach 1.
    /// </summary>
    None,

    /// <summary>
    /// The population form times n/(n - 1), so that 1 means "one unit holds everything" whatever the number of units; the usual form where the units
    /// are a small sample. With frequency weights n is the sum of the weights, with sampling weights the number of units that have weight.
    /// </summary>
    SmallSample,
}
