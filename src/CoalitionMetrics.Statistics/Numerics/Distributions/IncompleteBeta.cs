namespace CoalitionMetrics.Statistics;

/// <summary>
/// The regularised incomplete beta function with both tails and their logarithms. MathNet's gives no upper tail and no logarithm, and its prefactor is a
/// difference of log gamma values, which costs it digits as a and b grow; hence this one.
/// </summary>
/// <remarks>Source: DiDonato and Morris 1992, equation 9 (continued fraction); Thompson and Barnett 1986 (its evaluation); Loader 2000 (the prefactor as a deviance).</remarks>
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
            double.PositiveInfinity,
            logit =>
            {
                var place = Place.OfLogit(logit);
                var logDensity = LogDensity(a, b, place);
                return (At(a, b, place, logDensity), logDensity);
            });

    private static Tails At(double a, double b, Place place, double logDensity) =>
        place.X <= (a + 1) / (a + b + 2)
            ? Tails.FromLower(logDensity + Math.Log(Fraction(a, b, place)))
            : Tails.FromUpper(logDensity + Math.Log(Fraction(b, a, place.Mirrored())));

    /// <summary>log(x^a (1 - x)^b / Beta(a, b)): the density on the scale of the log odds.</summary>
    private static double LogDensity(double a, double b, Place place)
    {
        var n = a + b;
        var excess = Excess(a, b, place);
        return (0.5 * (Math.Log(a) + Math.Log(b / n))) - (0.5 * Math.Log(2 * Math.PI))
            + SpecialFunctions.StirlingError(n) - SpecialFunctions.StirlingError(a) - SpecialFunctions.StirlingError(b)
            + (a * Deviance(excess / a, place.X, a / n, place.LogX)) + (b * Deviance(-excess / b, place.Y, b / n, place.LogY));
    }

    /// <summary>log(1 + u) - u for u = value / expected - 1, which is given with all its digits.</summary>
    internal static double Deviance(double u, double value, double expected, double logValue)
    {
        if (Math.Abs(u) <= 0.5)
        {
            return SpecialFunctions.LogP1Minus(u);
        }

        // The logarithm of the value may be known where the value itself is too small for a double.
        var ratio = value / expected;
        return (value > 1e-290 && ratio is > 1e-290 and < 1e290 ? Math.Log(ratio) : logValue - Math.Log(expected)) - u;
    }

    /// <summary>(a + b) x - a = b x - a y, with one rounding for each of the two products made good.</summary>
    private static double Excess(double a, double b, Place place)
    {
        var product = a * place.Y;
        return Math.FusedMultiplyAdd(b, place.X, -product) - Math.FusedMultiplyAdd(a, place.Y, -product);
    }

    // I_x(a, b) = x^a y^b / Beta(a, b) times this. Where x is next to 1 only y and the excess still know how near, so the terms are written in them.
    private static double Fraction(double a, double b, Place place)
    {
        var (x, y) = (place.X, place.Y);
        var excess = Excess(a, b, place);
        var value = NotZero(a / (a + 1) * (1 - excess));
        var c = value;
        var d = 0.0;
        for (var m = 1.0; m < MostTerms; m++)
        {
            var center = a + (2 * m);
            var top = (a + m - 1) / (center - 1) * ((a + b + m - 1) / (center - 1)) * m * (b - m) * x * x;
            var bottom = m + (m * (b - m) * x / (center - 1)) + ((a + m) / (center + 1) * (1 - excess + (m * (1 + y))));
            d = 1 / NotZero(bottom + (top * d));
            c = NotZero(bottom + (top / c));
            var factor = c * d;
            value *= factor;
            if (Math.Abs(factor - 1) <= Epsilon)
            {
                return 1 / value;
            }
        }

        throw new NotIdentifiedException(NotIdentifiedReason.NoConvergence, "The continued fraction of the incomplete beta function did not settle.");
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
