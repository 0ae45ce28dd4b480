namespace CoalitionMetrics.Statistics;

public static partial class InequalityInference
{
    /// <summary>The concentration index with its standard error and interval: does it go to the better or the worse placed, beyond chance?</summary>
    /// <remarks>
    /// Definition: see <see cref="Concentration.Index(ReadOnlySpan{double}, ReadOnlySpan{double})"/>; delete-one jackknife, places taken anew each time; interval by jackknife t on Fisher's z scale.
    /// Cost: one sort.
    /// Source: Kakwani, Wagstaff and van Doorslaer 1997, Socioeconomic inequalities in health: measurement, computation, and statistical inference.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="ranks">How well each unit is placed, lowest = worst; finite, as many as values.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without an interval for fewer than four units, without spread, or where leaving one out leaves nothing to share.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, or a value or rank is NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0.</exception>
    public static Estimate ConcentrationIndex(ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, ConfidenceLevel level = default)
    {
        var index = Concentration.Index(values, ranks);
        return JackknifeT.Interval(index, double.IsNaN(index) ? [] : Without(values, ranks, index), [], values.Length, IntervalScale.FisherZ, level, UnlessLightTails);
    }

    /// <summary>Erreygers' corrected concentration index of an outcome with stated bounds (0 and 1 for yes or no), with its standard error and interval.</summary>
    /// <remarks>
    /// Definition: see <see cref="Concentration.Erreygers(ReadOnlySpan{double}, ReadOnlySpan{double}, double, double)"/>; delete-one jackknife, places taken anew each time; interval by jackknife t on Fisher's z scale.
    /// Invariance: turning the outcome round within its bounds turns the sign (property test). Cost: one sort. Source: Erreygers 2009, Correcting the concentration index; the interval as for the index itself.
    /// </remarks>
    /// <param name="values">The outcome of each unit; finite, within the bounds.</param>
    /// <param name="ranks">How well each unit is placed, lowest = worst; finite, as many as values.</param>
    /// <param name="lower">The least the outcome can be by its nature.</param>
    /// <param name="upper">The most it can be; above <paramref name="lower"/>.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without an interval for fewer than four units or without spread.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is NaN or infinite, a value lies outside the bounds, or they are turned round.</exception>
    /// <exception cref="NotIdentifiedException">All values are 0.</exception>
    public static Estimate Erreygers(ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, double lower, double upper, ConfidenceLevel level = default) =>
        Bounded(Concentration.Erreygers(values, ranks, lower, upper), values, ranks, lower, (index, mean) => 4 * index * mean / (upper - lower), level);

    /// <summary>Wagstaff's normalised concentration index of an outcome with stated bounds (0 and 1 for yes or no), with its standard error and interval.</summary>
    /// <remarks>
    /// Definition: see <see cref="Concentration.Wagstaff(ReadOnlySpan{double}, ReadOnlySpan{double}, double, double)"/>; delete-one jackknife, places taken anew each time; interval by jackknife t on Fisher's z scale.
    /// Invariance: turning the outcome round within its bounds turns the sign (property test). Cost: one sort. Source: Wagstaff 2005, The bounds of the concentration index when the variable of interest is binary; the interval as for
    /// the index itself.
    /// </remarks>
    /// <param name="values">The outcome of each unit; finite, within the bounds.</param>
    /// <param name="ranks">How well each unit is placed, lowest = worst; finite, as many as values.</param>
    /// <param name="lower">The least the outcome can be by its nature.</param>
    /// <param name="upper">The most it can be; above <paramref name="lower"/>.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without an interval for fewer than four units, without spread, or where leaving one out leaves all at a bound.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is NaN or infinite, a value lies outside the bounds, or they are turned round.</exception>
    /// <exception cref="NotIdentifiedException">All values lie at one bound.</exception>
    public static Estimate Wagstaff(ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, double lower, double upper, ConfidenceLevel level = default) =>
        Bounded(Concentration.Wagstaff(values, ranks, lower, upper), values, ranks, lower, (index, mean) => index * (upper - lower) / (upper - lower - mean), level);

    // From the plain index of what lies above the lower bound, and its mean, without each unit.
    private static Estimate Bounded(double value, ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, double lower, Func<double, double, double> of, ConfidenceLevel level)
    {
        var above = new double[values.Length];
        for (var i = 0; i < above.Length; i++)
        {
            above[i] = values[i] - lower;
        }

        var total = Summation.Sum(above);
        double[] replicates = [];
        if (total > 0 && above.Length > 1 && !double.IsNaN(value))
        {
            replicates = Without(above, ranks, Concentration.Index(above, ranks));
            for (var i = 0; i < replicates.Length; i++)
            {
                // Where leaving one out leaves nothing above the bound nobody is placed better than another.
                replicates[i] = of(double.IsNaN(replicates[i]) ? 0 : replicates[i], (total - above[i]) / (above.Length - 1));
            }
        }
        else if (!double.IsNaN(value) && above.Length > 1)
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.NoSpread, level, "jackknife t on the Fisher z scale", above.Length);
        }

        return JackknifeT.Interval(value, replicates, [], above.Length, IntervalScale.FisherZ, level, string.Empty);
    }

    // The index is the sum over pairs of y_i sign(r_i - r_j), over the number and the total: a unit's own part is its value times the others' signs, less the others' values times its own.
    private static double[] Without(ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, double index)
    {
        double n = values.Length;
        var mean = SortedUnits.WeightedMean(values, default);
        var order = new int[values.Length];
        var keys = ranks.ToArray();
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(keys, order);
        var upTo = new double[order.Length + 1];
        var running = default(CompensatedSum);
        for (var k = 0; k < order.Length; k++)
        {
            running.Add(values[order[k]] / mean);
            upTo[k + 1] = running.Value;
        }

        var without = new double[order.Length];
        for (var first = 0; first < order.Length;)
        {
            var end = first;
            while (end < order.Length && keys[end] == keys[first])
            {
                end++;
            }

            var signs = first - (n - end);
            var othersValues = upTo[^1] - upTo[end] - upTo[first];
            for (var k = first; k < end; k++)
            {
                var own = values[order[k]] / mean;
                var left = n - own;
                without[order[k]] = left > 1e-12 * n ? ((index * n * n) - (own * signs) - othersValues) / ((n - 1) * left) : double.NaN;
            }

            first = end;
        }

        return without;
    }
}
