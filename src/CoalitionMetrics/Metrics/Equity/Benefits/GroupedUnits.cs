using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>
/// People or organisations by the groups of a dimension. Groups of too few people are merged into "other groups" before anything is computed, so that no
/// figure by group, alone or beside another, can be undone.
/// </summary>
internal sealed class GroupedUnits
{
    // No label of the evidence is this.
    private const string Merged = "\0";

    private GroupedUnits(IReadOnlyList<UnitGroup> groups, SmallGroups protection)
    {
        Groups = groups;
        MergedGroups = protection.MergedGroups;
        NothingLeft = protection.NothingLeft;
    }

    /// <summary>The groups in the order of their names; merged ones and those not known at the end.</summary>
    public IReadOnlyList<UnitGroup> Groups { get; }

    /// <summary>The groups that can be compared: all but "not known".</summary>
    public IReadOnlyList<UnitGroup> Known => [.. Groups.Where(g => g.IsKnown)];

    public int MergedGroups { get; }

    /// <summary>Whether merging left nothing that may be shown.</summary>
    public bool NothingLeft { get; }

    /// <summary>Whether there are at least two groups to hold against each other.</summary>
    public bool CanCompare => !NothingLeft && Known.Count > 1;

    /// <param name="actors">Who they are.</param>
    /// <param name="names">The units.</param>
    /// <param name="view">Where groups are looked up.</param>
    /// <param name="dimension">The dimension.</param>
    /// <param name="context">The smallest number of people a row may speak of.</param>
    /// <param name="beside">Others by whom other findings differ from this one: of them, too, no row may tell about too few.</param>
    public static GroupedUnits Of(Actors actors, IReadOnlyList<string> names, EvidenceView view, string dimension, EvaluationContext context, params IReadOnlyList<IReadOnlyCollection<string>> beside)
    {
        string[] labels = [.. names.Select(name => view.GroupOf(actors, name, dimension))];
        var sizes = labels.CountBy(label => label, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var protection = ShownGroups.WithUnknown(view, actors, dimension, context, [names, .. beside.Where(b => b.Count > 0)]);
        var groups = labels.Select((label, unit) => (Key: protection.IsMerged(label) ? Merged : label, Unit: unit))
            .GroupBy(p => p.Key, p => p.Unit, StringComparer.Ordinal)
            .OrderBy(g => g.Key is Merged).ThenBy(g => g.Key.Length == 0).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new UnitGroup
            {
                Label = g.Key is Merged ? null : g.Key,
                Labels = g.Key is Merged ? [.. sizes.Keys.Where(protection.IsMerged).Order(StringComparer.Ordinal)] : [g.Key],
                Name = g.Key is Merged ? Term.Word("label.other-groups") : Term.Evidence(g.Key),
                Units = [.. g],
            });
        return new([.. groups], protection);
    }

    /// <summary>What the units of some groups have, group after group, and which group each is: as the kernel asks for it.</summary>
    public static (double[] Values, Grouping Groups) Ordered(IReadOnlyList<UnitGroup> groups, double[] values) =>
        ([.. groups.SelectMany(g => g.Of(values))], Grouping.Of<int>([.. groups.SelectMany((g, code) => Enumerable.Repeat(code, g.Units.Count))]));
}

/// <summary>One group and the places of its units.</summary>
internal sealed class UnitGroup
{
    /// <summary>The label in the evidence; empty = not known, null = several small groups together.</summary>
    public required string? Label { get; init; }

    /// <summary>All labels that it stands for.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>What it is called.</summary>
    public required Term Name { get; init; }

    public required IReadOnlyList<int> Units { get; init; }

    public bool IsKnown => Label is not { Length: 0 };

    public double[] Of(double[] values) => [.. Units.Select(u => values[u])];
}
