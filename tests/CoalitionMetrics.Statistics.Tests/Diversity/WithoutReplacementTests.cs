using System.Numerics;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class WithoutReplacementTests
{
    [Fact]
    public void Small_populations_agree_with_counting_in_whole_numbers()
    {
        for (var population = 1; population <= 12; population++)
        {
            for (var marked = 1; marked <= population; marked++)
            {
                for (var draws = 1; draws <= population; draws++)
                {
                    var p = Probabilities(population, marked, draws);
                    AssertClose(p[0], WithoutReplacement.MissesAll(population, marked, draws), 1e-14);
                    AssertClose(p.Select((w, k) => k > 1 ? w * k * Math.Log(k) : 0).Sum(), WithoutReplacement.MeanOfKLogK(population, marked, draws), 1e-13);
                    var mean = (double)marked * draws / population;
                    AssertClose(p.Select((w, k) => w * Math.Abs(k - mean)).Sum(), WithoutReplacement.MeanAbsoluteDeviation(population, marked, draws), 1e-13);
                }
            }
        }
    }

    [Theory]
    [InlineData(5_000, 130, 900)]
    [InlineData(5_000, 900, 130)]
    [InlineData(4_000, 2_000, 2_000)]
    [InlineData(3_000, 2_900, 1_500)]
    [InlineData(3_000, 2_900, 2_950)]
    [InlineData(2_000, 70, 1_920)]
    [InlineData(2_000, 64, 65)]
    [InlineData(2_000, 65, 1_934)]
    public void Larger_populations_agree_with_counting_in_whole_numbers(int population, int marked, int draws)
    {
        var p = Probabilities(population, marked, draws);
        AssertClose(p[0], WithoutReplacement.MissesAll(population, marked, draws), 1e-12);
        AssertClose(p.Select((w, k) => k > 1 ? w * k * Math.Log(k) : 0).Sum(), WithoutReplacement.MeanOfKLogK(population, marked, draws), 1e-12);
        var mean = (double)marked * draws / population;
        AssertClose(p.Select((w, k) => w * Math.Abs(k - mean)).Sum(), WithoutReplacement.MeanAbsoluteDeviation(population, marked, draws), 1e-10);
    }

    [Theory]
    [InlineData(1_000_000_000, 1_000, 5_000_000)]
    [InlineData(1_000_000_000, 5_000_000, 1_000)]
    [InlineData(1_000_000_000, 40_000, 50_000)]
    [InlineData(1_000_000_000, 1_000, 999_000)]
    public void A_thousand_million_people_are_no_loss_of_digits(long population, long marked, long draws)
    {
        // The product of the smaller number of factors, its logarithm summed in 28 decimal digits of each factor's excess over 1.
        var (few, many) = marked < draws ? (marked, draws) : (draws, marked);
        var product = 1m;
        for (var j = 0L; j < few; j++)
        {
            product *= (decimal)(population - many - j) / (population - j);
        }

        AssertClose((double)product, WithoutReplacement.MissesAll(population, marked, draws), 1e-11);
    }

    [Theory]
    [InlineData(1e9, 3e8, 4e8)]
    [InlineData(1e9, 5e8, 5e8)]
    [InlineData(1e12, 1e6, 5e11)]
    [InlineData(1e9, 1e5, 1e8)]
    public void Large_means_agree_with_the_expansion_about_the_mean(double population, double marked, double draws)
    {
        // k log k about the mean: m log m + v / 2m - s / 6m^2 + ..., v and s the second and third central moment; the next terms are far below the tolerance.
        var m = draws * marked / population;
        var v = m * ((population - marked) / population) * ((population - draws) / (population - 1));
        var s = v * (population - (2 * marked)) * (population - (2 * draws)) / (population * (population - 2));
        AssertClose((m * Math.Log(m)) + (v / (2 * m)) - (s / (6 * m * m)) + (v * v / (4 * m * m * m)), WithoutReplacement.MeanOfKLogK(population, marked, draws), 1e-13);

        // The mean absolute deviation of a bell is sqrt(2 v / pi), but for terms of order 1 / v.
        AssertClose(Math.Sqrt(2 * v / Math.PI), WithoutReplacement.MeanAbsoluteDeviation(population, marked, draws), 2 / v);
    }

    [Fact]
    public void Draws_that_are_not_whole_follow_the_gamma_function()
    {
        // x = 2: (n - m)(n - m - 1) / (n (n - 1)).
        AssertClose(7.5 * 6.5 / 90, WithoutReplacement.MissesAll(10, 2, 2.5), 1e-15);
        Assert.Equal(0, WithoutReplacement.MissesAll(10, 8, 2.5));

        // Between its neighbours, also where Stirling's formula takes over.
        var (below, between, above) = (WithoutReplacement.MissesAll(1000, 100, 20), WithoutReplacement.MissesAll(1000, 100, 20.5), WithoutReplacement.MissesAll(1000, 100, 21));
        Assert.InRange(between, above, below);
        AssertClose(Math.Sqrt(below * above), between, 1e-4);
    }

    private static double[] Probabilities(int population, int marked, int draws)
    {
        var all = Choose(population, draws);
        var result = new double[Math.Min(marked, draws) + 1];
        for (var k = 0; k < result.Length; k++)
        {
            var ways = draws - k <= population - marked ? Choose(marked, k) * Choose(population - marked, draws - k) : BigInteger.Zero;

            // The quotient to 60 binary digits, by whole numbers.
            var shift = Math.Max(0, (int)(all.GetBitLength() - ways.GetBitLength()) + 60);
            result[k] = Math.ScaleB((double)((ways << shift) / all), -shift);
        }

        return result;
    }

    private static BigInteger Choose(int n, int k)
    {
        var result = BigInteger.One;
        for (var i = 1; i <= k; i++)
        {
            result = result * (n - k + i) / i;
        }

        return result;
    }

    private static void AssertClose(double expected, double actual, double tolerance) =>
        Assert.InRange(actual, expected - (tolerance * Math.Max(Math.Abs(expected), 1e-12)) - 1e-300, expected + (tolerance * Math.Max(Math.Abs(expected), 1e-12)) + 1e-300);
}
