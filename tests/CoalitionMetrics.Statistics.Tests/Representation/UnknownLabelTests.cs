using FsCheck;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class UnknownLabelTests
{
    // 4 and 2 with a label, 4 without, both groups half of the population: shares from 4/10 to 8/10 and from 2/10 to 6/10.
    [Fact]
    public void Four_of_ten_without_a_label_worked_by_hand()
    {
        var bounds = Representation.OverUnknownLabels([4, 2], 4, [1, 1]);
        Assert.Equal(new ValueRange(0.4, 0.8), bounds.Shares[0]);
        Assert.Equal(new ValueRange(0.8, 1.6), bounds.Ratios[0]);
        Assert.Equal((0.4, 1.2), (bounds.Ratios[1].Lower, bounds.Ratios[1].Upper), Pairs);

        // 5 and 5 is in proportion; 8 and 2 keeps 7 of 10.
        Assert.Equal((0.7, 1.0), (bounds.RoseIndex.Lower, bounds.RoseIndex.Upper), Pairs);
    }

    [Property]
    public void Every_way_to_label_the_unlabelled_lies_inside_and_both_ends_are_attained(byte a, byte b, byte c, byte unknown, byte share)
    {
        double[] observed = [a % 5, b % 5, c % 5];
        double[] population = [1 + (share % 7), 2, share % 3];
        var left = unknown % 6;
        var bounds = Representation.OverUnknownLabels(observed, left, population);
        var rose = new List<double>();
        var ratios = new List<double>();
        for (var first = 0; first <= left; first++)
        {
            for (var second = 0; second <= left - first; second++)
            {
                var third = left - first - second;
                if (third > 0 && population[2] == 0)
                {
                    continue;
                }

                double[] labelled = [observed[0] + first, observed[1] + second, observed[2] + third];
                rose.Add(Representation.RoseIndex(labelled, population));
                ratios.Add(Representation.Ratios(labelled, population)[0]);
            }
        }

        if (observed.Sum() + left == 0)
        {
            Assert.True(double.IsNaN(bounds.RoseIndex.Lower) && double.IsNaN(bounds.Ratios[0].Upper));
            return;
        }

        Assert.Equal((rose.Min(), rose.Max()), (bounds.RoseIndex.Lower, bounds.RoseIndex.Upper), Pairs);
        Assert.Equal((ratios.Min(), ratios.Max()), (bounds.Ratios[0].Lower, bounds.Ratios[0].Upper), Pairs);
    }

    [Fact]
    public void With_everybody_labelled_both_ends_are_the_figure()
    {
        var bounds = Representation.OverUnknownLabels([7, 2, 1], 0, [50, 30, 20]);
        Assert.Equal((0.8, 0.8), (bounds.RoseIndex.Lower, bounds.RoseIndex.Upper), Pairs);
        Assert.All(bounds.Ratios.Zip(Representation.Ratios([7, 2, 1], [50, 30, 20])), pair => Assert.Equal((pair.Second, pair.Second), (pair.First.Lower, pair.First.Upper), Pairs));
        Assert.True(double.IsNaN(Representation.OverUnknownLabels([1, 1], 1, [0, 0]).RoseIndex.Upper));
        Assert.Equal(double.PositiveInfinity, Representation.OverUnknownLabels([1, 1], 1, [1, 0]).Ratios[1].Lower);
    }

    [Fact]
    public void Bad_numbers_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("unknown", () => Representation.OverUnknownLabels([1], -1, [1]));
        Assert.Throws<ArgumentOutOfRangeException>("observed", () => Representation.OverUnknownLabels([1.5], 1, [1]));
        Assert.Throws<ArgumentOutOfRangeException>("population", () => Representation.OverUnknownLabels([1], 1, [double.NaN]));
        Assert.Throws<ArgumentException>("observed", () => Representation.OverUnknownLabels([], 1, []));
        Assert.Throws<ArgumentException>("observed", () => Representation.OverUnknownLabels([1], 1, [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>("upper", () => new ValueRange(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>("upper", () => new ValueRange(double.NaN, 1));
    }

    private static bool Pairs((double Left, double Right) x, (double Left, double Right) y) => Math.Abs(x.Left - y.Left) < 1e-12 && Math.Abs(x.Right - y.Right) < 1e-12;
}
