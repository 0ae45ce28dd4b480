using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// The likely values where they need not form one bounded range: the inversion of a test, a number needed to treat, Fieller's ratio.
/// One or two pieces; an end that is <see langword="null"/> is unbounded.
/// </summary>
public sealed record ConfidenceSet
{
    private ConfidenceSet(Piece first, Piece? second, ConfidenceLevel level)
    {
        First = first;
        Second = second;
        Level = level;
    }

    /// <summary>The only piece, or the lower one of two.</summary>
    public Piece First { get; }

    /// <summary>The upper piece; <see langword="null"/> when there is only one.</summary>
    public Piece? Second { get; }

    /// <summary>The level at which the set holds.</summary>
    public ConfidenceLevel Level { get; }

    /// <summary>Whether no end is missing and there is only one piece.</summary>
    public bool IsInterval => Second is null && First.Lower is not null && First.Upper is not null;

    /// <summary>One piece.</summary>
    /// <param name="lower">The lower end; null = unbounded.</param>
    /// <param name="upper">The upper end; null = unbounded.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The set.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An end is NaN or infinite, or the ends are in the wrong order.</exception>
    public static ConfidenceSet Of(double? lower, double? upper, ConfidenceLevel level = default) => new(new Piece(lower, upper), null, level);

    /// <summary>Two pieces: everything up to one end and everything from another.</summary>
    /// <param name="first">The lower piece; its upper end must be there.</param>
    /// <param name="second">The upper piece; its lower end must be there and lie above the first piece.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The set.</returns>
    /// <exception cref="ArgumentException">The pieces overlap, touch, or stand in the wrong order.</exception>
    public static ConfidenceSet Of(Piece first, Piece second, ConfidenceLevel level = default)
    {
        if (first.Upper is not { } end || second.Lower is not { } start || start <= end)
        {
            throw new ArgumentException("The second piece must start above the end of the first.", nameof(second));
        }

        return new(first, second, level);
    }

    /// <summary>Whether a value lies in the set, ends included.</summary>
    /// <param name="value">The value.</param>
    /// <returns>True when it does; false for NaN.</returns>
    public bool Contains(double value) => First.Contains(value) || (Second?.Contains(value) ?? false);

    /// <summary>The pieces and the level, rounded, invariant.</summary>
    public override string ToString() => Second is { } second
        ? string.Create(CultureInfo.InvariantCulture, $"{First} or {second} ({Level})")
        : string.Create(CultureInfo.InvariantCulture, $"{First} ({Level})");

    /// <summary>A range with or without ends. <c>default</c> is everything.</summary>
    public readonly record struct Piece
    {
        /// <summary>Makes a piece.</summary>
        /// <param name="lower">The lower end; null = unbounded.</param>
        /// <param name="upper">The upper end; null = unbounded.</param>
        /// <exception cref="ArgumentOutOfRangeException">An end is NaN or infinite, or the upper lies below the lower.</exception>
        public Piece(double? lower, double? upper)
        {
            if (lower is { } l)
            {
                Guard.Finite(l, nameof(lower));
            }

            if (upper is { } u)
            {
                Guard.Finite(u, nameof(upper));
                if (u < lower)
                {
                    throw new ArgumentOutOfRangeException(nameof(upper), upper, "The upper end lies below the lower end.");
                }
            }

            Lower = lower;
            Upper = upper;
        }

        /// <summary>The lower end; null = unbounded.</summary>
        public double? Lower { get; }

        /// <summary>The upper end; null = unbounded.</summary>
        public double? Upper { get; }

        /// <summary>Whether a value lies inside, ends included.</summary>
        /// <param name="value">The value.</param>
        /// <returns>True when it does; false for NaN.</returns>
        public bool Contains(double value) => !double.IsNaN(value) && !(value < Lower) && !(value > Upper);

        /// <summary>The ends in words, rounded, invariant: <c>at least 3</c>.</summary>
        public override string ToString() => (Lower, Upper) switch
        {
            (null, null) => "any value",
            ({ } l, null) => string.Create(CultureInfo.InvariantCulture, $"at least {l:G4}"),
            (null, { } u) => string.Create(CultureInfo.InvariantCulture, $"at most {u:G4}"),
            ({ } l, { } u) => string.Create(CultureInfo.InvariantCulture, $"{l:G4} to {u:G4}"),
        };
    }
}
