namespace CoalitionMetrics.Statistics;

public static partial class Centrality
{
    /// <summary>Who is tied to those who are well tied themselves, as a share of the best tied: from 0 (not at all) to 1 (the best tied).</summary>
    /// <remarks>
    /// Definition: the vector x with A x = k x for the largest eigenvalue k of the adjacency matrix (with its weights), scaled so that its largest entry is 1. Where the network
    /// falls into components, it is that of the component with the largest eigenvalue, and 0 elsewhere. Found by the Lanczos method with full reorthogonalisation, restarted until
    /// the residual is at rounding.
    /// Invariance: numbering the vertices otherwise carries the values along; multiplying all weights by a number multiplies the eigenvalue and changes no entry.
    /// Cost: ties x steps; some tens of steps.
    /// Source: Bonacich 1972.
    /// </remarks>
    /// <param name="network">The network; every vertex observed.</param>
    /// <returns>The eigenvalue and one value a vertex. All NaN when there is no tie, or when two components share the largest eigenvalue, since then there is no single such vector.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A vertex was not observed.</exception>
    /// <exception cref="NotIdentifiedException">The iteration did not settle.</exception>
    public static EigenvectorCentrality Eigenvector(UndirectedNetwork network)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        var values = new double[network.VertexCount];
        Array.Fill(values, double.NaN);
        var largest = double.NaN;
        var components = Connectivity.Components(network);
        foreach (var members in components.Members().Where(members => members.Count > 1))
        {
            var (eigenvalue, vector) = PrincipalEigenvector.Of(network.Rows, members);
            if (eigenvalue > largest * (1 + 1e-12) || double.IsNaN(largest))
            {
                largest = eigenvalue;
                Array.Clear(values);
                for (var k = 0; k < members.Count; k++)
                {
                    values[members[k]] = vector[k];
                }
            }
            else if (eigenvalue >= largest * (1 - 1e-12))
            {
                Array.Fill(values, double.NaN);
            }
        }

        return new EigenvectorCentrality { Values = values, Eigenvalue = largest };
    }
}

/// <summary>The principal eigenvector of a network.</summary>
public sealed record EigenvectorCentrality
{
    /// <summary>One value a vertex, the largest 1; all NaN when there is no single such vector.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>The largest eigenvalue; NaN when there is no tie.</summary>
    public required double Eigenvalue { get; init; }
}
