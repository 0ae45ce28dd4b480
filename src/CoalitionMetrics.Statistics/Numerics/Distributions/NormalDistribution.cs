namespace CoalitionMetrics.Statistics;

/// <summary>The standard normal distribution: mean 0, standard deviation 1.</summary>
/// <remarks>Source: Cody 1969 (tails by the error function); Wichura 1988, algorithm AS 241 (quantiles).</remarks>
public static class NormalDistribution
{
    /// <summary>The probability of a value up to <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <returns>The probability, from 0 to 1, with all its digits where it is small.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN.</exception>
    public static double LowerTail(double x) => At(x).Lower;

    /// <summary>The probability of a value above <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <returns>The probability, from 0 to 1, with all its digits where it is small.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN.</exception>
    public static double UpperTail(double x) => At(x).Upper;

    /// <summary>The logarithm of the probability of a value up to <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <returns>The probability as a natural logarithm: 0 or less, finite far beyond where the probability itself is 0 in doubles.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN.</exception>
    public static double LogLowerTail(double x) => At(x).LogLower;

    /// <summary>The logarithm of the probability of a value above <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <returns>The probability as a natural logarithm: 0 or less, finite far beyond where the probability itself is 0 in doubles.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN.</exception>
    public static double LogUpperTail(double x) => At(x).LogUpper;

    /// <summary>The place below which the probability <paramref name="p"/> lies.</summary>
    /// <param name="p">The probability, from 0 to 1.</param>
    /// <returns>The place; the end of the range, which may be infinite, for 0 and 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside [0, 1].</exception>
    public static double Quantile(double p) => Inverse(p, upper: false);

    /// <summary>The place above which the probability <paramref name="p"/> lies; for a small p without the rounding of 1 - p.</summary>
    /// <param name="p">The probability, from 0 to 1.</param>
    /// <returns>The place; the end of the range, which may be infinite, for 0 and 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside [0, 1].</exception>
    public static double UpperQuantile(double p) => Inverse(p, upper: true);

    // Wichura's coefficients, lowest power first.
    private static ReadOnlySpan<double> CentralTop =>
    [
        3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
        3.3430575583588128105e4, 2.5090809287301226727e3,
    ];

    private static ReadOnlySpan<double> CentralBottom =>
    [
        1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3, 2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
        5.2264952788528545610e3,
    ];

    private static ReadOnlySpan<double> TailTop =>
    [
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
        2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static ReadOnlySpan<double> TailBottom =>
    [
        1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1, 1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
        1.05075007164441684324e-9,
    ];

    private static ReadOnlySpan<double> FarTop =>
    [
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
        2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static ReadOnlySpan<double> FarBottom =>
    [
        1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2, 7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
        2.04426310338993978564e-15,
    ];

    /// <summary>The height of the bell at <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <returns>exp(-x^2 / 2) / sqrt(2 pi).</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN.</exception>
    public static double Density(double x)
    {
        SpecialFunctions.NotNaN(x, nameof(x));
        return ExpOfMinusHalfSquare(x) / Math.Sqrt(2 * Math.PI);
    }

    internal static Tails At(double x)
    {
        SpecialFunctions.NotNaN(x, nameof(x));
        return x < 0 ? Upward(-x).Mirrored() : Upward(x);
    }

    // x not negative.
    private static Tails Upward(double x)
    {
        var z = x / Math.Sqrt(2);
        if (z <= 0.46875)
        {
            var half = SpecialFunctions.Erf(z) / 2;
            return Tails.FromBothValues(0.5 + half, 0.5 - half);
        }

        var scaled = SpecialFunctions.ScaledErfc(z) / 2;
        return Tails.FromSmallUpper(ExpOfMinusHalfSquare(x) * scaled, Math.Log(scaled) - (x * x / 2));
    }

    private static double ExpOfMinusHalfSquare(double x)
    {
        var square = x * x;
        return double.IsInfinity(square) ? 0 : Math.Exp(-square / 2) * (1 - (Math.FusedMultiplyAdd(x, x, -square) / 2));
    }

    private static double Inverse(double p, bool upper)
    {
        Guard.Probability(p, nameof(p));
        return p is 0 or 1 ? upper == (p == 0) ? double.PositiveInfinity : double.NegativeInfinity
            : upper ? -LowerQuantile(p) : LowerQuantile(p);
    }

    private static double LowerQuantile(double p)
    {
        var q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            var r = 0.180625 - (q * q);
            return q * Ratio(CentralTop, CentralBottom, r);
        }

        // 1 - p is exact here.
        var root = Math.Sqrt(-Math.Log(Math.Min(p, 1 - p)));
        var magnitude = root <= 5 ? Ratio(TailTop, TailBottom, root - 1.6) : Ratio(FarTop, FarBottom, root - 5);
        return q < 0 ? -magnitude : magnitude;
    }

    private static double Ratio(ReadOnlySpan<double> top, ReadOnlySpan<double> bottom, double x)
    {
        var (above, below) = (top[^1], bottom[^1]);
        for (var i = top.Length - 2; i >= 0; i--)
        {
            above = (above * x) + top[i];
            below = (below * x) + bottom[i];
        }

        return above / below;
    }
}
