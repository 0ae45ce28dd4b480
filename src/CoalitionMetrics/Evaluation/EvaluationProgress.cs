namespace CoalitionMetrics;

/// <summary>How far an evaluation is.</summary>
public sealed record EvaluationProgress
{
    /// <summary>The fraction done, 0 to 1; never falls.</summary>
    public required double Fraction { get; init; }

    /// <summary>The metric that moved on.</summary>
    public required string Metric { get; init; }
}
