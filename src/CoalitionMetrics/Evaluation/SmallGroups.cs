namespace CoalitionMetrics;

/// <summary>
/// Protects people in small groups. Groups of fewer people than the minimum merge into "other groups"; while those together are still too few, or only
/// one group was merged (it could be recovered by subtraction from the total), the next smallest group joins them.
/// </summary>
public sealed class SmallGroups
{
    private readonly HashSet<string> _merged;

    private SmallGroups(HashSet<string> merged, bool nothingLeft)
    {
        _merged = merged;
        NothingLeft = nothingLeft;
    }

    /// <summary>How many groups were merged.</summary>
    public int MergedGroups => _merged.Count;

    /// <summary>Whether merging left no row that could be shown: the breakdown is withheld.</summary>
    public bool NothingLeft { get; }

    /// <summary>Decides which groups are merged.</summary>
    /// <param name="sizes">How many people each group has; groups of nobody show nothing about anybody and stay.</param>
    /// <param name="minimum">The smallest number of people a row may speak of; at least 1.</param>
    /// <returns>The decision; it depends on the sizes and names alone.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minimum"/> is less than 1.</exception>
    public static SmallGroups Protect(IReadOnlyDictionary<string, int> sizes, int minimum) => Protect([sizes], minimum);

    /// <summary>
    /// Decides which groups are merged when a row counts several sets of people side by side (newcomers beside those of the first year): no cell of any column
    /// may speak of too few, nor be recovered by subtraction from its column.
    /// </summary>
    /// <param name="columns">For each column, how many people each group has; a group that a column lacks has nobody there.</param>
    /// <param name="minimum">The smallest number of people a cell may speak of; at least 1.</param>
    /// <returns>The decision; it depends on the sizes and names alone.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minimum"/> is less than 1.</exception>
    public static SmallGroups Protect(IReadOnlyList<IReadOnlyDictionary<string, int>> columns, int minimum) => Protect(columns, minimum, []);

    /// <summary>The same decision where some groups are merged already.</summary>
    internal static SmallGroups Protect(IReadOnlyList<IReadOnlyDictionary<string, int>> columns, int minimum, IEnumerable<string> already)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimum, 1);
        bool IsSmall(int people) => people > 0 && people < minimum;
        var bySize = columns.SelectMany(c => c).GroupBy(s => s.Key, s => s.Value, StringComparer.Ordinal)
            .Select(g => (Group: g.Key, People: g.Sum(), IsSmall: g.Any(IsSmall)))
            .Where(g => g.People > 0)
            .OrderBy(g => g.People).ThenBy(g => g.Group, StringComparer.Ordinal)
            .ToList();
        var merged = new HashSet<string>(bySize.Where(g => g.IsSmall).Select(g => g.Group).Concat(already), StringComparer.Ordinal);
        if (merged.Count == 0)
        {
            return new(merged, nothingLeft: false);
        }

        bool IsTooFew() => columns.Any(c => IsSmall(c.Sum(s => merged.Contains(s.Key) ? s.Value : 0)));
        foreach (var next in bySize.Where(g => !g.IsSmall))
        {
            if (!IsTooFew() && merged.Count >= 2)
            {
                break;
            }

            merged.Add(next.Group);
        }

        return new(merged, nothingLeft: IsTooFew() || (merged.Count < 2 && bySize.Count > 1) || merged.Count == bySize.Count);
    }

    /// <summary>The groups that were merged.</summary>
    internal IReadOnlySet<string> Merged => _merged;

    /// <summary>The same decision with further groups merged.</summary>
    internal SmallGroups With(IEnumerable<string> more, IEnumerable<string> all)
    {
        var merged = new HashSet<string>(_merged.Concat(more), StringComparer.Ordinal);
        // Where nothing is merged, no group of a known name is no reason to hide anything.
        return new(merged, NothingLeft || (merged.Count > 0 && all.All(merged.Contains)));
    }

    /// <summary>Whether a group was merged into "other groups".</summary>
    /// <param name="group">The group.</param>
    /// <returns>True when it may not be shown by itself.</returns>
    public bool IsMerged(string group) => _merged.Contains(group);

    /// <summary>The term under which a group may be shown.</summary>
    /// <param name="group">The group; empty = not known.</param>
    /// <returns>Its own name, or <c>label.other-groups</c>.</returns>
    public Term Show(string group) => IsMerged(group) ? Term.Word("label.other-groups") : Term.Evidence(group);
}
