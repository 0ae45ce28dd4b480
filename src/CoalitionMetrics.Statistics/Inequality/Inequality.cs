namespace CoalitionMetrics.Statistics;

/// <summary>
/// How unequally is something shared? Descriptive measures of amounts that cannot be negative: hours given, money received, minutes spoken.
/// Each measure is 0 when everybody has the same and grows with inequality; each has overloads for plain values, for weighted values and, where order
/// matters, for a <see cref="LorenzCurve"/> that was sorted once.
/// </summary>
/// <remarks>
/// A zero stays in: whoever has nothing counts. A total of zero has no shares, so that every measure is NaN there. A weight of zero leaves the unit
/// out. Weights that stand for observed units are <see cref="WeightKind.Frequency"/> (whole numbers), weights from a draw are
/// <see cref="WeightKind.Sampling"/>; a precision says nothing about how many share, so <see cref="WeightKind.Precision"/> is refused.
/// </remarks>
public static partial class Inequality
{
    /// <summary>Refuses what no measure of inequality takes.</summary>
    internal static void Check(ReadOnlySpan<double> values, string parameter = "values")
    {
        Guard.NotEmpty(values, parameter);
        Guard.NonNegative(values, parameter);
    }

    /// <summary>Refuses weights that cannot be shares of units.</summary>
    internal static void CheckWeights(ReadOnlySpan<double> weights, int count, WeightKind kind, string parameter = "weights")
    {
        Guard.SameLength(weights.Length, count, parameter, "values");
        Guard.NonNegative(weights, parameter);
        if (kind is not (WeightKind.Frequency or WeightKind.Sampling))
        {
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "A measure of inequality takes frequency or sampling weights: a precision does not say how many units share.");
        }

        var total = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            total += weights[i];
            if (kind is WeightKind.Frequency && weights[i] != Math.Floor(weights[i]))
            {
                throw Guard.Refuse(parameter, i, weights[i], "a whole number of units, since the weights are frequencies");
            }
        }

        if (total is not (> 0 and < double.PositiveInfinity))
        {
            throw new ArgumentException(total == 0 ? "At least one weight must be positive." : "The weights sum to more than a double can hold.", parameter);
        }
    }
}
