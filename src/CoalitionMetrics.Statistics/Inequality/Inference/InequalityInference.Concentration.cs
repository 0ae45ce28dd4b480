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
