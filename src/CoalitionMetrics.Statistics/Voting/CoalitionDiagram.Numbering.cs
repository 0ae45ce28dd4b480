using System.Runtime.InteropServices;

namespace CoalitionMetrics.Statistics;

internal sealed partial class CoalitionDiagram
{
    /// <summary>The distinct sums that the members from a level on can bring, ascending; none where there are too many.</summary>
    private sealed class TailSums
    {
        private readonly Int128[]?[] _sums;
        private readonly Int128[] _totals;

        public TailSums(Int128[] weights)
        {
            _sums = new Int128[weights.Length + 1][];
            _totals = new Int128[weights.Length + 1];
            _sums[^1] = [Int128.Zero];
            for (var level = weights.Length - 1; level >= 0; level--)
            {
                _totals[level] = _totals[level + 1] + weights[level];
                if (_sums[level + 1] is { } sums)
                {
                    var merged = Merge(sums, weights[level]);
                    _sums[level] = merged.Length <= LongestTail ? merged : null;
                }
            }
        }

        /// <summary>The least sum that says the same as <paramref name="needed"/>: what the members from the level on must bring; null when they cannot.</summary>
        public Int128? Canonical(int level, Int128 needed)
        {
            if (needed > _totals[level])
            {
                return null;
            }

            if (needed <= 0)
            {
                return Int128.Zero;
            }

            if (_sums[level] is not { } sums)
            {
                return needed;
            }

            var at = Array.BinarySearch(sums, needed);
            return sums[at < 0 ? ~at : at];
        }

        private static Int128[] Merge(Int128[] sums, Int128 weight)
        {
            var merged = new List<Int128>(sums.Length * 2);
            for (int a = 0, b = 0; b < sums.Length;)
            {
                var next = a < sums.Length && sums[a] <= sums[b] + weight ? sums[a++] : sums[b++] + weight;
                if (merged.Count == 0 || merged[^1] != next)
                {
                    merged.Add(next);
                }
            }

            return [.. merged];
        }
    }

    /// <summary>Numbers from 0 for distinct keys, in the order in which they are met.</summary>
    private sealed class Numbering<TKey>
        where TKey : struct, IEquatable<TKey>
    {
        private readonly Dictionary<TKey, int> _numbers = [];

        public List<TKey> Keys { get; } = [];

        public int Of(TKey key)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, key, out var exists);
            if (!exists)
            {
                number = Keys.Count;
                Keys.Add(key);
            }

            return number;
        }
    }

    /// <summary>
    /// Numbers from 0 for distinct combinations of nodes, one of each condition. A combination is packed into one 64-bit key; where it does not fit, what is
    /// packed so far gets a number first.
    /// </summary>
    private sealed class CombinationNumbers
    {
        private readonly ulong[] _radices;
        private readonly KeyNumbers?[] _folds;
        private readonly KeyNumbers _numbers = new();

        public CombinationNumbers(int[] widths)
        {
            // Won is one more node of each condition.
            _radices = [.. widths.Select(w => (ulong)w + 1)];
            _folds = new KeyNumbers[widths.Length];
            UInt128 range = 1;
            for (var c = 0; c < widths.Length; c++)
            {
                if (range * _radices[c] > ulong.MaxValue)
                {
                    _folds[c] = new KeyNumbers();
                    range = LargestSize;
                }

                range *= _radices[c];
            }
        }

        public int Of(ReadOnlySpan<int> children)
        {
            var key = 0UL;
            for (var c = 0; c < children.Length; c++)
            {
                if (_folds[c] is { } fold)
                {
                    key = (ulong)fold.Of(key);
                }

                key = (key * _radices[c]) + (children[c] == Won ? 0 : (ulong)children[c] + 1);
            }

            return _numbers.Of(key);
        }
    }

    /// <summary>Numbers from 0 for distinct keys, in the order in which they are met: open addressing, since there may be millions.</summary>
    private sealed class KeyNumbers
    {
        private const int Free = 0;

        // Number + 1, so that a new table is free everywhere.
        private int[] _slots = new int[64];
        private ulong[] _keys = new ulong[64];
        private int _shift = 58;
        private int _count;

        public int Of(ulong key)
        {
            var slot = Find(_slots, _keys, _shift, key);
            if (_slots[slot] != Free)
            {
                return _slots[slot] - 1;
            }

            if (_count * 2 >= _slots.Length)
            {
                Grow();
                slot = Find(_slots, _keys, _shift, key);
            }

            _keys[slot] = key;
            _slots[slot] = ++_count;
            return _count - 1;
        }

        // Fibonacci hashing: the product's upper bits depend on all bits of the key.
        private static int Find(int[] slots, ulong[] keys, int shift, ulong key)
        {
            var slot = (int)((key * 0x9E3779B97F4A7C15) >> shift);
            while (slots[slot] != Free && keys[slot] != key)
            {
                slot = (slot + 1) & (slots.Length - 1);
            }

            return slot;
        }

        private void Grow()
        {
            var slots = new int[_slots.Length * 2];
            var keys = new ulong[slots.Length];
            for (var old = 0; old < _slots.Length; old++)
            {
                if (_slots[old] != Free)
                {
                    var slot = Find(slots, keys, _shift - 1, _keys[old]);
                    slots[slot] = _slots[old];
                    keys[slot] = _keys[old];
                }
            }

            _slots = slots;
            _keys = keys;
            _shift--;
        }
    }
}
