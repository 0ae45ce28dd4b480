namespace CoalitionMetrics.Statistics;

/// <summary>
/// What did the treatment change, where nobody drew a lot but there is a before and an after? The change of those who were treated less the change of those who were not, in the unit of the
/// outcome. It is an effect only if both would have changed alike without the treatment (parallel trends): no figure here proves that; the pre-trend tests and
/// <see cref="Sensitivity"/> say how much of the conclusion hangs on it.
/// </summary>
public static partial class DifferenceInDifferences
{
    /// <summary>
    /// Two groups, two times: the change of the treated group less the change of the other, in the unit of the outcome. 0 means both changed alike.
    /// </summary>
    /// <remarks>
    /// <para>Definition: the coefficient of <c>group x period</c> in least squares on group, period, their product and covariates; without covariates
    /// <c>(T1 - T0) - (C1 - C0)</c> of the four means. Rows may be the same units twice or other units each time.</para>
    /// <para>Invariance: a constant added to all outcomes changes nothing; a factor multiplies value and error; swapping the groups, or before and after, changes the sign only
    /// (property tests).</para>
    /// <para>Cost: rows times the square of the columns. Source: Ashenfelter and Card 1985; Card and Krueger 1994.</para>
    /// </remarks>
    /// <param name="outcome">The outcome, one a row; finite.</param>
    /// <param name="treated">Whether the row belongs to the group that was treated (also before it was).</param>
    /// <param name="after">Whether the row was observed after the start.</param>
    /// <param name="covariates">What else to hold equal, each with one number a row; none unless told. The names <c>treated</c>, <c>after</c> and <c>treated x after</c> are taken.</param>
    /// <param name="weights">How much each row counts, as a sampling weight; positive; null = all alike.</param>
    /// <returns>The fitted comparison.</returns>
    /// <exception cref="ArgumentException">There is no row, lengths differ, a name stands twice, or a value is outside its domain.</exception>
    /// <exception cref="NotIdentifiedException">A group was not observed at one of the two times (it is named), or a covariate is a combination of others.</exception>
    public static TwoByTwo TwoByTwo(
        ReadOnlySpan<double> outcome, ReadOnlySpan<bool> treated, ReadOnlySpan<bool> after, IReadOnlyList<Regressor>? covariates = null, IReadOnlyList<double>? weights = null)
    {
        Guard.NotEmpty(outcome, nameof(outcome));
        Guard.SameLength(treated.Length, outcome.Length, nameof(treated), nameof(outcome));
        Guard.SameLength(after.Length, outcome.Length, nameof(after), nameof(outcome));
        Guard.Finite(outcome, nameof(outcome));
        double[]? counts = weights is null ? null : [.. weights];
        if (counts is not null)
        {
            Guard.SameLength(counts.Length, outcome.Length, nameof(weights), nameof(outcome));
            Guard.Positive(counts, nameof(weights));
        }

        var means = new CellMeans
        {
            TreatedAfter = CellMean(outcome, treated, after, counts, true, true),
            TreatedBefore = CellMean(outcome, treated, after, counts, true, false),
            ControlAfter = CellMean(outcome, treated, after, counts, false, true),
            ControlBefore = CellMean(outcome, treated, after, counts, false, false),
        };
        var both = new bool[treated.Length];
        for (var i = 0; i < both.Length; i++)
        {
            both[i] = treated[i] && after[i];
        }

        Regressor[] columns =
            [Regressor.Indicator("treated", treated), Regressor.Indicator("after", after), Regressor.Indicator(Statistics.TwoByTwo.EffectName, both), .. covariates ?? []];
        var fit = counts is null ? LinearRegression.Fit(outcome, columns) : LinearRegression.Fit(outcome, columns, counts, WeightKind.Sampling);
        return new TwoByTwo(fit, means, treated.ToArray());
    }

    private static double CellMean(ReadOnlySpan<double> outcome, ReadOnlySpan<bool> treated, ReadOnlySpan<bool> after, double[]? weights, bool group, bool time)
    {
        var values = new List<double>();
        var counts = new List<double>();
        for (var i = 0; i < outcome.Length; i++)
        {
            if (treated[i] == group && after[i] == time)
            {
                values.Add(outcome[i]);
                counts.Add(weights is null ? 1 : weights[i]);
            }
        }

        if (values.Count == 0)
        {
            throw new NotIdentifiedException(
                NotIdentifiedReason.NoComparisonInBlock, $"No observation in the cell {(group ? "treated" : "control")} x {(time ? "after" : "before")}.");
        }

        return weights is null ? Moments.Mean([.. values]) : Moments.Mean([.. values], [.. counts]);
    }
}
