namespace CoalitionMetrics.Statistics;

/// <summary>
/// What does the treatment do to those who take it because they were assigned to it? Where not all who were assigned received, and some received who were not assigned, assignment
/// is used as the instrument for receipt. Done once, then asked for its table under any kind of standard error.
/// </summary>
/// <remarks>
/// <para>Definition: receipt is regressed on assignment and covariates; the outcome on the fitted receipt and covariates; residuals with receipt as it was. Standard errors use the fitted
/// regressors, leverage included. Without covariates it is the Wald ratio: effect of assignment on the outcome over effect of assignment on receipt.</para>
/// <para>Invariance: a constant added to the outcome moves the intercept only; a factor multiplies the effect; with full compliance it is least squares (property tests).</para>
/// <para>Cost: units times the square of the columns. Source: Angrist, Imbens and Rubin 1996.</para>
/// </remarks>
public sealed class TwoStageLeastSquares
{
    private readonly LinearRegression _second;

    private TwoStageLeastSquares(LinearRegression first, LinearRegression second)
    {
        FirstStage = first;
        _second = second;
    }

    /// <summary>The regression of receipt on assignment and covariates; its second row is by how much assignment raised receipt.</summary>
    public LinearRegression FirstStage { get; }

    /// <summary>By how much assignment raised receipt.</summary>
    public double FirstStageEffect => FirstStage.Values[1];

    /// <summary>
    /// The squared classical t of assignment in the first stage: how firmly assignment moved receipt. Under about 10 the effect's interval cannot be relied on; infinite when
    /// assignment decided receipt entirely.
    /// </summary>
    public double FirstStageF
    {
        get
        {
            var row = FirstStage.Coefficients(StandardErrorType.Classical)[1];
            return row.StandardError is { } error ? Math.Pow(row.Value / error, 2) : double.NaN;
        }
    }

    /// <summary>Fits both stages.</summary>
    /// <param name="outcome">The outcomes, one a unit; finite.</param>
    /// <param name="received">What each unit received: 1 = treated, 0 = not, or an amount.</param>
    /// <param name="assigned">What each unit was assigned to: the instrument.</param>
    /// <param name="covariates">What was known of each unit before the lot; may be empty.</param>
    /// <param name="weights">How much each unit counts, positive; null = all alike.</param>
    /// <param name="weightKind">What a weight means; sampling unless told.</param>
    /// <returns>The fit; its rows are (Intercept), receipt, covariates.</returns>
    /// <exception cref="ArgumentException">Lengths differ, a name stands twice, or a value is outside its domain.</exception>
    /// <exception cref="NotIdentifiedException">Assignment did not move receipt at all, columns are collinear, or there are too few units.</exception>
    public static TwoStageLeastSquares Fit(
        ReadOnlySpan<double> outcome,
        Regressor received,
        Regressor assigned,
        IReadOnlyList<Regressor> covariates,
        IReadOnlyList<double>? weights = null,
        WeightKind weightKind = WeightKind.Sampling)
    {
        ArgumentNullException.ThrowIfNull(received);
        ArgumentNullException.ThrowIfNull(assigned);
        ArgumentNullException.ThrowIfNull(covariates);
        Guard.SameLength(received.Values.Length, outcome.Length, nameof(received), nameof(outcome));
        var first = Least(received.Values, [assigned, .. covariates], weights, weightKind);

        // What assignment explains of receipt beyond the covariates, held against receipt itself: below rounding there is no first stage.
        var row = first.Coefficients(StandardErrorType.Classical);
        var spread = first.InverseInformation(1);
        if (row[1].Value * row[1].Value / spread <= 1e-24 * first.OutcomeSize)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoFirstStage, $"'{assigned.Name}' did not change '{received.Name}' at all.");
        }

        var fitted = new Regressor(received.Name, first.FittedValues());
        var projected = Least(outcome, [fitted, .. covariates], weights, weightKind);
        return new TwoStageLeastSquares(first, projected.WithRegressor(1, received.Values));
    }

    /// <summary>The table for units that do not depend on each other.</summary>
    /// <param name="type">The kind of standard error: Classical or HC0 to HC3; HC2 unless told.</param>
    /// <param name="level">The level of the intervals; 0.95 unless told.</param>
    /// <returns>(Intercept), receipt (the effect on those who comply), covariates.</returns>
    /// <exception cref="ArgumentException"><paramref name="type"/> is one for clusters.</exception>
    public CoefficientTable Coefficients(StandardErrorType type = StandardErrorType.HC2, ConfidenceLevel level = default) => _second.Coefficients(type, level);

    /// <summary>The table for units that depend on each other within clusters.</summary>
    /// <param name="clusters">The cluster of each unit.</param>
    /// <param name="type">The kind of standard error: CR0, CR1 or CR2; CR2 unless told.</param>
    /// <param name="level">The level of the intervals; 0.95 unless told.</param>
    /// <returns>(Intercept), receipt (the effect on those who comply), covariates.</returns>
    /// <exception cref="ArgumentException"><paramref name="type"/> is not one for clusters, or there is not one cluster a unit.</exception>
    public CoefficientTable Coefficients(Grouping clusters, StandardErrorType type = StandardErrorType.CR2, ConfidenceLevel level = default) =>
        _second.Coefficients(clusters, type, level);

    private static LinearRegression Least(ReadOnlySpan<double> outcome, IReadOnlyList<Regressor> columns, IReadOnlyList<double>? weights, WeightKind kind) =>
        weights is null ? LinearRegression.Fit(outcome, columns) : LinearRegression.Fit(outcome, columns, weights.ToArray(), kind);
}
