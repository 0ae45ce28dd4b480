namespace CoalitionMetrics.Statistics.Tests;

/// <summary>How often the intervals of <see cref="DiversityInference"/> cover the truth: samples from communities whose groups are known.</summary>
internal static class DiversityCoverage
{
    // People at each gathering of the samples of gatherings.
    private const int PeopleAtGathering = 6;

    public static IReadOnlyList<int> Sizes { get; } = [8, 15, 40, 200];

    /// <summary>The shares of the groups, by the name under which the page publishes them.</summary>
    public static IReadOnlyDictionary<string, double[]> Communities { get; } = new Dictionary<string, double[]>(StringComparer.Ordinal)
    {
        ["even"] = Shares(12, _ => 1),
        ["broken stick"] = Shares(10, i => Enumerable.Range(i, 10 - i).Sum(k => 1.0 / (k + 1))),
        ["geometric"] = Shares(8, i => Math.Pow(0.6, i)),
        ["lognormal"] = Shares(20, i => Math.Exp(NormalDistribution.Quantile((i + 0.5) / 20))),
    };

    /// <summary>Whether an interval from a sample of so many units covered; by the name under which the page publishes it.</summary>
    public static IReadOnlyDictionary<string, Func<Trial, bool>> Figures { get; } = new Dictionary<string, Func<Trial, bool>>(StringComparer.Ordinal)
    {
        ["groups: Chao1, log-normal"] = t => WholeContains(Diversity.Chao1(t.People), t.Shares.Length),
        ["groups: UnseenGroups"] = t => Contains(DiversityInference.UnseenGroups(t.People), t.Shares.Length),
        ["groups, gatherings: Chao2, log-normal"] = t => WholeContains(Diversity.Chao2(t.Gatherings), t.Shares.Length),
        ["groups, gatherings: UnseenGroups"] = t => Contains(DiversityInference.UnseenGroups(t.Gatherings), t.Shares.Length),
        ["new groups, half as many seats: NewGroups"] = t => Contains(DiversityInference.NewGroups(t.People, t.Size / 2).Expected, t.NewGroups),
        ["new groups, half as many gatherings: NewGroups"] = t => Contains(DiversityInference.NewGroups(t.Gatherings, t.Size / 2).Expected, t.NewGroupsAtGatherings),
        ["variety of order 1: HillNumber"] = t => Contains(DiversityInference.HillNumber(t.People, 1, t.Options), Diversity.HillNumber(t.Shares, 1)),
        ["variety of order 2: HillNumber"] = t => t.HasPair && Contains(DiversityInference.HillNumber(t.People, 2, t.Options), Diversity.HillNumber(t.Shares, 2)),
        ["groups in twice the sample: AtSize"] = t => Contains(DiversityInference.AtSize(t.People, 2 * t.Size, t.Options).Richness, t.Shares.Sum(p => 1 - Math.Pow(1 - p, 2 * t.Size))),
        ["completeness: SampleCoverage"] = t => Contains(DiversityInference.SampleCoverage(t.People), t.Completeness),
        ["no difference, order 1: CompareAtEqualSize"] = t => Contains(DiversityInference.CompareAtEqualSize(t.People, t.OtherPeople, t.Options).ShannonDiversity, 0),
    };

    /// <summary>The share of samples whose interval covers the truth; a sample without an interval does only where its value is the truth.</summary>
    public static double Attained(string figure, string community, int size, int runs, ulong seed)
    {
        var covered = new bool[runs];
        Parallel.For(0, runs, run => covered[run] = Figures[figure](new Trial(Communities[community], size, seed, (ulong)run)));
        return covered.Count(c => c) / (double)runs;
    }

    // Where no spread is seen the value itself is all that is claimed.
    private static bool Contains(Estimate estimate, double truth) => estimate.Interval?.Contains(truth) ?? Math.Abs(estimate.Value - truth) < 1e-9;

    // The number of groups is whole: an interval from 7.3 to 11.6 leaves 8 to 12, and its lower end is as kind.
    private static bool WholeContains(Estimate estimate, int truth) => Math.Floor(estimate.Interval!.Value.Lower) <= truth && truth <= Math.Ceiling(estimate.Interval.Value.Upper);

    private static double[] Shares(int groups, Func<int, double> size)
    {
        double[] sizes = [.. Enumerable.Range(0, groups).Select(size)];
        return Array.ConvertAll(sizes, s => s / sizes.Sum());
    }

    /// <summary>One sample, and what comes after it. The orders of drawing are fixed, so that a seed and run give one trial.</summary>
    internal sealed class Trial
    {
        private readonly double[] _counts;

        public Trial(double[] shares, int size, ulong seed, ulong run)
        {
            var stream = new RandomStream(seed, run);
            Shares = shares;
            Size = size;
            _counts = Draw(ref stream, shares, size);
            People = new AbundanceSample(_counts);
            var further = Draw(ref stream, shares, size / 2);
            NewGroups = _counts.Zip(further).Count(p => p.First == 0 && p.Second > 0);
            OtherPeople = new AbundanceSample(Draw(ref stream, shares, size));
            var gatherings = DrawGatherings(ref stream, shares, size);
            Gatherings = new IncidenceSample(gatherings, size);
            NewGroupsAtGatherings = gatherings.Zip(DrawGatherings(ref stream, shares, size / 2)).Count(p => p.First == 0 && p.Second > 0);
            Options = new BootstrapOptions { Replicates = 199, Seed = run + 1, MaxDegreeOfParallelism = 1 };
        }

        public double[] Shares { get; }

        public int Size { get; }

        public AbundanceSample People { get; }

        public AbundanceSample OtherPeople { get; }

        public IncidenceSample Gatherings { get; }

        public int NewGroups { get; }

        public int NewGroupsAtGatherings { get; }

        public BootstrapOptions Options { get; }

        public bool HasPair => _counts.Any(c => c > 1);

        /// <summary>The share of everybody who belongs to the groups of the sample.</summary>
        public double Completeness => _counts.All(c => c > 0) ? 1 : Shares.Zip(_counts).Sum(p => p.Second > 0 ? p.First : 0);

        private static double[] DrawGatherings(ref RandomStream stream, double[] shares, int gatherings)
        {
            var incidences = new double[shares.Length];
            for (var g = 0; g < gatherings; g++)
            {
                var there = Draw(ref stream, shares, PeopleAtGathering);
                for (var i = 0; i < there.Length; i++)
                {
                    incidences[i] += there[i] > 0 ? 1 : 0;
                }
            }

            return incidences;
        }

        private static double[] Draw(ref RandomStream stream, double[] shares, int size)
        {
            var counts = new double[shares.Length];
            for (var i = 0; i < size; i++)
            {
                var u = stream.NextDouble();
                var group = 0;
                while (group < shares.Length - 1 && u >= shares[group])
                {
                    u -= shares[group++];
                }

                counts[group]++;
            }

            return counts;
        }
    }
}
