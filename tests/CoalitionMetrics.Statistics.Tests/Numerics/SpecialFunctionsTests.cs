using FsCheck;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class SpecialFunctionsTests
{
    [Fact]
    public void Whole_arguments_give_factorials()
    {
        var factorial = 1.0;
        for (var n = 1; n <= 20; n++)
        {
            factorial *= n;
            Near.Equal(Math.Log(factorial), SpecialFunctions.LogGamma(n + 1), 1e-15 * 4);
        }

        Assert.Equal(0, SpecialFunctions.LogGamma(1));
        Assert.Equal(0, SpecialFunctions.LogGamma(2));
    }

    [Fact]
    public void Halves_have_closed_forms()
    {
        Near.Equal(Math.Log(Math.PI) / 2, SpecialFunctions.LogGamma(0.5), 1e-15);
        Near.Equal(Math.Log(2 * Math.Sqrt(Math.PI)), SpecialFunctions.LogGamma(-0.5), 1e-15);
        Near.Equal(-0.57721566490153286 - (2 * Math.Log(2)), SpecialFunctions.Digamma(0.5), 1e-15);
        Near.Equal(0.036489973978576520559, SpecialFunctions.Digamma(-0.5), 1e-13);
        Near.Equal(Math.Log(Math.PI), SpecialFunctions.LogBeta(0.5, 0.5), 1e-15);
        Near.Equal(Math.Log(120), SpecialFunctions.LogBinomialCoefficient(10, 3), 1e-14);
        Assert.Equal(0, SpecialFunctions.LogBinomialCoefficient(10, 10));
    }

    // mpmath 1.3.0 at 60 digits.
    [Theory]
    [InlineData(1.00000001, -5.7721565316885122e-9)]
    [InlineData(1.99999999, -4.2278432930433731e-9)]
    [InlineData(1e15, 33538776394910668.91)]
    public void Log_gamma_keeps_its_digits(double x, double expected) => Near.Equal(expected, SpecialFunctions.LogGamma(x), 2e-15);

    [Theory]
    [InlineData(0.5, 1e12, -13.243145615039449)]
    [InlineData(1e-300, 7, 690.77552789821371)]
    public void Log_beta_keeps_its_digits(double a, double b, double expected) => Near.Equal(expected, SpecialFunctions.LogBeta(a, b), 1e-13);

    [Theory]
    [InlineData(1e-20)]
    [InlineData(-3e-9)]
    [InlineData(0.7)]
    [InlineData(-0.999)]
    public void Log_and_exponential_near_their_zero_undo_each_other(double x)
    {
        Near.Equal(x, SpecialFunctions.LogP1(SpecialFunctions.ExpM1(x)), 1e-15);
        Near.Equal(x, SpecialFunctions.ExpM1(SpecialFunctions.LogP1(x)), 2e-15);
        Near.Equal(x - (x * x / 2) + (x * x * x / 3), SpecialFunctions.LogP1(x), Math.Abs(x * x * x / (1 - Math.Abs(x))) + 1e-15);
    }

    [Fact]
    public void Log_and_exponential_reach_their_ends()
    {
        Assert.Equal(double.NegativeInfinity, SpecialFunctions.LogP1(-1));
        Assert.Equal(double.PositiveInfinity, SpecialFunctions.LogP1(double.PositiveInfinity));
        Assert.Equal(-1, SpecialFunctions.ExpM1(double.NegativeInfinity));
        Assert.Equal(double.PositiveInfinity, SpecialFunctions.ExpM1(double.PositiveInfinity));
    }

    [Property]
    public bool Error_functions_complement_and_mirror_each_other(NormalFloat number)
    {
        var x = Math.IEEERemainder(number.Get, 12);
        return Near.Is(1, SpecialFunctions.Erf(x) + SpecialFunctions.Erfc(x), 1e-15) && SpecialFunctions.Erf(-x) == -SpecialFunctions.Erf(x)
            && Near.Is(2, SpecialFunctions.Erfc(x) + SpecialFunctions.Erfc(-x), 1e-15);
    }

    [Property]
    public bool Gamma_and_digamma_obey_their_recurrence(NormalFloat number)
    {
        var x = Math.Exp(Math.IEEERemainder(number.Get, 8));
        return Math.Abs(SpecialFunctions.LogGamma(x + 1) - SpecialFunctions.LogGamma(x) - Math.Log(x)) < 1e-13 * Math.Max(1, x)
            && Math.Abs(SpecialFunctions.Digamma(x + 1) - SpecialFunctions.Digamma(x) - (1 / x)) < 1e-13 * Math.Max(1, 1 / x);
    }

    [Property]
    public bool Digamma_is_the_slope_of_log_gamma(NormalFloat number)
    {
        var x = Math.Exp(Math.IEEERemainder(number.Get, 6));
        var h = 1e-5 * x;
        var slope = (SpecialFunctions.LogGamma(x + h) - SpecialFunctions.LogGamma(x - h)) / (2 * h);
        return Math.Abs(slope - SpecialFunctions.Digamma(x)) < 1e-6 * Math.Max(1, Math.Abs(slope));
    }

    [Fact]
    public void Hedges_correction_is_exact_and_near_its_approximation()
    {
        // Hedges 1981, table 1: J(2) = 0.5642, J(10) = 0.9228, J(50) = 0.9849.
        Assert.Equal(0.5642, SpecialFunctions.HedgesCorrection(2), 4);
        Assert.Equal(0.9228, SpecialFunctions.HedgesCorrection(10), 1e-4);
        Assert.Equal(0.9849, SpecialFunctions.HedgesCorrection(50), 1e-4);
        foreach (var m in (double[])[19.9, 20.9, 21, 21.1, 300, 1e6, 1e12])
        {
            Assert.Equal(1 - (3 / ((4 * m) - 1)), SpecialFunctions.HedgesCorrection(m), 0.1 / (m * m));
        }
    }

    [Fact]
    public void Input_outside_the_domain_is_refused()
    {
        foreach (var bad in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.LogGamma(bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.Digamma(bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.LogBeta(bad, 1));
            Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.LogBeta(1, bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.HedgesCorrection(bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.LogBinomialCoefficient(bad, 1));
            Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.LogBinomialCoefficient(5, bad));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.LogGamma(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.LogGamma(-3));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.Digamma(-3));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.LogBeta(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.HedgesCorrection(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.LogBinomialCoefficient(5, 6));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.LogBinomialCoefficient(5, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.LogP1(-1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.LogP1(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.ExpM1(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.Erf(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.Erfc(double.NaN));
    }
}
