namespace CoalitionMetrics.Statistics;

/// <summary>Orders of the members: every one of them while they are few enough, else random ones.</summary>
internal sealed class MemberOrders
{
    private readonly int _members;
    private readonly ulong _seed;

    private MemberOrders(int members, int count, bool areAll, ulong seed)
    {
        _members = members;
        Count = count;
        AreAll = areAll;
        _seed = seed;
    }

    public int Count { get; }

    /// <summary>Whether these are all orders, the given one included.</summary>
    public bool AreAll { get; }

    public static MemberOrders Of(int members, int replicates, ulong seed)
    {
        long all = 1;
        for (var k = 2; k <= members && all <= replicates; k++)
        {
            all *= k;
        }

        return all <= replicates ? new MemberOrders(members, (int)all, true, seed) : new MemberOrders(members, replicates, false, seed);
    }

    /// <summary>Writes order number i: by its digits in the factorial number system, or from random stream i.</summary>
    public void Write(int index, Span<int> order)
    {
        for (var k = 0; k < _members; k++)
        {
            order[k] = k;
        }

        if (!AreAll)
        {
            new RandomStream(_seed, (ulong)index).Shuffle(order);
            return;
        }

        for (var k = _members - 1; k > 0; k--)
        {
            var digit = index % (k + 1);
            index /= k + 1;
            (order[k], order[digit]) = (order[digit], order[k]);
        }
    }
}
