namespace CoalitionMetrics.Statistics;

public static partial class DifferenceInDifferences
{
    /// <summary>
    /// How the outcome goes with regressors where each unit is compared with itself and each period with the other units of that period: least squares with an effect of each unit and
    /// of each period. Positive: more of the outcome where there is more of the regressor.
    /// </summary>
    /// <remarks>
    /// <para>Definition: <c>y(i,t) = a(i) + c(t) + x(i,t)'b + e(i,t)</c>, b by least squares (weighted where the panel is); standard errors by clusters.</para>
    /// <para>With treatment adopted at different times and effects that grow, b mixes comparisons of which some count with a negative sign: see <see cref="GoodmanBacon"/>, and
    /// <see cref="GroupTime"/> for what to use instead.</para>
    /// <para>Invariance: equal to least squares on explicit dummies; a constant added to the outcome, or to one unit or one period, changes nothing; a factor multiplies slopes and errors;
    /// names and order of units and clusters do not matter (property tests).</para>
    /// <para>Cost: linear in rows, plus the cube of the smaller of units and periods. Gaps need no further sweeps.</para>
    /// <para>Source: Abowd, Creecy and Kramarz 2002; Liang and Zeger 1986; Cameron, Gelbach and Miller 2011 (which effects a correction counts).</para>
    /// </remarks>
    /// <param name="panel">The panel.</param>
    /// <param name="regressors">The columns, each with one number a row in the order in which rows were given to the panel; names differ.</param>
    /// <returns>The regression.</returns>
    /// <exception cref="ArgumentException">There is no column, a name stands twice, or a column has another number of rows than the panel.</exception>
    /// <exception cref="NotIdentifiedException">A regressor is absorbed by the effects or by other regressors (it is named), or there are fewer rows than regressors.</exception>
    public static TwoWayRegression TwoWayFixedEffects(Panel panel, params IReadOnlyList<Regressor> regressors)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(regressors);
        if (regressors.Count == 0)
        {
            throw new ArgumentException("At least one regressor is needed.", nameof(regressors));
        }

        foreach (var regressor in regressors)
        {
            ArgumentNullException.ThrowIfNull(regressor, nameof(regressors));
            Guard.SameLength(regressor.Values.Length, panel.ObservationCount, $"{nameof(regressors)}[{regressor.Name}]", nameof(panel));
        }

        return TwoWayRegression.Fit(panel, [.. regressors.Select(r => r.Name)], [.. regressors.Select(r => panel.Arrange(r.Values))]);
    }

    /// <summary>
    /// How the outcome goes with having the treatment, each unit compared with itself and each period with the other units of that period: one figure over all periods from the first
    /// treated one on.
    /// </summary>
    /// <remarks>
    /// <para>Definition: as <see cref="TwoWayFixedEffects(Panel, IReadOnlyList{Regressor})"/> with one regressor, named <c>treated</c>: 1 in and after the unit's first treated period, else 0.</para>
    /// <para>Cost and source: the same.</para>
    /// </remarks>
    /// <param name="panel">The panel; it knows who was treated.</param>
    /// <returns>The regression.</returns>
    /// <exception cref="InvalidOperationException">The panel does not know who was treated.</exception>
    /// <exception cref="NotIdentifiedException">Nobody was treated inside the panel, or all were at the same time.</exception>
    public static TwoWayRegression TwoWayFixedEffects(Panel panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        RequireTreated(panel);
        var treated = new double[panel.ObservationCount];
        for (var i = 0; i < treated.Length; i++)
        {
            treated[i] = panel.CohortOf(panel.RowUnits[i]) <= panel.Periods[panel.RowPeriods[i]] ? 1 : 0;
        }

        return TwoWayRegression.Fit(panel, ["treated"], [treated]);
    }

    private static void RequireTreated(Panel panel)
    {
        if (panel.Cohorts.Count == 0)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoTreatedUnits, "No unit was treated in a period of the panel.");
        }
    }
}
