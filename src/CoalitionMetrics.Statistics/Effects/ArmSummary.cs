namespace CoalitionMetrics.Statistics;

/// <summary>Mean and spread of one arm.</summary>
internal readonly record struct ArmSummary(int Count, double Mean, double StandardDeviation)
{
    public double StandardError => StandardDeviation / Math.Sqrt(Count);

    public static ArmSummary Of(ReadOnlySpan<double> values) => new(values.Length, Moments.Mean(values), Moments.StandardDeviation(values));
}
