using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Reporting;

/// <summary>The numbers behind a picture, as a table: whoever cannot see the picture, or does not trust it, finds them all here.</summary>
internal sealed class ExhibitTables(ReportWords words, string metric)
{
    public DataTable Of(Exhibit exhibit) => exhibit switch
    {
        GroupValuesExhibit values => GroupValues(values),
        CurveExhibit curve => Curve(curve),
        FlowMatrixExhibit flows => Flows(flows),
        NetworkExhibit network => Network(network),
        ForestExhibit forest => Forest(forest),
        TimeSeriesExhibit series => Series(series),
        LedgerExhibit ledger => Ledger(ledger),
        _ => throw new ArgumentException("The kinds of exhibit are a closed set.", nameof(exhibit)),
    };

    private string Name(Term term) => words.Name(metric, term);

    private string Number(double? value, FigureUnit unit) => value is { } v && double.IsFinite(v) ? words.Number(v, unit) : words.Common("report.not-known");

    private string Range(ConfidenceInterval? interval, FigureUnit unit) => interval is { } i ? words.Range(i.Lower, i.Upper, unit) : string.Empty;

    private DataTable GroupValues(GroupValuesExhibit exhibit)
    {
        var hasRange = exhibit.Values.Any(v => v.Interval is not null);
        var hasMark = exhibit.Values.Any(v => v.Mark is not null);
        var rows = exhibit.Values.Select(v => (IReadOnlyList<string>)
        [
            Name(v.Group),
            Number(v.Value, exhibit.Unit),
            .. Only(hasRange, Range(v.Interval, exhibit.Unit)),
            .. Only(hasMark, v.Mark is null ? string.Empty : Number(v.Mark, exhibit.Unit)),
        ]);
        var reference = exhibit.Reference is { } r ? (IReadOnlyList<string>)[Name(r.Label), Number(r.Value, exhibit.Unit), .. Only(hasRange, string.Empty), .. Only(hasMark, string.Empty)] : null;
        return new(
            [Text("report.table.group"), Numbers("report.table.value"), .. Only(hasRange, Numbers("report.table.range")), .. Only(hasMark, Numbers("report.table.mark"))],
            [.. rows, .. Only(reference is not null, reference!)]);
    }

    private DataTable Curve(CurveExhibit exhibit)
    {
        var hasBand = exhibit.Curves.Any(c => c.Points.Any(p => p.Lower is not null && p.Upper is not null));
        return new(
            [Text("report.table.curve"), new(Name(exhibit.HorizontalAxis)), new(Name(exhibit.VerticalAxis)), .. Only(hasBand, Numbers("report.table.range"))],
            [
                .. exhibit.Curves.GroupBy(c => Name(c.Label), StringComparer.Ordinal).SelectMany(named => named.Count() > 1 ? Together(exhibit, named.Key, named, hasBand) : named.Single().Points.Select(p => (IReadOnlyList<string>)
                [
                    named.Key,
                    Number(p.X, exhibit.HorizontalUnit),
                    Number(p.Y, exhibit.VerticalUnit),
                    .. Only(hasBand, p is { Lower: { } low, Upper: { } high } && double.IsFinite(low) && double.IsFinite(high) ? words.Range(low, high, exhibit.VerticalUnit) : string.Empty),
                ])),
            ]);
    }

    // Curves of one name, such as those of all other places, are told from the lowest to the highest at each place.
    private IEnumerable<IReadOnlyList<string>> Together(CurveExhibit exhibit, string name, IEnumerable<Curve> curves, bool hasBand) =>
        curves.SelectMany(c => c.Points).Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y)).GroupBy(p => p.X).OrderBy(g => g.Key).Select(g => (IReadOnlyList<string>)
            [name, Number(g.Key, exhibit.HorizontalUnit), words.Range(g.Min(p => p.Y), g.Max(p => p.Y), exhibit.VerticalUnit), .. Only(hasBand, string.Empty)]);

    private DataTable Flows(FlowMatrixExhibit exhibit) => new(
        [Text("report.table.from-to"), .. exhibit.Labels.Select(l => new DataColumn(Name(l)))],
        [
            .. exhibit.Labels.Select((label, i) => (IReadOnlyList<string>)
                [Name(label), .. exhibit.Labels.Select((_, j) => Number(i < exhibit.Flows.Count && j < exhibit.Flows[i].Count ? exhibit.Flows[i][j] : null, exhibit.Unit))]),
        ]);

    private DataTable Network(NetworkExhibit exhibit)
    {
        var names = exhibit.Nodes.Select(n => Name(n.Label)).ToList();
        var ties = exhibit.Ties.Where(t => t.From != t.To).ToList();
        var to = ties.ToLookup(t => t.From, t => t.To);
        var from = ties.ToLookup(t => t.To, t => t.From);
        var isGrouped = exhibit.Nodes.Any(n => n.Group is not null);
        return new(
            [
                Text("report.table.member"),
                .. Only(isGrouped, Text("report.table.group")),
                Text(exhibit.IsDirected ? "report.table.gives-to" : "report.table.tied-with"),
                .. Only(exhibit.IsDirected, Text("report.table.receives-from")),
            ],
            [
                .. exhibit.Nodes.Select((node, i) => (IReadOnlyList<string>)
                [
                    node.IsObserved ? names[i] : words.Common(Phrase.Of("report.unobserved").With("name", Term.Evidence(names[i]))),
                    .. Only(isGrouped, node.Group is { } group ? Name(group) : words.Common("report.not-known")),
                    Names(exhibit.IsDirected ? to[i] : to[i].Concat(from[i])),
                    .. Only(exhibit.IsDirected, Names(from[i])),
                ]),
            ]);

        string Names(IEnumerable<int> members) => string.Join(", ", members.Distinct().Order().Where(m => m >= 0 && m < names.Count).Select(m => names[m]));
    }

    private DataTable Forest(ForestExhibit exhibit)
    {
        var hasWeight = exhibit.Rows.Any(r => r.Weight is not null);
        return new(
            [Text("report.table.estimate"), Numbers("report.table.value"), Numbers("report.table.range"), .. Only(hasWeight, Numbers("report.table.weight"))],
            [
                .. exhibit.Rows.Select(r => (IReadOnlyList<string>)
                [
                    words.Row(metric, r),
                    Number(r.Value, exhibit.Unit),
                    Range(r.Interval, exhibit.Unit),
                    .. Only(hasWeight, r.Weight is null ? string.Empty : Number(r.Weight, FigureUnit.Share)),
                ]),
            ]);
    }

    private DataTable Series(TimeSeriesExhibit exhibit)
    {
        var hasRange = exhibit.Series.Any(s => s.Points.Any(p => p.Interval is not null));
        var isSingle = exhibit.Series.Count == 1;
        return new(
            [Text("report.table.period"), .. Only(!isSingle, Text("report.table.series")), Numbers("report.table.value"), .. Only(hasRange, Numbers("report.table.range"))],
            [
                .. exhibit.Series.SelectMany(s => s.Points.Select(p => (IReadOnlyList<string>)
                [
                    p.Period,
                    .. Only(!isSingle, Name(s.Label)),
                    Number(p.Value, exhibit.Unit),
                    .. Only(hasRange, Range(p.Interval, exhibit.Unit)),
                ])),
            ]);
    }

    private DataTable Ledger(LedgerExhibit exhibit) => new(
        [Text("report.table.group"), .. exhibit.Columns.Select(c => new DataColumn(Name(c.Label)))],
        [
            .. exhibit.Rows.Select(r => (IReadOnlyList<string>)
                [Name(r.Label), .. exhibit.Columns.Select((c, i) => Number(i < r.Values.Count ? r.Values[i] : null, c))]),
        ]);

    private string Number(double? value, LedgerColumn column) => column.NoValue is { } none && !Chart.IsKnown(value) ? Name(none) : Number(value, column.Unit);

    private static IEnumerable<T> Only<T>(bool condition, T value) => condition ? [value] : [];

    private DataColumn Text(string key) => new(words.Common(key), IsNumber: false);

    private DataColumn Numbers(string key) => new(words.Common(key));
}
