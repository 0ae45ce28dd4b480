using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="ParticipationUnseen"/>.</summary>
public sealed record ParticipationUnseenOptions
{
    private readonly int _furtherSeats = 10;
    private readonly int _furtherGatherings = 5;

    /// <summary>For how many further people (or organisations) the new kinds are forecast; at least 1, 10 unless told.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int FurtherSeats
    {
        get => _furtherSeats;
        init => _furtherSeats = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A forecast needs at least one further seat.");
    }

    /// <summary>For how many further gatherings the new kinds are forecast; at least 1, 5 unless told.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int FurtherGatherings
    {
        get => _furtherGatherings;
        init => _furtherGatherings = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A forecast needs at least one further gathering.");
    }
}

/// <summary>
/// <c>participation.unseen</c>: if we go on inviting as now, will new kinds turn up? One finding for each dimension, over people and over organisations. 0 =
/// nothing suggests that a kind is missing. Groups that invitations never reach leave no trace here.
/// </summary>
public sealed class ParticipationUnseen : Metric<ParticipationUnseenOptions>
{
    private const int CurvePoints = 8;

    // Less than this would be said as "about 0".
    private const double LeastSaid = 0.1;

    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "participation.unseen",
        Family = MetricFamily.Participation,
        Purpose = MetricPurpose.Process,
        Better = BetterDirection.Lower,
        Range = new FigureRange { Lower = 0 },
        Definition = "f1 (f1 - 1) / (2 (f2 + 1)), f1 and f2 = kinds with exactly one and two of those present (Chao1); over gatherings (T - 1)/T Q1 (Q1 - 1) / (2 (Q2 + 1)), Q = kinds at exactly one and two of T gatherings (Chao2); coverage 1 - f1/n (n - 1) f1 / ((n - 1) f1 + 2 f2)",
        Source = "Chao 1984, 1987; Chao and Jost 2012; Shen, Chao and Lin 2003; ranges by averaged likelihood, after Raftery 1988",
        Needs = [],
        Figures = ["unseen", "seen", "kinds", "coverage", "new-kinds", "counted", "not-known", "unseen-gatherings", "new-kinds-gatherings"],
        Phrases =
        [
            "sentence.some", "sentence.none", "sentence.seats", "sentence.seats-few", "sentence.seats-none", "sentence.gatherings", "sentence.gatherings-few", "sentence.gatherings-none", "sentence.register", "spoken.some", "spoken.none", "remark.not-reached", "remark.not-known", "remark.beyond-trust",
            "undefined.nobody", "undefined.none-known", "undefined.too-few", "undefined.closed", "undefined.closed-missing",
            "exhibit.accumulation", "axis.counted", "axis.kinds", "curve.so-far", "curve.going-on",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<ParticipationUnseenOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.ParticipationUnseenOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, ParticipationUnseenOptions options, EvaluationContext context) =>
        EachDimension.Of(evidence, context, (actors, dimension) => Finding(new Facet { Dimension = dimension, Actors = actors }, Answer(new Kinds(evidence, actors, dimension), options, context)))
            ?? [Finding(Facet.Whole, EachDimension.Missing(evidence.Evidence))];

    private static MetricResult Answer(Kinds kinds, ParticipationUnseenOptions options, EvaluationContext context)
    {
        if (kinds.WhyNot(context) is { } reason)
        {
            return reason;
        }

        if (kinds.Listed is { } listed)
        {
            return new Undefined
            {
                Reason = listed.Count == 0
                    ? Phrase.Of("undefined.closed").With("dimension", Term.Evidence(kinds.Dimension))
                    : Phrase.Of("undefined.closed-missing").With("dimension", Term.Evidence(kinds.Dimension)).With("missing", [.. listed.Select(Term.Evidence)]).With("n", listed.Count),
                Evidence = kinds.Use,
            };
        }

        return kinds.Counted < 2
            ? new Undefined { Reason = Phrase.Of("undefined.too-few"), NotIdentified = NotIdentifiedReason.TooFewObservations, Evidence = kinds.Use }
            : Measure(kinds, options, context);
    }

    private static Measured Measure(Kinds kinds, ParticipationUnseenOptions options, EvaluationContext context)
    {
        var sample = kinds.Sample;
        var all = DiversityInference.UnseenGroups(sample, context.Level);
        var unseen = Unseen("unseen", all, sample.Groups);
        var outlook = DiversityInference.NewGroups(sample, options.FurtherSeats, context.Level);
        var seats = Figure.From("new-kinds", outlook.Expected, IntervalBasis.Sampling, FigureUnit.EffectiveNumber);
        var isTrusted = outlook.IsTrusted;
        var companions = new List<Figure>
        {
            Figure.FullCount("seen", sample.Groups, FigureUnit.Count),
            Figure.From("kinds", all, IntervalBasis.Sampling, FigureUnit.EffectiveNumber),
            Figure.From("coverage", DiversityInference.SampleCoverage(sample, context.Level), IntervalBasis.Sampling, FigureUnit.Share),
            seats,
            Figure.FullCount("counted", kinds.Counted, FigureUnit.Count),
            Figure.FullCount("not-known", kinds.Unknown, FigureUnit.Count),
        };
        var sentences = new List<Phrase>
        {
            Phrase.Of(unseen.Value > 0 || unseen.Interval!.Value.Upper >= 1 ? "sentence.some" : "sentence.none").With("seen", sample.Groups).With("n", kinds.Counted).With("low", (int)Math.Floor(all.Interval!.Value.Lower)).With("high", (int)Math.Ceiling(all.Interval.Value.Upper))
                .With("actors", Term.Word("actors." + WordKey.Of(kinds.Actors))).With("dimension", Term.Evidence(kinds.Dimension)),
            Forecast("sentence.seats", outlook).With("actors", Term.Word("actors." + WordKey.Of(kinds.Actors))),
        };
        if (kinds.AtGatherings is { Units: >= 2, Groups: >= 1 } gatherings)
        {
            companions.Add(Unseen("unseen-gatherings", DiversityInference.UnseenGroups(gatherings, context.Level), gatherings.Groups));
            var next = DiversityInference.NewGroups(gatherings, options.FurtherGatherings, context.Level);
            companions.Add(Figure.From("new-kinds-gatherings", next.Expected, IntervalBasis.Sampling, FigureUnit.EffectiveNumber));
            isTrusted &= next.IsTrusted;
            sentences.Add(Forecast("sentence.gatherings", next));
        }

        if (kinds.IsRegister)
        {
            sentences.Add(Phrase.Of("sentence.register"));
        }

        return new Measured
        {
            Headline = unseen,
            Companions = companions,
            Sentences = sentences,
            Remarks =
            [
                Phrase.Of("remark.not-reached"),
                .. kinds.Unknown > 0 ? [Phrase.Of("remark.not-known").With("unknown", kinds.Unknown).With("all", kinds.Counted + kinds.Unknown)] : (IEnumerable<Phrase>)[],
                .. isTrusted ? (IEnumerable<Phrase>)[] : [Phrase.Of("remark.beyond-trust")],
            ],
            Exhibits = [Accumulation(sample, context)],
            Evidence = kinds.Use,
        };
    }

    // Whole kinds at both ends; "about nothing" is said as such.
    private static Phrase Forecast(string sentence, NewGroupsOutlook outlook)
    {
        var (low, high) = ((int)outlook.Expected.Interval!.Value.Lower, (int)outlook.Expected.Interval.Value.Upper);
        var key = high == 0 ? sentence + "-none" : outlook.Expected.Value < LeastSaid ? sentence + "-few" : sentence;
        return Phrase.Of(key).With("new", outlook.Expected.Value, FigureUnit.EffectiveNumber).With("low", low).With("high", high).With("further", (int)outlook.Further);
    }

    private static Figure Unseen(string key, Estimate all, int seen)
    {
        var interval = all.Interval!.Value;
        var shifted = new ConfidenceInterval(Math.Max(0, interval.Lower - seen), Math.Max(0, interval.Upper - seen), interval.Level);
        return Figure.From(key, Estimate.WithInterval(all.Value - seen, all.StandardError, shifted, all.Method, all.Count), IntervalBasis.Sampling, FigureUnit.EffectiveNumber);
    }

    // Fewer than came, as many, and up to twice as many, with the range in which the number of kinds would then probably lie.
    private static CurveExhibit Accumulation(AbundanceSample sample, EvaluationContext context)
    {
        long[] steps = [.. Enumerable.Range(1, CurvePoints).Select(i => Math.Max(1, sample.Units * i / CurvePoints)).Distinct()];
        var within = Diversity.AtSizes(sample, Array.ConvertAll(steps, s => (double)s));
        var beyond = DiversityInference.InvitePlan(sample, steps, context.Level);
        CurvePoint now = new() { X = sample.Units, Y = sample.Groups };
        return new()
        {
            Title = Phrase.Of("exhibit.accumulation"),
            HorizontalAxis = Term.Word("axis.counted"),
            HorizontalUnit = FigureUnit.Count,
            VerticalAxis = Term.Word("axis.kinds"),
            VerticalUnit = FigureUnit.EffectiveNumber,
            Curves =
            [
                new Curve { Label = Term.Word("curve.so-far"), Points = [.. within.Select(p => new CurvePoint { X = p.Size, Y = p.Richness })] },
                new Curve
                {
                    Label = Term.Word("curve.going-on"),
                    Points =
                    [
                        now with { Lower = now.Y, Upper = now.Y },
                        .. beyond.Select(b => new CurvePoint
                        {
                            X = sample.Units + b.Further,
                            Y = sample.Groups + b.Expected.Value,
                            Lower = sample.Groups + b.Expected.Interval!.Value.Lower,
                            Upper = sample.Groups + b.Expected.Interval!.Value.Upper,
                        }),
                    ],
                },
            ],
        };
    }
}
