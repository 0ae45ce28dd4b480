using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="ReciprocityBridging"/>: the network alone.</summary>
public sealed record ReciprocityBridgingOptions : NetworkOptions;

/// <summary>
/// <c>reciprocity.bridging</c>: are the lines between sectors bridged? One finding for each dimension of organisations and wave. -1 = all ties stay within
/// sectors, 1 = all cross; what chance would give depends on the sizes of the sectors and stands beside it.
/// </summary>
public sealed class ReciprocityBridging : Metric<ReciprocityBridgingOptions>
{
    private static readonly BrokerageRole[] Roles = [BrokerageRole.Coordinator, BrokerageRole.Itinerant, BrokerageRole.Representative, BrokerageRole.Gatekeeper, BrokerageRole.Liaison];

    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "reciprocity.bridging",
        Family = MetricFamily.Reciprocity,
        Purpose = MetricPurpose.Process,
        Better = BetterDirection.Higher,
        Range = new FigureRange { Lower = -1, Upper = 1 },
        Definition = "E-I index = (E - I) / (E + I), E = ties between sectors, I = ties within; against the same network with the sectors dealt out anew among the organisations",
        Source = "Krackhardt and Stern 1988; Newman 2003; Gould and Fernandez 1989; Burt 1992",
        Needs = [EvidenceTable.Organizations],
        Figures = ["ei", "external", "internal", "by-chance", "p-more", "p-less", "assortativity", "mean-constraint", "sole-bridges", "unseen-to-reverse", "crossing", "brokerage", "constraint"],
        Phrases =
        [
            "sentence.more", "sentence.less", "sentence.chance", "sentence.forced", "sentence.sole", "spoken.more", "spoken.less", "spoken.chance", "spoken.forced", "remark.records",
            "remark.answered", "remark.reversal", "remark.not-known", "undefined.no-ties", "undefined.nobody-answered", "undefined.one-group", "breakdown.groups", "breakdown.organizations",
            "exhibit.roles", "column.count", "column.expected", "role.coordinator", "role.itinerant", "role.representative", "role.gatekeeper", "role.liaison", "exhibit.network",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<ReciprocityBridgingOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.ReciprocityBridgingOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, ReciprocityBridgingOptions options, EvaluationContext context)
    {
        var dimensions = context.DimensionsOf(evidence.Evidence.Dimensions(EvidenceTable.Organizations));
        IReadOnlyList<MissingEvidence> missing =
        [
            .. options.Missing(evidence.Evidence),
            .. dimensions.Count > 0 ? [] : (IEnumerable<MissingEvidence>)[new MissingEvidence { Table = EvidenceTable.Organizations.Name, Field = "dimensions" }],
        ];
        if (missing.Count > 0)
        {
            return [Finding(Facet.Whole, new Unsupported { Missing = missing })];
        }

        var networks = PartnerNetwork.PerWave(evidence, options).ToList();
        return dimensions.SelectMany(d => networks.Select(n => Finding(new Facet { Dimension = d, Wave = n.Wave }, Answer(n, d, evidence, context))));
    }

    private static MetricResult Answer(PartnerNetwork network, string dimension, EvidenceView evidence, EvaluationContext context)
    {
        if (network.NothingToMeasure is { } reason)
        {
            return new Undefined { Reason = Phrase.Of(reason), Evidence = network.Use };
        }

        var sectors = Sectors.Of(network, evidence, dimension);
        return sectors.OfObserved.GroupCount < 2
            ? new Undefined { Reason = Phrase.Of("undefined.one-group"), Evidence = network.Use }
            : Measure(network, sectors, dimension, context);
    }

    private static Measured Measure(PartnerNetwork network, Sectors sectors, string dimension, EvaluationContext context)
    {
        var (ties, groups) = (network.Observed, sectors.OfObserved);
        var score = Assortativity.EI(ties, groups);
        var chance = Assortativity.EIPermutation(ties, groups, context.Replicates, context.Seed, context.Progress, context.Cancellation);
        var index = network.Bounded(Figure.FullCount("ei", score.Index), n => MissingRespondents.EI(n, sectors.OfAll));
        var assortativity = Assortativity.Nominal(ties, groups);
        var constraint = StructuralHoles.Constraint(ties);
        var sole = SoleBridges(sectors).ToList();
        var reversal = network.All.IsFullyObserved || network.All.ArcCount == 0 ? null : MissingRespondents.ReversalOfEI(network.All, sectors.OfAll, 0);
        var brokers = Brokerage.GouldFernandez(ties, groups);
        return new Measured
        {
            Headline = index,
            Companions =
            [
                Figure.FullCount("external", score.External, FigureUnit.Count),
                Figure.FullCount("internal", score.Internal, FigureUnit.Count),
                Figure.WithoutInterval("by-chance", chance.Expected, NoIntervalReason.NoMethod, method: chance.Method),
                Figure.WithoutInterval("p-more", chance.UpperP, NoIntervalReason.NoMethod, FigureUnit.Probability, chance.Method),
                Figure.WithoutInterval("p-less", chance.LowerP, NoIntervalReason.NoMethod, FigureUnit.Probability, chance.Method),
                .. double.IsFinite(assortativity)
                    ? [network.Bounded(Figure.FullCount("assortativity", assortativity), n => MissingRespondents.Any(n, m => Assortativity.Nominal(m, sectors.Among(m)), -1, 1, context.Cancellation))]
                    : (IEnumerable<Figure>)[],
                Figure.FullCount("mean-constraint", Moments.Mean([.. constraint.Where(double.IsFinite)])),
                Figure.FullCount("sole-bridges", sole.Count, FigureUnit.Count),
                .. reversal?.Ties is { } unseen ? [Figure.FullCount("unseen-to-reverse", unseen, FigureUnit.Count)] : (IEnumerable<Figure>)[],
            ],
            Sentences =
            [
                Sentence(score, chance, context),
                .. sole.Select(s => Phrase.Of("sentence.sole").With("partner", network.Label(network.Answered[s.Member], context)).With("group", Term.Evidence(groups.Label(s.Group)))),
            ],
            Remarks =
            [
                network.WhereFrom(),
                .. reversal?.Ties is { } flips ? [Phrase.Of("remark.reversal").With("ties", (int)flips).With("open", (int)reversal.OpenTies)] : (IEnumerable<Phrase>)[],
                .. sectors.NumberOf(string.Empty) < 0 ? [] : (IEnumerable<Phrase>)[Phrase.Of("remark.not-known")],
            ],
            Breakdowns = [ByGroup(sectors, dimension), ByOrganization(network, brokers, constraint, context)],
            Exhibits = [RoleTable(brokers), .. NetworkPicture.Of(network, context)],
            Evidence = network.Use,
        };
    }

    // The one through whom a group is tied to the others: a member of it, or somebody outside; a member that is the whole group bridges nothing for others.
    private static IEnumerable<(int Group, int Member)> SoleBridges(Sectors sectors)
    {
        foreach (var group in sectors.InOrder)
        {
            var link = sectors.Flows.Links[group];
            if (link.SoleOutside is { } outside)
            {
                yield return (group, outside);
            }
            else if (link.SoleInside is { } inside && sectors.OfObserved.Members(group).Length > 1)
            {
                yield return (group, inside);
            }
        }
    }

    private static Phrase Sentence(EIScore score, NullComparison chance, EvaluationContext context)
    {
        var alpha = context.Level.Alpha / 2;
        var key = !(chance.StandardDeviation > 0) ? "sentence.forced" : chance.UpperP <= alpha ? "sentence.more" : chance.LowerP <= alpha ? "sentence.less" : "sentence.chance";
        var phrase = Phrase.Of(key).With("external", (int)score.External).With("internal", (int)score.Internal).With("share", score.External / (double)(score.External + score.Internal), FigureUnit.Share);
        // The share that crosses by chance, from the index.
        return key == "sentence.forced" ? phrase : phrase.With("expected", (1 + chance.Expected) / 2, FigureUnit.Share);
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
                Group = Term.Evidence(sectors.OfObserved.Label(g)), Count = sectors.OfObserved.Members(g).Length, Figures = [Figure.FullCount("crossing", sectors.Flows.Links[g].Ties, FigureUnit.Count)],
            }),
        ],
    };

    private static Breakdown ByOrganization(PartnerNetwork network, BrokerageScores brokers, double[] constraint, EvaluationContext context)
    {
        var total = brokers.Counts(BrokerageRole.Total);
        return new()
        {
            Key = "organizations",
            Actors = Actors.Organizations,
            Rows =
            [
                .. Enumerable.Range(0, constraint.Length).Where(i => double.IsFinite(constraint[i])).OrderByDescending(i => total[i]).ThenBy(i => i).Select(i => new GroupRow
                {
                    Group = network.Label(network.Answered[i], context),
                    Count = 1,
                    Figures = [Figure.FullCount("brokerage", total[i], FigureUnit.Count), Figure.FullCount("constraint", constraint[i])],
                }),
            ],
        };
    }

    private static LedgerExhibit RoleTable(BrokerageScores brokers) => new()
    {
        Title = Phrase.Of("exhibit.roles"),
        Columns = [new LedgerColumn { Label = Term.Word("column.count"), Unit = FigureUnit.Count }, new LedgerColumn { Label = Term.Word("column.expected"), Unit = FigureUnit.EffectiveNumber }],
        Rows =
        [
            .. Roles.Select(r => new LedgerRow
            {
                Label = Term.Word("role." + WordKey.Of(r)),
                Values = [brokers.NetworkCount(r), double.IsFinite(brokers.NetworkExpected(r)) ? brokers.NetworkExpected(r) : null],
            }),
        ],
    };
}
