using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="ReciprocityTrust"/>.</summary>
public sealed record ReciprocityTrustOptions
{
    private readonly double _highTrust = 0.75;

    /// <summary>The scales that are answered for; empty = every scale that has items.</summary>
    public IReadOnlyList<string> Scales { get; init; } = [];

    /// <summary>From where on trust is high, from 0 (the worst score) to 1 (the best); 0.75 unless told, which is 4 on a scale from 1 to 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not lie above 0 and up to 1.</exception>
    public double HighTrust
    {
        get => _highTrust;
        init => _highTrust = value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "High trust begins above 0 (the worst score) and not beyond 1 (the best).");
    }
}

/// <summary>
/// <c>reciprocity.trust</c>: is trust mutual? One finding for each wave and scale. 0 = everybody gives everybody the worst score, 1 = the best; beside it how
/// far two who rate each other agree, and which share of high trust is returned.
/// </summary>
public sealed class ReciprocityTrust : Metric<ReciprocityTrustOptions>
{
    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "reciprocity.trust",
        Family = MetricFamily.Reciprocity,
        Purpose = MetricPurpose.Process,
        IsCore = true,
        Better = BetterDirection.Higher,
        Range = FigureRange.Unit,
        Definition = "level = mean over items of the mean over rated pairs of (score - worst) / (best - worst), respondents of one organisation averaged first; agreement = 1 - mean |level_ij - level_ji| over pairs that rate each other",
        Source = "Varda, Chandra, Stern and Lurie 2008; reciprocity: Wasserman and Faust 1994",
        Needs = [EvidenceTable.Organizations, EvidenceTable.Items, EvidenceTable.Ratings],
        Figures = ["level", "score", "agreement", "correlation", "mutual-high", "high-ties", "rated-pairs", "both-rated", "response-rate", "received"],
        Phrases =
        [
            "sentence.score", "sentence.level", "sentence.mutual", "sentence.agreement", "spoken.score", "spoken.level", "remark.answered", "remark.not-rated",
            "remark.no-high", "remark.no-pairs", "undefined.not-asked", "undefined.nobody-answered", "undefined.no-scores", "breakdown.organizations", "exhibit.organizations",
            "exhibit.network", "mark.all",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<ReciprocityTrustOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.ReciprocityTrustOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, ReciprocityTrustOptions options, EvaluationContext context)
    {
        var scales = evidence.Evidence.Items.Select(i => i.Scale).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(s => options.Scales.Count == 0 || options.Scales.Contains(s, StringComparer.Ordinal)).ToList();
        if (scales.Count == 0)
        {
            yield return Finding(Facet.Whole, new Unsupported { Missing = [new MissingEvidence { Table = EvidenceTable.Items.Name, Field = "scale" }] });
        }

        foreach (var wave in PartnerNetwork.Waves(evidence.Evidence.Ratings.Select(r => r.Wave)))
        {
            foreach (var scale in scales)
            {
                yield return Finding(new Facet { Wave = wave, Scale = scale }, Answer(TrustRatings.Of(evidence.Evidence, wave, scale), options, context));
            }
        }
    }

    private static MetricResult Answer(TrustRatings ratings, ReciprocityTrustOptions options, EvaluationContext context)
    {
        if (ratings.Answered == 0)
        {
            return new Undefined { Reason = Phrase.Of("undefined.nobody-answered"), Evidence = ratings.Use };
        }

        if (ratings.NotAsked is { Count: > 0 } missing)
        {
            return new Undefined { Reason = Phrase.Of("undefined.not-asked").With("items", [.. missing.Select(Term.Evidence)]), Evidence = ratings.Use };
        }

        return ratings.IsScored ? Measure(ratings, options, context) : new Undefined { Reason = Phrase.Of("undefined.no-scores"), Evidence = ratings.Use };
    }

    private static Measured Measure(TrustRatings ratings, ReciprocityTrustOptions options, EvaluationContext context)
    {
        var level = Figure.FullCount("level", ratings.Level, FigureUnit.Share).Within(ratings.Bounds());
        var (one, other) = ratings.BothViews();
        var high = ratings.High(options.HighTrust);
        var mutual = MutualHigh(high);
        var agreement = one.Length == 0 ? null : Figure.FullCount("agreement", 1 - Moments.Mean([.. one.Zip(other, (a, b) => Math.Abs(a - b))]), FigureUnit.Share);
        var correlation = one.Length < 2 ? double.NaN : Moments.Correlation(one, other);
        var common = ratings.CommonScale;
        return new Measured
        {
            Headline = level,
            Companions =
            [
                .. common is null ? [] : (IEnumerable<Figure>)[Figure.FullCount("score", common.ScoreAt(ratings.Level))],
                .. agreement is null ? [] : (IEnumerable<Figure>)[Open(agreement, 0, ratings)],
                .. double.IsFinite(correlation) ? [Open(Figure.FullCount("correlation", correlation), -1, ratings)] : (IEnumerable<Figure>)[],
                .. mutual is null ? [] : (IEnumerable<Figure>)[mutual],
                Figure.FullCount("high-ties", high.ArcCount, FigureUnit.Count),
                Figure.FullCount("rated-pairs", ratings.Pairs.Count, FigureUnit.Count),
                Figure.FullCount("both-rated", one.Length / 2, FigureUnit.Count),
                Figure.FullCount("response-rate", (double)ratings.Answered / ratings.Members.All.Count, FigureUnit.Share),
            ],
            Sentences =
            [
                common is null
                    ? Phrase.Of("sentence.level").With("level", level)
                    : Phrase.Of("sentence.score").With("score", common.ScoreAt(ratings.Level)).With("worst", common.Worst, FigureUnit.Count).With("best", common.Best, FigureUnit.Count),
                .. mutual is null ? [] : (IEnumerable<Phrase>)[Phrase.Of("sentence.mutual").With("mutual", mutual).With("pairs", (int)Cohesion.DyadCensus(high).Mutual)],
                .. agreement is null ? [] : (IEnumerable<Phrase>)[Phrase.Of("sentence.agreement").With("pairs", one.Length / 2).With("agreement", agreement)],
            ],
            Remarks =
            [
                Phrase.Of("remark.answered").With("answered", ratings.Answered).With("asked", ratings.Members.All.Count),
                Phrase.Of("remark.not-rated"),
                .. mutual is null ? [Phrase.Of("remark.no-high")] : (IEnumerable<Phrase>)[],
                .. agreement is null ? [Phrase.Of("remark.no-pairs")] : (IEnumerable<Phrase>)[],
            ],
            Breakdowns = [Received(ratings, context)],
            Exhibits = [ReceivedExhibit(ratings, context), .. NetworkPicture.Of(PartnerNetwork.OfHighTrust(ratings, high), context)],
            Evidence = ratings.Use,
        };
    }

    private static Figure? MutualHigh(DirectedNetwork high) => Reciprocity.Of(high) is not (var share and >= 0) ? null
        : Figure.FullCount("mutual-high", share, FigureUnit.Share).Within(high.IsFullyObserved ? null : NonResponseBounds.Of(MissingRespondents.Reciprocity(high)));

    private static Figure Open(Figure figure, double lowest, TrustRatings ratings) => ratings.Members.Missing.Length == 0 ? figure : figure.Within(NonResponseBounds.NothingKnown(lowest, 1));

    private static IEnumerable<(int Member, double Level)> Rated(TrustRatings ratings) =>
        Enumerable.Range(0, ratings.Members.All.Count).Select(i => (Member: i, Level: ratings.Received(i))).Where(r => double.IsFinite(r.Level)).OrderByDescending(r => r.Level).ThenBy(r => r.Member);

    private static Breakdown Received(TrustRatings ratings, EvaluationContext context) => new()
    {
        Key = "organizations",
        Actors = Actors.Organizations,
        Rows =
        [
            .. Rated(ratings).Select(r => new GroupRow
            {
                Group = ratings.Members.Label(r.Member, context.ShowOrganizationNames), Count = ratings.RatersOf(r.Member), Figures = [Figure.FullCount("received", r.Level, FigureUnit.Share)],
            }),
        ],
    };

    private static GroupValuesExhibit ReceivedExhibit(TrustRatings ratings, EvaluationContext context) => new()
    {
        Title = Phrase.Of("exhibit.organizations"),
        Unit = FigureUnit.Share,
        Values = [.. Rated(ratings).Select(r => new GroupValue { Group = ratings.Members.Label(r.Member, context.ShowOrganizationNames), Value = r.Level })],
        Reference = new ReferenceMark { Value = ratings.Level, Label = Term.Word("mark.all") },
    };
}
