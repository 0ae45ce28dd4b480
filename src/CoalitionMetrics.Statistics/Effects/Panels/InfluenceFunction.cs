namespace CoalitionMetrics.Statistics;

/// <summary>
/// A value and what each cluster adds to its error: the errors of weighted sums follow by adding, and so does every covariance. Also how many clusters of each cohort stand behind it.
/// </summary>
internal sealed class InfluenceFunction
{
    public InfluenceFunction(double value, double[] parts, bool isBase, NoIntervalReason? reason)
    {
        Value = value;
        Parts = parts;
        IsBase = isBase;
        Reason = reason;
    }

    public double Value { get; }

    /// <summary>A number a cluster; their sum of squares is the variance.</summary>
    public double[] Parts { get; }

    /// <summary>Whether the value is 0 by definition.</summary>
    public bool IsBase { get; }

    /// <summary>Why no interval can be made although there are parts; null = no reason.</summary>
    public NoIntervalReason? Reason { get; }

    public double Variance => Summation.Dot(Parts, Parts);

    /// <summary>The weighted sum, with what the weights themselves add where they were estimated.</summary>
    public static InfluenceFunction Combine(IReadOnlyList<InfluenceFunction> terms, IReadOnlyList<double> weights, double[]? fromWeights = null)
    {
        var parts = new double[terms[0].Parts.Length];
        double value = 0;
        NoIntervalReason? reason = null;
        for (var k = 0; k < terms.Count; k++)
        {
            value += weights[k] * terms[k].Value;
            reason ??= weights[k] == 0 ? null : terms[k].Reason;
            for (var c = 0; c < parts.Length; c++)
            {
                parts[c] += weights[k] * terms[k].Parts[c];
            }
        }

        for (var c = 0; fromWeights is not null && c < parts.Length; c++)
        {
            parts[c] += fromWeights[c];
        }

        return new InfluenceFunction(value, parts, terms.All(t => t.IsBase), reason);
    }
}
