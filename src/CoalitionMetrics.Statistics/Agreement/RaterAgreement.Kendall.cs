namespace CoalitionMetrics.Statistics;

public static partial class RaterAgreement
{
    /// <summary>Do raters put the same objects into the same order? From 0 (their orders cancel out) to 1 (all alike).</summary>
    /// <remarks>
    /// <para>Definition: W = 12 S / (m^2 (n^3 - n) - m sum of T), S the squared deviations of the objects' rank sums from their mean, T = sum of t^3 - t over a rater's groups of t equal ranks (0 without the correction).
    /// Chi-square = m (n - 1) W on n - 1 degrees of freedom: Friedman's test.</para>
    /// <para>Invariance: order of objects and of raters; any rising transformation of a rater's scores; reversing all raters (property tests).</para>
    /// <para>Cost: a sort for each rater. Source: Kendall and Babington Smith 1939; Kendall 1948.</para>
    /// </remarks>
    /// <param name="ratings">A row each object, a column each rater; ranks or scores of any size, complete.</param>
    /// <param name="correctTies">Whether equal ranks count as what they are; without it they look like disagreement. Yes unless told.</param>
    /// <returns>W and its test.</returns>
    /// <exception cref="ArgumentException">A rating is missing.</exception>
    /// <exception cref="NotIdentifiedException">There are fewer than two objects or raters, or every rater ties all objects.</exception>
    public static KendallWResult KendallW(RatingTable ratings, bool correctTies = true)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        ratings.RequireComplete(nameof(ratings), "leave incomplete rows out (WithoutIncompleteRows)");
        ratings.RequireTwo("objects", "raters");
        var (n, m) = ((double)ratings.Rows, (double)ratings.Columns);
        var (sums, tied) = (new double[ratings.Rows], default(CompensatedSum));
        var full = (n * n * n) - n;
        var ordering = 0;
        for (var rater = 0; rater < ratings.Columns; rater++)
        {
            var ranks = MidRanks.Of(ratings.Column(rater), out var ties);
            tied.Add(ties);
            ordering += ties < full ? 1 : 0;
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += ranks[i];
            }
        }

        if (ordering == 0)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoVariation, "Every rater ranks all objects alike, so that there is no order to agree on.");
        }

        var squares = default(CompensatedSum);
        foreach (var sum in sums)
        {
            // Rank sums are halves, and so is their mean: exact.
            var deviation = sum - (m * (n + 1) / 2);
            squares.AddProduct(deviation, deviation);
        }

        var w = Math.Min(1, 12 * squares.Value / ((m * m * full) - (correctTies ? m * tied.Value : 0)));
        var chiSquare = m * (n - 1) * w;
        return new KendallWResult
        {
            W = Estimate.WithoutInterval(w, NoIntervalReason.NoMethod, default, correctTies ? "Kendall's W, corrected for ties" : "Kendall's W", ratings.Columns),
            ChiSquare = chiSquare,
            DegreesOfFreedom = ratings.Rows - 1,
            PValue = ChiSquareDistribution.UpperTail(chiSquare, n - 1),
            MeanSpearman = ((m * w) - 1) / (m - 1),
            ObjectCount = ratings.Rows,
            RaterCount = ratings.Columns,
        };
    }
}
