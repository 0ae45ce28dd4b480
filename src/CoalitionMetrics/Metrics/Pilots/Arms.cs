namespace CoalitionMetrics;

/// <summary>
/// The outcome of each unit by the arm it was assigned to, in the period compared. Units that dropped out, whether their value is empty or they have no row in that
/// period, are counted by arm; a block of which only one arm is left cannot be compared, and its rows are counted too.
/// </summary>
internal sealed class Arms
{
    private Arms(Selection<Observation> seen, IReadOnlyList<Observation> assigned, TableUse assignedUse, Phrase? remark)
    {
        Rows = seen.Rows;
        Assigned = assigned;
        Values = [.. seen.Rows.Select(o => o.Value!.Value)];
        IsTreated = [.. seen.Rows.Select(o => o.Treated!.Value)];
        Treated = [.. Values.Where((_, i) => IsTreated[i])];
        Control = [.. Values.Where((_, i) => !IsTreated[i])];
        AssignedUse = assignedUse;
        Remark = remark;
        Use = new EvidenceUse { Tables = [seen.Use], Coverage = assigned.Count == 0 ? null : (double)seen.Rows.Count / assigned.Count };
    }

    /// <summary>The rows compared.</summary>
    public IReadOnlyList<Observation> Rows { get; }

    /// <summary>One row for each unit assigned, those that dropped out included, without a value.</summary>
    public IReadOnlyList<Observation> Assigned { get; }

    public double[] Values { get; }

    public bool[] IsTreated { get; }

    public double[] Treated { get; }

    public double[] Control { get; }

    public int DroppedTreated => Assigned.Count(o => o.Value is null && o.Treated == true);

    public int DroppedControl => Assigned.Count(o => o.Value is null && o.Treated == false);

    /// <summary>The rows of which <see cref="Assigned"/> tells: one for each unit.</summary>
    public TableUse AssignedUse { get; }

    /// <summary>Which period is compared and whom the others saw; null when there is one.</summary>
    public Phrase? Remark { get; }

    public EvidenceUse Use { get; }

    public static Arms Of(IReadOnlyList<Observation> observations, DesignPart design)
    {
        var counting = new Selection<Observation>(EvidenceTable.Observations, Assignments(observations), [])
            .Where(LeftOutReason.CountsForNothing, o => o.Weight != 0)
            .Where(LeftOutReason.NotAssigned, o => o.Treated is not null);
        var compared = ComparedPeriod.Of(counting.Rows);
        var seen = Comparable(counting.Where(LeftOutReason.OtherPeriod, compared.Has).Where(LeftOutReason.NoValue, o => o.Value is not null), design);
        var assigned = compared.OneEach(counting.Rows);
        var others = new LeftOut { Reason = LeftOutReason.OtherPeriod, Rows = counting.Rows.Count - assigned.Count };
        return new(seen, assigned, counting.Part(assigned, others).Use, compared.Remark);
    }

    /// <summary>The arms of some of the rows compared.</summary>
    /// <param name="keep">Whether a row is wanted.</param>
    /// <param name="reason">Why the others are left out.</param>
    /// <param name="design">The declared design.</param>
    public Arms Among(Func<Observation, bool> keep, LeftOutReason reason, DesignPart design) =>
        new(Comparable(new Selection<Observation>(EvidenceTable.Observations, Rows, Use.Tables[0].LeftOut).Where(reason, keep), design), Assigned, AssignedUse, Remark);

    // The assignment of a unit may be told in one of its rows only.
    private static IReadOnlyList<Observation> Assignments(IReadOnlyList<Observation> rows)
    {
        if (rows.All(o => o.Treated is not null))
        {
            return rows;
        }

        var told = rows.Where(o => o.Treated is not null).GroupBy(o => o.Participant, StringComparer.Ordinal).ToDictionary(u => u.Key, u => u.First().Treated, StringComparer.Ordinal);
        return [.. rows.Select(o => o.Treated is null && o.Adopted is null && told.TryGetValue(o.Participant, out var treated) ? o with { Treated = treated } : o)];
    }

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
