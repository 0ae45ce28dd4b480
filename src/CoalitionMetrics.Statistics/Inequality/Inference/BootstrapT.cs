using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>The bootstrap t on a scale: how far each resample lies from the sample, in its own jackknife standard errors (Efron 1981).</summary>
internal static class BootstrapT
{
    /// <param name="values">What each unit has.</param>
    /// <param name="weights">Sampling weights; empty = each unit counts once.</param>
    /// <param name="measure">The measure of units in ascending order and their weights (none = each counts once); one for each thread.</param>
    /// <param name="scale">The scale on which distances are taken.</param>
    /// <param name="level">The level.</param>
    /// <param name="caution">What the method says of the coverage it attains.</param>
    /// <param name="replicates">How many resamples.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static Estimate Interval(
        ReadOnlySpan<double> values,
        ReadOnlySpan<double> weights,
        Func<double[], double[], ResampledMeasure> measure,
        IntervalScale scale,
        ConfidenceLevel level,
        string caution,
        int replicates,
        ulong seed,
        IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        var tail = (int)Math.Floor((replicates + 1.0) * (level.Alpha / 2) * (1 + 1e-12));
        if (tail < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(replicates), replicates, string.Create(CultureInfo.InvariantCulture, $"Too few resamples for a level of {level}."));
        }

        var (sorted, moved) = Sorted(values, weights);
        var all = measure(sorted, moved);
        var ones = new byte[sorted.Length];
        Array.Fill(ones, (byte)1);
        all.Take(ones);
        var value = sorted[^1] == 0 ? double.NaN : all.Value();
        if (double.IsNaN(value))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.UndefinedFigure, "The measure has no value in the data at hand: the total is 0, or the bottom holds nothing.");
        }

        var method = string.Create(CultureInfo.InvariantCulture, $"bootstrap t on the {scale.Name()} scale, {replicates} resamples{caution}");
        if (sorted.Length < 2)
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.SingleUnit, level, method, sorted.Length);
        }

        var without = new double[sorted.Length];
        var error = Error(all, without);
        if (double.IsNaN(error))
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.UndefinedReplicates, level, method, sorted.Length);
        }

        if (sorted[0] == sorted[^1])
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.NoSpread, level, method, sorted.Length, 0);
        }

        var centre = scale.To(value);
        if (sorted.Length < 4 || error == 0 || !double.IsFinite(centre))
        {
            var reason = sorted.Length < 4 ? NoIntervalReason.TooFewDegreesOfFreedom : NoIntervalReason.NoMethod;
            return Estimate.WithoutInterval(value, reason, level, method, sorted.Length, error);
        }

        var distances = new double[replicates];
        Resampling.Run(
            sorted.Length,
            distances,
            seed,
            () => (Sample: measure(sorted, moved), Without: new double[sorted.Length]),
            (own, counts) =>
            {
                own.Sample.Take(counts);
                var drawn = own.Sample.Total == 0 ? double.NaN : own.Sample.Value();
                var distance = scale.To(drawn) - centre;

                // Without spread of its own a resample lies infinitely many standard errors away, unless it lies on the sample.
                return distance == 0 ? 0 : distance / (Error(own.Sample, own.Without) * scale.Slope(drawn));
            },
            progress,
            cancellationToken);
        if (Array.Exists(distances, double.IsNaN))
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.UndefinedReplicates, level, method, sorted.Length, error);
        }

        Array.Sort(distances);
        var reach = error * scale.Slope(value);
        var lower = centre - (reach * distances[replicates - tail]);
        var upper = centre - (reach * distances[tail - 1]);
        return double.IsFinite(lower) && double.IsFinite(upper)
            ? Estimate.WithInterval(value, error, JackknifeT.Ends(value, scale.From(lower), scale.From(upper), level), method, sorted.Length)
            : Estimate.WithoutInterval(value, NoIntervalReason.UndefinedReplicates, level, method, sorted.Length, error);
    }

    // Units with weight in ascending order, in units of the largest value and the largest weight: only ratios matter, and no sum can overflow.
    private static (double[] Values, double[] Weights) Sorted(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        if (weights.IsEmpty)
        {
            var all = values.ToArray();
            Sorting.Sort(all);
            Scale(all, all[^1]);
            return (all, []);
        }

        var (kept, moved) = (new List<double>(values.Length), new List<double>(values.Length));
        for (var i = 0; i < values.Length; i++)
        {
            if (weights[i] > 0)
            {
                kept.Add(values[i]);
                moved.Add(weights[i]);
            }
        }

        var (sorted, own) = (kept.ToArray(), moved.ToArray());
        Sorting.Sort(sorted, own);

        // The order of rows must not decide which of several equal units a draw takes.
        for (var first = 0; first < sorted.Length;)
        {
            var end = first;
            while (end < sorted.Length && sorted[end] == sorted[first])
            {
                end++;
            }

            own.AsSpan(first, end - first).Sort();
            first = end;
        }

        Scale(sorted, sorted[^1]);
        Scale(own, own.Max());
        return (sorted, own);
    }

    private static void Scale(double[] numbers, double unit)
    {
        for (var i = 0; unit > 0 && i < numbers.Length; i++)
        {
            numbers[i] /= unit;
        }
    }

    // The delete-one jackknife, units counted as often as they were drawn; NaN where leaving one out leaves no value.
    private static double Error(ResampledMeasure sample, double[] without)
    {
        sample.Without(without);
        double n = sample.Count;
        var mean = 0.0;
        for (var i = 0; i < without.Length; i++)
        {
            mean += sample.Times(i) == 0 ? 0 : sample.Times(i) * without[i];
        }

        mean /= n;
        var squares = 0.0;
        for (var i = 0; i < without.Length; i++)
        {
            var deviation = without[i] - mean;
            squares += sample.Times(i) == 0 ? 0 : sample.Times(i) * deviation * deviation;
        }

        return Math.Sqrt((n - 1) / n * squares);
    }
}
