namespace CoalitionMetrics;

/// <summary>A value in a phrase: a number with its unit, a name, or a list of names; exactly one of the three.</summary>
public sealed class PhraseValue
{
    private readonly double? _number;

    /// <summary>The number; null for names.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is NaN or infinite.</exception>
    public double? Number
    {
        get => _number;
        init => _number = value is null || double.IsFinite(value.Value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Only finite numbers can be said.");
    }

    /// <summary>How the number is to be read; null for names.</summary>
    public FigureUnit? Unit { get; init; }

    /// <summary>The name; null otherwise.</summary>
    public Term? Term { get; init; }

    /// <summary>The names; null otherwise.</summary>
    public IReadOnlyList<Term>? Terms { get; init; }

    /// <summary>A number.</summary>
    /// <param name="number">The number; finite.</param>
    /// <param name="unit">How it is to be read.</param>
    /// <returns>The value.</returns>
    public static PhraseValue Of(double number, FigureUnit unit) => new() { Number = number, Unit = unit };

    /// <summary>A name.</summary>
    /// <param name="term">The name.</param>
    /// <returns>The value.</returns>
    public static PhraseValue Of(Term term) => new() { Term = term };

    /// <summary>A list of names.</summary>
    /// <param name="terms">The names, in the order to be shown.</param>
    /// <returns>The value.</returns>
    public static PhraseValue Of(IReadOnlyList<Term> terms) => new() { Terms = terms };
}
