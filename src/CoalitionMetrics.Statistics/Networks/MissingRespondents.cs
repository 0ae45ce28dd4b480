using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// What could those have said who did not answer? For each figure: its value from the observed rows, and its smallest and largest value over all answers that could have been given. A member who did
/// not answer could have named anybody; what others said of it is kept.
/// </summary>
public static partial class MissingRespondents
{
    /// <summary>The density, and what it could be.</summary>
    /// <remarks>
    /// Definition: arcs / (n (n - 1)) over all completions of the unobserved rows; from none to all of their arcs. Exact. Invariance: every completion lies inside, both ends are attained, and when
    /// all answered both are the density. Cost: constant.
    /// </remarks>
    /// <param name="network">The network, with its unobserved rows marked.</param>
    /// <returns>The bounds; NaN for one vertex, where no tie is possible.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    public static CompletionBounds Density(DirectedNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var open = OpenArcs(network);
        var possible = (double)network.VertexCount * (network.VertexCount - 1);
        return new CompletionBounds
        {
            FromObserved = Cohesion.Density(network),
            Lower = network.ArcCount / possible,
            Upper = (network.ArcCount + open) / possible,
            Kind = BoundKind.Exact,
            Completions = BigInteger.Pow(2, (int)open),
            UndefinedCompletions = possible > 0 ? 0 : 1,
        };
    }

    /// <summary>The reciprocity, and what it could be.</summary>
    /// <remarks>
    /// Definition: the convention over all completions of the unobserved rows. For a given number of arcs every convention rises with the number of mutual pairs, and their fewest and most are
    /// known in closed form; all numbers of arcs are gone through. Exact. Invariance: every completion lies inside, both ends are attained, and when all answered both are the figure.
    /// Cost: a dyad census, and linear in the number of open arcs.
    /// </remarks>
    /// <param name="network">The network, with its unobserved rows marked.</param>
    /// <param name="definition">The convention; the share of arcs that is returned unless told.</param>
    /// <returns>The bounds; NaN when the figure has no value whatever is answered.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such definition.</exception>
    public static CompletionBounds Reciprocity(DirectedNetwork network, ReciprocityDefinition definition = ReciprocityDefinition.Arc)
    {
        var observed = Statistics.Reciprocity.Of(network, definition);
        return Bounds(observed, PairCompletions.Of(network), definition);
    }

    /// <summary>The E-I index, and what it could be.</summary>
    /// <remarks>
    /// Definition: (E - I) / (E + I) over all completions of the unobserved rows: it is smallest when those named only their own group, all of it, and largest when they named all others. Exact.
    /// Invariance: as for the density. Cost: linear in arcs.
    /// </remarks>
    /// <param name="network">The network, with its unobserved rows marked.</param>
    /// <param name="groups">The group of each vertex, of those who did not answer too.</param>
    /// <returns>The bounds; NaN when no arc is possible.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> or <paramref name="groups"/> is null.</exception>
    /// <exception cref="ArgumentException">There are not as many labels as vertices.</exception>
    public static CompletionBounds EI(DirectedNetwork network, Grouping groups)
    {
        var known = Assortativity.EI(network, groups);
        long within = 0;
        for (var v = 0; v < network.VertexCount; v++)
        {
            within += network.IsObserved(v) ? 0 : groups.Members(groups.Codes[v]).Length - 1;
        }

        var open = OpenArcs(network);
        return new CompletionBounds
        {
            FromObserved = known.Index,
            Lower = Index(known.External, known.Internal + within, fallback: open > within ? 1 : double.NaN),
            Upper = Index(known.External + open - within, known.Internal, fallback: within > 0 ? -1 : double.NaN),
            Kind = BoundKind.Exact,
            Completions = BigInteger.Pow(2, (int)open),
            UndefinedCompletions = network.ArcCount == 0 ? 1 : 0,
        };

        // Without any arc of that kind, those of the other kind alone decide.
        static double Index(long external, long inside, double fallback) =>
            external + inside == 0 ? fallback : new EIScore { External = external, Internal = inside }.Index;
    }

    /// <summary>How unequally members give, counted in ties (the Gini coefficient of out-degrees), and what it could be.</summary>
    /// <remarks>
    /// Definition: the Gini coefficient (population form) of the out-degrees over all completions, in which each unobserved out-degree is any number from 0 to n - 1. The coefficient is a
    /// quasi-convex function of them: its largest value has each at 0 or n - 1, and its smallest, by symmetry, all equal; both families are gone through. Exact.
    /// Invariance: as for the density. Cost: (missing + n) times a sort of n numbers.
    /// </remarks>
    /// <param name="network">The network, with its unobserved rows marked.</param>
    /// <returns>The bounds; NaN when no arc is possible.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    public static CompletionBounds OutDegreeGini(DirectedNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        double[] answered = [.. network.ObservedVertices().Select(v => (double)network.Outgoing.Degree(v))];
        var missing = network.VertexCount - answered.Length;
        var (lower, upper) = (double.NaN, double.NaN);
        for (var degree = 0; degree < network.VertexCount; degree++)
        {
            lower = Smaller(lower, Inequality.Gini([.. answered, .. Enumerable.Repeat((double)degree, missing)]));
        }

        for (var full = 0; full <= missing; full++)
        {
            double[] all = [.. answered, .. Enumerable.Repeat(0.0, missing - full), .. Enumerable.Repeat(network.VertexCount - 1.0, full)];
            upper = Larger(upper, Inequality.Gini(all));
        }

        return new CompletionBounds
        {
            FromObserved = answered.Length == 0 ? double.NaN : Inequality.Gini(answered),
            Lower = lower,
            Upper = upper,
            Kind = BoundKind.Exact,
            Completions = BigInteger.Pow(2, (int)OpenArcs(network)),
            UndefinedCompletions = network.ArcCount == 0 ? 1 : 0,
        };
    }

    internal static CompletionBounds Bounds(double observed, PairCompletions completions, ReciprocityDefinition definition)
    {
        var (lower, upper) = (double.NaN, double.NaN);
        for (long arcs = 0; arcs <= completions.OpenArcs; arcs++)
        {
            var (least, most) = Range(completions, arcs, definition);
            lower = Smaller(lower, least);
            upper = Larger(upper, most);
        }

        return new CompletionBounds
        {
            FromObserved = observed,
            Lower = lower,
            Upper = upper,
            Kind = BoundKind.Exact,
            Completions = completions.Count,
            UndefinedCompletions = completions.Undefined(definition),
        };
    }

    /// <summary>The smallest and largest figure when so many of the open arcs are there; NaN when it then has no value.</summary>
    private static (double Least, double Most) Range(PairCompletions completions, long arcs, ReciprocityDefinition definition)
    {
        var total = completions.KnownArcs + arcs;
        var (fewest, most) = (completions.FewestMutual(arcs), completions.MostMutual(arcs));
        // The logarithm needs one returned arc at least.
        fewest = definition == ReciprocityDefinition.LogRatio && fewest == 0 ? Math.Min(1, most) : fewest;
        return (Figure(fewest), Figure(most));

        double Figure(long mutual)
        {
            var asymmetric = total - (2 * mutual);
            return Statistics.Reciprocity.Of(mutual, asymmetric, completions.Pairs - mutual - asymmetric, definition);
        }
    }

    private static long OpenArcs(DirectedNetwork network) => (long)(network.VertexCount - network.ObservedCount) * (network.VertexCount - 1);

    /// <summary>The smaller of two figures, one without a value left out.</summary>
    private static double Smaller(double first, double second) => double.IsNaN(first) || second < first ? second : first;

    private static double Larger(double first, double second) => double.IsNaN(first) || second > first ? second : first;
}
