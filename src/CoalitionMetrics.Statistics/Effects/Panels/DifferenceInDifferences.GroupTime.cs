namespace CoalitionMetrics.Statistics;

public static partial class DifferenceInDifferences
{
    /// <summary>
    /// What a treatment that units adopted at different times did to each cohort in each period: the change of the cohort since before its start, less the change of units not treated. No
    /// unit already treated serves as a control. In the unit of the outcome.
    /// </summary>
    /// <remarks>
    /// <para>Definition: <c>ATT(g,t)</c> = mean change of the units first treated in g from the base period to t, minus that of the controls. Base: the last observed period before g; with a varying
    /// base, for t before g, the observed period before t. Controls not yet treated are units first treated after both t and the base, or never. Standard error from the influence function,
    /// <c>sqrt(v1/n1 + v0/n0)</c> with variances over n, by clusters where the panel has them; Student's t with Satterthwaite degrees of freedom over cohorts. In simulations with two cohorts and
    /// the never treated of 3, 5, 10, 20 units each the 0.95 interval of the simple average covered 0.94, 0.94, 0.945, 0.95 of the time (normal quantiles: 0.86, 0.90, 0.93, 0.94).</para>
    /// <para>Where no unit is never treated, the last cohort serves as control only, up to the period before its own start (as in the paper).</para>
    /// <para>Anticipation: with <c>a</c> periods of it the base is the last observed period before those, and controls not yet treated start more than <c>a</c> periods after both.</para>
    /// <para>Gaps: see <see cref="PanelGapRule"/>. Weights: means and sizes of cohorts are weighted.</para>
    /// <para>Invariance: a constant added to the outcome, to a unit or to a period changes nothing; a factor multiplies effects and errors; names and order of units do not matter; one cohort and
    /// two periods are the difference in differences of four means; anticipation gives the effects of a panel whose starts all lie so many periods earlier (property tests).</para>
    /// <para>Cost: cells (cohorts times periods) times units. Source: Callaway and Sant'Anna 2021, Difference-in-differences with multiple time periods.</para>
    /// </remarks>
    /// <param name="panel">
    /// The panel; it knows who was treated. Units treated in or before its first period are left out, those treated after its last period count as never treated.
    /// </param>
    /// <param name="options">Controls, base period, gaps; defaults unless told.</param>
    /// <returns>The effects, to be put together.</returns>
    /// <exception cref="ArgumentException">A unit lies in two clusters or changes its weight.</exception>
    /// <exception cref="InvalidOperationException">The panel does not know who was treated.</exception>
    /// <exception cref="NotIdentifiedException">Nobody was treated after the first period, or nobody is left to compare with.</exception>
    public static GroupTimeEffects GroupTime(Panel panel, GroupTimeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(panel);
        options ??= new GroupTimeOptions();
        var design = GroupTimeDesign.Of(panel, options);
        var hasNever = design.Cohorts.Any(g => g is null);
        if (!hasNever && options.Comparison == ComparisonUnits.NeverTreated)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoControlUnits, "There is no never treated unit to compare with.");
        }

        var last = design.Groups[^1];
        var cells = new List<GroupTimeCell>();
        foreach (var group in design.Groups.Where(g => hasNever || g < last))
        {
            var felt = design.FirstFelt(group);
            var before = panel.Periods[felt - 1];
            for (var place = 0; place < panel.PeriodCount; place++)
            {
                var period = panel.Periods[place];
                var isVarying = options.Base == BasePeriod.Varying && place < felt;
                if ((isVarying && place == 0) || (!hasNever && place >= design.FirstFelt(last)))
                {
                    continue;
                }

                if (GroupTimeCell.Of(design, group, period, isVarying ? panel.Periods[place - 1] : before) is { } cell)
                {
                    cells.Add(cell);
                }
            }
        }

        return cells.Any(cell => cell.Period >= cell.Group)
            ? new GroupTimeEffects(design, cells)
            : throw new NotIdentifiedException(NotIdentifiedReason.NoControlUnits, "From no start on is anybody left to compare with.");
    }
}
