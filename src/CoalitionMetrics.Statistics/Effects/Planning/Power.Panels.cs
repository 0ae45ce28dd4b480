using System.Globalization;

namespace CoalitionMetrics.Statistics;

public static partial class Power
{
    /// <summary>
    /// How sure can the comparison of two arms be when each unit is observed several times, before and after? The standard error of the effect, from which <see cref="Detectable"/> gives the smallest effect that is
    /// found often enough.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Definition: <c>SE^2 = s^2 (1/n1 + 1/n0) V</c> with m periods before, r after and correlation p between any two of a unit. After alone: <c>V = (1 + (r-1) p) / r</c>; change: <c>V = (1 - p) (1/m + 1/r)</c>; after
    /// given before: <c>V = (1 + (r-1) p) / r - m p^2 / (1 + (m-1) p)</c>.
    /// </para>
    /// <para>Invariance: proportional to the standard deviation; after given before is never worse than either of the others (property tests).</para>
    /// <para>Cost: constant. Source: Frison and Pocock 1992; McKenzie 2012.</para>
    /// </remarks>
    /// <param name="treated">Units in the treated arm; at least 2.</param>
    /// <param name="control">Units in the untreated arm; at least 2.</param>
    /// <param name="before">Periods before, at least 1; for after alone 0 will do.</param>
    /// <param name="after">Periods after; at least 1.</param>
    /// <param name="standardDeviation">The standard deviation of single values between units of an arm, in the unit of the outcome; positive.</param>
    /// <param name="correlation">How much two values of one unit resemble each other; from 0 to below 1.</param>
    /// <param name="analysis">What is compared; the change unless told.</param>
    /// <returns>The standard error, in the unit of the outcome.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its domain.</exception>
    public static double RepeatedMeasuresError(
        double treated, double control, int before, int after, double standardDeviation, double correlation, RepeatedMeasures analysis = RepeatedMeasures.Change)
    {
        RequireUnits(treated, nameof(treated));
        RequireUnits(control, nameof(control));
        ArgumentOutOfRangeException.ThrowIfLessThan(before, analysis == RepeatedMeasures.After ? 0 : 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(after, 1);
        Guard.Positive(standardDeviation, nameof(standardDeviation));
        if (correlation is not (>= 0 and < 1))
        {
            throw Guard.Refuse(nameof(correlation), correlation, "a correlation from 0 to below 1");
        }

        var later = (1 + ((after - 1) * correlation)) / after;
        var factor = analysis switch
        {
            RepeatedMeasures.After => later,
            RepeatedMeasures.Change => (1 - correlation) * ((1.0 / before) + (1.0 / after)),
            RepeatedMeasures.AfterGivenBefore => later - (before * correlation * correlation / (1 + ((before - 1) * correlation))),
            _ => throw Guard.Unknown(nameof(analysis), analysis),
        };
        return standardDeviation * Math.Sqrt(((1 / treated) + (1 / control)) * factor);
    }

    /// <summary>How sure can difference-in-differences be when what moves a unit in one period is partly still there in the next? The standard error of the effect.</summary>
    /// <remarks>
    /// <para>
    /// Definition: <c>SE^2 = s^2 (1/n1 + 1/n0) (sum_st c_s c_t p^|s-t|)</c> with c = -1/m in the m periods before and 1/r in the r after; s is the standard deviation round levels of units and shocks of periods.
    /// That is the serial-correlation-robust variance of Burlig, Preonas and Woerman with covariances that fade with the distance.
    /// </para>
    /// <para>Invariance: proportional to the standard deviation; without correlation it is that of independent periods (property tests). Supposing none where there is some makes a pilot too small.</para>
    /// <para>Cost: the square of the periods. Source: Burlig, Preonas and Woerman 2020; Bertrand, Duflo and Mullainathan 2004.</para>
    /// </remarks>
    /// <param name="treated">Treated units; at least 2.</param>
    /// <param name="control">Untreated units; at least 2.</param>
    /// <param name="before">Periods before; at least 1.</param>
    /// <param name="after">Periods after; at least 1.</param>
    /// <param name="standardDeviation">The standard deviation of a value round its unit's level and its period's shock, in the unit of the outcome; positive.</param>
    /// <param name="autocorrelation">The correlation of a period with the next, fading as a power; inside (-1, 1).</param>
    /// <returns>The standard error, in the unit of the outcome.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its domain.</exception>
    public static double DifferenceInDifferencesError(double treated, double control, int before, int after, double standardDeviation, double autocorrelation)
    {
        RequireUnits(treated, nameof(treated));
        RequireUnits(control, nameof(control));
        ArgumentOutOfRangeException.ThrowIfLessThan(before, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(after, 1);
        Guard.Positive(standardDeviation, nameof(standardDeviation));
        if (autocorrelation is not (> -1 and < 1))
        {
            throw Guard.Refuse(nameof(autocorrelation), autocorrelation, "a correlation inside (-1, 1)");
        }

        var variance = default(CompensatedSum);
        for (var s = 0; s < before + after; s++)
        {
            for (var t = 0; t < before + after; t++)
            {
                variance.AddProduct(Weight(s, before, after) * Weight(t, before, after), Math.Pow(autocorrelation, Math.Abs(s - t)));
            }
        }

        return standardDeviation * Math.Sqrt(((1 / treated) + (1 / control)) * variance.Value);
    }

    /// <summary>How sure can difference-in-differences be for units like those of a panel observed before the pilot? No model of their course is needed: how they moved apart in the past tells.</summary>
    /// <remarks>
    /// <para>
    /// Definition: for each stretch of m + r periods of the panel, the variance over units (n - 1) of the mean of the last r less the mean of the first m; <c>SE^2 = (1/n1 + 1/n0)</c> times its mean over all
    /// stretches. Levels of units and shocks of periods cancel.
    /// </para>
    /// <para>Invariance: a number added to all values of a unit, or of a period, changes nothing; scaling the outcome scales it (property tests).</para>
    /// <para>Cost: units times periods. Source: Burlig, Preonas and Woerman 2020 (their variance, taken from the stretches themselves).</para>
    /// </remarks>
    /// <param name="history">The panel; the treatment it may know of is not looked at. Units with a gap in a stretch do not count there.</param>
    /// <param name="treated">Treated units of the pilot; at least 2.</param>
    /// <param name="control">Untreated units of the pilot; at least 2.</param>
    /// <param name="before">Periods before; at least 1.</param>
    /// <param name="after">Periods after; at least 1.</param>
    /// <returns>The standard error, in the unit of the outcome; 0 when all units always moved alike.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its domain.</exception>
    /// <exception cref="NotIdentifiedException">The panel has fewer periods than before and after together, or fewer than two units were observed throughout any stretch.</exception>
    public static double DifferenceInDifferencesError(Panel history, double treated, double control, int before, int after)
    {
        ArgumentNullException.ThrowIfNull(history);
        RequireUnits(treated, nameof(treated));
        RequireUnits(control, nameof(control));
        ArgumentOutOfRangeException.ThrowIfLessThan(before, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(after, 1);
        if (history.PeriodCount < before + after)
        {
            throw new NotIdentifiedException(
                NotIdentifiedReason.TooFewObservations, string.Create(CultureInfo.InvariantCulture, $"The panel has {history.PeriodCount} periods; {before + after} are needed for one stretch before and after."));
        }

        var (sum, stretches) = (default(CompensatedSum), 0);
        for (var first = 0; first + before + after <= history.PeriodCount; first++)
        {
            double[] changes = [.. Enumerable.Range(0, history.UnitCount).Select(unit => Change(history, unit, first, before, after)).Where(double.IsFinite)];
            if (changes.Length >= 2)
            {
                sum.Add(Moments.Variance(changes));
                stretches++;
            }
        }

        return stretches > 0
            ? Math.Sqrt(((1 / treated) + (1 / control)) * sum.Value / stretches)
            : throw new NotIdentifiedException(NotIdentifiedReason.TooFewObservations, "In no stretch were two units observed throughout.");
    }

    private static double Weight(int period, int before, int after) => period < before ? -1.0 / before : 1.0 / after;

    // NaN when the unit was not observed throughout.
    private static double Change(Panel history, int unit, int first, int before, int after)
    {
        double change = 0;
        for (var t = 0; t < before + after; t++)
        {
            change += Weight(t, before, after) * history.Outcome(unit, first + t);
        }

        return change;
    }
}
