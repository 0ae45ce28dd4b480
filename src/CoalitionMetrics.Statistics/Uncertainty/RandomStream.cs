using System.Runtime.CompilerServices;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// A seeded stream of random numbers whose every block is a function of (seed, stream, position) alone, so that replicate 4,711 has the same numbers
/// whichever thread draws it, and in whichever order. A mutable value: pass it by <see langword="ref"/>; it is not shared between threads.
/// </summary>
/// <remarks>
/// Definition: Philox4x32-10, key = seed (64 bits), counter = (position, stream), 64 bits each.
/// Source: Salmon, Moraes, Dror and Shaw 2011, Parallel random numbers: as easy as 1, 2, 3; checked against the vectors published with Random123.
/// </remarks>
public struct RandomStream
{
    private readonly ulong _seed;
    private readonly ulong _stream;
    private ulong _position;
    private ulong _spare;
    private bool _hasSpare;

    /// <summary>Opens a stream.</summary>
    /// <param name="seed">The seed of the whole procedure.</param>
    /// <param name="stream">Which stream of it: the number of the replicate.</param>
    public RandomStream(ulong seed, ulong stream)
    {
        _seed = seed;
        _stream = stream;
    }

    /// <summary>The next 64 random bits.</summary>
    /// <returns>Each value equally likely.</returns>
    public ulong NextUInt64()
    {
        if (_hasSpare)
        {
            _hasSpare = false;
            return _spare;
        }

        var (low, high) = Philox.Block(_position++, _stream, _seed);
        _spare = high;
        _hasSpare = true;
        return low;
    }

    /// <summary>The next numbers at once, faster than one by one, and the same ones.</summary>
    /// <param name="values">Filled with random bits.</param>
    public void Fill(Span<ulong> values)
    {
        var next = 0;
        if (_hasSpare && values.Length > 0)
        {
            values[next++] = NextUInt64();
        }

        for (; Philox.HasLanes && next + (2 * Philox.Lanes) <= values.Length; next += 2 * Philox.Lanes)
        {
            Philox.Blocks(_position, _stream, _seed, values.Slice(next, 2 * Philox.Lanes));
            _position += Philox.Lanes;
        }

        for (; next + 1 < values.Length; next += 2)
        {
            (values[next], values[next + 1]) = Philox.Block(_position++, _stream, _seed);
        }

        if (next < values.Length)
        {
            values[next] = NextUInt64();
        }
    }

    /// <summary>The next number in [0, 1), a multiple of 2^-53.</summary>
    /// <returns>Each multiple equally likely.</returns>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>The next whole number from 0 to <paramref name="exclusiveUpper"/> - 1, without bias (Lemire 2019).</summary>
    /// <param name="exclusiveUpper">How many numbers there are; at least 1.</param>
    /// <returns>Each equally likely.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exclusiveUpper"/> is less than 1.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NextInt32(int exclusiveUpper)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exclusiveUpper, 1);
        var bound = (ulong)exclusiveUpper;
        var high = Math.BigMul(NextUInt64(), bound, out var low);
        if (low < bound)
        {
            var threshold = (0 - bound) % bound;
            while (low < threshold)
            {
                high = Math.BigMul(NextUInt64(), bound, out low);
            }
        }

        return (int)high;
    }

    /// <summary>The next number from the standard normal distribution, one for one with the bits drawn: the quantile of a number strictly between 0 and 1.</summary>
    /// <returns>Finite; from about -8.3 to 8.3.</returns>
    public double NextNormal() => NormalDistribution.Quantile(((NextUInt64() >> 11) + 0.5) * (1.0 / (1UL << 53)));

    /// <summary>Puts the values in random order, each order equally likely (Fisher-Yates, from the end).</summary>
    /// <typeparam name="T">The kind of value.</typeparam>
    /// <param name="values">The values; changed in place.</param>
    public void Shuffle<T>(Span<T> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var j = NextInt32(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }
}
