namespace CoalitionMetrics.Statistics;

/// <summary>The units of a balanced panel that were first treated in one period, and the sums of their outcomes by period.</summary>
internal sealed class TimingCohort
{
    private readonly double[] _sums;

    private TimingCohort(int? first, int start, int count, double[] sums)
    {
        First = first;
        Start = start;
        Count = count;
        _sums = sums;
    }

    /// <summary>The first treated period; null = never inside the panel.</summary>
    public int? First { get; }

    /// <summary>The place of the first period in which they are treated, 0 when always; the number of periods when never.</summary>
    public int Start { get; }

    public double Count { get; }

    public static IReadOnlyList<TimingCohort> Of(Panel panel)
    {
        var cohorts = new List<TimingCohort>();
        foreach (var units in Enumerable.Range(0, panel.UnitCount).GroupBy(u => panel.CohortOf(u)).OrderBy(g => g.Key ?? int.MaxValue))
        {
            var sums = new double[panel.PeriodCount];
            for (var t = 0; t < sums.Length; t++)
            {
                sums[t] = Summation.Sum([.. units.Select(u => panel.Table[(u * panel.PeriodCount) + t])]);
            }

            var start = units.Key is { } first ? panel.Periods.Count(p => p < first) : panel.PeriodCount;
            cohorts.Add(new TimingCohort(units.Key, start, units.Count(), sums));
        }

        return cohorts;
    }

    /// <summary>The mean outcome from a period to the last but one.</summary>
    public double Mean(int from, int to) => Summation.Sum(_sums.AsSpan(from..to)) / Count / (to - from);
}
