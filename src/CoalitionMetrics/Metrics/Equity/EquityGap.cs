using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="EquityGap"/>.</summary>
public sealed record EquityGapOptions
{
    /// <summary>The kinds of benefit that count; empty = all. Amounts of different units are never added.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>The two groups to be compared, where the dimensions asked for have them; empty = in each dimension the group that received most per head and the one that received least (of those alike, the first by name).</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>The other dimensions that are held against the gap; empty = all others that the evidence declares.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];
}

/// <summary>
/// <c>equity.gap</c>: how much of the gap goes with other differences? On request. One finding for each unit and dimension: the gap between two groups in what a head
/// received, split into what goes with the make-up of the groups by other dimensions, and the rest. It is an accounting of what goes with what, not of why.
/// </summary>
public sealed class EquityGap : Metric<EquityGapOptions>
{
    // Of the gap: what differs from nought by rounding alone.
    private const double Rounding = 1e-9;

    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "equity.gap",
        Family = MetricFamily.Equity,
        Purpose = MetricPurpose.Impact,
        IsOnRequest = true,
        Better = BetterDirection.Neither,
        Range = FigureRange.Any,
        Definition = "Oaxaca-Blinder: gap = mean of a - mean of b; explained = sum over groups of the other dimensions of (share in a - share in b) x coefficient of both together with a column for the group; Kitagawa, of the shares that received anything: composition = sum (p_a - p_b)(r_a + r_b) / 2 over what both groups have, those of whom the other has nobody apart; intervals of samples: jackknife by group, Student's t, at 1 - (1 - level) / pairs of groups where the two furthest apart were picked",
        Source = "Kitagawa 1955; Nopo 2008; Oaxaca 1973; Blinder 1973; Jann 2008",
        Needs = [EvidenceTable.Benefits],
        Figures = ["explained", "gap", "unexplained", "explained-share", "explained-by-higher", "explained-by-lower", "counted", "part", "receiving-gap", "receiving-composition", "receiving-apart"],
        Phrases =
        [
            "sentence.part", "sentence.all", "sentence.more", "sentence.none", "sentence.unclear", "spoken.part", "spoken.all", "spoken.more", "spoken.none", "spoken.unclear",
            "remark.furthest", "remark.picked", "remark.tied", "remark.gap-open", "remark.accounting", "remark.references", "remark.pooled",
            "undefined.no-amounts", "undefined.no-groups", "undefined.no-gap", "undefined.no-others", "breakdown.others", "exhibit.parts", "part.gap", "part.explained", "part.rest",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<EquityGapOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.EquityGapOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, EquityGapOptions options, EvaluationContext context)
    {
        var received = evidence.Benefits
            .Where(LeftOutReason.OtherKind, b => options.Kinds.Count == 0 || options.Kinds.Contains(b.Kind, StringComparer.Ordinal))
            .Where(LeftOutReason.WholeGroup, b => b.Group is null)
            .Where(LeftOutReason.NotReceived, b => b.Amount is not null);
        return GroupedBenefits.Answers(received, evidence, context, (benefits, facet) => Answer(benefits, facet, options, evidence, context)).Select(a => Finding(a.Key, a.Value));
    }

    private static MetricResult Answer(GroupedBenefits benefits, Facet facet, EquityGapOptions options, EvidenceView view, EvaluationContext context)
    {
        if (TwoGroups.Of(benefits, options.Groups) is not { } pair)
        {
            return new Undefined { Reason = Phrase.Of("undefined.no-groups"), Evidence = benefits.Use };
        }

        if (LeastAndMost.IsAlike(pair.HigherMean, pair.LowerMean))
        {
            return new Undefined { Reason = Phrase.Of("undefined.no-gap").With("mean", pair.HigherMean, FigureUnit.Amount(facet.Unit!)).With("groups", pair.PickedFrom), Evidence = benefits.Use };
        }

        var others = OtherDifferences.Of(pair, benefits, facet, options.Others, view, context);
        return others.Columns.Count == 0
            ? new Undefined { Reason = Phrase.Of("undefined.no-others"), Evidence = benefits.Use }
            : EvaluationContext.Identified(benefits.Use, () => Measure(pair, others, facet, benefits, context));
    }

    private static Measured Measure(TwoGroups pair, OtherDifferences others, Facet facet, GroupedBenefits benefits, EvaluationContext context)
    {
        var isSample = context.IsSample(EvidenceTable.Benefits);
        var unit = FigureUnit.Amount(facet.Unit!);

        // A pair picked because it is far apart is further apart in a sample than among all: its ranges hold for every pair at once.
        var level = context.Level.Simultaneous(pair.Pairs);
        var together = Decompose(OaxacaReference.PooledWithGroup);
        var explained = Told("explained", together.Explained);
        var gap = Told("gap", together.Gap);
        var rest = Told("unexplained", together.Unexplained);
        return new Measured
        {
            Headline = explained,
            Companions =
            [
                gap, rest,
                SharingFigures.Described("explained-share", explained.Value / gap.Value, isSample, FigureUnit.Share),
                Told("explained-by-higher", Decompose(OaxacaReference.GroupA).Explained),
                Told("explained-by-lower", Decompose(OaxacaReference.GroupB).Explained),
                Figure.FullCount("counted", pair.Values.Length, FigureUnit.Count),
            ],
            Sentences =
            [
                Phrase.Of(SentenceKey(explained, gap)).With("higher", pair.Higher.Name).With("lower", pair.Lower.Name).With("gap", gap).With("explained", explained)
                    .With("others", [.. others.Dimensions.Select(Term.Evidence)]),
            ],
            Remarks = [.. Remarks(pair, gap, others)],
            Breakdowns = [new Breakdown { Key = "others", Actors = facet.Actors!.Value, Rows = [.. others.Dimensions.Select(d => Row(d, together, others, pair, benefits, unit, isSample))] }],
            Exhibits =
            [
                new GroupValuesExhibit
                {
                    Title = Phrase.Of("exhibit.parts").With("higher", pair.Higher.Name).With("lower", pair.Lower.Name),
                    Unit = unit,
                    Values = [Bar("part.gap", gap), Bar("part.explained", explained), Bar("part.rest", rest)],
                },
            ],
            Evidence = benefits.Use,
        };

        OaxacaBlinderDecomposition Decompose(OaxacaReference reference) => GapDecomposition.OaxacaBlinder(pair.Values, others.Columns, pair.IsHigher, reference, level);

        Figure Told(string key, Estimate estimate) => isSample ? Figure.From(key, estimate, IntervalBasis.Sampling, unit) : Figure.FullCount(key, estimate.Value, unit);
    }

    private static string SentenceKey(Figure explained, Figure gap) =>
        IsOpen(explained) ? "sentence.unclear"
        : explained.Value <= Rounding * gap.Value ? "sentence.none"
        : LeastAndMost.IsAlike(explained.Value, gap.Value) ? "sentence.all"
        : explained.Value > gap.Value ? "sentence.more" : "sentence.part";

    // Of a sample: whether it could as well be nothing, or the other way round.
    private static bool IsOpen(Figure figure) => figure.NoInterval != NoIntervalReason.FullCount && figure.Interval?.Contains(0) != false;

    private static IEnumerable<Phrase> Remarks(TwoGroups pair, Figure gap, OtherDifferences others)
    {
        if (pair.Pairs > 1)
        {
            yield return Phrase.Of(gap.NoInterval == NoIntervalReason.FullCount ? "remark.furthest" : "remark.picked").With("groups", pair.PickedFrom);
        }

        if (pair.Tied.Count > 0)
        {
            yield return Phrase.Of("remark.tied").With("tied", [.. pair.Tied.Select(g => g.Name)]).With("n", pair.Tied.Count).With("higher", pair.Higher.Name).With("lower", pair.Lower.Name);
        }

        if (IsOpen(gap))
        {
            yield return Phrase.Of("remark.gap-open").With("higher", pair.Higher.Name).With("lower", pair.Lower.Name);
        }

        yield return Phrase.Of("remark.accounting");
        yield return Phrase.Of("remark.references");
        if (others.Pooled > 0)
        {
            yield return Phrase.Of("remark.pooled").With("n", others.Pooled);
        }
    }

    // Where no row means nothing, whether one received anything at all is split as well, by one other dimension at a time.
    private static GroupRow Row(string dimension, OaxacaBlinderDecomposition together, OtherDifferences others, TwoGroups pair, GroupedBenefits benefits, FigureUnit unit, bool isSample)
    {
        var part = Summation.Sum([.. together.Terms.Where(t => OtherDifferences.IsOf(t.Name, dimension)).Select(t => t.Explained)]);
        var figures = new List<Figure> { SharingFigures.Described("part", part, isSample, unit) };
        if (benefits.Shared.IsComplete && others.Kitagawa(dimension, pair) is { Common: { } common } receiving)
        {
            figures.Add(SharingFigures.Described("receiving-gap", receiving.Gap, isSample, FigureUnit.ShareDifference));
            figures.Add(SharingFigures.Described("receiving-composition", common.CompositionEffect, isSample, FigureUnit.ShareDifference));
            if (common.ShareOnlyA > 0 || common.ShareOnlyB > 0)
            {
                figures.Add(SharingFigures.Described("receiving-apart", common.OnlyA + common.OnlyB, isSample, FigureUnit.ShareDifference));
            }
        }

        return new GroupRow { Group = Term.Evidence(dimension), Count = pair.Values.Length, Figures = figures };
    }

    private static GroupValue Bar(string key, Figure figure) => new() { Group = Term.Word(key), Value = figure.Value, Interval = figure.Interval };
}
