namespace CoalitionMetrics.Statistics;

/// <summary>
/// Tukey's jackknife on a scale on which the measure is nearly symmetric: the mean of the pseudo-values and Student's t. The pseudo-values take out the bias that small samples have, the
/// scale keeps the ends inside the measure's bounds, and what is left of skewness is taken out of Student's t (Hall 1992, On the removal of skewness by transformation).
/// </summary>
internal static class JackknifeT
{
    // Fewer degrees of freedom give no interval that could be relied on.
    private const int LeastDegreesOfFreedom = 3;

    public static Estimate Interval(double value, double[] replicates, double[] multiplicities, double count, IntervalScale scale, ConfidenceLevel level, string caution, bool correctSkewness = true)
    {
        var method = $"jackknife t on the {scale.Name()} scale{caution}";
        var units = (long)count;
        if (double.IsNaN(value))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.UndefinedFigure, "The measure has no value in the data at hand: the total is 0, it is infinite for a value of 0, or one unit is too few for this form.");
        }

        if (count < 2)
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.SingleUnit, level, method, units);
        }

        if (!Array.TrueForAll(replicates, double.IsFinite))
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.UndefinedReplicates, level, method, units);
        }

        var error = StandardError(replicates, multiplicities, count, out _);
        if (error == 0)
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.NoSpread, level, method, units, 0);
        }

        var degreesOfFreedom = count - 1;
        if (degreesOfFreedom < LeastDegreesOfFreedom)
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.TooFewDegreesOfFreedom, level, method, units, error, degreesOfFreedom);
        }

        var centre = scale.To(value);
        if (!double.IsFinite(centre))
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.NoMethod, level, method, units, error);
        }

        var reach = StudentTDistribution.UpperQuantile(level.Alpha / 2, degreesOfFreedom);
        var moved = Array.ConvertAll(replicates, r => scale.To(r));
        if (Array.TrueForAll(moved, double.IsFinite))
        {
            // Where nothing goes with the ranks an index from -1 to 1 is symmetric, and the correction would cost there what it gains far from 0 (COVERAGE.md).
            return OnScale(value, error, moved, multiplicities, count, scale, reach, level, caution, correctSkewness && scale != IntervalScale.FisherZ);
        }

        // A replicate on a bound of the measure has no place on the scale: the standard error is carried over by the slope instead.
        reach *= error * scale.Slope(value);
        method = $"jackknife t, standard error carried to the {scale.Name()} scale{caution}";

        // Correcting the bias may move the interval past the plain value; it is widened so that it does not exclude what is reported.
        return Estimate.WithInterval(value, error, Ends(value, scale.From(centre - reach), scale.From(centre + reach), level), method, units, degreesOfFreedom);
    }

    private static Estimate OnScale(
        double value, double error, double[] moved, double[] multiplicities, double count, IntervalScale scale, double reach, ConfidenceLevel level, string caution, bool corrected)
    {
        var spread = StandardError(moved, multiplicities, count, out var mean);
        var centre = scale.To(value) + ((count - 1) * (scale.To(value) - mean));
        var skewness = corrected ? Skewness(moved, multiplicities, count, mean, spread) : 0;
        var method = $"jackknife t{(scale == IntervalScale.Plain ? string.Empty : $" on the {scale.Name()} scale")}{(corrected ? " corrected for skewness" : string.Empty)}{caution}";
        var (lower, upper) = (scale.From(centre - (spread * Reach(reach))), scale.From(centre - (spread * Reach(-reach))));
        return Estimate.WithInterval(value, error, Ends(value, lower, upper, level), method, (long)count, count - 1);

        // Hall's transformation turned round: with U = (mean - measure) / s and g the skewness of the pseudo-values, U + g U^2 / 3 + g^2 U^3 / 27 + g / (6 n) is nearly symmetric.
        double Reach(double t)
        {
            var root = Math.Sqrt(count);
            return Math.Abs(skewness) < 1e-9 ? t : 3 * root / skewness * (Math.Cbrt(1 + (skewness * ((t / root) - (skewness / (6 * count))))) - 1);
        }
    }

    /// <summary>The skewness of the pseudo-values, with the usual correction for few of them.</summary>
    private static double Skewness(double[] moved, double[] multiplicities, double count, double mean, double spread)
    {
        var (squares, cubes) = (default(CompensatedSum), default(CompensatedSum));
        for (var i = 0; i < moved.Length; i++)
        {
            // A unit without which the measure is larger has the smaller pseudo-value. In standard errors, so that no power leaves the range of a double.
            var deviation = (mean - moved[i]) / spread;
            var times = multiplicities.Length == 0 ? 1 : multiplicities[i];
            squares.AddProduct(times * deviation, deviation);
            cubes.AddProduct(times * deviation * deviation, deviation);
        }

        return spread == 0 ? 0 : Math.Sqrt(count * (count - 1)) / (count - 2) * Math.Sqrt(count) * cubes.Value / Math.Pow(squares.Value, 1.5);
    }

    /// <summary>The ends, widened to contain the value; the upper end of a positive measure may lie beyond the range of a double.</summary>
    internal static ConfidenceInterval Ends(double value, double lower, double upper, ConfidenceLevel level) =>
        new(Math.Min(lower, value), Math.Min(Math.Max(upper, value), double.MaxValue), level);

    internal static double StandardError(double[] replicates, double[] multiplicities, double count, out double mean)
    {
        mean = multiplicities.Length == 0 ? Moments.Mean(replicates) : Moments.Mean(replicates, multiplicities);
        var squares = default(CompensatedSum);
        for (var i = 0; i < replicates.Length; i++)
        {
            var deviation = replicates[i] - mean;
            squares.AddProduct((multiplicities.Length == 0 ? 1 : multiplicities[i]) * deviation, deviation);
        }

        return Math.Sqrt((count - 1) / count * squares.Value);
    }
}
