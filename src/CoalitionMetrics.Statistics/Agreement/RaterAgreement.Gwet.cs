using System.Globalization;

namespace CoalitionMetrics.Statistics;

public static partial class RaterAgreement
{
    /// <summary>
    /// Do several raters put the same cases into the same categories, judged by a measure of chance that does not collapse when one category is very frequent? 1 always, 0 no more than by chance. Ratings may be
    /// missing.
    /// </summary>
    /// <remarks>
    /// <para>Definition: (po - pe) / (1 - pe); po the mean, over cases with two ratings or more, of the share of pairs of raters that agree; pe = sum of q (1 - q) / (k - 1), q the mean over all rated cases of
    /// the share of their ratings in a category.</para>
    /// <para>Likely range: jackknife t over cases on ln(1 - AC1). Invariance: order of cases and of raters; renaming categories; copies of all cases leave the value as it is (property tests).</para>
    /// <para>Cost: a sort of the ratings and a few passes. Source: Gwet 2008, 2014 (missing ratings).</para>
    /// </remarks>
    /// <param name="ratings">A row each case, a column each rater; NaN where one did not rate. Equal numbers are one category.</param>
    /// <param name="categoryCount">How many categories the raters could choose from, those that nobody used included; at least 2. The measure depends on it.</param>
    /// <param name="level">The level of the likely range; 0.95 unless told.</param>
    /// <returns>AC1 with its range.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="categoryCount"/> is less than 2, or than the number of different ratings.</exception>
    /// <exception cref="NotIdentifiedException">No case has two ratings.</exception>
    public static Estimate GwetAC1(RatingTable ratings, int categoryCount, ConfidenceLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        ArgumentOutOfRangeException.ThrowIfLessThan(categoryCount, 2);
        var units = new RatedUnits(ratings, least: 1);
        if (units.Values.Length > categoryCount)
        {
            throw new ArgumentOutOfRangeException(
                nameof(categoryCount), categoryCount, string.Create(CultureInfo.InvariantCulture, $"The ratings have {units.Values.Length} different values, more than there are categories."));
        }

        var (shares, agreed, compared) = (new double[units.Values.Length], new double[units.Count], 0);
        for (var u = 0; u < units.Count; u++)
        {
            var values = units.ValuesOf(u);
            var counts = units.CountsOf(u);
            var size = (double)units.Sizes[u];
            compared += size >= 2 ? 1 : 0;
            for (var i = 0; i < values.Length; i++)
            {
                shares[values[i]] += counts[i] / size;
                agreed[u] += size >= 2 ? counts[i] * (counts[i] - 1) / (size * (size - 1)) : 0;
            }
        }

        if (compared == 0)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.TooFewObservations, "No case has two ratings that could agree.");
        }

        var (allAgreed, squares) = (Summation.Sum(agreed), Summation.Dot(shares, shares));
        double Distance(double sumAgreed, double cases, double sumOfSquares, double rated) =>
            (cases - sumAgreed) / cases / (1 - ((1 - (sumOfSquares / (rated * rated))) / (categoryCount - 1)));
        var distances = new double[units.Count];
        for (var u = 0; u < units.Count; u++)
        {
            var values = units.ValuesOf(u);
            var counts = units.CountsOf(u);
            var size = (double)units.Sizes[u];
            var without = squares;
            for (var i = 0; i < values.Length; i++)
            {
                var share = counts[i] / size;
                without -= ((2 * shares[values[i]]) - share) * share;
            }

            distances[u] = Distance(allAgreed - agreed[u], compared - (size >= 2 ? 1 : 0), without, units.Count - 1);
        }

        return AgreementInterval.Of(Distance(allAgreed, compared, squares, units.Count), distances, [], units.Count, level, "over cases, of 1 - AC1");
    }
}
