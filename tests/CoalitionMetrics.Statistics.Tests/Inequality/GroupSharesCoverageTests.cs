using System.Globalization;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>How often the ranges of shares over presence hold the truth, for few seats among many people and for speaking times of few people.</summary>
[Trait("Category", "Slow")]
public sealed class GroupSharesCoverageTests
{
    private const int Samples = 1_000;

    // n people, the part that is of the small group, how many of ten have something to share out (10 = all, with a time of their own; 1 = a seat).
    public static TheoryData<int, double, bool> Designs() => new()
    {
        { 8, 0.4, false }, { 15, 0.4, false }, { 40, 0.2, false }, { 40, 0.4, false }, { 200, 0.2, false }, { 40, 0.4, true }, { 150, 0.2, true }, { 150, 0.4, true },
    };

    [Theory]
    [MemberData(nameof(Designs))]
    public void Ranges_cover_what_the_page_says(int n, double part, bool seats)
    {
        var (own, joint, none) = Covered(n, part, seats);
        var line = string.Create(CultureInfo.InvariantCulture, $"| {(seats ? "seats for one in ten" : "speaking time")} | {n} | {part:0.0} | {own:0.000} | {joint:0.000} | {none:0.000} |");
        using var page = new StreamReader(typeof(GroupSharesCoverageTests).Assembly.GetManifestResourceStream("Inequality.COVERAGE.md")!);
        Assert.Contains(line, page.ReadToEnd(), StringComparison.Ordinal);
    }

    private static (double Own, double Joint, double None) Covered(int n, double part, bool seats)
    {
        int own = 0, joint = 0, none = 0;
        Parallel.For(0, Samples, s =>
        {
            var random = new RandomStream(77, (ulong)s);
            var (group, amounts, baseline) = (new int[n], new double[n], new double[n]);
            for (var i = 0; i < n; i++)
            {
                group[i] = random.NextDouble() < part ? 0 : random.NextDouble() < 0.5 ? 1 : 2;
                baseline[i] = 1 + random.NextInt32(9);
                amounts[i] = seats ? (random.NextDouble() < 0.1 ? 1 : 0) : -Math.Log(1 - random.NextDouble()) * baseline[i];
            }

            // In the population every group has its part of both, so that the true ratio is 1.
            var cells = GroupShares.Compare(group, 3, [new() { Amounts = amounts, Baseline = baseline }], new() { Replicates = 499, MaxDegreeOfParallelism = 1, Seed = (ulong)s });
            if (cells[0].Ratio?.Interval is not { } range)
            {
                Interlocked.Increment(ref own);
                Interlocked.Increment(ref none);
            }
            else if (range.Contains(1))
            {
                Interlocked.Increment(ref own);
            }

            if (cells.All(c => c.AdjustedRatio?.Interval is not { } all || all.Contains(1)))
            {
                Interlocked.Increment(ref joint);
            }
        });
        return ((double)own / Samples, (double)joint / Samples, (double)none / Samples);
    }
}
