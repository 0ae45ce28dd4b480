using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class BivariateNormalDistributionTests
{
    private static Arbitrary<double> Places { get; } = Arb.From(Gen.Choose(-450, 450).Select(i => i / 100.0));

    private static Arbitrary<double> Correlations { get; } = Arb.From(Gen.OneOf(Gen.Choose(-999, 999).Select(i => i / 1000.0), Gen.Elements(-0.99999, -0.999999999, 0.99999, 0.999999999)));

    // By mpmath 1.3.0 with 40 digits: its quad with peak and edges found by ternary search; where quad gives only 9 digits (below 1e-100), Gauss and Legendre's rule of 40 nodes on 64 panels.
    [Theory]
    [InlineData(1, 2, 0.5, 0.83186083113088048)]
    [InlineData(-1, -2, 0.5, 0.013266217010516736)]
    [InlineData(-5, -5, -0.9, 3.8748064036458546e-113)]
    [InlineData(-3, -4, -0.5, 6.8370538049201146e-14)]
    [InlineData(-8, -8, 0.999, 5.3242841314293128e-16)]
    [InlineData(0, 0, 0.7, 0.3734083444466825)]
    [InlineData(-10, 3, 0.3, 7.6198530231505265e-24)]
    [InlineData(-20, -25, 0.2, 1.1574277706426741e-190)]
    [InlineData(5, -5, -0.99, 8.2226413412181654e-8)]
    [InlineData(-1, 1.001, -0.9999, 0.0014888257013035412)]
    [InlineData(-1.5, -1.5, 0.999999999, 0.066804890514232047)]
    [InlineData(0.3, -0.2, 0.01, 0.26147119476734715)]
    [InlineData(8, 7, -0.5, 0.99999999999871957)]
    [InlineData(-30, -30, 0.95, 7.4390066045763534e-204)]
    [InlineData(-2, 6, -0.8, 0.022750130961592295)]
    public void Probabilities_agree_with_forty_digits(double x, double y, double correlation, double expected)
    {
        Near.Equal(expected, BivariateNormalDistribution.LowerTail(x, y, correlation), 2e-13);
        Assert.Equal(BivariateNormalDistribution.LowerTail(x, y, correlation), BivariateNormalDistribution.LowerTail(y, x, correlation));
        Assert.Equal(BivariateNormalDistribution.LowerTail(x, y, correlation), BivariateNormalDistribution.UpperTail(-x, -y, correlation));
    }

    [Property]
    public Property Agrees_with_the_integral_over_the_correlation() => Prop.ForAll(Places, Places, Arb.From(Gen.Choose(-990, 990).Select(i => i / 1000.0)), (x, y, correlation) =>
    {
        // Plackett 1954: the derivative by the correlation is the density. Simpson's rule over the angle.
        const int Steps = 4000;
        var width = Math.Asin(correlation) / Steps;
        double At(int i)
        {
            var (sine, cosine) = Math.SinCos(width * i);
            return Math.Exp(-((x * x) + (y * y) - (2 * x * y * sine)) / (2 * cosine * cosine));
        }

        var sum = Enumerable.Range(1, Steps - 1).Sum(i => At(i) * (i % 2 == 0 ? 2 : 4)) + At(0) + At(Steps);
        var expected = (NormalDistribution.LowerTail(x) * NormalDistribution.LowerTail(y)) + (sum * width / 3 / (2 * Math.PI));
        return Math.Abs(BivariateNormalDistribution.LowerTail(x, y, correlation) - expected) < 1e-11;
    });

    [Property]
    public Property Four_quadrants_make_one_and_two_make_a_half_plane() => Prop.ForAll(Places, Places, Correlations, (x, y, correlation) =>
    {
        var (both, first, second) = (BivariateNormalDistribution.LowerTail(x, y, correlation), BivariateNormalDistribution.LowerTail(x, -y, -correlation), BivariateNormalDistribution.LowerTail(-x, y, -correlation));
        var neither = BivariateNormalDistribution.UpperTail(x, y, correlation);
        return Math.Abs(both + first + second + neither - 1) < 1e-13
            && Near.Is(NormalDistribution.LowerTail(x), both + first, 1e-12)
            && Near.Is(NormalDistribution.LowerTail(y), both + second, 1e-12);
    });

    [Property]
    public Property It_rises_with_places_and_correlation() => Prop.ForAll(Places, Places, Correlations, (x, y, correlation) =>
    {
        var here = BivariateNormalDistribution.LowerTail(x, y, correlation);
        return BivariateNormalDistribution.LowerTail(x + 0.01, y, correlation) >= here * (1 - 1e-12)
            && BivariateNormalDistribution.LowerTail(x, y, Math.Min(1, correlation + 0.01)) >= here * (1 - 1e-12)
            && BivariateNormalDistribution.LowerTail(x, y, 1) >= here * (1 - 1e-12)
            && BivariateNormalDistribution.LowerTail(x, y, -1) <= here * (1 + 1e-12) + 1e-16;
    });

    [Fact]
    public void Sheppard_knew_the_quadrant_at_the_means()
    {
        foreach (var correlation in (double[])[-0.999999, -0.7, -0.1, 0.001, 0.3, 0.95, 0.99999999])
        {
            Near.Equal(Math.Acos(-correlation) / (2 * Math.PI), BivariateNormalDistribution.LowerTail(0, 0, correlation), 1e-12);
        }
    }

    [Fact]
    public void Ends_of_every_range_are_as_the_definition_has_them()
    {
        Assert.Equal(0, BivariateNormalDistribution.LowerTail(double.NegativeInfinity, double.PositiveInfinity, 0.5));
        Assert.Equal(NormalDistribution.LowerTail(1.3), BivariateNormalDistribution.LowerTail(1.3, double.PositiveInfinity, 0.5));
        Assert.Equal(NormalDistribution.LowerTail(1.3), BivariateNormalDistribution.LowerTail(double.PositiveInfinity, 1.3, -1));
        Assert.Equal(1, BivariateNormalDistribution.LowerTail(double.PositiveInfinity, 1e300, -0.2));
        Assert.Equal(NormalDistribution.LowerTail(-2), BivariateNormalDistribution.LowerTail(-2, 1, 1));
        Assert.Equal(0, BivariateNormalDistribution.LowerTail(-2, 1, -1));
        Near.Equal(NormalDistribution.LowerTail(2) - NormalDistribution.LowerTail(-1), BivariateNormalDistribution.LowerTail(2, 1, -1));
        Near.Equal(NormalDistribution.UpperTail(7) - NormalDistribution.UpperTail(8), BivariateNormalDistribution.LowerTail(8, -7, -1));
        Assert.Equal(NormalDistribution.LowerTail(-2) * NormalDistribution.LowerTail(1), BivariateNormalDistribution.LowerTail(-2, 1, 0));
        Assert.Equal(0, BivariateNormalDistribution.LowerTail(-38, -38, -0.99));
        Assert.Equal(0, BivariateNormalDistribution.LowerTail(2, -2.5, Math.BitIncrement(-1.0)));
    }

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        Assert.Throws<ArgumentOutOfRangeException>("x", () => BivariateNormalDistribution.LowerTail(double.NaN, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>("y", () => BivariateNormalDistribution.LowerTail(0, double.NaN, 0));
        foreach (var bad in (double[])[double.NaN, 1.0000001, -2, double.PositiveInfinity])
        {
            Assert.Throws<ArgumentOutOfRangeException>("correlation", () => BivariateNormalDistribution.UpperTail(0, 0, bad));
        }
    }
}
