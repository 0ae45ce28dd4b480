using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>What a study reports of one arm: mean, standard deviation and number of units.</summary>
public readonly record struct ArmMean
{
    // 0 stands for 2, the fewest units with a standard deviation, so that default(ArmMean) is valid.
    private readonly int _more;

    /// <summary>Makes the summary of an arm.</summary>
    /// <param name="mean">The mean; finite.</param>
    /// <param name="standardDeviation">The standard deviation (n - 1 in the denominator); not negative.</param>
    /// <param name="count">The number of units; at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its domain.</exception>
    public ArmMean(double mean, double standardDeviation, int count)
    {
        Guard.Finite(mean, nameof(mean));
        Guard.NonNegative(standardDeviation, nameof(standardDeviation));
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        Mean = mean;
        StandardDeviation = standardDeviation;
        _more = count - 2;
    }

    /// <summary>The mean.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation.</summary>
    public double StandardDeviation { get; }

    /// <summary>The number of units; 2 by default.</summary>
    public int Count => _more + 2;

    internal double Variance => StandardDeviation * StandardDeviation;

    /// <summary>The summary, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mean:G4} (SD {StandardDeviation:G4}, n = {Count})");
}
