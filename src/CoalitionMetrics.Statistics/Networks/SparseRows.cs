namespace CoalitionMetrics.Statistics;

/// <summary>
/// Compressed sparse rows: the neighbours of vertex v stand, ascending, in <see cref="Neighbours"/> from <c>Start[v]</c> to <c>Start[v + 1] - 1</c>.
/// Weights are null when every tie weighs 1.
/// </summary>
internal sealed class SparseRows
{
    public SparseRows(int[] start, int[] neighbours, double[]? weights)
    {
        Start = start;
        Neighbours = neighbours;
        Weights = weights;
    }

    public int[] Start { get; }

    public int[] Neighbours { get; }

    public double[]? Weights { get; }

    public int Count => Neighbours.Length;

    public ReadOnlySpan<int> Row(int vertex) => Neighbours.AsSpan(Start[vertex], Start[vertex + 1] - Start[vertex]);

    public int Degree(int vertex) => Start[vertex + 1] - Start[vertex];

    public double Strength(int vertex)
    {
        if (Weights is null)
        {
            return Degree(vertex);
        }

        return Summation.Sum(Weights.AsSpan(Start[vertex], Degree(vertex)));
    }

    public double TotalWeight() => Weights is null ? Count : Summation.Sum(Weights);

    /// <summary>The place of a neighbour in the arrays, or -1.</summary>
    public int Find(int vertex, int neighbour)
    {
        var row = Row(vertex);
        var place = row.BinarySearch(neighbour);
        return place < 0 ? -1 : Start[vertex] + place;
    }

    public double WeightAt(int place) => Weights is null ? 1 : Weights[place];

    /// <summary>The same ties seen from the other end; the rows come out ascending because the sources are visited in order.</summary>
    public SparseRows Transposed()
    {
        var vertices = Start.Length - 1;
        var start = new int[vertices + 1];
        foreach (var target in Neighbours)
        {
            start[target + 1]++;
        }

        for (var v = 0; v < vertices; v++)
        {
            start[v + 1] += start[v];
        }

        var next = start.AsSpan(0, vertices).ToArray();
        var sources = new int[Neighbours.Length];
        var weights = Weights is null ? null : new double[Neighbours.Length];
        for (var v = 0; v < vertices; v++)
        {
            for (var e = Start[v]; e < Start[v + 1]; e++)
            {
                var place = next[Neighbours[e]]++;
                sources[place] = v;
                if (weights is not null)
                {
                    weights[place] = Weights![e];
                }
            }
        }

        return new SparseRows(start, sources, weights);
    }

    /// <summary>Rows from a list of ties of positive weight in any order: two counting sorts, linear in ties. Parallel ties are merged by the rule.</summary>
    public static SparseRows Build(int vertices, ReadOnlySpan<int> from, ReadOnlySpan<int> to, ReadOnlySpan<double> weights, ParallelTies parallel)
    {
        // By target first, then by source (stable): afterwards each row is ascending and parallel ties stand side by side in the order they came.
        var byTarget = CountingOrder(vertices, to);
        var order = CountingOrder(vertices, from, byTarget);
        var start = new int[vertices + 1];
        var neighbours = new int[from.Length];
        var merge = new double[from.Length];
        var count = 0;
        var allOne = true;
        for (var k = 0; k < order.Length;)
        {
            var (source, target) = (from[order[k]], to[order[k]]);
            double weight = 0;
            for (; k < order.Length && from[order[k]] == source && to[order[k]] == target; k++)
            {
                weight += weights.IsEmpty ? 1 : weights[order[k]];
            }

            weight = parallel == ParallelTies.Any ? 1 : weight;
            allOne &= weight == 1;
            neighbours[count] = target;
            merge[count] = weight;
            start[source + 1]++;
            count++;
        }

        for (var v = 0; v < vertices; v++)
        {
            start[v + 1] += start[v];
        }

        Array.Resize(ref neighbours, count);
        Array.Resize(ref merge, count);
        return new SparseRows(start, neighbours, allOne ? null : merge);
    }

    private static int[] CountingOrder(int vertices, ReadOnlySpan<int> keys, int[]? previous = null)
    {
        var next = new int[vertices + 1];
        foreach (var key in keys)
        {
            next[key + 1]++;
        }

        for (var v = 0; v < vertices; v++)
        {
            next[v + 1] += next[v];
        }

        var order = new int[keys.Length];
        for (var k = 0; k < keys.Length; k++)
        {
            var tie = previous is null ? k : previous[k];
            order[next[keys[tie]]++] = tie;
        }

        return order;
    }
}
