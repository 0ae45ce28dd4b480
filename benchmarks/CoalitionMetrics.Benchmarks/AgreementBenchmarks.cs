using BenchmarkDotNet.Attributes;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Benchmarks;

/// <summary>A large panel: 200 raters, 5,000 units, answers 1 to 5, a tenth missing; each figure with its likely range.</summary>
[MemoryDiagnoser]
public class AgreementBenchmarks
{
    private readonly RatingTable _panel = Panel(5_000, 200);
    private readonly RatingTable _scale = Panel(2_000, 10).WithoutIncompleteRows();
    private readonly double[] _first = [.. Enumerable.Range(0, 100_000).Select(i => (double)(i * 7919 % 100_003))];
    private readonly double[] _second = [.. Enumerable.Range(0, 100_000).Select(i => (double)(i * 104_729 % 100_019))];

    [Benchmark]
    public KrippendorffAlphaResult AlphaNominal() => RaterAgreement.KrippendorffAlpha(_panel, MeasurementLevel.Nominal);

    [Benchmark]
    public KrippendorffAlphaResult AlphaOrdinal() => RaterAgreement.KrippendorffAlpha(_panel, MeasurementLevel.Ordinal);

    [Benchmark]
    public Estimate GwetAC1() => RaterAgreement.GwetAC1(_panel, 5);

    [Benchmark]
    public CronbachAlphaResult CronbachAlpha() => ScaleReliability.CronbachAlpha(_scale);

    [Benchmark]
    public McDonaldOmegaResult McDonaldOmega() => ScaleReliability.McDonaldOmega(_scale);

    [Benchmark]
    public Estimate KendallTauB() => RankCorrelationInference.KendallTauB(_first, _second);

    [Benchmark]
    public Estimate Spearman() => RankCorrelationInference.Spearman(_first, _second);

    // Raters who see the unit's own answer three times in four.
    private static RatingTable Panel(int units, int raters)
    {
        var stream = new RandomStream(1, 0);
        var values = new double[units * raters];
        for (var u = 0; u < units; u++)
        {
            var truth = 1 + stream.NextInt32(5);
            for (var r = 0; r < raters; r++)
            {
                var seen = stream.NextInt32(4) > 0 ? truth : 1 + stream.NextInt32(5);
                values[(u * raters) + r] = raters > 10 && stream.NextInt32(10) == 0 ? double.NaN : seen;
            }
        }

        return new RatingTable(values, units, raters);
    }
}
