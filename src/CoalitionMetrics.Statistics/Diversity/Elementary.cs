namespace CoalitionMetrics.Statistics;

/// <summary>Logarithm and exponential near 1 and 0, where the framework's own lose their digits.</summary>
internal static class Elementary
{
    /// <summary>log(1 + x) to full precision for small x.</summary>
    public static double Log1p(double x)
    {
        // The rounding of 1 + x is made good by the quotient (Kahan; Goldberg 1991, theorem 4).
        var u = 1 + x;
        return u == 1 ? x : double.IsInfinity(u) ? u : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>exp(x) - 1 to full precision for small x.</summary>
    public static double Expm1(double x)
    {
        if (Math.Abs(x) > 1)
        {
            return Math.Exp(x) - 1;
        }

        var u = Math.Exp(x);
        return u == 1 ? x : u - 1 == -1 ? -1 : (u - 1) * (x / Math.Log(u));
    }
}
