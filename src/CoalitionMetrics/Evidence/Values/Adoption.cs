namespace CoalitionMetrics;

/// <summary>
/// When a place or person first had the pilot: a period, or never. The default value is never.
/// </summary>
public readonly record struct Adoption : IComparable<Adoption>
{
    /// <summary>First treated in a period.</summary>
    /// <param name="firstTreated">The first treated period.</param>
    public Adoption(Period firstTreated) => FirstTreated = firstTreated;

    /// <summary>Never treated while it was observed.</summary>
    public static Adoption Never => default;

    /// <summary>The first treated period; null = never.</summary>
    public Period? FirstTreated { get; }

    /// <summary>Whether it was never treated while it was observed.</summary>
    public bool IsNever => FirstTreated is null;

    /// <summary>Whether the left adoption comes before the right one; never comes last.</summary>
    /// <param name="left">An adoption.</param>
    /// <param name="right">Another.</param>
    /// <returns>True when it does.</returns>
    public static bool operator <(Adoption left, Adoption right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left adoption comes after the right one; never comes last.</summary>
    /// <param name="left">An adoption.</param>
    /// <param name="right">Another.</param>
    /// <returns>True when it does.</returns>
    public static bool operator >(Adoption left, Adoption right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left adoption does not come after the right one; never comes last.</summary>
    /// <param name="left">An adoption.</param>
    /// <param name="right">Another.</param>
    /// <returns>True when it does not.</returns>
    public static bool operator <=(Adoption left, Adoption right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left adoption does not come before the right one; never comes last.</summary>
    /// <param name="left">An adoption.</param>
    /// <param name="right">Another.</param>
    /// <returns>True when it does not.</returns>
    public static bool operator >=(Adoption left, Adoption right) => left.CompareTo(right) >= 0;

    /// <summary>Reads a period or the word <c>never</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="adoption">The adoption; never when the text is none.</param>
    /// <returns>Whether the text is an adoption.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Adoption adoption)
    {
        adoption = Never;
        if (text.SequenceEqual("never"))
        {
            return true;
        }

        if (!Period.TryParse(text, out var period))
        {
            return false;
        }

        adoption = new Adoption(period);
        return true;
    }

    /// <summary>In time; never comes last.</summary>
    /// <param name="other">The adoption to compare with.</param>
    /// <returns>Below 0, 0 or above 0.</returns>
    public int CompareTo(Adoption other) => (FirstTreated, other.FirstTreated) switch
    {
        ({ } a, { } b) => a.CompareTo(b),
        (null, null) => 0,
        (null, _) => 1,
        _ => -1,
    };

    /// <summary>As it is written in a file: the period, or <c>never</c>.</summary>
    public override string ToString() => FirstTreated?.ToString() ?? "never";
}
