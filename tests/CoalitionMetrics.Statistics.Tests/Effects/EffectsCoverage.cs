using System.Globalization;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>
/// How often methods for very small pilots cover the truth, and how often they find an effect where there is none. The true effect is 0 throughout: a constant added to one arm changes
/// no method's error.
/// </summary>
internal static partial class EffectsCoverage
{
    // Draws of signs and of assignments where there are too many to look at each: enough for a test at 5 %, few enough for thousands of pilots.
    private const int Draws = 399;

    /// <summary>What each line of the page stands for: the section's table, its scenario, its size and its method.</summary>
    public static IReadOnlyList<CoverageLine> Lines { get; } =
    [
        .. from scenario in (string[])["equal clusters, normal", "clusters of 2 to 18, normal", "equal clusters, skewed"]
           from size in (int[])[6, 10, 20]
           from method in (string[])["CR2, Bell-McCaffrey t", "CR1, t(clusters - 1)", "wild cluster bootstrap", "lot drawn again"]
           select new CoverageLine("Clusters", scenario, size, method),
        .. from scenario in (string[])["normal", "normal, treated twice as spread", "skewed (lognormal)", "heavy tails (Pareto 2.5)"]
           from size in (int[])[8, 16]
           from method in (string[])["Welch t", "lot drawn again"]
           select new CoverageLine("Units", scenario, size, method),
        .. from scenario in (string[])["share 1/2", "share 1/5"]
           from size in (int[])[8, 16]
           from method in (string[])["Newcombe", "lot drawn again"]
           select new CoverageLine("Yes or no", scenario, size, method),
        .. from scenario in (string[])["level, 0 lives on", "level, 0.3 lives on", "level, 0.6 lives on", "slope, 0.3 lives on", "average, 0.3 lives on"]
           from size in (int[])[12, 24, 36, 60, 120]
           from method in (string[])["autoregressive, restricted likelihood", "Newey-West, usual lag"]
           select new CoverageLine("Series", scenario, size, method),
        .. from scenario in (string[])["two starts, half of the units never"]
           from size in (int[])[8, 12, 20, 40]
           from method in (string[])["group-time effects, average", "course before, Hotelling", "course before, F(q, clusters - 1)"]
           select new CoverageLine("Panels", scenario, size, method),
    ];

    /// <summary>The share of pilots that find an effect at 5 %, and the share whose 95 % interval holds the true effect; a pilot without an interval does not.</summary>
    public static (double FalseAlarms, double Covers) Attained(CoverageLine line, int runs, ulong seed)
    {
        var (alarms, covers) = (new bool[runs], new bool[runs]);
        Parallel.For(0, runs, run =>
        {
            var random = new RandomStream(seed, (ulong)run);
            (alarms[run], covers[run]) = line.Section switch
            {
                "Clusters" => OfClusters(line, ref random),
                "Series" => OfSeries(line, ref random),
                "Panels" => OfPanel(line, ref random),
                _ => OfUnits(line, ref random),
            };
        });
        return (alarms.Count(a => a) / (double)runs, covers.Count(c => c) / (double)runs);
    }

    private static (bool Alarm, bool Covers) OfUnits(CoverageLine line, ref RandomStream random)
    {
        var (outcome, treated) = (new double[line.Size], new bool[line.Size]);
        for (var i = 0; i < outcome.Length; i++)
        {
            treated[i] = i % 2 == 0;
            outcome[i] = line.Section == "Yes or no"
                ? random.NextDouble() < (line.Scenario == "share 1/2" ? 0.5 : 0.2) ? 1 : 0
                : Draw(line.Scenario, ref random) * (line.Scenario.EndsWith("spread", StringComparison.Ordinal) && treated[i] ? 2 : 1);
        }

        return line.Method switch
        {
            "Welch t" => Of(Experiment.DifferenceInMeans(outcome, treated, new ExperimentDesign())),
            "Newcombe" => Of(RiskComparison.Difference(Count(outcome, treated, true), outcome.Length / 2, Count(outcome, treated, false), outcome.Length / 2)),
            _ => Of(RandomizationTest.DifferenceInMeans(outcome, treated, default, new() { ExactUpTo = 20_000, Replicates = Draws })),
        };
    }

    // Half of the clusters are treated. The share of variance between clusters is one tenth.
    private static (bool Alarm, bool Covers) OfClusters(CoverageLine line, ref RandomStream random)
    {
        var (outcome, treated, clusters) = (new List<double>(), new List<bool>(), new List<int>());
        var skewed = line.Scenario.EndsWith("skewed", StringComparison.Ordinal);
        for (var c = 0; c < line.Size; c++)
        {
            var size = line.Scenario.StartsWith("equal", StringComparison.Ordinal) ? 10 : 2 + (16 * (c / 2) / ((line.Size / 2) - 1));
            var level = Math.Sqrt(1.0 / 9) * Noise(skewed, ref random);
            for (var i = 0; i < size; i++)
            {
                outcome.Add(level + Noise(skewed, ref random));
                treated.Add(c % 2 == 0);
                clusters.Add(c);
            }
        }

        double[] y = [.. outcome];
        bool[] z = [.. treated];
        var groups = Grouping.Of<int>([.. clusters]);
        switch (line.Method)
        {
            case "CR2, Bell-McCaffrey t":
                return Of(Experiment.DifferenceInMeans(y, z, new ExperimentDesign { Clusters = groups }));
            case "CR1, t(clusters - 1)":
                return Of(LinearRegression.Fit(y, [Regressor.Indicator("treated", z)]).Coefficients(groups, StandardErrorType.CR1)["treated"].Estimate);
            case "wild cluster bootstrap":
                var bootstrap = WildClusterBootstrap.Test(LinearRegression.Fit(y, [Regressor.Indicator("treated", z)]), "treated", groups, replicates: Draws);
                return (bootstrap.TwoSided <= 0.05, bootstrap.Interval.Contains(0));
            default:
                return Of(RandomizationTest.Clustered(y, z, groups, null, default, new() { ExactUpTo = 20_000, Replicates = Draws }));
        }
    }

    private static (bool Alarm, bool Covers) Of(Estimate estimate) => estimate.Interval is { } interval ? (!interval.Contains(0), interval.Contains(0)) : (false, false);

    private static (bool Alarm, bool Covers) Of(RandomizationResult result) => (result.TwoSided <= 0.05, result.Interval.Contains(0));

    private static int Count(double[] outcome, bool[] treated, bool arm) => outcome.Where((v, i) => v == 1 && treated[i] == arm).Count();

    // Mean 0, variance 1; skewed: exponential less 1.
    private static double Noise(bool skewed, ref RandomStream random)
    {
        var z = random.NextNormal();
        return skewed ? SampledDistribution.Exponential.OfNormal(z) - 1 : z;
    }

    private static double Draw(string scenario, ref RandomStream random)
    {
        var z = random.NextNormal();
        return scenario[0] switch
        {
            's' => SampledDistribution.Lognormal.OfNormal(z),
            'h' => SampledDistribution.HeavyTailed.OfNormal(z),
            _ => z,
        };
    }
}

/// <summary>One line of the page.</summary>
internal sealed record CoverageLine(string Section, string Scenario, int Size, string Method)
{
    public string Key => string.Create(CultureInfo.InvariantCulture, $"| {Scenario} | {Size} | {Method} |");
}
