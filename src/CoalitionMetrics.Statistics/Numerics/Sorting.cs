using System.Buffers;

namespace CoalitionMetrics.Statistics;

/// <summary>Sorts numbers that are not NaN, the smallest first; -0 stands before 0. Many numbers are sorted by their bits, eight at a time.</summary>
/// <remarks>Cost: below 10,000 numbers that of the framework's sort; above, eight passes or fewer (a byte that is the same in all numbers costs none).</remarks>
internal static class Sorting
{
    // Where the passes begin to pay, as measured.
    private const int FewNumbers = 10_000;
    private const int Passes = 8;
    private const int Digits = 256;

    public static void Sort(Span<double> values)
    {
        if (values.Length < FewNumbers)
        {
            values.Sort();
            return;
        }

        var (from, to) = (ArrayPool<ulong>.Shared.Rent(values.Length), ArrayPool<ulong>.Shared.Rent(values.Length));
        try
        {
            var counts = Count(values, from);
            for (var pass = 0; pass < Passes; pass++)
            {
                if (Places(counts.AsSpan(pass * Digits, Digits), values.Length) is not { } next)
                {
                    continue;
                }

                var shift = pass * 8;
                foreach (var bits in from.AsSpan(0, values.Length))
                {
                    to[next[(int)(bits >> shift) & 0xFF]++] = bits;
                }

                (from, to) = (to, from);
            }

            for (var i = 0; i < values.Length; i++)
            {
                values[i] = Number(from[i]);
            }
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(from);
            ArrayPool<ulong>.Shared.Return(to);
        }
    }

    /// <summary>Sorts the keys and moves the items along; with many keys, items of equal keys keep their order.</summary>
    public static void Sort(Span<double> keys, Span<double> items)
    {
        if (keys.Length < FewNumbers)
        {
            keys.Sort(items);
            return;
        }

        var n = keys.Length;
        var (from, to) = (ArrayPool<ulong>.Shared.Rent(n), ArrayPool<ulong>.Shared.Rent(n));
        var (itemsFrom, itemsTo) = (ArrayPool<double>.Shared.Rent(n), ArrayPool<double>.Shared.Rent(n));
        try
        {
            items.CopyTo(itemsFrom);
            var counts = Count(keys, from);
            for (var pass = 0; pass < Passes; pass++)
            {
                if (Places(counts.AsSpan(pass * Digits, Digits), n) is not { } next)
                {
                    continue;
                }

                var shift = pass * 8;
                for (var i = 0; i < n; i++)
                {
                    var place = next[(int)(from[i] >> shift) & 0xFF]++;
                    to[place] = from[i];
                    itemsTo[place] = itemsFrom[i];
                }

                (from, to) = (to, from);
                (itemsFrom, itemsTo) = (itemsTo, itemsFrom);
            }

            for (var i = 0; i < n; i++)
            {
                keys[i] = Number(from[i]);
            }

            itemsFrom.AsSpan(0, n).CopyTo(items);
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(from);
            ArrayPool<ulong>.Shared.Return(to);
            ArrayPool<double>.Shared.Return(itemsFrom);
            ArrayPool<double>.Shared.Return(itemsTo);
        }
    }

    // The order of numbers is that of their bits as whole numbers, once the sign bit is turned, and all others too where it was set.
    private static ulong Bits(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        return (ulong)(bits ^ ((bits >> 63) | long.MinValue));
    }

    private static double Number(ulong bits)
    {
        var signed = (long)bits;
        return BitConverter.Int64BitsToDouble(signed ^ (~(signed >> 63) | long.MinValue));
    }

    private static int[] Count(ReadOnlySpan<double> values, ulong[] bits)
    {
        var counts = new int[Passes * Digits];
        for (var i = 0; i < values.Length; i++)
        {
            var own = Bits(values[i]);
            bits[i] = own;
            for (var pass = 0; pass < Passes; pass++)
            {
                counts[(pass * Digits) + ((int)(own >> (pass * 8)) & 0xFF)]++;
            }
        }

        return counts;
    }

    // Where the numbers with each digit begin; null when all have the same digit.
    private static int[]? Places(ReadOnlySpan<int> counts, int total)
    {
        var next = new int[Digits];
        var sum = 0;
        for (var digit = 0; digit < Digits; digit++)
        {
            if (counts[digit] == total)
            {
                return null;
            }

            next[digit] = sum;
            sum += counts[digit];
        }

        return next;
    }
}
