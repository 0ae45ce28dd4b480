using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// One number for each pair of members: distances, shared languages, amounts given, a network as 0 and 1. Ordered pairs, or unordered ones where both directions are the same. The diagonal
/// does not exist. Immutable.
/// </summary>
public sealed class DyadTable
{
    private readonly double[] _cells;

    private DyadTable(int vertices, double[] cells, bool isDirected)
    {
        VertexCount = vertices;
        _cells = cells;
        IsDirected = isDirected;
    }

    /// <summary>How many members there are.</summary>
    public int VertexCount { get; }

    /// <summary>Whether (i, j) and (j, i) are two pairs.</summary>
    public bool IsDirected { get; }

    /// <summary>How many pairs there are: n (n - 1), or half as many.</summary>
    public int PairCount => VertexCount * (VertexCount - 1) / (IsDirected ? 1 : 2);

    /// <summary>The number of a pair.</summary>
    /// <param name="from">The row, from 0.</param>
    /// <param name="to">The column, from 0; another one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such vertex.</exception>
    /// <exception cref="ArgumentException">Row and column are the same.</exception>
    public double this[int from, int to]
    {
        get
        {
            NetworkGuard.Vertex(from, VertexCount, nameof(from));
            NetworkGuard.Vertex(to, VertexCount, nameof(to));
            return from != to ? _cells[(from * VertexCount) + to] : throw new ArgumentException("A member and itself are not a pair.", nameof(to));
        }
    }

    /// <summary>A table from the cells of a square.</summary>
    /// <param name="vertexCount">How many rows and columns there are; at least 2.</param>
    /// <param name="cells">The cells, row after row; finite. Those of the diagonal are not looked at.</param>
    /// <param name="isDirected">Whether (i, j) and (j, i) are two pairs; if not, the two must be equal.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">There are not as many cells as a square has, or (i, j) and (j, i) differ though they are one pair.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two vertices, or a cell is NaN or infinite.</exception>
    public static DyadTable Of(int vertexCount, ReadOnlySpan<double> cells, bool isDirected = true)
    {
        if (vertexCount < 2)
        {
            throw new ArgumentOutOfRangeException(nameof(vertexCount), vertexCount, "A pair takes at least two vertices.");
        }

        if (cells.Length != (long)vertexCount * vertexCount)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A square of {vertexCount} rows has {(long)vertexCount * vertexCount} cells, not {cells.Length}."), nameof(cells));
        }

        var copy = cells.ToArray();
        for (var i = 0; i < vertexCount; i++)
        {
            copy[(i * vertexCount) + i] = 0;
            for (var j = 0; j < i; j++)
            {
                var (there, back) = (copy[(i * vertexCount) + j], copy[(j * vertexCount) + i]);
                if (!isDirected && !there.Equals(back) && double.IsFinite(there) && double.IsFinite(back))
                {
                    throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The cells ({i}, {j}) and ({j}, {i}) are one pair, but hold {there} and {back}."), nameof(cells));
                }
            }
        }

        Guard.Finite(copy, nameof(cells));
        return new DyadTable(vertexCount, copy, isDirected);
    }

    /// <summary>The weights of a network's arcs, 0 where there is none.</summary>
    /// <param name="network">The network; every row observed; at least two vertices.</param>
    /// <returns>The table of ordered pairs.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two vertices.</exception>
    public static DyadTable Of(DirectedNetwork network)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        return Of(network.VertexCount, Square(network.Outgoing));
    }

    /// <summary>The weights of a network's ties, 0 where there is none.</summary>
    /// <param name="network">The network; every vertex observed; at least two of them.</param>
    /// <returns>The table of unordered pairs.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A vertex was not observed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two vertices.</exception>
    public static DyadTable Of(UndirectedNetwork network)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        return Of(network.VertexCount, Square(network.Rows), isDirected: false);
    }

    /// <summary>1 for pairs of the same group, 0 for others.</summary>
    /// <param name="groups">The group of each member; at least two members.</param>
    /// <param name="isDirected">Whether (i, j) and (j, i) are two pairs, to go with the other tables.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="groups"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two members.</exception>
    public static DyadTable SameGroup(Grouping groups, bool isDirected = true)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var codes = groups.Codes;
        var cells = new double[codes.Length * codes.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            for (var j = 0; j < codes.Length; j++)
            {
                cells[(i * codes.Length) + j] = codes[i] == codes[j] ? 1 : 0;
            }
        }

        return Of(codes.Length, cells, isDirected);
    }

    /// <summary>The numbers of all pairs, row by row (unordered: below the diagonal), the members taken in an order.</summary>
    internal void CopyPairs(ReadOnlySpan<int> order, Span<double> pairs)
    {
        var next = 0;
        for (var i = 0; i < order.Length; i++)
        {
            var row = _cells.AsSpan(order[i] * VertexCount, VertexCount);
            var end = IsDirected ? order.Length : i;
            for (var j = 0; j < end; j++)
            {
                if (i != j)
                {
                    pairs[next++] = row[order[j]];
                }
            }
        }
    }

    /// <summary>The table whose pairs, as <see cref="CopyPairs"/> writes them in the given order, are these.</summary>
    internal static DyadTable FromPairs(int vertices, ReadOnlySpan<double> pairs, bool isDirected)
    {
        var cells = new double[vertices * vertices];
        var next = 0;
        for (var i = 0; i < vertices; i++)
        {
            for (var j = 0; j < (isDirected ? vertices : i); j++)
            {
                if (i == j)
                {
                    continue;
                }

                cells[(i * vertices) + j] = pairs[next++];
                if (!isDirected)
                {
                    cells[(j * vertices) + i] = cells[(i * vertices) + j];
                }
            }
        }

        return new DyadTable(vertices, cells, isDirected);
    }

    private static double[] Square(SparseRows rows)
    {
        var vertices = rows.Start.Length - 1;
        var cells = new double[vertices * vertices];
        for (var v = 0; v < vertices; v++)
        {
            for (var e = rows.Start[v]; e < rows.Start[v + 1]; e++)
            {
                cells[(v * vertices) + rows.Neighbours[e]] = rows.WeightAt(e);
            }
        }

        return cells;
    }
}
