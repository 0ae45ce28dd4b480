namespace CoalitionMetrics.Statistics;

/// <summary>
/// The Hill number of everybody who could come, of any order, judged from a sample (Chao and Jost 2015). Their sum over k of C(q-1, k) (-1)^k times the chance of a new
/// group after k more is a hypergeometric sum with a closed form (Chu and Vandermonde), so that no step is taken per person.
/// </summary>
internal static class AsymptoticHill
{
    // Nearer to 1 than this, rounding in the sum costs more than taking the limit.
    private const double NextToOne = 1e-7;

    public static double Of(GroupSample sample, SizeCurve curve, double order)
    {
        if (order == 0)
        {
            return curve.AsymptoticRichness;
        }

        if (Math.Abs(order - 1) < NextToOne)
        {
            return curve.AsymptoticShannon;
        }

        double n = sample.Units;
        var seen = sample.Sum(x => GammaRatio.FallingShare(x, n, order));
        var sum = seen + (sample.SeenOnce / n * Unseen(n, order, Diversity.DeficitFactor(sample)));
        return Math.Exp(((order * Math.Log(n / sample.Total)) + Math.Log(sum)) / (1 - order));
    }

    // Sum over j from 0 of C(q-1, n+j) (-1)^(n+j) w^(j+1) = c w F(1, n+1-q; n+1; w), c = C(q-1, n) (-1)^n; F by the continued fraction of Gauss.
    private static double Unseen(double n, double order, double w)
    {
        if (w == 0 || (Math.Floor(order) == order && order >= 1 && order <= n))
        {
            return 0;
        }

        // c = product of (i - q) / i for i from 1 to n = G(n+1-q) / (G(1-q) G(n+1)).
        var first = order < 1
            ? Math.Exp(GammaRatio.LogRising(n + 1, -order) - SpecialFunctions.LogGamma(1 - order))
            : SignedFirst(n, order);
        return first * w * Fraction(n + 1 - order, n + 1, w);
    }

    private static double SignedFirst(double n, double order)
    {
        // The factors below q have the other sign; those above are many and of one sign.
        var product = 1.0;
        var whole = Math.Min(n, Math.Ceiling(order));
        for (var i = 1.0; i <= whole; i++)
        {
            product *= (i - order) / i;
        }

        return whole >= n ? product : product * Math.Exp(GammaRatio.LogRising(n + 1, -order) - GammaRatio.LogRising(whole + 1, -order));
    }

    // F(1, b; c; w) = 1 / (1 - a1 w / (1 - a2 w / ...)), modified Lentz.
    private static double Fraction(double b, double c, double w)
    {
        const double tiny = 1e-300;
        var f = 1.0;
        var upper = 1.0;
        var lower = 0.0;
        for (var i = 1; i < 200_000; i++)
        {
            var m = i / 2;
            var a = i % 2 == 1
                ? (b + m) * (c - 1 + m) / ((c - 1 + (2 * m)) * (c + (2 * m)))
                : m * (c - b - 1 + m) / ((c - 2 + (2.0 * m)) * (c - 1 + (2.0 * m)));
            lower = 1 - (a * w * lower);
            lower = 1 / (lower == 0 ? tiny : lower);
            upper = 1 - (a * w / upper);
            upper = upper == 0 ? tiny : upper;
            var step = upper * lower;
            f *= step;
            if (Math.Abs(step - 1) < 1e-15)
            {
                break;
            }
        }

        return 1 / f;
    }
}
