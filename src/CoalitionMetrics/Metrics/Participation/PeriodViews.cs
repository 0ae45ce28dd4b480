namespace CoalitionMetrics;

/// <summary>All days looked at, and beside them each period where an option asks for periods.</summary>
internal static class PeriodViews
{
    /// <summary>Whether a finding may tell of groups: those of people, period by period beside all days, would tell who the few of a merged group are.</summary>
    public static bool ShowsGroups(Actors actors, bool isPeriod) => !isPeriod || actors != Actors.People;

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
