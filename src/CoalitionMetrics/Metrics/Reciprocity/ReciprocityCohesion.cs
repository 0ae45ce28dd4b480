using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="ReciprocityCohesion"/>: the network alone.</summary>
public sealed record ReciprocityCohesionOptions : NetworkOptions;

/// <summary>
/// <c>reciprocity.cohesion</c>: is the coalition one network, and does it hang on one hub? One finding for each wave. 1 = every organisation is tied to every
/// other, directly or through others; directions apart.
/// </summary>
public sealed class ReciprocityCohesion : Metric<ReciprocityCohesionOptions>
{
    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "reciprocity.cohesion",
        Family = MetricFamily.Reciprocity,
        Purpose = MetricPurpose.Process,
        Better = BetterDirection.Higher,
        Range = FigureRange.Unit,
        Definition = "organisations in the largest weakly connected part / all organisations; hub = sum of (largest - own number of partners) / ((n - 1)(n - 2)); transitive and cyclic = chains i -> j -> k closed by i -> k, or by k -> i, / all chains",
        Source = "Freeman 1979; Wasserman and Faust 1994; harmonic closeness: Marchiori and Latora 2000; triads: Davis and Leinhardt 1972, Batagelj and Mrvar 2001",
        Needs = [EvidenceTable.Organizations],
        Figures =
        [
            "largest-share", "parts", "density", "hub", "hub-by-chance", "hub-p", "between", "harmonic", "transitive", "transitive-by-chance", "transitive-p", "cyclic", "circles",
            "organizations", "ties", "partners", "closeness", "go-between",
        ],
        Phrases =
        [
            "sentence.one", "sentence.parts", "sentence.hub.more", "sentence.hub.chance", "spoken.one", "spoken.parts", "remark.records", "remark.answered", "remark.no-chains",
            "undefined.no-ties", "undefined.nobody-answered", "breakdown.organizations", "exhibit.network",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<ReciprocityCohesionOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.ReciprocityCohesionOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, ReciprocityCohesionOptions options, EvaluationContext context) =>
        options.Missing(evidence.Evidence) is { Count: > 0 } missing
            ? [Finding(Facet.Whole, new Unsupported { Missing = missing })]
            : PartnerNetwork.PerWave(evidence, options).Select(n => Finding(new Facet { Wave = n.Wave }, Answer(n, context)));

    private static MetricResult Answer(PartnerNetwork network, EvaluationContext context) =>
        network.NothingToMeasure is { } reason ? new Undefined { Reason = Phrase.Of(reason), Evidence = network.Use } : Measure(network, context);

    private static Measured Measure(PartnerNetwork network, EvaluationContext context)
    {
        var ties = network.Observed;
        var partners = ties.ToUndirected(TieRule.Either);
        var components = Connectivity.WeakComponents(ties);
        var census = Cohesion.TriadCensus(ties);
        var largest = network.Bounded(Figure.FullCount("largest-share", LargestShare(ties), FigureUnit.Share), n => MissingRespondents.Rising(n, LargestShare));
        var hub = Compared(ties, HubShare, context);
        var transitive = Compared(ties, n => Cohesion.TriadCensus(n).TransitiveShare, context);
        return new Measured
        {
            Headline = largest,
            Companions =
            [
                network.Bounded(Figure.FullCount("parts", components.Count, FigureUnit.Count), n => MissingRespondents.Falling(n, m => Connectivity.WeakComponents(m).Count)),
                network.Bounded(Figure.FullCount("density", Cohesion.Density(ties), FigureUnit.Share), MissingRespondents.Density),
                .. hub is null ? [] : Hub(network, partners, hub, context),
                network.Bounded(Figure.FullCount("harmonic", Cohesion.GlobalEfficiency(ties)), n => MissingRespondents.Rising(n, Cohesion.GlobalEfficiency)),
                .. transitive is null ? [] : Chains(network, census, transitive, context),
                Figure.FullCount("organizations", ties.VertexCount, FigureUnit.Count),
                Figure.FullCount("ties", ties.ArcCount, FigureUnit.Count),
            ],
            Sentences = [Together(largest, components), .. hub is null ? [] : (IEnumerable<Phrase>)[HubSentence(network, partners, hub, context)]],
            Remarks = [network.WhereFrom(), .. transitive is null ? [Phrase.Of("remark.no-chains")] : (IEnumerable<Phrase>)[]],
            Breakdowns = [ByOrganization(network, partners, context)],
            Exhibits = NetworkPicture.Of(network, context),
            Evidence = network.Use,
        };
    }

    private static double LargestShare(DirectedNetwork network) => (double)Connectivity.WeakComponents(network).LargestSize / network.VertexCount;

    private static double HubShare(DirectedNetwork network) => Centralization.Degree(network.ToUndirected(TieRule.Either)).Share;

    // Against random networks of the same size and density; null where the figure has no value.
    private static NullComparison? Compared(DirectedNetwork ties, Func<DirectedNetwork, double> statistic, EvaluationContext context) => !double.IsFinite(statistic(ties)) ? null
        : NetworkNullModel.Compare(ties, statistic, NullNetwork.Density, context.Replicates, context.Seed, progress: context.Progress, cancellationToken: context.Cancellation);

    private static IEnumerable<Figure> Hub(PartnerNetwork network, UndirectedNetwork partners, NullComparison hub, EvaluationContext context) =>
    [
        network.Bounded(Figure.FullCount("hub", hub.Observed, FigureUnit.Share), n => MissingRespondents.Any(n, HubShare, 0, 1, context.Cancellation)),
        .. ByChance("hub", hub),
        network.Bounded(
            Figure.FullCount("between", Centralization.Betweenness(partners).Share, FigureUnit.Share),
            n => MissingRespondents.Any(n, m => Centralization.Betweenness(m.ToUndirected(TieRule.Either)).Share, 0, 1, context.Cancellation)),
    ];

    private static IEnumerable<Figure> Chains(PartnerNetwork network, TriadCensus census, NullComparison transitive, EvaluationContext context) =>
    [
        network.Bounded(
            Figure.FullCount("transitive", census.TransitiveShare, FigureUnit.Share), n => MissingRespondents.Any(n, m => Cohesion.TriadCensus(m).TransitiveShare, 0, 1, context.Cancellation)),
        .. ByChance("transitive", transitive),
        network.Bounded(Figure.FullCount("cyclic", census.CyclicShare, FigureUnit.Share), n => MissingRespondents.Any(n, m => Cohesion.TriadCensus(m).CyclicShare, 0, 1, context.Cancellation)),
        network.Bounded(Figure.FullCount("circles", census.Circles, FigureUnit.Count), n => MissingRespondents.Rising(n, m => Cohesion.TriadCensus(m).Circles)),
    ];

    private static IEnumerable<Figure> ByChance(string key, NullComparison chance) => !double.IsFinite(chance.Expected) ? [] :
    [
        Figure.WithoutInterval(key + "-by-chance", chance.Expected, NoIntervalReason.NoMethod, FigureUnit.Share, chance.Method),
        Figure.WithoutInterval(key + "-p", chance.UpperP, NoIntervalReason.NoMethod, FigureUnit.Probability, chance.Method),
    ];

    private static Phrase Together(Figure largest, NetworkComponents components) => components.Count == 1
        ? Phrase.Of("sentence.one").With("n", components.ComponentOf.Count)
        : Phrase.Of("sentence.parts").With("largest", largest).With("parts", components.Count);

    private static Phrase HubSentence(PartnerNetwork network, UndirectedNetwork partners, NullComparison hub, EvaluationContext context)
    {
        var degrees = Centrality.Degree(partners);
        var best = Array.IndexOf(degrees, degrees.Max());
        var phrase = Phrase.Of(hub.UpperP <= context.Level.Alpha / 2 ? "sentence.hub.more" : "sentence.hub.chance")
            .With("hub", network.Label(network.Answered[best], context)).With("partners", (int)degrees[best]).With("others", partners.VertexCount - 1);
        return phrase.With("central", hub.Observed, FigureUnit.Share).With("expected", hub.Expected, FigureUnit.Share);
    }

    private static Breakdown ByOrganization(PartnerNetwork network, UndirectedNetwork partners, EvaluationContext context)
    {
        var (degrees, closeness, between) = (Centrality.Degree(partners), Centrality.Closeness(partners), Centrality.Betweenness(partners));
        return new()
        {
            Key = "organizations",
            Actors = Actors.Organizations,
            Rows =
            [
                .. Enumerable.Range(0, degrees.Length).OrderByDescending(i => degrees[i]).ThenBy(i => i).Select(i => new GroupRow
                {
                    Group = network.Label(network.Answered[i], context),
                    Count = 1,
                    Figures =
                    [
                        Figure.FullCount("partners", degrees[i], FigureUnit.Count), Figure.FullCount("closeness", closeness[i]),
                        Figure.FullCount("go-between", between[i], FigureUnit.EffectiveNumber),
                    ],
                }),
            ],
        };
    }
}
