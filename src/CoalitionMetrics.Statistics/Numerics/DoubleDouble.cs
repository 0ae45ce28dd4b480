namespace CoalitionMetrics.Statistics;

/// <summary>A number in about twice the digits of a double: an unevaluated sum of two, the second at most half a last digit of the first.</summary>
/// <remarks>
/// An overflow leaves the first part infinite with its sign, and the second 0.
/// Source: Dekker 1971, A floating-point technique for extending the available precision; Joldes, Muller and Popescu 2017.
/// </remarks>
internal readonly record struct DoubleDouble(double High, double Low)
{
    public static DoubleDouble One { get; } = new(1, 0);

    /// <summary>Rounded once.</summary>
    public double Value => High + Low;

    /// <summary>The sum of two doubles, exactly.</summary>
    public static DoubleDouble Sum(double left, double right)
    {
        var sum = left + right;
        var part = sum - left;
        return new(sum, (left - (sum - part)) + (right - part));
    }

    public static DoubleDouble operator +(DoubleDouble left, double right)
    {
        var sum = Sum(left.High, right);
        return Renormalised(sum.High, sum.Low + left.Low);
    }

    public static DoubleDouble operator *(DoubleDouble left, DoubleDouble right)
    {
        var product = left.High * right.High;
        var error = Math.FusedMultiplyAdd(left.High, right.High, -product);
        return Renormalised(product, error + ((left.High * right.Low) + (left.Low * right.High)));
    }

    public static DoubleDouble operator *(DoubleDouble left, double right)
    {
        var product = left.High * right;
        return Renormalised(product, Math.FusedMultiplyAdd(left.High, right, -product) + (left.Low * right));
    }

    public DoubleDouble Reciprocal()
    {
        // One step of Newton from the rounded reciprocal; the remainder 1 - q x is exact by fused multiply-add.
        var q = 1 / High;
        var rest = Math.FusedMultiplyAdd(-q, High, 1) - (q * Low);
        return Renormalised(q, q * rest);
    }

    public DoubleDouble SquareRoot()
    {
        var root = Math.Sqrt(High);
        var rest = Math.FusedMultiplyAdd(-root, root, High) + Low;
        return Renormalised(root, rest / (2 * root));
    }

    private static DoubleDouble Renormalised(double high, double low)
    {
        if (!double.IsFinite(high))
        {
            return new(high, 0);
        }

        var sum = high + low;
        return new(sum, low - (sum - high));
    }
}
