using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>
/// The outcome of each unit by the arm it was assigned to, in the last period observed, with the block and cluster in which the lot was drawn. Units that
/// dropped out are counted by arm; a block of which only one arm is left cannot be compared, and its rows are counted too.
/// </summary>
internal sealed class Arms
{
    private const DesignPart Blocks = DesignPart.Blocked | DesignPart.MatchedPairs;

    private readonly IReadOnlyList<Observation> _rows;

    private Arms(Selection<Observation> seen, int droppedTreated, int droppedControl, int assigned, string? period)
    {
        _rows = seen.Rows;
        Values = [.. seen.Rows.Select(o => o.Value!.Value)];
        IsTreated = [.. seen.Rows.Select(o => o.Treated!.Value)];
        Treated = [.. Values.Where((_, i) => IsTreated[i])];
        Control = [.. Values.Where((_, i) => !IsTreated[i])];
        DroppedTreated = droppedTreated;
        DroppedControl = droppedControl;
        Period = period;
        Use = new EvidenceUse { Tables = [seen.Use], Coverage = assigned == 0 ? null : (double)seen.Rows.Count / assigned };
    }

    public double[] Values { get; }

    public bool[] IsTreated { get; }

    public double[] Treated { get; }

    public double[] Control { get; }

    public int DroppedTreated { get; }

    public int DroppedControl { get; }

    /// <summary>The period compared, when there are several.</summary>
    public string? Period { get; }

    public EvidenceUse Use { get; }

    public static Arms Of(IReadOnlyList<Observation> observations, DesignPart design)
    {
        var last = observations.Max(o => o.Period);
        var hasPeriods = observations.Select(o => o.Period).Distinct().Count() > 1;
        var rows = new Selection<Observation>(EvidenceTable.Observations, observations, [])
            .Where(LeftOutReason.OtherPeriod, o => o.Period == last)
            .Where(LeftOutReason.NotAssigned, o => o.Treated is not null);
        var (treated, control) = (rows.Rows.Count(o => o.Value is null && o.Treated == true), rows.Rows.Count(o => o.Value is null && o.Treated == false));
        var seen = rows.Where(LeftOutReason.NoValue, o => o.Value is not null);
        if ((design & Blocks) != DesignPart.None)
        {
            var comparable = seen.Rows.GroupBy(o => o.Block, StringComparer.Ordinal).Where(b => b.Key is null || b.Select(o => o.Treated).Distinct().Count() == 2).Select(b => b.Key).ToHashSet(StringComparer.Ordinal);
            seen = seen.Where(LeftOutReason.BlockWithOneArm, o => comparable.Contains(o.Block));
        }

        return new(seen, treated, control, rows.Rows.Count, hasPeriods ? last?.ToString() : null);
    }

    /// <summary>What in the rows contradicts the declared design, as the key of the reason; null when nothing does.</summary>
    public string? Contradiction(DesignPart design)
    {
        var (blocked, clustered) = ((design & Blocks) != DesignPart.None, design.HasFlag(DesignPart.Clustered));
        if (blocked && _rows.Any(o => o.Block is null))
        {
            return "undefined.no-block";
        }

        if (clustered && _rows.Any(o => o.Cluster is null))
        {
            return "undefined.no-cluster";
        }

        if (clustered && _rows.GroupBy(o => o.Cluster, StringComparer.Ordinal).Any(c => c.Select(o => (o.Treated, blocked ? o.Block : null)).Distinct().Count() > 1))
        {
            return "undefined.mixed-cluster";
        }

        // Pairs and larger blocks tell how much units differ in different ways, and have no interval in common.
        var sizes = blocked ? [.. _rows.GroupBy(o => o.Block, StringComparer.Ordinal).Select(b => clustered ? b.Select(o => o.Cluster).Distinct(StringComparer.Ordinal).Count() : b.Count())] : (IReadOnlyList<int>)[];
        if ((sizes.Count > 0 && sizes.Any(s => s == 2) != sizes.All(s => s == 2)) || (design.HasFlag(DesignPart.MatchedPairs) && sizes.Any(s => s != 2)))
        {
            return "undefined.mixed-blocks";
        }

        var weighted = _rows.Count(o => o.Weight is not null);
        return weighted > 0 && (weighted < _rows.Count || (sizes.Count > 0 && sizes.All(s => s == 2))) ? "undefined.weights" : null;
    }

    /// <summary>How the lot was drawn, for the kernel.</summary>
    public ExperimentDesign Design(DesignPart design) => new()
    {
        Blocks = (design & Blocks) != DesignPart.None ? Grouping.Of([.. _rows.Select(o => o.Block!)]) : null,
        Clusters = design.HasFlag(DesignPart.Clustered) ? Grouping.Of([.. _rows.Select(o => o.Cluster!)]) : null,
        Weights = _rows.Count > 0 && _rows[0].Weight is not null ? [.. _rows.Select(o => o.Weight!.Value)] : null,
    };
}
