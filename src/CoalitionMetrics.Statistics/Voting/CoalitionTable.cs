using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// How many coalitions there are, by row (sum of exponents) and by sum of weights: entry [row, s] counts those whose weights sum to s or less. Counts have as
/// many 64-bit limbs as the number of members needs, so that none overflows; limb l of row r lies in one plane, which lets several sums be added at once.
/// </summary>
internal sealed class CoalitionTable
{
    /// <summary>The largest table that is made: 4 GiB of counts.</summary>
    private const long LargestLimbs = 1L << 29;

    private readonly int _width;
    private readonly int _limbs;
    private readonly ulong[]?[] _rows;
    private int _used;

    private CoalitionTable(int width, int rows, int limbs)
    {
        _width = width;
        _limbs = limbs;
        _rows = new ulong[rows][];
        _rows[0] = new ulong[width * limbs];
        Array.Fill(_rows[0]!, 1UL, 0, width);
    }

    /// <summary>Whether a table for sums below <paramref name="width"/> can be held.</summary>
    public static bool Fits(Int128 width, long rows, int members) =>
        width * Limbs(members) < Array.MaxLength && width * Limbs(members) * rows <= LargestLimbs;

    /// <summary>How many limb additions the table takes, about.</summary>
    public static double Work(Int128 width, long rows, int members) => (double)width * Limbs(members) * rows * members;

    /// <summary>The empty coalition alone; members are added one by one.</summary>
    public static CoalitionTable Empty(int width, int rows, int members) => new(width, rows, Limbs(members));

    /// <summary>All members of the game, for sums below <paramref name="width"/>.</summary>
    public static CoalitionTable Of(ReadOnlySpan<Int128> weights, ReadOnlySpan<int> exponents, int width, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var rows = 1;
        foreach (var exponent in exponents)
        {
            rows += exponent;
        }

        var table = Empty(width, rows, weights.Length);
        for (var i = 0; i < weights.Length; i++)
        {
            table.Add(weights[i], exponents[i], cancellationToken);
            progress?.Report((i + 1.0) / weights.Length);
        }

        return table;
    }

    /// <summary>Adds a member: every coalition there is, with and without it.</summary>
    public void Add(Int128 weight, int exponent, CancellationToken cancellationToken)
    {
        // A member heavier than the widest sum is in no coalition that the table holds.
        if (weight >= _width)
        {
            return;
        }

        var shift = (int)weight;
        _used += exponent;
        for (var row = _used; row >= exponent; row--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_rows[row - exponent] is { } source)
            {
                AddShifted(_rows[row] ??= new ulong[_width * _limbs], source, shift);
            }
        }
    }

    /// <summary>How many coalitions of the row sum to <paramref name="sum"/> or less.</summary>
    public BigInteger Count(int row, Int128 sum)
    {
        if (row < 0 || row >= _rows.Length || sum < 0 || _rows[row] is not { } counts)
        {
            return BigInteger.Zero;
        }

        Span<ulong> value = stackalloc ulong[_limbs];
        Read(counts, (int)sum, value);
        return ToBigInteger(value);
    }

    /// <summary>
    /// How many coalitions without one member sum to <paramref name="sum"/> or less. Those with it are those without it, one row and one weight further up, so
    /// the count is an alternating sum of entries; wrap-around of the limbs cancels, since the result itself fits.
    /// </summary>
    public BigInteger CountWithout(Int128 weight, int exponent, int row, Int128 sum)
    {
        if (weight == 0 && exponent == 0)
        {
            // The member doubles every coalition.
            return Count(row, sum) >> 1;
        }

        Span<ulong> value = stackalloc ulong[_limbs];
        Span<ulong> term = stackalloc ulong[_limbs];
        value.Clear();
        var subtract = false;
        while (row >= 0 && sum >= 0)
        {
            if (row < _rows.Length && _rows[row] is { } counts)
            {
                Read(counts, (int)sum, term);
                Accumulate(value, term, subtract);
            }

            row -= exponent;
            sum -= weight;
            subtract = !subtract;
        }

        return ToBigInteger(value);
    }

    private static int Limbs(int members) => Math.Max(1, (members + 63) / 64);

    private static void Accumulate(Span<ulong> value, ReadOnlySpan<ulong> term, bool subtract)
    {
        var carry = 0UL;
        for (var l = 0; l < value.Length; l++)
        {
            if (subtract)
            {
                var difference = value[l] - term[l];
                var borrowed = difference - carry;
                carry = (value[l] < term[l] ? 1UL : 0) | (difference < carry ? 1UL : 0);
                value[l] = borrowed;
            }
            else
            {
                var sum = value[l] + term[l];
                var carried = sum + carry;
                carry = (sum < term[l] ? 1UL : 0) | (carried < carry ? 1UL : 0);
                value[l] = carried;
            }
        }
    }

    private static BigInteger ToBigInteger(ReadOnlySpan<ulong> value)
    {
        if (value.Length == 1)
        {
            return value[0];
        }

        Span<byte> bytes = stackalloc byte[value.Length * sizeof(ulong)];
        for (var l = 0; l < value.Length; l++)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(bytes[(l * sizeof(ulong))..], value[l]);
        }

        return new BigInteger(bytes, isUnsigned: true);
    }

    private void Read(ulong[] counts, int sum, Span<ulong> value)
    {
        for (var l = 0; l < _limbs; l++)
        {
            value[l] = counts[(l * _width) + sum];
        }
    }

    /// <summary>target[s] += source[s - shift], from the top down, so that a row may be added to itself.</summary>
    private void AddShifted(ulong[] target, ulong[] source, int shift)
    {
        var lanes = Vector<ulong>.Count;
        var s = _width;
        if (_limbs == 1)
        {
            for (; s - lanes >= shift; s -= lanes)
            {
                (new Vector<ulong>(target, s - lanes) + new Vector<ulong>(source, s - lanes - shift)).CopyTo(target, s - lanes);
            }

            for (s--; s >= shift; s--)
            {
                target[s] += source[s - shift];
            }

            return;
        }

        for (; s - lanes >= shift; s -= lanes)
        {
            // Carries are 0 or 1 in each lane; comparisons give all ones, which is minus one.
            var carry = Vector<ulong>.Zero;
            for (int l = 0, at = s - lanes; l < _limbs; l++, at += _width)
            {
                var a = new Vector<ulong>(target, at);
                var sum = a + new Vector<ulong>(source, at - shift);
                var carried = sum + carry;
                carry = Vector<ulong>.Zero - (Vector.LessThan(sum, a) | Vector.LessThan(carried, carry));
                carried.CopyTo(target, at);
            }
        }

        for (s--; s >= shift; s--)
        {
            var carry = 0UL;
            for (int l = 0, at = s; l < _limbs; l++, at += _width)
            {
                var sum = target[at] + source[at - shift];
                var carried = sum + carry;
                carry = (sum < target[at] ? 1UL : 0) | (carried < carry ? 1UL : 0);
                target[at] = carried;
            }
        }
    }
}
