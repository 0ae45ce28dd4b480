using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>Which sums some coalition reaches, one bit a sum.</summary>
internal sealed class ReachableSums
{
    private readonly ulong[] _bits;
    private readonly int _largest;

    private ReachableSums(int largest)
    {
        _largest = largest;
        _bits = new ulong[(largest / 64) + 1];
        _bits[0] = 1;
    }

    public static bool Fits(Int128 largest) => largest <= 1 << 30;

    public static ReachableSums Of(ReadOnlySpan<Int128> weights, int largest)
    {
        var sums = new ReachableSums(largest);
        foreach (var weight in weights)
        {
            sums.Add(weight);
        }

        return sums;
    }

    /// <summary>The least reachable sum that is not below <paramref name="from"/>; beyond the largest when there is none.</summary>
    public int NextFrom(int from)
    {
        for (var word = Math.Max(0, from) / 64; word < _bits.Length; word++)
        {
            var bits = _bits[word] & (word == from / 64 ? ulong.MaxValue << (from % 64) : ulong.MaxValue);
            if (bits != 0)
            {
                return Math.Min((word * 64) + BitOperations.TrailingZeroCount(bits), _largest + 1);
            }
        }

        return _largest + 1;
    }

    /// <summary>The greatest reachable sum that is not above <paramref name="to"/>; -1 when there is none.</summary>
    public int PreviousTo(int to)
    {
        for (var word = to < 0 ? -1 : to / 64; word >= 0; word--)
        {
            var bits = _bits[word] & (word == to / 64 ? ulong.MaxValue >> (63 - (to % 64)) : ulong.MaxValue);
            if (bits != 0)
            {
                return (word * 64) + 63 - BitOperations.LeadingZeroCount(bits);
            }
        }

        return -1;
    }

    private void Add(Int128 weight)
    {
        if (weight > _largest)
        {
            return;
        }

        var (words, shift) = ((int)weight / 64, (int)weight % 64);
        for (var word = _bits.Length - 1; word >= words; word--)
        {
            var moved = _bits[word - words] << shift;
            if (shift > 0 && word > words)
            {
                moved |= _bits[word - words - 1] >> (64 - shift);
            }

            _bits[word] |= moved;
        }
    }
}
