using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class RankAndTableTests
{
    [Fact]
    public void U_counts_the_pairs_in_which_the_first_is_larger()
    {
        // 3 > 1, 3 > 2, 5 > all three, 3 = 3 half.
        var result = MannWhitney.Test([3, 5], [1, 2, 3]);
        Assert.Equal(5.5, result.U);
        Assert.Equal(8.5, result.RankSum);
        Assert.Equal(5.5 / 6, result.ProbabilityOfSuperiority, 15);
        Assert.Equal(10, result.Assignments);

        // Ranks 1, 2, 3.5, 3.5, 5: the largest sum comes up with either of the threes.
        Assert.Equal(0.2, result.Greater, 15);
        Assert.Equal(0.1, result.SmallestPossible, 15);
    }

    // Hollander and Wolfe 1999, p. 110 (permeability of the chorioamnion): W = 35, exact p = 0.2544 two-sided, 0.1272 one-sided.
    [Fact]
    public void Published_example_is_met()
    {
        var result = MannWhitney.Test([0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46], [1.15, 0.88, 0.90, 0.74, 1.21]);
        Assert.Equal(35, result.U);
        Assert.Equal(0.1272, result.Greater, 4);
        Assert.Equal(0.2544, result.TwoSided, 4);
    }

    [Property(MaxTest = 60)]
    public Property Rank_test_equals_the_randomisation_test_of_the_ranks() => Prop.ForAll(Arms.Arbitrary, arms =>
    {
        var result = MannWhitney.Test(arms.Treated, arms.Control);
        var all = arms.Outcome;
        double[] ranks = [.. all.Select(v => all.Count(o => o < v) + ((all.Count(o => o == v) + 1) / 2.0))];
        var test = RandomizationTest.DifferenceInMeans(ranks, arms.Assigned);
        Close.Equal(test.TwoSided, result.TwoSided);
        Close.Equal(test.Greater, result.Greater);
        Close.Equal(test.Less, result.Less);
        Assert.Equal(arms.Treated.Sum(x => arms.Control.Sum(y => x > y ? 1 : x == y ? 0.5 : 0)), result.U);
    });

    [Property(MaxTest = 60)]
    public Property Only_the_order_of_values_matters_and_swapping_mirrors() => Prop.ForAll(Arms.Arbitrary, arms =>
    {
        var result = MannWhitney.Test(arms.Treated, arms.Control);
        var bent = MannWhitney.Test([.. arms.Treated.Select(v => Math.Exp(v / 5))], [.. arms.Control.Select(v => Math.Exp(v / 5))]);
        var swapped = MannWhitney.Test(arms.Control, arms.Treated);
        Assert.Equal(result.TwoSided, bent.TwoSided);
        Close.Equal(result.Greater, swapped.Less);
        Close.Equal(-result.CliffDelta, swapped.CliffDelta);
        Assert.Equal(result.NormalPValue, swapped.NormalPValue);
    });

    [Fact]
    public void Hundred_units_are_still_exact_and_close_to_the_normal()
    {
        double[] x = [.. Enumerable.Range(0, 50).Select(i => (double)((i * 37) % 101))];
        double[] y = [.. Enumerable.Range(0, 50).Select(i => (double)((i * 53) % 97) + 9)];
        var result = MannWhitney.Test(x, y);
        Assert.True(result.IsExact);
        Assert.InRange(result.TwoSided - result.NormalPValueWithContinuity, -0.002, 0.002);
        var drawn = MannWhitney.Test(x, y, new RandomizationOptions { ExactUpTo = 0 });
        Assert.False(drawn.IsExact);
        Assert.InRange(drawn.TwoSided - result.TwoSided, -0.025, 0.025);
        Assert.True(double.IsNaN(MannWhitney.Test([2, 2], [2]).NormalPValue));
    }

    // Fisher 1935: the lady tasting tea, three of four cups right: 17 of 70.
    [Fact]
    public void Tea_with_three_cups_right_is_no_proof()
    {
        var result = FisherExact.Test(3, 1, 1, 3);
        Close.Equal(17.0 / 70, result.Greater);
        Close.Equal(34.0 / 70, result.TwoSided);

        // SAS PROC FREQ gives the exact conditional interval 0.2117 to 626.2435; R's search stops early and prints 621.9337505 (?fisher.test).
        Assert.Equal(6.4083, result.OddsRatio, 4);
        Assert.Equal(0.2117, result.Interval.First.Lower!.Value, 4);
        Assert.Equal(626.2435, result.Interval.First.Upper!.Value, 4);
        var published = FisherExact.Test(3, 1, 1, 3, default, OddsRatioSearch.AsInR);
        Assert.Equal(6.408309, published.OddsRatio, 6);
        Assert.Equal(621.9337505, published.Interval.First.Upper!.Value, 7);
    }

    [Property(MaxTest = 60)]
    public Property Ends_of_the_odds_ratio_cut_off_half_of_alpha_exactly(byte a, byte b, byte c, byte d)
    {
        long[] cells = [a % 9, b % 9, c % 9, d % 9];
        return (cells[0] > 0 && cells[3] > 0 && cells[1] > 0 && cells[2] > 0).Implies(() =>
        {
            var result = FisherExact.Test(cells[0], cells[1], cells[2], cells[3]);
            var (row, column, total) = (cells[0] + cells[1], cells[0] + cells[2], cells.Sum());
            double Tail(double odds, bool upper)
            {
                var weights = Enumerable.Range(0, (int)Math.Min(row, column) + 1)
                    .Select(x => (x, w: HypergeometricDistribution.Probability(x, total, row, column) * Math.Pow(odds, x))).ToArray();
                return weights.Where(p => upper ? p.x >= cells[0] : p.x <= cells[0]).Sum(p => p.w) / weights.Sum(p => p.w);
            }

            Close.Equal(0.025, Tail(result.Interval.First.Lower!.Value, true), 1e-9);
            Close.Equal(0.025, Tail(result.Interval.First.Upper!.Value, false), 1e-9);
            var swapped = FisherExact.Test(cells[2], cells[3], cells[0], cells[1]);
            Close.Equal(1 / result.OddsRatio, swapped.OddsRatio, 1e-9);
            Close.Equal(result.TwoSided, swapped.TwoSided, 1e-9);
            Close.Equal(result.Greater, swapped.Less, 1e-9);
            Close.Equal(result.TwoSided, FisherExact.Test([[cells[0], cells[1]], [cells[2], cells[3]]]), 1e-9);
        });
    }

    [Property(MaxTest = 30)]
    public Property Tables_of_any_size_equal_brute_force_and_may_be_transposed(byte[] noise) => (noise.Length >= 9).Implies(() =>
    {
        long[][] table = [.. Enumerable.Range(0, 3).Select(r => Enumerable.Range(0, 3).Select(c => (long)noise[(3 * r) + c] % 4).ToArray())];
        if (table.Sum(row => row.Sum()) == 0)
        {
            return;
        }

        var p = FisherExact.Test(table);
        Close.Equal(BruteForce(table), p, 1e-9);
        Close.Equal(p, FisherExact.Test([.. Enumerable.Range(0, 3).Select(c => table.Select(row => row[c]).ToArray())]), 1e-9);
        Close.Equal(p, FisherExact.Test([table[2], table[0], table[1]]), 1e-9);
    });

    [Fact]
    public void Margins_that_leave_one_table_prove_nothing()
    {
        var result = FisherExact.Test(0, 0, 3, 4);
        Assert.Equal(1, result.TwoSided);
        Assert.True(double.IsNaN(result.OddsRatio));
        Assert.Null(result.Interval.First.Upper);
        Assert.Equal(double.PositiveInfinity, FisherExact.Test(5, 0, 0, 5).OddsRatio);
        Assert.Equal(0, FisherExact.Test(0, 5, 5, 0).OddsRatio);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentException>("x", () => MannWhitney.Test([], [1]));
        Assert.Throws<ArgumentOutOfRangeException>("y", () => MannWhitney.Test([1], [double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>("firstNo", () => FisherExact.Test(1, -1, 2, 2));
        Assert.Throws<ArgumentException>("firstYes", () => FisherExact.Test(0, 0, 0, 0));
        Assert.Throws<ArgumentException>("table", () => FisherExact.Test([[1, 2]]));
        Assert.Throws<ArgumentException>("table", () => FisherExact.Test([[1, 2], [1]]));
        Assert.Throws<ArgumentException>("table", () => FisherExact.Test([[1, 2], [1, -3]]));
        Assert.Throws<ArgumentException>("table", () => FisherExact.Test([[0, 0], [0, 0]]));
    }

    // All tables of three rows and columns with the same margins.
    private static double BruteForce(long[][] table)
    {
        var (r, c) = (table.Select(row => row.Sum()).ToArray(), Enumerable.Range(0, 3).Select(j => table.Sum(row => row[j])).ToArray());
        static double Weight(IEnumerable<long> cells) => Math.Exp(-cells.Sum(x => SpecialFunctions.LogGamma(x + 1)));
        var observed = Weight(table.SelectMany(row => row));
        double all = 0;
        double part = 0;
        for (long a = 0; a <= r[0]; a++)
        {
            for (long b = 0; a + b <= r[0]; b++)
            {
                for (long d = 0; d <= r[1]; d++)
                {
                    for (long e = 0; d + e <= r[1]; e++)
                    {
                        long[] cells = [a, b, r[0] - a - b, d, e, r[1] - d - e, c[0] - a - d, c[1] - b - e, c[2] - (r[0] - a - b) - (r[1] - d - e)];
                        if (cells.Min() >= 0)
                        {
                            all += Weight(cells);
                            part += Weight(cells) <= observed * (1 + 1e-7) ? Weight(cells) : 0;
                        }
                    }
                }
            }
        }

        return part / all;
    }
}
