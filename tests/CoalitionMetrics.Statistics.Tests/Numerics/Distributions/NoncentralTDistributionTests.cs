using FsCheck;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class NoncentralTDistributionTests
{
    [Fact]
    public void Without_noncentrality_it_is_students_t()
    {
        foreach (var df in (double[])[0.7, 3, 12.5, 400, 1e6])
        {
            foreach (var x in (double[])[-40, -2, -0.1, 0, 1.3, 9])
            {
                Near.Equal(StudentTDistribution.LowerTail(x, df), NoncentralTDistribution.LowerTail(x, df, 0), 1e-11);
                Near.Equal(StudentTDistribution.UpperTail(x, df), NoncentralTDistribution.UpperTail(x, df, 0), 1e-11);
            }
        }
    }

    [Fact]
    public void At_zero_it_is_the_normal_tail_of_the_noncentrality()
    {
        Near.Equal(NormalDistribution.LowerTail(-1.7), NoncentralTDistribution.LowerTail(0, 5, 1.7), 1e-12);
        Near.Equal(NormalDistribution.LowerTail(-30), NoncentralTDistribution.LowerTail(0, 5, 30), 1e-11);
    }

    [Fact]
    public void With_infinite_degrees_of_freedom_it_is_a_shifted_normal()
    {
        Assert.Equal(NormalDistribution.UpperTail(0.5), NoncentralTDistribution.UpperTail(2.5, double.PositiveInfinity, 2));
        Near.Equal(NormalDistribution.UpperTail(0.5), NoncentralTDistribution.UpperTail(2.5, 1e9, 2), 1e-7);
    }

    [Fact]
    public void Published_power_of_a_t_test()
    {
        // Cohen 1988, table 2.3.5: two groups of 64, d = 0.5, two-sided 0.05: power 0.80.
        var critical = StudentTDistribution.Quantile(0.975, 126);
        var noncentrality = 0.5 * Math.Sqrt(32);
        Assert.Equal(0.80, NoncentralTDistribution.UpperTail(critical, 126, noncentrality) + NoncentralTDistribution.LowerTail(-critical, 126, noncentrality), 0.005);
    }

    [Property(MaxTest = 60)]
    public bool Tails_mirror_add_up_and_are_undone_by_quantiles(NormalFloat first, NormalFloat second, NormalFloat third)
    {
        var df = Math.Exp(Math.IEEERemainder(first.Get, 10));
        var noncentrality = Math.IEEERemainder(second.Get, 12);
        var x = Math.IEEERemainder(third.Get, 20);
        var lower = NoncentralTDistribution.LowerTail(x, df, noncentrality);
        var upper = NoncentralTDistribution.UpperTail(x, df, noncentrality);
        return Near.Is(1, lower + upper, 1e-12) && Near.Is(lower, NoncentralTDistribution.UpperTail(-x, df, -noncentrality), 1e-11)
            && Near.Is(lower, NoncentralTDistribution.LowerTail(lower <= upper ? NoncentralTDistribution.Quantile(lower, df, noncentrality) : NoncentralTDistribution.UpperQuantile(upper, df, noncentrality), df, noncentrality), 1e-9);
    }

    [Fact]
    public void Ends_are_reached_and_input_outside_the_domain_is_refused()
    {
        Assert.Equal(1, NoncentralTDistribution.LowerTail(double.PositiveInfinity, 3, 1));
        Assert.Equal(0, NoncentralTDistribution.LowerTail(double.NegativeInfinity, 3, 1));
        Assert.Equal(0, NoncentralTDistribution.UpperTail(double.PositiveInfinity, 3, 1));
        Assert.Equal(double.PositiveInfinity, NoncentralTDistribution.Quantile(1, 3, 1));
        Assert.Equal(double.NegativeInfinity, NoncentralTDistribution.UpperQuantile(1, 3, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoncentralTDistribution.LowerTail(double.NaN, 3, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoncentralTDistribution.UpperTail(1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoncentralTDistribution.UpperTail(1, double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoncentralTDistribution.UpperTail(1, 3, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoncentralTDistribution.Quantile(1.1, 3, 1));
    }
}
