using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CoalitionMetrics.Statistics;

/// <summary>The block function Philox4x32-10 (Salmon et al. 2011).</summary>
internal static class Philox
{
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;

    public static (ulong Low, ulong High) Block(ulong counterLow, ulong counterHigh, ulong key)
    {
        var c0 = (uint)counterLow;
        var c1 = (uint)(counterLow >> 32);
        var c2 = (uint)counterHigh;
        var c3 = (uint)(counterHigh >> 32);
        var k0 = (uint)key;
        var k1 = (uint)(key >> 32);
        for (var round = 0; round < 10; round++)
        {
            var p0 = (ulong)Multiplier0 * c0;
            var p1 = (ulong)Multiplier1 * c2;
            c0 = (uint)(p1 >> 32) ^ c1 ^ k0;
            c1 = (uint)p1;
            c2 = (uint)(p0 >> 32) ^ c3 ^ k1;
            c3 = (uint)p0;
            k0 = unchecked(k0 + Weyl0);
            k1 = unchecked(k1 + Weyl1);
        }

        return (c0 | ((ulong)c1 << 32), c2 | ((ulong)c3 << 32));
    }

    /// <summary>How many blocks <see cref="Blocks"/> works on side by side.</summary>
    public const int Lanes = 8;

    /// <summary>Whether <see cref="Blocks"/> can be used on this machine; the bits are the same either way.</summary>
    public static bool HasLanes => Avx2.IsSupported;

    /// <summary>Eight blocks with consecutive counters, written one after the other: low, high, low, high ...</summary>
    public static void Blocks(ulong counterLow, ulong counterHigh, ulong key, Span<ulong> blocks)
    {
        // Each lane holds a 32-bit word in its lower half; the multiplication looks at that half only, so that what is left in the upper one does no harm until the end. Each round waits for the one before:
        // two rows of four are twice as fast as one, because one row works while the other waits.
        var first = new Row(Vector256.Create(counterLow) + Vector256.Create(0UL, 1, 2, 3), counterHigh);
        var second = new Row(Vector256.Create(counterLow) + Vector256.Create(4UL, 5, 6, 7), counterHigh);
        var k0 = (uint)key;
        var k1 = (uint)(key >> 32);
        for (var round = 0; round < 10; round++)
        {
            var key0 = Vector256.Create((ulong)k0);
            var key1 = Vector256.Create((ulong)k1);
            first.Round(key0, key1);
            second.Round(key0, key1);
            k0 = unchecked(k0 + Weyl0);
            k1 = unchecked(k1 + Weyl1);
        }

        first.CopyTo(blocks);
        second.CopyTo(blocks[Lanes..]);
    }

    private struct Row(Vector256<ulong> counters, ulong counterHigh)
    {
        private Vector256<ulong> _c0 = counters;
        private Vector256<ulong> _c1 = counters >>> 32;
        private Vector256<ulong> _c2 = Vector256.Create(counterHigh);
        private Vector256<ulong> _c3 = Vector256.Create(counterHigh >> 32);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Round(Vector256<ulong> key0, Vector256<ulong> key1)
        {
            var p0 = Avx2.Multiply(Vector256.Create((ulong)Multiplier0).AsUInt32(), _c0.AsUInt32());
            var p1 = Avx2.Multiply(Vector256.Create((ulong)Multiplier1).AsUInt32(), _c2.AsUInt32());
            _c0 = (p1 >>> 32) ^ (_c1 ^ key0);
            _c1 = p1;
            _c2 = (p0 >>> 32) ^ (_c3 ^ key1);
            _c3 = p0;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void CopyTo(Span<ulong> blocks)
        {
            var lower = Vector256.Create(0xFFFFFFFFUL);
            var low = (_c0 & lower) | (_c1 << 32);
            var high = (_c2 & lower) | (_c3 << 32);
            var even = Avx2.UnpackLow(low, high);
            var odd = Avx2.UnpackHigh(low, high);
            Vector256.Create(even.GetLower(), odd.GetLower()).CopyTo(blocks);
            Vector256.Create(even.GetUpper(), odd.GetUpper()).CopyTo(blocks[4..]);
        }
    }
}
