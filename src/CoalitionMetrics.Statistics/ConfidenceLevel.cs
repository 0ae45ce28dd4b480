using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// How often an interval made this way covers the truth, as a fraction strictly between 0 and 1. <c>default(ConfidenceLevel)</c> is 0.95.
/// </summary>
public readonly record struct ConfidenceLevel
{
    private const double DefaultValue = 0.95;

    // 0 stands for the default, so that default(ConfidenceLevel) is valid and equals new ConfidenceLevel(0.95).
    private readonly double _value;

    /// <summary>Makes a level.</summary>
    /// <param name="value">A fraction inside (0, 1). 95 is refused: write 0.95.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is not inside (0, 1) or is NaN.</exception>
    public ConfidenceLevel(double value)
    {
        if (value is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value,
                value is >= 1 and <= 100 ? "A level is a fraction inside (0, 1): write 0.95, not 95." : "A level is a fraction inside (0, 1).");
        }

        _value = value == DefaultValue ? 0 : value;
    }

    /// <summary>The level as a fraction inside (0, 1).</summary>
    public double Value => _value == 0 ? DefaultValue : _value;

    /// <summary>What the level leaves out: 1 - level.</summary>
    public double Alpha => 1 - Value;

    /// <summary>The level such that <paramref name="count"/> intervals together cover at this level (Bonferroni: 1 - alpha / count).</summary>
    /// <param name="count">How many intervals are read together; at least 1.</param>
    /// <returns>The level for each of them.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    public ConfidenceLevel Simultaneous(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return count == 1 ? this : new ConfidenceLevel(1 - (Alpha / count));
    }

    /// <summary>The level in percent, invariant: <c>95 %</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value * 100:0.####} %");
}
