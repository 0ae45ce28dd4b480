namespace CoalitionMetrics.Statistics;

/// <summary>Distances from one vertex along the ties, each of length 1. One object a thread; it is used again for each source.</summary>
internal sealed class BreadthFirst
{
    private readonly int[] _queue;
    private readonly int[] _seen;
    private readonly SparseRows _rows;
    private int _round;

    public BreadthFirst(SparseRows rows)
    {
        _rows = rows;
        _queue = new int[rows.Start.Length - 1];
        _seen = new int[rows.Start.Length - 1];
    }

    /// <summary>The vertices reached by the last search, nearest first; the source is the first of them.</summary>
    public ReadOnlySpan<int> Reached => _queue.AsSpan(0, ReachedCount);

    public int ReachedCount { get; private set; }

    /// <summary>Searches from a source and shows how many vertices lie at each distance, from 1 on.</summary>
    public void Search(int source, Action<int, int>? atDistance = null)
    {
        _round++;
        _seen[source] = _round;
        _queue[0] = source;
        var (levelStart, end) = (0, 1);
        for (var distance = 1; levelStart < end; distance++)
        {
            var levelEnd = end;
            for (; levelStart < levelEnd; levelStart++)
            {
                var v = _queue[levelStart];
                for (var e = _rows.Start[v]; e < _rows.Start[v + 1]; e++)
                {
                    var w = _rows.Neighbours[e];
                    if (_seen[w] != _round)
                    {
                        _seen[w] = _round;
                        _queue[end++] = w;
                    }
                }
            }

            if (end > levelEnd)
            {
                atDistance?.Invoke(distance, end - levelEnd);
            }
        }

        ReachedCount = end;
    }

    public bool WasReached(int vertex) => _seen[vertex] == _round;
}
