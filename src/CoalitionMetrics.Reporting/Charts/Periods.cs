namespace CoalitionMetrics.Reporting;

/// <summary>The periods of several series on one line of time.</summary>
internal static class Periods
{
    /// <summary>
    /// All periods in order. Dates such as <c>2025-03</c> sort as text; where a series stands in another order (waves called "before" and "after"), the
    /// order of the series counts.
    /// </summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<TimeSeries> series)
    {
        var appearing = series.SelectMany(s => s.Points.Select(p => p.Period)).Distinct(StringComparer.Ordinal).ToList();
        var isSorted = series.All(s => s.Points.Zip(s.Points.Skip(1), (a, b) => string.CompareOrdinal(a.Period, b.Period) <= 0).All(b => b));
        return isSorted ? [.. appearing.Order(StringComparer.Ordinal)] : appearing;
    }

    /// <summary>Which periods are written below the axis: the first, the last and as many between as fit.</summary>
    public static IReadOnlyList<int> Labelled(IReadOnlyList<string> periods, double width)
    {
        if (periods.Count == 0)
        {
            return [];
        }

        var widest = periods.Max(p => ChartText.Width(p, ChartText.Small)) + 16;
        var fitting = Math.Clamp((int)(width / widest), 1, periods.Count);
        if (fitting == 1)
        {
            return [0];
        }

        var every = (int)Math.Ceiling((periods.Count - 1) / (double)(fitting - 1));
        return [.. Enumerable.Range(0, periods.Count).Where(i => i % every == 0)];
    }
}
