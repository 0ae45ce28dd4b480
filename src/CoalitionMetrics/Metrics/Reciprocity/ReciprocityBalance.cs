using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="ReciprocityBalance"/>: the network alone.</summary>
public sealed record ReciprocityBalanceOptions : NetworkOptions;

/// <summary>
/// <c>reciprocity.balance</c>: who gives more than it gets? One finding for the ties of each wave, and one for each unit of amounts. 0 = each gives as much as
/// it gets, 1 = givers only give and takers only take.
/// </summary>
public sealed class ReciprocityBalance : Metric<ReciprocityBalanceOptions>
{
    private const int MostRows = 150;

    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "reciprocity.balance",
        Family = MetricFamily.Reciprocity,
        Purpose = MetricPurpose.Process,
        Better = BetterDirection.Lower,
        Range = FigureRange.Unit,
        Definition = "imbalance = sum of |given_i - received_i| / (2 x sum of given); given and received are ties, or amounts of one unit, among the organisations that answered",
        Source = "Wasserman and Faust 1994; Gini 1914",
        Needs = [EvidenceTable.Organizations],
        Figures = ["imbalance", "gini-given", "gini-received", "total-ties", "total", "organizations", "given", "received", "net"],
        Phrases =
        [
            "sentence.balance", "sentence.even", "sentence.most", "spoken.balance", "spoken.even", "remark.records", "remark.answered", "remark.no-unit", "undefined.no-ties",
            "undefined.nobody-answered", "breakdown.organizations", "exhibit.net", "mark.even",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<ReciprocityBalanceOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.ReciprocityBalanceOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, ReciprocityBalanceOptions options, EvaluationContext context)
    {
        if (options.Missing(evidence.Evidence) is { Count: > 0 } missing)
        {
            yield return Finding(Facet.Whole, new Unsupported { Missing = missing });
            yield break;
        }

        foreach (var network in PartnerNetwork.PerWave(evidence, options))
        {
            yield return Finding(new Facet { Wave = network.Wave }, Answer(network, null, context));
        }

        foreach (var (unit, network) in options.RatingItem is null ? PartnerNetwork.PerUnit(evidence, options.Kinds) : [])
        {
            yield return Finding(new Facet { Wave = network.Wave, Unit = unit }, Answer(network, unit, context));
        }
    }

    private static MetricResult Answer(PartnerNetwork network, string? unit, EvaluationContext context) => network.NothingToMeasure is { } reason
        ? new Undefined { Reason = Phrase.Of(reason), Evidence = network.Use }
        : Measure(network, unit, context);

    private static Measured Measure(PartnerNetwork network, string? unit, EvaluationContext context)
    {
        var ties = network.Observed;
        var (given, received, net) = (Centrality.OutStrength(ties), Centrality.InStrength(ties), Centrality.NetFlow(ties));
        var amount = unit is null ? FigureUnit.Count : FigureUnit.Amount(unit);
        var imbalance = Open(network, unit, Figure.FullCount("imbalance", Centrality.Imbalance(ties), FigureUnit.Share), n => MissingRespondents.Any(n, Centrality.Imbalance, 0, 1, context.Cancellation));
        var order = Enumerable.Range(0, net.Length).OrderByDescending(i => net[i]).ThenBy(i => i).ToList();
        return new Measured
        {
            Headline = imbalance,
            Companions =
            [
                Open(network, unit, Figure.FullCount("gini-given", Inequality.Gini(given)), MissingRespondents.OutDegreeGini),
                Open(network, unit, Figure.FullCount("gini-received", Inequality.Gini(received)), n => MissingRespondents.Any(n, m => Inequality.Gini(Centrality.InDegree(m)), 0, 1, context.Cancellation)),
                Figure.FullCount(unit is null ? "total-ties" : "total", ties.TotalWeight, amount),
                Figure.FullCount("organizations", ties.VertexCount, FigureUnit.Count),
            ],
            Sentences = [.. Sentences(network, imbalance, net, order, amount, context)],
            Remarks = [network.WhereFrom(), .. unit is null ? [Phrase.Of("remark.no-unit")] : (IEnumerable<Phrase>)[]],
            Breakdowns =
            [
                new Breakdown
                {
                    Key = "organizations",
                    Actors = Actors.Organizations,
                    Rows =
                    [
                        .. order.Select(i => new GroupRow
                        {
                            Group = network.Label(network.Answered[i], context),
                            Count = 1,
                            Figures = [Figure.FullCount("given", given[i], amount), Figure.FullCount("received", received[i], amount), Figure.FullCount("net", net[i], amount)],
                        }),
                    ],
                },
            ],
            Exhibits = order.Count > MostRows ? [] :
            [
                new GroupValuesExhibit
                {
                    Title = Phrase.Of("exhibit.net"),
                    Unit = amount,
                    Values = [.. order.Select(i => new GroupValue { Group = network.Label(network.Answered[i], context), Value = net[i] })],
                    Reference = new ReferenceMark { Value = 0, Label = Term.Word("mark.even") },
                },
            ],
            Evidence = network.Use,
        };
    }

    // What the missing could have given in amounts has no limit, so that nothing is known of it.
    private static Figure Open(PartnerNetwork network, string? unit, Figure figure, Func<DirectedNetwork, CompletionBounds> bounds) => network.All.IsFullyObserved ? figure
        : unit is null ? network.Bounded(figure, bounds)
        : figure.Within(NonResponseBounds.NothingKnown(0, 1));

    private static IEnumerable<Phrase> Sentences(PartnerNetwork network, Figure imbalance, double[] net, List<int> order, FigureUnit amount, EvaluationContext context)
    {
        if (imbalance.Value == 0)
        {
            yield return Phrase.Of("sentence.even");
            yield break;
        }

        yield return Phrase.Of("sentence.balance").With("imbalance", imbalance);
        yield return Phrase.Of("sentence.most")
            .With("giver", network.Label(network.Answered[order[0]], context)).With("more", net[order[0]], amount)
            .With("taker", network.Label(network.Answered[order[^1]], context)).With("less", -net[order[^1]], amount);
    }
}
