namespace CoalitionMetrics.Statistics;

public static partial class SpecialFunctions
{
    private const double OneMinusEuler = 0.42278433509846713939;

    // zeta(k) - 1 for k = 2, 3, ...: the Taylor coefficients at 2.
    private static ReadOnlySpan<double> ZetaMinusOne =>
    [
        0.644934066848226436, 0.202056903159594285, 0.0823232337111381915, 0.0369277551433699263, 0.0173430619844491397, 0.00834927738192282684, 0.00407735619794433938,
        0.00200839282608221442, 0.000994575127818085337, 0.000494188604119464559, 0.000246086553308048299, 0.000122713347578489147, 0.0000612481350587048293,
        0.0000305882363070204936, 0.0000152822594086518717, 7.63719763789976227e-6, 3.81729326499983986e-6, 1.90821271655393893e-6, 9.53962033872796113e-7,
        4.76932986787806463e-7, 2.3845050272773299e-7, 1.19219925965311073e-7, 5.96081890512594796e-8, 2.98035035146522802e-8, 1.49015548283650412e-8, 7.45071178983542949e-9,
    ];

    /// <summary>The logarithm of |Gamma(x)|; for a whole number n + 1 the logarithm of the factorial of n.</summary>
    /// <remarks>Definition: Taylor series at 2, Stirling's series from 10 on, the recurrence between, reflection below 0. Accurate in the neighbourhood of its zeros 1 and 2 too.</remarks>
    /// <param name="x">Any finite number but 0, -1, -2 ...</param>
    /// <returns>The logarithm.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is a pole (0, -1, -2 ...), NaN or infinite.</exception>
    public static double LogGamma(double x)
    {
        NoPole(x);
        if (x < 0)
        {
            // |Gamma(x) Gamma(1 - x)| = pi / |sin(pi x)|, the sine taken of what is left of a whole number.
            return Math.Log(Math.PI / Math.Abs(Math.Sin(Math.PI * (x - Math.Round(x))))) - LogGamma(1 - x);
        }

        if (x >= 10)
        {
            return ((x - 0.5) * Math.Log(x)) - x + HalfLogTwoPi + StirlingSeries(x);
        }

        if (x < 0.5)
        {
            return LogGammaAtTwo(x) - LogP1(x) - Math.Log(x);
        }

        if (x < 1.5)
        {
            return LogGammaAtTwo(x - 1) - LogP1(x - 1);
        }

        var product = 1.0;
        while (x > 2.5)
        {
            x -= 1;
            product *= x;
        }

        return LogGammaAtTwo(x - 2) + Math.Log(product);
    }

    /// <summary>The digamma function: the slope of the log gamma function.</summary>
    /// <remarks>Definition: Taylor series at 2, the asymptotic series from 10 on, the recurrence between, reflection below 0.</remarks>
    /// <param name="x">Any finite number but 0, -1, -2 ...</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is a pole (0, -1, -2 ...), NaN or infinite.</exception>
    public static double Digamma(double x)
    {
        NoPole(x);
        if (x < 0)
        {
            return Digamma(1 - x) - (Math.PI / Math.Tan(Math.PI * (x - Math.Round(x))));
        }

        if (x >= 10)
        {
            ReadOnlySpan<double> coefficients = [-1.0 / 12, 1.0 / 120, -1.0 / 252, 1.0 / 240, -1.0 / 132, 691.0 / 32760, -1.0 / 12, 3617.0 / 8160];
            var inverseSquare = 1 / (x * x);
            return Math.Log(x) - (0.5 / x) + (inverseSquare * Polynomial(coefficients, inverseSquare));
        }

        if (x < 1.5)
        {
            return x < 0.5 ? DigammaAtTwo(x) - (1 / (1 + x)) - (1 / x) : DigammaAtTwo(x - 1) - (1 / x);
        }

        var sum = 0.0;
        while (x > 2.5)
        {
            x -= 1;
            sum += 1 / x;
        }

        return DigammaAtTwo(x - 2) + sum;
    }

    /// <summary>The logarithm of the beta function, log(Gamma(a) Gamma(b) / Gamma(a + b)), without the cancellation of the three where they are large.</summary>
    /// <param name="a">Positive and finite.</param>
    /// <param name="b">Positive and finite.</param>
    /// <returns>The logarithm.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive, NaN or infinite.</exception>
    public static double LogBeta(double a, double b)
    {
        Guard.Positive(a, nameof(a));
        Guard.Positive(b, nameof(b));
        var (small, large) = a < b ? (a, b) : (b, a);
        if (large < 10)
        {
            return LogGamma(small) + LogGamma(large) - LogGamma(small + large);
        }

        // Gamma(a) = sqrt(2 pi / a) (a / e)^a exp(StirlingError(a)), so that the large logarithms are of ratios.
        return HalfLogTwoPi + StirlingError(small) + StirlingError(large) - StirlingError(small + large)
            + ((small - 0.5) * Math.Log(small / (small + large))) - (large * LogP1(small / large)) - (0.5 * Math.Log(large));
    }

    /// <summary>The logarithm of the number of ways to choose <paramref name="k"/> of <paramref name="n"/>.</summary>
    /// <param name="n">How many there are; finite, not negative.</param>
    /// <param name="k">How many are chosen; from 0 to <paramref name="n"/>.</param>
    /// <returns>The logarithm, not negative.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its domain.</exception>
    public static double LogBinomialCoefficient(double n, double k)
    {
        Guard.NonNegative(n, nameof(n));
        if (!(k >= 0 && k <= n))
        {
            throw Guard.Refuse(nameof(k), k, "a number from 0 to n");
        }

        return k == 0 || k == n ? 0 : -LogBeta(n - k + 1, k + 1) - Math.Log(n + 1);
    }

    /// <summary>Hedges' correction for small samples, by which a standardised difference is multiplied to be unbiased; it rises to 1 as the sample grows.</summary>
    /// <remarks>
    /// Definition: J(m) = Gamma(m / 2) / (sqrt(m / 2) Gamma((m - 1) / 2)); not the approximation 1 - 3 / (4 m - 1). Source: Hedges 1981, Distribution theory for Glass's estimator of effect size.
    /// </remarks>
    /// <param name="degreesOfFreedom">m; more than 1, finite.</param>
    /// <returns>Inside (0, 1).</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreesOfFreedom"/> is not more than 1, NaN or infinite.</exception>
    public static double HedgesCorrection(double degreesOfFreedom)
    {
        if (degreesOfFreedom is not (> 1 and < double.PositiveInfinity))
        {
            throw Guard.Refuse(nameof(degreesOfFreedom), degreesOfFreedom, "a finite number above 1");
        }

        var z = (degreesOfFreedom - 1) / 2;
        if (z < 10)
        {
            return Math.Exp(LogGamma(z + 0.5) - LogGamma(z)) / Math.Sqrt(z + 0.5);
        }

        return Math.Exp(StirlingError(z + 0.5) - StirlingError(z) + (z * LogP1Minus(0.5 / z)) - (0.5 * LogP1(0.5 / z)));
    }

    /// <summary>log Gamma(1 + a) for a from 0 to 1, without the rounding of 1 + a.</summary>
    internal static double LogGammaOfOnePlus(double a) => a <= 0.5 ? LogGammaAtTwo(a) - LogP1(a) : LogGamma(1 + a);

    /// <summary>What Stirling's formula sqrt(2 pi a) (a / e)^a leaves of Gamma(a + 1), as a logarithm (Loader 2000).</summary>
    internal static double StirlingError(double a) =>
        a >= 10 ? StirlingSeries(a) : LogGamma(a + 1) - ((a + 0.5) * Math.Log(a)) + a - HalfLogTwoPi;

    private static double StirlingSeries(double x)
    {
        ReadOnlySpan<double> coefficients = [1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400];
        var inverse = 1 / x;
        return inverse * Polynomial(coefficients, inverse * inverse);
    }

    /// <summary>log Gamma(2 + z) for |z| up to 1/2.</summary>
    private static double LogGammaAtTwo(double z)
    {
        var sum = 0.0;
        for (var k = ZetaMinusOne.Length + 1; k >= 2; k--)
        {
            sum = (sum * -z) + (ZetaMinusOne[k - 2] / k);
        }

        return z * (OneMinusEuler + (z * sum));
    }

    /// <summary>digamma(2 + z) for |z| up to 1/2.</summary>
    private static double DigammaAtTwo(double z)
    {
        var sum = 0.0;
        for (var k = ZetaMinusOne.Length + 1; k >= 2; k--)
        {
            sum = (sum * -z) + ZetaMinusOne[k - 2];
        }

        return OneMinusEuler + (z * sum);
    }

    private static void NoPole(double x)
    {
        if (!double.IsFinite(x) || (x <= 0 && x == Math.Floor(x)))
        {
            throw Guard.Refuse(nameof(x), x, "a finite number other than 0, -1, -2 ...");
        }
    }
}
