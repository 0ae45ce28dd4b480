namespace CoalitionMetrics.Statistics.Tests;

public sealed class DecimalMomentsTests
{
    [Fact]
    public void Published_values_of_nist_are_met_to_all_digits()
    {
        // NIST StRD NumAcc4: certified mean 10000000.2, standard deviation 0.1, lag-1 autocorrelation -0.999.
        var values = Enumerable.Range(0, 1001).Select(i => i == 0 ? 10000000.2m : i % 2 == 1 ? 10000000.1m : 10000000.3m).ToArray();
        Assert.Equal(10000000.2m, DecimalMoments.Mean(values));
        Near.Equal(0.1, DecimalMoments.StandardDeviation(values), 1e-15);
        Near.Equal(0.01, DecimalMoments.Variance(values), 1e-15);
        Near.Equal(-0.999, DecimalMoments.Autocorrelation(values), 1e-15);
    }

    [Fact]
    public void Small_whole_numbers_agree_with_the_moments_of_doubles()
    {
        Assert.Equal(7, DecimalMoments.Variance([2, 4, 4, 6, 9]));
        Assert.Equal(Moments.Autocorrelation([2, 4, 4, 6, 9], 2), DecimalMoments.Autocorrelation([2, 4, 4, 6, 9], 2), 15);
        Assert.Equal(0, DecimalMoments.Autocorrelation([2, 4], 2));
    }

    [Fact]
    public void What_has_no_value_has_none()
    {
        Assert.Equal(double.NaN, DecimalMoments.Variance([3]));
        Assert.Equal(double.NaN, DecimalMoments.StandardDeviation([3]));
        Assert.Equal(double.NaN, DecimalMoments.Autocorrelation([3, 3]));
        Assert.Equal(0, DecimalMoments.Variance([0.1m, 0.1m, 0.1m]));
    }

    [Fact]
    public void Input_outside_its_domain_is_refused()
    {
        Assert.Throws<ArgumentException>(() => DecimalMoments.Mean([]));
        Assert.Throws<ArgumentException>(() => DecimalMoments.Variance([]));
        Assert.Throws<ArgumentException>(() => DecimalMoments.StandardDeviation([]));
        Assert.Throws<ArgumentException>(() => DecimalMoments.Autocorrelation([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => DecimalMoments.Autocorrelation([1, 2], 0));
        Assert.Throws<OverflowException>(() => DecimalMoments.Mean([decimal.MaxValue, decimal.MaxValue]));
    }
}
