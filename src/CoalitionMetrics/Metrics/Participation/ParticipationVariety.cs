using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="ParticipationVariety"/>.</summary>
public sealed record ParticipationVarietyOptions
{
    /// <summary>
    /// Whether those on the register count although they attended nothing in the window. Unless told, those who attended count; the register counts where
    /// attendance was not collected, and the finding says so.
    /// </summary>
    public bool CountRegister { get; init; }

    /// <summary>Whether there is a finding for each year, quarter or month beside the one for all days; null, unless told = only for all days. A register has no periods.</summary>
    public PeriodLength? ByPeriod { get; init; }
}

/// <summary>
/// <c>participation.variety</c>: from how many kinds of groups do they come, effectively? One finding for each dimension, over people and over
/// organisations. 1 = all of one kind; as many as there are kinds = all kinds equally common.
/// </summary>
public sealed class ParticipationVariety : Metric<ParticipationVarietyOptions>
{
    private static readonly double[] Orders = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75, 3];

    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "participation.variety",
        Family = MetricFamily.Participation,
        Purpose = MetricPurpose.Process,
        Better = BetterDirection.Higher,
        Range = new FigureRange { Lower = 1 },
        Definition = "Hill number of order 1 = exp(-sum p_k ln p_k), p_k = share of those present who belong to group k; orders 0 (kinds seen) and 2 (1 / sum p_k^2) beside it",
        Source = "Hill 1973; Jost 2006",
        Needs = [],
        Figures = ["hill-1", "hill-0", "hill-2", "evenness", "counted", "not-known"],
        Phrases =
        [
            "sentence.varied", "sentence.register", "spoken.varied", "remark.not-known", "undefined.nobody", "undefined.none-known",
            "breakdown.groups", "exhibit.groups", "exhibit.profile", "axis.order", "axis.effective", "curve.profile", "figure.share",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<ParticipationVarietyOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.ParticipationVarietyOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, ParticipationVarietyOptions options, EvaluationContext context)
    {
        var countsRegister = options.CountRegister || !evidence.Evidence.IsCollected(EvidenceTable.Attendance);
        return EachDimension.Of(evidence, context, (actors, dimension) => ByPeriod.Of(evidence, countsRegister ? null : options.ByPeriod)
                .Select(p => Finding(new Facet { Dimension = dimension, Actors = actors, Period = p.Key }, Answer(Present.In(p.Value, actors, countsRegister), dimension, p.Key is not null, context))))
            ?.SelectMany(f => f) ?? [Finding(Facet.Whole, EachDimension.Missing(evidence.Evidence))];
    }

    private static bool IsSample(Present present, EvaluationContext context) => context.IsSample(present.IsRegister ? Present.Register(present.Actors) : EvidenceTable.Attendance);

    private static MetricResult Answer(Present present, string dimension, bool isPeriod, EvaluationContext context)
    {
        var use = new EvidenceUse { Tables = present.Uses };
        if (present.Ids.Count == 0)
        {
            return new Undefined { Reason = Phrase.Of("undefined.nobody"), Evidence = use };
        }

        var sizes = present.Sizes(dimension);
        var unknown = sizes.GetValueOrDefault(string.Empty);
        var known = sizes.Where(s => s.Key.Length > 0).ToList();
        use = new EvidenceUse { Tables = present.Uses, Coverage = 1 - ((double)unknown / present.Ids.Count) };
        if (known.Count == 0)
        {
            return new Undefined { Reason = Phrase.Of("undefined.none-known"), Evidence = use };
        }

        if (present.Actors == Actors.People && present.Ids.Count < context.MinimumGroupSize)
        {
            return new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = use };
        }

        return Measure(present, dimension, isPeriod, [.. known.Select(k => (double)k.Value)], sizes, use, context);
    }

    private static Measured Measure(Present present, string dimension, bool isPeriod, double[] counts, IReadOnlyDictionary<string, int> sizes, EvidenceUse use, EvaluationContext context)
    {
        var drawn = IsSample(present, context) && counts.Sum() >= 2 ? Drawn(counts, context) : null;
        var effective = HillOf("hill-1", counts, 1, drawn?.ShannonDiversity, present, context);
        var kinds = HillOf("hill-0", counts, 0, drawn?.Richness, present, context, FigureUnit.Count);
        var unknown = sizes.GetValueOrDefault(string.Empty);
        var companions = new List<Figure>
        {
            kinds,
            HillOf("hill-2", counts, 2, drawn?.SimpsonDiversity, present, context),
            Figure.FullCount("counted", present.Ids.Count - unknown, FigureUnit.Count),
            Figure.FullCount("not-known", unknown, FigureUnit.Count),
        };
        if (counts.Length > 1)
        {
            companions.Insert(2, Figure.FullCount("evenness", Diversity.Pielou(counts)));
        }

        var protectedSizes = present.Shown(dimension, context);
        if (present.Actors == Actors.People && unknown < context.MinimumGroupSize)
        {
            // Too few for a row of their own; how many they are is said.
            sizes = sizes.Where(s => s.Key.Length > 0).ToDictionary(StringComparer.Ordinal);
        }

        var showsGroups = !protectedSizes.NothingLeft && PeriodViews.ShowsGroups(present.Actors, isPeriod);
        return new Measured
        {
            Headline = effective,
            Companions = companions,
            Sentences =
            [
                Phrase.Of("sentence.varied").With("kinds", kinds).With("effective", effective).With("n", present.Ids.Count - unknown)
                    .With("actors", Term.Word("actors." + WordKey.Of(present.Actors))).With("dimension", Term.Evidence(dimension)),
                .. present.IsRegister ? [Phrase.Of("sentence.register")] : (IEnumerable<Phrase>)[],
            ],
            Remarks = unknown > 0 ? [Phrase.Of("remark.not-known").With("unknown", unknown).With("all", present.Ids.Count)] : [],
            Breakdowns = showsGroups ? [GroupRows(present, dimension, sizes, protectedSizes)] : [],
            Exhibits = showsGroups ? [Groups(present, sizes, protectedSizes), Profile(counts)] : [Profile(counts)],
            Evidence = use,
        };
    }

    // The resampled unit is the person or organisation; kinds that nobody of the sample belongs to are drawn as well.
    private static DiversityPointEstimate Drawn(double[] counts, EvaluationContext context) => DiversityInference.AtSize(
        new AbundanceSample(counts),
        counts.Sum(),
        new BootstrapOptions { Level = context.Level, Seed = context.Seed, Replicates = context.Replicates, MaxDegreeOfParallelism = context.MaxDegreeOfParallelism },
        context.Progress,
        context.Cancellation);

    private static Figure HillOf(string key, double[] counts, double order, Estimate? drawn, Present present, EvaluationContext context, FigureUnit? unit = null)
    {
        var kind = unit ?? FigureUnit.EffectiveNumber;
        if (drawn is not null)
        {
            return Figure.From(key, drawn, IntervalBasis.BootstrapOverMembers, kind);
        }

        return Figure.WithoutInterval(key, Diversity.HillNumber(counts, order), IsSample(present, context) ? NoIntervalReason.SingleUnit : NoIntervalReason.FullCount, kind);
    }

    private static IEnumerable<IGrouping<Term, KeyValuePair<string, int>>> Shown(IReadOnlyDictionary<string, int> sizes, SmallGroups groups) =>
        sizes.OrderBy(s => groups.IsMerged(s.Key)).ThenBy(s => s.Key.Length == 0).ThenByDescending(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal).GroupBy(s => groups.Show(s.Key));

    private static Breakdown GroupRows(Present present, string dimension, IReadOnlyDictionary<string, int> sizes, SmallGroups groups) => new()
    {
        Key = "groups",
        Dimension = dimension,
        Actors = present.Actors,
        MergedGroups = groups.MergedGroups,
        Rows =
        [
            .. Shown(sizes, groups).Select(g => new GroupRow
            {
                Group = g.Key,
                Count = g.Sum(s => s.Value),
                Figures = [Figure.FullCount("share", (double)g.Sum(s => s.Value) / present.Ids.Count, FigureUnit.Share)],
            }),
        ],
    };

    private static GroupValuesExhibit Groups(Present present, IReadOnlyDictionary<string, int> sizes, SmallGroups groups) => new()
    {
        Title = Phrase.Of("exhibit.groups"),
        Unit = FigureUnit.Share,
        Values = [.. Shown(sizes, groups).Select(g => new GroupValue { Group = g.Key, Value = (double)g.Sum(s => s.Value) / present.Ids.Count })],
    };

    private static CurveExhibit Profile(double[] counts)
    {
        var profile = Diversity.HillProfile(counts, Orders);
        return new()
        {
            Title = Phrase.Of("exhibit.profile"),
            HorizontalAxis = Term.Word("axis.order"),
            VerticalAxis = Term.Word("axis.effective"),
            VerticalUnit = FigureUnit.EffectiveNumber,
            Curves = [new Curve { Label = Term.Word("curve.profile"), Points = [.. Orders.Select((q, i) => new CurvePoint { X = q, Y = profile[i] })] }],
        };
    }
}
