namespace CoalitionMetrics.Statistics;

public static partial class SpecialFunctions
{
    // Cody's rational approximations, lowest power first; each quotient is within 2^-53 or so of the function.
    private static ReadOnlySpan<double> ErfTop => [3.20937758913846947E03, 3.77485237685302021E02, 1.13864154151050156E02, 3.16112374387056560E00, 1.85777706184603153E-1];

    private static ReadOnlySpan<double> ErfBottom => [2.84423683343917062E03, 1.28261652607737228E03, 2.44024637934444173E02, 2.36012909523441209E01, 1];

    private static ReadOnlySpan<double> MiddleTop =>
    [
        1.23033935479799725E03, 2.05107837782607147E03, 1.71204761263407058E03, 8.81952221241769090E02, 2.98635138197400131E02, 6.61191906371416295E01, 8.88314979438837594E00,
        5.64188496988670089E-1, 2.15311535474403846E-8,
    ];

    private static ReadOnlySpan<double> MiddleBottom =>
    [
        1.23033935480374942E03, 3.43936767414372164E03, 4.36261909014324716E03, 3.29079923573345963E03, 1.62138957456669019E03, 5.37181101862009858E02, 1.17693950891312499E02,
        1.57449261107098347E01, 1,
    ];

    private static ReadOnlySpan<double> FarTop =>
        [6.58749161529837803E-4, 1.60837851487422766E-2, 1.25781726111229246E-1, 3.60344899949804439E-1, 3.05326634961232344E-1, 1.63153871373020978E-2];

    private static ReadOnlySpan<double> FarBottom => [2.33520497626869185E-3, 6.05183413124413191E-2, 5.27905102951428412E-1, 1.87295284992346725E00, 2.56852019228982242E00, 1];

    /// <summary>The error function: 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to x.</summary>
    /// <remarks>Source: Cody 1969, Rational Chebyshev approximations for the error function.</remarks>
    /// <param name="x">Any number.</param>
    /// <returns>From -1 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN.</exception>
    public static double Erf(double x)
    {
        NotNaN(x, nameof(x));
        return Math.Abs(x) <= 0.46875
            ? x * Polynomial(ErfTop, x * x) / Polynomial(ErfBottom, x * x)
            : Math.CopySign(1 - Erfc(Math.Abs(x)), x);
    }

    /// <summary>The complement of the error function, 1 - erf(x), with all its digits where it is small (down to x = 26.5, beyond which it is less than any normal double).</summary>
    /// <remarks>Source: Cody 1969, Rational Chebyshev approximations for the error function.</remarks>
    /// <param name="x">Any number.</param>
    /// <returns>From 0 to 2.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN.</exception>
    public static double Erfc(double x)
    {
        NotNaN(x, nameof(x));
        return x switch
        {
            < -0.46875 => 2 - Erfc(-x),
            <= 0.46875 => 1 - Erf(x),
            _ => ExpOfMinusSquare(x) * ScaledErfc(x),
        };
    }

    /// <summary>exp(x^2) erfc(x) for x &gt; 0.46875, which falls slowly where erfc itself vanishes.</summary>
    internal static double ScaledErfc(double x)
    {
        if (x <= 4)
        {
            return Polynomial(MiddleTop, x) / Polynomial(MiddleBottom, x);
        }

        var inverseSquare = 1 / (x * x);
        return ((1 / Math.Sqrt(Math.PI)) - (inverseSquare * Polynomial(FarTop, inverseSquare) / Polynomial(FarBottom, inverseSquare))) / x;
    }

    /// <summary>exp(-x^2), with the rounding of the square made good.</summary>
    internal static double ExpOfMinusSquare(double x)
    {
        var square = x * x;
        return double.IsInfinity(square) ? 0 : Math.Exp(-square) * (1 - Math.FusedMultiplyAdd(x, x, -square));
    }
}
