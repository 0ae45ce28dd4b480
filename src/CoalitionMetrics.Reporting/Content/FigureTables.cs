using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Reporting;

/// <summary>Figures beside the headline, and figures by group, as tables.</summary>
internal sealed class FigureTables(ReportWords words, string metric)
{
    /// <summary>The figures beside the headline; the range has a column only where one of them has a range.</summary>
    public DataTable Companions(IReadOnlyList<Figure> figures)
    {
        var hasRange = figures.Any(f => f.Interval is not null);
        return new(
            [new(words.Common("report.table.figure"), IsNumber: false), new(words.Common("report.table.value")), .. Range(hasRange)],
            [.. figures.Select(f => (IReadOnlyList<string>)[words.FigureName(metric, f.Key), words.Number(f.Value, f.Unit), .. Range(hasRange, f)])]);
    }

    /// <summary>Why figures beside the headline have no likely range, each reason once; a full count and a probability need none.</summary>
    public IReadOnlyList<string> WithoutRange(IReadOnlyList<Figure> figures) =>
    [
        .. figures.Where(f => f.NoInterval is { } reason && reason != NoIntervalReason.FullCount && f.Unit.Kind is not (UnitKind.Probability or UnitKind.Count))
            .GroupBy(words.Interval, StringComparer.Ordinal)
            .Select(g => words.Common(Phrase.Of("report.without-range").With("figures", [.. g.Select(f => Term.Evidence(words.FigureName(metric, f.Key)))]).With("reason", Term.Evidence(g.Key)))),
    ];

    /// <summary>Figures by group.</summary>
    public DataTable Breakdown(Breakdown breakdown)
    {
        // Every row has the same figures; a range has a column where any row has one.
        var first = breakdown.Rows.Count == 0 ? [] : breakdown.Rows[0].Figures;
        var ranges = first.Select((_, i) => breakdown.Rows.Any(r => i < r.Figures.Count && r.Figures[i].Interval is not null)).ToList();
        return new(
            [
                new(breakdown.Dimension is { } dimension ? words.Label(dimension) : words.Common("report.table.group"), IsNumber: false),
                new(words.Common(breakdown.Actors == Actors.People ? "actors.people" : "actors.organizations")),
                .. first.SelectMany((f, i) => (IEnumerable<DataColumn>)[new(words.FigureName(metric, f.Key)), .. Range(ranges[i])]),
            ],
            [
                .. breakdown.Rows.Select(r => (IReadOnlyList<string>)
                [
                    words.Name(metric, r.Group),
                    words.Number(r.Count, FigureUnit.Count),
                    .. first.SelectMany((_, i) => i < r.Figures.Count
                        ? (IEnumerable<string>)[words.Number(r.Figures[i].Value, r.Figures[i].Unit), .. Range(ranges[i], r.Figures[i])]
                        : [words.Common("report.not-known"), .. ranges[i] ? [string.Empty] : (IEnumerable<string>)[]]),
                ]),
            ]);
    }

    private IEnumerable<DataColumn> Range(bool isShown) => isShown ? [new(words.Common("report.table.range"))] : [];

    private IEnumerable<string> Range(bool isShown, Figure figure) => !isShown ? [] : [figure.Interval is { } i ? words.Range(i.Lower, i.Upper, figure.Unit) : string.Empty];
}
