namespace CoalitionMetrics.Statistics;

/// <summary>By what the squared deviations from the mean are divided.</summary>
public enum VarianceDivisor
{
    /// <summary>n: the units at hand are all there are.</summary>
    Count,

    /// <summary>n - 1: the units at hand are a sample. With frequency weights n is the sum of the weights, with sampling weights the number of units that have weight.</summary>
    CountLessOne,
}
