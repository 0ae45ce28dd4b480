using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>
/// <c>equity.agenda</c>: whose ideas are put and adopted, and under whose name? One finding for each dimension, over people and over organisations: each
/// group's share of the proposals over its share of those there; how often its proposals are adopted; how often its adopted ideas were put by others.
/// </summary>
public sealed class EquityAgenda : Metric<NoOptions>
{
    private const string Column = "proposals";

    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "equity.agenda",
        Family = MetricFamily.Equity,
        Purpose = MetricPurpose.Process,
        Better = BetterDirection.Lower,
        Range = FigureRange.Unit,
        Definition = "half the sum over groups of |share of proposals - share of presence|; by group ratio = share of proposals / share of presence, adoption = adopted / (adopted + rejected)",
        Source = "Duncan and Duncan 1955 (dissimilarity); adoption and ranges: Wilson 1927, proposals of one together: Korn and Graubard 1998",
        Needs = [EvidenceTable.Proposals, EvidenceTable.Attendance],
        Figures = ["shift", "proposals", "adoption", "in-others-name", "presence-share", "proposals-share", "ratio", "decided", "ideas"],
        Phrases =
        [
            "sentence.put", "sentence.put-one", "spoken.put", "spoken.put-one", "sentence.less", "sentence.more", "sentence.unclear", "sentence.no-range", "sentence.adopted", "sentence.names",
            "remark.undecided", "remark.origin-unknown", "remark.few", "undefined.no-proposals", "undefined.nobody-there", "undefined.one-group",
            "breakdown.groups", "breakdown.adoption", "breakdown.names", "exhibit.ratios", "exhibit.adoption", "mark.as-present", "mark.all-adopted",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<NoOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.NoOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, NoOptions options, EvaluationContext context)
    {
        var facets = Groupings.Of(evidence, context);
        if (facets.Count == 0)
        {
            yield return Finding(Facet.Whole, new Unsupported { Missing = Groupings.Missing(evidence.Evidence) });
        }

        foreach (var group in facets.GroupBy(f => f.Actors!.Value))
        {
            var (ideas, presence) = (Ideas.Of(evidence, group.Key), Attended.Of(evidence, group.Key));
            foreach (var facet in group)
            {
                yield return Finding(facet, Answer(evidence, facet, ideas, presence, context));
            }
        }
    }

    private static MetricResult Answer(EvidenceView view, Facet facet, Ideas ideas, Attended presence, EvaluationContext context)
    {
        var use = new EvidenceUse { Tables = [ideas.Rows.Use, presence.All.Use] };
        if (ideas.Put.IsEmpty || presence.There.IsEmpty)
        {
            return new Undefined { Reason = Phrase.Of(ideas.Put.IsEmpty ? "undefined.no-proposals" : "undefined.nobody-there"), Evidence = use };
        }

        // Whose idea it was is told of people who may not have put anything: they count as people whom the column is about.
        var column = new LedgerTally { Key = Column, Amounts = ideas.Put, Baseline = presence.There, About = ideas.WithOrigin.Any() ? Together(presence.There, ideas) : null };
        return GroupLedger.Of(view, facet, presence.There, [column], context) switch
        {
            null => new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = use },
            { Groups.Count: 1 } => new Undefined { Reason = Phrase.Of("undefined.one-group"), Evidence = use },
            var ledger => new Agenda(ledger, facet, ideas, view).Measured(use, context),
        };
    }

    private static Tally Together(Tally there, Ideas ideas)
    {
        var all = new Tally();
        foreach (var id in there.Ids.Concat(ideas.WithOrigin.SelectMany(i => i.Origins)))
        {
            all.Add(id, 1);
        }

        return all;
    }

    /// <summary>One ledger of proposals with what became of them.</summary>
    private sealed class Agenda(GroupLedger ledger, Facet facet, Ideas ideas, EvidenceView view)
    {
        public Measured Measured(EvidenceUse use, EvaluationContext context)
        {
            var (attendanceIsSample, proposalsAreSample) = (context.IsSample(EvidenceTable.Attendance), context.IsSample(EvidenceTable.Proposals));
            var headline = SharingFigures.Described("shift", GapPhrases.Shift(ledger, Column), attendanceIsSample || proposalsAreSample, FigureUnit.Share);
            var adoption = Adoption(_ => true, context.Level);
            var names = InOthersName(_ => true, context.Level);
            var apart = GapPhrases.Apart(ledger);
            return new()
            {
                Headline = headline,
                Companions = [Figure.FullCount("proposals", ideas.Rows.Rows.Count, FigureUnit.Count), .. Only(adoption), .. Only(names)],
                Sentences =
                [
                    ideas.Rows.Rows.Count == 1
                        ? Phrase.Of("sentence.put-one").With("dimension", Term.Evidence(facet.Dimension!))
                        : Phrase.Of("sentence.put").With("dimension", Term.Evidence(facet.Dimension!)).With("shift", headline).With("n", ideas.Rows.Rows.Count),
                    .. apart.Count == 0 ? [GapPhrases.Unclear(ledger, ideas.Put.Holders, facet.Actors!.Value)] : apart.Take(3).Select(c => GapPhrases.Of(ledger, c)),
                    .. adoption is null ? [] : (IEnumerable<Phrase>)[Phrase.Of("sentence.adopted").With("decided", ideas.Decided.Count()).With("adopted", ideas.Decided.Count(i => i.IsAdopted)).With("adoption", adoption)],
                    .. names is null ? [] : (IEnumerable<Phrase>)[Phrase.Of("sentence.names").With("ideas", ideas.WithOrigin.Count()).With("others", ideas.WithOrigin.Count(i => i.IsInOthersName))],
                ],
                Remarks = [.. Remarks()],
                Breakdowns = [GapPhrases.Rows(ledger, facet, Column, "proposals-share", attendanceIsSample, proposalsAreSample), .. Outcome("adoption", "decided", i => i.PutBy, ideas.Decided, Adoption, context), .. Outcome("names", "ideas", i => i.Origins, ideas.WithOrigin, InOthersName, context)],
                Exhibits = [GapPhrases.Picture(ledger, Column, "exhibit.ratios"), .. AdoptionPicture(adoption, context)],
                Evidence = use,
            };
        }

        private IEnumerable<Phrase> Remarks()
        {
            var undecided = ideas.Rows.Rows.Count(p => p.Outcome is null or ProposalOutcome.Pending or ProposalOutcome.Withdrawn);
            if (undecided > 0)
            {
                yield return Phrase.Of("remark.undecided").With("n", undecided);
            }

            var unknown = ideas.Rows.Rows.Count(p => p.OriginPerson is null && p.OriginOrganization is null);
            if (ideas.WithOrigin.Any() && unknown > 0)
            {
                yield return Phrase.Of("remark.origin-unknown").With("n", unknown);
            }

            if (ideas.Put.Holders < 30)
            {
                yield return Phrase.Of("remark.few").With("n", ideas.Put.Holders);
            }
        }

        // How often, of so many, by group; a group of which there are none has no row.
        private IEnumerable<Breakdown> Outcome(
            string key, string count, Func<Idea, IReadOnlyList<string>> whose, IEnumerable<Idea> all, Func<Func<string, bool>, ConfidenceLevel, Figure?> rate, EvaluationContext context)
        {
            var rows = Enumerable.Range(0, ledger.Groups.Count)
                .Select(g => (Group: g, Rate: rate(id => RowOf(id) == g, context.Level)))
                .Where(r => r.Rate is not null)
                .Select(r => new GroupRow
                {
                    Group = ledger.Groups[r.Group],
                    Count = ledger.Sizes[r.Group],
                    Figures = [Figure.FullCount(count, all.Count(i => whose(i).Any(id => RowOf(id) == r.Group)), FigureUnit.Count), r.Rate!],
                })
                .ToList();
            return rows.Count == 0 ? [] : [new Breakdown { Key = key, Dimension = facet.Dimension, Actors = facet.Actors!.Value, MergedGroups = ledger.MergedGroups, Rows = rows }];
        }

        private IEnumerable<Exhibit> AdoptionPicture(Figure? all, EvaluationContext context) => all is null ? [] :
        [
            new GroupValuesExhibit
            {
                Title = Phrase.Of("exhibit.adoption"),
                Unit = FigureUnit.Share,
                Values =
                [
                    .. Enumerable.Range(0, ledger.Groups.Count).Select(g => (Group: ledger.Groups[g], Rate: Adoption(id => RowOf(id) == g, context.Level)))
                        .Select(g => new GroupValue { Group = g.Group, Value = g.Rate?.Value, Interval = g.Rate?.Interval }),
                ],
                Reference = new ReferenceMark { Value = all.Value, Label = Term.Word("mark.all-adopted") },
            },
        ];

        private int RowOf(string id) => ledger.RowOf(view.GroupOf(facet.Actors!.Value, id, facet.Dimension!));

        // Of the decided proposals that some of these people put, or of the adopted ones that were their idea.
        private Figure? Adoption(Func<string, bool> counts, ConfidenceLevel level) => Rate("adoption", ideas.Decided, i => i.PutBy, counts, i => i.IsAdopted, level);

        private Figure? InOthersName(Func<string, bool> counts, ConfidenceLevel level) => Rate("in-others-name", ideas.WithOrigin, i => i.Origins, counts, i => i.IsInOthersName, level);

        // Several proposals of one person say less than as many of different ones.
        private static Figure? Rate(string key, IEnumerable<Idea> all, Func<Idea, IReadOnlyList<string>> whose, Func<string, bool> counts, Func<Idea, bool> isSo, ConfidenceLevel level)
        {
            var units = all.Where(i => whose(i).Any(counts)).GroupBy(i => string.Join('\n', whose(i)), StringComparer.Ordinal).OrderBy(u => u.Key, StringComparer.Ordinal).ToList();
            return units.Count == 0
                ? null
                : Figure.From(key, ProportionInterval.Clustered([.. units.Select(u => (long)u.Count(isSo))], [.. units.Select(u => (long)u.Count())], level), IntervalBasis.Sampling, FigureUnit.Share);
        }

        private static IEnumerable<Figure> Only(Figure? figure) => figure is null ? [] : [figure];
    }
}
