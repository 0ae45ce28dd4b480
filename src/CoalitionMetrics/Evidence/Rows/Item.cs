namespace CoalitionMetrics;

/// <summary>A question of a partner survey, answered with a score.</summary>
public sealed record Item
{
    /// <summary>The id of the item.</summary>
    public required string Id { get; init; }

    /// <summary>The scale it belongs to, such as <c>trust</c>.</summary>
    public required string Scale { get; init; }

    /// <summary>The lowest score there is.</summary>
    public required double Minimum { get; init; }

    /// <summary>The highest score there is.</summary>
    public required double Maximum { get; init; }

    /// <summary>The best score, the minimum or the maximum; null = the maximum.</summary>
    public double? Best { get; init; }
}
