using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// All answers that could have been given about pairs, counted up. A pair is known; or one side is known to say yes, or no, and the other side is open; or both sides are open.
/// </summary>
internal readonly record struct PairCompletions
{
    public required long Mutual { get; init; }

    public required long Asymmetric { get; init; }

    public required long Null { get; init; }

    /// <summary>Pairs of which one side says yes and the other did not answer.</summary>
    public required long OpenAfterYes { get; init; }

    /// <summary>Pairs of which one side says no and the other did not answer.</summary>
    public required long OpenAfterNo { get; init; }

    /// <summary>Pairs of which neither side answered.</summary>
    public required long OpenBothWays { get; init; }

    public long Pairs => Mutual + Asymmetric + Null + OpenAfterYes + OpenAfterNo + OpenBothWays;

    /// <summary>How many arcs are known to be there.</summary>
    public long KnownArcs => (2 * Mutual) + Asymmetric + OpenAfterYes;

    /// <summary>How many arcs could be there unseen.</summary>
    public long OpenArcs => OpenAfterYes + OpenAfterNo + (2 * OpenBothWays);

    public BigInteger Count => BigInteger.Pow(2, (int)OpenArcs);

    public static PairCompletions Of(DirectedNetwork network)
    {
        long known = 0;
        for (var v = 0; v < network.VertexCount; v++)
        {
            known += network.IsObserved(v) ? 0 : network.Incoming.Degree(v);
        }

        var census = Cohesion.DyadCensus(network);
        long answered = network.ObservedCount;
        var missing = network.VertexCount - answered;
        return new PairCompletions
        {
            Mutual = census.Mutual,
            Asymmetric = census.Asymmetric,
            Null = census.Null,
            OpenAfterYes = known,
            OpenAfterNo = (answered * missing) - known,
            OpenBothWays = missing * (missing - 1) / 2,
        };
    }

    /// <summary>The fewest mutual pairs when so many open arcs are there: they go first where they meet no other arc.</summary>
    public long FewestMutual(long arcs) => Mutual + Math.Max(0, arcs - OpenAfterNo - OpenBothWays);

    /// <summary>The most mutual pairs when so many open arcs are there: first to answer a yes, then two by two.</summary>
    public long MostMutual(long arcs)
    {
        var answering = Math.Min(OpenAfterYes, arcs);
        return Mutual + answering + Math.Min(OpenBothWays, (arcs - answering) / 2);
    }

    /// <summary>In how many answers a figure of reciprocity has no value.</summary>
    public BigInteger Undefined(ReciprocityDefinition definition)
    {
        BigInteger empty = KnownArcs == 0 ? 1 : 0;
        return definition switch
        {
            ReciprocityDefinition.AllDyad => Pairs == 0 ? Count : 0,
            // Everything there: all known pairs are mutual, and no side has said no.
            ReciprocityDefinition.Correlation when Asymmetric + Null + OpenAfterNo == 0 => empty + (KnownArcs + OpenArcs == 0 ? 0 : 1),
            ReciprocityDefinition.LogRatio => Mutual > 0 ? 0 : BigInteger.Pow(2, (int)OpenAfterNo) * BigInteger.Pow(3, (int)OpenBothWays),
            _ => empty,
        };
    }
}
