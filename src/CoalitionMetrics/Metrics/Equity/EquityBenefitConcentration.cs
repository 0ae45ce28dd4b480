using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="EquityBenefitConcentration"/>.</summary>
public sealed record EquityBenefitConcentrationOptions
{
    /// <summary>The kinds of benefit that count; empty = all. Amounts of different units are never added.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>For units in which nobody can receive less or more than so much: with them the indices of Erreygers and of Wagstaff are told as well.</summary>
    /// <exception cref="ArgumentException">Bounds are not finite and ascending, or a unit stands twice.</exception>
    public IReadOnlyList<AmountBounds> Bounds
    {
        get;
        init => field = value.All(b => double.IsFinite(b.Upper - b.Lower) && b.Lower < b.Upper) && value.DistinctBy(b => b.Unit, StringComparer.Ordinal).Count() == value.Count
            ? value
            : throw new ArgumentException("For each unit once, the least that is possible and more than that; both finite.", nameof(value));
    } = [];
}

/// <summary>The least and the most that one can receive of a unit: what is possible, never what was observed.</summary>
public sealed record AmountBounds
{
    /// <summary>The unit.</summary>
    public required string Unit { get; init; }

    /// <summary>The least that is possible.</summary>
    public required double Lower { get; init; }

    /// <summary>The most that is possible.</summary>
    public required double Upper { get; init; }
}

/// <summary>
/// <c>equity.benefit-concentration</c>: do benefits reach the worse placed? One finding for each unit and each dimension whose groups have a rank. Below 0 = they
/// lean towards the worse placed, 0 = they do not go with place, above 0 = they lean towards the better placed.
/// </summary>
public sealed class EquityBenefitConcentration : Metric<EquityBenefitConcentrationOptions>
{
    // What prints as nought, and what is nought but for the rounding of sums.
    private const double Nought = 0.005;
    private const double Rounding = 1e-12;

    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "equity.benefit-concentration",
        Family = MetricFamily.Equity,
        Purpose = MetricPurpose.Impact,
        Better = BetterDirection.Lower,
        Range = new FigureRange { Lower = -1, Upper = 1 },
        Definition = "Concentration index = 2 cov(received, place) / mean, place = (share of those placed worse + half the share of those placed alike); generalised = mean x index; Erreygers = 4 x mean x index / (upper - lower); Wagstaff = index x mean (upper - lower) / ((upper - mean)(mean - lower)); intervals of samples: jackknife t on Fisher's z scale, of the generalised index on its own scale and corrected for skewness",
        Source = "Kakwani 1980; Wagstaff, Paci and van Doorslaer 1991; Clarke et al. 2002; Wagstaff 2005; Erreygers 2009; intervals: Tukey 1958; Hall 1992; Kakwani, Wagstaff and van Doorslaer 1997",
        Needs = [EvidenceTable.Benefits],
        Figures = ["index", "generalised", "erreygers", "wagstaff", "counted", "not-ranked", "share", "of-counted", "mean"],
        Phrases =
        [
            "sentence.worse", "sentence.better", "sentence.even", "sentence.unclear", "sentence.open", "sentence.eligible", "sentence.recipients",
            "spoken.worse", "spoken.better", "spoken.even", "spoken.unclear", "spoken.open", "remark.not-ranked", "remark.bounds", "remark.at-bound", "remark.whole-group",
            "undefined.no-amounts", "undefined.zero-total", "undefined.one-rank", "undefined.not-asked", "breakdown.groups", "exhibit.curve", "axis.share-of-counted", "axis.share-of-benefits",
            "curve.received", "curve.equal",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<EquityBenefitConcentrationOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.EquityBenefitConcentrationOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, EquityBenefitConcentrationOptions options, EvaluationContext context)
    {
        var ranks = evidence.Evidence.Groups.Where(g => g.Rank is not null).ToLookup(g => g.Dimension, StringComparer.Ordinal);
        var received = evidence.Benefits
            .Where(LeftOutReason.OtherKind, b => options.Kinds.Count == 0 || options.Kinds.Contains(b.Kind, StringComparer.Ordinal))
            .Where(LeftOutReason.NotReceived, b => b.Amount is not null);
        IReadOnlyList<string> Declared(Actors actors) => evidence.Evidence.Dimensions(Present.Register(actors));
        IReadOnlyList<string> Ranked(Actors actors) => [.. context.DimensionsOf(Declared(actors)).Where(ranks.Contains)];
        if (Enum.GetValues<Actors>().All(actors => Ranked(actors).Count == 0))
        {
            // A rank may stand in a dimension that was not asked for; an intersection of dimensions has none.
            return Enum.GetValues<Actors>().SelectMany(Declared).Any(ranks.Contains)
                ? [Finding(Facet.Whole, new Undefined { Reason = Phrase.Of("undefined.not-asked"), Evidence = new() { Tables = [received.Use] } })]
                : [Finding(Facet.Whole, new Unsupported { Missing = [new MissingEvidence { Table = EvidenceTable.Groups.Name, Field = "rank" }] })];
        }

        var facets = GroupedBenefits.Facets(received, evidence, Ranked).ToList();
        return facets.Count > 0
            ? facets.Select(f => Finding(f, Answer(RankedBenefits.Of(GroupedBenefits.Of(received, f, evidence, context), ranks[f.Dimension!]), f, options, context)))
            : [Finding(Facet.Whole, new Undefined { Reason = Phrase.Of("undefined.no-amounts"), Evidence = new() { Tables = [received.Use] } })];
    }

    private static MetricResult Answer(RankedBenefits ranked, Facet facet, EquityBenefitConcentrationOptions options, EvaluationContext context)
    {
        if (ranked.Benefits.IsTooFew(context))
        {
            return new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = ranked.Benefits.Use };
        }

        var reason = ranked.Groups.Select(g => g.Rank).Distinct().Count() < 2 ? "undefined.one-rank" : Summation.Sum(ranked.Values) == 0 ? "undefined.zero-total" : null;
        return reason is null
            ? Measure(ranked, facet, options, context)
            : new Undefined { Reason = Phrase.Of(reason), Evidence = ranked.Benefits.Use };
    }

    private static Measured Measure(RankedBenefits ranked, Facet facet, EquityBenefitConcentrationOptions options, EvaluationContext context)
    {
        var isSample = context.IsSample(EvidenceTable.Benefits);
        var unit = FigureUnit.Amount(facet.Unit!);
        var (values, ranks) = (ranked.Values, ranked.Ranks);
        var bounds = options.Bounds.FirstOrDefault(b => b.Unit == facet.Unit);
        var isWithin = bounds is null || Array.TrueForAll(values, v => v >= bounds.Lower && v <= bounds.Upper);

        // Where all have the least or all have the most that is possible, Wagstaff's index is 0/0.
        var isAtBound = bounds is not null && (Array.TrueForAll(values, v => v == bounds.Lower) || Array.TrueForAll(values, v => v == bounds.Upper));
        var isNought = Math.Abs(Concentration.Index(values, ranks)) < Rounding;
        var index = Told("index", () => Concentration.Index(values, ranks), () => InequalityInference.ConcentrationIndex(values, ranks, context.Level));
        var companions = new List<Figure>
        {
            Told("generalised", () => Concentration.Generalised(values, ranks), () => InequalityInference.GeneralisedConcentrationIndex(values, ranks, context.Level), unit),
        };
        if (bounds is { Lower: var lower, Upper: var upper } && isWithin)
        {
            companions.Add(Told("erreygers", () => Concentration.Erreygers(values, ranks, lower, upper), () => InequalityInference.Erreygers(values, ranks, lower, upper, context.Level)));
            if (!isAtBound)
            {
                companions.Add(Told("wagstaff", () => Concentration.Wagstaff(values, ranks, lower, upper), () => InequalityInference.Wagstaff(values, ranks, lower, upper, context.Level)));
            }
        }

        companions.Add(Figure.FullCount("counted", values.Length, FigureUnit.Count));
        companions.Add(Figure.FullCount("not-ranked", ranked.NotRanked, FigureUnit.Count));
        var parity = GroupParity.CompareMeans(values, Grouping.Of<int>([.. ranked.Groups.SelectMany((g, code) => Enumerable.Repeat(code, g.Group.Values.Length))]));
        var rows = ranked.Groups.Zip(parity.Groups).Select(g => new GroupRow
        {
            Group = g.First.Group.Name,
            Count = g.Second.Count,
            Figures =
            [
                SharingFigures.Described("share", g.Second.ValueShare, isSample, FigureUnit.Share),
                SharingFigures.Described("of-counted", (double)g.Second.Count / values.Length, isSample, FigureUnit.Share),
                SharingFigures.Described("mean", g.Second.Mean, isSample, unit),
            ],
        }).ToList();
        return new Measured
        {
            Headline = index,
            Companions = companions,
            Sentences =
            [
                Worst(Phrase.Of(SentenceKey(index)).With("index", index), ranked, parity, values.Length),
                Phrase.Of(ranked.Benefits.Shared.IsComplete ? "sentence.eligible" : "sentence.recipients").With("n", values.Length).With("without", ranked.Benefits.Shared.Without),
            ],
            Remarks = [.. Remarks(ranked, isWithin ? isAtBound ? "remark.at-bound" : null : "remark.bounds", unit)],
            Breakdowns = [new Breakdown { Key = "groups", Dimension = facet.Dimension, Actors = facet.Actors!.Value, Rows = rows, MergedGroups = ranked.Benefits.Units.MergedGroups }],
            Exhibits = [Curve(new ConcentrationCurve(values, ranks))],
            Evidence = ranked.Benefits.Use,
        };

        Figure Told(string key, Func<double> describe, Func<Estimate> infer, FigureUnit unit = default) => ranked.Benefits.HasIntervals(context)
            ? Figure.From(key, infer(), IntervalBasis.Sampling, unit)
            : SharingFigures.Described(key, isNought ? 0 : describe(), isSample, unit);
    }

    // Several groups may be placed alike.
    private static Phrase Worst(Phrase phrase, RankedBenefits ranked, MeanParity parity, int counted)
    {
        var worst = ranked.Groups.Zip(parity.Groups).Where(g => g.First.Rank == ranked.Groups[0].Rank).ToList();
        return phrase.With("group", [.. worst.Select(g => g.First.Group.Name)]).With("groups", worst.Count)
            .With("received", Summation.Sum([.. worst.Select(g => g.Second.ValueShare)]), FigureUnit.Share)
            .With("counted", (double)worst.Sum(g => g.Second.Count) / counted, FigureUnit.Share);
    }

    private static string SentenceKey(Figure index) =>
        index.Interval is { } interval && interval.Contains(0) ? "sentence.unclear"
        : index.NoInterval is not null and not NoIntervalReason.FullCount ? "sentence.open"
        : Math.Abs(index.Value) < Nought ? "sentence.even"
        : index.Value < 0 ? "sentence.worse" : "sentence.better";

    private static IEnumerable<Phrase> Remarks(RankedBenefits ranked, string? ofBounds, FigureUnit unit)
    {
        if (ranked.NotRanked > 0)
        {
            yield return Phrase.Of("remark.not-ranked").With("n", ranked.NotRanked);
        }

        if (ofBounds is not null)
        {
            yield return Phrase.Of(ofBounds);
        }

        if (ranked.Benefits.WholeGroups.Count > 0)
        {
            yield return Phrase.Of("remark.whole-group").With("amount", Summation.Sum([.. ranked.Benefits.WholeGroups.Select(b => b.Amount!.Value)]), unit).With("rows", ranked.Benefits.WholeGroups.Count);
        }
    }

    private static CurveExhibit Curve(ConcentrationCurve curve) => new()
    {
        Title = Phrase.Of("exhibit.curve"),
        HorizontalAxis = Term.Word("axis.share-of-counted"),
        HorizontalUnit = FigureUnit.Share,
        VerticalAxis = Term.Word("axis.share-of-benefits"),
        VerticalUnit = FigureUnit.Share,
        Curves =
        [
            new Curve { Label = Term.Word("curve.received"), Points = [.. curve.Positions.Zip(curve.Heights, (x, y) => new CurvePoint { X = x, Y = y })] },
            new Curve { Label = Term.Word("curve.equal"), IsReference = true, Points = [new CurvePoint { X = 0, Y = 0 }, new CurvePoint { X = 1, Y = 1 }] },
        ],
    };

    /// <summary>The groups that have a rank, the worst placed first. Merged and unknown groups have none.</summary>
    private sealed class RankedBenefits
    {
        public required GroupedBenefits Benefits { get; init; }

        public required IReadOnlyList<RankedGroup> Groups { get; init; }

        public required double[] Values { get; init; }

        public required double[] Ranks { get; init; }

        public int NotRanked => Benefits.Groups.Sum(g => g.Values.Length) - Values.Length;

        public static RankedBenefits Of(GroupedBenefits benefits, IEnumerable<Group> ranked)
        {
            var rankOf = ranked.ToDictionary(g => g.Name, g => g.Rank!.Value, StringComparer.Ordinal);
            var groups = benefits.Groups.Where(g => g.Label is not null && rankOf.ContainsKey(g.Label)).Select(g => new RankedGroup(g, rankOf[g.Label!]))
                .OrderBy(g => g.Rank).ThenBy(g => g.Group.Label, StringComparer.Ordinal).ToList();
            return new RankedBenefits
            {
                Benefits = benefits,
                Groups = groups,
                Values = [.. groups.SelectMany(g => g.Group.Values)],
                Ranks = [.. groups.SelectMany(g => Enumerable.Repeat((double)g.Rank, g.Group.Values.Length))],
            };
        }
    }

    private sealed record RankedGroup(BenefitGroup Group, int Rank);
}
