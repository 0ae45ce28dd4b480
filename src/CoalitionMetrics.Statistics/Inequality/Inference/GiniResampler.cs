using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// The Gini coefficient of resamples of sorted units, without sorting again: with C the number drawn up to a unit and g the gap to the next value, it is <c>sum g C (n - C) / (n sum g (n - C))</c>. All terms are positive, so that plain
/// sums lose no more than a few roundings.
/// </summary>
/// <remarks>
/// Eight units at a time: their counts, one byte each, are added up inside one 64-bit word (odd and even places apart, four 16-bit sums a word, by one multiplication), and the eight terms go to eight sums of their own. There are eight
/// sums whatever the width of the machine's vectors, so that the bits are the same everywhere.
/// </remarks>
internal sealed class GiniResampler
{
    private const int Block = 8;
    private const ulong EachSecondByte = 0x00FF00FF00FF00FF;
    private const ulong RunningSums = 0x0001000100010001;

    // Of each eight gaps first those after the units 0, 2, 4, 6, then those after 1, 3, 5, 7; nothing after the last unit.
    private readonly double[] _gaps;
    private readonly double _least;

    /// <param name="sorted">The values, ascending, not all 0.</param>
    public GiniResampler(ReadOnlySpan<double> sorted)
    {
        // In units of the largest value: only ratios matter, and no sum can overflow.
        var unit = sorted[^1];
        Count = sorted.Length;
        _least = sorted[0] / unit;
        _gaps = new double[(Count + Block - 1) / Block * Block];
        for (var i = 0; i + 1 < Count; i++)
        {
            var place = i % Block;
            _gaps[i - place + (place % 2 * (Block / 2)) + (place / 2)] = (sorted[i + 1] - sorted[i]) / unit;
        }
    }

    public int Count { get; }

    /// <summary>The population form; NaN when only zeros were drawn.</summary>
    public double Gini(ReadOnlySpan<byte> counts)
    {
        var sums = new Sums(Count);
        var gaps = _gaps.AsSpan();
        var i = 0;
        for (; i <= counts.Length - Block; i += Block)
        {
            sums.Add(BinaryPrimitives.ReadUInt64LittleEndian(counts[i..]), gaps.Slice(i, Block));
        }

        if (i < counts.Length)
        {
            Span<byte> last = stackalloc byte[Block];
            last.Clear();
            counts[i..].CopyTo(last);
            sums.Add(BinaryPrimitives.ReadUInt64LittleEndian(last), gaps[i..]);
        }

        return Total(sums.Spread) / (Count * ((Count * _least) + Total(sums.Above)));
    }

    private static double Total(Vector256<double> sums) => (sums[0] + sums[1]) + (sums[2] + sums[3]);

    private struct Sums(int units)
    {
        private readonly Vector256<double> _units = Vector256.Create((double)units);
        private Vector256<double> _spreadEven;
        private Vector256<double> _spreadOdd;
        private Vector256<double> _aboveEven;
        private Vector256<double> _aboveOdd;
        private ulong _drawn;

        public readonly Vector256<double> Spread => _spreadEven + _spreadOdd;

        public readonly Vector256<double> Above => _aboveEven + _aboveOdd;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(ulong counts, ReadOnlySpan<double> gaps)
        {
            var odd = (counts >> 8) & EachSecondByte;
            var upToOdd = unchecked(((counts & EachSecondByte) + odd) * RunningSums);
            var before = Vector256.Create((double)(long)_drawn);
            var drawnEven = before + Quarters(upToOdd - odd);
            var drawnOdd = before + Quarters(upToOdd);
            _drawn += upToOdd >> 48;
            var partEven = Vector256.Create(gaps) * (_units - drawnEven);
            var partOdd = Vector256.Create(gaps[(Block / 2)..]) * (_units - drawnOdd);
            _aboveEven += partEven;
            _aboveOdd += partOdd;
            _spreadEven += partEven * drawnEven;
            _spreadOdd += partOdd * drawnOdd;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<double> Quarters(ulong word) => Avx2.IsSupported
            ? Avx.ConvertToVector256Double(Sse41.ConvertToVector128Int32(Vector128.CreateScalar(word).AsUInt16()))
            : Vector256.Create((ushort)word, (ushort)(word >> 16), (ushort)(word >> 32), (double)(ushort)(word >> 48));
    }
}
