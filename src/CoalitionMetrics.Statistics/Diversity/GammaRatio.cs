namespace CoalitionMetrics.Statistics;

/// <summary>Quotients of gamma functions whose arguments lie close together, without a difference of large logarithms.</summary>
internal static class GammaRatio
{
    // From here on Stirling's formula is exact to the last digits.
    private const double StirlingFrom = 20;

    /// <summary>log of G(x + rise) / G(x), for x above 0 and x + rise above 0.</summary>
    public static double LogRising(double x, double rise)
    {
        if (Math.Min(x, x + rise) < StirlingFrom)
        {
            return SpecialFunctions.LogGamma(x + rise) - SpecialFunctions.LogGamma(x);
        }

        return (rise * Math.Log(x)) + ((x + rise - 0.5) * SpecialFunctions.LogP1(rise / x)) - rise + SpecialFunctions.StirlingError(x + rise) - SpecialFunctions.StirlingError(x);
    }

    /// <summary>x (x - 1) ... continued to orders that are not whole: G(x + 1) / G(x - order + 1), for a whole x from 1; 0 where the order is whole and above x.</summary>
    public static double Falling(double x, double order)
    {
        if (order < x + 1)
        {
            return Math.Exp(-LogRising(x + 1, -order));
        }

        // Below the last factor the gamma function changes its sign from one whole number to the next: reflection.
        var z = x - order + 1;
        return Math.Floor(z) == z ? 0 : Math.Exp(SpecialFunctions.LogGamma(x + 1) + SpecialFunctions.LogGamma(1 - z)) * Math.Sin(Math.PI * z) / Math.PI;
    }

    /// <summary>Falling(x) / Falling(n) for x up to n, also where both are beyond the range of doubles.</summary>
    public static double FallingShare(double x, double n, double order) => order < x + 1
        ? Math.Exp(LogRising(n + 1, -order) - LogRising(x + 1, -order))
        : Falling(x, order) * (order < n + 1 ? Math.Exp(LogRising(n + 1, -order)) : 1 / Falling(n, order));
}
