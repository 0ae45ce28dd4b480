namespace CoalitionMetrics.Statistics;

/// <summary>What is left when members leave?</summary>
public static partial class NetworkRobustness
{
    /// <summary>How many members are still connected after each departure.</summary>
    /// <remarks>
    /// Definition: the size of the largest component (directions apart) before any removal and after each; one number more than there are removals.
    /// Invariance: numbering the vertices otherwise (and the order with them), turning all arcs round, weights change nothing.
    /// Cost: near-linear in vertices and arcs: the removals are done backwards, joining components. Source: Albert, Jeong and Barabasi 2000, Nature 406, 378-382.
    /// </remarks>
    /// <param name="network">The network; every row observed.</param>
    /// <param name="order">Who leaves first, second, ...; none twice, not necessarily all.</param>
    /// <returns>The sizes; 0 when nobody is left.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed, or a vertex leaves twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such vertex.</exception>
    public static int[] LargestComponentAfter(DirectedNetwork network, ReadOnlySpan<int> order)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        NetworkGuard.DistinctVertices(order, network.VertexCount, nameof(order));
        return new Removal(network.Outgoing, network.Incoming).LargestAfter(order);
    }

    /// <summary>How many members are still connected after each departure.</summary>
    /// <remarks>As for directed networks.</remarks>
    /// <param name="network">The network; every vertex observed.</param>
    /// <param name="order">Who leaves first, second, ...; none twice, not necessarily all.</param>
    /// <returns>The sizes; 0 when nobody is left.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A vertex was not observed, or one leaves twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such vertex.</exception>
    public static int[] LargestComponentAfter(UndirectedNetwork network, ReadOnlySpan<int> order)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        NetworkGuard.DistinctVertices(order, network.VertexCount, nameof(order));
        return new Removal(network.Rows, network.Rows).LargestAfter(order);
    }

    /// <summary>The order in which the best connected leave first.</summary>
    /// <remarks>
    /// Definition: by total degree (given + received), largest first, equal ones by vertex; in the intact network, or counted anew after each departure.
    /// Cost: linear and a sort; counted anew, linear with bins.
    /// </remarks>
    /// <param name="network">The network; every row observed.</param>
    /// <param name="countedAnew">Whether degrees are counted anew after each departure; not unless told.</param>
    /// <returns>All vertices in that order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed.</exception>
    public static IReadOnlyList<int> BestConnectedFirst(DirectedNetwork network, bool countedAnew = false)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        return new Removal(network.Outgoing, network.Incoming).ByDegree(countedAnew);
    }

    /// <summary>The order in which the best connected leave first.</summary>
    /// <remarks>As for directed networks, by the number of ties.</remarks>
    /// <param name="network">The network; every vertex observed.</param>
    /// <param name="countedAnew">Whether degrees are counted anew after each departure; not unless told.</param>
    /// <returns>All vertices in that order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A vertex was not observed.</exception>
    public static IReadOnlyList<int> BestConnectedFirst(UndirectedNetwork network, bool countedAnew = false)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        return new Removal(network.Rows, network.Rows).ByDegree(countedAnew);
    }

    /// <summary>How many members are still connected after each departure when members leave in random order.</summary>
    /// <remarks>
    /// Definition: the mean over random orders, each equally likely, of the size of the largest component before any removal and after each.
    /// Invariance: the same seed gives the same bits on any number of threads. Cost: orders times near-linear.
    /// </remarks>
    /// <param name="network">The network; every row observed.</param>
    /// <param name="orders">How many random orders; at least 1, 9,999 unless told.</param>
    /// <param name="seed">The seed; 1 unless told.</param>
    /// <param name="progress">Told the share that is done, now and then.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The mean sizes, one more than there are vertices.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="orders"/> is below 1.</exception>
    public static double[] LargestComponentInRandomOrder(
        DirectedNetwork network, int orders = 9_999, ulong seed = 1, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        ArgumentOutOfRangeException.ThrowIfLessThan(orders, 1);
        var removal = new Removal(network.Outgoing, network.Incoming);
        var sizes = new int[orders][];
        Replication.Run(
            orders,
            () => new int[network.VertexCount],
            (order, i) =>
            {
                for (var v = 0; v < order.Length; v++)
                {
                    order[v] = v;
                }

                new RandomStream(seed, (ulong)i).Shuffle<int>(order);
                sizes[i] = removal.LargestAfter(order);
            },
            progress,
            cancellationToken);
        var means = new double[network.VertexCount + 1];
        for (var k = 0; k < means.Length; k++)
        {
            long sum = 0;
            foreach (var size in sizes)
            {
                sum += size[k];
            }

            means[k] = sum / (double)orders;
        }

        return means;
    }
}
