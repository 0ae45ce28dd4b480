namespace CoalitionMetrics.Statistics;

/// <summary>A measure that is read off a few places of the sorted units, with and without each of them.</summary>
internal abstract class OrderedStatistic
{
    public abstract double Value(OrderedSample sample);

    /// <summary>The measure without one of the units at each place; the entry of a unit that was not drawn is of no account.</summary>
    public abstract void Without(OrderedSample sample, Span<double> replicates);

    // A cut that rounding has moved off the border between two units lies on the border.
    protected static double Cut(double share, int count)
    {
        var cut = share * count;
        var whole = Math.Round(cut);
        return Math.Abs(cut - whole) <= 1.8e-15 * cut ? whole : cut;
    }

    /// <summary>(1 - L(1 - top)) / L(bottom), or its numerator alone.</summary>
    public sealed class Share(double top, double? bottom) : OrderedStatistic
    {
        public override double Value(OrderedSample sample) => Of(
            sample.Total,
            sample.Lowest(Cut(1 - top, sample.Count)),
            bottom is { } share ? sample.Lowest(Cut(share, sample.Count)) : double.NaN);

        public override void Without(OrderedSample sample, Span<double> replicates)
        {
            var count = sample.Count - 1;
            var cutTop = Cut(1 - top, count);
            var cutBottom = Cut(bottom ?? 0, count);
            var (rest, restAfter) = (sample.Lowest(cutTop), sample.Lowest(cutTop + 1));
            var (lowest, lowestAfter) = (sample.Lowest(cutBottom), sample.Lowest(cutBottom + 1));
            for (var i = 0; i < replicates.Length; i++)
            {
                // A cut above the unit moves up by one place and loses the unit's value.
                var below = sample.Below(i);
                var value = sample.Value(i);
                replicates[i] = Of(sample.Total - value, cutTop > below ? restAfter - value : rest, cutBottom > below ? lowestAfter - value : lowest);
            }
        }

        private double Of(double total, double rest, double lowest) =>
            bottom is null ? (total - rest) / total : lowest > 1e-14 * total ? (total - rest) / lowest : double.NaN;
    }

    /// <summary>A quantile over another.</summary>
    public sealed class Percentiles(double upper, double lower, QuantileType type) : OrderedStatistic
    {
        public override double Value(OrderedSample sample)
        {
            var (high, low) = (Quantiles.Place(sample.Count, upper, type), Quantiles.Place(sample.Count, lower, type));
            return Ratio(
                Quantiles.Between(sample.AtRank(high.Below), sample.AtRank(high.Above), high.Share),
                Quantiles.Between(sample.AtRank(low.Below), sample.AtRank(low.Above), low.Share));
        }

        public override void Without(OrderedSample sample, Span<double> replicates)
        {
            var count = sample.Count - 1;
            var (high, low) = (Quantiles.Place(count, upper, type), Quantiles.Place(count, lower, type));
            int[] ranks = [high.Below, high.Above, low.Below, low.Above];
            var at = Array.ConvertAll(ranks, sample.AtRank);
            var after = Array.ConvertAll(ranks, rank => sample.AtRank(rank + 1));
            for (var i = 0; i < replicates.Length; i++)
            {
                var below = sample.Below(i);
                replicates[i] = Ratio(
                    Quantiles.Between(ranks[0] > below ? after[0] : at[0], ranks[1] > below ? after[1] : at[1], high.Share),
                    Quantiles.Between(ranks[2] > below ? after[2] : at[2], ranks[3] > below ? after[3] : at[3], low.Share));
            }
        }

        private static double Ratio(double above, double below) => below > 0 ? above / below : double.NaN;
    }
}
