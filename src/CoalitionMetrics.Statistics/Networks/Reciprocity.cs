namespace CoalitionMetrics.Statistics;

/// <summary>Do those who receive give back?</summary>
public static partial class Reciprocity
{
    /// <summary>
    /// How far ties are returned: from 0 (nobody gives back) to 1 (everybody does). The correlation form runs from below 0 (ties are returned less often than
    /// chance would have it) over 0 (as often as chance) to 1; the logarithmic form has no upper end.
    /// </summary>
    /// <remarks>
    /// Definition: from the dyad census M, A, N over the pairs of which both members answered, by <paramref name="definition"/>; density there is (2M + A) / (2 pairs).
    /// Self-loops and weights do not count.
    /// Invariance: numbering the vertices otherwise changes nothing; turning all arcs round changes nothing; weights change nothing.
    /// Cost: linear in vertices and arcs.
    /// Source: Wasserman and Faust 1994, chapter 13 (dyads); Garlaschelli and Loffredo 2004, Physical Review Letters 93, 268701 (correlation).
    /// </remarks>
    /// <param name="network">The network; unobserved rows are left out pair by pair.</param>
    /// <param name="definition">The convention; the share of arcs that is returned unless told.</param>
    /// <returns>
    /// The reciprocity. NaN when there is no arc (or, over all dyads, no pair), since nothing could be returned; correlation: also when every arc is there, since chance
    /// explains everything; logarithm: also when nothing is returned, since the logarithm of 0 is not a number.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such definition.</exception>
    public static double Of(DirectedNetwork network, ReciprocityDefinition definition = ReciprocityDefinition.Arc) => Of(Cohesion.DyadCensus(network), definition);

    /// <summary>How far ties are returned, from a dyad census that was already taken.</summary>
    /// <param name="census">The census.</param>
    /// <param name="definition">The convention; the share of arcs that is returned unless told.</param>
    /// <returns>The reciprocity; NaN as for a network.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="census"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such definition.</exception>
    public static double Of(DyadCensus census, ReciprocityDefinition definition = ReciprocityDefinition.Arc)
    {
        ArgumentNullException.ThrowIfNull(census);
        return Of(census.Mutual, census.Asymmetric, census.Null, definition);
    }

    internal static double Of(long mutual, long asymmetric, long empty, ReciprocityDefinition definition)
    {
        double arcs = (2 * mutual) + asymmetric;
        double pairs = mutual + asymmetric + empty;
        if (arcs == 0 && definition != ReciprocityDefinition.AllDyad)
        {
            return double.NaN;
        }

        return definition switch
        {
            ReciprocityDefinition.Arc => 2 * mutual / arcs,
            ReciprocityDefinition.Dyad => mutual / (double)(mutual + asymmetric),
            ReciprocityDefinition.AllDyad => (mutual + empty) / pairs,
            // (r - d) / (1 - d) over a common denominator: whole numbers until the one division.
            ReciprocityDefinition.Correlation => ((4.0 * mutual * pairs) - (arcs * arcs)) / (arcs * ((2 * pairs) - arcs)),
            ReciprocityDefinition.LogRatio => mutual == 0 ? double.NaN : Math.Log(4 * mutual / arcs * (pairs / arcs)),
            _ => throw new ArgumentOutOfRangeException(nameof(definition), definition, "There is no such definition of reciprocity."),
        };
    }
}
