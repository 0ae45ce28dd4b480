namespace CoalitionMetrics.Statistics;

/// <summary>How the lot assigned units to treatment, which decides how the effect and its error are computed. Empty: a lot over all units.</summary>
public sealed record ExperimentDesign
{
    /// <summary>The block of each unit, when the lot was drawn within blocks; null = not blocked. Blocks that are all pairs are matched pairs.</summary>
    public Grouping? Blocks { get; init; }

    /// <summary>The cluster of each unit, when whole clusters (classes, streets, sites) were assigned; null = not clustered.</summary>
    public Grouping? Clusters { get; init; }

    /// <summary>How much each unit counts, positive, one a unit; null = all alike.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>What a weight means; sampling unless told. Frequencies and clusters do not go together with blocks.</summary>
    public WeightKind WeightKind { get; init; } = WeightKind.Sampling;

    internal ExperimentDesign Checked(ReadOnlySpan<double> outcome, ReadOnlySpan<bool> treated)
    {
        Guard.SameLength(treated.Length, outcome.Length, nameof(treated), nameof(outcome));
        Guard.Finite(outcome, nameof(outcome));
        Experiment.RequireBothArms(treated.Count(true), treated.Count(false));
        if (Blocks is { } blocks)
        {
            Guard.SameLength(blocks.UnitCount, outcome.Length, nameof(Blocks), nameof(outcome));
            Experiment.RequireBothArmsInBlocks(treated, blocks);
        }

        if (Clusters is { } clusters)
        {
            Guard.SameLength(clusters.UnitCount, outcome.Length, nameof(Clusters), nameof(outcome));
            RequireOneArmInClusters(treated, clusters);
            RequireOneBlockInClusters(clusters, Blocks);
        }

        if (Weights is { } weights)
        {
            Guard.SameLength(weights.Count, outcome.Length, nameof(Weights), nameof(outcome));
        }

        return this;
    }

    internal ExperimentDesign Part(ReadOnlySpan<int> members) => new()
    {
        Clusters = Clusters?.Part(members),
        Weights = Weights is null ? null : [.. Grouping.Pick(Weights, members)],
        WeightKind = WeightKind,
    };

    private static void RequireOneBlockInClusters(Grouping clusters, Grouping? blocks)
    {
        for (var g = 0; blocks is not null && g < clusters.GroupCount; g++)
        {
            var members = clusters.Members(g);
            foreach (var i in members)
            {
                if (blocks.Codes[i] != blocks.Codes[members[0]])
                {
                    throw new ArgumentException($"Cluster '{clusters.Label(g)}' lies in more than one block.", nameof(blocks));
                }
            }
        }
    }

    private static void RequireOneArmInClusters(ReadOnlySpan<bool> treated, Grouping clusters)
    {
        for (var g = 0; g < clusters.GroupCount; g++)
        {
            var members = clusters.Members(g);
            foreach (var i in members)
            {
                if (treated[i] != treated[members[0]])
                {
                    throw new ArgumentException($"Cluster '{clusters.Label(g)}' has treated and untreated units; a clustered lot assigns whole clusters.", nameof(treated));
                }
            }
        }
    }
}
