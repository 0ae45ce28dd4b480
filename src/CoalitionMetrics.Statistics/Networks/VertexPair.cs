using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Two vertices in no order: the lower is always named first. <c>default</c> is the pair of vertex 0 with itself, which is no tie.</summary>
public readonly record struct VertexPair
{
    /// <summary>Makes a pair.</summary>
    /// <param name="first">One vertex, from 0.</param>
    /// <param name="second">The other, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A vertex is negative.</exception>
    public VertexPair(int first, int second)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(second);
        Low = Math.Min(first, second);
        High = Math.Max(first, second);
    }

    /// <summary>The lower vertex.</summary>
    public int Low { get; }

    /// <summary>The higher vertex.</summary>
    public int High { get; }

    /// <summary>Both vertices, invariant: <c>3 - 7</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Low} - {High}");
}
