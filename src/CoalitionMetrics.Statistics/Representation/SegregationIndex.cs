namespace CoalitionMetrics.Statistics;

/// <summary>A measure of separation beside what chance alone would make of it.</summary>
public sealed record SegregationIndex
{
    /// <summary>The measure as it is.</summary>
    public required double Value { get; init; }

    /// <summary>Its average if everybody's place were drawn by lot.</summary>
    public required double Expected { get; init; }

    /// <summary>(value - expected) / (maximum - expected): 0 what chance makes, 1 complete separation, below 0 more mixed than chance. NaN when chance alone separates completely (units of one person).</summary>
    public required double Corrected { get; init; }

    /// <summary>How often chance gives at least the value, (c + 1) / (B + 1); null where the expected value is exact and nothing was permuted.</summary>
    public double? PValue { get; init; }

    /// <summary>How many permutations stand behind it; 0 when the expected value is exact.</summary>
    public required int Replicates { get; init; }
}

/// <summary>All measures of separation of one table, each beside its random expectation.</summary>
public sealed record SegregationIndices
{
    /// <summary>Mutual information in nats; its maximum is the entropy of the groups.</summary>
    public required SegregationIndex MutualInformation { get; init; }

    /// <summary>Theil's H.</summary>
    public required SegregationIndex TheilH { get; init; }

    /// <summary>The index of dissimilarity over all groups; for two groups the usual one.</summary>
    public required SegregationIndex Dissimilarity { get; init; }

    /// <summary>Isolation of each group, in the order of the rows.</summary>
    public required IReadOnlyList<SegregationIndex> Isolation { get; init; }

    /// <summary>The exposure expected if everybody's place were drawn by lot: a row per group, to each group. Null where it was not computed.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? ExpectedExposure { get; init; }
}
