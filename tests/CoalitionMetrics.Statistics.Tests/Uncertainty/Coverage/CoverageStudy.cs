namespace CoalitionMetrics.Statistics.Tests;

/// <summary>
/// How often the intervals of a figure cover the truth. A room that has intervals of its own adds a study to <see cref="CoverageTests.Studies"/> and approves the page with
/// APPROVE_COVERAGE=1; the page is src/CoalitionMetrics.Statistics/Uncertainty/COVERAGE.md.
/// </summary>
internal sealed class CoverageStudy
{
    public const int Trials = 1_000;

    /// <summary>How many replicates an interval that resamples should use: enough for its ends at 95 %, few enough for a thousand samples.</summary>
    public const int Replicates = 999;

    public static IReadOnlyList<int> Sizes { get; } = [8, 15, 40, 200];

    /// <summary>The figure, as its section of the page is called.</summary>
    public required string Figure { get; init; }

    public required IReadOnlyList<SampledDistribution> Distributions { get; init; }

    /// <summary>The true value of the figure.</summary>
    public required Func<SampledDistribution, double> Truth { get; init; }

    /// <summary>The names of the methods, in the order of <see cref="Intervals"/>.</summary>
    public required IReadOnlyList<string> Methods { get; init; }

    /// <summary>The 95 % intervals of a sample, one a method. What resamples runs on one thread: samples are what runs side by side.</summary>
    public required Func<double[], IReadOnlyList<Estimate>> Intervals { get; init; }

    /// <summary>Share of samples whose interval covers the truth, lies above it, lies below it, is missing; for each distribution, size and method.</summary>
    public IEnumerable<CoverageRow> Run()
    {
        foreach (var distribution in Distributions)
        {
            var truth = Truth(distribution);
            foreach (var size in Sizes)
            {
                var outcomes = new double[Trials][];
                Parallel.For(0, Trials, trial =>
                {
                    // One key for all studies: every method sees the same samples.
                    var sample = distribution.Sample(size, new RandomStream(20_261_122, (ulong)trial));
                    outcomes[trial] = [.. Intervals(sample).Select(e => Place(e, truth))];
                });
                for (var m = 0; m < Methods.Count; m++)
                {
                    double Share(double place) => outcomes.Count(o => o[m].Equals(place)) / (double)Trials;
                    yield return new CoverageRow(distribution.Name, size, Methods[m], Share(0), Share(1), Share(-1), Share(double.NaN));
                }
            }
        }
    }

    // 0 covers, 1 lies above the truth, -1 below it, NaN when there is none.
    private static double Place(Estimate estimate, double truth) =>
        estimate.Interval is not { } interval ? double.NaN : interval.Lower > truth ? 1 : interval.Upper < truth ? -1 : 0;
}

/// <summary>One line of a table of the page.</summary>
internal sealed record CoverageRow(string Distribution, int Size, string Method, double Covers, double Above, double Below, double None)
{
    public override string ToString() => FormattableString.Invariant($"| {Distribution} | {Size} | {Method} | {Covers:0.000} | {Above:0.000} | {Below:0.000} | {None:0.000} |");

    public static CoverageRow Parse(string line)
    {
        var cells = line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries);
        return new(cells[0], int.Parse(cells[1]), cells[2], Number(cells[3]), Number(cells[4]), Number(cells[5]), Number(cells[6]));
    }

    private static double Number(string cell) => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture);
}
