using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>The likely range of a value: two finite ends and the level at which they hold.</summary>
public readonly record struct ConfidenceInterval
{
    /// <summary>Makes an interval.</summary>
    /// <param name="lower">The lower end; finite.</param>
    /// <param name="upper">The upper end; finite, not below <paramref name="lower"/>.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <exception cref="ArgumentOutOfRangeException">An end is NaN or infinite, or <paramref name="upper"/> is below <paramref name="lower"/>.</exception>
    public ConfidenceInterval(double lower, double upper, ConfidenceLevel level = default)
    {
        Guard.Finite(lower, nameof(lower));
        Guard.Finite(upper, nameof(upper));
        if (upper < lower)
        {
            throw new ArgumentOutOfRangeException(nameof(upper), upper, string.Create(CultureInfo.InvariantCulture, $"The upper end lies below the lower end {lower}."));
        }

        Lower = lower;
        Upper = upper;
        Level = level;
    }

    /// <summary>The lower end.</summary>
    public double Lower { get; }

    /// <summary>The upper end.</summary>
    public double Upper { get; }

    /// <summary>The level at which the interval holds.</summary>
    public ConfidenceLevel Level { get; }

    /// <summary>Upper end minus lower end.</summary>
    public double Width => Upper - Lower;

    /// <summary>Whether a value lies inside, ends included.</summary>
    /// <param name="value">The value.</param>
    /// <returns>True when it does; false for NaN.</returns>
    public bool Contains(double value) => value >= Lower && value <= Upper;

    /// <summary>The ends and the level, rounded, invariant: <c>0.21 to 0.48 (95 %)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Lower:G4} to {Upper:G4} ({Level})");
}
