namespace CoalitionMetrics.Statistics;

/// <summary>Which outcomes count as at least as far from the population as the one at hand.</summary>
public enum MultinomialOrder
{
    /// <summary>Those that are at most as probable. The default.</summary>
    Probability,

    /// <summary>Those whose chi-square statistic is at least as large.</summary>
    ChiSquare,
}

/// <summary>How rare so uneven a room would be if everybody had been drawn from the population.</summary>
public sealed record MultinomialTestResult
{
    /// <summary>The chance of an outcome at least as far from the population.</summary>
    public required double PValue { get; init; }

    /// <summary>Whether all outcomes were gone through; otherwise they were drawn at random, and the value is (c + 1) / (B + 1).</summary>
    public required bool IsExact { get; init; }

    /// <summary>How many outcomes were drawn; 0 when all were gone through.</summary>
    public required int Replicates { get; init; }

    /// <summary>In which order outcomes were ranked.</summary>
    public required MultinomialOrder Order { get; init; }
}
