using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>
/// The one series that an interrupted series is about: the treated unit's values period by period, or the mean over several units that were all observed in every period and began together. Units that never had the
/// event are left out and counted; periods count in their own step (a quarter written by its first month is one step).
/// </summary>
internal sealed class OneSeries
{
    private readonly int _first;

    private OneSeries(FollowedUnits followed, Phrase? reason, EvidenceUse use)
    {
        Step = followed.Step;
        Reason = reason;
        Use = use;
        Outcome = followed.Rows.Rows.Count > 0 ? followed.Rows.Rows[0].Outcome : string.Empty;
    }

    private OneSeries(FollowedUnits followed, IReadOnlyList<FollowedUnit> units, IReadOnlyList<Observation> rows, int[] ordinals, Period start, IReadOnlyList<string> covariates, EvidenceUse use)
        : this(followed, null, use)
    {
        Rows = rows;
        Units = [.. units.Select(u => u.Id)];
        _first = ordinals[0];
        StepLength = Math.Max(1, ordinals.Skip(1).Aggregate(0, (step, o) => Divisor(step, o - _first)));
        Periods = Array.ConvertAll(ordinals, o => (o - _first) / StepLength);
        Event = (int)Math.Ceiling((start.Ordinal - (double)_first) / StepLength);
        EventName = start.ToString();
        Values = Array.ConvertAll(ordinals, o => Moments.Mean([.. units.Select(u => u.Values[o])]));
        Covariates = [.. covariates.Select(name => new Regressor(name, [.. ordinals.Select(o => Moments.Mean([.. units.Select(u => u.Rows.First(r => r.Period!.Value.Ordinal == o).Covariates[name]!.Value)]))]))];
        var seen = Periods.ToHashSet();
        Gaps = [.. Enumerable.Range(0, Periods[^1]).Where(p => !seen.Contains(p)).Select(NameOf)];
    }

    /// <summary>Why there is no series; null when there is one.</summary>
    public Phrase? Reason { get; }

    public EvidenceUse Use { get; }

    public string Outcome { get; }

    public PeriodStep Step { get; }

    /// <summary>The rows that the series is made of.</summary>
    public IReadOnlyList<Observation> Rows { get; } = [];

    /// <summary>The units whose mean it is.</summary>
    public IReadOnlyList<string> Units { get; } = [];

    /// <summary>How many days, months or numbers make one step from a period to the next.</summary>
    public int StepLength { get; } = 1;

    /// <summary>The periods observed, counted from 0 at the first.</summary>
    public int[] Periods { get; } = [];

    public double[] Values { get; } = [];

    public IReadOnlyList<Regressor> Covariates { get; } = [];

    /// <summary>The first period in which the event shows, counted as <see cref="Periods"/>.</summary>
    public int Event { get; }

    public string EventName { get; } = string.Empty;

    /// <summary>Units that had the event and are not in the series, since they were not seen in every period.</summary>
    public int NotFollowed { get; private init; }

    /// <summary>The periods between the first and the last that have no value.</summary>
    public IReadOnlyList<string> Gaps { get; } = [];

    /// <summary>Whether it is a series of months, or of whole numbers of them, with at least two years before the event and one after it, so that the months can be told from it.</summary>
    public bool HasYears => Step == PeriodStep.Month && StepLength < 12 && 12 % StepLength == 0 && Event * StepLength >= 24 && (Periods[^1] - Event + 1) * StepLength >= 12;

    public static OneSeries Of(FollowedUnits followed, IReadOnlyList<string> covariates)
    {
        var use = new EvidenceUse { Tables = [followed.Rows.Use] };
        if (followed.Contradiction is { } contradiction)
        {
            return new(followed, contradiction, use);
        }

        var had = followed.Units.Where(u => u.Start is not null && u.Rows.Count > 0).ToList();
        if (had.Count == 0 || had.All(u => u.Rows.All(r => r.Treated == true)))
        {
            return new(followed, Phrase.Of("undefined.no-start"), use);
        }

        // Who starts only after the last period observed has not had it yet, unless nobody has.
        var last = followed.Units.SelectMany(u => u.Values.Keys).Max();
        had = had.Any(u => u.Start!.Value.Ordinal <= last) ? [.. had.Where(u => u.Start!.Value.Ordinal <= last)] : had;
        if (had.Select(u => u.Start).Distinct().Count() > 1)
        {
            return new(followed, Phrase.Of("undefined.several-starts").With("periods", [.. had.Select(u => u.Start!.Value).Distinct().Order().Select(p => Term.Evidence(p.ToString()))]), use);
        }

        var (units, shared) = Followed(had);
        var kept = units.Select(u => u.Id).ToHashSet(StringComparer.Ordinal);
        var started = had.Select(u => u.Id).ToHashSet(StringComparer.Ordinal);
        var rows = followed.Rows.Where(LeftOutReason.NeverTreated, o => started.Contains(o.Participant))
            .Where(LeftOutReason.NotInEveryPeriod, o => kept.Contains(o.Participant) && shared.Contains(o.Period!.Value.Ordinal));
        var known = rows.Rows.GroupBy(o => o.Period!.Value.Ordinal).Where(p => p.All(o => covariates.All(name => o.Covariates[name] is not null))).Select(p => p.Key).ToHashSet();
        rows = rows.Where(LeftOutReason.NoValue, o => known.Contains(o.Period!.Value.Ordinal));
        int[] ordinals = [.. rows.Rows.Select(o => o.Period!.Value.Ordinal).Distinct().Order()];
        use = new EvidenceUse { Tables = [rows.Use] };
        return ordinals.Length == 0
            ? new(followed, Phrase.Of("undefined.no-values"), use)
            : new(followed, units, rows.Rows, ordinals, had[0].Start!.Value, covariates, use) { NotFollowed = had.Count - units.Count };
    }

    // A mean of the same units in each period: of those seen in every period; where there are none, of all units in the periods they share, or of the one seen most often, whichever keeps more values.
    private static (List<FollowedUnit> Units, HashSet<int> Periods) Followed(List<FollowedUnit> had)
    {
        var all = had.SelectMany(u => u.Values.Keys).ToHashSet();
        var complete = had.Where(u => u.Values.Count == all.Count).ToList();
        if (complete.Count > 0)
        {
            return (complete, all);
        }

        var (shared, fullest) = (all.Where(period => had.All(u => u.Values.ContainsKey(period))).ToHashSet(), had.MaxBy(u => u.Values.Count)!);
        return shared.Count * had.Count > fullest.Values.Count ? (had, shared) : ([fullest], [.. fullest.Values.Keys]);
    }

    /// <summary>The name of a period counted from 0 at the first.</summary>
    public string NameOf(int period) => Period.At(Step, _first + (period * StepLength)).ToString();

    private static int Divisor(int a, int b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return Math.Abs(a);
    }
}
