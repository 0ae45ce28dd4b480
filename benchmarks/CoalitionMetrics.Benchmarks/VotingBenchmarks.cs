using System.Numerics;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Benchmarks;

/// <summary>
/// Power indices beside what one would write by hand: the usual dynamic programme with one table for all members but the one asked for, and a loop over all
/// coalitions where several conditions hold together.
/// </summary>
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class VotingBenchmarks
{
    // Electors by state and the District of Columbia, 2024; 270 of 538 decide.
    private static readonly int[] Electors =
    [
        9, 3, 11, 6, 54, 10, 7, 3, 3, 30, 16, 4, 4, 19, 11, 6, 6, 8, 8, 4, 10, 11, 15, 10, 6, 10, 4, 5, 6, 4, 14, 5, 28, 16, 3, 17, 7, 8, 19, 4, 9, 3, 11, 40, 6, 3,
        13, 12, 4, 10, 3,
    ];

    private readonly VotingRule _college = VotingRule.Weighted([.. Electors.Select(e => (decimal)e)], 270);
    private readonly VotingRule _twoHundred = Assembly(200, 100_000);
    private readonly VotingRule _twoHundredLight = Assembly(200, 10_000);
    private readonly VotingRule _compound = Compound(22);
    private readonly VotingRule _compoundThirty = Compound(30);

    [BenchmarkCategory("Electoral College, Banzhaf"), Benchmark(Baseline = true)]
    public long[] CollegeBanzhafByHand()
    {
        var swings = new long[Electors.Length];
        for (var i = 0; i < swings.Length; i++)
        {
            var counts = new long[270];
            counts[0] = 1;
            for (var j = 0; j < Electors.Length; j++)
            {
                for (var s = 269; j != i && s >= Electors[j]; s--)
                {
                    counts[s] += counts[s - Electors[j]];
                }
            }

            for (var s = 270 - Electors[i]; s < 270; s++)
            {
                swings[i] += counts[s];
            }
        }

        return swings;
    }

    [BenchmarkCategory("Electoral College, Banzhaf"), Benchmark]
    public BanzhafPower CollegeBanzhaf() => VotingPower.Banzhaf(_college);

    [BenchmarkCategory("Electoral College, Shapley-Shubik"), Benchmark(Baseline = true)]
    public double[] CollegeShapleyShubikByHand()
    {
        var shares = new double[Electors.Length];
        for (var i = 0; i < shares.Length; i++)
        {
            var counts = new long[Electors.Length, 270];
            counts[0, 0] = 1;
            for (var j = 0; j < Electors.Length; j++)
            {
                for (var k = Electors.Length - 2; j != i && k >= 0; k--)
                {
                    for (var s = 269; s >= Electors[j]; s--)
                    {
                        counts[k + 1, s] += counts[k, s - Electors[j]];
                    }
                }
            }

            var orders = 1.0 / Electors.Length;
            for (var k = 0; k < Electors.Length; k++)
            {
                for (var s = 270 - Electors[i]; s < 270; s++)
                {
                    shares[i] += orders * counts[k, s];
                }

                orders *= (k + 1.0) / Math.Max(1, Electors.Length - 1 - k);
            }
        }

        return shares;
    }

    [BenchmarkCategory("Electoral College, Shapley-Shubik"), Benchmark]
    public ShapleyShubikPower CollegeShapleyShubik() => VotingPower.ShapleyShubik(_college);

    // One table and one member removed at a time, as here, but with BigInteger.
    [BenchmarkCategory("200 members, total 100,000, Banzhaf"), Benchmark(Baseline = true)]
    public BigInteger[] TwoHundredBanzhafByHand()
    {
        int[] weights = [.. _twoHundred.Conditions[0].Weights.Select(w => (int)w)];
        var quota = (int)_twoHundred.Conditions[0].Quota;
        var counts = new BigInteger[quota];
        counts[0] = 1;
        foreach (var weight in weights)
        {
            for (var s = quota - 1; s >= weight; s--)
            {
                counts[s] += counts[s - weight];
            }
        }

        var swings = new BigInteger[weights.Length];
        var without = new BigInteger[quota];
        for (var i = 0; i < weights.Length; i++)
        {
            for (var s = 0; s < quota; s++)
            {
                without[s] = s < weights[i] ? counts[s] : counts[s] - without[s - weights[i]];
                swings[i] += s >= quota - weights[i] ? without[s] : 0;
            }
        }

        return swings;
    }

    [BenchmarkCategory("200 members, total 100,000, Banzhaf"), Benchmark]
    public BanzhafPower TwoHundredBanzhaf() => VotingPower.Banzhaf(_twoHundred);

    // For one member of 200, with doubles that round: multiply by 200 for all of them.
    [BenchmarkCategory("200 members, total 10,000, Shapley-Shubik"), Benchmark(Baseline = true)]
    public double OneOfTwoHundredShapleyShubikByHand()
    {
        int[] weights = [.. _twoHundredLight.Conditions[0].Weights.Select(w => (int)w)];
        var quota = (int)_twoHundredLight.Conditions[0].Quota + 1;
        var counts = new double[weights.Length, quota];
        counts[0, 0] = 1;
        for (var j = 1; j < weights.Length; j++)
        {
            for (var k = j - 1; k >= 0; k--)
            {
                for (var s = quota - 1; s >= weights[j]; s--)
                {
                    counts[k + 1, s] += counts[k, s - weights[j]];
                }
            }
        }

        var share = 0.0;
        var orders = 1.0 / weights.Length;
        for (var k = 0; k < weights.Length; k++)
        {
            for (var s = Math.Max(0, quota - weights[0]); s < quota; s++)
            {
                share += orders * counts[k, s];
            }

            orders *= (k + 1.0) / Math.Max(1, weights.Length - 1 - k);
        }

        return share;
    }

    [BenchmarkCategory("200 members, total 10,000, Shapley-Shubik"), Benchmark]
    public ShapleyShubikPower TwoHundredShapleyShubik() => VotingPower.ShapleyShubik(_twoHundredLight);

    [BenchmarkCategory("Votes, heads and people together"), Benchmark(Baseline = true)]
    public long[] CompoundByHand()
    {
        var conditions = _compound.Conditions.Select(c => c.Weights.Select(w => (long)w).ToArray()).ToArray();
        long[] quotas = [.. _compound.Conditions.Select(c => (long)c.Quota)];
        var swings = new long[_compound.MemberCount];
        var sums = new long[quotas.Length];
        for (var set = 0; set < 1 << swings.Length; set++)
        {
            Array.Clear(sums);
            for (var rest = set; rest != 0; rest &= rest - 1)
            {
                for (var c = 0; c < sums.Length; c++)
                {
                    sums[c] += conditions[c][BitOperations.TrailingZeroCount(rest)];
                }
            }

            if (sums[0] < quotas[0] || sums[1] < quotas[1] || sums[2] < quotas[2])
            {
                continue;
            }

            for (var rest = set; rest != 0; rest &= rest - 1)
            {
                var i = BitOperations.TrailingZeroCount(rest);
                swings[i] += sums[0] - conditions[0][i] < quotas[0] || sums[1] - conditions[1][i] < quotas[1] || sums[2] - conditions[2][i] < quotas[2] ? 1 : 0;
            }
        }

        return swings;
    }

    [BenchmarkCategory("Votes, heads and people together"), Benchmark]
    public BanzhafPower CompoundOfTwentyTwo() => VotingPower.Banzhaf(_compound);

    [BenchmarkCategory("Votes, heads and people together"), Benchmark]
    public BanzhafPower CompoundOfThirty() => VotingPower.Banzhaf(_compoundThirty);

    private static VotingRule Assembly(int members, int total)
    {
        var stream = new RandomStream(5, 0);
        var weights = new decimal[members];
        for (var i = 1; i < members; i++)
        {
            weights[i] = 1 + stream.NextInt32((2 * total / members) - 2);
        }

        weights[0] = Math.Max(1, total - weights.Sum());
        return VotingRule.ShareOfTotal(weights, 1, 2, QuotaComparison.MoreThan);
    }

    // People and votes as in the Union's council: a few large members, many small ones.
    private static VotingRule Compound(int members)
    {
        decimal[] people = [.. Enumerable.Range(1, members).Select(i => Math.Floor(83_000_000m / i))];
        decimal[] votes = [.. Enumerable.Range(1, members).Select(i => 3m + (26 / i))];
        return VotingRule.ShareOfTotal(votes, 7, 10).AndHeadCount((members / 2) + 1).AndWeighted(people, Math.Floor(people.Sum() * 0.62m));
    }
}
