using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class MomentsTests
{
    private static readonly double[] Five = [2, 4, 4, 6, 9];

    [Fact]
    public void Worked_example()
    {
        // Mean 25 / 5; squares 9 + 1 + 1 + 1 + 16 = 28 over 4; products of neighbours 3 + 1 - 1 + 4 = 7 over 28.
        Assert.Equal(5, Moments.Mean(Five));
        Assert.Equal(7, Moments.Variance(Five));
        Assert.Equal(Math.Sqrt(7), Moments.StandardDeviation(Five));
        Assert.Equal(7.0 / 28, Moments.Autocorrelation(Five), 15);
        Assert.Equal(((-3) * 4.0) / 28, Moments.Autocorrelation(Five, 4), 15);
        Assert.Equal(0, Moments.Autocorrelation(Five, 5));

        // Cubes -27 - 1 - 1 + 1 + 64 = 36; fourth powers 81 + 1 + 1 + 1 + 256 = 340.
        Assert.Equal(36.0 / 5 / Math.Pow(28.0 / 5, 1.5), Moments.Skewness(Five), 14);
        Assert.Equal((340.0 / 5 / Math.Pow(28.0 / 5, 2)) - 3, Moments.ExcessKurtosis(Five), 14);
    }

    [Fact]
    public void Worked_example_of_pairs()
    {
        // Deviations (-1, 0, 1) and (-2, 1, 1): products 2 + 0 + 1 = 3; squares 2 and 6.
        Assert.Equal(1.5, Moments.Covariance([1, 2, 3], [0, 3, 3]));
        Assert.Equal(3 / Math.Sqrt(12), Moments.Correlation([1, 2, 3], [0, 3, 3]), 15);
    }

    [Fact]
    public void Adjusted_shape_is_unbiased_for_a_fair_coin()
    {
        // Published relation (Joanes and Gill 1998, section 2) at n = 4 for 0, 0, 0, 1: g1 = 2 / sqrt 3, G1 = 2; g2 = -2/3, G2 = 4.
        double[] values = [0, 0, 0, 1];
        Assert.Equal(2 / Math.Sqrt(3), Moments.Skewness(values), 14);
        Assert.Equal(2, Moments.Skewness(values, ShapeDefinition.Adjusted), 14);
        Assert.Equal(-2.0 / 3, Moments.ExcessKurtosis(values), 14);
        Assert.Equal(4, Moments.ExcessKurtosis(values, ShapeDefinition.Adjusted), 13);
    }

    [Fact]
    public void Spread_survives_a_large_offset()
    {
        // NIST StRD NumAcc4: 10000000.2 and then 10000000.1 and 10000000.3 in turn; certified standard deviation 0.1, autocorrelation -0.999.
        var values = Enumerable.Range(0, 1001).Select(i => i == 0 ? 10000000.2 : i % 2 == 1 ? 10000000.1 : 10000000.3).ToArray();
        Assert.Equal(0.1, Moments.StandardDeviation(values), 1e-8);
        Assert.Equal(-0.999, Moments.Autocorrelation(values), 1e-8);
    }

    [Property]
    public bool Equal_values_have_that_mean_and_no_spread(NormalFloat value, PositiveInt count)
    {
        var values = Enumerable.Repeat(value.Get, count.Get + 1).ToArray();
        var weights = Enumerable.Range(1, values.Length).Select(i => i / 7.0).ToArray();
        return Moments.Mean(values) == value.Get && Moments.Mean(values, weights) == value.Get && Moments.Variance(values) == 0
            && Moments.Variance(values, weights, WeightKind.Sampling) == 0 && double.IsNaN(Moments.Skewness(values)) && double.IsNaN(Moments.Autocorrelation(values))
            && double.IsNaN(Moments.Correlation(values, weights));
    }

    [Property]
    public bool Shifting_moves_the_mean_and_nothing_else(NonEmptyArray<short> numbers, short shift)
    {
        var values = Doubles(numbers.Get);
        var moved = values.Select(v => v + shift).ToArray();
        return Close(Moments.Mean(moved), Moments.Mean(values) + shift) && Close(Moments.Variance(moved), Moments.Variance(values))
            && Close(Moments.Skewness(moved), Moments.Skewness(values)) && Close(Moments.ExcessKurtosis(moved), Moments.ExcessKurtosis(values))
            && Close(Moments.Autocorrelation(moved), Moments.Autocorrelation(values));
    }

    [Property]
    public bool Order_changes_nothing_that_has_none(NonEmptyArray<short> numbers)
    {
        var values = Doubles(numbers.Get);
        var reversed = values.Reverse().ToArray();
        return Close(Moments.Mean(reversed), Moments.Mean(values)) && Close(Moments.Variance(reversed), Moments.Variance(values))
            && Close(Moments.Skewness(reversed), Moments.Skewness(values)) && Close(Moments.Autocorrelation(reversed), Moments.Autocorrelation(values));
    }

    [Property]
    public bool Whole_weights_repeat_the_values(NonEmptyArray<short> numbers)
    {
        var x = Doubles(numbers.Get);
        var y = x.Select((v, i) => (v * v % 97) + i).ToArray();
        var weights = x.Select((_, i) => (double)(i % 4)).ToArray();
        var repeatedX = x.SelectMany((v, i) => Enumerable.Repeat(v, i % 4)).ToArray();
        var repeatedY = y.SelectMany((v, i) => Enumerable.Repeat(v, i % 4)).ToArray();
        return repeatedX.Length == 0
            ? double.IsNaN(Moments.Mean(x, weights)) && double.IsNaN(Moments.Variance(x, weights, WeightKind.Frequency)) && double.IsNaN(Moments.Correlation(x, y, weights))
            : Close(Moments.Mean(x, weights), Moments.Mean(repeatedX)) && Close(Moments.Variance(x, weights, WeightKind.Frequency), Moments.Variance(repeatedX))
                && Close(Moments.StandardDeviation(x, weights, WeightKind.Frequency), Moments.StandardDeviation(repeatedX))
                && Close(Moments.Covariance(x, y, weights, WeightKind.Frequency), Moments.Covariance(repeatedX, repeatedY))
                && Close(Moments.Correlation(x, y, weights), Moments.Correlation(repeatedX, repeatedY));
    }

    [Property]
    public bool Equal_weights_of_a_sample_change_nothing(NonEmptyArray<short> numbers, PositiveInt weight)
    {
        var values = Doubles(numbers.Get);
        var weights = values.Select(_ => weight.Get / 3.0).ToArray();
        return Close(Moments.Variance(values, weights, WeightKind.Sampling), Moments.Variance(values))
            && Close(Moments.Variance(values, weights, WeightKind.Precision), Moments.Variance(values));
    }

    [Property]
    public bool Covariance_with_itself_is_the_variance(NonEmptyArray<short> numbers)
    {
        var values = Doubles(numbers.Get);
        return Close(Moments.Covariance(values, values), Moments.Variance(values))
            && (Moments.Variance(values) is not > 0 || Close(Moments.Correlation(values, values), 1));
    }

    [Property]
    public bool Correlation_lies_between_minus_one_and_one(NonEmptyArray<short> numbers)
    {
        var x = Doubles(numbers.Get);
        var y = x.Select((v, i) => (v * v % 31) - i).ToArray();
        return Moments.Correlation(x, y) is double.NaN or (>= -1 and <= 1)
            && Close(Moments.Correlation(x, y.Select(v => -v).ToArray()), -Moments.Correlation(x, y)) && Close(Moments.Correlation(y, x), Moments.Correlation(x, y));
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    [InlineData(4e-320)]
    public void Extreme_units_do_not_hide_the_spread(double unit)
    {
        var values = Five.Select(v => v * unit).ToArray();
        Assert.Equal(Math.Sqrt(7), Moments.StandardDeviation(values) / unit, 1e-3);
        Assert.Equal(Moments.Skewness(Five), Moments.Skewness(values), 1e-3);
        Assert.Equal(0.25, Moments.Autocorrelation(values), 1e-3);
        Assert.Equal(1, Moments.Correlation(values, Five), 1e-3);
    }

    [Fact]
    public void Opposite_extremes_have_a_mean_and_a_spread()
    {
        Assert.Equal(0, Moments.Mean([double.MaxValue, -double.MaxValue]));
        Assert.Equal(double.MaxValue, Moments.Mean([double.MaxValue, double.MaxValue, double.MaxValue]));
        Assert.Equal(double.MaxValue / 2, Moments.Mean([double.MaxValue, 0, double.MaxValue, 0], [1e300, 1e300, 1e300, 1e300]), 1e293);
        Assert.Equal(double.PositiveInfinity, Moments.StandardDeviation([double.MaxValue, -double.MaxValue]));
        Assert.Equal(-0.5, Moments.Autocorrelation([double.MaxValue, -double.MaxValue]), 1e-12);
    }

    [Fact]
    public void One_value_has_a_mean_but_no_spread()
    {
        Assert.Equal(4.5, Moments.Mean([4.5]));
        Assert.Equal(double.NaN, Moments.Variance([4.5]));
        Assert.Equal(double.NaN, Moments.StandardDeviation([4.5]));
        Assert.Equal(double.NaN, Moments.Autocorrelation([4.5]));
        Assert.Equal(double.NaN, Moments.Skewness([4.5]));
        Assert.Equal(double.NaN, Moments.Skewness([4.5, 5], ShapeDefinition.Adjusted));
        Assert.Equal(double.NaN, Moments.ExcessKurtosis([4.5, 5, 6], ShapeDefinition.Adjusted));
        Assert.Equal(double.NaN, Moments.Covariance([4.5], [1]));
        Assert.Equal(double.NaN, Moments.Correlation([4.5], [1]));
        Assert.Equal(double.NaN, Moments.Variance([4.5, 3], [2, 0], WeightKind.Sampling));
        Assert.Equal(double.NaN, Moments.Variance([4.5, 3], [0.5, 0.5], WeightKind.Frequency));
        Assert.Equal(double.NaN, Moments.Mean([4.5, 3], [0, 0]));
    }

    [Fact]
    public void Nothing_at_all_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Moments.Mean([]));
        Assert.Throws<ArgumentException>(() => Moments.Mean([], []));
        Assert.Throws<ArgumentException>(() => Moments.Variance([]));
        Assert.Throws<ArgumentException>(() => Moments.StandardDeviation([]));
        Assert.Throws<ArgumentException>(() => Moments.Skewness([]));
        Assert.Throws<ArgumentException>(() => Moments.ExcessKurtosis([]));
        Assert.Throws<ArgumentException>(() => Moments.Autocorrelation([]));
        Assert.Throws<ArgumentException>(() => Moments.Covariance([], []));
        Assert.Throws<ArgumentException>(() => Moments.Correlation([], []));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_number_that_is_none_is_refused(double bad)
    {
        double[] values = [1, bad, 3];
        double[] good = [1, 2, 3];
        Assert.Contains("values[1]", Assert.Throws<ArgumentOutOfRangeException>(() => Moments.Mean(values)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Moments.Mean(values, good));
        Assert.Throws<ArgumentOutOfRangeException>(() => Moments.Mean(good, values));
        Assert.Throws<ArgumentOutOfRangeException>(() => Moments.Variance(values));
        Assert.Throws<ArgumentOutOfRangeException>(() => Moments.Variance(values, good, WeightKind.Sampling));
        Assert.Throws<ArgumentOutOfRangeException>(() => Moments.Skewness(values));
        Assert.Throws<ArgumentOutOfRangeException>(() => Moments.ExcessKurtosis(values));
        Assert.Throws<ArgumentOutOfRangeException>(() => Moments.Autocorrelation(values));
        Assert.Contains("x[1]", Assert.Throws<ArgumentOutOfRangeException>(() => Moments.Covariance(values, good)).Message);
        Assert.Contains("y[1]", Assert.Throws<ArgumentOutOfRangeException>(() => Moments.Correlation(good, values)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Moments.Covariance(good, values, good, WeightKind.Sampling));
        Assert.Throws<ArgumentOutOfRangeException>(() => Moments.Correlation(good, good, values));
    }

    [Fact]
    public void Lengths_weights_kinds_and_lags_outside_their_domain_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Moments.Mean([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => Moments.Mean([1, 2], []));
        Assert.Throws<ArgumentException>(() => Moments.Covariance([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => Moments.Correlation([1, 2], [1, 2], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Moments.Mean([1, 2], [1, -1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Moments.Variance([1, 2], [1, 1], (WeightKind)7));
        Assert.Throws<ArgumentOutOfRangeException>(() => Moments.Skewness([1, 2], (ShapeDefinition)7));
        Assert.Throws<ArgumentOutOfRangeException>(() => Moments.ExcessKurtosis([1, 2], (ShapeDefinition)7));
        Assert.Throws<ArgumentOutOfRangeException>(() => Moments.Autocorrelation([1, 2], 0));
    }

    private static double[] Doubles(short[] numbers) => [.. numbers.Select(n => n / 8.0)];

    private static bool Close(double actual, double expected) =>
        actual.Equals(expected) || Math.Abs(actual - expected) <= 1e-10 * Math.Max(1, Math.Abs(expected));
}
