using System.Globalization;

namespace CoalitionMetrics.Statistics;

public static partial class DifferenceInDifferences
{
    /// <summary>
    /// Effects by time since the start where units started at different times, from one regression that gives each cohort its own effects, so that no cohort's effect stands in for
    /// another's. In the unit of the outcome.
    /// </summary>
    /// <remarks>
    /// <para>Definition: least squares with unit and period effects and one indicator for each cohort and relative period but -1, never treated units as controls; for each relative period the
    /// average of the cohorts by their share of rows; overall the average over all cells from the start on. Errors by clusters, shares taken as fixed.</para>
    /// <para>Invariance: with one cohort it is the event study; with a balanced panel each cell is a difference in differences of means; a constant changes nothing, a factor multiplies
    /// (property tests). Cost: rows times the square of the number of cells.</para>
    /// <para>Source: Sun and Abraham 2021, Estimating dynamic treatment effects in event studies with heterogeneous treatment effects.</para>
    /// </remarks>
    /// <param name="panel">The panel; it knows who was treated. Units treated before or in its first period are left out, those treated after its last period count as never treated.</param>
    /// <param name="type">What the correction for few clusters counts; by default not the effects that lie within clusters.</param>
    /// <param name="level">The level of the intervals; 0.95 unless told.</param>
    /// <returns>The effects. No interval where a cohort lies in one cluster alone, with one cluster, or under three degrees of freedom.</returns>
    /// <exception cref="InvalidOperationException">The panel does not know who was treated.</exception>
    /// <exception cref="NotIdentifiedException">
    /// Nobody was treated inside the panel, nobody was never treated, or a cohort was not observed in the period before its start.
    /// </exception>
    public static SunAbrahamEffects SunAbraham(Panel panel, TwoWayErrorType type = TwoWayErrorType.NestedNotCounted, ConfidenceLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(panel);
        RequireTreated(panel);
        var first = panel.Periods[0];
        bool Always(int unit) => panel.CohortOf(unit) <= first;
        var always = Enumerable.Range(0, panel.UnitCount).Count(Always);
        var part = always == 0 ? panel : panel.Without(Always);
        if (part is null || part.Cohorts.Count == 0)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoPeriodBefore, "All treated units were treated from the first period on.");
        }

        if (Enumerable.Range(0, part.UnitCount).All(u => part.CohortOf(u) is not null))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoControlUnits, "There is no never treated unit to compare with.");
        }

        return Aggregate(part, Cells(part), always, type, level);
    }

    // Cohort and relative period of each cell, in order.
    private static (int Cohort, int Relative)[] Cells(Panel panel)
    {
        var cells = new SortedSet<(int Cohort, int Relative)>();
        var hasReference = new HashSet<int>();
        for (var i = 0; i < panel.ObservationCount; i++)
        {
            if (panel.CohortOf(panel.RowUnits[i]) is { } cohort)
            {
                var relative = panel.Periods[panel.RowPeriods[i]] - cohort;
                if (relative == -1)
                {
                    hasReference.Add(cohort);
                }
                else
                {
                    cells.Add((cohort, relative));
                }
            }
        }

        foreach (var cell in cells)
        {
            if (!hasReference.Contains(cell.Cohort))
            {
                throw new NotIdentifiedException(
                    NotIdentifiedReason.NoPeriodBefore, string.Create(CultureInfo.InvariantCulture, $"The units first treated in period {cell.Cohort} were not observed in the period before."));
            }
        }

        return [.. cells];
    }

    private static SunAbrahamEffects Aggregate(Panel panel, (int Cohort, int Relative)[] cells, int always, TwoWayErrorType type, ConfidenceLevel level)
    {
        var columns = cells.Select(cell => new double[panel.ObservationCount]).ToArray();
        var rows = new double[cells.Length];
        var relative = RelativePeriods(panel);
        for (var i = 0; i < relative.Length; i++)
        {
            if (panel.CohortOf(panel.RowUnits[i]) is { } cohort && relative[i] is { } e && e != -1)
            {
                var cell = Array.BinarySearch(cells, (cohort, e));
                columns[cell][i] = 1;
                rows[cell] += panel.RowWeights is null ? 1 : panel.RowWeights[i];
            }
        }

        var names = cells.Select(cell => string.Create(CultureInfo.InvariantCulture, $"cohort {cell.Cohort}, relative period {cell.Relative}")).ToArray();
        var fit = TwoWayRegression.Fit(panel, names, columns);
        int[] times = [.. cells.Select(cell => cell.Relative).Distinct().Order()];
        double[][] shares = [.. times.Select(e => Shares(cells, rows, cell => cell.Relative == e)), Shares(cells, rows, cell => cell.Relative >= 0)];
        var hasAfter = cells.Any(cell => cell.Relative >= 0);
        if (!hasAfter)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoPeriodAfter, "No treated unit was observed from its start on.");
        }

        var estimates = Estimates(panel, fit, cells, shares, type, level);
        var q = times.Length;
        var covariance = new double[(q + 1) * (q + 1)];
        Array.Fill(covariance, double.NaN);
        var factor = fit.Factor(type, cells.Length);
        if (factor is { } f)
        {
            TwoWayRegression.Fill(covariance, fit.Contributions(shares, f));
        }

        var dynamic = new double[q * q];
        for (var i = 0; i < dynamic.Length; i++)
        {
            dynamic[i] = covariance[(i / q * (q + 1)) + (i % q)];
        }

        return new SunAbrahamEffects
        {
            Dynamic = new EventStudy(
                -1, [.. times.Select((e, i) => new EventEffect { RelativePeriod = e, Estimate = estimates[i] })], dynamic, factor is null ? null : fit.ClusterCount - 1),
            Overall = estimates[q],
            AlwaysTreated = always,
        };
    }

    private static Estimate[] Estimates(Panel panel, TwoWayRegression fit, (int Cohort, int Relative)[] cells, double[][] shares, TwoWayErrorType type, ConfidenceLevel level)
    {
        var values = fit.Values.ToArray();
        var factor = fit.Factor(type, cells.Length);
        var parts = factor is { } f ? fit.Contributions(shares, f) : null;
        var alone = CohortsInOneCluster(panel);
        return [.. shares.Select((share, i) =>
        {
            var reason = factor is null
                ? fit.ClusterCount == 1 ? NoIntervalReason.SingleCluster : NoIntervalReason.TooFewDegreesOfFreedom
                : cells.Where((cell, c) => share[c] > 0).Any(cell => alone.Contains(cell.Cohort)) ? NoIntervalReason.SingleClusterInArm : (NoIntervalReason?)null;
            var value = Summation.Dot(share, values);
            return parts is null
                ? Estimate.WithoutInterval(value, reason!.Value, level, "Sun-Abraham", panel.ObservationCount)
                : fit.EstimateOf(value, Math.Sqrt(Summation.Dot(parts[i], parts[i])), reason, type, level);
        })];
    }

    // A cohort in one cluster does not show how clusters of that cohort differ.
    private static HashSet<int> CohortsInOneCluster(Panel panel)
    {
        var clusters = panel.ClustersOfRows();
        return [.. Enumerable.Range(0, panel.ObservationCount)
            .Where(i => panel.CohortOf(panel.RowUnits[i]) is not null)
            .GroupBy(i => panel.CohortOf(panel.RowUnits[i])!.Value, i => clusters.Codes[i])
            .Where(cohort => cohort.Distinct().Count() == 1)
            .Select(cohort => cohort.Key)];
    }

    private static double[] Shares((int Cohort, int Relative)[] cells, double[] rows, Func<(int Cohort, int Relative), bool> counts)
    {
        double[] shares = [.. cells.Select((cell, i) => counts(cell) ? rows[i] : 0)];
        var total = Summation.Sum(shares);
        return Array.ConvertAll(shares, share => share / total);
    }
}
