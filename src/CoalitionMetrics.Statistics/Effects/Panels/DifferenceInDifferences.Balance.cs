namespace CoalitionMetrics.Statistics;

public static partial class DifferenceInDifferences
{
    /// <summary>
    /// Were the units with the pilot like those without it before it began, in level and in course? Each cohort is held against the units that its effect is compared with, over the periods before its own start; 0 = alike.
    /// What is compared is the outcome of the panel, or any other number known of units over time.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Definition: for each unit the mean, and the least-squares slope on the period, of its values before the start of the cohort; the difference between cohort and comparison in means of these over
    /// <c>sqrt((s1^2 + s0^2) / 2)</c>, n - 1, means by the units' weights; a side of one unit has no spread and leaves that of the other. Over cohorts: the mean by the number of their units. Units with gaps count
    /// with the periods they have.
    /// </para>
    /// <para>Invariance: a number added to all values, or a positive factor, changes nothing; values from the start of a cohort on do not enter its row; the names and order of units change nothing (property tests).</para>
    /// <para>
    /// Cost: units times periods for each cohort. Source: Rosenbaum and Rubin 1985; Callaway and Sant'Anna 2021 (each cohort against its own comparison units); Baker, Callaway, Cunningham, Goodman-Bacon and Sant'Anna 2025
    /// (tables of balance in levels and in changes).
    /// </para>
    /// </remarks>
    /// <param name="panel">The panel; units treated from its first period on have no time before and stay out.</param>
    /// <param name="comparison">With whom a cohort is compared: units never treated unless told, or units that start later too.</param>
    /// <param name="anticipation">In how many observed periods before its start the treatment may have been felt, which are not looked at; 0 unless told.</param>
    /// <returns>One row a cohort that has somebody to be compared with, and the means over cohorts.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="comparison"/> is no member of its enumeration, or <paramref name="anticipation"/> is negative.</exception>
    /// <exception cref="ArgumentException">The weight of a unit changes.</exception>
    /// <exception cref="InvalidOperationException">It is not known who was treated.</exception>
    /// <exception cref="NotIdentifiedException">No unit is treated, none was observed before, or none is left to compare with.</exception>
    public static PanelBalance StartingBalance(Panel panel, ComparisonUnits comparison = ComparisonUnits.NeverTreated, int anticipation = 0)
    {
        ArgumentNullException.ThrowIfNull(panel);
        if (!Enum.IsDefined(comparison))
        {
            throw Guard.Unknown(nameof(comparison), comparison);
        }

        ArgumentOutOfRangeException.ThrowIfNegative(anticipation);

        if (panel.Cohorts.Count == 0)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoTreatedUnits, "No unit was treated in a period of the panel.");
        }

        var weights = panel.WeightsOfUnits();
        var rows = new List<CohortBalance>();
        var seen = false;
        foreach (var cohort in panel.Cohorts)
        {
            var before = panel.Periods.Count(period => period < cohort) - anticipation;
            var (treated, control) = (new List<UnitBefore>(), new List<UnitBefore>());
            for (var unit = 0; unit < panel.UnitCount; unit++)
            {
                var first = panel.CohortOf(unit);
                if (UnitBefore.Of(panel, unit, before, weights[unit]) is { } known && (first == cohort || first is null || (comparison == ComparisonUnits.NotYetTreated && first > cohort)))
                {
                    (first == cohort ? treated : control).Add(known);
                }
            }

            seen |= treated.Count > 0;
            if (treated.Count > 0 && control.Count > 0)
            {
                rows.Add(new CohortBalance
                {
                    Cohort = cohort,
                    Units = treated.Count,
                    ComparisonUnits = control.Count,
                    Level = Held("level", treated, control, u => u.Level)!,
                    Trend = Held("trend", [.. treated.Where(u => u.Slope is not null)], [.. control.Where(u => u.Slope is not null)], u => u.Slope!.Value),
                });
            }
        }

        return rows.Count > 0 ? new PanelBalance { Cohorts = rows.AsReadOnly() }
            : throw (seen ? new NotIdentifiedException(NotIdentifiedReason.NoControlUnits, "No unit was left untreated, and observed before, to compare with.")
                : new NotIdentifiedException(NotIdentifiedReason.NoPeriodBefore, "No treated unit was observed before it was treated."));
    }

    private static BalanceRow? Held(string name, List<UnitBefore> treated, List<UnitBefore> control, Func<UnitBefore, double> number)
    {
        if (treated.Count == 0 || control.Count == 0)
        {
            return null;
        }

        double[] one = [.. treated.Select(number)], zero = [.. control.Select(number)];
        return CovariateBalance.Row(name, one, zero, Moments.Mean(one, [.. treated.Select(u => u.Weight)]), Moments.Mean(zero, [.. control.Select(u => u.Weight)]));
    }

    private sealed record UnitBefore(double Level, double? Slope, double Weight)
    {
        public static UnitBefore? Of(Panel panel, int unit, int before, double weight)
        {
            var (periods, values) = (new List<double>(), new List<double>());
            for (var t = 0; t < before; t++)
            {
                if (panel.Outcome(unit, t) is var value && double.IsFinite(value))
                {
                    periods.Add(panel.Periods[t]);
                    values.Add(value);
                }
            }

            return values.Count == 0 || weight == 0 ? null : new UnitBefore(Moments.Mean([.. values]), SlopeOf([.. periods], [.. values]), weight);
        }

        private static double? SlopeOf(double[] periods, double[] values)
        {
            if (periods.Length < 2)
            {
                return null;
            }

            var middle = Moments.Mean(periods);
            double[] apart = Array.ConvertAll(periods, p => p - middle);
            return Summation.Dot(apart, values) / Summation.Dot(apart, apart);
        }
    }
}
