namespace CoalitionMetrics.Statistics;

/// <summary>A generalised entropy index split exactly into what lies within and what lies between groups.</summary>
public sealed class EntropyDecomposition
{
    /// <summary>The alpha of the index: 0 = mean log deviation, 1 = Theil's T, 2 = half the squared coefficient of variation.</summary>
    public required double Alpha { get; init; }

    /// <summary>The index over all units; the sum of <see cref="Within"/> and <see cref="Between"/>. NaN when the index is undefined.</summary>
    public required double Total { get; init; }

    /// <summary>What would be left if the groups had equal means: the groups' own indices, added up with weights. NaN when the index is undefined.</summary>
    public required double Within { get; init; }

    /// <summary>What would be left if all members of a group had the same: the index of the group means. NaN when the index is undefined.</summary>
    public required double Between { get; init; }

    /// <summary>The part between groups as a share of the total, from 0 to 1. NaN when the total is 0 or undefined, since there is nothing to split.</summary>
    public double BetweenShare => Between / Total;

    /// <summary>The groups, in the order in which they first appear.</summary>
    public required IReadOnlyList<EntropyGroup> Groups { get; init; }
}

/// <summary>One group in an <see cref="EntropyDecomposition"/>.</summary>
public sealed record EntropyGroup
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

    /// <summary>The index inside the group. NaN when it has none: no weight, a mean of 0, or a value of 0 with alpha not above 0.</summary>
    public required double Index { get; init; }

    /// <summary>What the group adds to <see cref="EntropyDecomposition.Within"/>. NaN when that is undefined.</summary>
    public required double WithinContribution { get; init; }
}
