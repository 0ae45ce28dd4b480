namespace CoalitionMetrics.Statistics;

/// <summary>Is it one network, and what would break it apart?</summary>
public static partial class Connectivity
{
    /// <summary>Which members are connected with each other, over however many steps.</summary>
    /// <remarks>
    /// Definition: components of the graph. Invariance: numbering the vertices otherwise and weights change no size. Cost: linear in vertices and ties.
    /// </remarks>
    /// <param name="network">The network; every vertex observed.</param>
    /// <returns>The components, numbered by their first vertex.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A vertex was not observed.</exception>
    public static NetworkComponents Components(UndirectedNetwork network)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        return Weak(network.Rows, network.Rows);
    }

    /// <summary>Which members are connected with each other, over however many arcs taken in whichever direction.</summary>
    /// <remarks>
    /// Definition: components of the graph without directions. Invariance: numbering the vertices otherwise, turning all arcs round, weights change no size.
    /// Cost: linear in vertices and arcs.
    /// </remarks>
    /// <param name="network">The network; every row observed.</param>
    /// <returns>The components, numbered by their first vertex.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed.</exception>
    public static NetworkComponents WeakComponents(DirectedNetwork network)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        return Weak(network.Outgoing, network.Incoming);
    }

    /// <summary>Which members reach each other both ways along the arcs.</summary>
    /// <remarks>
    /// Definition: classes of mutual reachability. Invariance: numbering the vertices otherwise, turning all arcs round, weights change no size.
    /// Cost: linear in vertices and arcs.
    /// Source: Tarjan 1972, SIAM Journal on Computing 1, 146-160.
    /// </remarks>
    /// <param name="network">The network; every row observed.</param>
    /// <returns>The components, numbered by their first vertex.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed.</exception>
    public static NetworkComponents StrongComponents(DirectedNetwork network)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        return NetworkComponents.Numbered(StrongSearch.Classes(network.Outgoing));
    }

    private static NetworkComponents Weak(SparseRows outgoing, SparseRows incoming)
    {
        var component = new int[outgoing.Start.Length - 1];
        Array.Fill(component, -1);
        var stack = new Stack<int>();
        for (var first = 0; first < component.Length; first++)
        {
            if (component[first] >= 0)
            {
                continue;
            }

            component[first] = first;
            stack.Push(first);
            while (stack.TryPop(out var v))
            {
                Spread(outgoing.Row(v), first);
                Spread(incoming.Row(v), first);
            }
        }

        return NetworkComponents.Numbered(component);

        void Spread(ReadOnlySpan<int> row, int first)
        {
            foreach (var w in row)
            {
                if (component[w] < 0)
                {
                    component[w] = first;
                    stack.Push(w);
                }
            }
        }
    }
}
