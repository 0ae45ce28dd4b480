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
    public static SmallGroups Protect(IReadOnlyDictionary<string, int> sizes, int minimum)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimum, 1);
        var bySize = sizes.Where(s => s.Value > 0).OrderBy(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal).ToList();
        var merged = new HashSet<string>(bySize.Where(s => s.Value < minimum).Select(s => s.Key), StringComparer.Ordinal);
        if (merged.Count == 0)
        {
            return new(merged, nothingLeft: false);
        }

        var people = bySize.Where(s => merged.Contains(s.Key)).Sum(s => s.Value);
        foreach (var next in bySize.Where(s => !merged.Contains(s.Key)).ToList())
        {
            if (people >= minimum && merged.Count >= 2)
            {
                break;
            }

            merged.Add(next.Key);
            people += next.Value;
        }

        return new(merged, nothingLeft: people < minimum || (merged.Count < 2 && bySize.Count > 1) || merged.Count == bySize.Count);
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
