using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="ReciprocityExchange"/>.</summary>
public sealed record ReciprocityExchangeOptions
{
    /// <summary>The kinds of exchange that make a tie; empty = all.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>What random networks share with the observed one when it is asked whether ties are returned more often than chance would have it.</summary>
    public NullNetwork ComparedWith { get; init; } = NullNetwork.Degrees;
}

/// <summary>
/// <c>reciprocity.exchange</c>: do partners give back what they receive? One finding for each wave. 0 = nothing is returned, 1 = everything is; any kind
/// returned by any kind.
/// </summary>
public sealed class ReciprocityExchange : Metric<ReciprocityExchangeOptions>
{
    // Beyond this a picture of the network is a ball of wool.
    private const int LargestPicture = 150;

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
        Needs = [EvidenceTable.Organizations, EvidenceTable.Exchanges],
        Figures = ["arc", "dyad", "all-dyad", "correlation", "same-kind", "by-chance", "p-more", "p-less", "organizations", "ties", "mutual-pairs"],
        Phrases =
        [
            "sentence.more", "sentence.less", "sentence.chance", "sentence.forced", "spoken.more", "spoken.less", "spoken.chance", "spoken.forced",
            "remark.records", "remark.answered", "remark.no-correlation", "remark.mixing", "undefined.no-ties", "undefined.nobody-answered", "exhibit.network",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<ReciprocityExchangeOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.ReciprocityExchangeOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, ReciprocityExchangeOptions options, EvaluationContext context)
    {
        var exchanges = evidence.Exchanges
            .Where(LeftOutReason.OtherKind, e => options.Kinds.Count == 0 || options.Kinds.Contains(e.Kind, StringComparer.Ordinal))
            .Where(LeftOutReason.CommonPot, e => e.To is not null)
            .Where(LeftOutReason.SelfTie, e => e.To != e.From);
        var waves = exchanges.Rows.Select(e => e.Wave).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).DefaultIfEmpty(null);
        foreach (var wave in waves)
        {
            var network = ExchangeNetwork.Of(evidence.Evidence, exchanges.Of(e => e.Wave == wave), wave);
            yield return Finding(new Facet { Wave = wave }, Answer(network, options, context));
        }
    }

    private static MetricResult Answer(ExchangeNetwork network, ReciprocityExchangeOptions options, EvaluationContext context)
    {
        if (network.Answered.Count == 0)
        {
            return new Undefined { Reason = Phrase.Of("undefined.nobody-answered"), Evidence = network.Use };
        }

        return network.Observed.ArcCount == 0
            ? new Undefined { Reason = Phrase.Of("undefined.no-ties"), Evidence = network.Use }
            : Measure(network, options, context);
    }

    private static Measured Measure(ExchangeNetwork network, ReciprocityExchangeOptions options, EvaluationContext context)
    {
        var ties = network.Observed;
        var census = Cohesion.DyadCensus(ties);
        var chance = NetworkNullModel.Compare(
            ties, n => Reciprocity.Of(n), options.ComparedWith, context.Replicates, context.Seed, progress: context.Progress, cancellationToken: context.Cancellation);
        var arc = Figure.From(
            "arc",
            VertexBootstrap.Run(ties, n => Reciprocity.Of(n), context.Replicates, context.Seed, context.Level, context.Progress, context.Cancellation),
            IntervalBasis.BootstrapOverMembers,
            FigureUnit.Share);
        return new Measured
        {
            Headline = arc,
            Companions = [.. Companions(network, census, chance)],
            Sentences = [Sentence(arc, census, chance, context)],
            Remarks = [.. Remarks(network, chance, census)],
            Exhibits = ties.VertexCount <= LargestPicture ? [network.Picture(context.ShowOrganizationNames)] : [],
            Evidence = network.Use,
        };
    }

    private static IEnumerable<Figure> Companions(ExchangeNetwork network, DyadCensus census, NullComparison chance)
    {
        yield return Figure.FullCount("dyad", Reciprocity.Of(census, ReciprocityDefinition.Dyad), FigureUnit.Share);
        yield return Figure.FullCount("all-dyad", Reciprocity.Of(census, ReciprocityDefinition.AllDyad), FigureUnit.Share);
        if (Reciprocity.Of(census, ReciprocityDefinition.Correlation) is var correlation && double.IsFinite(correlation))
        {
            yield return Figure.FullCount("correlation", correlation);
        }

        yield return Figure.FullCount("same-kind", network.ReturnedInKind(), FigureUnit.Share);
        if (double.IsFinite(chance.Expected))
        {
            yield return Figure.WithoutInterval("by-chance", chance.Expected, NoIntervalReason.NoMethod, FigureUnit.Share, chance.Method);
            yield return Figure.WithoutInterval("p-more", chance.UpperP, NoIntervalReason.NoMethod, FigureUnit.Probability, chance.Method);
            yield return Figure.WithoutInterval("p-less", chance.LowerP, NoIntervalReason.NoMethod, FigureUnit.Probability, chance.Method);
        }

        yield return Figure.FullCount("organizations", network.Observed.VertexCount, FigureUnit.Count);
        yield return Figure.FullCount("ties", network.Observed.ArcCount, FigureUnit.Count);
        yield return Figure.FullCount("mutual-pairs", census.Mutual, FigureUnit.Count);
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

    private static IEnumerable<Phrase> Remarks(ExchangeNetwork network, NullComparison chance, DyadCensus census)
    {
        yield return network.IsSurvey
            ? Phrase.Of("remark.answered").With("answered", network.Answered.Count).With("asked", network.Asked)
            : Phrase.Of("remark.records");
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
