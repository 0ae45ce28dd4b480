using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Reporting;

/// <summary>Figures beside the headline, and figures by group, as tables.</summary>
internal sealed class FigureTables(ReportWords words, string metric)
{
    /// <summary>The figures beside the headline; the range, and what missing answers leave open, have a column only where one of them has it.</summary>
    public DataTable Companions(IReadOnlyList<Figure> figures)
    {
        var hasRange = figures.Any(f => f.Interval is not null);
        var isOpen = figures.Any(f => f.NonResponse is not null);
        return new(
            [
                new(words.Common("report.table.figure"), IsNumber: false), new(words.Common("report.table.value")), .. Range(hasRange),
                .. isOpen ? [new DataColumn(words.Common("report.table.non-response"))] : (IEnumerable<DataColumn>)[],
            ],
            [
                .. figures.Select(f => (IReadOnlyList<string>)
                [
                    words.FigureName(metric, f.Key), words.Number(f.Value, f.Unit), .. Range(hasRange, f),
                    .. isOpen ? [words.NonResponseCell(f)] : (IEnumerable<string>)[],
                ]),
            ]);
    }

    /// <summary>Why figures beside the headline have no likely range, each reason once.</summary>
    public IReadOnlyList<string> WithoutRange(IReadOnlyList<Figure> figures) =>
    [
        .. figures.Where(LacksRange)
            .GroupBy(words.Interval, StringComparer.Ordinal)
            .Select(g => words.Common(Phrase.Of("report.without-range").With("figures", [.. g.Select(f => Term.Evidence(words.FigureName(metric, f.Key)))]).With("reason", Term.Evidence(g.Key)))),
    ];

    /// <summary>Figures by group.</summary>
    public DataTable Breakdown(Breakdown breakdown)
    {
        // A column for each figure that any row has, in the order in which they first stand.
        var columns = breakdown.Rows.SelectMany(r => r.Figures).DistinctBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Key).ToList();
        var ranges = columns.ToDictionary(c => c, c => HasRange(breakdown, c), StringComparer.Ordinal);
        return new(
            [
                new(breakdown.Dimension is { } dimension ? words.Label(dimension) : words.Common("report.table.group"), IsNumber: false),
                new(words.Common(breakdown.Actors switch { Actors.People => "actors.people", Actors.Organizations => "actors.organizations", _ => "report.table.units" })),
                .. columns.SelectMany(c => (IEnumerable<DataColumn>)[new(words.FigureName(metric, c)), .. Range(ranges[c])]),
            ],
            [
                .. breakdown.Rows.Select(r => (IReadOnlyList<string>)
                [
                    words.Name(metric, r.Group),
                    words.Number(r.Count, FigureUnit.Count),
                    .. columns.SelectMany(c => Cells(r.Figures.FirstOrDefault(f => f.Key == c), ranges[c])),
                ]),
            ]);
    }

    /// <summary>Why figures by group have no likely range, each reason once; where other groups have one, with the groups that have none.</summary>
    public IReadOnlyList<string> WithoutRange(Breakdown breakdown)
    {
        var cells = breakdown.Rows.SelectMany(r => r.Figures.Select(f => (r.Group, Figure: f))).Where(c => LacksRange(c.Figure)).ToLookup(c => HasRange(breakdown, c.Figure.Key));
        return
        [
            .. cells[true].GroupBy(c => (c.Figure.Key, Reason: words.Interval(c.Figure))).Select(g => words.Common(Phrase.Of("report.without-range-for")
                .With("figure", Term.Evidence(words.FigureName(metric, g.Key.Key)))
                .With("groups", [.. g.Select(c => Term.Evidence(words.Name(metric, c.Group)))])
                .With("reason", Term.Evidence(g.Key.Reason)))),
            .. WithoutRange([.. cells[false].Select(c => c.Figure).DistinctBy(f => (f.Key, f.NoInterval))]),
        ];
    }

    // A full count and a probability need no range.
    private static bool LacksRange(Figure figure) => figure.NoInterval is { } reason && reason != NoIntervalReason.FullCount && figure.Unit.Kind is not (UnitKind.Probability or UnitKind.Count);

    // A range has a column where any row has one.
    private static bool HasRange(Breakdown breakdown, string key) => breakdown.Rows.Any(r => r.Figures.Any(f => f.Key == key && f.Interval is not null));

    private IEnumerable<string> Cells(Figure? figure, bool hasRange) => figure is null
        ? [words.Common("report.no-value"), .. hasRange ? [string.Empty] : (IEnumerable<string>)[]]
        : [words.Number(figure.Value, figure.Unit), .. Range(hasRange, figure)];

    private IEnumerable<DataColumn> Range(bool isShown) => isShown ? [new(words.Common("report.table.range"))] : [];

    private IEnumerable<string> Range(bool isShown, Figure figure) => !isShown ? [] :
    [
        figure.Interval is { } i ? words.Range(i.Lower, i.Upper, figure.Unit) : LacksRange(figure) ? words.Common("report.table.no-range") : string.Empty,
    ];
}
