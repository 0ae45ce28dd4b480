namespace CoalitionMetrics.Statistics.Tests;

/// <summary>The intervals of a mean: the pattern for the studies of other rooms.</summary>
internal static class MeanCoverage
{
    public static CoverageStudy Study { get; } = new()
    {
        Figure = "Mean",
        Distributions = SampledDistribution.All,
        Truth = distribution => distribution.Mean,
        Methods = ["t", "bootstrap percentile", "bootstrap BCa", "bootstrap studentised"],
        Intervals = Intervals,
    };

    private static Estimate[] Intervals(double[] sample)
    {
        var n = sample.Length;
        var bootstrap = Bootstrap.RunStudentized(
            ResamplingUnits.Of(n),
            draws => Mean(sample, draws),
            draws => StandardError(sample, draws),
            new() { Replicates = CoverageStudy.Replicates, Interval = BootstrapInterval.BiasCorrectedAccelerated, MaxDegreeOfParallelism = 1 });
        return
        [
            // The jackknife of a mean is the usual t interval (a law of Jackknife).
            Jackknife.Of(Moments.Mean(sample), [.. sample.Select(v => ((n * Moments.Mean(sample)) - v) / (n - 1))]).WithT(),
            bootstrap.With(BootstrapInterval.Percentile),
            bootstrap.With(BootstrapInterval.BiasCorrectedAccelerated),
            bootstrap.With(BootstrapInterval.Studentized),
        ];
    }

    private static double Mean(double[] sample, ReadOnlySpan<int> draws)
    {
        var sum = 0.0;
        foreach (var i in draws)
        {
            sum += sample[i];
        }

        return sum / draws.Length;
    }

    private static double StandardError(double[] sample, ReadOnlySpan<int> draws)
    {
        var mean = Mean(sample, draws);
        var squares = 0.0;
        foreach (var i in draws)
        {
            squares += (sample[i] - mean) * (sample[i] - mean);
        }

        return Math.Sqrt(squares / (draws.Length - 1.0) / draws.Length);
    }
}
