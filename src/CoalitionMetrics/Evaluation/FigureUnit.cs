namespace CoalitionMetrics;

/// <summary>How a number is to be read.</summary>
public enum UnitKind
{
    /// <summary>A bare number, such as an index from 0 to 1.</summary>
    Index,

    /// <summary>A whole number of things.</summary>
    Count,

    /// <summary>A fraction of a whole, said in percent.</summary>
    Share,

    /// <summary>One quantity over another.</summary>
    Ratio,

    /// <summary>A probability, such as a p-value.</summary>
    Probability,

    /// <summary>An amount in a unit of its own (euros, hours, families).</summary>
    Amount,

    /// <summary>A difference of two shares, said in points of a hundred.</summary>
    ShareDifference,

    /// <summary>An effective number: as many equally common kinds, or equal partners, as would give the same variety.</summary>
    EffectiveNumber,

    /// <summary>A difference of two shares of named units, said as so many of them in every hundred (11 families per 100).</summary>
    PerHundred,
}

/// <summary>The unit of a figure. <c>default</c> is a bare index.</summary>
public readonly record struct FigureUnit
{
    private FigureUnit(UnitKind kind, string? name)
    {
        Kind = kind;
        Name = name;
    }

    /// <summary>A bare number.</summary>
    public static FigureUnit Index => default;

    /// <summary>A whole number of things.</summary>
    public static FigureUnit Count => new(UnitKind.Count, null);

    /// <summary>A fraction of a whole.</summary>
    public static FigureUnit Share => new(UnitKind.Share, null);

    /// <summary>One quantity over another.</summary>
    public static FigureUnit Ratio => new(UnitKind.Ratio, null);

    /// <summary>A probability.</summary>
    public static FigureUnit Probability => new(UnitKind.Probability, null);

    /// <summary>A difference of two shares.</summary>
    public static FigureUnit ShareDifference => new(UnitKind.ShareDifference, null);

    /// <summary>An effective number of kinds or partners.</summary>
    public static FigureUnit EffectiveNumber => new(UnitKind.EffectiveNumber, null);

    /// <summary>How the number is to be read.</summary>
    public UnitKind Kind { get; }

    /// <summary>The name of the unit of an amount, or of what is counted in every hundred, as the evidence gives it; null otherwise.</summary>
    public string? Name { get; }

    /// <summary>An amount in a unit of its own.</summary>
    /// <param name="name">The unit as the evidence gives it, such as <c>euro</c>.</param>
    /// <returns>The unit.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public static FigureUnit Amount(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(UnitKind.Amount, name);
    }

    /// <summary>A difference of two shares of units that have a name; the figure's value is the difference, from -1 to 1.</summary>
    /// <param name="name">What is counted, as the evidence gives it, such as <c>family</c>.</param>
    /// <returns>The unit.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public static FigureUnit PerHundred(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(UnitKind.PerHundred, name);
    }

    internal static bool HasName(UnitKind kind) => kind is UnitKind.Amount or UnitKind.PerHundred;

    internal static FigureUnit Of(UnitKind kind, string? name) => HasName(kind) ? new(kind, name) : new(kind, null);
}
