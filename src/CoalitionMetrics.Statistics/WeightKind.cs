namespace CoalitionMetrics.Statistics;

/// <summary>What a weight means; what depends on it asks for it.</summary>
public enum WeightKind
{
    /// <summary>The unit stands for so many identical units that were all observed: the number of observations is the sum of the weights.</summary>
    Frequency,

    /// <summary>The unit was drawn and stands for so many units of the population (inverse probability): the number of observations is the number of units.</summary>
    Sampling,

    /// <summary>The unit's value is so precise (inverse variance, up to a constant): the number of observations is the number of units.</summary>
    Precision,
}
