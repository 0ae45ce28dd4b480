namespace CoalitionMetrics;

/// <summary>A group of people named by its dimension and label, in a file <c>tenure=renter</c>.</summary>
public sealed record GroupReference
{
    /// <summary>The dimension, such as <c>tenure</c>.</summary>
    public required string Dimension { get; init; }

    /// <summary>The group, such as <c>renter</c>.</summary>
    public required string Group { get; init; }

    /// <summary>Reads <c>dimension=group</c>, divided at the first <c>=</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="reference">The group; null when the text names none.</param>
    /// <returns>Whether the text names a group.</returns>
    public static bool TryParse(string? text, out GroupReference? reference)
    {
        var at = text?.IndexOf('=', StringComparison.Ordinal) ?? -1;
        reference = at > 0 && at < text!.Length - 1 ? new GroupReference { Dimension = text[..at], Group = text[(at + 1)..] } : null;
        return reference is not null;
    }

    /// <summary><c>dimension=group</c>.</summary>
    public override string ToString() => $"{Dimension}={Group}";
}
