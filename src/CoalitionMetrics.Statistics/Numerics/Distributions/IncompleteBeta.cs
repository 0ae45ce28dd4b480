namespace CoalitionMetrics.Statistics;

/// <summary>
/// The regularised incomplete beta function with both tails and their logarithms. MathNet's gives no upper tail and no logarithm, and its prefactor is a
/// difference of log gamma values, which costs it digits as a and b grow; hence this one.
/// </summary>
/// <remarks>Source: DLMF 8.17.22 (continued fraction); Thompson and Barnett 1986 (its evaluation); Loader 2000 (the prefactor as a deviance).</remarks>
internal static class IncompleteBeta
{
    // Two units in the last place: a factor may hover one unit beside 1 for ever.
    private const double Epsilon = 4e-16;
    private const double Tiny = 1e-300;
    private const int MostTerms = 100_000_000;

    /// <summary>A place x in (0, 1) with all the digits of x, 1 - x and their logarithms.</summary>
    internal readonly struct Place(double x, double y, double logX, double logY)
    {
        public double X { get; } = x;

        public double Y { get; } = y;

        public double LogX { get; } = logX;

        public double LogY { get; } = logY;

        public static Place Of(double x) => new(x, 1 - x, Math.Log(x), SpecialFunctions.LogP1(-x));

        /// <summary>From log(x / (1 - x)), which reaches where x itself rounds to 0 or 1.</summary>
        public static Place OfLogit(double logit)
        {
            var odds = Math.Exp(-Math.Abs(logit));
            var near = new Place(odds / (1 + odds), 1 / (1 + odds), -Math.Abs(logit) - SpecialFunctions.LogP1(odds), -SpecialFunctions.LogP1(odds));
            return logit <= 0 ? near : near.Mirrored();
        }

        /// <summary>From x / (1 - x).</summary>
        public static Place OfOdds(double odds) =>
            odds is > 1e-300 and < 1e300 ? new(odds / (1 + odds), 1 / (1 + odds), -SpecialFunctions.LogP1(1 / odds), -SpecialFunctions.LogP1(odds)) : OfLogit(Math.Log(odds));

        public Place Mirrored() => new(Y, X, LogY, LogX);
    }

    public static Tails At(double a, double b, Place place) => At(a, b, place, LogDensity(a, b, place));

    /// <summary>The place where a tail holds the probability <paramref name="p"/>, as log(x / (1 - x)); 0 &lt; p &lt; 1.</summary>
    public static double LogitQuantile(double a, double b, double p, bool upper) =>
        TailRoot.Solve(
            Math.Log(a) - Math.Log(b),
            p,
            upper,
            logit =>
            {
                var place = Place.OfLogit(logit);
                var logDensity = LogDensity(a, b, place);
                return (At(a, b, place, logDensity), logDensity);
            });

    private static Tails At(double a, double b, Place place, double logDensity) =>
        place.X <= (a + 1) / (a + b + 2)
            ? Tails.FromLower(logDensity - Math.Log(a) + Math.Log(Fraction(a, b, place.X)))
            : Tails.FromUpper(logDensity - Math.Log(b) + Math.Log(Fraction(b, a, place.Y)));

    /// <summary>log(x^a (1 - x)^b / Beta(a, b)): the density on the scale of the log odds.</summary>
    private static double LogDensity(double a, double b, Place place)
    {
        var n = a + b;

        // n x - a, which is also b - n y; the difference of two products in one rounding each.
        var product = a * place.Y;
        var difference = Math.FusedMultiplyAdd(b, place.X, -product) - Math.FusedMultiplyAdd(a, place.Y, -product);
        return (0.5 * (Math.Log(a) + Math.Log(b / n))) - (0.5 * Math.Log(2 * Math.PI))
            + SpecialFunctions.StirlingError(n) - SpecialFunctions.StirlingError(a) - SpecialFunctions.StirlingError(b)
            + (a * Deviance(difference / a, a / n, place.LogX)) + (b * Deviance(-difference / b, b / n, place.LogY));
    }

    // log(x / share) - u with u = x / share - 1; far from 0 from the logarithm of x, which may be known where x is not.
    private static double Deviance(double u, double share, double logX) =>
        Math.Abs(u) <= 0.5 ? SpecialFunctions.LogP1Minus(u) : logX - Math.Log(share) - u;

    private static double Fraction(double a, double b, double x)
    {
        var c = 1.0;
        var d = 1 / NotZero(1 - ((a + b) * x / (a + 1)));
        var value = d;
        for (var m = 1; m < MostTerms; m++)
        {
            var twice = 2.0 * m;
            var even = m * (b - m) * x / ((a + twice - 1) * (a + twice));
            d = 1 / NotZero(1 + (even * d));
            c = NotZero(1 + (even / c));
            value *= d * c;
            var odd = -(a + m) / (a + twice) * ((a + b + m) / (a + twice + 1)) * x;
            d = 1 / NotZero(1 + (odd * d));
            c = NotZero(1 + (odd / c));
            var factor = d * c;
            value *= factor;
            if (Math.Abs(factor - 1) <= Epsilon)
            {
                return value;
            }
        }

        throw new NotIdentifiedException(NotIdentifiedReason.NoConvergence, "The continued fraction of the incomplete beta function did not settle.");
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
