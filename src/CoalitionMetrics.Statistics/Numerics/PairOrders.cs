namespace CoalitionMetrics.Statistics;

/// <summary>
/// For each thing, with how many others it stands in the same order in x and y, in opposite order, or tied: one walk up and one down through x with a Fenwick tree over y. Whole numbers throughout.
/// </summary>
internal sealed class PairOrders
{
    private readonly long[] _scores;
    private readonly long[] _quarters;
    private readonly int[] _tiedX;
    private readonly int[] _tiedY;
    private readonly long _pairsTiedX;
    private readonly long _pairsTiedY;

    public PairOrders(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Check(x, y);
        Count = x.Length;
        var (placeX, placeY) = (Places(x, out var valuesX), Places(y, out var valuesY));
        (_scores, _quarters, _tiedX, _tiedY) = (new long[Count], new long[Count], new int[Count], new int[Count]);
        var (countX, countY) = (new int[valuesX], new int[valuesY]);
        for (var i = 0; i < Count; i++)
        {
            countX[placeX[i]]++;
            countY[placeY[i]]++;
        }

        for (var i = 0; i < Count; i++)
        {
            (_tiedX[i], _tiedY[i]) = (countX[placeX[i]], countY[placeY[i]]);
            _pairsTiedX += _tiedX[i] - 1;
            _pairsTiedY += _tiedY[i] - 1;
        }

        (_pairsTiedX, _pairsTiedY) = (_pairsTiedX / 2, _pairsTiedY / 2);
        Walk(placeX, placeY, countX, valuesY);
        Score = 0;
        foreach (var score in _scores)
        {
            Score += score;
        }

        Score /= 2;
    }

    public int Count { get; }

    /// <summary>Kendall's S.</summary>
    public long Score { get; }

    public bool HasTies => _pairsTiedX > 0 || _pairsTiedY > 0;

    public double TauB => Tau(Score, Pairs(Count) - _pairsTiedX, Pairs(Count) - _pairsTiedY);

    /// <summary>Tau-b without one thing.</summary>
    public double TauBWithout(int i) =>
        Tau(Score - _scores[i], Pairs(Count - 1) - (_pairsTiedX - (_tiedX[i] - 1)), Pairs(Count - 1) - (_pairsTiedY - (_tiedY[i] - 1)));

    /// <summary>Four times: the things above in both, plus half of those above in one and equal in the other, plus a quarter of those equal in both.</summary>
    public long QuarterDominance(int i) => _quarters[i];

    public int TiedX(int i) => _tiedX[i];

    public int TiedY(int i) => _tiedY[i];

    public static void Check(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Guard.NotEmpty(x, nameof(x));
        Guard.SameLength(x.Length, y.Length, nameof(x), nameof(y));
        Guard.Finite(x, nameof(x));
        Guard.Finite(y, nameof(y));
    }

    private static long Pairs(long n) => n * (n - 1) / 2;

    private static double Tau(double score, double untiedX, double untiedY) =>
        untiedX > 0 && untiedY > 0 ? Math.Clamp(score / (Math.Sqrt(untiedX) * Math.Sqrt(untiedY)), -1, 1) : double.NaN;

    // The place of each value among the different ones.
    private static int[] Places(ReadOnlySpan<double> values, out int different)
    {
        var (sorted, order) = (values.ToArray(), new double[values.Length]);
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Sorting.Sort(sorted, order);
        var places = new int[values.Length];
        var place = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            place += i > 0 && sorted[i] != sorted[i - 1] ? 1 : 0;
            places[(int)order[i]] = place;
        }

        different = place + 1;
        return places;
    }

    private void Walk(int[] placeX, int[] placeY, int[] countX, int valuesY)
    {
        // Things by x; starts[p] is where those of place p begin.
        var starts = new int[countX.Length + 1];
        for (var p = 0; p < countX.Length; p++)
        {
            starts[p + 1] = starts[p] + countX[p];
        }

        var (order, next) = (new int[Count], starts.AsSpan(0, countX.Length).ToArray());
        for (var i = 0; i < Count; i++)
        {
            order[next[placeX[i]]++] = i;
        }

        // Down from the highest x: the tree holds what lies above in x.
        var (tree, here) = (new Fenwick(valuesY), new Fenwick(valuesY));
        for (var p = countX.Length - 1; p >= 0; p--)
        {
            var group = order.AsSpan(starts[p]..starts[p + 1]);
            foreach (var i in group)
            {
                here.Add(placeY[i], 1);
            }

            foreach (var i in group)
            {
                var (below, equal, above) = tree.Around(placeY[i]);
                var (_, sameY, higherY) = here.Around(placeY[i]);
                _scores[i] += above - below;
                _quarters[i] = (4L * above) + (2 * equal) + (2 * higherY) + sameY - 1;
            }

            foreach (var i in group)
            {
                here.Add(placeY[i], -1);
                tree.Add(placeY[i], 1);
            }
        }

        // Up from the lowest: what lies below in x.
        tree = new Fenwick(valuesY);
        for (var p = 0; p < countX.Length; p++)
        {
            var group = order.AsSpan(starts[p]..starts[p + 1]);
            foreach (var i in group)
            {
                var (below, _, above) = tree.Around(placeY[i]);
                _scores[i] += below - above;
            }

            foreach (var i in group)
            {
                tree.Add(placeY[i], 1);
            }
        }
    }

    /// <summary>Counts by place, with sums over the places below one in log n steps (Fenwick 1994).</summary>
    private sealed class Fenwick(int places)
    {
        private readonly int[] _sums = new int[places + 1];
        private int _total;

        public void Add(int place, int count)
        {
            _total += count;
            for (var i = place + 1; i < _sums.Length; i += i & -i)
            {
                _sums[i] += count;
            }
        }

        public (int Below, int Equal, int Above) Around(int place)
        {
            var (below, upTo) = (Below(place), Below(place + 1));
            return (below, upTo - below, _total - upTo);
        }

        private int Below(int place)
        {
            var sum = 0;
            for (var i = place; i > 0; i -= i & -i)
            {
                sum += _sums[i];
            }

            return sum;
        }
    }
}
