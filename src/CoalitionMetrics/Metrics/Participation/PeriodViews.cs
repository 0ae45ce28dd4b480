namespace CoalitionMetrics;

/// <summary>All days looked at, and beside them each period where an option asks for periods.</summary>
internal static class PeriodViews
{
    /// <summary>The views to answer for: the whole first (its period is null), then the periods in the order of time.</summary>
    public static IEnumerable<(EvidenceView View, string? Period)> Views(this PeriodLength? length, EvidenceView evidence)
    {
        yield return (evidence, null);
        if (length is { } periods)
        {
            foreach (var period in evidence.Periods(periods))
            {
                yield return (period.View, period.Label);
            }
        }
    }
}
