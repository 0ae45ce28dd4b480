namespace CoalitionMetrics;

/// <summary>The rows of all tables that have dates, as far as those lie in some days. Immutable.</summary>
internal sealed class DatedRows
{
    public required Selection<Gathering> Gatherings { get; init; }

    public required Selection<Attendance> Attendance { get; init; }

    public required Selection<Headcount> Headcounts { get; init; }

    public required Selection<Proposal> Proposals { get; init; }

    public required Selection<Benefit> Benefits { get; init; }

    public required Selection<Exchange> Exchanges { get; init; }

    /// <summary>Those whose whole date lies in a window; attendance and tallies have the date of their gathering.</summary>
    public static DatedRows Within(CoalitionEvidence evidence, EvaluationWindow window)
    {
        var dates = DatesOf(evidence.Gatherings);
        return new()
        {
            Gatherings = Within(window, EvidenceTable.Gatherings, evidence.Gatherings, g => g.Date),
            Attendance = Within(window, EvidenceTable.Attendance, evidence.Attendance, a => dates.GetValueOrDefault(a.Gathering)),
            Headcounts = Within(window, EvidenceTable.Headcounts, evidence.Headcounts, h => dates.GetValueOrDefault(h.Gathering)),
            Proposals = Within(window, EvidenceTable.Proposals, evidence.Proposals, p => p.Date),
            Benefits = Within(window, EvidenceTable.Benefits, evidence.Benefits, b => b.Date),
            Exchanges = Within(window, EvidenceTable.Exchanges, evidence.Exchanges, e => e.Date),
        };
    }

    /// <summary>Those of each period.</summary>
    public DatedRows[] Deal(PeriodSlices periods)
    {
        var dates = DatesOf(Gatherings.Rows);
        var gatherings = periods.Deal(Gatherings, g => g.Date);
        var attendance = periods.Deal(Attendance, a => dates.GetValueOrDefault(a.Gathering));
        var headcounts = periods.Deal(Headcounts, h => dates.GetValueOrDefault(h.Gathering));
        var proposals = periods.Deal(Proposals, p => p.Date);
        var benefits = periods.Deal(Benefits, b => b.Date);
        var exchanges = periods.Deal(Exchanges, e => e.Date);
        return
        [
            .. Enumerable.Range(0, periods.Count).Select(i => new DatedRows
            {
                Gatherings = gatherings[i],
                Attendance = attendance[i],
                Headcounts = headcounts[i],
                Proposals = proposals[i],
                Benefits = benefits[i],
                Exchanges = exchanges[i],
            }),
        ];
    }

    private static Dictionary<string, PartialDate?> DatesOf(IReadOnlyList<Gathering> gatherings) => gatherings.ToDictionary(g => g.Id, g => g.Date, StringComparer.Ordinal);

    private static Selection<T> Within<T>(EvaluationWindow window, EvidenceTable table, IReadOnlyList<T> rows, Func<T, PartialDate?> date)
    {
        if (window.IsEverything)
        {
            return new(table, rows, []);
        }

        var from = window.From ?? DateOnly.MinValue;
        var to = window.To ?? DateOnly.MaxValue;
        return new Selection<T>(table, rows, [])
            .Where(LeftOutReason.NoDate, row => date(row) is not null)
            .Where(LeftOutReason.OutsideWindow, row => date(row)!.Value.Last >= from && date(row)!.Value.First <= to)
            .Where(LeftOutReason.NotWhollyInsideWindow, row => date(row)!.Value.First >= from && date(row)!.Value.Last <= to);
    }
}
