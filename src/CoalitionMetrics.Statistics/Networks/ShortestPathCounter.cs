namespace CoalitionMetrics.Statistics;

/// <summary>
/// Brandes' algorithm for one source at a time. The ties that lead one step further are listed on the way out, so that the way back looks at no others. Which of a vertex's ties are among them
/// nothing can predict, so the inner loop decides by arithmetic and not by branches.
/// </summary>
internal sealed class ShortestPathCounter
{
    private readonly SparseRows _rows;
    private readonly int[] _distance;
    private readonly double[] _paths;
    private readonly double[] _share;
    private readonly int[] _queue;
    private readonly int[] _further;
    private readonly int[] _furtherStart;

    public ShortestPathCounter(SparseRows rows)
    {
        var vertices = rows.Start.Length - 1;
        _rows = rows;
        _distance = new int[vertices];
        Array.Fill(_distance, -1);
        _paths = new double[vertices];
        _share = new double[vertices];
        // One place more each, as the loop writes before it knows whether it will keep.
        _queue = new int[vertices + 1];
        _further = new int[rows.Count + 1];
        _furtherStart = new int[vertices + 1];
    }

    /// <summary>Adds to each vertex what the shortest ways from the source owe to it.</summary>
    public void Add(int source, double[] sums)
    {
        var reached = GoOut(source);
        ComeBack(reached, sums);
        for (var k = 0; k < reached; k++)
        {
            _distance[_queue[k]] = -1;
        }
    }

    private int GoOut(int source)
    {
        var (start, neighbours, distance, paths, queue, further) = (_rows.Start, _rows.Neighbours, _distance, _paths, _queue, _further);
        var (end, count) = (1, 0);
        queue[0] = source;
        distance[source] = 0;
        paths[source] = 1;
        for (var next = 0; next < end; next++)
        {
            var v = queue[next];
            var step = distance[v] + 1;
            var first = count;
            _furtherStart[next] = count;
            foreach (var w in neighbours.AsSpan(start[v], start[v + 1] - start[v]))
            {
                var seen = distance[w];
                var isNew = (int)((uint)seen >> 31);
                seen += -isNew & (step + 1);
                distance[w] = seen;
                paths[w] *= 1 - isNew;
                queue[end] = w;
                end += isNew;
                further[count] = w;
                // 1 when seen equals step: only 0 - 1 has the top bit.
                count += (int)((uint)((seen ^ step) - 1) >> 31);
            }

            var ways = paths[v];
            foreach (var w in further.AsSpan(first, count - first))
            {
                paths[w] += ways;
            }
        }

        _furtherStart[end] = count;
        return end;
    }

    private void ComeBack(int reached, double[] sums)
    {
        var (paths, share, queue, further) = (_paths, _share, _queue, _further);
        for (var last = reached - 1; last > 0; last--)
        {
            var v = queue[last];
            double sum = 0;
            foreach (var w in further.AsSpan(_furtherStart[last], _furtherStart[last + 1] - _furtherStart[last]))
            {
                sum += share[w];
            }

            // What depends on v: of each vertex one step further, the part of its ways that come through v.
            var dependency = paths[v] * sum;
            sums[v] += dependency;
            share[v] = (1 + dependency) / paths[v];
        }
    }
}
