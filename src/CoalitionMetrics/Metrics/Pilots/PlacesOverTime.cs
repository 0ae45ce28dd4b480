using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>
/// The treated place, or places that began together, and the places that never had the pilot, over the periods in which every treated one was observed. Places without a value in one of those periods cannot enter
/// the mix; they are left out and counted.
/// </summary>
internal sealed class PlacesOverTime
{
    private readonly FollowedUnits _followed;

    private PlacesOverTime(FollowedUnits followed, Phrase? reason, EvidenceUse use)
    {
        _followed = followed;
        Reason = reason;
        Use = use;
    }

    /// <summary>Why there is no comparison; null when there is one.</summary>
    public Phrase? Reason { get; }

    public EvidenceUse Use { get; }

    /// <summary>The rows compared.</summary>
    public IReadOnlyList<Observation> Rows { get; private init; } = [];

    public IReadOnlyList<string> Treated { get; private init; } = [];

    public IReadOnlyList<string> Donors { get; private init; } = [];

    /// <summary>How many periods a treated place was not observed in, so that nobody counts there.</summary>
    public int PeriodsLeftOut { get; private init; }

    public Panel? Panel { get; private init; }

    public string StartName { get; private init; } = string.Empty;

    public static PlacesOverTime Of(FollowedUnits followed)
    {
        var use = new EvidenceUse { Tables = [followed.Rows.Use] };
        if (followed.Contradiction is { } contradiction)
        {
            return new(followed, contradiction, use);
        }

        var last = followed.Rows.Rows.Max(o => o.Period!.Value);
        var treated = followed.Units.Where(u => u.Has(last) && u.Rows.Count > 0).ToList();
        if (treated.Count > 0 && treated.All(u => u.Rows.All(r => r.Treated == true)))
        {
            return new(followed, Phrase.Of("undefined.no-start"), use);
        }

        List<Period> starts = [.. treated.Select(u => u.Start!.Value).Distinct().Order()];
        if (starts.Count > 1)
        {
            return new(followed, Phrase.Of("undefined.several-starts").With("periods", [.. starts.Select(p => Term.Evidence(p.ToString()))]), use);
        }

        var every = followed.Rows.Rows.Select(o => o.Period!.Value.Ordinal).Distinct().Count();
        var periods = (treated.Count > 0 ? treated : followed.Units.Take(1)).Select(u => u.Values.Keys.AsEnumerable()).Aggregate((a, b) => a.Intersect(b)).ToHashSet();
        if (periods.Count == 0)
        {
            return new(followed, Phrase.Of("undefined.no-common-period"), use);
        }

        var complete = followed.Units.Where(u => periods.All(u.Values.ContainsKey)).Select(u => u.Id).ToHashSet(StringComparer.Ordinal);
        var rows = followed.Rows.Where(LeftOutReason.OtherPeriod, o => periods.Contains(o.Period!.Value.Ordinal)).Where(LeftOutReason.NotInEveryPeriod, o => complete.Contains(o.Participant));
        var start = followed.Units.ToDictionary(u => u.Id, u => u.Has(last) ? u.Start?.Ordinal : null, StringComparer.Ordinal);
        return new(followed, null, new EvidenceUse { Tables = [rows.Use], Coverage = followed.Units.Count == 0 ? null : (double)complete.Count / followed.Units.Count })
        {
            Rows = rows.Rows,
            Treated = [.. treated.Select(u => u.Id)],
            Donors = [.. followed.Units.Where(u => complete.Contains(u.Id) && !u.Has(last)).Select(u => u.Id)],
            PeriodsLeftOut = every - periods.Count,
            StartName = starts.Count == 0 ? string.Empty : starts[0].ToString(),
            Panel = Panel.Of(
                [.. rows.Rows.Select(o => o.Value!.Value)],
                Grouping.Of<string>([.. rows.Rows.Select(o => o.Participant)]),
                [.. rows.Rows.Select(o => o.Period!.Value.Ordinal)],
                new PanelDesign { FirstTreated = [.. rows.Rows.Select(o => start[o.Participant])] }),
        };
    }

    public string NameOf(int ordinal) => Period.At(_followed.Step, ordinal).ToString();
}
