namespace CoalitionMetrics;

/// <summary>Who of the units of a panel was seen when: before the first start of any, in the last period, or only since.</summary>
internal sealed class UnitsSeen
{
    private readonly List<SeenUnit> _before;
    private readonly List<SeenUnit> _joined;
    private readonly int[] _periods;

    public UnitsSeen(PilotPanel rows, int firstStart)
    {
        var units = rows.Rows.GroupBy(o => o.Participant, StringComparer.Ordinal)
            .Select(u => new SeenUnit(rows.StartOf(u.Key) is not null, u.First().Cluster, u.Select(o => o.Period!.Value.Ordinal).ToHashSet())).ToList();
        _periods = [.. rows.Rows.Select(o => o.Period!.Value.Ordinal).Distinct().Order()];
        var last = _periods[^1];
        (_before, _joined) = (units.FindAll(u => u.Periods.Any(p => p < firstStart)), units.FindAll(u => u.Periods.All(p => p >= firstStart)));
        IsTreated = [.. _before.Select(u => u.IsTreated)];
        HasLeft = [.. _before.Select(u => !u.Periods.Contains(last))];
        Clusters = [.. _before.Select(u => u.Cluster)];
    }

    /// <summary>Of each unit seen before the start, whether it had the pilot.</summary>
    public bool[] IsTreated { get; }

    /// <summary>Of each unit seen before the start, whether it was not seen in the last period.</summary>
    public bool[] HasLeft { get; }

    /// <summary>Of each unit seen before the start, its cluster.</summary>
    public IReadOnlyList<string?> Clusters { get; }

    /// <summary>How many of a side were seen before the start.</summary>
    public int Seen(bool treated) => _before.Count(u => u.IsTreated == treated);

    /// <summary>How many of them were not seen in the last period.</summary>
    public int Left(bool treated) => HasLeft.Where((left, i) => left && IsTreated[i] == treated).Count();

    /// <summary>How many of a side were seen only since.</summary>
    public int Joined(bool treated) => _joined.Count(u => u.IsTreated == treated);

    /// <summary>The share of those seen before the start who were seen in each period.</summary>
    public IReadOnlyList<(int Period, double Share)> StillSeen(bool treated) =>
        [.. _periods.Select(p => (p, (double)_before.Count(u => u.IsTreated == treated && u.Periods.Contains(p)) / Seen(treated)))];

    private sealed record SeenUnit(bool IsTreated, string? Cluster, HashSet<int> Periods);
}
