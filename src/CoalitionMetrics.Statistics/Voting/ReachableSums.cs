using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>Which sums some coalition reaches, one bit a sum.</summary>
internal sealed class ReachableSums
{
    private readonly ulong[] _bits;
    private readonly int _largest;

    private ReachableSums(int largest, ulong[] bits)
    {
        _largest = largest;
        _bits = bits;
    }

    public static bool Fits(Int128 largest) => largest <= 1 << 30;

    /// <summary>No sum at all, not even 0.</summary>
    public static ReachableSums None(int largest) => new(largest, new ulong[(largest / 64) + 1]);

    public static ReachableSums Of(ReadOnlySpan<Int128> weights, int largest)
    {
        var sums = None(largest);
        sums.Set(0);
        foreach (var weight in weights)
        {
            sums.AddShifted(sums, weight);
        }

        return sums;
    }

    public ReachableSums Copy() => new(_largest, [.. _bits]);

    public void Set(int sum) => _bits[sum / 64] |= 1UL << (sum % 64);

    /// <summary>The least reachable sum that is not below <paramref name="from"/>; null when there is none.</summary>
    public int? NextFrom(int from)
    {
        from = Math.Max(from, 0);
        for (var word = from / 64; word < _bits.Length; word++)
        {
            var bits = _bits[word] & (word == from / 64 ? ulong.MaxValue << (from % 64) : ulong.MaxValue);
            if (bits != 0)
            {
                var sum = (word * 64) + BitOperations.TrailingZeroCount(bits);
                return sum <= _largest ? sum : null;
            }
        }

        return null;
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

    /// <summary>Adds the sums of another set, or of this one, with a weight on top; from the top down, so that a set may be added to itself.</summary>
    public void AddShifted(ReachableSums source, Int128 weight)
    {
        if (weight > _largest)
        {
            return;
        }

        var (words, shift) = ((int)weight / 64, (int)weight % 64);
        for (var word = _bits.Length - 1; word >= words; word--)
        {
            var moved = source._bits[word - words] << shift;
            if (shift > 0 && word > words)
            {
                moved |= source._bits[word - words - 1] >> (64 - shift);
            }

            _bits[word] |= moved;
        }
    }
}
