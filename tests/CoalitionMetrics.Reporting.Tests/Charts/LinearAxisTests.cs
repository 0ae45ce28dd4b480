using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Reporting.Tests;

/// <summary>Axes: round ticks, ends rounded outward, no value that breaks them.</summary>
public sealed class LinearAxisTests
{
    private static readonly ReportWords Words = new(SampleReport.Full, System.Globalization.CultureInfo.GetCultureInfo("en"), SampleReport.Catalog);

    [Theory]
    [InlineData(0.03, 0.97, "0%|20%|40%|60%|80%|100%")]
    [InlineData(0.021, 0.034, "2.0%|2.2%|2.4%|2.6%|2.8%|3.0%|3.2%|3.4%")]
    public void Ticks_of_shares_are_round_percentages(double low, double high, string ticks)
    {
        var axis = LinearAxis.Around([low, high], 0, 100);
        Assert.Equal(ticks.Split('|'), axis.Ticks.Select(t => axis.Label(t, FigureUnit.Share, Words)));
    }

    [Theory]
    [InlineData(524.7, 537.7, "524|526|528|530|532|534|536|538")]
    [InlineData(-3.1, 5.2, "-4|-2|0|2|4|6")]
    [InlineData(0, 1_234_567, "0|200,000|400,000|600,000|800,000|1,000,000|1,200,000|1,400,000")]
    public void Ticks_are_round_and_reach_beyond_the_values(double low, double high, string ticks)
    {
        var axis = LinearAxis.Around([low, high], 0, 100);
        Assert.Equal(ticks.Split('|'), axis.Ticks.Select(t => axis.Label(t, FigureUnit.Index, Words)));
    }

    [Fact]
    public void Counts_have_whole_ticks_only()
    {
        var axis = LinearAxis.Around([0, 2], 0, 100, fromZero: true, whole: true);
        Assert.Equal(["0", "1", "2"], axis.Ticks.Select(t => axis.Label(t, FigureUnit.Count, Words)));
    }

    [Fact]
    public void Without_values_the_axis_runs_from_0_to_1()
    {
        var axis = LinearAxis.Around([double.NaN, double.PositiveInfinity], 0, 100);
        Assert.Equal((0, 1), (axis.Lower, axis.Upper));
    }

    [Property]
    public Property Every_value_lies_between_the_ends_and_larger_values_lie_further() => Prop.ForAll<NormalFloat, NormalFloat, bool>((a, b, fromZero) =>
    {
        var (low, high) = (Math.Min(a.Item, b.Item), Math.Max(a.Item, b.Item));
        var axis = LinearAxis.Around([low, high], 10, 90, fromZero);
        return axis.Lower <= low && axis.Upper >= high && axis.Lower < axis.Upper
            && axis.At(low) is >= 10 and <= 90 && axis.At(high) >= axis.At(low) && axis.At(high) is >= 10 and <= 90
            && (!fromZero || axis.At(0) is >= 10 and <= 90)
            && axis.Ticks.All(double.IsFinite) && axis.Ticks.Count is >= 2 and <= 51;
    });

    [Property]
    public Property Labels_of_ticks_differ() => Prop.ForAll<NormalFloat, PositiveInt>((a, b) =>
    {
        var axis = LinearAxis.Around([a.Item, a.Item + b.Item], 0, 100);
        var labels = axis.Ticks.Select(t => axis.Label(t, FigureUnit.Index, Words)).ToList();
        return labels.Distinct().Count() == labels.Count || Math.Abs(a.Item) > 1e8;
    });
}
