namespace CoalitionMetrics.Statistics;

/// <summary>
/// Tukey's jackknife on a scale on which the measure is nearly symmetric: the mean of the pseudo-values and Student's t. The pseudo-values take out the bias that small samples have, the
/// scale keeps the ends inside the measure's bounds.
/// </summary>
internal static class JackknifeT
{
    // Fewer degrees of freedom give no interval that could be relied on.
    private const int LeastDegreesOfFreedom = 3;

    public static Estimate Interval(double value, double[] replicates, double[] multiplicities, double count, IntervalScale scale, ConfidenceLevel level, string caution)
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
            var spread = StandardError(moved, multiplicities, count, out var mean);
            centre += (count - 1) * (centre - mean);
            reach *= spread;
        }
        else
        {
            // A replicate on a bound of the measure has no place on the scale: the standard error is carried over by the slope instead.
            reach *= error * scale.Slope(value);
            method = $"jackknife t, standard error carried to the {scale.Name()} scale{caution}";
        }

        // Correcting the bias may move the interval past the plain value; it is widened so that it does not exclude what is reported.
        return Estimate.WithInterval(value, error, Ends(value, scale.From(centre - reach), scale.From(centre + reach), level), method, units, degreesOfFreedom);
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
