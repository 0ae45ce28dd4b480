using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="ReciprocityFragility"/>.</summary>
public sealed record ReciprocityFragilityOptions : NetworkOptions
{
    private readonly double? _chance;
    private readonly IReadOnlyDictionary<string, double> _chances = new Dictionary<string, double>();

    /// <summary>The chance that an organisation leaves, from 0 to 1, where <see cref="ChancesOfLeaving"/> has none for it; null = nobody has thought of a chance.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not lie from 0 to 1.</exception>
    public double? ChanceOfLeaving
    {
        get => _chance;
        init => _chance = value is null ? null : Chance(value.Value);
    }

    /// <summary>The chance that an organisation leaves, from 0 to 1, by its id.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One does not lie from 0 to 1.</exception>
    public IReadOnlyDictionary<string, double> ChancesOfLeaving
    {
        get => _chances;
        init => _chances = value.ToDictionary(c => c.Key, c => Chance(c.Value), StringComparer.Ordinal);
    }

    private static double Chance(double value) => value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A chance lies from 0 to 1.");
}

/// <summary>
/// <c>reciprocity.fragility</c>: what breaks if a partner leaves? One finding for each wave. 1 = whoever leaves, all others still hang together; organisations
/// stand under codes unless the plan allows names.
/// </summary>
public sealed class ReciprocityFragility : Metric<ReciprocityFragilityOptions>
{
    private const int MostPoints = 100;

    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "reciprocity.fragility",
        Family = MetricFamily.Reciprocity,
        Purpose = MetricPurpose.Process,
        Better = BetterDirection.Higher,
        Range = FigureRange.Unit,
        Definition = "smallest, over all organisations, of (largest connected part after it left) / (n - 1); directions apart",
        Source = "Albert, Jeong and Barabasi 2000; articulation points: Tarjan 1972",
        Needs = [EvidenceTable.Organizations],
        Figures = ["holds", "now", "cut-points", "ties-at-stake", "half-targeted", "half-random", "expected-left", "chance-half", "organizations", "left", "lost-ties"],
        Phrases =
        [
            "sentence.holds", "sentence.breaks", "sentence.cut-points", "sentence.chance", "spoken.holds", "spoken.breaks", "remark.records", "remark.answered", "undefined.no-ties",
            "undefined.nobody-answered", "breakdown.organizations", "exhibit.departures", "exhibit.network", "axis.left", "axis.together", "curve.targeted", "curve.random",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<ReciprocityFragilityOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.ReciprocityFragilityOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, ReciprocityFragilityOptions options, EvaluationContext context) =>
        options.Missing(evidence.Evidence) is { Count: > 0 } missing
            ? [Finding(Facet.Whole, new Unsupported { Missing = missing })]
            : PartnerNetwork.PerWave(evidence, options).Select(n => Finding(new Facet { Wave = n.Wave }, Answer(n, options, context)));

    private static MetricResult Answer(PartnerNetwork network, ReciprocityFragilityOptions options, EvaluationContext context) =>
        network.NothingToMeasure is { } reason ? new Undefined { Reason = Phrase.Of(reason), Evidence = network.Use } : Measure(network, options, context);

    private static Measured Measure(PartnerNetwork network, ReciprocityFragilityOptions options, EvaluationContext context)
    {
        var ties = network.Observed;
        var left = LeftAfterEach(ties);
        var worst = Array.IndexOf(left, left.Min());
        var lost = Centrality.TotalDegree(ties);
        var cuts = Connectivity.ArticulationPoints(ties.ToUndirected(TieRule.Either));
        var holds = network.Bounded(Figure.FullCount("holds", left[worst], FigureUnit.Share), n => MissingRespondents.Rising(n, Holds));
        var targeted = NetworkRobustness.LargestComponentAfter(ties, [.. NetworkRobustness.BestConnectedFirst(ties, countedAnew: true)]);
        var random = NetworkRobustness.LargestComponentInRandomOrder(ties, context.Replicates, context.Seed, context.Progress, context.Cancellation);
        var outlook = Outlook(network, options, context);
        return new Measured
        {
            Headline = holds,
            Companions =
            [
                network.Bounded(Figure.FullCount("now", (double)targeted[0] / ties.VertexCount, FigureUnit.Share), n => MissingRespondents.Rising(n, m => (double)Connectivity.WeakComponents(m).LargestSize / m.VertexCount)),
                network.Bounded(
                    Figure.FullCount("cut-points", cuts.Count, FigureUnit.Count),
                    n => MissingRespondents.Any(n, m => Connectivity.ArticulationPoints(m.ToUndirected(TieRule.Either)).Count, 0, Math.Max(0, n.VertexCount - 2), context.Cancellation)),
                Figure.FullCount("ties-at-stake", lost.Max() / ties.ArcCount, FigureUnit.Share),
                Figure.FullCount("half-targeted", UntilHalf([.. targeted.Select(s => (double)s)]), FigureUnit.Count),
                Figure.FullCount("half-random", UntilHalf(random), FigureUnit.Count),
                .. outlook is null ? [] : (IEnumerable<Figure>)
                [
                    Figure.FullCount("expected-left", outlook.Expected / ties.VertexCount, FigureUnit.Share),
                    Figure.FullCount("chance-half", outlook.AtLeast((ties.VertexCount + 1) / 2), FigureUnit.Probability),
                ],
                Figure.FullCount("organizations", ties.VertexCount, FigureUnit.Count),
            ],
            Sentences = [.. Sentences(network, holds, worst, cuts, outlook, context)],
            Remarks = [network.WhereFrom()],
            Breakdowns = [ByOrganization(network, left, lost, context)],
            Exhibits = [Departures(targeted, random), .. network.Asked <= MostPoints ? [network.Picture(context, alwaysCodes: true)] : (IEnumerable<Exhibit>)[]],
            Evidence = network.Use,
        };
    }

    private static double[] LeftAfterEach(DirectedNetwork network) =>
        [.. Enumerable.Range(0, network.VertexCount).Select(v => (double)NetworkRobustness.LargestComponentAfter(network, [v])[1] / (network.VertexCount - 1))];

    private static double Holds(DirectedNetwork network) => LeftAfterEach(network).Min();

    // How many must leave until fewer than half of all still hang together.
    private static int UntilHalf(double[] sizes) => Array.FindIndex(sizes, size => size < sizes[..^1].Length / 2.0);

    private static DropoutOutlook? Outlook(PartnerNetwork network, ReciprocityFragilityOptions options, EvaluationContext context)
    {
        if (options.ChanceOfLeaving is null && options.ChancesOfLeaving.Count == 0)
        {
            return null;
        }

        double[] chances = [.. network.Answered.Select(i => options.ChancesOfLeaving.TryGetValue(network.Members.All[i].Id, out var chance) ? chance : options.ChanceOfLeaving ?? 0)];
        return NetworkRobustness.AfterDropout(network.Observed, chances, context.Replicates, context.Seed, context.Progress, context.Cancellation);
    }

    private static IEnumerable<Phrase> Sentences(PartnerNetwork network, Figure holds, int worst, IReadOnlyList<int> cuts, DropoutOutlook? outlook, EvaluationContext context)
    {
        yield return holds.Value >= 1 ? Phrase.Of("sentence.holds")
            : Phrase.Of("sentence.breaks").With("holds", holds).With("partner", Name(network, worst, context));
        if (cuts.Count > 0)
        {
            yield return Phrase.Of("sentence.cut-points").With("n", cuts.Count).With("partners", [.. cuts.Select(c => Name(network, c, context))]);
        }

        if (outlook is not null)
        {
            yield return Phrase.Of("sentence.chance").With("left", outlook.Expected / network.Observed.VertexCount, FigureUnit.Share);
        }
    }

    private static Term Name(PartnerNetwork network, int observed, EvaluationContext context) => network.Label(network.Answered[observed], context, alwaysCodes: true);

    private static Breakdown ByOrganization(PartnerNetwork network, double[] left, double[] lost, EvaluationContext context) => new()
    {
        Key = "organizations",
        Actors = Actors.Organizations,
        Rows =
        [
            .. Enumerable.Range(0, left.Length).OrderBy(i => left[i]).ThenByDescending(i => lost[i]).ThenBy(i => i).Select(i => new GroupRow
            {
                Group = Name(network, i, context), Count = 1, Figures = [Figure.FullCount("left", left[i], FigureUnit.Share), Figure.FullCount("lost-ties", lost[i], FigureUnit.Count)],
            }),
        ],
    };

    private static CurveExhibit Departures(int[] targeted, double[] random)
    {
        var n = targeted.Length - 1;
        var steps = Math.Min(n, MostPoints);
        return new()
        {
            Title = Phrase.Of("exhibit.departures"),
            HorizontalAxis = Term.Word("axis.left"),
            HorizontalUnit = FigureUnit.Share,
            VerticalAxis = Term.Word("axis.together"),
            VerticalUnit = FigureUnit.Share,
            Curves = [Line("curve.targeted", k => targeted[k], false), Line("curve.random", k => random[k], true)],
        };

        Curve Line(string label, Func<int, double> size, bool isReference) => new()
        {
            Label = Term.Word(label),
            IsReference = isReference,
            Points = [.. Enumerable.Range(0, steps + 1).Select(i => (int)((long)i * n / steps)).Select(k => new CurvePoint { X = (double)k / n, Y = size(k) / n })],
        };
    }
}
