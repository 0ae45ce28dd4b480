using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>
/// Shares of several things by group, side by side, each over the group's share of presence. One merging of small groups serves all columns, so that no
/// column can be taken from another to single out a few; a column behind which too few people stand has no values at all.
/// </summary>
internal sealed class GroupLedger
{
    private readonly IReadOnlyList<LedgerTally> _columns;
    private readonly IReadOnlyList<GroupShare> _cells;
    private readonly Dictionary<string, int> _rowOf;

    private GroupLedger(IReadOnlyList<LedgerTally> columns, IReadOnlyList<LedgerTally> shown, IReadOnlyList<GroupShare> cells, Dictionary<string, int> rowOf)
    {
        _columns = columns;
        Shown = shown;
        _cells = cells;
        _rowOf = rowOf;
    }

    /// <summary>The columns that have values.</summary>
    public IReadOnlyList<LedgerTally> Shown { get; }

    /// <summary>The groups, largest first; then those whose group is not known, then the merged ones.</summary>
    public required IReadOnlyList<Term> Groups { get; init; }

    /// <summary>How many people, or organisations, of each row were there.</summary>
    public required IReadOnlyList<int> Sizes { get; init; }

    /// <summary>Each row's share of all the times anybody was there.</summary>
    public required IReadOnlyList<double> PresenceShares { get; init; }

    public required int MergedGroups { get; init; }

    /// <summary>Every cell that has a share.</summary>
    public IEnumerable<GroupShare> Cells => _cells.Where(c => double.IsFinite(c.Share));

    /// <summary>The columns behind which fewer people stand than may be shown.</summary>
    public IReadOnlyList<string> Hidden => [.. _columns.Where(c => !Shown.Contains(c) && !c.Amounts.IsEmpty).Select(c => c.Key)];

    /// <summary>A cell; null when its column has no values.</summary>
    public GroupShare? this[string column, int group]
    {
        get
        {
            for (var c = 0; c < Shown.Count; c++)
            {
                if (Shown[c].Key == column && _cells[(c * Groups.Count) + group] is { Share: >= 0 } cell)
                {
                    return cell;
                }
            }

            return null;
        }
    }

    /// <summary>Whether a row is a group that can be named: not the merged ones, nor those whose group is not known.</summary>
    public bool IsNamed(int group) => Groups[group].Text is not null;

    /// <summary>The row of a group; -1 when nobody in the ledger is of it.</summary>
    public int RowOf(string group) => _rowOf.TryGetValue(group, out var row) ? row : -1;

    /// <summary>The ledger by a dimension; null when too few people, or nothing that could be shown, is left.</summary>
    /// <param name="view">Where groups are looked up.</param>
    /// <param name="facet">The dimension, and who is counted.</param>
    /// <param name="presence">Who was there.</param>
    /// <param name="columns">What is shared out.</param>
    /// <param name="context">Level, seed, protection.</param>
    public static GroupLedger? Of(EvidenceView view, Facet facet, Tally presence, IReadOnlyList<LedgerTally> columns, EvaluationContext context)
    {
        var actors = facet.Actors!.Value;
        var minimum = actors == Actors.People ? context.MinimumGroupSize : 1;
        string[] ids = [.. columns.SelectMany(c => c.Amounts.Ids.Concat(c.Baseline.Ids)).Concat(presence.Ids).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var labels = Array.ConvertAll(ids, id => view.GroupOf(actors, id, facet.Dimension!));
        LedgerTally[] shown = [.. columns.Where(c => c.Amounts.Holders >= minimum && !c.Baseline.IsEmpty)];
        var groups = ShownGroups.WithUnknown(view, actors, facet.Dimension!, context, Sets(ids, labels, presence, shown));
        if (ids.Length < minimum || shown.Length == 0 || groups.NothingLeft)
        {
            return null;
        }

        var there = labels.Zip(ids).Where(p => presence[p.Second] > 0).CountBy(p => p.First, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var rows = labels.Distinct(StringComparer.Ordinal).OrderBy(groups.IsMerged).ThenBy(g => g.Length == 0).ThenByDescending(g => there.GetValueOrDefault(g)).ThenBy(g => g, StringComparer.Ordinal).GroupBy(groups.Show).ToList();
        var rowOf = rows.SelectMany((r, i) => r.Select(g => (g, i))).ToDictionary(p => p.g, p => p.i, StringComparer.Ordinal);
        var rowOfId = Array.ConvertAll(labels, l => rowOf[l]);
        var cells = GroupShares.Compare(
            rowOfId,
            rows.Count,
            [.. shown.Select(c => new ShareColumn { Amounts = Array.ConvertAll(ids, id => c.Amounts[id]), Baseline = Array.ConvertAll(ids, id => c.Baseline[id]) })],
            new BootstrapOptions { Level = context.Level, Seed = context.Seed, Replicates = context.Replicates, MaxDegreeOfParallelism = context.MaxDegreeOfParallelism },
            context.Progress,
            context.Cancellation);
        return new(columns, shown, cells, rowOf)
        {
            Groups = [.. rows.Select(r => r.Key)],
            Sizes = [.. rows.Select(r => r.Sum(g => there.GetValueOrDefault(g)))],
            PresenceShares = SharesOf(presence, ids, rowOfId, rows.Count),
            MergedGroups = groups.MergedGroups,
        };
    }

    private static double[] SharesOf(Tally tally, string[] ids, int[] rowOfId, int rows)
    {
        var sums = new double[rows];
        for (var i = 0; i < ids.Length; i++)
        {
            sums[rowOfId[i]] += tally[ids[i]];
        }

        var total = Summation.Sum(sums);
        return Array.ConvertAll(sums, s => s / total);
    }

    // The sets of people that a row tells something about: those there; those of each column that is not of public acts; and, where nobody of a group was there, those who acted.
    private static List<IReadOnlyCollection<string>> Sets(string[] ids, string[] labels, Tally presence, IReadOnlyList<LedgerTally> columns)
    {
        List<IReadOnlyCollection<string>> sets = [.. columns.Select(c => c.About).OfType<Tally>().Prepend(presence).Select(t => t.Ids)];
        var there = labels.Zip(ids).Where(p => presence.Names(p.Second)).Select(p => p.First).ToHashSet(StringComparer.Ordinal);
        sets.Add([.. labels.Zip(ids).Where(p => !there.Contains(p.First)).Select(p => p.Second)]);
        return sets;
    }
}
