using System.Runtime.InteropServices;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// All ways in which n people can fall into groups, ranked by how far they are from the population's shares. Both rankings are sums over groups of a convex
/// function of the group's number, so that the least and the most that the groups still open can add are known beforehand, and the last two groups are settled at once.
/// </summary>
internal sealed class MultinomialOutcomes
{
    private const long MostSteps = 20_000_000;
    private const long MostCells = 4_000_000;
    private const int MostOpen = 50_000;

    // Outcomes so close to the one at hand are ties; sums are merged on a grid a thousand times finer.
    private const double Tie = 1e-7;
    private const double Grid = 1e-10;

    private readonly double[] _shares;
    private readonly double[] _rests;
    private readonly double[] _expected;
    private readonly MultinomialOrder _order;
    private readonly long _total;
    private readonly double _threshold;
    private readonly double _grid;
    private double[][] _terms = [];
    private double[][] _least = [];
    private double[][] _most = [];
    private double[]?[][] _chances = [];
    private LastPair?[] _pairs = [];
    private long _steps;

    public MultinomialOutcomes(ReadOnlySpan<double> observed, double[] population, long total, MultinomialOrder order)
    {
        _order = order;
        _total = total;

        // The largest groups last: they are settled together.
        var counts = observed.ToArray();
        var groups = Enumerable.Range(0, counts.Length).Where(i => population[i] > 0).OrderBy(i => population[i]).ToArray();
        _shares = [.. groups.Select(i => population[i])];
        _rests = new double[_shares.Length];
        var rest = 0.0;
        for (var i = _shares.Length - 1; i >= 0; i--)
        {
            rest += _shares[i];
            _rests[i] = rest;
        }

        _expected = [.. _shares.Select(q => total * q)];
        var rank = groups.Select((g, i) => Term(i, counts[g])).Sum();
        _threshold = order == MultinomialOrder.ChiSquare ? rank * (1 - Tie) : rank - Tie;
        _grid = Grid * (order == MultinomialOrder.ChiSquare ? Math.Max(rank, 1e-3) : 1);
    }

    private int Groups => _shares.Length;

    /// <summary>Goes through all outcomes; false when that would take too long.</summary>
    public bool TryExact(out double probability)
    {
        probability = 0;
        if (Groups == 2)
        {
            probability = new LastPair(this, _total).AtLeast(_threshold);
            return true;
        }

        if (Groups * (_total + 1) > MostCells)
        {
            return false;
        }

        var n = (int)_total;
        _terms = [.. Enumerable.Range(0, Groups).Select(group => Enumerable.Range(0, n + 1).Select(x => Term(group, x)).ToArray())];
        _least = Least(n);
        _most = Most(n);
        _chances = [.. Enumerable.Range(0, Groups).Select(_ => new double[]?[n + 1])];
        _pairs = new LastPair?[n + 1];

        // Outcomes that come to the same sum are merged as long as they are few to remember; from there on each is followed to its end.
        var inside = default(CompensatedSum);
        var open = new Dictionary<(int Left, long Sum), (double Sum, double Probability)> { [(n, 0)] = (0, 1) };
        var group = 0;
        for (; group < Groups - 2 && open.Count <= MostOpen; group++)
        {
            var next = new Dictionary<(int Left, long Sum), (double Sum, double Probability)>();
            foreach (var ((left, _), (sum, chance)) in open)
            {
                if ((_steps += left + 1) > MostSteps)
                {
                    return false;
                }

                var chances = Chances(group, left);
                for (var x = 0; x <= left; x++)
                {
                    var total = sum + _terms[group][x];
                    var branch = chance * chances[x];
                    if (total + _least[group + 1][left - x] >= _threshold)
                    {
                        inside.Add(branch);
                    }
                    else if (total + _most[group + 1][left - x] >= _threshold)
                    {
                        ref var merged = ref CollectionsMarshal.GetValueRefOrAddDefault(next, (left - x, (long)Math.Round(total / _grid)), out var known);
                        merged = (known ? merged.Sum : total, merged.Probability + branch);
                    }
                }
            }

            open = next;
        }

        foreach (var ((left, _), (sum, chance)) in open)
        {
            inside.Add(chance * Follow(group, left, sum));
            if (_steps > MostSteps)
            {
                return false;
            }
        }

        probability = Math.Min(1, inside.Value);
        return true;
    }

    /// <summary>Draws outcomes at random: (c + 1) / (B + 1).</summary>
    public double Drawn(int replicates, ulong seed)
    {
        var hits = 0;
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            var stream = new RandomStream(seed, (ulong)replicate);
            var left = _total;
            var sum = 0.0;
            for (var group = 0; group < Groups; group++)
            {
                var x = group == Groups - 1 ? left : CountDraw.Binomial(ref stream, left, Share(group));
                sum += Term(group, x);
                left -= x;
            }

            hits += sum >= _threshold ? 1 : 0;
        }

        return (hits + 1.0) / (replicates + 1.0);
    }

    // The chance that the groups from here on take the sum to the threshold.
    private double Follow(int group, int left, double sum)
    {
        if (group == Groups - 2)
        {
            _steps += 4;
            return (_pairs[left] ??= new LastPair(this, left)).AtLeast(_threshold - sum);
        }

        var inside = 0.0;
        var chances = Chances(group, left);
        for (var x = 0; x <= left && _steps <= MostSteps; x++)
        {
            _steps++;
            var total = sum + _terms[group][x];
            if (total + _least[group + 1][left - x] >= _threshold)
            {
                inside += chances[x];
            }
            else if (total + _most[group + 1][left - x] >= _threshold)
            {
                inside += chances[x] * Follow(group + 1, left - x, total);
            }
        }

        return inside;
    }

    // A group's share of what it and the groups after it have.
    private double Share(int group) => Math.Min(1, _shares[group] / _rests[group]);

    private double[] Chances(int group, int left) =>
        _chances[group][left] ??= [.. Enumerable.Range(0, left + 1).Select(x => BinomialDistribution.Probability(x, left, Share(group)))];

    // What a group with x people adds to the rank: to chi-square, or to minus the log-probability.
    private double Term(int group, double x)
    {
        var expected = _expected[group];
        return _order == MultinomialOrder.ChiSquare
            ? (x - expected) * (x - expected) / expected
            : SpecialFunctions.LogGamma(x + 1) - (x * Math.Log(_shares[group]));
    }

    // The least that groups from i on add with r people among them: one person after the other to where the next adds least, right since all terms are convex.
    private double[][] Least(int n)
    {
        var least = new double[Groups + 1][];
        least[Groups] = new double[n + 1];
        for (var first = Groups - 1; first >= 0; first--)
        {
            var sums = new double[n + 1];
            var filled = new int[Groups];
            var queue = new PriorityQueue<int, double>();
            for (var group = first; group < Groups; group++)
            {
                sums[0] += _terms[group][0];
                queue.Enqueue(group, _terms[group][1] - _terms[group][0]);
            }

            for (var r = 1; r <= n; r++)
            {
                queue.TryDequeue(out var group, out var added);
                sums[r] = sums[r - 1] + added;
                var next = ++filled[group] + 1;
                if (next <= n)
                {
                    queue.Enqueue(group, _terms[group][next] - _terms[group][next - 1]);
                }
            }

            least[first] = sums;
        }

        return least;
    }

    // The most: all in one group, since a sum of convex terms is largest at a corner.
    private double[][] Most(int n)
    {
        var most = new double[Groups + 1][];
        most[Groups] = new double[n + 1];
        var empty = 0.0;
        for (var first = Groups - 1; first >= 0; first--)
        {
            most[first] = new double[n + 1];
            for (var r = 0; r <= n; r++)
            {
                var here = empty + _terms[first][r];
                most[first][r] = first == Groups - 1 ? here : Math.Max(here, most[first + 1][r] + _terms[first][0]);
            }

            empty += _terms[first][0];
        }

        return most;
    }

    /// <summary>The last two groups with so many people between them: what both add falls to its least and rises from there, so that outcomes far enough off are two tails.</summary>
    private sealed class LastPair
    {
        private const long MostTabled = 2_000;

        private readonly MultinomialOutcomes _outcomes;
        private readonly long _people;
        private readonly double _share;
        private readonly long _middle;
        private readonly double[]? _sums;
        private readonly double[]? _below;
        private readonly double[]? _above;

        public LastPair(MultinomialOutcomes outcomes, long people)
        {
            _outcomes = outcomes;
            _people = people;
            _share = outcomes.Share(outcomes.Groups - 2);
            if (people <= MostTabled)
            {
                var n = (int)people;
                _sums = [.. Enumerable.Range(0, n + 1).Select(x => Direct(x))];
                _below = new double[n + 2];
                _above = new double[n + 2];
                for (var x = 0; x <= n; x++)
                {
                    _below[x + 1] = _below[x] + BinomialDistribution.Probability(x, n, _share);
                    _above[n - x] = _above[n - x + 1] + BinomialDistribution.Probability(n - x, n, _share);
                }
            }

            _middle = CountRoot.Smallest(0, people, x => x == people || Sum(x + 1) >= Sum(x));
        }

        public double AtLeast(double threshold)
        {
            if (Sum(_middle) >= threshold)
            {
                return 1;
            }

            var lower = First(0, _middle, x => Sum(x) < threshold);
            var upper = First(_middle, _people + 1, x => x > _people || Sum(x) >= threshold);
            return _below is not null
                ? _below[lower] + _above![upper]
                : (lower == 0 ? 0 : BinomialDistribution.LowerTail(lower - 1, _people, _share)) + (upper > _people ? 0 : BinomialDistribution.UpperTail(upper - 1, _people, _share));
        }

        private static long First(long low, long high, Func<long, bool> condition)
        {
            while (low < high)
            {
                var middle = low + ((high - low) / 2);
                if (condition(middle))
                {
                    high = middle;
                }
                else
                {
                    low = middle + 1;
                }
            }

            return low;
        }

        private double Sum(long x) => _sums is not null ? _sums[x] : Direct(x);

        private double Direct(long x) => _outcomes.Term(_outcomes.Groups - 2, x) + _outcomes.Term(_outcomes.Groups - 1, _people - x);
    }
}
