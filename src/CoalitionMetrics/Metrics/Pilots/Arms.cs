namespace CoalitionMetrics;

/// <summary>
/// The outcome of each unit by the arm it was assigned to, in the last period observed. Units that dropped out are counted by arm; a block of which only one
/// arm is left cannot be compared, and its rows are counted too.
/// </summary>
internal sealed class Arms
{
    private Arms(Selection<Observation> seen, IReadOnlyList<Observation> assigned, string? period)
    {
        Rows = seen.Rows;
        Assigned = assigned;
        Values = [.. seen.Rows.Select(o => o.Value!.Value)];
        IsTreated = [.. seen.Rows.Select(o => o.Treated!.Value)];
        Treated = [.. Values.Where((_, i) => IsTreated[i])];
        Control = [.. Values.Where((_, i) => !IsTreated[i])];
        Period = period;
        Use = new EvidenceUse { Tables = [seen.Use], Coverage = assigned.Count == 0 ? null : (double)seen.Rows.Count / assigned.Count };
    }

    /// <summary>The rows compared.</summary>
    public IReadOnlyList<Observation> Rows { get; }

    /// <summary>The rows of all units assigned, those that dropped out included.</summary>
    public IReadOnlyList<Observation> Assigned { get; }

    public double[] Values { get; }

    public bool[] IsTreated { get; }

    public double[] Treated { get; }

    public double[] Control { get; }

    public int DroppedTreated => Assigned.Count(o => o.Value is null && o.Treated == true);

    public int DroppedControl => Assigned.Count(o => o.Value is null && o.Treated == false);

    /// <summary>The period compared, when there are several.</summary>
    public string? Period { get; }

    public EvidenceUse Use { get; }

    public static Arms Of(IReadOnlyList<Observation> observations, DesignPart design)
    {
        var last = observations.Max(o => o.Period);
        var hasPeriods = observations.Select(o => o.Period).Distinct().Count() > 1;
        var assigned = new Selection<Observation>(EvidenceTable.Observations, observations, [])
            .Where(LeftOutReason.OtherPeriod, o => o.Period == last)
            .Where(LeftOutReason.CountsForNothing, o => o.Weight != 0)
            .Where(LeftOutReason.NotAssigned, o => o.Treated is not null);
        return new(Comparable(assigned.Where(LeftOutReason.NoValue, o => o.Value is not null), design), assigned.Rows, hasPeriods ? last?.ToString() : null);
    }

    /// <summary>The arms of some of the rows compared.</summary>
    /// <param name="keep">Whether a row is wanted.</param>
    /// <param name="reason">Why the others are left out.</param>
    /// <param name="design">The declared design.</param>
    public Arms Among(Func<Observation, bool> keep, LeftOutReason reason, DesignPart design) =>
        new(Comparable(new Selection<Observation>(EvidenceTable.Observations, Rows, Use.Tables[0].LeftOut).Where(reason, keep), design), Assigned, Period);

    private static Selection<Observation> Comparable(Selection<Observation> seen, DesignPart design)
    {
        if (!PilotDesign.IsBlocked(design))
        {
            return seen;
        }

        var comparable = seen.Rows.GroupBy(o => o.Block, StringComparer.Ordinal).Where(b => b.Key is null || b.Select(o => o.Treated).Distinct().Count() == 2).Select(b => b.Key).ToHashSet(StringComparer.Ordinal);
        return seen.Where(LeftOutReason.BlockWithOneArm, o => comparable.Contains(o.Block));
    }
}
