using System.Globalization;

namespace CoalitionMetrics;

/// <summary>The limits of a number in a field; the default value has none, beyond that the number is finite.</summary>
public readonly record struct EvidenceRange
{
    private EvidenceRange(double? minimum, double? maximum, bool minimumIsOutside, bool maximumIsOutside)
    {
        Minimum = minimum;
        Maximum = maximum;
        MinimumIsOutside = minimumIsOutside;
        MaximumIsOutside = maximumIsOutside;
    }

    /// <summary>The lower limit; null = none.</summary>
    public double? Minimum { get; }

    /// <summary>The upper limit; null = none.</summary>
    public double? Maximum { get; }

    /// <summary>Whether the lower limit itself is refused.</summary>
    public bool MinimumIsOutside { get; }

    /// <summary>Whether the upper limit itself is refused.</summary>
    public bool MaximumIsOutside { get; }

    internal static EvidenceRange NonNegative { get; } = new(0, null, false, false);

    internal static EvidenceRange Positive { get; } = new(0, null, true, false);

    internal static EvidenceRange AtLeastOne { get; } = new(1, null, false, false);

    internal static EvidenceRange Share { get; } = new(0, 1, false, false);

    internal static EvidenceRange Level { get; } = new(0, 1, true, true);

    internal static EvidenceRange Hour { get; } = new(0, 24, false, true);

    internal static EvidenceRange Year { get; } = new(1, 9999, false, false);

    /// <summary>Whether a number lies within the limits; NaN and infinity never do.</summary>
    /// <param name="value">The number.</param>
    /// <returns>True when it does.</returns>
    public bool Contains(double value) =>
        double.IsFinite(value)
        && (Minimum is not { } minimum || (MinimumIsOutside ? value > minimum : value >= minimum))
        && (Maximum is not { } maximum || (MaximumIsOutside ? value < maximum : value <= maximum));

    /// <summary>The limits in words, such as <c>a number not below 0</c>.</summary>
    public override string ToString() => (Minimum, Maximum) switch
    {
        (null, null) => "a finite number",
        ({ } minimum, null) => string.Create(CultureInfo.InvariantCulture, $"a number {(MinimumIsOutside ? "above" : "not below")} {minimum}"),
        (null, { } maximum) => string.Create(CultureInfo.InvariantCulture, $"a number {(MaximumIsOutside ? "below" : "not above")} {maximum}"),
        ({ } minimum, { } maximum) => string.Create(CultureInfo.InvariantCulture, $"a number {(MinimumIsOutside ? "above" : "from")} {minimum} {(MaximumIsOutside ? "and below" : "to")} {maximum}"),
    };
}
