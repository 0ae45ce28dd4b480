using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="ReciprocityBetweenSectors"/>.</summary>
public sealed record ReciprocityBetweenSectorsOptions : NetworkOptions
{
    /// <summary>The group in which residents without an organisation stand; <c>residents</c> unless told.</summary>
    public string Residents { get; init; } = "residents";
}

/// <summary>
/// <c>reciprocity.between-sectors</c>: do experts learn from residents as much as the other way round? One finding for each dimension of organisations, wave
/// and kind of exchange, and one for all kinds together. 0 = between each two sectors it flows one way only, 1 = as much comes back as goes.
/// </summary>
public sealed class ReciprocityBetweenSectors : Metric<ReciprocityBetweenSectorsOptions>
{
    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "reciprocity.between-sectors",
        Family = MetricFamily.Reciprocity,
        Purpose = MetricPurpose.Process,
        IsCore = true,
        Better = BetterDirection.Higher,
        Range = FigureRange.Unit,
        Definition = "two-way share = sum over pairs of sectors of 2 min(F_gh, F_hg) / sum of F_gh over g != h, F_gh = ties from an organisation of g to one of h; each direction of a pair of organisations counts once",
        Source = "Squartini, Picciolo, Ruzzenenti and Garlaschelli 2013, between groups; bounds: Dinkelbach 1967",
        Needs = [EvidenceTable.Organizations],
        Figures = ["two-way", "between", "within", "residents-give", "residents-receive", "given", "received"],
        Phrases =
        [
            "sentence.flows", "sentence.residents.more", "sentence.residents.less", "sentence.residents.equal", "spoken.flows", "remark.records", "remark.answered",
            "remark.no-residents", "remark.not-known", "undefined.no-ties", "undefined.none-between", "undefined.nobody-answered", "breakdown.groups", "exhibit.flows",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<ReciprocityBetweenSectorsOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.ReciprocityBetweenSectorsOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, ReciprocityBetweenSectorsOptions options, EvaluationContext context)
    {
        var dimensions = context.DimensionsOf(evidence.Evidence.Dimensions(EvidenceTable.Organizations));
        IReadOnlyList<MissingEvidence> missing =
        [
            .. options.Missing(evidence.Evidence),
            .. dimensions.Count > 0 ? [] : (IEnumerable<MissingEvidence>)[new MissingEvidence { Table = EvidenceTable.Organizations.Name, Field = "dimensions" }],
        ];
        if (missing.Count > 0)
        {
            yield return Finding(Facet.Whole, new Unsupported { Missing = missing });
            yield break;
        }

        var networks = Networks(evidence, options).ToList();
        foreach (var dimension in dimensions)
        {
            foreach (var (kind, network) in networks)
            {
                yield return Finding(new Facet { Dimension = dimension, Wave = network.Wave, Kind = kind }, Answer(network, dimension, evidence, options));
            }
        }
    }

    // All kinds together, then each by itself; one finding where there is only one kind.
    private static IEnumerable<(string? Kind, PartnerNetwork Network)> Networks(EvidenceView evidence, NetworkOptions options)
    {
        foreach (var network in PartnerNetwork.PerWave(evidence, options))
        {
            var rows = PartnerNetwork.Exchanges(evidence, options.Kinds, network.Wave);
            IReadOnlyList<string> kinds = options.RatingItem is null ? [.. rows.Rows.Select(e => e.Kind).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] : [];
            yield return (kinds.Count == 1 ? kinds[0] : null, network);
            foreach (var kind in kinds.Count > 1 ? kinds : [])
            {
                yield return (kind, PartnerNetwork.Of(evidence.Evidence, rows.Of(e => e.Kind == kind), network.Wave));
            }
        }
    }

    private static MetricResult Answer(PartnerNetwork network, string dimension, EvidenceView evidence, ReciprocityBetweenSectorsOptions options)
    {
        if (network.NothingToMeasure is { } reason)
        {
            return new Undefined { Reason = Phrase.Of(reason), Evidence = network.Use };
        }

        var sectors = Sectors.Of(network, evidence, dimension);
        return sectors.Flows.Between == 0
            ? new Undefined { Reason = Phrase.Of("undefined.none-between"), Evidence = network.Use }
            : Measure(network, sectors, dimension, options);
    }

    private static Measured Measure(PartnerNetwork network, Sectors sectors, string dimension, ReciprocityBetweenSectorsOptions options)
    {
        var flows = sectors.Flows;
        var twoWay = network.Bounded(Figure.FullCount("two-way", flows.TwoWayShare, FigureUnit.Share), n => MissingRespondents.TwoWayShare(n, sectors.OfAll));
        var between = Figure.FullCount("between", flows.Between, FigureUnit.Count);
        var residents = sectors.NumberOf(options.Residents);
        var (give, receive) = (sectors.Given(residents), sectors.Received(residents));
        return new Measured
        {
            Headline = twoWay,
            Companions =
            [
                between,
                Figure.FullCount("within", flows.Within, FigureUnit.Count),
                .. residents < 0 ? [] : (IEnumerable<Figure>)[Figure.FullCount("residents-give", give, FigureUnit.Count), Figure.FullCount("residents-receive", receive, FigureUnit.Count)],
            ],
            Sentences =
            [
                Phrase.Of("sentence.flows").With("between", between).With("two-way", twoWay),
                .. residents < 0 ? [] : (IEnumerable<Phrase>)
                [
                    Phrase.Of(give > receive ? "sentence.residents.more" : give < receive ? "sentence.residents.less" : "sentence.residents.equal")
                        .With("group", Term.Evidence(options.Residents)).With("give", (int)give).With("receive", (int)receive),
                ],
            ],
            Remarks =
            [
                network.WhereFrom(),
                .. residents < 0 ? [Phrase.Of("remark.no-residents").With("group", Term.Evidence(options.Residents))] : (IEnumerable<Phrase>)[],
                .. sectors.NumberOf(string.Empty) < 0 ? [] : (IEnumerable<Phrase>)[Phrase.Of("remark.not-known")],
            ],
            Breakdowns = [ByGroup(sectors, dimension)],
            Exhibits = [Matrix(network, sectors)],
            Evidence = network.Use,
        };
    }

    private static Breakdown ByGroup(Sectors sectors, string dimension) => new()
    {
        Key = "groups",
        Dimension = dimension,
        Actors = Actors.Organizations,
        Rows =
        [
            .. sectors.InOrder.Select(g => new GroupRow
            {
                Group = Term.Evidence(sectors.OfObserved.Label(g)),
                Count = sectors.OfObserved.Members(g).Length,
                Figures = [Figure.FullCount("given", sectors.Given(g), FigureUnit.Count), Figure.FullCount("received", sectors.Received(g), FigureUnit.Count)],
            }),
        ],
    };

    // A sector of which nobody answered gives nobody knows what.
    private static FlowMatrixExhibit Matrix(PartnerNetwork network, Sectors sectors)
    {
        var labels = sectors.InOrder.Select(g => sectors.OfObserved.Label(g)).ToList();
        var silent = Enumerable.Range(0, sectors.OfAll.GroupCount).Select(sectors.OfAll.Label).Except(labels, StringComparer.Ordinal)
            .OrderBy(l => l.Length == 0).ThenBy(l => l, StringComparer.Ordinal).ToList();
        return new()
        {
            Title = Phrase.Of("exhibit.flows"),
            Unit = FigureUnit.Count,
            Labels = [.. labels.Concat(silent).Select(Term.Evidence)],
            Flows =
            [
                .. sectors.InOrder.Select(g => (IReadOnlyList<double?>)[.. sectors.InOrder.Select(h => (double?)sectors.Flows[g, h]), .. silent.Select(s => (double?)ToSilent(network, sectors, g, s))]),
                .. silent.Select(_ => (IReadOnlyList<double?>)[.. Enumerable.Repeat<double?>(null, labels.Count + silent.Count)]),
            ],
        };
    }

    private static int ToSilent(PartnerNetwork network, Sectors sectors, int from, string silent)
    {
        var count = 0;
        foreach (var member in sectors.OfObserved.Members(from))
        {
            foreach (var to in network.All.OutNeighbours(network.Answered[member]))
            {
                count += sectors.OfAll.Label(sectors.OfAll.Codes[to]) == silent ? 1 : 0;
            }
        }

        return count;
    }
}
