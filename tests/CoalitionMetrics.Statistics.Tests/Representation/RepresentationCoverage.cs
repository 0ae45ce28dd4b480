namespace CoalitionMetrics.Statistics.Tests;

/// <summary>How often the intervals of ratios, differences and pooled ratios cover the truth.</summary>
internal static class RepresentationCoverage
{
    private static readonly double[] Shares = [0.05, 0.1, 0.2, 0.4];
    private static readonly double[] TrueRatios = [0.1, 0.25, 0.5, 0.8, 1, 1.25, 2, 3];
    private static readonly double[] CensusResults = [.. Enumerable.Range(0, 61).Select(i => NormalDistribution.Quantile((i + 0.5) / 61))];

    public static IReadOnlyList<int> Sizes { get; } = [8, 15, 40, 200];

    /// <summary>The lines of the first table: exact, so that they come out the same to the last digit shown.</summary>
    public static IEnumerable<string> BothErrors()
    {
        foreach (var error in new[] { 0, 0.1, 0.3 })
        {
            foreach (var n in Sizes)
            {
                foreach (var method in Enum.GetValues<ProportionIntervalMethod>())
                {
                    var (ratio, difference) = Coverage(error, n, (x, census) => (
                        Representation.Ratio(x, n, census, method: method).Interval!.Value, Representation.Difference(x, n, census, method: method).Interval!.Value));
                    yield return FormattableString.Invariant($"| {error} | {n} | {method} | {ratio.Average():0.000} | {ratio.Min():0.000} | {difference.Average():0.000} | {difference.Min():0.000} |");
                }
            }

            if (error > 0)
            {
                // A full count: the share present is what it is, and only the census could have come out differently.
                var covered = Shares.Select(q => CensusResults.Average(z => Holds(new CensusFigure(Clip(q + (error * q * z)), error * q), q) ? 1.0 : 0)).ToList();
                yield return FormattableString.Invariant($"| {error} | any | full count | {covered.Average():0.000} | {covered.Min():0.000} | {covered.Average():0.000} | {covered.Min():0.000} |");
            }
        }
    }

    /// <summary>One line of the second table: drawn at random.</summary>
    public static double[] Pooled(int people, double spread, int draws, ulong seed)
    {
        var shares = Enumerable.Range(1, 12).Select(i => i / 78.0).ToArray();
        var census = shares.Select(s => new CensusFigure(s)).ToArray();
        var results = new double[draws][];
        Parallel.For(0, draws, draw =>
        {
            var stream = new RandomStream(seed, (ulong)draw);
            var truth = new double[12];
            for (var g = 0; g < 12; g++)
            {
                truth[g] = spread == 0 ? 1 : GammaDistribution.Quantile(stream.NextDouble(), 1 / (spread * spread), 1 / (spread * spread));
            }

            // The room is drawn in proportion to true ratios; what is covered is the ratio of shares that this comes to.
            var chances = shares.Select((s, g) => s * truth[g]).ToArray();
            var sum = chances.Sum();
            var counts = new double[12];
            CountDraw.Multinomial(ref stream, people, [.. chances.Select(c => c / sum)], counts);
            var pooled = Representation.Pool(counts, census);
            var outcome = new double[4];
            for (var g = 0; g < 12; g++)
            {
                var target = truth[g] / sum;
                var raw = Representation.Ratio((long)counts[g], people, census[g]);
                outcome[0] += pooled.Groups[g].Pooled.Interval!.Value.Contains(target) ? 1 / 12.0 : 0;
                outcome[1] += raw.Interval!.Value.Contains(target) ? 1 / 12.0 : 0;
                outcome[2] += Math.Pow(pooled.Groups[g].Pooled.Value - target, 2) / 12;
                outcome[3] += Math.Pow(raw.Value - target, 2) / 12;
            }

            results[draw] = outcome;
        });
        double Mean(int i) => results.Average(r => r[i]);
        return [Mean(0), Mean(1), Math.Sqrt(Mean(2)), Math.Sqrt(Mean(3))];
    }

    /// <summary>
    /// One line of the third table: how many of the samples have a range, and how many of those ranges hold the true ratio of the group's share of what was received to its share of the community.
    /// The least over three truths: a head of the group receives half of what the others do, as much, and twice as much.
    /// </summary>
    public static (double HaveRange, double Cover) Amounts(Func<double, double> quantile, int n, double share, double census, int draws, ulong seed)
    {
        var (have, cover) = (1.0, 1.0);
        foreach (var times in new[] { 0.5, 1, 2 })
        {
            var truth = times / ((share * times) + 1 - share);
            var results = new (bool Has, bool Holds)[draws];
            Parallel.For(0, draws, draw =>
            {
                var stream = new RandomStream(seed, (ulong)draw);
                var (values, isOfGroup) = (new double[n], new bool[n]);
                for (var i = 0; i < n; i++)
                {
                    isOfGroup[i] = stream.NextDouble() < share;
                    values[i] = Math.Max(0, quantile(stream.NextDouble())) * (isOfGroup[i] ? times : 1);
                }

                var published = new CensusFigure(Clip(share + (census * share * NormalDistribution.Quantile(stream.NextDouble()))), census * share);
                var interval = Representation.Ratio(values, isOfGroup, published).Interval;
                results[draw] = (interval is not null, interval is { } range && range.Contains(truth));
            });
            var having = results.Count(r => r.Has);
            have = Math.Min(have, having / (double)draws);
            cover = Math.Min(cover, results.Count(r => r.Holds) / (double)having);
        }

        return (have, cover);
    }

    private static bool Holds(CensusFigure census, double truth)
    {
        var interval = Representation.Ratio(1, 2, census, Presence.FullCount).Interval!.Value;
        return interval.Contains(0.5 / truth);
    }

    private static (List<double> Ratio, List<double> Difference) Coverage(double error, int n, Func<long, CensusFigure, (ConfidenceInterval Ratio, ConfidenceInterval Difference)> intervals)
    {
        var (ratios, differences) = (new List<double>(), new List<double>());
        foreach (var q in Shares)
        {
            var censuses = (error == 0 ? [0.0] : CensusResults).Select(z => new CensusFigure(Clip(q + (error * q * z)), error * q)).ToArray();
            var all = Enumerable.Range(0, n + 1).AsParallel().AsOrdered().Select(x => censuses.Select(c => intervals(x, c)).ToArray()).ToArray();
            foreach (var ratio in TrueRatios.Where(r => r * q < 0.97))
            {
                var chances = Enumerable.Range(0, n + 1).Select(x => BinomialDistribution.Probability(x, n, ratio * q)).ToArray();
                ratios.Add(chances.Select((chance, x) => chance * all[x].Count(i => i.Ratio.Contains(ratio)) / censuses.Length).Sum());
                differences.Add(chances.Select((chance, x) => chance * all[x].Count(i => i.Difference.Contains((ratio * q) - q)) / censuses.Length).Sum());
            }
        }

        return (ratios, differences);
    }

    private static double Clip(double share) => Math.Clamp(share, 1e-6, 1 - 1e-6);
}
