namespace CoalitionMetrics.Statistics;

public static partial class RaterAgreement
{
    /// <summary>Which part of the differences between measured ratings is differences between the subjects? 1 all of it, so that any rater would do; 0 none.</summary>
    /// <remarks>
    /// <para>Definition, with the mean squares between subjects B, between raters J, residual E, within subjects W, n subjects and k raters: (1,1) (B - W) / (B + (k - 1) W); (2,1) (B - E) / (B + (k - 1) E + k (J - E) / n);
    /// (3,1) (B - E) / (B + (k - 1) E); (1,k) (B - W) / B; (2,k) (B - E) / (B + (J - E) / n); (3,k) (B - E) / B.</para>
    /// <para>Likely range: from the F distribution; for (2,1) with Satterthwaite's degrees of freedom at the estimate, for (2,k) its step-up by Spearman and Brown, none where that would turn the ends round.
    /// It takes normally distributed ratings for granted, and covers too little where they are skewed, however many there are; the jackknife t over subjects on ln(1 - ICC) beside it does not. See COVERAGE.md beside this
    /// file.</para>
    /// <para>Invariance: order of subjects and of raters; a + b x of all ratings; (3,1) and (3,k) also a constant added to one rater; (3,k) is Cronbach's alpha (property tests).</para>
    /// <para>Cost: a few passes over the ratings. Source: Shrout and Fleiss 1979; McGraw and Wong 1996.</para>
    /// </remarks>
    /// <param name="ratings">A row each subject, a column each rater; complete.</param>
    /// <param name="form">Who rated whom, and what is used; it decides the figure, so that there is no default.</param>
    /// <param name="level">The level of the likely range; 0.95 unless told.</param>
    /// <returns>The correlation with its range, the test that it is 0, and the mean squares.</returns>
    /// <exception cref="ArgumentException">A rating is missing.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="form"/> is unknown, or the ratings are so large that their squares overflow.</exception>
    /// <exception cref="NotIdentifiedException">There are fewer than two subjects or raters, or the ratings do not differ in what the form compares.</exception>
    public static IntraclassResult IntraclassCorrelation(RatingTable ratings, IntraclassForm form, ConfidenceLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        if (!Enum.IsDefined(form))
        {
            throw Guard.Unknown(nameof(form), form);
        }

        ratings.RequireComplete(nameof(ratings), "leave incomplete rows out (WithoutIncompleteRows)");
        ratings.RequireTwo("subjects", "raters");
        var all = new RatingSquares(ratings);
        var squares = all.Means;
        var isOneWay = form is IntraclassForm.OneWaySingle or IntraclassForm.OneWayAverage;
        var noise = isOneWay ? squares.Within : squares.Residual;
        var (df1, df2) = (ratings.Rows - 1.0, (isOneWay ? ratings.Rows : ratings.Rows - 1.0) * (ratings.Columns - 1));
        var value = 1 - squares.Distance(form);
        if (!double.IsFinite(value))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoVariation, "The subjects do not differ in their mean ratings beyond the raters, so that there is nothing of which a part could be named.");
        }

        var f = noise == 0 ? double.PositiveInfinity : squares.Subjects / noise;
        var interval = new IntraclassInterval(all, form, level, df1, df2);
        return new IntraclassResult
        {
            Correlation = interval.Of(value, f),
            Robust = interval.Robust(value),
            Form = form,
            FStatistic = f,
            DegreesOfFreedom1 = df1,
            DegreesOfFreedom2 = df2,
            PValue = double.IsInfinity(f) ? 0 : FDistribution.UpperTail(f, df1, df2),
            BetweenSubjects = squares.Subjects,
            BetweenRaters = squares.Raters,
            Residual = squares.Residual,
            WithinSubjects = squares.Within,
        };
    }
}
