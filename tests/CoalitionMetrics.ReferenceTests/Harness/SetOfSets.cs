namespace CoalitionMetrics.ReferenceTests;

/// <summary>A figure that is a list of sets whose order, and the order within each, is no part of its definition.</summary>
internal sealed class SetOfSets(IEnumerable<IEnumerable<string>> sets)
{
    private readonly string[] _sets = Canonical(sets);

    public bool IsSame(IEnumerable<IEnumerable<string>> others) => _sets.SequenceEqual(Canonical(others), StringComparer.Ordinal);

    public override string ToString() => string.Join(" | ", _sets);

    private static string[] Canonical(IEnumerable<IEnumerable<string>> sets) => [.. sets.Select(set => string.Join(", ", set.Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal)];
}
