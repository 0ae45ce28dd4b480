using System.Globalization;

namespace CoalitionMetrics.Statistics;

public static partial class MissingRespondents
{
    /// <summary>How many ties that nobody has reported would have to exist for a claim about reciprocity to turn into its opposite.</summary>
    /// <remarks>
    /// Definition: the claim is that the figure of the network as reported is at least the threshold, or that it is below it; the answer is the smallest number of open arcs that could make it false.
    /// Exact. Invariance: with no open arc nothing can reverse a claim. Cost: linear in the number of open arcs.
    /// </remarks>
    /// <param name="network">The network, with its unobserved rows marked.</param>
    /// <param name="threshold">The value that the claim speaks of; finite.</param>
    /// <param name="definition">The convention; the share of arcs that is returned unless told.</param>
    /// <returns>The claim and how few unseen ties would reverse it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is NaN or infinite, or there is no such definition.</exception>
    /// <exception cref="NotIdentifiedException">The network as reported has no such figure, so that there is no claim.</exception>
    public static ClaimReversal ReversalOfReciprocity(DirectedNetwork network, double threshold, ReciprocityDefinition definition = ReciprocityDefinition.Arc)
    {
        ArgumentNullException.ThrowIfNull(network);
        Guard.Finite(threshold, nameof(threshold));
        var reported = Statistics.Reciprocity.Of(network.AsReported(), definition);
        var completions = PairCompletions.Of(network);
        return Reversal(reported, threshold, completions.OpenArcs, arcs => Range(completions, arcs, definition));
    }

    /// <summary>How many ties that nobody has reported would have to exist for a claim about the E-I index to turn into its opposite.</summary>
    /// <remarks>As for reciprocity.</remarks>
    /// <param name="network">The network, with its unobserved rows marked.</param>
    /// <param name="groups">The group of each vertex.</param>
    /// <param name="threshold">The value that the claim speaks of; finite.</param>
    /// <returns>The claim and how few unseen ties would reverse it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> or <paramref name="groups"/> is null.</exception>
    /// <exception cref="ArgumentException">There are not as many labels as vertices.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">The network as reported has no such figure, so that there is no claim.</exception>
    public static ClaimReversal ReversalOfEI(DirectedNetwork network, Grouping groups, double threshold)
    {
        var known = Assortativity.EI(network, groups);
        Guard.Finite(threshold, nameof(threshold));
        long within = 0;
        for (var v = 0; v < network.VertexCount; v++)
        {
            within += network.IsObserved(v) ? 0 : groups.Members(groups.Codes[v]).Length - 1;
        }

        var across = OpenArcs(network) - within;
        return Reversal(known.Index, threshold, across + within, arcs => (Index(arcs, Math.Min(arcs, within)), Index(arcs, Math.Max(0, arcs - across))));

        double Index(long arcs, long inside) => new EIScore { External = known.External + arcs - inside, Internal = known.Internal + inside }.Index;
    }

    private static ClaimReversal Reversal(double reported, double threshold, long open, Func<long, (double Least, double Most)> range)
    {
        if (double.IsNaN(reported))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.UndefinedFigure, "The network as reported has no such figure, so that there is no claim to reverse.");
        }

        var isAtLeast = reported >= threshold;
        long? ties = null;
        for (long arcs = 1; arcs <= open && ties is null; arcs++)
        {
            var (least, most) = range(arcs);
            ties = isAtLeast ? least < threshold ? arcs : null : most >= threshold ? arcs : null;
        }

        return new ClaimReversal { Reported = reported, Threshold = threshold, Ties = ties, OpenTies = open };
    }
}

/// <summary>How much unseen it takes to turn a claim into its opposite.</summary>
public sealed record ClaimReversal
{
    /// <summary>The figure of the network as reported.</summary>
    public required double Reported { get; init; }

    /// <summary>The value that the claim speaks of.</summary>
    public required double Threshold { get; init; }

    /// <summary>Whether the claim is that the figure is at least the threshold; else that it is below.</summary>
    public bool ClaimsAtLeast => Reported >= Threshold;

    /// <summary>The fewest unseen ties that could make the claim false; null when none could.</summary>
    public required long? Ties { get; init; }

    /// <summary>How many ties could be there unseen.</summary>
    public required long OpenTies { get; init; }

    /// <summary>What it takes, in words, invariant.</summary>
    public override string ToString() => Ties is { } ties
        ? string.Create(CultureInfo.InvariantCulture, $"{ties} of {OpenTies} unseen ties could reverse it")
        : string.Create(CultureInfo.InvariantCulture, $"none of {OpenTies} unseen ties could reverse it");
}
