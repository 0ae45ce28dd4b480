using System.Numerics;
using FsCheck;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class CountDistributionsTests
{
    [Fact]
    public void Worked_examples()
    {
        // Three coins: 1, 3, 3, 1 of 8. Two of five marked, three drawn: C(2, x) C(3, 3 - x) = 1, 6, 3 of 10.
        Near.Equal(3 / 8.0, BinomialDistribution.Probability(1, 3, 0.5));
        Near.Equal(4 / 8.0, BinomialDistribution.LowerTail(1, 3, 0.5));
        Near.Equal(1 / 8.0, BinomialDistribution.UpperTail(2, 3, 0.5));
        Near.Equal(0.6, HypergeometricDistribution.Probability(1, 5, 2, 3));
        Near.Equal(0.7, HypergeometricDistribution.LowerTail(1, 5, 2, 3));
        Near.Equal(0.3, HypergeometricDistribution.UpperTail(1, 5, 2, 3));
        Near.Equal(Math.Exp(-2), PoissonDistribution.LowerTail(0, 2));
        Near.Equal(2 * Math.Exp(-2), PoissonDistribution.Probability(1, 2));
        Near.Equal(3 * Math.Exp(-2), PoissonDistribution.LowerTail(1, 2));
    }

    // mpmath 1.3.0 at 300 digits, by summing.
    [Theory]
    [InlineData(3, 1000, 0.5, -674.21566918623948, 0)]
    [InlineData(900, 1000, 0.5, 0, -373.31613800374077)]
    [InlineData(50, 1000000, 1e-5, -3.6170172884059267e-20, -44.766052127158503)]
    public void Binomial_tails(long x, long trials, double probability, double logLower, double logUpper)
    {
        Assert.Equal(logLower, BinomialDistribution.LogLowerTail(x, trials, probability), Math.Max(Math.Abs(logLower) * 1e-12, 1e-160));
        Assert.Equal(logUpper, BinomialDistribution.LogUpperTail(x, trials, probability), Math.Max(Math.Abs(logUpper) * 1e-12, 1e-160));
    }

    [Theory]
    [InlineData(0, 700, -700, 0, -700)]
    [InlineData(100, 3, 0, -260.36481085848793, -256.87814668875252)]
    [InlineData(1000, 900, -0.0004907531324798106, -7.6198147083134002, -9.7334151638525981)]
    public void Poisson_tails(long x, double mean, double logLower, double logUpper, double logProbability)
    {
        Assert.Equal(logLower, PoissonDistribution.LogLowerTail(x, mean), Math.Max(Math.Abs(logLower) * 1e-12, 1e-110));
        Assert.Equal(logUpper, PoissonDistribution.LogUpperTail(x, mean), Math.Max(Math.Abs(logUpper) * 1e-12, 1e-110));
        Near.Equal(logProbability, PoissonDistribution.LogProbability(x, mean));
    }

    [Property(MaxTest = 200)]
    public bool Hypergeometric_tails_are_exact_fractions(PositiveInt size, PositiveInt first, PositiveInt second, PositiveInt third)
    {
        var population = size.Get % 120;
        var marked = first.Get % (population + 1);
        var drawn = second.Get % (population + 1);
        var x = (third.Get % (population + 3)) - 1;
        BigInteger below = 0, above = 0, at = 0;
        for (var i = 0; i <= Math.Min(marked, drawn); i++)
        {
            var ways = Choose(marked, i) * Choose(population - marked, drawn - i);
            below += i <= x ? ways : 0;
            above += i > x ? ways : 0;
            at += i == x ? ways : 0;
        }

        var all = (double)Choose(population, drawn);
        return Near.Is((double)below / all, HypergeometricDistribution.LowerTail(x, population, marked, drawn), 1e-12)
            && Near.Is((double)above / all, HypergeometricDistribution.UpperTail(x, population, marked, drawn), 1e-12)
            && Near.Is((double)at / all, HypergeometricDistribution.Probability(x, population, marked, drawn), 1e-12);
    }

    [Property(MaxTest = 200)]
    public bool Tails_are_sums_of_probabilities(PositiveInt size, PositiveInt place, NormalFloat number)
    {
        var trials = size.Get % 60;
        var x = place.Get % (trials + 2);
        var p = 1 / (1 + Math.Exp(Math.IEEERemainder(number.Get, 10)));
        var mean = p * 30;
        double Sum(Func<int, double> probability, int from, int to) => Enumerable.Range(from, Math.Max(0, to - from)).Sum(probability);
        return Near.Is(Sum(i => BinomialDistribution.Probability(i, trials, p), 0, x + 1), BinomialDistribution.LowerTail(x, trials, p), 1e-11)
            && Near.Is(Sum(i => BinomialDistribution.Probability(i, trials, p), x + 1, trials + 1), BinomialDistribution.UpperTail(x, trials, p), 1e-11)
            && Near.Is(Sum(i => PoissonDistribution.Probability(i, mean), 0, x + 1), PoissonDistribution.LowerTail(x, mean), 1e-11)
            && Near.Is(Sum(i => PoissonDistribution.Probability(i, mean), x + 1, x + 400), PoissonDistribution.UpperTail(x, mean), 1e-11);
    }

    [Property(MaxTest = 100)]
    public bool Quantiles_are_the_first_counts_that_reach(PositiveInt size, NormalFloat first, NormalFloat second)
    {
        var trials = size.Get % 200;
        // No probability that a tail can equal on paper: ties have a test of their own below.
        var p = 1 / (1 + Math.Exp(Math.IEEERemainder(first.Get, 10) + 0.1234567));
        var q = 1 / (1 + Math.Exp(Math.IEEERemainder(second.Get, 20)));
        var marked = (int)(trials * q);
        return IsFirst(BinomialDistribution.Quantile(p, trials, q), x => BinomialDistribution.LowerTail(x, trials, q) >= p)
            && IsFirst(BinomialDistribution.UpperQuantile(p, trials, q), x => BinomialDistribution.UpperTail(x, trials, q) <= p)
            && IsFirst(PoissonDistribution.Quantile(p, trials * q), x => PoissonDistribution.LowerTail(x, trials * q) >= p)
            && IsFirst(HypergeometricDistribution.Quantile(p, trials, marked, trials / 3), x => HypergeometricDistribution.LowerTail(x, trials, marked, trials / 3) >= p)
            && IsFirst(HypergeometricDistribution.UpperQuantile(p, trials, marked, trials / 3), x => HypergeometricDistribution.UpperTail(x, trials, marked, trials / 3) <= p);
    }

    [Fact]
    public void A_tail_that_equals_the_probability_on_paper_counts_as_reached()
    {
        for (var trials = 1; trials <= 42; trials++)
        {
            for (var x = 0; x < trials; x++)
            {
                Assert.Equal(x, BinomialDistribution.Quantile(BinomialDistribution.LowerTail(x, trials, 0.5), trials, 0.5));
            }
        }

        Assert.Equal(1, HypergeometricDistribution.Quantile(0.7, 5, 2, 3));
        Assert.Equal(1, HypergeometricDistribution.UpperQuantile(0.3, 5, 2, 3));
    }

    [Fact]
    public void Certain_outcomes_are_certain()
    {
        Assert.Equal(1, BinomialDistribution.Probability(0, 0, 0.3));
        Assert.Equal(1, BinomialDistribution.Probability(0, 7, 0));
        Assert.Equal(1, BinomialDistribution.Probability(7, 7, 1));
        Assert.Equal(0, BinomialDistribution.Probability(6, 7, 1));
        Assert.Equal(0, BinomialDistribution.LowerTail(6, 7, 1));
        Assert.Equal(1, BinomialDistribution.LowerTail(0, 7, 0));
        Assert.Equal(0, BinomialDistribution.LowerTail(-1, 7, 0.4));
        Assert.Equal(0, BinomialDistribution.Probability(8, 7, 0.4));
        Assert.Equal(1, PoissonDistribution.Probability(0, 0));
        Assert.Equal(0, PoissonDistribution.Probability(1, 0));
        Assert.Equal(0, PoissonDistribution.Probability(-1, 2));
        Assert.Equal(1, PoissonDistribution.LowerTail(0, 0));
        Assert.Equal(0, PoissonDistribution.Quantile(0.9, 0));
        Assert.Equal(1, HypergeometricDistribution.Probability(0, 0, 0, 0));
        Assert.Equal(1, HypergeometricDistribution.Probability(4, 9, 4, 9));
        Assert.Equal(0, HypergeometricDistribution.UpperTail(2, 5, 2, 3));
        Assert.Equal(1, HypergeometricDistribution.UpperTail(-1, 5, 2, 3));
    }

    [Fact]
    public void Input_outside_the_domain_is_refused()
    {
        foreach (var bad in (double[])[double.NaN, -0.1, 1.5, double.PositiveInfinity])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => BinomialDistribution.LowerTail(1, 3, bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => BinomialDistribution.Probability(1, 3, bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => BinomialDistribution.Quantile(bad, 3, 0.5));
            Assert.Throws<ArgumentOutOfRangeException>(() => PoissonDistribution.UpperQuantile(bad, 3));
            Assert.Throws<ArgumentOutOfRangeException>(() => HypergeometricDistribution.Quantile(bad, 3, 2, 1));
        }

        foreach (var bad in (double[])[double.NaN, -1, double.PositiveInfinity])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => PoissonDistribution.LowerTail(1, bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => PoissonDistribution.LogProbability(1, bad));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialDistribution.LowerTail(1, -1, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => HypergeometricDistribution.LowerTail(1, -1, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => HypergeometricDistribution.LowerTail(1, 5, 6, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => HypergeometricDistribution.LowerTail(1, 5, -1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => HypergeometricDistribution.LowerTail(1, 5, 2, 6));
        Assert.Throws<ArgumentOutOfRangeException>(() => HypergeometricDistribution.Probability(1, 5, 2, -1));
    }

    private static bool IsFirst(long count, Func<long, bool> reached) => reached(count) && (count == 0 || !reached(count - 1));

    private static BigInteger Choose(int n, int k)
    {
        if (k < 0 || k > n)
        {
            return 0;
        }

        var ways = BigInteger.One;
        for (var i = 1; i <= k; i++)
        {
            ways = ways * (n - k + i) / i;
        }

        return ways;
    }
}
