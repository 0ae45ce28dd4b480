using System.Globalization;

namespace CoalitionMetrics.Statistics;

public static partial class Trend
{
    // All pairs are held at once; more would not fit into one array.
    private const int MostObservations = 65_000;

    /// <summary>How much the values change in one unit of time, by the middle one of the slopes between all pairs: a few wild values do not move it.</summary>
    /// <remarks>
    /// <para>Definition: the median of <c>(x_j - x_i) / (t_j - t_i)</c> over the N pairs at different times; intercept <c>median(x) - slope median(t)</c> (or, by Conover, <c>median(x - slope t)</c>). The interval runs between two of the
    /// ordered slopes: the <c>(N - C)/2</c>-th and the <c>((N + C)/2 + 1)</c>-th. C is the largest score of Mann and Kendall that chance alone stays below often enough, by its exact distribution for up to 100 observations at different
    /// times (then the interval covers at least as often as said, whatever the distribution of the values); else <c>C = z sd(S)</c>, between the ordered slopes by straight lines (Gilbert).</para>
    /// <para>Invariance: a straight line added is added to the slope; scaling the values or the times scales it (property tests). Coverage at 8 to 200 observations: COVERAGE.md of this folder.</para>
    /// <para>Cost: the square of the number of observations, in time and space.</para>
    /// <para>Source: Theil 1950; Sen 1968; Hollander and Wolfe 1999, section 9.3; Gilbert 1987, section 16.5; Conover 1999.</para>
    /// </remarks>
    /// <param name="values">The values; finite, 2 to 65,000; in order of time unless times are given.</param>
    /// <param name="times">When each was observed; finite, in any order, equal times are allowed. Empty = 1, 2, 3 ...</param>
    /// <param name="level">The level of the intervals; 0.95 unless told.</param>
    /// <returns>The slope with its interval, and the line. No interval (too few units) where no interval of that level lies between two slopes.</returns>
    /// <exception cref="ArgumentException">There are fewer than two values or too many, or not as many times.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or time is NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">All times are the same, or a slope is too large for a number.</exception>
    public static SenSlopeResult SenSlope(ReadOnlySpan<double> values, ReadOnlySpan<double> times = default, ConfidenceLevel level = default)
    {
        Check(values, times);
        if (values.Length > MostObservations)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"At most {MostObservations} values can be compared pair by pair; there are {values.Length}."), nameof(values));
        }

        var when = times.IsEmpty ? [.. Enumerable.Range(1, values.Length).Select(i => (double)i)] : times.ToArray();
        var slopes = Slopes(values, when);
        var slope = Quantiles.At(slopes, 0.5, QuantileType.Linear);
        var score = KendallScore.Of(values, when);
        var deviation = Math.Sqrt(score.Variance);
        var reach = NormalDistribution.UpperQuantile(level.Alpha / 2) * deviation;
        var (low, high) = ((slopes.Length - reach) / 2, ((slopes.Length + reach) / 2) + 1);
        var isExact = score.TiedTimes == 0 && score.Count <= KendallDistribution.Limit;
        var interpolated = Between(slopes, low, high, level, At);
        var interval = isExact ? ExactInterval(slopes, score.Count, level) : interpolated;
        var lag = new double[values.Length];
        for (var i = 0; i < lag.Length; i++)
        {
            lag[i] = values[i] - (slope * when[i]);
        }

        var method = isExact ? "Theil-Sen, exact ranks" : "Theil-Sen, normal ranks";
        return new SenSlopeResult
        {
            Slope = interval is { } range
                ? Estimate.WithInterval(slope, null, range, method, values.Length)
                : Estimate.WithoutInterval(slope, NoIntervalReason.TooFewUnits, level, method, values.Length),
            Pairs = slopes.Length,
            Intercept = Quantiles.Median(values) - (slope * Quantiles.Median(when)),
            ConoverIntercept = Quantiles.Median(lag),
            InterpolatedInterval = interpolated,
            RoundedInterval = Between(slopes, Math.Round(low, MidpointRounding.ToEven), Math.Round(high, MidpointRounding.ToEven), level, At),
        };
    }

    private static double[] Slopes(ReadOnlySpan<double> values, double[] times)
    {
        var slopes = new double[(long)values.Length * (values.Length - 1) / 2];
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = i + 1; j < values.Length; j++)
            {
                if (times[i] != times[j])
                {
                    slopes[count++] = (values[j] - values[i]) / (times[j] - times[i]);
                }
            }
        }

        if (count == 0)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.UndefinedFigure, "All values were observed at the same time, so that there is no slope.");
        }

        Array.Resize(ref slopes, count);
        Sorting.Sort(slopes);
        return double.IsFinite(slopes[0]) && double.IsFinite(slopes[^1])
            ? slopes
            : throw new NotIdentifiedException(NotIdentifiedReason.UndefinedFigure, "A slope between two observations is too large for a number.");
    }

    // Ranks count from 1; null where one lies outside.
    private static ConfidenceInterval? Between(double[] slopes, double low, double high, ConfidenceLevel level, Func<double[], double, double> at) =>
        low >= 1 && high <= slopes.Length ? new ConfidenceInterval(at(slopes, low), at(slopes, high), level) : null;

    private static double At(double[] slopes, double rank)
    {
        var below = (int)rank;
        var part = rank - below;
        return part == 0 ? slopes[below - 1] : slopes[below - 1] + (part * (slopes[below] - slopes[below - 1]));
    }

    // The scores of n different values are n(n-1)/2 - 2 d; as many slopes are cut off at each end as falling pairs d together are rarer than half of alpha.
    private static ConfidenceInterval? ExactInterval(double[] slopes, int count, ConfidenceLevel level)
    {
        var chances = KendallDistribution.Of([.. Enumerable.Repeat(1, count)]);
        var (tail, cut) = (0.0, 0);
        while (cut < chances.Length && tail + chances[cut] <= level.Alpha / 2)
        {
            tail += chances[cut++];
        }

        return cut > 0 ? Between(slopes, cut, slopes.Length - cut + 1, level, At) : null;
    }
}
