using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>How tight a bound over the missing answers is.</summary>
public enum BoundsKind
{
    /// <summary>Both ends are attained by answers that could have been given.</summary>
    Exact,

    /// <summary>No answers lead outside, but an end may not be attained.</summary>
    Proven,

    /// <summary>Nothing narrower is known than what the figure can be at all.</summary>
    NotInformative,
}

/// <summary>The smallest and largest value a figure could have had, over everything the non-respondents could have answered.</summary>
public sealed record NonResponseBounds
{
    /// <summary>The smallest value.</summary>
    public required double Lower { get; init; }

    /// <summary>The largest value.</summary>
    public required double Upper { get; init; }

    /// <summary>How tight the bounds are.</summary>
    public required BoundsKind Kind { get; init; }

    /// <summary>In how many of the answers that could have been given the figure has no value; null when that was not counted.</summary>
    public double? UndefinedCompletions { get; init; }

    /// <summary>Whether a value lies outside: what others said of those who did not answer already shows that they differ from those who did.</summary>
    /// <param name="value">The value from the answers that were given.</param>
    /// <returns>True when no missing answers could have led to it.</returns>
    public bool Exclude(double value) => value < Lower || value > Upper;

    /// <summary>The kernel's bounds as a finding shows them; null where the figure has no value whatever is answered, or its range has no end.</summary>
    internal static NonResponseBounds? Of(CompletionBounds bounds) => !double.IsFinite(bounds.Lower) || !double.IsFinite(bounds.Upper) ? null : new()
    {
        Lower = bounds.Lower,
        Upper = bounds.Upper,
        Kind = bounds.Kind switch { BoundKind.Exact => BoundsKind.Exact, BoundKind.Proven => BoundsKind.Proven, _ => BoundsKind.NotInformative },
        UndefinedCompletions = bounds.UndefinedCompletions is { } count && double.IsFinite((double)count) ? (double)count : null,
    };

    /// <summary>All that the figure can be: nothing narrower is known.</summary>
    internal static NonResponseBounds NothingKnown(double lowest, double highest) => new() { Lower = lowest, Upper = highest, Kind = BoundsKind.NotInformative };
}
