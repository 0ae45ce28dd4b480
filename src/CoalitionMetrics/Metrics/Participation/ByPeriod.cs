namespace CoalitionMetrics;

/// <summary>The whole window first, then each of its periods where an option asks for them.</summary>
internal static class ByPeriod
{
    /// <summary>The views to answer for, each with its label; null = the whole window.</summary>
    public static IEnumerable<KeyValuePair<string?, EvidenceView>> Of(EvidenceView view, PeriodLength? length) =>
        [new(null, view), .. length is { } known ? view.Periods(known).Select(p => new KeyValuePair<string?, EvidenceView>(p.Label, p.View)) : []];
}
