using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>The declared design held against the rows, and handed to the kernel.</summary>
internal static class PilotDesign
{
    /// <summary>These designs compare changes over time, not one arm with the other.</summary>
    public const DesignPart OverTime = ComparesChanges | DesignPart.InterruptedSeries | DesignPart.SyntheticControl;

    /// <summary>These compare the change of units with the pilot with that of others.</summary>
    public const DesignPart ComparesChanges = DesignPart.DifferenceInDifferences | DesignPart.Staggered;

    public static bool IsBlocked(DesignPart design) => (design & (DesignPart.Blocked | DesignPart.MatchedPairs)) != DesignPart.None;

    /// <summary>What in the rows contradicts the declared design, with the rows; null when nothing does.</summary>
    /// <param name="rows">The rows compared.</param>
    /// <param name="design">The declared design.</param>
    /// <param name="changed">Units of the pilot that stand on both sides of it.</param>
    public static Phrase? Contradiction(IReadOnlyList<Observation> rows, DesignPart design, IReadOnlySet<string> changed)
    {
        if (Wrong("undefined.changed-arm", rows.Where(o => changed.Contains(o.Participant))) is { } twice)
        {
            return twice;
        }

        var (blocked, clustered) = (IsBlocked(design), design.HasFlag(DesignPart.Clustered));
        return (blocked ? Wrong("undefined.no-block", rows.Where(o => o.Block is null)) : null)
            ?? (clustered ? Wrong("undefined.no-cluster", rows.Where(o => o.Cluster is null)) : null)
            ?? (clustered ? Wrong("undefined.mixed-cluster", OfMixedClusters(rows, blocked), o => o.Cluster!) : null)
            ?? (blocked ? Wrong("undefined.mixed-blocks", OfMixedBlocks(rows, design), o => o.Block!) : null)
            ?? Weights(rows, blocked);
    }

    /// <summary>How the lot was drawn, for the kernel; only for rows that do not contradict the design.</summary>
    public static ExperimentDesign Of(IReadOnlyList<Observation> rows, DesignPart design) => new()
    {
        Blocks = IsBlocked(design) ? Grouping.Of([.. rows.Select(o => o.Block!)]) : null,
        Clusters = design.HasFlag(DesignPart.Clustered) ? Grouping.Of([.. rows.Select(o => o.Cluster!)]) : null,
        Weights = rows.Count > 0 && rows[0].Weight is not null ? [.. rows.Select(o => o.Weight!.Value)] : null,
    };

    private static IEnumerable<Observation> OfMixedClusters(IReadOnlyList<Observation> rows, bool blocked) =>
        rows.GroupBy(o => o.Cluster, StringComparer.Ordinal).Where(c => c.Select(o => (o.Treated, blocked ? o.Block : null)).Distinct().Count() > 1).SelectMany(c => c);

    // Pairs and larger blocks tell how much units differ in different ways, and have no interval in common.
    private static IEnumerable<Observation> OfMixedBlocks(IReadOnlyList<Observation> rows, DesignPart design)
    {
        var clustered = design.HasFlag(DesignPart.Clustered);
        var blocks = rows.GroupBy(o => o.Block, StringComparer.Ordinal).ToLookup(b => (clustered ? b.Select(o => o.Cluster).Distinct(StringComparer.Ordinal).Count() : b.Count()) == 2);
        return blocks[true].Any() || design.HasFlag(DesignPart.MatchedPairs) ? blocks[false].SelectMany(b => b) : [];
    }

    private static Phrase? Weights(IReadOnlyList<Observation> rows, bool blocked)
    {
        var without = rows.Where(o => o.Weight is null).ToList();
        if (without.Count == rows.Count)
        {
            return null;
        }

        return Wrong("undefined.weights", without)
            ?? (blocked ? Wrong("undefined.weighted-pairs", rows.GroupBy(o => o.Block, StringComparer.Ordinal).Where(b => b.Count() == 2).SelectMany(b => b)) : null);
    }

    private static Phrase? Wrong(string key, IEnumerable<Observation> rows, Func<Observation, string>? place = null)
    {
        var wrong = rows.ToList();
        if (wrong.Count == 0)
        {
            return null;
        }

        var phrase = Phrase.Of(key).With("rows", wrong.Count);
        if (place is null)
        {
            return phrase;
        }

        List<string> places = [.. wrong.Select(place).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return phrase.With("where", [.. places.Select(Term.Evidence)]);
    }
}
