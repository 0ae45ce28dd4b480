using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="EquityBenefitParity"/>.</summary>
public sealed record EquityBenefitParityOptions
{
    /// <summary>The kinds of benefit that count; empty = all. Amounts of different units are never added.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>The named population with whose shares groups are compared; null = the community.</summary>
    public string? Population { get; init; }

    /// <summary>Whether to count the groups that receive less than four fifths of the highest per head: a rule of thumb of selection, not a measure of fairness. No sentence says it.</summary>
    public bool FourFifths { get; init; }
}

/// <summary>
/// <c>equity.benefit-parity</c>: does each group get its share? One finding for each unit and dimension, over people and over organisations: per head against all
/// others, and against the group's share of the community. 1 = all groups receive the same per head, 0 = one receives nothing.
/// </summary>
public sealed class EquityBenefitParity : Metric<EquityBenefitParityOptions>
{
    private const int FewHeads = 10;

    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "equity.benefit-parity",
        Family = MetricFamily.Equity,
        Purpose = MetricPurpose.Impact,
        IsCore = true,
        Better = BetterDirection.Neither,
        Range = FigureRange.Unit,
        Definition = "Ratio = smallest / largest mean per head of a named group; in samples the two are told apart by Welch's t at 1 - (1 - level) / pairs of groups; each group: mean, mean - mean of all others, mean / mean of all others, share received / share of the population; intervals of samples: Welch's t for differences, jackknife t of two groups on the log scale for ratios; against the population the range of a share of a total (persons drawn) with that of the census by MOVER",
        Source = "Welch 1947; Tukey 1958; Korn and Graubard 1998; Newcombe 2016; Uniform Guidelines on Employee Selection Procedures 1978 (four-fifths rule)",
        Needs = [EvidenceTable.Benefits],
        Figures = ["ratio", "difference", "below-four-fifths", "counted", "not-known", "mean", "against-rest", "times-rest", "share", "of-population", "against-population", "times-population"],
        Phrases =
        [
            "sentence.people", "sentence.people-apart", "sentence.people-open", "sentence.organizations", "sentence.organizations-apart", "sentence.organizations-open", "sentence.others", "sentence.equal", "sentence.population", "sentence.population-less", "sentence.population-open", "sentence.eligible", "sentence.recipients",
            "spoken.people", "spoken.people-apart", "spoken.people-open", "spoken.organizations", "spoken.organizations-apart", "spoken.organizations-open", "spoken.others", "spoken.equal",
            "remark.whole-group", "remark.whole-group-elsewhere", "remark.not-known", "remark.few", "remark.ranges",
            "remark.census", "remark.both-errors", "remark.no-margin",
            "undefined.no-amounts", "undefined.zero-total", "undefined.one-group", "breakdown.groups", "exhibit.groups", "exhibit.ratios", "exhibit.population", "mark.everyone", "mark.same",
            "mark.in-proportion",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<EquityBenefitParityOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.EquityBenefitParityOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, EquityBenefitParityOptions options, EvaluationContext context)
    {
        var received = evidence.Benefits
            .Where(LeftOutReason.OtherKind, b => options.Kinds.Count == 0 || options.Kinds.Contains(b.Kind, StringComparer.Ordinal))
            .Where(LeftOutReason.NotReceived, b => b.Amount is not null);
        return GroupedBenefits.Answers(received, evidence, context, (benefits, facet) => Answer(benefits, facet, options, evidence, context)).Select(a => Finding(a.Key, a.Value));
    }

    internal static MeanParity Compare(IReadOnlyList<BenefitGroup> groups) =>
        GroupParity.CompareMeans([.. groups.SelectMany(g => g.Values)], Grouping.Of<int>([.. groups.SelectMany((g, code) => Enumerable.Repeat(code, g.Values.Length))]));

    private static MetricResult Answer(GroupedBenefits benefits, Facet facet, EquityBenefitParityOptions options, EvidenceView view, EvaluationContext context)
    {
        var reason = benefits.Known.Count < 2 ? "undefined.one-group" : Summation.Sum([.. benefits.Known.SelectMany(g => g.Values)]) == 0 ? "undefined.zero-total" : null;
        return reason is null
            ? Measure(benefits, facet, options, view, context)
            : new Undefined { Reason = Phrase.Of(reason), Evidence = benefits.Use };
    }

    private static Measured Measure(GroupedBenefits benefits, Facet facet, EquityBenefitParityOptions options, EvidenceView view, EvaluationContext context)
    {
        var isSample = context.IsSample(EvidenceTable.Benefits);
        var unit = FigureUnit.Amount(facet.Unit!);
        var known = benefits.Known;
        double[] values = [.. known.SelectMany(g => g.Values)];
        var parity = Compare(known);
        var extremes = LeastAndMost.Of(known, facet.Actors!.Value);
        var community = ShareOfCommunity.Of(benefits, facet, options.Population, view, context);
        var ordered = known.Zip(parity.Groups).OrderBy(g => g.Second.Mean).ThenBy(g => g.First.Label, StringComparer.Ordinal).ToList();
        var rows = ordered.Select(g => Row(benefits, g.First, g.Second, community, unit, context)).ToList();
        var notKnown = benefits.Groups.Where(g => !g.IsKnown).ToList();
        rows.AddRange(notKnown.Select(g => new GroupRow { Group = g.Name, Count = g.Values.Length, Figures = [SharingFigures.Described("mean", Moments.Mean(g.Values), isSample, unit)] }));
        var ratio = SharingFigures.Described("ratio", extremes.Parity.Ratio, isSample);
        var unknown = notKnown.Sum(g => g.Values.Length);
        return new Measured
        {
            Headline = ratio,
            Companions =
            [
                SharingFigures.Described("difference", extremes.Parity.Difference, isSample, unit),
                .. options.FourFifths ? [Figure.FullCount("below-four-fifths", extremes.Parity.RatiosToHighest.Count(r => r < extremes.Parity.Threshold), FigureUnit.Count)] : (IEnumerable<Figure>)[],
                Figure.FullCount("counted", values.Length, FigureUnit.Count),
                Figure.FullCount("not-known", unknown, FigureUnit.Count),
            ],
            Sentences =
            [
                // What reached groups of other dimensions as a whole may have reached the least: nothing is claimed beyond those counted.
                extremes.Sentence(unit, isSample ? context.Level : null, benefits.HasIntervals(context) && benefits.Elsewhere.Count == 0),
                .. ForItsSize(benefits, ordered, rows, community) is { } leastForItsSize ? [leastForItsSize] : (IEnumerable<Phrase>)[],
                Phrase.Of(benefits.Shared.IsComplete ? "sentence.eligible" : "sentence.recipients").With("n", values.Length).With("without", benefits.Shared.Without),
            ],
            Remarks = [.. Remarks(benefits, known, unknown, rows, community, unit, context)],
            Breakdowns = [new Breakdown { Key = "groups", Dimension = facet.Dimension, Actors = facet.Actors!.Value, Rows = rows, MergedGroups = benefits.Units.MergedGroups }],
            Exhibits = [.. Exhibits(ordered, rows, Moments.Mean(values), unit)],
            Evidence = benefits.Use,
        };
    }

    private static GroupRow Row(GroupedBenefits benefits, BenefitGroup group, MeanParityGroup own, ShareOfCommunity community, FigureUnit unit, EvaluationContext context)
    {
        var isSample = context.IsSample(EvidenceTable.Benefits);
        double[] rest = [.. benefits.Known.Where(g => g != group).SelectMany(g => g.Values)];
        var figures = new List<Figure> { SharingFigures.Described("mean", own.Mean, isSample, unit) };
        if (benefits.HasIntervals(context))
        {
            figures.Add(Figure.From("against-rest", Experiment.DifferenceInMeans(group.Values, rest, context.Level), IntervalBasis.Sampling, unit));
        }
        else
        {
            figures.Add(SharingFigures.Described("against-rest", own.Difference, isSample, unit));
        }

        if (!double.IsNaN(own.Ratio))
        {
            figures.Add(benefits.HasIntervals(context)
                ? Figure.From("times-rest", MeanRatio.TwoGroups(group.Values, rest, context.Level), IntervalBasis.Sampling, FigureUnit.Ratio)
                : SharingFigures.Described("times-rest", own.Ratio, isSample, FigureUnit.Ratio));
        }

        figures.AddRange(community.Figures(PlaceOf(group, benefits), group.Labels));
        return new GroupRow { Group = group.Name, Count = own.Count, Figures = figures };
    }

    private static int PlaceOf(BenefitGroup group, GroupedBenefits benefits) => benefits.Known.ToList().IndexOf(group);

    // The named groups that received least for their size, with a range that allows for their having been picked out.
    private static Phrase? ForItsSize(GroupedBenefits benefits, List<(BenefitGroup Group, MeanParityGroup Mean)> ordered, List<GroupRow> rows, ShareOfCommunity community)
    {
        var held = ordered.Zip(rows, (o, r) => (o.Group, Figures: r.Figures.ToDictionary(f => f.Key, StringComparer.Ordinal)))
            .Where(r => r.Group.Name.Text is not null && r.Figures.ContainsKey("times-population"))
            .OrderBy(r => r.Figures["times-population"].Value)
            .ToList();
        var least = held.Where(r => LeastAndMost.IsAlike(r.Figures["times-population"].Value, held[0].Figures["times-population"].Value)).ToList();
        // Where merged groups received less, even the least of those named may have more than its size would give.
        if (held.Count < 2 || least.Count == held.Count || held[0].Figures["times-population"].Value >= 1)
        {
            return null;
        }

        // Of several that received alike, the one that is least sure speaks for all.
        var picked = least.Select(r => community.Picked(PlaceOf(r.Group, benefits), r.Group.Labels, held.Count)).OrderByDescending(f => f.Interval?.Upper ?? double.PositiveInfinity).First();

        // What reached groups of other dimensions as a whole may have reached any of these: nothing is claimed of how far one falls short.
        var key = picked.Interval is not { } range || benefits.Elsewhere.Count > 0 ? "sentence.population" : range.Upper < 1 ? "sentence.population-less" : "sentence.population-open";
        var phrase = Phrase.Of(key).With("merged", benefits.Known.Count - held.Count).With("group", [.. least.Select(r => r.Group.Name)]).With("alike", least.Count).With("times", picked)
            .With("population", least.Sum(r => r.Figures["of-population"].Value), FigureUnit.Share).With("received", least.Sum(r => r.Figures["share"].Value), FigureUnit.Share);
        return key == "sentence.population" ? phrase : phrase.With("groups", held.Count);
    }

    private static IEnumerable<Phrase> Remarks(GroupedBenefits benefits, IReadOnlyList<BenefitGroup> known, int unknown, List<GroupRow> rows, ShareOfCommunity community, FigureUnit unit, EvaluationContext context)
    {
        if (benefits.WholeGroups.Count > 0)
        {
            yield return Phrase.Of("remark.whole-group").With("amount", Summation.Sum([.. benefits.WholeGroups.Select(b => b.Amount!.Value)]), unit).With("rows", benefits.WholeGroups.Count);
        }

        if (benefits.Elsewhere.Count > 0)
        {
            yield return Phrase.Of("remark.whole-group-elsewhere").With("amount", Summation.Sum([.. benefits.Elsewhere.Select(b => b.Amount!.Value)]), unit).With("rows", benefits.Elsewhere.Count);
        }

        if (unknown > 0)
        {
            yield return Phrase.Of("remark.not-known").With("unknown", unknown);
        }

        if (known.Min(g => g.Values.Length) is var fewest and < FewHeads)
        {
            yield return Phrase.Of("remark.few").With("n", fewest);
        }

        if (benefits.HasIntervals(context) && known.Count > 2)
        {
            yield return Phrase.Of("remark.ranges").With("groups", known.Count);
        }

        if (rows.Any(r => r.Figures.Any(f => f.Key == "times-population")))
        {
            yield return Phrase.Of(!community.HasMargins ? "remark.no-margin" : context.IsSample(EvidenceTable.Benefits) ? "remark.both-errors" : "remark.census");
        }
    }

    private static IEnumerable<Exhibit> Exhibits(List<(BenefitGroup Group, MeanParityGroup Mean)> ordered, List<GroupRow> rows, double mean, FigureUnit unit)
    {
        yield return new GroupValuesExhibit
        {
            Title = Phrase.Of("exhibit.groups"),
            Unit = unit,
            Values = [.. ordered.Select(g => new GroupValue { Group = g.Group.Name, Value = g.Mean.Mean })],
            Reference = new ReferenceMark { Value = mean, Label = Term.Word("mark.everyone") },
        };
        if (Forest(rows, "times-rest", "exhibit.ratios", "mark.same") is { } besideOthers)
        {
            yield return besideOthers;
        }

        if (Forest(rows, "times-population", "exhibit.population", "mark.in-proportion") is { } besideCommunity)
        {
            yield return besideCommunity;
        }
    }

    private static ForestExhibit? Forest(List<GroupRow> rows, string key, string title, string mark)
    {
        var ratios = rows.Select(r => (r.Group, Ratio: r.Figures.FirstOrDefault(f => f.Key == key))).Where(r => r.Ratio?.Interval is not null).ToList();
        return ratios.Count == 0 ? null : new ForestExhibit
        {
            Title = Phrase.Of(title),
            Unit = FigureUnit.Ratio,
            Rows = [.. ratios.Select(r => new ForestRow { Label = r.Group, Value = r.Ratio!.Value, Interval = r.Ratio.Interval })],
            NoEffect = new ReferenceMark { Value = 1, Label = Term.Word(mark) },
        };
    }
}
