using System.Text.Json.Serialization;

namespace CoalitionMetrics;

/// <summary>One group's row in a breakdown.</summary>
public sealed class GroupRow
{
    /// <summary>The group; <c>label.other-groups</c> for groups merged to protect people.</summary>
    public required Term Group { get; init; }

    /// <summary>How many people, organisations or units of a pilot the row speaks of.</summary>
    public required int Count { get; init; }

    /// <summary>The row's figures, in the order of the breakdown.</summary>
    public required IReadOnlyList<Figure> Figures { get; init; }
}

/// <summary>Figures by group. Groups of people too few to be shown are merged, and how many were is said.</summary>
public sealed class Breakdown
{
    /// <summary>The key of the breakdown within its metric; its title stands under <c>breakdown.</c> + key.</summary>
    public required string Key { get; init; }

    /// <summary>The dimension by which it groups; null where it does not group by one.</summary>
    public string? Dimension { get; init; }

    /// <summary>Who is counted in a row; null where they are the units of a pilot, which may be people, households or places.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required Actors? Actors { get; init; }

    /// <summary>The rows.</summary>
    public required IReadOnlyList<GroupRow> Rows { get; init; }

    /// <summary>How many groups were merged into <c>label.other-groups</c>, so that no row speaks of too few people.</summary>
    [JsonRequired]
    public int MergedGroups { get; init; }
}
