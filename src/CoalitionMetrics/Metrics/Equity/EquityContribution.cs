using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="EquityContribution"/>.</summary>
public sealed record EquityContributionOptions
{
    /// <summary>The kinds of exchange that count; empty = all. Amounts of different units are never added.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>How much the Atkinson index minds those who give least; 0.5 unless told.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive and finite.</exception>
    public double AtkinsonEpsilon
    {
        get;
        init => field = value is > 0 and < double.PositiveInfinity ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Positive and finite.");
    }

    = 0.5;
}

/// <summary>
/// <c>equity.contribution</c>: who carries the load? One finding for each unit, and for each wave of a survey: what organisations gave to partners and to the
/// common pot. 0 = all give the same, near 1 = one gives all; those who can give more may well do so, so neither direction is better.
/// </summary>
public sealed class EquityContribution : Metric<EquityContributionOptions>
{
    private const int FewOrganizations = 10;

    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "equity.contribution",
        Family = MetricFamily.Equity,
        Purpose = MetricPurpose.Process,
        Better = BetterDirection.Neither,
        Range = FigureRange.Unit,
        Definition = "Gini = sum over all pairs |x_i - x_j| / (2 n^2 mean), x = what each organisation gave in all, to partners and to the common pot; between groups: Theil T = within + between, Gini = within + between + overlap",
        Source = "Gini 1914; Theil 1967; Atkinson 1970; Hoover 1936; Lorenz 1905; Bourguignon 1979; Dagum 1997",
        Needs = [EvidenceTable.Organizations, EvidenceTable.Exchanges],
        Figures = [.. SharingFigures.Keys, "givers", "total", "gini-eligible", "gini-givers", "share", "of-members", "mean", .. SharingDecomposition.Keys],
        Phrases =
        [
            "sentence.shared", "sentence.half", "sentence.eligible", "sentence.givers", "sentence.everybody", "sentence.between", "sentence.between-all", "sentence.between-none", "spoken.shared", "spoken.half",
            "remark.few", "remark.no-theil-l", "remark.answered", "undefined.no-amounts", "undefined.zero-total", "undefined.single", "breakdown.groups", "breakdown.between", "exhibit.lorenz", "exhibit.groups",
            "axis.share-of-organizations", "axis.share-of-total", "curve.given", "curve.equal",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<EquityContributionOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.EquityContributionOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, EquityContributionOptions options, EvaluationContext context)
    {
        // A tie told by its giver and by its receiver is one contribution: the giver's word counts.
        var given = evidence.Exchanges
            .Where(LeftOutReason.OtherKind, e => options.Kinds.Count == 0 || options.Kinds.Contains(e.Kind, StringComparer.Ordinal))
            .Where(LeftOutReason.SelfTie, e => e.To != e.From)
            .Where(LeftOutReason.ReportedByOther, e => e.ReportedBy is null || e.ReportedBy == e.From)
            .Where(LeftOutReason.NoValue, e => e.Amount is not null);
        if (given.Rows.Count == 0)
        {
            yield return Finding(Facet.Whole, new Undefined { Reason = Phrase.Of("undefined.no-amounts"), Evidence = new() { Tables = [given.Use] } });
        }

        foreach (var facet in given.Rows.Select(e => new Facet { Unit = e.Unit, Wave = e.Wave }).Distinct().OrderBy(f => f.Unit, StringComparer.Ordinal).ThenBy(f => f.Wave, StringComparer.Ordinal))
        {
            var rows = given.Of(e => e.Unit == facet.Unit && e.Wave == facet.Wave);
            yield return Finding(facet, Answer(Asked.Of(rows, facet, evidence), options, evidence, context));
        }
    }

    private static MetricResult Answer(Asked asked, EquityContributionOptions options, EvidenceView view, EvaluationContext context)
    {
        var total = Summation.Sum(asked.Shared.Amounts);
        var reason = total == 0 ? "undefined.zero-total" : asked.Shared.Main.Length == 1 ? "undefined.single" : null;
        return reason is null
            ? Measure(asked, total, options, view, context)
            : new Undefined { Reason = Phrase.Of(reason), Evidence = asked.Use };
    }

    private static Measured Measure(Asked asked, double total, EquityContributionOptions options, EvidenceView view, EvaluationContext context)
    {
        var shared = asked.Shared;
        var isSample = context.IsSample(EvidenceTable.Exchanges);
        var figures = SharingFigures.Of(shared.Main, options.AtkinsonEpsilon, isSample, fewest: 1, context);
        var decomposition = figures.Gini.Value > 0 ? SharingDecomposition.Of(shared, view, isSample, context) : null;
        var groups = Groups(shared, view, asked.Unit, context).ToList();
        return new Measured
        {
            Headline = figures.Gini,
            Companions =
            [
                .. figures.Others,
                Figure.FullCount("givers", shared.Positive.Length, FigureUnit.Count),
                SharingFigures.Described("total", total, isSample, asked.Unit),
                SharingFigures.Described(shared.IsComplete ? "gini-givers" : "gini-eligible", Inequality.Gini(shared.IsComplete ? shared.Positive : shared.Eligible), isSample),
            ],
            Sentences =
            [
                figures.Sentence(total, asked.Unit),
                Phrase.Of(shared.IsComplete ? "sentence.eligible" : shared.Without == 0 ? "sentence.everybody" : "sentence.givers")
                    .With("n", shared.Main.Length).With("without", shared.Without).With("nothing", shared.IsComplete ? shared.WithNothing : shared.RecordedNothing),
                .. decomposition is null ? (IEnumerable<Phrase>)[] : [SharingDecomposition.Sentence(decomposition)],
            ],
            Remarks =
            [
                .. asked.Use.Coverage is null ? (IEnumerable<Phrase>)[] : [Phrase.Of("remark.answered")],
                .. shared.Main.Length < FewOrganizations ? [Phrase.Of("remark.few").With("n", shared.Main.Length)] : (IEnumerable<Phrase>)[],
                .. figures.HasZeros ? [Phrase.Of("remark.no-theil-l")] : (IEnumerable<Phrase>)[],
            ],
            Breakdowns = decomposition is null ? groups : [.. groups, decomposition],
            Exhibits =
            [
                LorenzExhibit.Of(figures.Curve, "axis.share-of-organizations", "axis.share-of-total", "curve.given"),
                .. groups.Select(Bars),
            ],
            Evidence = asked.Use,
        };
    }

    private static IEnumerable<Breakdown> Groups(SharedOut shared, EvidenceView view, FigureUnit unit, EvaluationContext context)
    {
        var isSample = context.IsSample(EvidenceTable.Exchanges);
        foreach (var dimension in context.DimensionsOf(view.Evidence.Dimensions(EvidenceTable.Organizations)))
        {
            var units = GroupedUnits.Of(shared.Actors, shared.Names, view, dimension, context);
            var (values, grouping) = GroupedUnits.Ordered(units.Groups, shared.Main);
            var parity = GroupParity.CompareMeans(values, grouping);
            yield return new Breakdown
            {
                Key = "groups",
                Dimension = dimension,
                Actors = shared.Actors,
                Rows =
                [
                    .. units.Groups.Zip(parity.Groups).OrderBy(g => !g.First.IsKnown).ThenByDescending(g => g.Second.ValueShare).Select(g => new GroupRow
                    {
                        Group = g.First.Name,
                        Count = g.Second.Count,
                        Figures =
                        [
                            SharingFigures.Described("share", g.Second.ValueShare, isSample, FigureUnit.Share),
                            SharingFigures.Described("of-members", (double)g.Second.Count / values.Length, isSample, FigureUnit.Share),
                            SharingFigures.Described("mean", g.Second.Mean, isSample, unit),
                        ],
                    }),
                ],
            };
        }
    }

    // What each group gave beside its share of the organisations.
    private static GroupValuesExhibit Bars(Breakdown groups) => new()
    {
        Title = Phrase.Of("exhibit.groups").With("dimension", Term.Evidence(groups.Dimension!)),
        Unit = FigureUnit.Share,
        Values = [.. groups.Rows.Select(r => new GroupValue { Group = r.Group, Value = r.Figures[0].Value, Mark = r.Figures[1].Value })],
    };

    /// <summary>What each organisation gave of one unit, in one wave. In a survey only those who answered can be said to have given nothing.</summary>
    private sealed class Asked
    {
        public required SharedOut Shared { get; init; }

        public required FigureUnit Unit { get; init; }

        public required EvidenceUse Use { get; init; }

        public static Asked Of(Selection<Exchange> rows, Facet facet, EvidenceView view)
        {
            var eligible = SharedOut.Registered(view, Actors.Organizations).ToHashSet(StringComparer.Ordinal);
            double? coverage = null;
            if (rows.Rows.Any(e => e.ReportedBy is not null))
            {
                var asked = view.Evidence.Respondents.Where(r => r.Wave == facet.Wave).ToList();
                var answered = asked.Where(r => r.Responded).Select(r => r.Organization).Concat(rows.Rows.Where(e => e.ReportedBy is not null).Select(e => e.From)).ToHashSet(StringComparer.Ordinal);
                var reach = asked.Count == 0 ? eligible : asked.Select(r => r.Organization).ToHashSet(StringComparer.Ordinal);
                reach.UnionWith(answered);
                coverage = (double)answered.Count / reach.Count;
                eligible = answered;
            }

            return new Asked
            {
                Shared = SharedOut.Of(
                    Actors.Organizations, rows.Rows.Select(e => KeyValuePair.Create(e.From, e.Amount!.Value)), eligible, view.Evidence.IsComplete(EvidenceTable.Exchanges)),
                Unit = FigureUnit.Amount(facet.Unit!),
                Use = new EvidenceUse { Tables = [rows.Use], Coverage = coverage },
            };
        }
    }
}
