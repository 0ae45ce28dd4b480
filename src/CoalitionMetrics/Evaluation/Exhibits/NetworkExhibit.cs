using System.Text.Json.Serialization;

namespace CoalitionMetrics;

/// <summary>Who is connected with whom.</summary>
public sealed class NetworkExhibit : Exhibit
{
    /// <summary>The members of the network.</summary>
    public required IReadOnlyList<NetworkNode> Nodes { get; init; }

    /// <summary>The ties.</summary>
    public required IReadOnlyList<NetworkTie> Ties { get; init; }

    /// <summary>Whether a tie has a direction.</summary>
    public required bool IsDirected { get; init; }
}

/// <summary>A member of a network.</summary>
public sealed class NetworkNode
{
    /// <summary>The name or code to be shown.</summary>
    public required Term Label { get; init; }

    /// <summary>The group it belongs to; null = not grouped.</summary>
    public Term? Group { get; init; }

    /// <summary>Whether its own ties were observed; false = it did not answer, which is not the same as having no ties.</summary>
    [JsonRequired]
    public bool IsObserved { get; init; } = true;
}

/// <summary>A tie of a network.</summary>
public sealed record NetworkTie
{
    /// <summary>The index of the giving member in <see cref="NetworkExhibit.Nodes"/>.</summary>
    public required int From { get; init; }

    /// <summary>The index of the receiving member.</summary>
    public required int To { get; init; }

    /// <summary>The size of the tie; null = not known or not asked.</summary>
    public double? Weight { get; init; }
}
