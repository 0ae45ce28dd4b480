using System.Runtime.CompilerServices;

namespace CoalitionMetrics.Statistics;

/// <summary>Functions that sit behind intervals and tests, accurate to a few units in the last place over their whole domain.</summary>
public static partial class SpecialFunctions
{
    private const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>log(1 + x), exact also where 1 + x would round to 1.</summary>
    /// <remarks>Source: Goldberg 1991, What every computer scientist should know about floating-point arithmetic, theorem 4. (The framework's own LogP1 is log(1 + x) as written.)</remarks>
    /// <param name="x">At least -1.</param>
    /// <returns>The logarithm; -infinity at -1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is less than -1 or NaN.</exception>
    public static double LogP1(double x)
    {
        if (x is not >= -1)
        {
            throw Guard.Refuse(nameof(x), x, "a number from -1");
        }

        // The rounding of 1 + x cancels between numerator and denominator.
        var sum = 1 + x;
        return sum == 1 ? x : double.IsPositiveInfinity(sum) ? sum : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>exp(x) - 1, exact also where exp(x) would round to 1.</summary>
    /// <remarks>Source: Kahan, in Higham 2002, Accuracy and stability of numerical algorithms, section 1.14.1. (The framework's own ExpM1 is exp(x) - 1 as written.)</remarks>
    /// <param name="x">Any number.</param>
    /// <returns>From -1 to infinity.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN.</exception>
    public static double ExpM1(double x)
    {
        NotNaN(x, nameof(x));
        if (Math.Abs(x) > 1)
        {
            return Math.Exp(x) - 1;
        }

        var power = Math.Exp(x);
        return power == 1 ? x : (power - 1) * (x / Math.Log(power));
    }

    /// <summary>log(1 + u) - u, without the cancellation where u is small; 1 + u positive.</summary>
    internal static double LogP1Minus(double u)
    {
        if (Math.Abs(u) > 0.5)
        {
            return LogP1(u) - u;
        }

        // With r = u / (2 + u): log(1 + u) = 2 artanh r, and 2 r - u = -r u.
        var r = u / (2 + u);
        var square = r * r;
        var power = r * square;
        var sum = 0.0;
        for (var k = 3; ; k += 2)
        {
            var term = power / k;
            sum += term;
            if (Math.Abs(term) <= 1e-18 * Math.Abs(sum))
            {
                return (2 * sum) - (r * u);
            }

            power *= square;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void NotNaN(double value, string parameter)
    {
        if (double.IsNaN(value))
        {
            throw Guard.Refuse(parameter, value, "a number");
        }
    }

    private static double Polynomial(ReadOnlySpan<double> coefficients, double x)
    {
        var value = coefficients[^1];
        for (var i = coefficients.Length - 2; i >= 0; i--)
        {
            value = (value * x) + coefficients[i];
        }

        return value;
    }
}
