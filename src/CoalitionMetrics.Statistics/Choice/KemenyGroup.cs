using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// All best orders of a few options taken as one, by dynamic programming over subsets: the cheapest order of a subset puts some option first and the rest in its own cheapest order.
/// </summary>
internal sealed class KemenyGroup
{
    /// <summary>The most options that are ordered: 2^22 subsets take 128 MiB.</summary>
    public const int Largest = 22;

    private readonly int[] _options;
    private readonly SubsetSums _against;
    private readonly Int128[] _cost;
    private readonly UInt128[] _count;

    private KemenyGroup(int[] options, SubsetSums against)
    {
        _options = options;
        _against = against;
        _cost = new Int128[1 << options.Length];
        _count = new UInt128[_cost.Length];
    }

    /// <summary>The options, in rising order.</summary>
    public IReadOnlyList<int> Options => _options;

    /// <summary>What the best order costs within the group, in whole units.</summary>
    public Int128 Distance => _cost[^1];

    /// <summary>How many orders cost no more; at most 22!, which fits.</summary>
    public BigInteger Count => _count[^1];

    /// <summary>Orders the options, given in rising order.</summary>
    public static KemenyGroup Of(PairwiseMatrix pairs, int[] options, Action<double> progress, CancellationToken cancellationToken)
    {
        var group = new KemenyGroup(options, new SubsetSums(pairs, options));
        var (cost, count) = (group._cost, group._count);
        count[0] = 1;
        for (var set = 1; set < cost.Length; set++)
        {
            if ((set & 0xFFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress((double)set / cost.Length);
            }

            var (least, ways) = (Int128.MaxValue, UInt128.Zero);
            for (var left = set; left != 0; left &= left - 1)
            {
                var option = BitOperations.TrailingZeroCount(left);
                var rest = set & ~(1 << option);
                var with = cost[rest] + group._against.Of(option, rest);
                if (with < least)
                {
                    (least, ways) = (with, count[rest]);
                }
                else if (with == least)
                {
                    ways += count[rest];
                }
            }

            (cost[set], count[set]) = (least, ways);
        }

        return group;
    }

    /// <summary>Whether some best order of a set, one bit an option, begins with this option of it.</summary>
    public bool MayComeFirst(int option, int set)
    {
        var rest = set & ~(1 << option);
        return _cost[rest] + _against.Of(option, rest) == _cost[set];
    }

    /// <summary>The first best orders, in the order of the options' numbers.</summary>
    public List<int[]> First(int most)
    {
        var found = new List<int[]>();
        Extend([], _cost.Length - 1);
        return found;

        void Extend(int[] above, int set)
        {
            if (set == 0)
            {
                found.Add(above);
                return;
            }

            // Whatever costs the least here is the start of at least one best order.
            for (var left = set; left != 0 && found.Count < most; left &= left - 1)
            {
                var option = BitOperations.TrailingZeroCount(left);
                if (MayComeFirst(option, set))
                {
                    Extend([.. above, _options[option]], set & ~(1 << option));
                }
            }
        }
    }

    /// <summary>For each option, the weight of ballots that rank the options of a set above it, added up: in two halves, so that one addition gives any set.</summary>
    private sealed class SubsetSums
    {
        private readonly int _low;
        private readonly Int128[][] _lows;
        private readonly Int128[][] _highs;

        public SubsetSums(PairwiseMatrix pairs, int[] options)
        {
            _low = options.Length / 2;
            _lows = [.. options.Select(option => Sums(pairs, option, options.AsSpan(0, _low)))];
            _highs = [.. options.Select(option => Sums(pairs, option, options.AsSpan(_low)))];
        }

        public Int128 Of(int option, int set) => _lows[option][set & ((1 << _low) - 1)] + _highs[option][set >> _low];

        private static Int128[] Sums(PairwiseMatrix pairs, int option, ReadOnlySpan<int> others)
        {
            var sums = new Int128[1 << others.Length];
            for (var set = 1; set < sums.Length; set++)
            {
                sums[set] = sums[set & (set - 1)] + pairs.Units(others[BitOperations.TrailingZeroCount(set)], option);
            }

            return sums;
        }
    }
}
