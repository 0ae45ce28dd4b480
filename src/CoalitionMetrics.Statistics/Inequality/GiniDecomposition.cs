namespace CoalitionMetrics.Statistics;

/// <summary>
/// The Gini coefficient split by groups: exactly into a part within, a part between and the overlap that belongs to both; and, by the Shapley value, into
/// within and between without remainder.
/// </summary>
public sealed class GiniDecomposition
{
    /// <summary>The Gini coefficient over all units, population form; the sum of <see cref="Within"/>, <see cref="Between"/> and <see cref="Overlap"/>. NaN when the total is 0.</summary>
    public required double Total { get; init; }

    /// <summary>The differences between members of the same group. NaN when the total is 0.</summary>
    public required double Within { get; init; }

    /// <summary>The Gini coefficient of the group means. NaN when the total is 0.</summary>
    public required double Between { get; init; }

    /// <summary>
    /// What comes from members of a poorer group who have more than members of a richer one; 0 exactly when the groups' ranges do not overlap. NaN when the
    /// total is 0.
    /// </summary>
    public required double Overlap { get; init; }

    /// <summary>
    /// The Shapley value of the differences within groups: what it takes off the Gini coefficient to give all members of a group the same, averaged over doing so before and after the
    /// groups were brought to equal means. NaN when the total is 0.
    /// </summary>
    public required double ShapleyWithin { get; init; }

    /// <summary>The Shapley value of the differences between groups; with <see cref="ShapleyWithin"/> it adds up to the total. NaN when the total is 0.</summary>
    public required double ShapleyBetween { get; init; }

    /// <summary>The groups, in the order in which they first appear.</summary>
    public required IReadOnlyList<GiniGroup> Groups { get; init; }
}

/// <summary>One group in a <see cref="GiniDecomposition"/>.</summary>
public sealed record GiniGroup
{
    /// <summary>The label of the group.</summary>
    public required string Label { get; init; }

    /// <summary>How many units with weight it has.</summary>
    public required int UnitCount { get; init; }

    /// <summary>Its share of the units (of their weight), from 0 to 1.</summary>
    public required double WeightShare { get; init; }

    /// <summary>Its share of the total, from 0 to 1. NaN when the total is 0.</summary>
    public required double ValueShare { get; init; }

    /// <summary>Its mean. NaN when no unit of it has weight.</summary>
    public required double Mean { get; init; }

    /// <summary>The Gini coefficient inside the group. NaN when it has none: no weight, or a mean of 0.</summary>
    public required double Gini { get; init; }

    /// <summary>What the group adds to <see cref="GiniDecomposition.Within"/>.</summary>
    public required double WithinContribution { get; init; }

    /// <summary>
    /// The group's part of <see cref="GiniDecomposition.ShapleyWithin"/>: what it takes off the Gini coefficient to give all members of this group the same, averaged over all orders
    /// in which the groups could be evened out, before and after their means (the Owen value). Negative where unequal members pull a group towards the others.
    /// </summary>
    public required double ShapleyContribution { get; init; }
}
