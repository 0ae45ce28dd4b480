using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Reporting.Tests;

/// <summary>Exhibits of every kind, made by hand: a plain one of each, and the awkward ones (nothing, one, many, negative, not known, hostile).</summary>
internal static class SampleExhibits
{
    public const string Hostile = "<script>alert('x')</script>&\"|`*_[a](b)";

    private const string Long = "Association of the friends and neighbours of the river meadows beyond the second railway bridge";

    public static GroupValuesExhibit Counted { get; } = new()
    {
        Title = Phrase.Of("exhibit.values"),
        Unit = FigureUnit.Share,
        Values = [Value("Residents", 0.42, mark: 0.6), Value("Health", 0.25, mark: 0.2), Value("Schools", 0.33, mark: 0.1), Value("Faith groups", 0, mark: 0.1)],
        Reference = new() { Value = 0.25, Label = Term.Evidence("an equal share") },
    };

    public static GroupValuesExhibit Estimated { get; } = new()
    {
        Title = Phrase.Of("exhibit.values"),
        Unit = FigureUnit.Amount("points"),
        Values = [Value("with the pilot", 531.2, new(524.7, 537.7)), Value("without it", 526.9, new(521.3, 532.5)), Value("not asked", null)],
    };

    public static CurveExhibit Curve { get; } = new()
    {
        Title = Phrase.Of("exhibit.curve"),
        HorizontalAxis = Term.Evidence("share of recipients, smallest first"),
        HorizontalUnit = FigureUnit.Share,
        VerticalAxis = Term.Evidence("share of what was handed out"),
        VerticalUnit = FigureUnit.Share,
        Curves =
        [
            new() { Label = Term.Evidence("as shared"), Points = [.. Enumerable.Range(0, 21).Select(i => Point(i / 20.0, Math.Pow(i / 20.0, 2.2), i is 0 or 20 ? 0 : 0.03 * Math.Pow(i / 20.0, 0.8)))] },
            new() { Label = Term.Evidence("last year"), Points = [.. Enumerable.Range(0, 21).Select(i => Point(i / 20.0, Math.Pow(i / 20.0, 1.5), null))] },
            new() { Label = Term.Evidence("if all received the same"), IsReference = true, Points = [Point(0, 0, null), Point(1, 1, null)] },
        ],
    };

    public static FlowMatrixExhibit Flows { get; } = new()
    {
        Title = Phrase.Of("exhibit.flows"),
        Unit = FigureUnit.Count,
        Labels = Names("Residents", "Health", "Schools", "City administration", "Faith groups"),
        Flows = [[3, 12, 5, 1, 0], [7, 22, 9, 4, 2], [1, 6, 8, 3, null], [0, 14, 2, 31, 1], [2, 0, 1, 0, 4]],
    };

    public static NetworkExhibit Network { get; } = new()
    {
        Title = Phrase.Of("exhibit.network"),
        IsDirected = true,
        Nodes =
        [
            Node("Riverside Clinic", "Health"), Node("Harbour Hospital", "Health"), Node("Mobile Nurses", "Health"), Node("North School", "Schools"), Node("Library", "Schools"),
            Node("Tenants' Union", "Residents"), Node("Youth Council", "Residents", isObserved: false), Node("Elders' Table", "Residents"), Node("Housing Office", "City"), Node("Parks", "City"),
            Node("St. Brigid", null), Node("Food Bank", null),
        ],
        Ties = [Tie(0, 1), Tie(1, 0), Tie(0, 3), Tie(3, 0), Tie(5, 8), Tie(8, 5), Tie(2, 5), Tie(4, 7), Tie(9, 4), Tie(11, 5), Tie(11, 7), Tie(10, 11), Tie(11, 10), Tie(8, 0), Tie(1, 6), Tie(6, 6)],
    };

    public static ForestExhibit Forest { get; } = new()
    {
        Title = Phrase.Of("exhibit.forest"),
        Unit = FigureUnit.Amount("days"),
        NoEffect = new() { Value = 0, Label = Term.Evidence("no difference") },
        Rows =
        [
            new() { Label = Term.Evidence("Harbour"), Value = -3.1, Interval = new(-5.9, -0.3), Weight = 0.4 },
            new() { Label = Term.Evidence("Old Town"), Value = 1.2, Interval = new(-2.8, 5.2), Weight = 0.2 },
            new() { Label = Term.Evidence("Hillside"), Note = Term.Evidence("before and after"), Value = -2.4, Interval = new(-5, 0.2), Weight = 0.4 },
            new() { Label = Term.Evidence("one site without a range"), Value = -1 },
            new() { Label = Term.Evidence("All sites"), Value = -1.9, Interval = new(-3.9, 0.1), IsSummary = true },
        ],
    };

    public static TimeSeriesExhibit Series { get; } = new()
    {
        Title = Phrase.Of("exhibit.series"),
        Unit = FigureUnit.Count,
        EventIndex = 8,
        Event = Term.Evidence("evening meetings begin"),
        Series =
        [
            new()
            {
                Label = Term.Evidence("Riverside"),
                Points = [.. Enumerable.Range(0, 14).Select(i => At(i, i == 5 ? null : 30 + (i * (i < 8 ? 0.5 : 2)), i % 3 == 0 && i != 5 ? new ConfidenceInterval(25 + i, 38 + (2.5 * i)) : null))],
            },
            new() { Label = Term.Evidence("Elsewhere"), Points = [.. Enumerable.Range(0, 14).Select(i => At(i, 28 + (i * 0.4), null))] },
        ],
    };

    public static LedgerExhibit Ledger { get; } = new()
    {
        Title = Phrase.Of("exhibit.ledger"),
        Columns = [Column("presence"), Column("seats"), Column("speaking time"), Column("proposals adopted", FigureUnit.Count), Column("gap to presence", FigureUnit.ShareDifference)],
        Rows =
        [
            new() { Label = Term.Evidence("Residents"), Values = [0.42, 0.2, 0.25, 3, -0.22] },
            new() { Label = Term.Evidence("Health"), Values = [0.25, 0.5, 0.45, 9, 0.25] },
            new() { Label = Term.Evidence("Schools"), Values = [0.33, 0.3, null, 4, -0.03] },
        ],
    };

    /// <summary>One plain exhibit of each kind, and of group values both looks.</summary>
    public static IReadOnlyList<Exhibit> Plain { get; } = [Counted, Estimated, Curve, Flows, Network, Forest, Series, Ledger];

    /// <summary>What a picture must bear as well.</summary>
    public static IReadOnlyList<Exhibit> Awkward { get; } =
    [
        new GroupValuesExhibit { Title = Phrase.Of("exhibit.values"), Unit = FigureUnit.Share, Values = [] },
        new GroupValuesExhibit { Title = Phrase.Of("exhibit.values"), Unit = FigureUnit.Index, Values = [Value(Hostile, null)] },
        new GroupValuesExhibit { Title = Phrase.Of("exhibit.values"), Unit = FigureUnit.Amount("a unit with a name that goes on and on, far beyond what fits"), Values = [Value(Long, 1234567.891)] },
        new GroupValuesExhibit { Title = Phrase.Of("exhibit.values"), Unit = FigureUnit.ShareDifference, Values = [Value("less", -0.31, new(-0.5, -0.1)), Value("more", 0.12), Value("none", 0, mark: -0.6)] },
        new GroupValuesExhibit { Title = Phrase.Of("exhibit.values"), Unit = FigureUnit.Ratio, Values = [Value("huge", 1.7e308), Value("tiny", -1.7e308), Value("nil", double.NaN, mark: double.PositiveInfinity)], Reference = new() { Value = double.NaN, Label = Term.Evidence("nowhere") } },
        new GroupValuesExhibit { Title = Phrase.Of("exhibit.values"), Unit = FigureUnit.Count, Values = [.. Enumerable.Range(1, 60).Select(i => Value($"{Long} {i}", i * i))] },
        new CurveExhibit { Title = Phrase.Of("exhibit.curve"), HorizontalAxis = Term.Evidence(Long), VerticalAxis = Term.Evidence(Hostile), Curves = [] },
        new CurveExhibit
        {
            Title = Phrase.Of("exhibit.curve"),
            HorizontalAxis = Term.Evidence("x"),
            VerticalAxis = Term.Evidence("y"),
            Curves = [new() { Label = Term.Evidence("one point"), Points = [Point(3, -7, 2)] }, new() { Label = Term.Evidence("none"), Points = [] }, new() { Label = Term.Evidence(Hostile), Points = [Point(double.NaN, 1, null)] }],
        },
        new FlowMatrixExhibit { Title = Phrase.Of("exhibit.flows"), Unit = FigureUnit.Count, Labels = [], Flows = [] },
        new FlowMatrixExhibit { Title = Phrase.Of("exhibit.flows"), Unit = FigureUnit.Amount("hours"), Labels = Names(Hostile, Long), Flows = [[null, -3], [double.NaN]] },
        new FlowMatrixExhibit { Title = Phrase.Of("exhibit.flows"), Unit = FigureUnit.Count, Labels = [.. Enumerable.Range(1, 45).Select(i => Term.Evidence($"Sector {i}"))], Flows = [.. Enumerable.Range(0, 45).Select(i => (IReadOnlyList<double?>)[.. Enumerable.Range(0, 45).Select(j => (double?)(i * j))])] },
        new NetworkExhibit { Title = Phrase.Of("exhibit.network"), IsDirected = true, Nodes = [], Ties = [] },
        new NetworkExhibit { Title = Phrase.Of("exhibit.network"), IsDirected = false, Nodes = [Node(Hostile, Hostile), Node(Long, Long)], Ties = [Tie(0, 1), Tie(1, 0), Tie(0, 7)] },
        new NetworkExhibit { Title = Phrase.Of("exhibit.network"), IsDirected = true, Nodes = [.. Enumerable.Range(0, 120).Select(i => Node($"Member {i}", $"Group {i % 9}"))], Ties = [.. Enumerable.Range(0, 120).SelectMany(i => new[] { Tie(i, (i * 7) % 120), Tie(i, (i + 1) % 120) })] },
        new ForestExhibit { Title = Phrase.Of("exhibit.forest"), Unit = FigureUnit.Ratio, Rows = [], NoEffect = new() { Value = 1, Label = Term.Evidence("no difference") } },
        new ForestExhibit { Title = Phrase.Of("exhibit.forest"), Unit = FigureUnit.Ratio, Rows = [new() { Label = Term.Evidence(Hostile), Value = double.NaN, Weight = double.NaN }, new() { Label = Term.Evidence(Long), Value = 3, IsSummary = true }], NoEffect = new() { Value = double.NaN, Label = Term.Evidence(Hostile) } },
        new TimeSeriesExhibit { Title = Phrase.Of("exhibit.series"), Unit = FigureUnit.Index, Series = [], EventIndex = 3 },
        new TimeSeriesExhibit { Title = Phrase.Of("exhibit.series"), Unit = FigureUnit.Probability, Series = [new() { Label = Term.Evidence(Hostile), Points = [new() { Period = Hostile, Value = 0.3 }] }], EventIndex = 0 },
        new TimeSeriesExhibit { Title = Phrase.Of("exhibit.series"), Unit = FigureUnit.Count, Series = [new() { Label = Term.Evidence("waves"), Points = [new() { Period = "before", Value = 2 }, new() { Period = "after" }, new() { Period = "long after", Value = double.NaN }] }], EventIndex = 1 },
        new TimeSeriesExhibit { Title = Phrase.Of("exhibit.series"), Unit = FigureUnit.Count, Series = [new() { Label = Term.Evidence("days"), Points = [.. Enumerable.Range(0, 400).Select(i => new TimePoint { Period = $"{2020 + (i / 12)}-{(i % 12) + 1:00}", Value = i % 17 })] }] },
        new LedgerExhibit { Title = Phrase.Of("exhibit.ledger"), Columns = [], Rows = [] },
        new LedgerExhibit { Title = Phrase.Of("exhibit.ledger"), Columns = [Column(Hostile), Column(Long, FigureUnit.Amount("euro"))], Rows = [new() { Label = Term.Evidence(Hostile), Values = [double.NaN] }, new() { Label = Term.Evidence(Long), Values = [-1, 1e300] }] },
    ];

    private static GroupValue Value(string group, double? value, ConfidenceInterval? interval = null, double? mark = null) =>
        new() { Group = Term.Evidence(group), Value = value, Interval = interval, Mark = mark };

    private static CurvePoint Point(double x, double y, double? band) => new() { X = x, Y = y, Lower = y - band, Upper = y + band };

    private static IReadOnlyList<Term> Names(params string[] names) => [.. names.Select(Term.Evidence)];

    private static NetworkNode Node(string name, string? group, bool isObserved = true) => new() { Label = Term.Evidence(name), Group = group is null ? null : Term.Evidence(group), IsObserved = isObserved };

    private static NetworkTie Tie(int from, int to) => new() { From = from, To = to };

    private static TimePoint At(int month, double? value, ConfidenceInterval? interval) => new() { Period = $"{2024 + (month / 12)}-{(month % 12) + 1:00}", Value = value, Interval = interval };

    private static LedgerColumn Column(string label, FigureUnit? unit = null) => new() { Label = Term.Evidence(label), Unit = unit ?? FigureUnit.Share };
}
