using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="ReciprocityWeighted"/>.</summary>
public sealed record ReciprocityWeightedOptions
{
    /// <summary>The kinds of exchange that count; empty = all. Amounts of different units are never added.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>
    /// By unit, the largest amount that one organisation could have given another: of a survey in which some did not answer, the limits of the figure can only be
    /// told with it. None unless told.
    /// </summary>
    public IReadOnlyDictionary<string, double> LargestAmounts { get; init; } = new Dictionary<string, double>();
}

/// <summary>
/// <c>reciprocity.weighted</c>: do partners give back in the same amount? One finding for each wave and unit. 0 = nothing comes back, 1 = each two give each
/// other equally much.
/// </summary>
public sealed class ReciprocityWeighted : Metric<ReciprocityWeightedOptions>
{
    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "reciprocity.weighted",
        Family = MetricFamily.Reciprocity,
        Purpose = MetricPurpose.Process,
        Better = BetterDirection.Higher,
        Range = FigureRange.Unit,
        Definition = "r = sum over pairs of 2 min(w_ij, w_ji) / sum of w_ij; rho = (r - expected) / (1 - expected), expected when all keep what they give and get in all (amounts: exponential; whole counts: geometric)",
        Source = "Squartini, Picciolo, Ruzzenenti and Garlaschelli 2013; vertex bootstrap: Snijders and Borgatti 1999",
        Needs = [EvidenceTable.Organizations, EvidenceTable.Exchanges],
        Figures = ["share", "expected", "rho", "rho-counts", "p-more", "p-less", "ties-returned", "total", "organizations"],
        Phrases =
        [
            "sentence.more", "sentence.less", "sentence.chance", "sentence.alone", "spoken.more", "spoken.less", "spoken.chance", "spoken.alone", "remark.records", "remark.answered",
            "remark.no-chance", "remark.largest", "undefined.no-amounts", "undefined.no-ties", "undefined.nobody-answered", "exhibit.network",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<ReciprocityWeightedOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.ReciprocityWeightedOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, ReciprocityWeightedOptions options, EvaluationContext context)
    {
        if (evidence.Evidence.Exchanges.All(e => e.Amount is null))
        {
            return [Finding(Facet.Whole, new Unsupported { Missing = [new MissingEvidence { Table = EvidenceTable.Exchanges.Name, Field = "amount" }] })];
        }

        var findings = PartnerNetwork.PerUnit(evidence, options.Kinds)
            .Select(p => Finding(new Facet { Wave = p.Value.Wave, Unit = p.Key }, Answer(p.Value, p.Key, options, context))).ToList();
        if (findings.Count > 0)
        {
            return findings;
        }

        var rows = PartnerNetwork.Exchanges(evidence, options.Kinds).Where(LeftOutReason.NoValue, e => e.Amount is not null);
        return [Finding(Facet.Whole, new Undefined { Reason = Phrase.Of("undefined.no-amounts"), Evidence = new() { Tables = [rows.Use] } })];
    }

    private static MetricResult Answer(PartnerNetwork network, string unit, ReciprocityWeightedOptions options, EvaluationContext context) => network.NothingToMeasure is { } reason
        ? new Undefined { Reason = Phrase.Of(reason), Evidence = network.Use }
        : Measure(network, unit, options, context);

    private static Measured Measure(PartnerNetwork network, string unit, ReciprocityWeightedOptions options, EvaluationContext context)
    {
        var ties = network.Observed;
        var share = Bounded(
            Figure.From(
                "share",
                VertexBootstrap.Run(ties, Reciprocity.Weighted, context.Replicates, context.Seed, context.Level, context.Progress, context.Cancellation),
                IntervalBasis.BootstrapOverMembers,
                FigureUnit.Share),
            network,
            unit,
            options);
        var amounts = Chance(ties, StrengthNull.Exponential);
        var counts = IsWhole(ties) ? Chance(ties, StrengthNull.Geometric) : null;
        var chance = amounts is null ? null : NetworkNullModel.Compare(
            ties, Reciprocity.Weighted, NullNetwork.StrengthAmounts, context.Replicates, context.Seed, progress: context.Progress, cancellationToken: context.Cancellation);
        return new Measured
        {
            Headline = share,
            Companions =
            [
                .. amounts is null ? [] : (IEnumerable<Figure>)
                [
                    Figure.WithoutInterval("expected", amounts.Expected, NoIntervalReason.NoMethod, FigureUnit.Share, "exponential amounts with the same totals"),
                    Figure.WithoutInterval("rho", amounts.Rho, NoIntervalReason.NoMethod, method: "exponential amounts with the same totals"),
                ],
                .. counts is null ? [] : (IEnumerable<Figure>)[Figure.WithoutInterval("rho-counts", counts.Rho, NoIntervalReason.NoMethod, method: "geometric counts with the same totals")],
                .. chance is null ? [] : (IEnumerable<Figure>)
                [
                    Figure.WithoutInterval("p-more", chance.UpperP, NoIntervalReason.NoMethod, FigureUnit.Probability, chance.Method),
                    Figure.WithoutInterval("p-less", chance.LowerP, NoIntervalReason.NoMethod, FigureUnit.Probability, chance.Method),
                ],
                Figure.FullCount("ties-returned", Reciprocity.Of(ties), FigureUnit.Share),
                Figure.FullCount("total", ties.TotalWeight, FigureUnit.Amount(unit)),
                Figure.FullCount("organizations", ties.VertexCount, FigureUnit.Count),
            ],
            Sentences = [Sentence(share, amounts, chance, ties.TotalWeight, unit, context)],
            Remarks =
            [
                network.WhereFrom(),
                .. amounts is null ? [Phrase.Of("remark.no-chance")] : (IEnumerable<Phrase>)[],
                .. options.LargestAmounts.TryGetValue(unit, out var largest) && !network.All.IsFullyObserved
                    ? [Phrase.Of("remark.largest").With("largest", largest, FigureUnit.Amount(unit))]
                    : (IEnumerable<Phrase>)[],
            ],
            Exhibits = NetworkPicture.Of(network, context),
            Evidence = network.Use,
        };
    }

    private static Figure Bounded(Figure share, PartnerNetwork network, string unit, ReciprocityWeightedOptions options) => network.All.IsFullyObserved ? share
        : share.Within(options.LargestAmounts.TryGetValue(unit, out var largest)
            ? NonResponseBounds.Of(MissingRespondents.WeightedReciprocity(network.All, largest))
            : NonResponseBounds.NothingKnown(0, 1));

    // Null where no amounts with these totals can be fitted, as when somebody alone gives or gets everything.
    private static WeightedReciprocity? Chance(DirectedNetwork ties, StrengthNull chance)
    {
        try
        {
            var against = Reciprocity.WeightedAgainstChance(ties, chance);
            return double.IsFinite(against.Rho) ? against : null;
        }
        catch (NotIdentifiedException)
        {
            return null;
        }
    }

    private static bool IsWhole(DirectedNetwork ties)
    {
        for (var v = 0; v < ties.VertexCount; v++)
        {
            foreach (var w in ties.OutNeighbours(v))
            {
                if (!double.IsInteger(ties.Weight(v, w)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static Phrase Sentence(Figure share, WeightedReciprocity? amounts, NullComparison? chance, double total, string unit, EvaluationContext context)
    {
        var alpha = context.Level.Alpha / 2;
        var key = chance is null ? "sentence.alone" : chance.UpperP <= alpha ? "sentence.more" : chance.LowerP <= alpha ? "sentence.less" : "sentence.chance";
        var phrase = Phrase.Of(key).With("share", share).With("total", total, FigureUnit.Amount(unit));
        return amounts is null || chance is null ? phrase : phrase.With("expected", amounts.Expected, FigureUnit.Share);
    }
}
