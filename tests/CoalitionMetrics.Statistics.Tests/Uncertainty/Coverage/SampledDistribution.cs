namespace CoalitionMetrics.Statistics.Tests;

/// <summary>A distribution to draw samples from: its quantile function turns random numbers into values.</summary>
internal sealed record SampledDistribution(string Name, Func<double, double> OfNormal, double Mean)
{
    public static SampledDistribution Normal { get; } = new("normal", z => z, 0);

    /// <summary>Rate 1.</summary>
    public static SampledDistribution Exponential { get; } = new("exponential", z => -NormalDistribution.LogUpperTail(z), 1);

    /// <summary>The exponential of a standard normal.</summary>
    public static SampledDistribution Lognormal { get; } = new("lognormal", Math.Exp, Math.Exp(0.5));

    /// <summary>Pareto with shape 2.5 from 1 on: finite variance, infinite skewness.</summary>
    public static SampledDistribution HeavyTailed { get; } = new("heavy-tailed (Pareto 2.5)", z => Math.Exp(-NormalDistribution.LogUpperTail(z) / 2.5), 2.5 / 1.5);

    public static IReadOnlyList<SampledDistribution> Positive { get; } = [Exponential, Lognormal, HeavyTailed];

    public static IReadOnlyList<SampledDistribution> All { get; } = [Normal, .. Positive];

    public double[] Sample(int n, RandomStream stream)
    {
        var sample = new double[n];
        for (var i = 0; i < n; i++)
        {
            sample[i] = OfNormal(stream.NextNormal());
        }

        return sample;
    }
}
