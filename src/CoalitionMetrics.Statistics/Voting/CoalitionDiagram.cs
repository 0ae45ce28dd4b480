namespace CoalitionMetrics.Statistics;

/// <summary>
/// All coalitions at once, as a diagram of distinct situations: going through the members from the weightiest, two partial coalitions share a node when every
/// completion fares the same with both. The size depends on how many situations there are, not on how large the weights are, and several conditions may hold
/// together (Bolus 2011, Power indices of simple games and vector-weighted majority games by means of binary decision diagrams).
/// </summary>
internal sealed partial class CoalitionDiagram
{
    /// <summary>No completion is accepted.</summary>
    private const int Lost = -1;

    /// <summary>Every completion is accepted.</summary>
    private const int Won = -2;

    /// <summary>The largest diagram of several conditions, and of minimal coalitions, that is made.</summary>
    public const int LargestSize = 1 << 24;

    /// <summary>The largest diagram of one condition that is made.</summary>
    private const int LargestConditionSize = 1 << 21;

    /// <summary>The longest list of sums of the members still to come by which situations are told apart.</summary>
    private const int LongestTail = 1 << 18;

    private readonly int[] _order;
    private readonly Level[] _levels;
    private readonly int _root;

    private CoalitionDiagram(int[] order, Level[] levels, int root)
    {
        _order = order;
        _levels = levels;
        _root = root;
    }

    /// <summary>The winning coalitions of a game without vetoes and with at least one condition.</summary>
    /// <exception cref="ArgumentException">There are more distinct situations than can be held.</exception>
    public static CoalitionDiagram Of(SimpleGame game, IProgress<double>? progress, CancellationToken cancellationToken) =>
        TryOf(game, LargestSize, progress, cancellationToken) ?? throw TooIntricate();

    /// <summary>The winning coalitions of a game without vetoes and with at least one condition; null where there are more distinct situations than <paramref name="largest"/>.</summary>
    public static CoalitionDiagram? TryOf(SimpleGame game, int largest, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var order = Order(game.Weights);
        var parts = new CoalitionDiagram[game.Quotas.Length];
        for (var c = 0; c < parts.Length; c++)
        {
            if (TryOfCondition(order, game.Weights[c], game.Quotas[c], largest, cancellationToken) is not { } part)
            {
                return null;
            }

            parts[c] = part;
            progress?.Report((c + 1.0) / (2 * parts.Length));
        }

        var all = TryAll(parts, largest, cancellationToken);
        progress?.Report(1);
        return all;
    }

    /// <summary>All coalitions.</summary>
    public static CoalitionDiagram Everything(int[] order) => new(order, Empty(order), Won);

    /// <summary>The players from the weightiest: their votes settle most, which keeps the diagram narrow.</summary>
    public static int[] Order(IReadOnlyList<Int128[]> weights)
    {
        var importance = new double[weights[0].Length];
        foreach (var own in weights)
        {
            var total = (double)own.Aggregate(Int128.Zero, (sum, w) => sum + w);
            for (var i = 0; i < own.Length; i++)
            {
                importance[i] += total > 0 ? (double)own[i] / total : 0;
            }
        }

        return [.. Enumerable.Range(0, importance.Length).OrderByDescending(i => importance[i]).ThenBy(i => i)];
    }

    /// <summary>The coalitions that this one does not accept.</summary>
    public CoalitionDiagram Complement()
    {
        return new CoalitionDiagram(_order, [.. _levels.Select(level => new Level(Array.ConvertAll(level.Low, Turned), Array.ConvertAll(level.High, Turned)))], Turned(_root));

        static int Turned(int node) => node switch { Lost => Won, Won => Lost, _ => node };
    }

    /// <summary>Whether some coalition and the coalition of all others are both accepted.</summary>
    public bool HasDisjointPair()
    {
        var visited = _levels.Select(_ => new HashSet<long>()).ToArray();
        return Search(_root, _root, 0);

        bool Search(int own, int others, int level)
        {
            if (own == Lost || others == Lost)
            {
                return false;
            }

            // What is not lost is accepted by some completion; when one side has won, the other may choose its own.
            if (own == Won || others == Won)
            {
                return true;
            }

            if (!visited[level].Add(((long)own << 32) | (uint)others))
            {
                return false;
            }

            var nodes = _levels[level];
            return Search(nodes.Low[own], nodes.High[others], level + 1) || Search(nodes.High[own], nodes.Low[others], level + 1);
        }
    }

    public static ArgumentException TooIntricate(string parameter = "rule") =>
        new("The rule is too intricate to be counted exactly: with so many members and such varied weights there are more distinct situations than can be held.", parameter);

    /// <summary>The coalitions that reach one quota, which is positive: what tells situations apart is the sum that is still needed. Null where there are too many.</summary>
    public static CoalitionDiagram? TryOfCondition(int[] order, Int128[] weights, Int128 quota, int largest, CancellationToken cancellationToken)
    {
        Int128[] ordered = [.. order.Select(i => weights[i])];
        var tails = new TailSums(ordered);
        var levels = new Level[order.Length];
        var needs = new List<Int128> { quota };
        var size = 0;
        for (var level = 0; level < levels.Length; level++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            size += needs.Count;
            if (size > Math.Min(largest, LargestConditionSize))
            {
                return null;
            }

            var next = new Numbering<Int128>();
            var low = new int[needs.Count];
            var high = new int[needs.Count];
            for (var node = 0; node < low.Length; node++)
            {
                low[node] = Find(next, level + 1, needs[node]);
                high[node] = Find(next, level + 1, needs[node] - ordered[level]);
            }

            levels[level] = new Level(low, high);
            needs = next.Keys;
        }

        return Reduced(order, levels, 0);

        int Find(Numbering<Int128> next, int level, Int128 need) => tails.Canonical(level, need) is { } canonical ? (canonical == 0 ? Won : next.Of(canonical)) : Lost;
    }

    /// <summary>The coalitions that all of several diagrams in the same order accept: one node for each combination of their nodes that occurs. Null where there are too many.</summary>
    public static CoalitionDiagram? TryAll(CoalitionDiagram[] parts, int largest, CancellationToken cancellationToken)
    {
        if (parts.Length == 1)
        {
            return parts[0];
        }

        var order = parts[0]._order;
        if (Array.Exists(parts, p => p._root == Lost))
        {
            return new CoalitionDiagram(order, Empty(order), Lost);
        }

        var levels = new Level[order.Length];
        var situations = new List<int>(parts.Select(p => p._root));
        var size = 0;
        for (var level = 0; level < order.Length; level++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = situations.Count / parts.Length;
            size += count;
            if (size > largest)
            {
                return null;
            }

            var widths = parts.Select(p => level + 1 < order.Length ? p._levels[level + 1].Low.Length : 0).ToArray();
            var numbers = new CombinationNumbers(widths);
            var next = new List<int>();
            var low = new int[count];
            var high = new int[count];
            for (var node = 0; node < count; node++)
            {
                low[node] = Find(node, level, false, numbers, next);
                high[node] = Find(node, level, true, numbers, next);
            }

            levels[level] = new Level(low, high);
            situations = next;
        }

        return new CoalitionDiagram(order, levels, 0);

        int Find(int node, int level, bool with, CombinationNumbers numbers, List<int> next)
        {
            Span<int> children = stackalloc int[parts.Length];
            var met = true;
            for (var c = 0; c < children.Length; c++)
            {
                var child = situations[(node * children.Length) + c];
                if (child >= 0)
                {
                    child = with ? parts[c]._levels[level].High[child] : parts[c]._levels[level].Low[child];
                }

                if (child == Lost)
                {
                    return Lost;
                }

                met &= child == Won;
                children[c] = child;
            }

            if (met)
            {
                return Won;
            }

            var id = numbers.Of(children);
            if (id * children.Length == next.Count)
            {
                next.AddRange(children);
            }

            return id;
        }
    }

    private static Level[] Empty(int[] order) => [.. order.Select(_ => new Level([], []))];

    // Nodes with the same children are one node; a node with twice the same end is that end.
    private static CoalitionDiagram Reduced(int[] order, Level[] levels, int root)
    {
        int[] renamed = [];
        for (var level = levels.Length - 1; level >= 0; level--)
        {
            var (low, high) = (levels[level].Low, levels[level].High);
            var known = new Dictionary<(int, int), int>();
            var names = new int[low.Length];
            for (var node = 0; node < low.Length; node++)
            {
                var children = (Rename(low[node], renamed), Rename(high[node], renamed));
                if (children.Item1 == children.Item2 && children.Item1 < 0)
                {
                    names[node] = children.Item1;
                }
                else if (!known.TryGetValue(children, out names[node]))
                {
                    names[node] = known.Count;
                    known.Add(children, known.Count);
                }
            }

            levels[level] = new Level(new int[known.Count], new int[known.Count]);
            foreach (var ((l, h), name) in known)
            {
                levels[level].Low[name] = l;
                levels[level].High[name] = h;
            }

            renamed = names;
        }

        return new CoalitionDiagram(order, levels, Rename(root, renamed));

        static int Rename(int node, int[] names) => node < 0 ? node : names[node];
    }

    /// <summary>The nodes of one level: for each, where it leads without the member and with it.</summary>
    private sealed record Level(int[] Low, int[] High);
}
