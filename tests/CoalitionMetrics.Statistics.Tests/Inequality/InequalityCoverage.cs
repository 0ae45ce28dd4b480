namespace CoalitionMetrics.Statistics.Tests;

/// <summary>How often the intervals of <see cref="InequalityInference"/> cover the truth: samples from distributions whose measures are known in closed form.</summary>
internal static class InequalityCoverage
{
    private const double LogSpread = 0.8;
    private const double Tail = 3;

    /// <summary>Quantile function, Lorenz curve and measures of the distributions from which samples are drawn.</summary>
    public static IReadOnlyList<Population> Populations { get; } =
    [
        // Mean 10, standard deviation 2: below 0 once in 3.5 million draws, which are drawn again.
        new Population
        {
            Name = "normal",
            Mean = 10,
            Quantile = p => 10 + (2 * NormalDistribution.Quantile(p)),
            Lorenz = p => p - (0.2 * NormalDistribution.Density(NormalDistribution.Quantile(p))),
            Gini = 0.2 / Math.Sqrt(Math.PI),
            Hoover = 0.2 / Math.Sqrt(2 * Math.PI),
            Theil = NormalMean(x => x * Math.Log(x)),
            MeanLogDeviation = -NormalMean(Math.Log),
            Variation = 0.2,
            AtkinsonHalf = 1 - Math.Pow(NormalMean(Math.Sqrt), 2),
        },
        new Population
        {
            Name = "exponential",
            Mean = 1,
            Quantile = p => -Math.Log(1 - p),
            Lorenz = p => p + ((1 - p) * Math.Log(1 - p)),
            Gini = 0.5,
            Hoover = 1 / Math.E,
            Theil = 1 - 0.57721566490153287,
            MeanLogDeviation = 0.57721566490153287,
            Variation = 1,
            AtkinsonHalf = 1 - (Math.PI / 4),
        },
        new Population
        {
            Name = "lognormal",
            Mean = Math.Exp(LogSpread * LogSpread / 2),
            Quantile = p => Math.Exp(LogSpread * NormalDistribution.Quantile(p)),
            Lorenz = p => NormalDistribution.LowerTail(NormalDistribution.Quantile(p) - LogSpread),
            Gini = (2 * NormalDistribution.LowerTail(LogSpread / Math.Sqrt(2))) - 1,
            Hoover = (2 * NormalDistribution.LowerTail(LogSpread / 2)) - 1,
            Theil = LogSpread * LogSpread / 2,
            MeanLogDeviation = LogSpread * LogSpread / 2,
            Variation = Math.Sqrt(Math.Exp(LogSpread * LogSpread) - 1),
            AtkinsonHalf = 1 - Math.Exp(-LogSpread * LogSpread / 4),
        },
        new Population
        {
            Name = "Pareto",
            Mean = Tail / (Tail - 1),
            Quantile = p => Math.Pow(1 - p, -1 / Tail),
            Lorenz = p => 1 - Math.Pow(1 - p, 1 - (1 / Tail)),
            Gini = 1 / ((2 * Tail) - 1),
            Hoover = Math.Pow(Tail - 1, Tail - 1) / Math.Pow(Tail, Tail),
            Theil = (1 / (Tail - 1)) - Math.Log(Tail / (Tail - 1)),
            MeanLogDeviation = Math.Log(Tail / (Tail - 1)) - (1 / Tail),
            Variation = 1 / Math.Sqrt(Tail * (Tail - 2)),
            AtkinsonHalf = 1 - (Math.Pow(Tail / (Tail - 0.5), 2) * (Tail - 1) / Tail),
        },
    ];

    /// <summary>Each measure's estimate and truth, by the name under which the page publishes it. Resampling methods take 999 resamples here.</summary>
    public static IReadOnlyDictionary<string, (Func<double[], Estimate> Estimate, Func<Population, double> Truth)> Measures { get; } =
        new Dictionary<string, (Func<double[], Estimate> Estimate, Func<Population, double> Truth)>(StringComparer.Ordinal)
        {
            ["Gini"] = (x => InequalityInference.Gini(x), p => p.Gini),
            ["Theil T"] = (x => InequalityInference.TheilT(x), p => p.Theil),
            ["mean log deviation"] = (x => InequalityInference.MeanLogDeviation(x), p => p.MeanLogDeviation),
            ["GE(2)"] = (x => InequalityInference.GeneralisedEntropy(x, 2), p => p.Variation * p.Variation / 2),
            ["Atkinson(0.5)"] = (x => InequalityInference.Atkinson(x, 0.5), p => p.AtkinsonHalf),
            ["Atkinson(1)"] = (x => InequalityInference.Atkinson(x, 1), p => 1 - Math.Exp(-p.MeanLogDeviation)),
            ["Hoover"] = (x => InequalityInference.Hoover(x), p => p.Hoover),
            ["coefficient of variation"] = (x => InequalityInference.CoefficientOfVariation(x), p => p.Variation),
            ["top 10 % share"] = (x => InequalityInference.TopShare(x, 0.1, replicates: 999), p => 1 - p.Lorenz(0.9)),
            ["Palma"] = (x => InequalityInference.ShareRatio(x, 0.1, 0.4, replicates: 999), p => (1 - p.Lorenz(0.9)) / p.Lorenz(0.4)),
            ["S80/S20"] = (x => InequalityInference.ShareRatio(x, 0.2, 0.2, replicates: 999), p => (1 - p.Lorenz(0.8)) / p.Lorenz(0.2)),
            ["P90/P10"] = (x => InequalityInference.PercentileRatio(x, replicates: 999), p => p.Quantile(0.9) / p.Quantile(0.1)),
            ["concentration index"] = (x => InequalityInference.ConcentrationIndex(x, x), p => p.Gini),
            ["generalised concentration index"] = (x => InequalityInference.GeneralisedConcentrationIndex(x, x), p => p.Gini * p.Mean),
            ["ratio of means"] = (x => MeanRatio.TwoGroups(x.AsSpan(0, x.Length / 4), x.AsSpan(x.Length / 4)), _ => 1),
            ["difference of means"] = (x => Experiment.DifferenceInMeans(x.AsSpan(0, x.Length / 4), x.AsSpan(x.Length / 4)), _ => 0),
            ["ratio of totals"] = (x => MeanRatio.Paired(x.AsSpan(0, x.Length / 2), x.AsSpan(x.Length / 2)), _ => 1),
        };

    /// <summary>
    /// The same for samples in which the upper half of the population is drawn a third as often as the lower one, so that its units weigh 3 and the others 1.
    /// </summary>
    public static IReadOnlyDictionary<string, (Func<double[], double[], Estimate> Estimate, Func<Population, double> Truth)> WeightedMeasures { get; } =
        new Dictionary<string, (Func<double[], double[], Estimate> Estimate, Func<Population, double> Truth)>(StringComparer.Ordinal)
        {
            ["Gini, weights"] = ((x, w) => InequalityInference.Gini(x, w), p => p.Gini),
            ["Theil T, weights"] = ((x, w) => InequalityInference.TheilT(x, w), p => p.Theil),
            ["mean log deviation, weights"] = ((x, w) => InequalityInference.MeanLogDeviation(x, w), p => p.MeanLogDeviation),
            ["GE(2), weights"] = ((x, w) => InequalityInference.GeneralisedEntropy(x, w, 2), p => p.Variation * p.Variation / 2),
            ["Atkinson(0.5), weights"] = ((x, w) => InequalityInference.Atkinson(x, w, 0.5), p => p.AtkinsonHalf),
            ["Hoover, weights"] = ((x, w) => InequalityInference.Hoover(x, w), p => p.Hoover),
            ["coefficient of variation, weights"] = ((x, w) => InequalityInference.CoefficientOfVariation(x, w), p => p.Variation),
            ["top 10 % share, weights"] = ((x, w) => InequalityInference.TopShare(x, w, 0.1, replicates: 999), p => 1 - p.Lorenz(0.9)),
            ["Palma, weights"] = ((x, w) => InequalityInference.ShareRatio(x, w, 0.1, 0.4, replicates: 999), p => (1 - p.Lorenz(0.9)) / p.Lorenz(0.4)),
            ["S80/S20, weights"] = ((x, w) => InequalityInference.ShareRatio(x, w, 0.2, 0.2, replicates: 999), p => (1 - p.Lorenz(0.8)) / p.Lorenz(0.2)),
            ["concentration index, weights"] = ((x, w) => InequalityInference.ConcentrationIndex(x, x, w), p => p.Gini),
            ["generalised concentration index, weights"] = ((x, w) => InequalityInference.GeneralisedConcentrationIndex(x, x, w), p => p.Gini * p.Mean),
            ["Gini, linearised"] = ((x, w) => InequalityInference.GiniLinearised(x, w), p => p.Gini),
            ["Gini, convey's survey form"] = ((x, w) => InequalityInference.GiniSurvey(x, w), p => p.Gini),
            ["Theil T, linearised"] = ((x, w) => InequalityInference.GeneralisedEntropyLinearised(x, w, 1), p => p.Theil),
            ["GE(2), linearised"] = ((x, w) => InequalityInference.GeneralisedEntropyLinearised(x, w, 2), p => p.Variation * p.Variation / 2),
            ["Atkinson(0.5), linearised"] = ((x, w) => InequalityInference.AtkinsonLinearised(x, w, 0.5), p => p.AtkinsonHalf),
        };

    /// <summary>The share of weighted samples whose interval covers the truth; a sample without an interval does not.</summary>
    public static double AttainedWithWeights(string measure, Population population, int count, int runs, ulong seed)
    {
        var (estimate, truthOf) = WeightedMeasures[measure];
        var (truth, median) = (truthOf(population), population.Quantile(0.5));
        var covered = new bool[runs];
        Parallel.For(0, runs, run =>
        {
            var stream = new RandomStream(seed, (ulong)run);
            var (values, weights) = (new double[count], new double[count]);
            for (var i = 0; i < count; i++)
            {
                do
                {
                    values[i] = population.Quantile(stream.NextDouble() + Math.ScaleB(1, -54));
                }
                while (values[i] <= 0 || (values[i] > median && stream.NextDouble() * 3 >= 1));
                weights[i] = values[i] > median ? 3 : 1;
            }

            covered[run] = estimate(values, weights).Interval is { } interval && interval.Contains(truth);
        });
        return covered.Count(c => c) / (double)runs;
    }

    /// <summary>The share of samples whose interval covers the truth; a sample without an interval does not.</summary>
    public static double Attained(string measure, Population population, int count, int runs, ulong seed)
    {
        if (WeightedMeasures.ContainsKey(measure))
        {
            return AttainedWithWeights(measure, population, count, runs, seed);
        }

        var (estimate, truthOf) = Measures[measure];
        var truth = truthOf(population);
        count *= measure switch { "ratio of means" or "difference of means" => 4, "ratio of totals" => 2, _ => 1 };
        var covered = new bool[runs];
        Parallel.For(0, runs, run =>
        {
            var stream = new RandomStream(seed, (ulong)run);
            var values = new double[count];
            for (var i = 0; i < count; i++)
            {
                do
                {
                    values[i] = population.Quantile(stream.NextDouble() + Math.ScaleB(1, -54));
                }
                while (values[i] <= 0);
            }

            covered[run] = estimate(values).Interval is { } interval && interval.Contains(truth);
        });
        return covered.Count(c => c) / (double)runs;
    }

    // The mean of f over the normal population in units of its mean, by the trapezoidal rule, which converges geometrically here.
    private static double NormalMean(Func<double, double> f)
    {
        const double step = 1.0 / 512;
        var sum = default(CompensatedSum);
        for (var z = -4.9; z <= 12; z += step)
        {
            sum.Add(f(1 + (0.2 * z)) * NormalDistribution.Density(z) * step);
        }

        return sum.Value;
    }

    internal sealed class Population
    {
        public required string Name { get; init; }

        public required double Mean { get; init; }

        public required Func<double, double> Quantile { get; init; }

        public required Func<double, double> Lorenz { get; init; }

        public required double Gini { get; init; }

        public required double Hoover { get; init; }

        public required double Theil { get; init; }

        public required double MeanLogDeviation { get; init; }

        public required double Variation { get; init; }

        public required double AtkinsonHalf { get; init; }
    }
}
