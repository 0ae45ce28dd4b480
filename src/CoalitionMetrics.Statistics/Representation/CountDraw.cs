namespace CoalitionMetrics.Statistics;

/// <summary>Random counts drawn exactly, without a loop over people: about as many steps as the standard deviation.</summary>
internal static class CountDraw
{
    /// <summary>A binomial count by inversion, outward from its most likely value.</summary>
    public static long Binomial(ref RandomStream stream, long trials, double probability)
    {
        if (trials == 0 || probability <= 0)
        {
            return 0;
        }

        if (probability >= 1)
        {
            return trials;
        }

        var left = stream.NextDouble();
        var odds = probability / (1 - probability);
        var mode = (long)Math.Min(trials, Math.Floor((trials + 1.0) * probability));
        var atMode = BinomialDistribution.Probability(mode, trials, probability);
        left -= atMode;
        var (up, down) = (mode, mode);
        var (above, below) = (atMode, atMode);
        while (left >= 0)
        {
            above = up < trials ? above * odds * ((trials - up) / (up + 1.0)) : 0;
            below = down > 0 ? below / odds * (down / (trials - down + 1.0)) : 0;
            if (above == 0 && below == 0)
            {
                // What rounding left over.
                break;
            }

            if (above > 0 && (left -= above) < 0)
            {
                return up + 1;
            }

            if (below > 0 && (left -= below) < 0)
            {
                return down - 1;
            }

            up += above > 0 ? 1 : 0;
            down -= below > 0 ? 1 : 0;
        }

        return mode;
    }

    /// <summary>Splits so many people at random over shares that add up to 1, group after group.</summary>
    public static void Multinomial(ref RandomStream stream, long trials, ReadOnlySpan<double> shares, Span<double> counts)
    {
        var rest = Summation.Sum(shares);
        for (var i = 0; i < shares.Length; i++)
        {
            var last = i == shares.Length - 1 || shares[i] >= rest;
            var count = last ? trials : Binomial(ref stream, trials, shares[i] / rest);
            counts[i] = count;
            trials -= count;
            rest -= shares[i];
        }
    }
}
