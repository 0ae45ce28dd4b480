namespace CoalitionMetrics.Statistics;

/// <summary>How much studies may really differ.</summary>
public sealed record HeterogeneityInterval
{
    /// <summary>The variance of true effects between studies, in the squared unit.</summary>
    public required ConfidenceInterval Tau2 { get; init; }

    /// <summary>How much of the variance of the effects is real difference, in percent.</summary>
    public required ConfidenceInterval I2 { get; init; }

    /// <summary>Total variance over sampling variance.</summary>
    public required ConfidenceInterval H2 { get; init; }
}
