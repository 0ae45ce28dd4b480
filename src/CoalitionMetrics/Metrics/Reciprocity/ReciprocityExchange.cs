using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="ReciprocityExchange"/>.</summary>
public sealed record ReciprocityExchangeOptions : NetworkOptions
{
    private readonly double _claim = 0.5;

    /// <summary>What random networks share with the observed one when it is asked whether ties are returned more often than chance would have it.</summary>
    public NullNetwork ComparedWith { get; init; } = NullNetwork.Degrees;

    /// <summary>The share of returned ties of which it is asked how many unseen ties would carry the figure across it; from 0 to 1, a half unless told.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share does not lie from 0 to 1.</exception>
    public double Claim
    {
        get => _claim;
        init => _claim = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A claim is a share from 0 to 1.");
    }
}

/// <summary>
/// <c>reciprocity.exchange</c>: do partners give back what they receive? One finding for each wave. 0 = nothing is returned, 1 = everything is; any kind
/// returned by any kind.
/// </summary>
public sealed class ReciprocityExchange : Metric<ReciprocityExchangeOptions>
{
    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "reciprocity.exchange",
        Family = MetricFamily.Reciprocity,
        Purpose = MetricPurpose.Process,
        IsCore = true,
        Better = BetterDirection.Higher,
        Range = FigureRange.Unit,
        Definition = "Arc reciprocity = 2M / (2M + A), M = pairs that give both ways, A = pairs that give one way; each direction of a pair counts once, whatever the kinds and amounts",
        Source = "Wasserman and Faust 1994; Garlaschelli and Loffredo 2004; random networks: Rao, Jana and Bandyopadhyay 1996; vertex bootstrap: Snijders and Borgatti 1999",
        Needs = [EvidenceTable.Organizations],
        Figures =
        [
            "arc", "dyad", "all-dyad", "correlation", "same-kind", "by-chance", "p-more", "p-less", "organizations", "ties", "mutual-pairs", "unseen-to-reverse", "change",
        ],
        Phrases =
        [
            "sentence.more", "sentence.less", "sentence.chance", "sentence.forced", "spoken.more", "spoken.less", "spoken.chance", "spoken.forced",
            "sentence.change", "remark.records", "remark.answered", "remark.no-correlation", "remark.mixing", "remark.reversal.at-least", "remark.reversal.below",
            "remark.no-reversal", "undefined.no-ties", "undefined.nobody-answered", "exhibit.network",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<ReciprocityExchangeOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.ReciprocityExchangeOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, ReciprocityExchangeOptions options, EvaluationContext context)
    {
        if (options.Missing(evidence.Evidence) is { Count: > 0 } missing)
        {
            yield return Finding(Facet.Whole, new Unsupported { Missing = missing });
            yield break;
        }

        PartnerNetwork? before = null;
        foreach (var network in PartnerNetwork.PerWave(evidence, options))
        {
            yield return Finding(new Facet { Wave = network.Wave }, Answer(network, before, evidence, options, context));
            before = network.Wave is null ? null : network;
        }
    }

    private static MetricResult Answer(PartnerNetwork network, PartnerNetwork? before, EvidenceView evidence, ReciprocityExchangeOptions options, EvaluationContext context) =>
        network.NothingToMeasure is { } reason
            ? new Undefined { Reason = Phrase.Of(reason), Evidence = network.Use }
            : Measure(network, before, evidence, options, context);

    private static Measured Measure(PartnerNetwork network, PartnerNetwork? before, EvidenceView evidence, ReciprocityExchangeOptions options, EvaluationContext context)
    {
        var ties = network.Observed;
        var census = Cohesion.DyadCensus(ties);
        var chance = NetworkNullModel.Compare(
            ties, n => Reciprocity.Of(n), options.ComparedWith, context.Replicates, context.Seed, progress: context.Progress, cancellationToken: context.Cancellation);
        var arc = network.Bounded(
            Figure.From(
                "arc",
                VertexBootstrap.Run(ties, n => Reciprocity.Of(n), context.Replicates, context.Seed, context.Level, context.Progress, context.Cancellation),
                IntervalBasis.BootstrapOverMembers,
                FigureUnit.Share),
            n => MissingRespondents.Reciprocity(n));
        var change = before is null ? null : Change(before, network, context);
        var reversal = network.All.IsFullyObserved || network.All.ArcCount == 0 ? null : MissingRespondents.ReversalOfReciprocity(network.All, options.Claim);
        return new Measured
        {
            Headline = arc,
            Companions =
            [
                .. Forms(network, census),
                .. options.RatingItem is null ? [SameKind(network, evidence, options)] : (IEnumerable<Figure>)[],
                .. ByChance(chance),
                Figure.FullCount("organizations", ties.VertexCount, FigureUnit.Count),
                Figure.FullCount("ties", ties.ArcCount, FigureUnit.Count),
                Figure.FullCount("mutual-pairs", census.Mutual, FigureUnit.Count),
                .. reversal?.Ties is { } unseen ? [Figure.FullCount("unseen-to-reverse", unseen, FigureUnit.Count)] : (IEnumerable<Figure>)[],
                .. change is null ? [] : (IEnumerable<Figure>)[change],
            ],
            Sentences = [Sentence(arc, census, chance, context), .. change is null ? [] : (IEnumerable<Phrase>)[Phrase.Of("sentence.change").With("wave", Term.Evidence(before!.Wave!)).With("change", change)]],
            Remarks = [.. Remarks(network, chance, census, reversal)],
            Exhibits = NetworkPicture.Of(network, context),
            Evidence = network.Use,
        };
    }

    private static IEnumerable<Figure> Forms(PartnerNetwork network, DyadCensus census)
    {
        foreach (var (key, definition, unit) in new[]
        {
            ("dyad", ReciprocityDefinition.Dyad, FigureUnit.Share), ("all-dyad", ReciprocityDefinition.AllDyad, FigureUnit.Share), ("correlation", ReciprocityDefinition.Correlation, FigureUnit.Index),
        })
        {
            if (Reciprocity.Of(census, definition) is var value && double.IsFinite(value))
            {
                yield return network.Bounded(Figure.FullCount(key, value, unit), n => MissingRespondents.Reciprocity(n, definition));
            }
        }
    }

    // Of all directed ties of a kind, the share returned in the same kind: the arcs of one network for each kind, counted together.
    private static Figure SameKind(PartnerNetwork network, EvidenceView evidence, NetworkOptions options)
    {
        var rows = PartnerNetwork.Exchanges(evidence, options.Kinds, network.Wave).Rows.Where(e => (e.ReportedBy is null || e.ReportedBy == e.From) && network.Members.Answered(e.From));
        long mutual = 0, oneWay = 0;
        foreach (var kind in rows.Where(e => network.Members.IndexOf(e.From) >= 0 && network.Members.IndexOf(e.To) >= 0).GroupBy(e => e.Kind, StringComparer.Ordinal))
        {
            var ofKind = DirectedNetwork.FromArcs(network.Members.All.Count, [.. kind.Select(e => network.Members.IndexOf(e.From))], [.. kind.Select(e => network.Members.IndexOf(e.To))]);
            var census = Cohesion.DyadCensus(ofKind.Among([.. network.Answered]));
            (mutual, oneWay) = (mutual + census.Mutual, oneWay + census.Asymmetric);
        }

        var figure = Figure.FullCount("same-kind", Reciprocity.Of(new DyadCensus { Mutual = mutual, Asymmetric = oneWay, Null = 0 }), FigureUnit.Share);
        return network.All.IsFullyObserved ? figure : figure.Within(NonResponseBounds.NothingKnown(0, 1));
    }

    private static IEnumerable<Figure> ByChance(NullComparison chance) => double.IsFinite(chance.Expected)
        ?
        [
            Figure.WithoutInterval("by-chance", chance.Expected, NoIntervalReason.NoMethod, FigureUnit.Share, chance.Method),
            Figure.WithoutInterval("p-more", chance.UpperP, NoIntervalReason.NoMethod, FigureUnit.Probability, chance.Method),
            Figure.WithoutInterval("p-less", chance.LowerP, NoIntervalReason.NoMethod, FigureUnit.Probability, chance.Method),
        ]
        : [];

    // Among the members who answered in both waves; none when there is nothing to compare.
    private static Figure? Change(PartnerNetwork before, PartnerNetwork after, EvaluationContext context)
    {
        var both = after.Answered.Where(i => before.Answered.Contains(before.Members.IndexOf(after.Members.All[i].Id))).ToList();
        if (both.Count == 0)
        {
            return null;
        }

        int[] earlier = [.. both.Select(i => before.Members.IndexOf(after.Members.All[i].Id))];
        var (first, second) = (before.All.Among(earlier), after.All.Among([.. both]));
        if (first.ArcCount == 0 || second.ArcCount == 0)
        {
            return null;
        }

        var comparison = NetworkWaves.Compare(first, second, n => Reciprocity.Of(n), context.Replicates, context.Seed, context.Level, context.Progress, context.Cancellation);
        return Figure.From("change", comparison.Change, IntervalBasis.BootstrapOverMembers, FigureUnit.ShareDifference);
    }

    private static Phrase Sentence(Figure arc, DyadCensus census, NullComparison chance, EvaluationContext context)
    {
        // One-sided each way at half of what the level leaves out.
        var alpha = context.Level.Alpha / 2;
        var key = !(chance.StandardDeviation > 0) ? "sentence.forced"
            : chance.UpperP <= alpha ? "sentence.more"
            : chance.LowerP <= alpha ? "sentence.less"
            : "sentence.chance";
        var phrase = Phrase.Of(key).With("arc", arc).With("mutual", (int)census.Mutual).With("one-way", (int)census.Asymmetric);
        return key == "sentence.forced" ? phrase : phrase.With("expected", chance.Expected, FigureUnit.Share);
    }

    private static IEnumerable<Phrase> Remarks(PartnerNetwork network, NullComparison chance, DyadCensus census, ClaimReversal? reversal)
    {
        yield return network.WhereFrom();
        if (reversal is { Ties: { } ties })
        {
            yield return Phrase.Of(reversal.ClaimsAtLeast ? "remark.reversal.at-least" : "remark.reversal.below")
                .With("claim", reversal.Threshold, FigureUnit.Share).With("ties", (int)ties).With("open", (int)reversal.OpenTies);
        }
        else if (reversal is not null)
        {
            yield return Phrase.Of("remark.no-reversal").With("claim", reversal.Threshold, FigureUnit.Share);
        }

        if (!double.IsFinite(Reciprocity.Of(census, ReciprocityDefinition.Correlation)))
        {
            yield return Phrase.Of("remark.no-correlation");
        }

        if (!chance.IsMixed)
        {
            yield return Phrase.Of("remark.mixing");
        }
    }
}
