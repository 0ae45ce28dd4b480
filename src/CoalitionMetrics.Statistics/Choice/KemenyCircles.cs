using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// The best orders of options whose wins lead round only in small circles. Each circle is in a best order of its own; of options in different circles the one that wins stands above, and those that are
/// level may stand either way. Any start that keeps to this can be completed, since circles themselves do not lead round.
/// </summary>
internal sealed class KemenyCircles
{
    /// <summary>The most steps that are taken to count the orders: a few seconds.</summary>
    private const long MostSteps = 1 << 23;

    // Options in the order of their circles, so that each circle is a run of bits.
    private readonly int[] _options;
    private readonly int[] _circleOf;
    private readonly int[] _start;
    private readonly KemenyGroup[] _circles;
    private readonly BigInteger[] _above;

    public KemenyCircles(PairwiseMatrix pairs, KemenyGroup[] circles)
    {
        _circles = circles;
        _options = [.. circles.SelectMany(circle => circle.Options)];
        _circleOf = [.. circles.SelectMany((circle, c) => circle.Options.Select(_ => c))];
        _start = new int[circles.Length];
        for (var c = 1; c < circles.Length; c++)
        {
            _start[c] = _start[c - 1] + circles[c - 1].Options.Count;
        }

        _above = new BigInteger[_options.Length];
        Distance = circles.Aggregate(Int128.Zero, (sum, circle) => sum + circle.Distance);
        for (var i = 0; i < _options.Length; i++)
        {
            for (var j = 0; j < _options.Length; j++)
            {
                if (_circleOf[i] != _circleOf[j])
                {
                    _above[i] |= pairs.MarginUnits(_options[j], _options[i]) > 0 ? BigInteger.One << j : BigInteger.Zero;
                    Distance += i < j ? Int128.Min(pairs.Units(_options[i], _options[j]), pairs.Units(_options[j], _options[i])) : 0;
                }
            }
        }
    }

    /// <summary>What the best orders cost, in whole units.</summary>
    public Int128 Distance { get; }

    /// <summary>How many there are, by the sets of options with which they may begin; null when there are too many such sets.</summary>
    public BigInteger? Count(CancellationToken cancellationToken)
    {
        var ways = new Dictionary<BigInteger, BigInteger> { [BigInteger.Zero] = BigInteger.One };
        var steps = 0L;
        for (var placed = 0; placed < _options.Length; placed++)
        {
            var next = new Dictionary<BigInteger, BigInteger>();
            foreach (var (set, count) in ways)
            {
                cancellationToken.ThrowIfCancellationRequested();
                steps += _options.Length;
                if (steps > MostSteps)
                {
                    return null;
                }

                for (var i = 0; i < _options.Length; i++)
                {
                    if (MayBeNext(i, set))
                    {
                        var with = set | (BigInteger.One << i);
                        next[with] = next.GetValueOrDefault(with) + count;
                    }
                }
            }

            ways = next;
        }

        return ways.Values.Single();
    }

    /// <summary>The first best orders, in the order of the options' numbers.</summary>
    public List<int[]> First(int most)
    {
        var found = new List<int[]>();
        var order = new int[_options.Length];
        int[] places = [.. Enumerable.Range(0, _options.Length).OrderBy(i => _options[i])];
        Extend(0, BigInteger.Zero);
        return found;

        void Extend(int length, BigInteger placed)
        {
            if (length == order.Length)
            {
                found.Add([.. order]);
                return;
            }

            foreach (var i in places)
            {
                if (found.Count == most)
                {
                    return;
                }

                if (MayBeNext(i, placed))
                {
                    order[length] = _options[i];
                    Extend(length + 1, placed | (BigInteger.One << i));
                }
            }
        }
    }

    private bool MayBeNext(int option, BigInteger placed)
    {
        if (!(placed >> option).IsEven || (_above[option] & placed) != _above[option])
        {
            return false;
        }

        var circle = _circleOf[option];
        var all = (1 << _circles[circle].Options.Count) - 1;
        return _circles[circle].MayComeFirst(option - _start[circle], all & ~(int)((placed >> _start[circle]) & all));
    }
}
