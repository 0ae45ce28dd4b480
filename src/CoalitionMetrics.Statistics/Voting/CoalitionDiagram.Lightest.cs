namespace CoalitionMetrics.Statistics;

internal sealed partial class CoalitionDiagram
{
    // No path at all; sums stay far below.
    private static readonly Int128 None = Int128.MaxValue;

    /// <summary>
    /// The least weight of the accepted coalitions with each player and without it: the shortest path through the diagram that takes the player or passes it by.
    /// </summary>
    /// <param name="weights">A weight for each player, of either sign: heaviest coalitions are the lightest of negative weights.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    public LightestCoalitions Lightest(Int128[] weights, CancellationToken cancellationToken)
    {
        var count = _order.Length;

        // Completions: the least that is still to come, by level and node. Where all is won, who weighs less than nothing joins.
        var won = new Int128[count + 1];
        var completions = new Int128[count][];
        for (var level = count - 1; level >= 0; level--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var weight = weights[_order[level]];
            var nodes = _levels[level];
            won[level] = won[level + 1] + Int128.Min(weight, 0);
            completions[level] = new Int128[nodes.Low.Length];
            for (var node = 0; node < nodes.Low.Length; node++)
            {
                completions[level][node] = Int128.Min(Completion(level + 1, nodes.Low[node]), Plus(Completion(level + 1, nodes.High[node]), weight));
            }
        }

        // Paths: the least that leads to each node of the current level, and to where all is won before it.
        var with = new Int128?[count];
        var without = new Int128?[count];
        var wonBefore = _root == Won ? 0 : None;
        Int128[] paths = _root >= 0 ? [Int128.Zero] : [];
        for (var level = 0; level < count; level++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var weight = weights[_order[level]];
            var nodes = _levels[level];
            var next = new Int128[level + 1 < count ? _levels[level + 1].Low.Length : 0];
            Array.Fill(next, None);
            var nextWon = Plus(wonBefore, Int128.Min(weight, 0));
            var (leastWith, leastWithout) = (Plus(Plus(wonBefore, won[level + 1]), weight), Plus(wonBefore, won[level + 1]));
            for (var node = 0; node < paths.Length; node++)
            {
                var (low, high, path) = (nodes.Low[node], nodes.High[node], paths[node]);
                var pathWith = Plus(path, weight);
                leastWithout = Int128.Min(leastWithout, Plus(path, Completion(level + 1, low)));
                leastWith = Int128.Min(leastWith, Plus(pathWith, Completion(level + 1, high)));
                Lead(low, path);
                Lead(high, pathWith);
            }

            with[_order[level]] = leastWith == None ? null : leastWith;
            without[_order[level]] = leastWithout == None ? null : leastWithout;
            (paths, wonBefore) = (next, nextWon);

            void Lead(int node, Int128 path)
            {
                if (node == Won)
                {
                    nextWon = Int128.Min(nextWon, path);
                }
                else if (node >= 0)
                {
                    next[node] = Int128.Min(next[node], path);
                }
            }
        }

        return new LightestCoalitions { With = with, Without = without };

        Int128 Completion(int level, int node) => node switch { Lost => None, Won => won[level], _ => completions[level][node] };

        static Int128 Plus(Int128 a, Int128 b) => a == None || b == None ? None : a + b;
    }
}

/// <summary>By player, the least weight of the accepted coalitions with it and without it; null where there are none.</summary>
internal sealed class LightestCoalitions
{
    public required Int128?[] With { get; init; }

    public required Int128?[] Without { get; init; }

    /// <summary>The least of all; null where none is accepted.</summary>
    public Int128? Least => With[0] < Without[0] ? With[0] : Without[0] ?? With[0];
}
