using System.Globalization;
using System.Numerics;

namespace CoalitionMetrics.Statistics;

public static partial class MissingRespondents
{
    // 2^16 networks are looked at in a moment.
    private const int LargestEnumeration = 16;

    /// <summary>A figure that no further tie can lower (the size of the largest component, connectedness, global efficiency, somebody's harmonic closeness), and what it could be.</summary>
    /// <remarks>
    /// Definition: the figure of the network as reported, and with every open arc there. Exact for a figure that never falls when an arc is added, which the caller vouches for.
    /// Invariance: as for the density. Cost: twice the statistic.
    /// </remarks>
    /// <param name="network">The network, with its unobserved rows marked.</param>
    /// <param name="statistic">The figure; asked of fully observed networks only.</param>
    /// <returns>The bounds; the figure from the observed rows is that among the members who answered.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> or <paramref name="statistic"/> is null.</exception>
    /// <exception cref="ArgumentException">The figure falls, or loses its value, when all open arcs are added.</exception>
    public static CompletionBounds Rising(DirectedNetwork network, Func<DirectedNetwork, double> statistic)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(statistic);
        var (fewest, most) = (statistic(network.AsReported()), statistic(Completed(network)));
        return Monotone(network, statistic, fewest, most, nameof(statistic));
    }

    /// <summary>A figure that no further tie can raise (the number of components), and what it could be.</summary>
    /// <remarks>As for rising figures, the other way round.</remarks>
    /// <param name="network">The network, with its unobserved rows marked.</param>
    /// <param name="statistic">The figure; asked of fully observed networks only.</param>
    /// <returns>The bounds; the figure from the observed rows is that among the members who answered.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> or <paramref name="statistic"/> is null.</exception>
    /// <exception cref="ArgumentException">The figure rises, or loses its value, when all open arcs are added.</exception>
    public static CompletionBounds Falling(DirectedNetwork network, Func<DirectedNetwork, double> statistic)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(statistic);
        var (fewest, most) = (statistic(network.AsReported()), statistic(Completed(network)));
        return Monotone(network, statistic, most, fewest, nameof(statistic));
    }

    /// <summary>Any other figure: exact while all answers can be gone through one by one, else no informative bound.</summary>
    /// <remarks>
    /// Definition: all completions when at most 16 arcs are open (65,536 networks); beyond, the range that the caller says the figure has at all.
    /// Invariance: as for the density. Cost: up to 65,536 times the statistic.
    /// </remarks>
    /// <param name="network">The network, with its unobserved rows marked.</param>
    /// <param name="statistic">The figure; asked of fully observed networks, on several threads at once.</param>
    /// <param name="lowest">The smallest value that the figure can have at all; minus infinity if it has none.</param>
    /// <param name="highest">The largest value that the figure can have at all; infinity if it has none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The bounds; the figure from the observed rows is that among the members who answered.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> or <paramref name="statistic"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The range is not one.</exception>
    public static CompletionBounds Any(DirectedNetwork network, Func<DirectedNetwork, double> statistic, double lowest, double highest, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(statistic);
        if (!(lowest <= highest))
        {
            throw new ArgumentOutOfRangeException(nameof(highest), highest, string.Create(CultureInfo.InvariantCulture, $"The largest value must not lie below the smallest, {lowest}."));
        }

        var open = OpenArcs(network);
        var bounds = new CompletionBounds
        {
            FromObserved = AmongObserved(network, statistic),
            Lower = lowest,
            Upper = highest,
            Kind = BoundKind.NotInformative,
            Completions = BigInteger.Pow(2, (int)open),
            UndefinedCompletions = null,
        };
        if (open > LargestEnumeration)
        {
            return bounds;
        }

        var values = new double[1 << (int)open];
        Replication.Run(values.Length, () => network, (_, i) => values[i] = statistic(Completed(network, i)), null, cancellationToken);
        double[] defined = [.. values.Where(value => !double.IsNaN(value))];
        return bounds with
        {
            Lower = defined.Length == 0 ? double.NaN : defined.Min(),
            Upper = defined.Length == 0 ? double.NaN : defined.Max(),
            Kind = BoundKind.Exact,
            UndefinedCompletions = values.Length - defined.Length,
        };
    }

    private static CompletionBounds Monotone(DirectedNetwork network, Func<DirectedNetwork, double> statistic, double lower, double upper, string parameter)
    {
        if (!(lower <= upper) && !(double.IsNaN(lower) && double.IsNaN(upper)))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The figure goes the other way: {lower} and {upper}."), parameter);
        }

        return new CompletionBounds
        {
            FromObserved = AmongObserved(network, statistic),
            Lower = lower,
            Upper = upper,
            Kind = BoundKind.Exact,
            Completions = BigInteger.Pow(2, (int)OpenArcs(network)),
            UndefinedCompletions = double.IsNaN(lower) ? BigInteger.Pow(2, (int)OpenArcs(network)) : 0,
        };
    }

    private static double AmongObserved(DirectedNetwork network, Func<DirectedNetwork, double> statistic) =>
        network.ObservedCount == 0 ? double.NaN : statistic(network.AmongObserved());

    /// <summary>The network with some of the open arcs: those whose bit is set, in the order of rows and columns; all of them unless told.</summary>
    private static DirectedNetwork Completed(DirectedNetwork network, long bits = -1)
    {
        var (from, to, weights) = (new List<int>(), new List<int>(), new List<double>());
        var open = 0;
        for (var v = 0; v < network.VertexCount; v++)
        {
            for (var e = network.Outgoing.Start[v]; e < network.Outgoing.Start[v + 1]; e++)
            {
                from.Add(v);
                to.Add(network.Outgoing.Neighbours[e]);
                weights.Add(network.Outgoing.WeightAt(e));
            }

            for (var w = 0; w < network.VertexCount && !network.IsObserved(v); w++)
            {
                if (w != v && (bits < 0 || (bits >> open++ & 1) != 0))
                {
                    from.Add(v);
                    to.Add(w);
                    weights.Add(1);
                }
            }
        }

        return DirectedNetwork.FromArcs(network.VertexCount, from.ToArray(), to.ToArray(), weights.ToArray());
    }
}
