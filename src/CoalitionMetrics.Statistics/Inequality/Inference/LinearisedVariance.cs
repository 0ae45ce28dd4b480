using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>The variance of a sum of linearised values under draws with replacement, stratum by stratum; and the interval made of it.</summary>
internal static class LinearisedVariance
{
    // COVERAGE.md: without the correction of bias that the jackknife has, under 200 units fall short.
    internal const string Caution = ", under 0.90 unless tails are light and units are many";

    /// <param name="scores">For each unit its weight times its linearised value.</param>
    /// <param name="strata">The stratum of each unit; null = one stratum.</param>
    /// <param name="single">Whether a stratum has a single unit, so that nothing shows how much its units differ.</param>
    public static double StandardError(double[] scores, Grouping? strata, out bool single)
    {
        single = false;
        if (strata is null)
        {
            return Math.Sqrt(Variance(scores, ref single));
        }

        Guard.SameLength(strata.UnitCount, scores.Length, nameof(strata), "values");
        var variance = default(CompensatedSum);
        for (var h = 0; h < strata.GroupCount; h++)
        {
            var own = new double[strata.Members(h).Length];
            for (var k = 0; k < own.Length; k++)
            {
                own[k] = scores[strata.Members(h)[k]];
            }

            variance.Add(Variance(own, ref single));
        }

        return Math.Sqrt(variance.Value);
    }

    public static Estimate Estimate(double value, double[] scores, Grouping? strata, IntervalScale scale, ConfidenceLevel level, string method)
    {
        if (double.IsNaN(value))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.UndefinedFigure, "The measure has no value in the data at hand: the total is 0, or it is infinite for a value of 0.");
        }

        var error = StandardError(scores, strata, out var single);
        var degreesOfFreedom = scores.Length - (strata?.GroupCount ?? 1);
        if (single)
        {
            return Statistics.Estimate.WithoutInterval(value, NoIntervalReason.SingleUnit, level, method, scores.Length);
        }

        if (error == 0)
        {
            return Statistics.Estimate.WithoutInterval(value, NoIntervalReason.NoSpread, level, method, scores.Length, 0);
        }

        var centre = scale.To(value);
        if (degreesOfFreedom < 3 || !double.IsFinite(centre))
        {
            var reason = degreesOfFreedom < 3 ? NoIntervalReason.TooFewDegreesOfFreedom : NoIntervalReason.NoMethod;
            return Statistics.Estimate.WithoutInterval(value, reason, level, method, scores.Length, error, degreesOfFreedom);
        }

        var reach = StudentTDistribution.UpperQuantile(level.Alpha / 2, degreesOfFreedom) * error * scale.Slope(value);
        var interval = JackknifeT.Ends(value, scale.From(centre - reach), scale.From(centre + reach), level);
        return Statistics.Estimate.WithInterval(
            value, error, interval, string.Create(CultureInfo.InvariantCulture, $"{method}, t on the {scale.Name()} scale{Caution}"), scores.Length, degreesOfFreedom);
    }

    private static double Variance(double[] scores, ref bool single)
    {
        double n = scores.Length;
        if (n < 2)
        {
            single = true;
            return 0;
        }

        var mean = Moments.Mean(scores);
        var squares = default(CompensatedSum);
        foreach (var score in scores)
        {
            squares.AddProduct(score - mean, score - mean);
        }

        return n / (n - 1) * squares.Value;
    }
}
