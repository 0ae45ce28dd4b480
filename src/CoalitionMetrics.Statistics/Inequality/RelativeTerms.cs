namespace CoalitionMetrics.Statistics;

/// <summary>
/// What one unit adds to the entropy measures, from r = value / mean. Each term has the linear part in d = r - 1 taken out: over all units it sums to
/// zero, and without it the terms are not negative and nearly equal values lose no digits to cancellation.
/// </summary>
internal static class RelativeTerms
{
    /// <summary>d - ln(1 + d), not negative: the unit's part in the mean log deviation. Infinite for a value of 0.</summary>
    public static double LogDefect(double value, double mean)
    {
        var r = value / mean;
        if (r is < 0.5 or > 2)
        {
            return r - 1 - Math.Log(r);
        }

        // ln(1 + d) = 2 artanh(t) with t = d / (2 + d), |t| <= 1/3, and d - 2t = d t.
        var d = (value - mean) / mean;
        var t = d / (2 + d);
        var y = t * t;
        var series = 0.0;
        for (var k = 33; k >= 3; k -= 2)
        {
            series = (series * y) + (2.0 / k);
        }

        return t * (d - (y * series));
    }

    /// <summary>r ln r - d, not negative: the unit's part in Theil's T; 1 for a value of 0, where 0 ln 0 = 0.</summary>
    public static double Theil(double value, double mean)
    {
        var r = value / mean;
        if (r == 0)
        {
            return 1;
        }

        var d = (value - mean) / mean;
        return r is < 0.5 or > 2 ? (r * Math.Log(r)) - d : (d * d) - (LogDefect(value, mean) * r);
    }

    /// <summary>(r^alpha - 1 - alpha d) / (alpha (alpha - 1)), not negative: the unit's part in the generalised entropy.</summary>
    public static double Power(double value, double mean, double alpha)
    {
        if (alpha == 0)
        {
            return LogDefect(value, mean);
        }

        if (alpha == 1)
        {
            return Theil(value, mean);
        }

        var d = (value - mean) / mean;
        if (alpha == 2)
        {
            return d * d / 2;
        }

        var r = value / mean;
        if (r == 0)
        {
            return alpha > 0 ? 1 / alpha : double.PositiveInfinity;
        }

        var log = r is < 0.5 or > 2 ? Math.Log(r) : d - LogDefect(value, mean);
        // Near 0 and near 1 the divisor vanishes: divide where the numerator vanishes with it.
        return Math.Abs(alpha - 1) < Math.Abs(alpha)
            ? ((r * (SpecialFunctions.ExpM1((alpha - 1) * log) / (alpha - 1))) - d) / alpha
            : ((SpecialFunctions.ExpM1(alpha * log) / alpha) - d) / (alpha - 1);
    }
}
