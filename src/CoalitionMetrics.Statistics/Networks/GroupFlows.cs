namespace CoalitionMetrics.Statistics;

/// <summary>What flows from which group to which, and does as much come back?</summary>
public static class GroupFlows
{
    /// <summary>Counts the arcs from every group to every group, and who carries them across.</summary>
    /// <remarks>
    /// Definition: F_gh = arcs from members of g to members of h; each arc counts once, whatever it weighs.
    /// Invariance: numbering the vertices otherwise and weights change nothing; turning all arcs round transposes the table. Cost: linear in arcs, and the square of the number of groups.
    /// </remarks>
    /// <param name="network">The network; every row observed.</param>
    /// <param name="groups">The group of each vertex.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> or <paramref name="groups"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed, or there are not as many labels as vertices.</exception>
    public static GroupFlowTable Of(DirectedNetwork network, Grouping groups)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        NetworkGuard.Groups(groups, network.VertexCount, nameof(groups));
        return new GroupFlowTable(Count(network, groups), groups.GroupCount, Links(network, groups));
    }

    /// <summary>The arcs from group to group, row by row; of rows that were not observed no arc is known.</summary>
    internal static long[] Count(DirectedNetwork network, Grouping groups)
    {
        var codes = groups.Codes;
        var flows = new long[groups.GroupCount * groups.GroupCount];
        for (var v = 0; v < network.VertexCount; v++)
        {
            foreach (var w in network.Outgoing.Row(v))
            {
                flows[(codes[v] * groups.GroupCount) + codes[w]]++;
            }
        }

        return flows;
    }

    private static GroupLink[] Links(DirectedNetwork network, Grouping groups)
    {
        var codes = groups.Codes;
        var (ties, inside, outside) = (new long[groups.GroupCount], new SortedSet<int>[groups.GroupCount], new SortedSet<int>[groups.GroupCount]);
        for (var g = 0; g < groups.GroupCount; g++)
        {
            (inside[g], outside[g]) = ([], []);
        }

        for (var v = 0; v < network.VertexCount; v++)
        {
            foreach (var w in network.Outgoing.Row(v))
            {
                if (codes[v] != codes[w])
                {
                    Cross(codes[v], v, w);
                    Cross(codes[w], w, v);
                }
            }
        }

        return [.. ties.Select((count, g) => new GroupLink { Ties = count, Inside = [.. inside[g]], Outside = [.. outside[g]] })];

        void Cross(int group, int member, int other)
        {
            ties[group]++;
            inside[group].Add(member);
            outside[group].Add(other);
        }
    }
}

/// <summary>How many arcs lead from every group to every group.</summary>
public sealed class GroupFlowTable
{
    private readonly long[] _flows;

    internal GroupFlowTable(long[] flows, int groups, IReadOnlyList<GroupLink> links)
    {
        _flows = flows;
        GroupCount = groups;
        Links = links;
        long two = 0;
        for (var g = 0; g < groups; g++)
        {
            for (var h = 0; h < groups; h++)
            {
                Between += g == h ? 0 : this[g, h];
                Within += g == h ? this[g, h] : 0;
                two += g < h ? 2 * Math.Min(this[g, h], this[h, g]) : 0;
            }
        }

        TwoWayShare = two / (double)Between;
    }

    /// <summary>How many groups there are, in the order of the grouping.</summary>
    public int GroupCount { get; }

    /// <summary>Arcs within groups.</summary>
    public long Within { get; }

    /// <summary>Arcs between groups.</summary>
    public long Between { get; }

    /// <summary>
    /// How much of what crosses between groups comes back: from 0 (each two groups have one that only gives) to 1 (each two give each other equally much):
    /// sum over pairs of groups of 2 min(F_gh, F_hg) / arcs between groups. NaN when no arc crosses, since nothing could come back.
    /// </summary>
    public double TwoWayShare { get; }

    /// <summary>By group: what ties it to the others.</summary>
    public IReadOnlyList<GroupLink> Links { get; }

    /// <summary>Arcs from one group to another, or within one.</summary>
    /// <param name="from">The number of the giving group, from 0.</param>
    /// <param name="to">The number of the receiving group.</param>
    /// <returns>The number of arcs.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such group.</exception>
    public long this[int from, int to]
    {
        get
        {
            NetworkGuard.Vertex(from, GroupCount, nameof(from));
            NetworkGuard.Vertex(to, GroupCount, nameof(to));
            return _flows[(from * GroupCount) + to];
        }
    }
}

/// <summary>What ties a group to the rest of the network.</summary>
public sealed record GroupLink
{
    /// <summary>How many arcs lead into the group or out of it.</summary>
    public required long Ties { get; init; }

    /// <summary>Its members who have a tie with somebody outside, ascending.</summary>
    public required IReadOnlyList<int> Inside { get; init; }

    /// <summary>Those outside who have a tie with one of its members, ascending.</summary>
    public required IReadOnlyList<int> Outside { get; init; }

    /// <summary>The only member through whom the group is tied to the others; null when there are several, or none.</summary>
    public int? SoleInside => Inside.Count == 1 ? Inside[0] : null;

    /// <summary>The only one outside through whom the others are tied to the group; null when there are several, or none.</summary>
    public int? SoleOutside => Outside.Count == 1 ? Outside[0] : null;
}
