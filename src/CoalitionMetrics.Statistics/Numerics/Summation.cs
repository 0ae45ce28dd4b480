using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// Adds numbers up so that rounding errors do not pile up, with the same bits on every processor: 16 fixed lanes whatever the width of its vectors,
/// added together in a fixed order.
/// </summary>
/// <remarks>
/// Definition: in each lane s and c with s + c the sum (TwoSum; for products TwoProduct by fused multiply-add); then the lanes by <see cref="CompensatedSum"/>.
/// The result is as good as if computed in twice the digits and rounded once: |error| is at most one rounding of the result plus about n^2 2^-106 times the sum of absolute values.
/// Invariance: the same bits with AVX-512, AVX2, SSE and without vectors; scaling by a power of two scales the result.
/// Source: Ogita, Rump and Oishi 2005, Accurate sum and dot product.
/// </remarks>
public static class Summation
{
    // Two independent chains hide the latency of an addition on vectors of 256 and of 512 bits alike.
    private const int Lanes = 16;

    // Where partial sums overflow although the total need not: scale down by a power of two, add, scale up. 2^64 is more than any count of numbers;
    // 2^540 for each factor makes the largest product so much smaller too.
    private const int SumExponent = 64;
    private const int FactorExponent = 540;

    /// <summary>The sum.</summary>
    /// <remarks>Cost: one pass, as fast as a vectorised plain sum.</remarks>
    /// <param name="values">The numbers; finite. None at all sum to 0.</param>
    /// <returns>The sum; infinite where it lies outside the range of a double.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    public static double Sum(ReadOnlySpan<double> values)
    {
        var total = Accumulate(values);
        return double.IsFinite(total.Value) ? total.Value : Math.ScaleB(SumOfExtremes(values, nameof(values)).Value, SumExponent);
    }

    /// <summary>The sum of products x[i] y[i]; with y = x the sum of squares.</summary>
    /// <remarks>Cost: one pass.</remarks>
    /// <param name="x">The numbers of one side; finite.</param>
    /// <param name="y">The numbers of the other side; finite, as many.</param>
    /// <returns>The sum of products; infinite where it lies outside the range of a double. Products below 2^-1022 lose digits as any such number does.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Guard.SameLength(x.Length, y.Length, nameof(x), nameof(y));
        var total = AccumulateProducts(x, y);
        if (double.IsFinite(total.Value))
        {
            return total.Value;
        }

        Guard.Finite(x, nameof(x));
        Guard.Finite(y, nameof(y));
        var scaled = default(CompensatedSum);
        for (var i = 0; i < x.Length; i++)
        {
            scaled.AddProduct(Math.ScaleB(x[i], -FactorExponent), Math.ScaleB(y[i], -FactorExponent));
        }

        return Math.ScaleB(scaled.Value, 2 * FactorExponent);
    }

    /// <summary>The mean, correctly rounded but for the rarest cases, so that equal values have exactly that value as their mean.</summary>
    internal static double Mean(ReadOnlySpan<double> values, string parameter)
    {
        var total = Accumulate(values);
        if (double.IsFinite(total.Value))
        {
            return Quotient(total, values.Length);
        }

        // Not yet the total but the mean is scaled up, since a mean of finite numbers is finite.
        return Math.ScaleB(Quotient(SumOfExtremes(values, parameter), values.Length), SumExponent);
    }

    /// <summary>The sum in about twice the digits; its Value is not finite exactly when a value is not or a partial sum overflows.</summary>
    internal static CompensatedSum Accumulate(ReadOnlySpan<double> values)
    {
        var total = default(CompensatedSum);
        var whole = values.Length / Lanes * Lanes;
        if (whole > 0)
        {
            Vector512<double> sum0 = default, sum1 = default, error0 = default, error1 = default;
            ref var first = ref MemoryMarshal.GetReference(values);
            for (nuint i = 0; i < (nuint)whole; i += Lanes)
            {
                TwoSum(ref sum0, ref error0, Vector512.LoadUnsafe(ref first, i));
                TwoSum(ref sum1, ref error1, Vector512.LoadUnsafe(ref first, i + (Lanes / 2)));
            }

            AddLanes(ref total, sum0, error0);
            AddLanes(ref total, sum1, error1);
        }

        for (var i = whole; i < values.Length; i++)
        {
            total.Add(values[i]);
        }

        return total;
    }

    internal static CompensatedSum AccumulateProducts(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var total = default(CompensatedSum);
        var whole = x.Length / Lanes * Lanes;
        if (whole > 0)
        {
            Vector512<double> sum0 = default, sum1 = default, error0 = default, error1 = default;
            ref var left = ref MemoryMarshal.GetReference(x);
            ref var right = ref MemoryMarshal.GetReference(y);
            for (nuint i = 0; i < (nuint)whole; i += Lanes)
            {
                TwoProduct(ref sum0, ref error0, Vector512.LoadUnsafe(ref left, i), Vector512.LoadUnsafe(ref right, i));
                TwoProduct(ref sum1, ref error1, Vector512.LoadUnsafe(ref left, i + (Lanes / 2)), Vector512.LoadUnsafe(ref right, i + (Lanes / 2)));
            }

            AddLanes(ref total, sum0, error0);
            AddLanes(ref total, sum1, error1);
        }

        for (var i = whole; i < x.Length; i++)
        {
            total.AddProduct(x[i], y[i]);
        }

        return total;
    }

    private static CompensatedSum SumOfExtremes(ReadOnlySpan<double> values, string parameter)
    {
        Guard.Finite(values, parameter);
        var scaled = default(CompensatedSum);
        foreach (var value in values)
        {
            scaled.Add(Math.ScaleB(value, -SumExponent));
        }

        return scaled;
    }

    // The remainder of the division is exact by fused multiply-add, and carries the digits that the sum's own rounding left out.
    private static double Quotient(CompensatedSum total, double count)
    {
        var quotient = total.Value / count;
        var rest = Math.FusedMultiplyAdd(-quotient, count, total.Value) + total.Remainder;
        return quotient + (rest / count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TwoSum(ref Vector512<double> sum, ref Vector512<double> error, Vector512<double> value)
    {
        var next = sum + value;
        var part = next - sum;
        error += (sum - (next - part)) + (value - part);
        sum = next;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TwoProduct(ref Vector512<double> sum, ref Vector512<double> error, Vector512<double> x, Vector512<double> y)
    {
        var product = x * y;
        error += Vector512.FusedMultiplyAdd(x, y, -product);
        TwoSum(ref sum, ref error, product);
    }

    private static void AddLanes(ref CompensatedSum total, Vector512<double> sums, Vector512<double> errors)
    {
        for (var lane = 0; lane < Vector512<double>.Count; lane++)
        {
            total.Add(sums[lane]);
        }

        for (var lane = 0; lane < Vector512<double>.Count; lane++)
        {
            total.Add(errors[lane]);
        }
    }
}
