using FsCheck;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>Far tails and laws; the reference cases hold the ordinary places.</summary>
public sealed class ContinuousDistributionsTests
{
    // All published values of this file: mpmath 1.3.0 at 60 to 120 digits.
    [Theory]
    [InlineData(0.001, -0.69394538346696518, -0.69234961427268824)]
    [InlineData(6, -20.736768949974706, -9.8658764552437573e-10)]
    [InlineData(37.5, -707.66898931750719, -4.6053530095819548e-308)]
    [InlineData(40, -804.60844201375379, 0)]
    [InlineData(1000, -500007.82669481218, 0)]
    [InlineData(1e100, -5.0000000000000002e+199, 0)]
    public void Normal_tails(double x, double logUpper, double logLower)
    {
        Near.Equal(logUpper, NormalDistribution.LogUpperTail(x));
        Near.Equal(logUpper, NormalDistribution.LogLowerTail(-x));
        Assert.Equal(logLower, NormalDistribution.LogLowerTail(x), Math.Max(Math.Abs(logLower) * 1e-13, 1e-320));
        Near.Equal(Math.Exp(logUpper), NormalDistribution.UpperTail(x), 1e-13 * (1 + Math.Abs(logUpper)));
    }

    [Theory]
    [InlineData(300, 500, 0.9, 0, -657.99316174147167)]
    [InlineData(10000, 20000, 0.3, -81.232340432241605, -5.2631142566145738e-36)]
    [InlineData(2, 3, 1e-200, -919.24227772839022, 0)]
    [InlineData(0.05, 20, 1e-40, -4.4297268800275631, -0.01198932984378969)]
    [InlineData(0.5, 0.5, 0.3, -0.99693121102077808, -0.46046545391587117)]
    public void Beta_tails(double a, double b, double x, double logLower, double logUpper)
    {
        Assert.Equal(logLower, BetaDistribution.LogLowerTail(x, a, b), Math.Max(Math.Abs(logLower) * 2e-13, 1e-280));
        Assert.Equal(logUpper, BetaDistribution.LogUpperTail(x, a, b), Math.Max(Math.Abs(logUpper) * 2e-13, 1e-280));
    }

    [Theory]
    [InlineData(1, 1e250, -576.79100313436082)]
    [InlineData(3, 1e100, -690.67780445916911)]
    [InlineData(30, 1e4, -227.92012380993742)]
    [InlineData(0.5, 7, -2.1117254350781562)]
    [InlineData(1e5, 35, -613.24781246440958)]
    public void T_tails(double degreesOfFreedom, double x, double logUpper)
    {
        Near.Equal(logUpper, StudentTDistribution.LogUpperTail(x, degreesOfFreedom));
        Near.Equal(logUpper, StudentTDistribution.LogLowerTail(-x, degreesOfFreedom));
        Near.Equal(x, StudentTDistribution.UpperQuantile(Math.Exp(logUpper), degreesOfFreedom), 1e-11);
    }

    [Theory]
    [InlineData(0.5, 1e-250, -287.70235438662047, 0)]
    [InlineData(3, 2000, 0, -1985.4903422616423)]
    [InlineData(1e4, 1.2e4, -3.3272024923451613e-79, -180.70209048800147)]
    [InlineData(1e4, 8e3, -235.35218139758367, 0)]
    [InlineData(1e-6, 1, -2.1938418293521733e-7, -15.332441493760702)]
    [InlineData(50, 1e-3, -493.8665112928519, 0)]
    public void Gamma_tails(double shape, double x, double logLower, double logUpper)
    {
        Assert.Equal(logLower, GammaDistribution.LogLowerTail(x, shape, 1), Math.Max(Math.Abs(logLower) * 1e-12, 1e-100));
        Assert.Equal(logUpper, GammaDistribution.LogUpperTail(x, shape, 1), Math.Max(Math.Abs(logUpper) * 1e-12, 1e-100));
        Near.Equal(GammaDistribution.LogUpperTail(x, shape, 1), GammaDistribution.LogUpperTail(x / 4, shape, 4));
    }

    [Fact]
    public void Closed_forms_are_met()
    {
        foreach (var x in (double[])[1e-12, 0.01, 0.3, 0.77, 1 - 1e-9])
        {
            Near.Equal(x, BetaDistribution.LowerTail(x, 1, 1));
            Near.Equal(Math.Pow(x, 2.5), BetaDistribution.LowerTail(x, 2.5, 1));
            Near.Equal(Math.Pow(1 - x, 3.5), BetaDistribution.UpperTail(x, 1, 3.5));
            Near.Equal(2 / Math.PI * Math.Atan2(Math.Sqrt(x), Math.Sqrt(1 - x)), BetaDistribution.LowerTail(x, 0.5, 0.5), 1e-12);
        }

        foreach (var x in (double[])[1e-6, 0.4, 1, 3.3, 80])
        {
            Near.Equal(Math.Exp(-x / 2), ChiSquareDistribution.UpperTail(x, 2));
            Near.Equal(Math.Atan(1 / x) / Math.PI, StudentTDistribution.UpperTail(x, 1));
            Near.Equal(1 / (2 + (x * x)) / (1 + (x / Math.Sqrt(2 + (x * x)))), StudentTDistribution.UpperTail(x, 2), 1e-12);
            Near.Equal(Math.Pow(1 + (2 * x / 7), -3.5), FDistribution.UpperTail(x, 2, 7));
            Near.Equal(2 * NormalDistribution.UpperTail(Math.Sqrt(x)), ChiSquareDistribution.UpperTail(x, 1), 1e-12);
        }

        Assert.Equal(1 / Math.Sqrt(2 * Math.PI), NormalDistribution.Density(0));
        Assert.Equal(0, NormalDistribution.Density(double.NegativeInfinity));
    }

    [Property(MaxTest = 200)]
    public bool Tails_add_up_to_one(NormalFloat first, NormalFloat second, NormalFloat third)
    {
        var (a, b, x) = (Shape(first), Shape(second), Shape(third));
        return Near.Is(1, BetaDistribution.LowerTail(x / (1 + x), a, b) + BetaDistribution.UpperTail(x / (1 + x), a, b), 1e-14)
            && Near.Is(1, GammaDistribution.LowerTail(x, a, b) + GammaDistribution.UpperTail(x, a, b), 1e-14)
            && Near.Is(1, FDistribution.LowerTail(x, a, b) + FDistribution.UpperTail(x, a, b), 1e-14)
            && Near.Is(1, StudentTDistribution.LowerTail(x, a) + StudentTDistribution.UpperTail(x, a), 1e-14)
            && Near.Is(1, NormalDistribution.LowerTail(x) + NormalDistribution.UpperTail(x), 1e-14);
    }

    [Property(MaxTest = 200)]
    public bool Distributions_agree_where_they_are_the_same(NormalFloat first, NormalFloat second, NormalFloat third)
    {
        var (a, b, x) = (Shape(first), Shape(second), Shape(third));
        return Near.Is(2 * StudentTDistribution.UpperTail(x, a), FDistribution.UpperTail(x * x, 1, a), 1e-11)
            && Near.Is(FDistribution.UpperTail(x, a, b), FDistribution.LowerTail(1 / x, b, a), 1e-11)
            && Near.Is(BetaDistribution.LowerTail(x / (1 + x), a, b), BetaDistribution.UpperTail(1 / (1 + x), b, a), 1e-11)
            && Near.Is(GammaDistribution.UpperTail(x, a, 0.5), ChiSquareDistribution.UpperTail(x, 2 * a), 1e-11)
            && StudentTDistribution.LowerTail(-x, a) == StudentTDistribution.UpperTail(x, a);
    }

    [Property(MaxTest = 200)]
    public bool Quantiles_undo_tails(NormalFloat first, NormalFloat second, NormalFloat third)
    {
        var (a, b) = (Shape(first) + 0.5, Shape(second) + 0.5);
        var p = NormalDistribution.LowerTail(Math.IEEERemainder(third.Get, 16));
        return Near.Is(p, BetaDistribution.LowerTail(BetaDistribution.Quantile(p, a, b), a, b), 1e-11 + Blur(a, b, p))
            && Near.Is(p, GammaDistribution.LowerTail(GammaDistribution.Quantile(p, a, b), a, b), 1e-11 + Blur(a, b, p))
            && Near.Is(p, FDistribution.UpperTail(FDistribution.UpperQuantile(p, a, b), a, b), 1e-11)
            && Near.Is(p, ChiSquareDistribution.UpperTail(ChiSquareDistribution.UpperQuantile(p, a), a), 1e-11)
            && Near.Is(p, StudentTDistribution.LowerTail(StudentTDistribution.Quantile(p, a), a), 1e-11)
            && Near.Is(p, NormalDistribution.LowerTail(NormalDistribution.Quantile(p)), 1e-12)
            && StudentTDistribution.UpperQuantile(p, a) == -StudentTDistribution.Quantile(p, a);
    }

    [Fact]
    public void Quantiles_near_the_middle_keep_their_digits()
    {
        // The slope there is the density at 0: 1 / sqrt(2 pi), and Gamma(4) / (sqrt(7 pi) Gamma(3.5)) for t with 7 degrees of freedom.
        Near.Equal(Math.ScaleB(1, -40) * Math.Sqrt(2 * Math.PI), NormalDistribution.Quantile(0.5 + Math.ScaleB(1, -40)), 1e-13);
        Near.Equal(Math.ScaleB(1, -40) / 0.38499145083226733, StudentTDistribution.Quantile(0.5 + Math.ScaleB(1, -40), 7), 1e-12);
        Assert.Equal(0, StudentTDistribution.Quantile(0.5, 7));
        Assert.Equal(0, NormalDistribution.Quantile(0.5));
        Assert.Equal(0.5, StudentTDistribution.UpperTail(0, 7));
    }

    [Fact]
    public void T_goes_over_into_the_normal_distribution_without_a_step()
    {
        Assert.Equal(NormalDistribution.UpperTail(2.3), StudentTDistribution.UpperTail(2.3, double.PositiveInfinity));
        Assert.Equal(NormalDistribution.Quantile(0.975), StudentTDistribution.Quantile(0.975, double.PositiveInfinity));
        foreach (var x in (double[])[1e-5, 0.3, 2, 30])
        {
            Near.Equal(StudentTDistribution.LogUpperTail(x, 0.99e12), StudentTDistribution.LogUpperTail(x, 1.01e12), 1e-10);
        }

        Near.Equal(StudentTDistribution.Quantile(1e-9, 0.99e12), StudentTDistribution.Quantile(1e-9, 1.01e12), 1e-12);
    }

    [Fact]
    public void Ends_are_reached()
    {
        Assert.Equal(double.PositiveInfinity, NormalDistribution.Quantile(1));
        Assert.Equal(double.NegativeInfinity, NormalDistribution.Quantile(0));
        Assert.Equal(double.PositiveInfinity, NormalDistribution.UpperQuantile(0));
        Assert.Equal(double.PositiveInfinity, StudentTDistribution.Quantile(1, 5));
        Assert.Equal(double.NegativeInfinity, StudentTDistribution.UpperQuantile(1, 5));
        Assert.Equal(0, FDistribution.Quantile(0, 2, 3));
        Assert.Equal(double.PositiveInfinity, FDistribution.UpperQuantile(0, 2, 3));
        Assert.Equal(double.PositiveInfinity, ChiSquareDistribution.Quantile(1, 3));
        Assert.Equal(0, GammaDistribution.UpperQuantile(1, 3, 1));
        Assert.Equal(1, BetaDistribution.Quantile(1, 3, 1));
        Assert.Equal(0, BetaDistribution.UpperQuantile(1, 3, 1));
        Assert.Equal(0, BetaDistribution.LowerTail(0, 3, 1));
        Assert.Equal(1, BetaDistribution.LowerTail(1, 3, 1));
        Assert.Equal(1, FDistribution.UpperTail(-2, 3, 1));
        Assert.Equal(0, ChiSquareDistribution.UpperTail(double.PositiveInfinity, 3));
        Assert.Equal(1, GammaDistribution.LowerTail(double.PositiveInfinity, 3, 1));
        Assert.Equal(0, StudentTDistribution.LowerTail(double.NegativeInfinity, 3));
        Assert.Equal(double.NegativeInfinity, NormalDistribution.LogUpperTail(double.PositiveInfinity));
    }

    [Fact]
    public void Input_outside_the_domain_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalDistribution.LowerTail(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalDistribution.Density(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentTDistribution.UpperTail(double.NaN, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => FDistribution.UpperTail(double.NaN, 3, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquareDistribution.UpperTail(double.NaN, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => GammaDistribution.UpperTail(double.NaN, 3, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => BetaDistribution.UpperTail(double.NaN, 3, 3));
        foreach (var bad in (double[])[double.NaN, 0, -1, double.NegativeInfinity])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => StudentTDistribution.UpperTail(1, bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => StudentTDistribution.Quantile(0.5, bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => FDistribution.UpperTail(1, bad, 1));
            Assert.Throws<ArgumentOutOfRangeException>(() => FDistribution.Quantile(0.5, 1, bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquareDistribution.UpperTail(1, bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquareDistribution.Quantile(0.5, bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => GammaDistribution.UpperTail(1, bad, 1));
            Assert.Throws<ArgumentOutOfRangeException>(() => GammaDistribution.Quantile(0.5, 1, bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => BetaDistribution.UpperTail(0.5, bad, 1));
            Assert.Throws<ArgumentOutOfRangeException>(() => BetaDistribution.Quantile(0.5, 1, bad));
        }

        foreach (var bad in (double[])[double.NaN, -0.1, 1.5, double.PositiveInfinity])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => NormalDistribution.Quantile(bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => StudentTDistribution.Quantile(bad, 3));
            Assert.Throws<ArgumentOutOfRangeException>(() => FDistribution.UpperQuantile(bad, 3, 3));
            Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquareDistribution.Quantile(bad, 3));
            Assert.Throws<ArgumentOutOfRangeException>(() => GammaDistribution.Quantile(bad, 3, 3));
            Assert.Throws<ArgumentOutOfRangeException>(() => BetaDistribution.Quantile(bad, 3, 3));
        }
    }

    private static double Shape(NormalFloat number) => Math.Exp(Math.IEEERemainder(number.Get, 10));

    // What the rounding of the quantile itself to a double does to the tail: nothing but where the quantile nears 1 or fades away.
    private static double Blur(double a, double b, double p)
    {
        var x = BetaDistribution.Quantile(p, a, b);
        return x == 0 || x > 0.999 || GammaDistribution.Quantile(p, a, b) < 1e-290 ? double.PositiveInfinity : 0;
    }
}
