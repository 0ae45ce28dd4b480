using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>
/// The outcome of each unit over the periods, with the period in which it first had the pilot. What contradicts the design is left out and counted: a unit whose start changes, a unit
/// that had the pilot from the first period on.
/// </summary>
internal sealed class PilotPanel
{
    private readonly IReadOnlyList<Observation> _rows;
    private readonly Dictionary<string, int?> _starts;

    private PilotPanel(Selection<Observation> rows, Dictionary<string, int?> starts, IReadOnlyList<string> changed, IReadOnlyList<string> always, int assigned)
    {
        _rows = rows.Rows;
        _starts = starts;
        Changed = changed;
        Always = always;
        Use = new EvidenceUse { Tables = [rows.Use], Coverage = assigned == 0 ? null : (double)rows.Rows.Count / assigned };
        string[] units = [.. _rows.Select(o => o.Participant).Distinct(StringComparer.Ordinal)];
        Treated = units.Count(u => _starts[u] is not null);
        Control = units.Length - Treated;
    }

    public EvidenceUse Use { get; }

    /// <summary>The rows compared.</summary>
    public IReadOnlyList<Observation> Rows => _rows;

    /// <summary>Units left out because their start changes from row to row.</summary>
    public IReadOnlyList<string> Changed { get; }

    /// <summary>Units left out because they had the pilot from the first period on.</summary>
    public IReadOnlyList<string> Always { get; }

    /// <summary>Units that start only after the last period observed, and until then are as those that never had the pilot.</summary>
    public IReadOnlyList<string> Later { get; private init; } = [];

    /// <summary>Units that had the pilot at some time.</summary>
    public int Treated { get; }

    /// <summary>Units that never had it.</summary>
    public int Control { get; }

    public static PilotPanel Of(IReadOnlyList<Observation> observations, PilotDifferenceInDifferencesOptions? options = null)
    {
        options ??= new();
        var placed = new Selection<Observation>(EvidenceTable.Observations, observations, [])
            .Where(LeftOutReason.NoDate, o => o.Period is not null)
            .Where(LeftOutReason.CountsForNothing, o => o.Weight != 0)
            .Where(LeftOutReason.NotAssigned, o => o.Treated is not null || o.Adopted is not null);
        var (starts, changed) = StartsOf(placed.Rows);
        var seen = placed.Where(LeftOutReason.ChangedAssignment, o => !changed.Contains(o.Participant)).Where(LeftOutReason.NoValue, o => o.Value is not null);
        int[] periods = [.. seen.Rows.Select(o => o.Period!.Value.Ordinal).Distinct().Order()];
        var before = periods.Length == 0 ? 0 : periods[Math.Min(options.Anticipation, periods.Length - 1)];
        var always = seen.Rows.Select(o => o.Participant).Where(u => starts[u] <= before).ToHashSet(StringComparer.Ordinal);
        var compared = seen.Where(LeftOutReason.NoPeriodBefore, o => !always.Contains(o.Participant));
        // Until the last period that was observed, whoever starts after it has not had the pilot.
        var last = periods.Length == 0 ? 0 : periods[^1];
        string[] later = [.. compared.Rows.Select(o => o.Participant).Distinct(StringComparer.Ordinal).Where(u => starts[u] > last)];
        foreach (var unit in later)
        {
            starts[unit] = null;
        }

        return new PilotPanel(options.Gaps == PanelGapRule.CompleteUnits ? Complete(compared) : compared, starts, Sorted(changed), Sorted(always), placed.Rows.Count) { Later = Sorted(later) };
    }

    private static string[] Sorted(IEnumerable<string> units) => [.. units.Order(StringComparer.Ordinal)];

    /// <summary>The units whose rows contradict the design in the way that <see cref="Contradiction"/> tells.</summary>
    public IReadOnlyList<string> Contradicting(string contradiction) => Sorted(_rows.GroupBy(o => o.Participant, StringComparer.Ordinal).Where(unit => contradiction switch
    {
        "undefined.no-cluster" => unit.Any(o => o.Cluster is null),
        "undefined.two-clusters" => unit.Select(o => o.Cluster).Distinct(StringComparer.Ordinal).Count() > 1,
        "undefined.weights" => unit.Select(o => o.Weight).Distinct().Count() > 1,
        _ => false,
    }).Select(unit => unit.Key));

    /// <summary>What in the rows leaves the question without an answer, as the key of the reason; null when nothing does.</summary>
    public string? Contradiction(DesignPart design)
    {
        if (_rows.Count == 0)
        {
            return Use.Tables[0].LeftOut.Any(l => l.Reason == LeftOutReason.NotInEveryPeriod) ? "undefined.no-complete"
                : Use.Tables[0].LeftOut.Any(l => l.Reason == LeftOutReason.NoDate) ? "undefined.no-periods" : "undefined.no-values";
        }

        // Told only who was assigned, the start is known where there is one before and one after.
        if (_rows.All(o => o.Adopted is null) && _rows.Select(o => o.Period).Distinct().Count() > 2 && !_starts.Values.Any(s => s is not null and not int.MinValue))
        {
            return "undefined.no-start";
        }

        if (design.HasFlag(DesignPart.Clustered))
        {
            if (_rows.Any(o => o.Cluster is null))
            {
                return "undefined.no-cluster";
            }

            if (_rows.GroupBy(o => o.Participant, StringComparer.Ordinal).Any(u => u.Select(o => o.Cluster).Distinct(StringComparer.Ordinal).Count() > 1))
            {
                return "undefined.two-clusters";
            }
        }

        var weighted = _rows.Count(o => o.Weight is not null);
        return (weighted > 0 && weighted < _rows.Count) || _rows.GroupBy(o => o.Participant, StringComparer.Ordinal).Any(u => u.Select(o => o.Weight).Distinct().Count() > 1)
            ? "undefined.weights"
            : null;
    }

    /// <summary>The panel for the kernel.</summary>
    public Panel Panel(DesignPart design) => Statistics.Panel.Of(
        [.. _rows.Select(o => o.Value!.Value)],
        Grouping.Of([.. _rows.Select(o => o.Participant)]),
        [.. _rows.Select(o => o.Period!.Value.Ordinal)],
        new PanelDesign
        {
            FirstTreated = [.. _rows.Select(o => _starts[o.Participant])],
            Clusters = design.HasFlag(DesignPart.Clustered) ? Grouping.Of([.. _rows.Select(o => o.Cluster!)]) : null,
            Weights = _rows[0].Weight is null ? null : [.. _rows.Select(o => o.Weight!.Value)],
        });

    /// <summary>The plain comparison of before and after, where there is one start.</summary>
    public Estimate TwoByTwo(int start, DesignPart design, int anticipation, ConfidenceLevel level)
    {
        var felt = LastBefore(start, anticipation);
        var rows = _rows.Where(o => o.Period!.Value.Ordinal >= start || o.Period.Value.Ordinal <= felt).ToList();
        var clusters = Grouping.Of([.. rows.Select(o => design.HasFlag(DesignPart.Clustered) ? o.Cluster! : o.Participant)]);
        var fit = DifferenceInDifferences.TwoByTwo(
            [.. rows.Select(o => o.Value!.Value)],
            [.. rows.Select(o => _starts[o.Participant] is not null)],
            [.. rows.Select(o => o.Period!.Value.Ordinal >= start)],
            weights: _rows[0].Weight is null ? null : [.. rows.Select(o => o.Weight!.Value)]);
        return fit.Effect(clusters, StandardErrorType.CR2, level).Estimate;
    }

    /// <summary>How much those who never had the pilot differ in the last period before it, as a standard deviation; null where that cannot be told.</summary>
    public double? SpreadBefore(int start, int anticipation)
    {
        var last = LastBefore(start, anticipation);
        double[] values = [.. _rows.Where(o => _starts[o.Participant] is null && o.Period!.Value.Ordinal == last).Select(o => o.Value!.Value)];
        return values.Length > 1 && _rows[0].Weight is null && Moments.StandardDeviation(values) is > 0 and var spread ? spread : null;
    }

    /// <summary>Whether each unit was seen only once: other units each time, so that only means can be compared.</summary>
    public bool IsSeenOnce => _rows.Select(o => o.Participant).Distinct(StringComparer.Ordinal).Count() == _rows.Count;

    /// <summary>The period in which a unit first had the pilot; null = never.</summary>
    public int? StartOf(string unit) => _starts[unit];

    /// <summary>Another number known of the units over time, as a panel with the same starts; rows without it stay out. Null when no row has it.</summary>
    public Panel? PanelOf(string covariate)
    {
        var known = _rows.Where(o => o.Covariates[covariate] is not null).ToList();
        return known.Count == 0 ? null : Statistics.Panel.Of(
            [.. known.Select(o => o.Covariates[covariate]!.Value)],
            Grouping.Of([.. known.Select(o => o.Participant)]),
            [.. known.Select(o => o.Period!.Value.Ordinal)],
            new PanelDesign { FirstTreated = [.. known.Select(o => _starts[o.Participant])], Weights = known[0].Weight is null ? null : [.. known.Select(o => o.Weight!.Value)] });
    }

    /// <summary>A period as the evidence writes it.</summary>
    public string Name(int ordinal) => _rows.Select(o => o.Period!.Value).Concat(_rows.Select(o => o.Adopted?.FirstTreated ?? default)).First(p => p.Ordinal == ordinal).ToString();

    /// <summary>The mean by period of the units with, or without, the pilot; periods without such a unit are left out.</summary>
    public IReadOnlyList<(string Period, double Mean, int Units)> Means(bool treated) =>
    [
        .. _rows.Where(o => _starts[o.Participant] is not null == treated).GroupBy(o => o.Period!.Value).OrderBy(p => p.Key)
            .Select(p => (p.Key.ToString(), Moments.Mean([.. p.Select(o => o.Value!.Value)]), p.Count())),
    ];

    // Seen once each, no unit has a gap.
    private static Selection<Observation> Complete(Selection<Observation> compared)
    {
        var periods = compared.Rows.Select(o => o.Period).Distinct().Count();
        var seen = compared.Rows.CountBy(o => o.Participant, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return seen.Values.All(count => count == 1) ? compared : compared.Where(LeftOutReason.NotInEveryPeriod, o => seen[o.Participant] == periods);
    }

    // The last period before the start in which the pilot cannot have been felt yet.
    private int LastBefore(int start, int anticipation) =>
        _rows.Select(o => o.Period!.Value.Ordinal).Where(p => p < start).Distinct().OrderDescending().Skip(anticipation).FirstOrDefault(int.MinValue);

    // From the column that tells the start; else, from who had the pilot in which period: from the second of two periods on where nobody's row changes.
    private static (Dictionary<string, int?> Starts, HashSet<string> Changed) StartsOf(IReadOnlyList<Observation> rows)
    {
        var starts = new Dictionary<string, int?>(StringComparer.Ordinal);
        var changed = new HashSet<string>(StringComparer.Ordinal);
        int[] periods = [.. rows.Select(o => o.Period!.Value.Ordinal).Distinct().Order()];
        var units = rows.GroupBy(o => o.Participant, StringComparer.Ordinal).ToList();
        var nobodyMoves = units.All(u => u.Select(o => o.Treated).Distinct().Count() == 1);
        foreach (var unit in units)
        {
            var inTime = unit.OrderBy(o => o.Period).ToList();
            if (inTime.Any(o => o.Adopted is not null))
            {
                starts[unit.Key] = inTime[0].Adopted?.FirstTreated?.Ordinal;
                if (inTime.Select(o => o.Adopted).Distinct().Count() > 1)
                {
                    changed.Add(unit.Key);
                }

                continue;
            }

            var first = inTime.FindIndex(o => o.Treated == true);
            starts[unit.Key] = first < 0 ? null : !nobodyMoves ? inTime[first].Period!.Value.Ordinal : periods.Length == 2 ? periods[1] : int.MinValue;
            if (first >= 0 && inTime.Skip(first).Any(o => o.Treated == false))
            {
                changed.Add(unit.Key);
            }
        }

        return (starts, changed);
    }
}
