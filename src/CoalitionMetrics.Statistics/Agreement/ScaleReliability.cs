namespace CoalitionMetrics.Statistics;

/// <summary>Does a scale of several items measure one thing, so that its sum or mean may be used as one figure?</summary>
public static partial class ScaleReliability
{
    /// <summary>
    /// Cronbach's alpha: how consistently the items order people. 1 they say all the same, 0 nothing in common. It is no proof that there is one thing behind them, and at most the reliability when items count
    /// differently; <see cref="McDonaldOmega"/> fits the one thing.
    /// </summary>
    /// <remarks>
    /// <para>Definition: k / (k - 1) (1 - sum of the items' variances / variance of their sum), for a sample; standardised: k r / (1 + (k - 1) r) with the mean correlation r. No item is turned round.</para>
    /// <para>Likely range (Feldt 1965): 1 - (1 - alpha) F, at quantiles of F on n - 1 and (n - 1)(k - 1) degrees of freedom; it takes normally distributed answers for granted,
    /// and covers too little where they are skewed, however many people there are; the jackknife t over people on ln(1 - alpha) beside it does not. See COVERAGE.md beside this file.</para>
    /// <para>Invariance: order of people and of items; a + b x of all items; a constant added to one item; standardised also b x of one item, b above 0; raw is ICC(3,k) (property tests).</para>
    /// <para>Cost: people times items squared. Source: Cronbach 1951; Feldt 1965.</para>
    /// </remarks>
    /// <param name="answers">A row each person, a column each item; complete.</param>
    /// <param name="level">The level of the likely range; 0.95 unless told.</param>
    /// <returns>Both alphas, the range, and what each item does to them.</returns>
    /// <exception cref="ArgumentException">An answer is missing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The answers are so large that their squares overflow.</exception>
    /// <exception cref="NotIdentifiedException">There are fewer than two people or items, or the sum of the items is the same for all.</exception>
    public static CronbachAlphaResult CronbachAlpha(RatingTable answers, ConfidenceLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(answers);
        answers.RequireComplete(nameof(answers), "leave incomplete rows out (WithoutIncompleteRows)");
        answers.RequireTwo("people", "items");
        var items = new ItemCovariances(answers);
        var raw = items.Alpha(-1);
        if (double.IsNaN(raw))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoVariation, "The sum of the items is the same for all people, so that there is nothing to be consistent about.");
        }

        var every = Enumerable.Range(0, answers.Columns).ToArray();
        var correlation = items.MeanCorrelation(-1);
        return new CronbachAlphaResult
        {
            Raw = Feldt(raw, answers.Rows, answers.Columns, level),
            Robust = Robust(answers, level),
            Standardised = StepUp(correlation, answers.Columns),
            MeanCorrelation = correlation,
            RawWithout = Array.ConvertAll(every, items.Alpha),
            StandardisedWithout = Array.ConvertAll(every, item => StepUp(items.MeanCorrelation(item), answers.Columns - 1)),
            ItemRestCorrelations = Array.ConvertAll(every, items.ItemRest),
            PersonCount = answers.Rows,
        };
    }

    // Alpha is ICC(3,k), which is quick to compute without each person.
    private static Estimate Robust(RatingTable answers, ConfidenceLevel level)
    {
        var squares = new RatingSquares(answers);
        var distances = new double[answers.Rows];
        for (var person = 0; person < distances.Length; person++)
        {
            distances[person] = distances.Length > 2 ? squares.Without(person).Distance(IntraclassForm.TwoWayFixedAverage) : double.NaN;
        }

        return AgreementInterval.Of(squares.Means.Distance(IntraclassForm.TwoWayFixedAverage), distances, [], answers.Rows, level, "over people, of 1 - alpha");
    }

    private static Estimate Feldt(double alpha, int people, int items, ConfidenceLevel level)
    {
        const string Method = "Feldt F, under 0.90 where answers are skewed";
        if (alpha >= 1)
        {
            return Estimate.WithoutInterval(1, NoIntervalReason.AtBoundary, level, Method, people);
        }

        double df1 = people - 1, df2 = (people - 1.0) * (items - 1);
        var (high, low) = (FDistribution.UpperQuantile(level.Alpha / 2, df1, df2), FDistribution.Quantile(level.Alpha / 2, df1, df2));
        return Estimate.WithInterval(alpha, null, new ConfidenceInterval(1 - ((1 - alpha) * high), 1 - ((1 - alpha) * low), level), Method, people);
    }

    private static double StepUp(double correlation, int items) => items * correlation / (1 + ((items - 1) * correlation)) is var alpha && double.IsFinite(alpha) ? alpha : double.NaN;
}
