using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// Which sums of votes coalitions reach, by their size, one bit a sum: those of size 0, 1, ..., and of the size that is needed or more. Each player is left out
/// in turn by halving: half of the others are added, and the rest where the next half is parted (all but one in n log n additions).
/// </summary>
internal sealed class SumsBySize(Int128[] weights, Int128 quota, int heads)
{
    private const double LargestTable = 1 << 29;

    private readonly Int128 _total = weights.Aggregate(Int128.Zero, (sum, w) => sum + w);

    /// <summary>Told of each player left out: the greatest sum below the quota among coalitions that lack one head at most, and among those that lack just one; and the least
    /// sum that reaches the quota with the player, with heads enough.</summary>
    public delegate void LeftOut(int player, Int128? losing, Int128? unjoined, Int128? winning);

    /// <summary>Whether it can be held: half of the table is copied for each halving.</summary>
    public bool Fits => _total <= 1 << 30 && (double)_total * (heads + 1) <= LargestTable;

    /// <summary>How many words are added, about.</summary>
    public double Work => (double)_total / 64 * (heads + 1) * weights.Length * BitOperations.Log2((uint)weights.Length + 1);

    /// <summary>Whether nobody need join for the quota and the heads to be reached.</summary>
    public bool NothingIsNeeded => quota <= 0 && heads == 0;

    public void LeaveOutEach(LeftOut tell, CancellationToken cancellationToken)
    {
        var none = new ReachableSums[heads + 1];
        for (var size = 0; size <= heads; size++)
        {
            none[size] = ReachableSums.None((int)_total);
        }

        none[0].Set(0);
        Halve(0, weights.Length, none);

        void Halve(int from, int to, ReachableSums[] sums)
        {
            if (to - from == 1)
            {
                Tell(from, sums);
                return;
            }

            var middle = (from + to) / 2;
            Halve(from, middle, With(middle, to, Array.ConvertAll(sums, s => s.Copy())));
            Halve(middle, to, With(from, middle, sums));
        }

        ReachableSums[] With(int from, int to, ReachableSums[] sums)
        {
            for (var i = from; i < to; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                sums[heads].AddShifted(sums[heads], weights[i]);
                for (var size = heads; size > 0; size--)
                {
                    sums[size].AddShifted(sums[size - 1], weights[i]);
                }
            }

            return sums;
        }

        void Tell(int player, ReachableSums[] sums)
        {
            var enough = sums[heads];
            var lacking = heads > 0 ? sums[heads - 1] : null;
            var unjoined = lacking?.PreviousTo(Clamped(quota - 1));
            var losing = Math.Max(enough.PreviousTo(Clamped(quota - 1)), unjoined ?? -1);
            var winning = Math.Min(enough.NextFrom(Clamped(quota - weights[player])) ?? int.MaxValue, lacking?.NextFrom(Clamped(quota - weights[player])) ?? int.MaxValue);
            tell(player, losing < 0 ? null : losing, unjoined < 0 ? null : unjoined, winning == int.MaxValue ? null : winning + weights[player]);
        }
    }

    // No sum lies beyond the total, which fits.
    private static int Clamped(Int128 sum) => (int)Int128.Clamp(sum, -1, int.MaxValue);
}
