namespace CoalitionMetrics.Statistics;

/// <summary>
/// Gatherings: each of S groups comes to a gathering with a chance of its own, a beta draw; its first parameter between 0.1 and 10, log-normal around 1 beforehand, its mean
/// between 0.003 and 0.98, even on the logarithmic scale.
/// </summary>
internal sealed class IncidenceModel : UnseenModel
{
    private const int Shapes = 13;
    private const int Means = 15;
    private const double SmallestMean = 0.003;
    private const double LargestMean = 0.98;

    private static readonly double[] First = [.. Enumerable.Range(0, Shapes * Means).Select(k => 0.1 * Math.Pow(100, k / Means / (Shapes - 1.0)))];
    private static readonly double[] Second = [.. First.Select((a, k) => a * ((1 / (SmallestMean * Math.Pow(LargestMean / SmallestMean, k % Means / (Means - 1.0)))) - 1))];
    private static readonly double[] LogPriors = [.. First.Select(a => -Math.Log(a) * Math.Log(a) / 2)];

    private readonly double[] _logCounts = new double[Shapes * Means];
    private readonly double[] _logMissed = new double[Shapes * Means];

    public IncidenceModel(GroupSample sample)
        : base(sample, LogPriors)
    {
        double n = sample.Units;
        for (var k = 0; k < _logCounts.Length; k++)
        {
            var (a, b) = (First[k], Second[k]);
            // Each relative to a group that was never there, so that only the quotients of gamma functions are needed.
            _logMissed[k] = GammaRatio.LogRising(b, n) - GammaRatio.LogRising(a + b, n);
            var log = sample.Sum(x => SpecialFunctions.LogGamma(a + x) - SpecialFunctions.LogGamma(a) - LogFactorialRatio(b, n, x));
            _logCounts[k] = log + (sample.Groups * _logMissed[k]);
        }

        Weigh(LogPriors);
    }

    protected override double LogLikelihood(int shape, double groups) => _logCounts[shape] + ((groups - Sample.Groups) * _logMissed[shape]);

    // The sum of as many beta draws as there are unseen groups, as a gamma draw of the same mean and variance, against the sum expected of those seen.
    protected override double UnseenAtMost(int shape, double unseen, double share)
    {
        var (a, b) = (First[shape], Second[shape] + Sample.Units);
        var mean = a / (a + b);
        var variance = mean * (1 - mean) / (a + b + 1);
        var seen = (Sample.Total + (Sample.Groups * a)) / (a + b);
        return share >= 1 ? 1 : GammaDistribution.LowerTail(seen * share / (1 - share), unseen * mean * mean / variance, mean / variance);
    }

    protected override void AddNewGroups(int shape, double unseen, long further, double weight, double[] sums)
    {
        var (a, b) = (First[shape], Second[shape]);
        double n = Sample.Units;
        var missed = Math.Exp(GammaRatio.LogRising(b + n, further) - GammaRatio.LogRising(a + b + n, further));
        AddBinomial(unseen, 1 - missed, weight, sums);
    }

    // log G(b + n) / G(b + n - x).
    private static double LogFactorialRatio(double b, double n, double x) => -GammaRatio.LogRising(b + n, -x);
}
