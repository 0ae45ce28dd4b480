using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>Who reaches whom over however many arcs, by strong classes: members of one class reach the same. Class numbers ascend against the arcs, so that sources come last.</summary>
internal sealed class Reachability
{
    private readonly int _words;
    private readonly ulong[] _above;
    private readonly ulong[] _below;
    private readonly int[] _first;

    public Reachability(DirectedNetwork network)
    {
        var classOf = StrongSearch.Classes(network.Outgoing);
        ClassCount = classOf.Max() + 1;
        ClassSizes = new int[ClassCount];
        _first = new int[ClassCount];
        for (var v = classOf.Length - 1; v >= 0; v--)
        {
            ClassSizes[classOf[v]]++;
            _first[classOf[v]] = v;
        }

        _words = (ClassCount + 63) / 64;
        _above = new ulong[(long)ClassCount * _words];
        _below = new ulong[(long)ClassCount * _words];
        int[] order = [.. Enumerable.Range(0, classOf.Length).OrderBy(v => classOf[v])];
        // What a class reaches has lower numbers, so ascending order finds it ready; what reaches it has higher ones.
        foreach (var v in order)
        {
            var c = classOf[v];
            Set(_below, c, c);
            foreach (var w in network.Outgoing.Row(v))
            {
                Join(_below, c, classOf[w]);
            }
        }

        for (var k = order.Length - 1; k >= 0; k--)
        {
            var c = classOf[order[k]];
            Set(_above, c, c);
            foreach (var w in network.Incoming.Row(order[k]))
            {
                Join(_above, c, classOf[w]);
            }
        }
    }

    public int ClassCount { get; }

    public int[] ClassSizes { get; }

    public int FirstMember(int strongClass) => _first[strongClass];

    /// <summary>How many vertices a member of the class reaches, itself and its like included.</summary>
    public long ReachedFrom(int strongClass)
    {
        long count = 0;
        var set = Row(_below, strongClass);
        for (var w = 0; w < set.Length; w++)
        {
            for (var bits = set[w]; bits != 0; bits &= bits - 1)
            {
                count += ClassSizes[(w * 64) + BitOperations.TrailingZeroCount(bits)];
            }
        }

        return count;
    }

    /// <summary>How many pairs of vertices have no least upper bound, among the classes and pairs of classes that count.</summary>
    public double PairsWithoutBound(UpperBoundDefinition definition, Func<int, bool> counts, Func<int, int, bool> countTogether)
    {
        double pairs = 0;
        var common = new ulong[_words];
        for (var c = 0; c < ClassCount; c++)
        {
            if (!counts(c))
            {
                continue;
            }

            for (var d = 0; d <= c; d++)
            {
                if (!countTogether(c, d))
                {
                    continue;
                }

                for (var w = 0; w < _words; w++)
                {
                    common[w] = _above[(c * (long)_words) + w] & _above[(d * (long)_words) + w];
                }

                if (!HasBound(common, definition))
                {
                    pairs += c == d ? ClassSizes[c] * (ClassSizes[c] - 1.0) / 2 : (double)ClassSizes[c] * ClassSizes[d];
                }
            }
        }

        return pairs;
    }

    /// <summary>Only the last class in the order can reach all others, and only the first can be reached by all.</summary>
    private bool HasBound(ulong[] common, UpperBoundDefinition definition)
    {
        var word = definition == UpperBoundDefinition.Topmost ? Array.FindLastIndex(common, bits => bits != 0) : Array.FindIndex(common, bits => bits != 0);
        if (word < 0)
        {
            return false;
        }

        var bit = definition == UpperBoundDefinition.Topmost ? BitOperations.Log2(common[word]) : BitOperations.TrailingZeroCount(common[word]);
        var candidate = (word * 64) + bit;
        var reached = Row(definition == UpperBoundDefinition.Topmost ? _below : _above, candidate);
        for (var w = 0; w < _words; w++)
        {
            if ((common[w] & ~reached[w]) != 0)
            {
                return false;
            }
        }

        return true;
    }

    private ReadOnlySpan<ulong> Row(ulong[] sets, int row) => sets.AsSpan(row * _words, _words);

    private void Set(ulong[] sets, int row, int bit) => sets[(row * (long)_words) + (bit / 64)] |= 1UL << (bit % 64);

    private void Join(ulong[] sets, int row, int other)
    {
        for (var w = 0; w < _words; w++)
        {
            sets[(row * (long)_words) + w] |= sets[(other * (long)_words) + w];
        }
    }
}
