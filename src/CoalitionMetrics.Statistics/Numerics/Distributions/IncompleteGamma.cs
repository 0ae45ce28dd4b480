namespace CoalitionMetrics.Statistics;

/// <summary>The regularised incomplete gamma function with both tails and their logarithms; its own for the same reasons as <see cref="IncompleteBeta"/>.</summary>
/// <remarks>Source: DLMF 8.11.4 (series), 8.9.2 (continued fraction); Gautschi 1979 (the upper tail for small a); Loader 2000 (the prefactor as a deviance).</remarks>
internal static class IncompleteGamma
{
    // Two units in the last place: a factor may hover one unit beside 1 for ever.
    private const double Epsilon = 4e-16;
    private const double Tiny = 1e-300;

    // The upper tail falls like exp(-x): from too far out, Newton's steps on the scale of log x would be many.
    private const double LargestRise = 2;
    private const int MostTerms = 100_000_000;

    /// <summary>Both tails at <paramref name="x"/>, whose logarithm reaches where x itself rounds to 0.</summary>
    public static Tails At(double a, double x, double logX) => At(a, x, logX, LogDensity(a, x, logX));

    /// <summary>The logarithm of the place where a tail holds the probability <paramref name="p"/>; 0 &lt; p &lt; 1.</summary>
    public static double LogQuantile(double a, double p, bool upper) =>
        TailRoot.Solve(
            Math.Log(a),
            p,
            upper,
            LargestRise,
            logX =>
            {
                var x = Math.Exp(logX);
                var logDensity = LogDensity(a, x, logX);
                return (At(a, x, logX, logDensity), logDensity);
            });

    private static Tails At(double a, double x, double logX, double logDensity)
    {
        if (x >= a + 1)
        {
            return Tails.FromUpper(logDensity + Math.Log(UpperFraction(a, x)));
        }

        var logLower = logDensity - Math.Log(a) + Math.Log(LowerSeries(a, x));
        return a < 1 && logLower > -0.5 ? Tails.FromUpper(Math.Log(UpperOfSmallShape(a, x, logX))) : Tails.FromLower(logLower);
    }

    /// <summary>log(x^a exp(-x) / Gamma(a)): the density on the scale of log x.</summary>
    private static double LogDensity(double a, double x, double logX)
    {
        var u = (x - a) / a;
        var deviance = IncompleteBeta.Deviance(u, x, a, logX);
        return (0.5 * Math.Log(a / (2 * Math.PI))) - SpecialFunctions.StirlingError(a) + (a * deviance);
    }

    private static double LowerSeries(double a, double x)
    {
        var term = 1.0;
        var sum = default(CompensatedSum);
        sum.Add(term);
        for (var k = 1; k < MostTerms; k++)
        {
            term *= x / (a + k);
            sum.Add(term);
            if (term <= Epsilon * sum.Value)
            {
                return sum.Value;
            }
        }

        throw NoConvergence();
    }

    private static double UpperFraction(double a, double x)
    {
        var b = x + 1 - a;
        var c = 1 / Tiny;
        var d = 1 / NotZero(b);
        var value = d;
        for (var k = 1; k < MostTerms; k++)
        {
            var numerator = -k * (k - a);
            b += 2;
            d = 1 / NotZero((numerator * d) + b);
            c = NotZero(b + (numerator / c));
            var factor = d * c;
            value *= factor;
            if (Math.Abs(factor - 1) <= Epsilon)
            {
                return value;
            }
        }

        throw NoConvergence();
    }

    // 1 - x^a / Gamma(1 + a) (1 + a sum of (-x)^k / ((a + k) k!)), each part without cancellation.
    private static double UpperOfSmallShape(double a, double x, double logX)
    {
        var log = (a * logX) - SpecialFunctions.LogGammaOfOnePlus(a);
        var power = 1.0;
        var sum = 0.0;
        for (var k = 1; Math.Abs(power) > Epsilon * Math.Abs(sum) || k < 3; k++)
        {
            power *= -x / k;
            sum += power / (a + k);
        }

        return -SpecialFunctions.ExpM1(log) - (Math.Exp(log) * a * sum);
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    private static NotIdentifiedException NoConvergence() =>
        new(NotIdentifiedReason.NoConvergence, "The expansion of the incomplete gamma function did not settle.");
}
