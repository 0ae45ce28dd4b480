using System.Globalization;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>The published coverage of the ranges of a cost-effectiveness ratio and of a net benefit, held against new trials.</summary>
public sealed class EconomicsCoverageTests
{
    private const int PublishedRuns = 4000;
    private const double Price = 2000;
    private const double MeanCost = 1000;

    private static readonly int[] Sizes = [8, 15, 40, 200];

    // Costs with mean 1000: a standard deviation of 400, or 1311 with a long tail.
    private static readonly (string Costs, Func<double, double> Of)[] CostKinds =
    [
        ("normal", z => MeanCost + (400 * z)),
        ("lognormal", z => MeanCost * Math.Exp(z - 0.5)),
    ];

    private static readonly (string Effect, double Size)[] EffectKinds = [("large", 0.8), ("small", 0.1)];

    public static TheoryData<int, string, string, double[]> Rows()
    {
        using var page = new StreamReader(typeof(EconomicsCoverageTests).Assembly.GetManifestResourceStream("Economics.COVERAGE.md")!);
        var rows = new TheoryData<int, string, string, double[]>();
        foreach (var cells in page.ReadToEnd().Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2).Select(line => line.Split('|', StringSplitOptions.TrimEntries)))
        {
            rows.Add(int.Parse(cells[1], CultureInfo.InvariantCulture), cells[2], cells[3], [.. cells[4..8].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))]);
        }

        return rows;
    }

    [Fact]
    public void Page_lists_every_size_cost_and_effect() => Assert.Equal(
        Sizes.SelectMany(n => CostKinds.SelectMany(cost => EffectKinds.Select(effect => (n, cost.Costs, effect.Effect)))),
        Rows().Select(row => ((int)row[0], (string)row[1], (string)row[2])));

    [Theory]
    [Trait("Category", "Slow")]
    [MemberData(nameof(Rows))]
    public void New_trials_attain_what_is_published(int size, string costs, string effect, double[] published)
    {
        const int Runs = 1000;
        var attained = Attained(size, costs, effect, Runs, seed: 2);
        Assert.All(published.Zip(attained), pair =>
        {
            var share = Math.Min(pair.First, 0.99);
            var error = Math.Sqrt(share * (1 - share) * ((1.0 / Runs) + (1.0 / PublishedRuns)));
            Assert.InRange(pair.Second, pair.First - (4 * error), pair.First + (4 * error));
        });
    }

    // Net benefit by Welch and by the normal distribution, ratio by Fieller and by delta. The treated cost half as much again, with half as much spread again; cost and effect go together with 0.3.
    private static double[] Attained(int size, string costs, string effect, int runs, ulong seed)
    {
        var cost = CostKinds.Single(c => c.Costs == costs).Of;
        var gain = EffectKinds.Single(e => e.Effect == effect).Size;
        var (ratio, benefit) = (MeanCost / 2 / gain, (Price * gain) - (MeanCost / 2));
        var covers = new bool[runs][];
        Parallel.For(0, runs, run =>
        {
            var stream = new RandomStream(seed, (ulong)run);
            var (spent, gained, treated) = (new double[2 * size], new double[2 * size], new bool[2 * size]);
            for (var i = 0; i < spent.Length; i++)
            {
                treated[i] = i < size;
                var (one, other) = (Draw(ref stream), Draw(ref stream));
                spent[i] = cost(one) * (treated[i] ? 1.5 : 1);
                gained[i] = (0.3 * one) + (Math.Sqrt(1 - 0.09) * other) + (treated[i] ? gain : 0);
            }

            var comparison = CostEffectiveness.Compare(spent, gained, treated);
            covers[run] =
            [
                comparison.NetBenefit(Price).Interval!.Value.Contains(benefit),
                comparison.NetBenefit(Price, NetBenefitInterval.Normal).Interval!.Value.Contains(benefit),
                comparison.Ratio().Fieller!.Contains(ratio),
                comparison.Ratio().Delta!.Interval!.Value.Contains(ratio),
            ];
        });
        return [.. Enumerable.Range(0, 4).Select(method => covers.Count(c => c[method]) / (double)runs)];
    }

    private static double Draw(ref RandomStream stream) => NormalDistribution.Quantile(stream.NextDouble() + Math.ScaleB(1, -54));
}
