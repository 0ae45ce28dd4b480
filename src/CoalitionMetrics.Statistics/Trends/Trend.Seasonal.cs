namespace CoalitionMetrics.Statistics;

public static partial class Trend
{
    /// <summary>Whether values rise or fall from year to year where each month (or each quarter) has a level of its own: only values of the same season are compared.</summary>
    /// <remarks>
    /// <para>Definition: S and its variance of each season as in <see cref="MannKendall"/>, added up; <c>z = (S - sign S) / sd</c>. Seasons are taken to be independent of each other.</para>
    /// <para>Invariance: a constant added to all values of one season changes nothing; one season alone is the plain test (property tests).</para>
    /// <para>Cost: a sort. Source: Hirsch, Slack and Smith 1982.</para>
    /// </remarks>
    /// <param name="values">The values, one a period, in order of time; finite, at least two.</param>
    /// <param name="seasonLength">How many periods make a year: 12 for months, 4 for quarters; at least 2.</param>
    /// <returns>S, its parts and p; z and p are NaN when no season has two different values.</returns>
    /// <exception cref="ArgumentException">There are fewer than two values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite, or <paramref name="seasonLength"/> is less than 2.</exception>
    public static SeasonalMannKendallResult SeasonalMannKendall(ReadOnlySpan<double> values, int seasonLength)
    {
        var periods = new int[values.Length];
        for (var i = 0; i < periods.Length; i++)
        {
            periods[i] = i;
        }

        return SeasonalMannKendall(values, periods, seasonLength);
    }

    /// <summary>The same where some periods were not observed.</summary>
    /// <param name="values">The values, one an observed period; finite, at least two.</param>
    /// <param name="periods">When each was observed, as whole numbers that grow by one from a period to the next; in any order.</param>
    /// <param name="seasonLength">How many periods make a year; at least 2.</param>
    /// <returns>S, its parts (a season for each place, the first for periods that the length divides) and p; z and p are NaN when no season has two different values.</returns>
    /// <exception cref="ArgumentException">There are fewer than two values, or not as many periods.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite, or <paramref name="seasonLength"/> is less than 2.</exception>
    public static SeasonalMannKendallResult SeasonalMannKendall(ReadOnlySpan<double> values, ReadOnlySpan<int> periods, int seasonLength)
    {
        Check(values, default);
        Guard.SameLength(periods.Length, values.Length, nameof(periods), nameof(values));
        ArgumentOutOfRangeException.ThrowIfLessThan(seasonLength, 2);
        var seasons = new List<(double Value, double Time)>[seasonLength];
        for (var season = 0; season < seasonLength; season++)
        {
            seasons[season] = [];
        }

        for (var i = 0; i < values.Length; i++)
        {
            var season = ((periods[i] % seasonLength) + seasonLength) % seasonLength;
            seasons[season].Add((values[i], periods[i]));
        }

        var scores = Array.ConvertAll(seasons, s => KendallScore.Of([.. s.Select(o => o.Value)], [.. s.Select(o => o.Time)]));
        var total = scores.Sum(s => s.S);
        var variance = Summation.Sum(Array.ConvertAll(scores, s => s.Variance));
        var z = Z(total, variance, 1);
        return new SeasonalMannKendallResult
        {
            Count = values.Length,
            S = total,
            Variance = variance,
            Z = z,
            ZWithoutContinuity = Z(total, variance, 0),
            NormalPValue = TwoSided(z),
            SeasonS = Array.ConvertAll(scores, s => s.S),
        };
    }
}
