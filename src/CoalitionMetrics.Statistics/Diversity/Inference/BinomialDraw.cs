namespace CoalitionMetrics.Statistics;

/// <summary>A binomial number by inversion: one uniform number each, so that a stream gives the same draws whatever was drawn elsewhere.</summary>
internal static class BinomialDraw
{
    // Up to so many expected, counting up from nothing takes a few steps and nothing underflows.
    private const double CountUp = 30;

    public static long Next(ref RandomStream stream, long trials, double chance)
    {
        var u = stream.NextDouble();
        if (chance > 0.5)
        {
            return trials - Inverse(u, trials, 1 - chance);
        }

        return Inverse(u, trials, chance);
    }

    private static long Inverse(double u, long trials, double chance)
    {
        if (!(chance > 0) || trials == 0)
        {
            return 0;
        }

        if (trials * chance > CountUp)
        {
            return BinomialDistribution.Quantile(u, trials, chance);
        }

        var odds = chance / (1 - chance);
        var probability = Math.Exp(trials * SpecialFunctions.LogP1(-chance));
        long x = 0;
        while (u > probability && x < trials)
        {
            u -= probability;
            x++;
            probability *= odds * (trials - x + 1) / x;
            if (probability == 0)
            {
                break;
            }
        }

        return x;
    }
}
