namespace CoalitionMetrics.Statistics;

internal sealed partial class CoalitionDiagram
{
    /// <summary>
    /// The minimal accepted coalitions of a diagram that is monotone (who joins does no harm): those of the branch without a member, and with it those of the
    /// other branch that are not accepted without it.
    /// </summary>
    public CoalitionDiagram Minimal(CancellationToken cancellationToken)
    {
        var low = _levels.Select(_ => new List<int>()).ToArray();
        var high = _levels.Select(_ => new List<int>()).ToArray();
        var known = _levels.Select(_ => new Dictionary<(int, int), int>()).ToArray();
        var minimal = _levels.Select(_ => new Dictionary<int, int>()).ToArray();
        var remaining = _levels.Select(_ => new Dictionary<(int, int), int>()).ToArray();
        var size = 0L;
        var root = MinimalOf(_root, 0);
        return new CoalitionDiagram(_order, [.. low.Select((l, i) => new Level([.. l], [.. high[i]]))], root);

        int MinimalOf(int node, int level)
        {
            if (node == Lost || level == _levels.Length)
            {
                return node;
            }

            if (minimal[level].TryGetValue(node, out var result))
            {
                return result;
            }

            cancellationToken.ThrowIfCancellationRequested();
            var (without, with) = node == Won ? (Won, Won) : (_levels[level].Low[node], _levels[level].High[node]);
            result = Node(level, MinimalOf(without, level + 1), Less(MinimalOf(with, level + 1), without, level + 1));
            minimal[level].Add(node, result);
            return result;
        }

        // Coalitions of a minimal family (numbered here) that the diagram (numbered there) does not accept.
        int Less(int family, int accepted, int level)
        {
            if (family == Lost || accepted == Won)
            {
                return Lost;
            }

            if (accepted == Lost)
            {
                return family;
            }

            if (remaining[level].TryGetValue((family, accepted), out var result))
            {
                return result;
            }

            var nodes = _levels[level];
            result = Node(level, Less(low[level][family], nodes.Low[accepted], level + 1), Less(high[level][family], nodes.High[accepted], level + 1));
            remaining[level].Add((family, accepted), result);
            return result;
        }

        int Node(int level, int without, int with)
        {
            if (without == Lost && with == Lost)
            {
                return Lost;
            }

            if (known[level].TryGetValue((without, with), out var node))
            {
                return node;
            }

            if (++size > LargestSize)
            {
                throw TooIntricate();
            }

            node = low[level].Count;
            low[level].Add(without);
            high[level].Add(with);
            known[level].Add((without, with), node);
            return node;
        }
    }
}
