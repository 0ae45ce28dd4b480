using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>Agreement of the answers of one group: van der Eijk's A layer by layer, r_wg by hand.</summary>
public sealed class ConsensusTests
{
    private static Arbitrary<double[]> Frequencies { get; } = Arb.From(
        from answers in Gen.Choose(3, 8)
        from counts in Gen.Choose(0, 6).ArrayOf(answers)
        where counts.Sum() > 0
        select Array.ConvertAll(counts, c => (double)c));

    // van der Eijk 2001, p. 333: the layers of 30, 40, 210, 130, 530, 50, 10 of 1000.
    [Fact]
    public void Published_example_is_met()
    {
        Assert.Equal(0.611, Consensus.VanDerEijkA([30, 40, 210, 130, 530, 50, 10]), 3);
        Assert.Equal(1, Consensus.VanDerEijkA([0, 0, 7]));
        Assert.Equal(-1, Consensus.VanDerEijkA([5, 0, 0, 0, 5]));
        Assert.Equal(0, Consensus.VanDerEijkA([2, 2, 2]));
    }

    [Property]
    public Property A_is_the_weighted_mean_over_layers_taken_off_one_by_one() => Prop.ForAll(Frequencies, frequencies =>
    {
        var value = Consensus.VanDerEijkA(frequencies);
        Close.Equal(Layered(frequencies), value, 1e-12);
        Close.Equal(value, Consensus.VanDerEijkA([.. frequencies.Reverse()]));
        Close.Equal(value, Consensus.VanDerEijkA(Array.ConvertAll(frequencies, f => 7 * f)));
        Close.Equal(value, ConsensusInference.VanDerEijkA(frequencies).Value);
    });

    [Property]
    public Property Errors_of_A_are_those_of_leaving_out_each_person() => Prop.ForAll(Frequencies, frequencies =>
    {
        var people = frequencies.SelectMany((f, answer) => Enumerable.Repeat(answer, (int)f)).ToArray();
        var estimate = ConsensusInference.VanDerEijkA(frequencies);
        if (people.Length > 1 && estimate.NoInterval != NoIntervalReason.AtBoundary)
        {
            var plain = Jackknife.Run(people.Length, draws =>
            {
                var counts = new double[frequencies.Length];
                foreach (var i in draws)
                {
                    counts[people[i]]++;
                }

                return Consensus.VanDerEijkA(counts);
            });
            Close.Equal(plain.StandardError, estimate.StandardError ?? 0, 1e-9);
        }
    });

    // Variance of 4, 4, 5, 4, 3, 4 is 0.4; five answers given without looking have 2.
    [Fact]
    public void A_hand_example_of_r_wg_is_met()
    {
        var agreement = Consensus.Rwg([4, 4, 5, 4, 3, 4]);
        Close.Equal(0.8, agreement.Value);
        Close.Equal(0.4, agreement.ObservedVariance);
        Close.Equal(2, agreement.UniformVariance);
        var split = Consensus.Rwg([1, 5, 1, 5]);
        Assert.Equal(0, split.Value);
        Close.Equal(1 - (16.0 / 6), split.Unclamped);
        Assert.Equal(0, Consensus.RwgMultiItem(RatingTable.OfRows([[1, 1, 1], [5, 5, 5], [1, 5, 1], [5, 1, 5]])).Value);

        // Two questions with half the variance of chance each: 2 x 0.5 / (2 x 0.5 + 0.5).
        Close.Equal(2.0 / 3, Consensus.RwgMultiItem(RatingTable.OfRows([[2, 2], [3, 3], [4, 4]])).Value);
        Assert.True(double.IsNaN(Consensus.Rwg([3]).Value));
        Assert.True(double.IsNaN(Consensus.RwgMultiItem(RatingTable.OfRows([[3, 4]])).Value));
    }

    [Property]
    public Property R_wg_does_not_care_for_order_or_turning_the_scale_round() => Prop.ForAll(RatingTables.Complete, table =>
    {
        var agreement = Consensus.RwgMultiItem(table, new ResponseScale(1, 4));
        var turned = Consensus.RwgMultiItem(table.Reordered().Map(v => 5 - v), new ResponseScale(1, 4));
        Close.Equal(agreement.Value, turned.Value, 1e-9);
        if (agreement.ObservedVariance <= agreement.UniformVariance)
        {
            Close.Equal(agreement.Unclamped, turned.Unclamped, 1e-9);
        }

        var first = table.Rows().Select(row => row[0]).ToArray();
        Close.Equal(Consensus.Rwg(first, new ResponseScale(1, 4)).Unclamped, Consensus.RwgMultiItem(RatingTable.OfColumns([first]), new ResponseScale(1, 4)).Unclamped);
        Close.Equal(Consensus.Rwg(first, new ResponseScale(1, 4)).Unclamped, Consensus.Rwg(Array.ConvertAll(first, v => v - 1), new ResponseScale(0, 3)).Unclamped);
    });

    [Property]
    public Property Errors_of_r_wg_are_those_of_leaving_out_each_person() => Prop.ForAll(RatingTables.Complete, table =>
    {
        var scale = new ResponseScale(1, 6);
        var estimate = ConsensusInference.RwgMultiItem(table, scale);

        // Two people can differ so much more than by chance that the measure has no value without a third.
        if (estimate.NoInterval is null or NoIntervalReason.TooFewDegreesOfFreedom)
        {
            Close.Equal(table.JackknifeError(t => Consensus.RwgMultiItem(t, scale).Unclamped), estimate.StandardError ?? 0, 1e-8, 1e-9);
        }
    });

    [Fact]
    public void A_scale_is_what_it_says()
    {
        Assert.Equal((1, 5, 5), (default(ResponseScale).Lowest, default(ResponseScale).Highest, default(ResponseScale).Count));
        Assert.Equal(default, new ResponseScale(1, 5));
        Assert.Equal((-2, 2, "-2 to 2"), (new ResponseScale(-2, 2).Lowest, new ResponseScale(-2, 2).Highest, new ResponseScale(-2, 2).ToString()));
        Close.Equal(35.0 / 12, new ResponseScale(1, 6).UniformVariance);
        Assert.Throws<ArgumentOutOfRangeException>("highest", () => new ResponseScale(3, 3));
        Assert.Throws<ArgumentOutOfRangeException>("highest", () => new ResponseScale(int.MinValue, int.MaxValue));
    }

    [Fact]
    public void What_has_no_value_is_said_and_unsound_input_refused()
    {
        Assert.True(double.IsNaN(Consensus.VanDerEijkA([3, 4])));
        Assert.True(double.IsNaN(Consensus.VanDerEijkA([0, 0, 0])));
        Assert.Throws<NotIdentifiedException>(() => ConsensusInference.VanDerEijkA([3, 4]));
        Assert.Equal(NoIntervalReason.AtBoundary, ConsensusInference.VanDerEijkA([0, 8, 0]).NoInterval);
        Assert.Equal(NoIntervalReason.AtBoundary, ConsensusInference.Rwg([4, 4, 4]).NoInterval);
        Assert.Throws<NotIdentifiedException>(() => ConsensusInference.Rwg([4]));
        Assert.Throws<ArgumentException>("frequencies", () => Consensus.VanDerEijkA([]));
        Assert.Throws<ArgumentException>("answers", () => Consensus.Rwg([]));
        Assert.Throws<ArgumentException>("answers", () => Consensus.RwgMultiItem(RatingTable.OfRows([[1, double.NaN], [2, 2]])));
        Assert.Throws<ArgumentOutOfRangeException>("answers", () => Consensus.Rwg([1, 6]));
        Assert.Throws<ArgumentOutOfRangeException>("frequencies", () => ConsensusInference.VanDerEijkA([1, 0.5, 2]));
        Assert.Throws<ArgumentOutOfRangeException>("frequencies", () => Consensus.VanDerEijkA([double.MaxValue, double.MaxValue, 1]));
        foreach (var bad in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity, -1])
        {
            Assert.Throws<ArgumentOutOfRangeException>("frequencies", () => Consensus.VanDerEijkA([1, bad, 2]));
            Assert.Throws<ArgumentOutOfRangeException>("answers", () => Consensus.Rwg([1, bad]));
        }
    }

    // Layers taken off as the paper does by hand, triples of answers counted one by one.
    private static double Layered(double[] frequencies)
    {
        var (left, total, sum, k) = ((double[])frequencies.Clone(), frequencies.Sum(), 0.0, frequencies.Length);
        while (left.Any(f => f > 0))
        {
            var height = left.Where(f => f > 0).Min();
            int[] pattern = Array.ConvertAll(left, f => f > 0 ? 1 : 0);
            double tu = 0, tdu = 0;
            for (var a = 0; a < k; a++)
            {
                for (var b = a + 1; b < k; b++)
                {
                    for (var c = b + 1; c < k; c++)
                    {
                        var triple = (100 * pattern[a]) + (10 * pattern[b]) + pattern[c];
                        tu += triple is 110 or 11 ? 1 : 0;
                        tdu += triple is 101 ? 1 : 0;
                    }
                }
            }

            double s = pattern.Sum();
            var u = tu + tdu > 0 ? (((k - 2) * tu) - ((k - 1) * tdu)) / ((k - 2) * (tu + tdu)) : 0;
            sum += height * s / total * (s == 1 ? 1 : u * (1 - ((s - 1) / (k - 1))));
            left = [.. left.Select((f, i) => pattern[i] == 1 ? f - height : f)];
        }

        return sum;
    }
}
