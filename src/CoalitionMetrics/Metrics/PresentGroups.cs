namespace CoalitionMetrics;

/// <summary>To which group each of those present belongs, as numbers, so that millions of attendances are counted without comparing texts. Immutable.</summary>
internal sealed class PresentGroups
{
    private readonly int[] _groupOf;

    public PresentGroups(IReadOnlyList<string> labels)
    {
        Labels = [.. labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var numbers = Labels.Select((label, number) => (label, number)).ToDictionary(p => p.label, p => p.number, StringComparer.Ordinal);
        _groupOf = [.. labels.Select(label => numbers[label])];
        var sizes = new int[Labels.Count];
        foreach (var group in _groupOf)
        {
            sizes[group]++;
        }

        Sizes = new SortedDictionary<string, int>(Labels.Select((label, group) => (label, size: sizes[group])).ToDictionary(p => p.label, p => p.size, StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>The groups that somebody belongs to, in ordinal order; empty = not known, and then it comes first.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>How many belong to each of them.</summary>
    public IReadOnlyDictionary<string, int> Sizes { get; }

    /// <summary>The place in <see cref="Labels"/> of the group of each of those present, in the order of their ids.</summary>
    public ReadOnlySpan<int> GroupOf => _groupOf;
}
