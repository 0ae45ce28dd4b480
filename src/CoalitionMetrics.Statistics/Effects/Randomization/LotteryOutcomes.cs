namespace CoalitionMetrics.Statistics;

/// <summary>
/// The assignments that were looked at, each by its sum of scores and by its shortfall: how much less than a constant treatment it would show, had another assignment been
/// treated (0 for the assignment that was drawn, 2 for its mirror image).
/// </summary>
internal sealed class LotteryOutcomes
{
    private LotteryOutcomes(long[] sums, double[] shortfalls, bool isExact)
    {
        Sums = sums;
        Shortfalls = shortfalls;
        IsExact = isExact;
    }

    public long[] Sums { get; }

    public double[] Shortfalls { get; }

    public bool IsExact { get; }

    public static LotteryOutcomes Of(Lottery lottery, RandomizationOptions options, CancellationToken cancellationToken) =>
        lottery.Assignments <= options.ExactUpTo ? All(lottery, cancellationToken) : Drawn(lottery, options, cancellationToken);

    private static LotteryOutcomes All(Lottery lottery, CancellationToken cancellationToken)
    {
        long[] sums = [0];
        double[] shortfalls = [0];
        foreach (var stratum in lottery.Strata)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (ownSums, ownSwaps) = Choices(stratum);
            var nextSums = new long[sums.Length * ownSums.Length];
            var nextShortfalls = new double[nextSums.Length];
            var next = 0;
            for (var i = 0; i < sums.Length; i++)
            {
                for (var j = 0; j < ownSums.Length; j++, next++)
                {
                    nextSums[next] = sums[i] + ownSums[j];
                    nextShortfalls[next] = shortfalls[i] + (ownSwaps[j] * stratum.SwapShare);
                }
            }

            (sums, shortfalls) = (nextSums, nextShortfalls);
        }

        return new LotteryOutcomes(sums, shortfalls, isExact: true);
    }

    private static (long[] Sums, int[] Swaps) Choices(Lottery.Stratum stratum)
    {
        var sums = new long[(int)stratum.Choices];
        var swaps = new int[sums.Length];
        long sum = 0;
        var swapped = 0;
        for (var i = 0; i < stratum.Chosen; i++)
        {
            sum += stratum.Scores[i];
            swapped += stratum.Drawn[i] ? 0 : 1;
        }

        (sums[0], swaps[0]) = (sum, swapped);
        var door = new Combinations.RevolvingDoor(stratum.Scores.Length, stratum.Chosen);
        for (var next = 1; door.Next(out var entering, out var leaving); next++)
        {
            sum += stratum.Scores[entering] - stratum.Scores[leaving];
            swapped += (stratum.Drawn[entering] ? 0 : 1) - (stratum.Drawn[leaving] ? 0 : 1);
            (sums[next], swaps[next]) = (sum, swapped);
        }

        return (sums, swaps);
    }

    private static LotteryOutcomes Drawn(Lottery lottery, RandomizationOptions options, CancellationToken cancellationToken)
    {
        var sums = new long[options.Replicates];
        var shortfalls = new double[options.Replicates];
        var draws = Array.ConvertAll(lottery.Strata, stratum => new StratumDraw(stratum));
        for (var r = 0; r < sums.Length; r++)
        {
            if ((r & 1023) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var random = new RandomStream(options.Seed, (ulong)r);
            foreach (var draw in draws)
            {
                draw.Next(ref random, out var sum, out var swapped);
                sums[r] += sum;
                shortfalls[r] += swapped * draw.SwapShare;
            }
        }

        return new LotteryOutcomes(sums, shortfalls, isExact: false);
    }

    /// <summary>Draws items of one stratum, the smaller arm of it, without going through the rest.</summary>
    private sealed class StratumDraw
    {
        private readonly Lottery.Stratum _stratum;
        private readonly SubsetPicker _picker;
        private readonly bool _picksAreDrawn;
        private readonly long _total;
        private readonly int _undrawn;

        public StratumDraw(Lottery.Stratum stratum)
        {
            _stratum = stratum;
            _undrawn = stratum.Scores.Length - stratum.Chosen;
            _picksAreDrawn = stratum.Chosen <= _undrawn;
            _picker = new SubsetPicker(stratum.Scores.Length, Math.Min(stratum.Chosen, _undrawn));
            _total = stratum.Scores.Sum();
        }

        public double SwapShare => _stratum.SwapShare;

        public void Next(ref RandomStream random, out long sum, out int swapped)
        {
            sum = 0;
            swapped = 0;
            foreach (var i in _picker.Next(ref random))
            {
                sum += _stratum.Scores[i];
                swapped += _stratum.Drawn[i] ? 0 : 1;
            }

            if (!_picksAreDrawn)
            {
                sum = _total - sum;
                swapped = _undrawn - swapped;
            }
        }
    }
}
