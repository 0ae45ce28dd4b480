namespace CoalitionMetrics;

/// <summary>The outcome of each unit by the arm it was assigned to, in the last period observed; units that dropped out are counted by arm.</summary>
internal sealed class Arms
{
    private Arms(double[] values, bool[] isTreated, int droppedTreated, int droppedControl, string? period, EvidenceUse use)
    {
        Values = values;
        IsTreated = isTreated;
        Treated = [.. values.Where((_, i) => isTreated[i])];
        Control = [.. values.Where((_, i) => !isTreated[i])];
        DroppedTreated = droppedTreated;
        DroppedControl = droppedControl;
        Period = period;
        Use = use;
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

    public static Arms Of(IReadOnlyList<Observation> observations)
    {
        var last = observations.Max(o => o.Period);
        var hasPeriods = observations.Select(o => o.Period).Distinct().Count() > 1;
        var rows = new Selection<Observation>(EvidenceTable.Observations, observations, [])
            .Where(LeftOutReason.OtherPeriod, o => o.Period == last)
            .Where(LeftOutReason.NotAssigned, o => o.Treated is not null);
        var (treated, control) = (rows.Rows.Count(o => o.Value is null && o.Treated == true), rows.Rows.Count(o => o.Value is null && o.Treated == false));
        var assigned = rows.Rows.Count;
        var seen = rows.Where(LeftOutReason.NoValue, o => o.Value is not null);
        return new(
            [.. seen.Rows.Select(o => o.Value!.Value)],
            [.. seen.Rows.Select(o => o.Treated!.Value)],
            treated,
            control,
            hasPeriods ? last?.ToString() : null,
            new EvidenceUse { Tables = [seen.Use], Coverage = assigned == 0 ? null : (double)seen.Rows.Count / assigned });
    }
}
