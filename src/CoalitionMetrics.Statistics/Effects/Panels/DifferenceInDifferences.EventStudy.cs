using System.Globalization;

namespace CoalitionMetrics.Statistics;

public static partial class DifferenceInDifferences
{
    /// <summary>
    /// How did the difference between treated and untreated units change around the start of treatment? One effect a relative period, against a reference period before the start.
    /// </summary>
    /// <remarks>
    /// <para>Definition: least squares with unit and period effects and one indicator <c>treated x (period - first treated period = e)</c> for each observed e but the reference;
    /// clustered errors, Student's t with clusters minus one degrees of freedom.</para>
    /// <para>With starts at different times and effects that differ between cohorts these coefficients mix cohorts: <see cref="SunAbraham"/> and <see cref="GroupTime"/> do not.</para>
    /// <para>Invariance: another reference shifts all effects by one number; a constant added to the outcome, to a unit or to a period changes nothing; a factor multiplies effects and errors
    /// (property tests). Cost: as <see cref="TwoWayFixedEffects(Panel)"/> with so many regressors.</para>
    /// <para>Source: Jacobson, LaLonde and Sullivan 1993.</para>
    /// </remarks>
    /// <param name="panel">The panel; it knows who was treated. Units treated after its last period count as never treated.</param>
    /// <param name="referencePeriod">The relative period of reference; -1 unless told.</param>
    /// <param name="type">What the correction for few clusters counts; by default not the effects that lie within clusters.</param>
    /// <param name="level">The level of the intervals; 0.95 unless told.</param>
    /// <returns>The effects, in time.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No treated unit was observed in the reference period.</exception>
    /// <exception cref="InvalidOperationException">The panel does not know who was treated.</exception>
    /// <exception cref="NotIdentifiedException">Nobody was treated inside the panel, nobody was left untreated, or a relative period cannot be told from unit and period effects (it is named).</exception>
    public static EventStudy EventStudy(Panel panel, int referencePeriod = -1, TwoWayErrorType type = TwoWayErrorType.NestedNotCounted, ConfidenceLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(panel);
        RequireTreated(panel);
        var relative = RelativePeriods(panel);
        var times = new SortedSet<int>(relative.Where(e => e is not null).Select(e => e!.Value));
        if (!times.Remove(referencePeriod))
        {
            throw new ArgumentOutOfRangeException(
                nameof(referencePeriod), referencePeriod, string.Create(CultureInfo.InvariantCulture, $"No treated unit was observed in relative period {referencePeriod}."));
        }

        if (times.Count == 0)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoPeriodAfter, "Treated units were observed in the reference period only.");
        }

        var columns = times.Select(e => Array.ConvertAll(relative, r => r == e ? 1.0 : 0.0)).ToArray();
        var fit = TwoWayRegression.Fit(panel, [.. times.Select(Name)], columns);
        var table = fit.Coefficients(type, level);
        var covariance = new double[table.Count * table.Count];
        for (var i = 0; i < covariance.Length; i++)
        {
            covariance[i] = table.Covariance(i / table.Count, i % table.Count);
        }

        return new EventStudy(
            referencePeriod,
            [.. times.Select((e, i) => new EventEffect { RelativePeriod = e, Estimate = table[i].Estimate })],
            covariance,
            fit.Factor(type, table.Count) is null ? null : fit.ClusterCount - 1);

        static string Name(int e) => string.Create(CultureInfo.InvariantCulture, $"relative period {e}");
    }

    // Of each row; null where the unit is not treated inside the panel.
    private static int?[] RelativePeriods(Panel panel)
    {
        var relative = new int?[panel.ObservationCount];
        for (var i = 0; i < relative.Length; i++)
        {
            relative[i] = panel.Periods[panel.RowPeriods[i]] - panel.CohortOf(panel.RowUnits[i]);
        }

        return relative;
    }
}
