using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>A balanced panel as the methods that weigh untreated units need it: who is treated, all from the same period on, and who never is.</summary>
internal sealed class PanelArms
{
    private readonly Panel _panel;

    private PanelArms(Panel panel, int[] treated, int[] controls, int before)
    {
        _panel = panel;
        Treated = treated;
        Controls = controls;
        PeriodsBefore = before;
    }

    public int[] Treated { get; }

    public int[] Controls { get; }

    public int PeriodsBefore { get; }

    public static PanelArms Of(Panel panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        if (panel.IsWeighted)
        {
            throw new ArgumentException("The rows have weights, which this method does not use: it finds weights of its own.", nameof(panel));
        }

        if (!panel.IsBalanced)
        {
            var gap = panel.Gaps[0];
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"Unit '{gap.Unit}' was not observed in period {gap.Period}; every unit is needed in every period ({panel.Gaps.Count} are missing)."), nameof(panel));
        }

        int[] treated = [.. Enumerable.Range(0, panel.UnitCount).Where(unit => panel.CohortOf(unit) is not null)];
        int[] controls = [.. Enumerable.Range(0, panel.UnitCount).Where(unit => panel.CohortOf(unit) is null)];
        if (treated.Length == 0)
        {
            var later = controls.Any(unit => panel.FirstTreated(unit) is not null);
            throw new NotIdentifiedException(
                later ? NotIdentifiedReason.NoPeriodAfter : NotIdentifiedReason.NoTreatedUnits, later ? "The treated unit was treated after the last period." : "No unit was treated.");
        }

        if (controls.Length == 0)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoControlUnits, "No unit was left untreated to compare with.");
        }

        if (panel.Cohorts.Count > 1)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"Units were first treated in different periods ({string.Join(", ", panel.Cohorts)}); this method needs one."), nameof(panel));
        }

        var before = panel.Periods.Count(period => period < panel.Cohorts[0]);
        return before == 0
            ? throw new NotIdentifiedException(NotIdentifiedReason.NoPeriodBefore, "The unit was treated in the first period already, so that nothing shows what would have been.")
            : new PanelArms(panel, treated, controls, before);
    }

    /// <summary>The outcomes of a unit, one a period.</summary>
    public double[] Series(int unit) => _panel.Table.Slice(unit * _panel.PeriodCount, _panel.PeriodCount).ToArray();
}
