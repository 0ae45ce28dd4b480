namespace CoalitionMetrics;

/// <summary>
/// The units of a pilot followed over time, for one outcome: who was observed when, and from when on each had the pilot, whether that is told by <c>adopted</c> or by <c>treated</c> period by period. What in the
/// rows contradicts a design over time is told with the units it concerns.
/// </summary>
internal sealed class FollowedUnits
{
    private FollowedUnits(Selection<Observation> rows, IReadOnlyList<FollowedUnit> units, Phrase? contradiction)
    {
        Rows = rows;
        Units = units;
        Contradiction = contradiction;
        Step = rows.Rows.Count > 0 ? rows.Rows[0].Period?.Step ?? PeriodStep.Number : PeriodStep.Number;
    }

    /// <summary>The rows with a value, a period and an assignment.</summary>
    public Selection<Observation> Rows { get; }

    /// <summary>The units, by their code.</summary>
    public IReadOnlyList<FollowedUnit> Units { get; }

    /// <summary>What contradicts a design over time; null when nothing does.</summary>
    public Phrase? Contradiction { get; }

    public PeriodStep Step { get; }

    public static FollowedUnits Of(IReadOnlyList<Observation> observations)
    {
        var assigned = new Selection<Observation>(EvidenceTable.Observations, observations, [])
            .Where(LeftOutReason.NotAssigned, o => o.Treated is not null || o.Adopted is not null);
        if (assigned.Rows.Count > 0 && assigned.Rows[0].Period is null)
        {
            return new(assigned, [], Phrase.Of("undefined.no-periods"));
        }

        var seen = assigned.Where(LeftOutReason.NoValue, o => o.Value is not null);
        var (units, changed, stopped) = (new List<FollowedUnit>(), new List<Term>(), new List<Term>());
        foreach (var unit in assigned.Rows.GroupBy(o => o.Participant, StringComparer.Ordinal).OrderBy(u => u.Key, StringComparer.Ordinal))
        {
            List<Observation> rows = [.. unit.OrderBy(o => o.Period!.Value)];
            if (rows.Select(o => o.Adopted).Distinct().Count() > 1)
            {
                changed.Add(Term.Evidence(unit.Key));
            }

            var firstTreated = rows.FindIndex(o => o.Treated == true);
            if (firstTreated >= 0 && rows.Skip(firstTreated).Any(o => o.Treated == false))
            {
                stopped.Add(Term.Evidence(unit.Key));
            }

            var start = rows[0].Adopted is { } adopted ? adopted.FirstTreated : firstTreated >= 0 ? rows[firstTreated].Period : null;
            units.Add(new FollowedUnit(unit.Key, [.. rows.Where(o => o.Value is not null)], start));
        }

        return new(seen, units, Of(seen.Rows.Count == 0, "undefined.no-values") ?? Of("undefined.start-changes", changed) ?? Of("undefined.stopped", stopped));
    }

    private static Phrase? Of(bool applies, string key) => applies ? Phrase.Of(key) : null;

    private static Phrase? Of(string key, List<Term> units) => units.Count == 0 ? null : Phrase.Of(key).With("units", units);
}

/// <summary>One unit followed over time.</summary>
/// <param name="id">Its code.</param>
/// <param name="rows">Its rows with a value, in time.</param>
/// <param name="start">The first period in which it had the pilot; null = never.</param>
internal sealed class FollowedUnit(string id, IReadOnlyList<Observation> rows, Period? start)
{
    public string Id { get; } = id;

    public IReadOnlyList<Observation> Rows { get; } = rows;

    public Period? Start { get; } = start;

    /// <summary>The value of each period, by the period's number.</summary>
    public IReadOnlyDictionary<int, double> Values { get; } = rows.ToDictionary(o => o.Period!.Value.Ordinal, o => o.Value!.Value);

    /// <summary>Whether it had the pilot within the periods looked at.</summary>
    public bool Has(Period last) => Start is { } first && first <= last;
}
