using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// All sets of projects of largest value within the budget. Projects are taken from the best value for its cost downwards; for each place in that order stands the list of (cost, value) that the projects
/// from there on can add and that no other exceeds at less cost. What cannot reach the value of a known set, even if the projects before were divisible, is left out.
/// </summary>
internal sealed class BudgetKnapsack
{
    /// <summary>The most sets that are listed.</summary>
    private const int MostListed = 1000;

    /// <summary>The most pairs (cost, value) that are held, in 128 MiB.</summary>
    private const int MostHeld = 1 << 23;

    /// <summary>Sums up to here can be multiplied in 128 bits.</summary>
    private const long LargestSum = 1L << 62;

    private readonly int[] _projects;
    private readonly long[] _costs;
    private readonly long[] _values;
    private readonly long[] _costsBefore;
    private readonly long[] _valuesBefore;
    private readonly long _room;
    private readonly BigInteger _valueUnit;
    private readonly Frontier[] _frontiers;

    private BudgetKnapsack(int[] projects, long[] costs, long[] values, long room, BigInteger valueUnit)
    {
        _projects = projects;
        _costs = costs;
        _values = values;
        _room = room;
        _valueUnit = valueUnit;
        _costsBefore = Running(costs);
        _valuesBefore = Running(values);
        _frontiers = new Frontier[projects.Length + 1];
    }

    /// <summary>The largest value: approvals, or units of money.</summary>
    public BigInteger Value => _frontiers[0].Values[^1] * _valueUnit;

    public static BudgetKnapsack Of(BudgetVote vote, BudgetSatisfaction satisfaction, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var costs = vote.CostUnits.ToArray();
        BigInteger[] values = [.. costs.Select((cost, project) => vote.ApprovalCounts[project] * (satisfaction == BudgetSatisfaction.Cost ? cost : BigInteger.One))];
        int[] projects =
        [
            .. Enumerable.Range(0, costs.Length).Where(project => costs[project] <= vote.BudgetUnits)
                .OrderByDescending(project => new ExactFraction(values[project], costs[project]), Comparer<ExactFraction>.Create(ExactFraction.Compare)).ThenBy(project => costs[project]),
        ];
        var (costUnit, valueUnit) = (Divisor(projects, costs), Divisor(projects, values));
        var total = vote.Sum(projects) / costUnit;
        if (total > LargestSum || projects.Aggregate(BigInteger.Zero, (sum, project) => sum + values[project]) / valueUnit > LargestSum)
        {
            throw new ArgumentException("The costs have more digits than the best sets can be found from exactly; nothing is rounded.", nameof(vote));
        }

        var knapsack = new BudgetKnapsack(
            projects,
            Array.ConvertAll(projects, project => (long)(costs[project] / costUnit)),
            Array.ConvertAll(projects, project => (long)(values[project] / valueUnit)),
            (long)BigInteger.Min(vote.BudgetUnits / costUnit, total),
            valueUnit);
        return knapsack.Fill(progress, cancellationToken)
            ? knapsack
            : throw new ArgumentException("There are too many sets of projects of which none is better than another for less money; the best sets are not found exactly.", nameof(vote));
    }

    /// <summary>The sets of largest value, each in rising order, in the order of their numbers.</summary>
    public List<int[]> Best(CancellationToken cancellationToken, out bool all)
    {
        var found = new List<int[]>();
        var places = _projects.Length;
        var (room, needed, tried, taken) = (new long[places + 1], new long[places + 1], new int[places + 1], new bool[places]);
        (room[0], needed[0]) = (_room, _frontiers[0].Values[^1]);
        all = true;

        // With each project and without it, each way only when it ends in a set of largest value; a loop, so that many projects cannot overflow the stack.
        for (var place = 0; place >= 0;)
        {
            if (place == places)
            {
                cancellationToken.ThrowIfCancellationRequested();
                all = found.Count < MostListed;
                if (!all)
                {
                    break;
                }

                found.Add([.. Enumerable.Range(0, places).Where(p => taken[p]).Select(p => _projects[p]).Order()]);
                place--;
                continue;
            }

            if (tried[place] == 2)
            {
                place--;
                continue;
            }

            taken[place] = tried[place]++ == 0;
            var (left, missing) = taken[place] ? (room[place] - _costs[place], needed[place] - _values[place]) : (room[place], needed[place]);
            if (left >= 0 && _frontiers[place + 1].Reaches(missing, left))
            {
                place++;
                (room[place], needed[place], tried[place]) = (left, missing, 0);
            }
        }

        found.Sort((one, other) => one.AsSpan().SequenceCompareTo(other));
        return found;
    }

    private static BigInteger Divisor(int[] projects, BigInteger[] numbers)
    {
        var divisor = projects.Aggregate(BigInteger.Zero, (common, project) => BigInteger.GreatestCommonDivisor(common, numbers[project]));
        return divisor.IsZero ? BigInteger.One : divisor;
    }

    private static long[] Running(long[] numbers)
    {
        var sums = new long[numbers.Length + 1];
        for (var i = 0; i < numbers.Length; i++)
        {
            sums[i + 1] = sums[i] + numbers[i];
        }

        return sums;
    }

    /// <summary>Makes the lists from the last place to the first; false when they are too long to be held.</summary>
    private bool Fill(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var known = Known();
        _frontiers[^1] = new Frontier([0], [0]);
        var held = 0L;
        for (var place = _projects.Length - 1; place >= 0; place--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _frontiers[place] = With(_frontiers[place + 1], place, known);
            held += _frontiers[place].Costs.Length;
            if (held > MostHeld)
            {
                return false;
            }

            progress?.Report((double)(_projects.Length - place) / (_projects.Length + 1));
        }

        return true;
    }

    /// <summary>The value of a good set: what fits, in the order.</summary>
    private long Known()
    {
        var (room, value) = (_room, 0L);
        for (var place = 0; place < _costs.Length; place++)
        {
            if (_costs[place] <= room)
            {
                room -= _costs[place];
                value += _values[place];
            }
        }

        return value;
    }

    /// <summary>The list with one project more: with and without it, merged by cost.</summary>
    private Frontier With(Frontier after, int place, long known)
    {
        var (costs, values) = (new List<long>(after.Costs.Length * 2), new List<long>(after.Costs.Length * 2));
        var (without, with) = (0, 0);
        var last = -1L;
        while (without < after.Costs.Length || with < after.Costs.Length)
        {
            var (ownCost, ownValue) = without < after.Costs.Length ? (after.Costs[without], after.Values[without]) : (long.MaxValue, 0);
            var (newCost, newValue) = with < after.Costs.Length ? (after.Costs[with] + _costs[place], after.Values[with] + _values[place]) : (long.MaxValue, 0);
            var takesNew = newCost < ownCost || (newCost == ownCost && newValue > ownValue);
            var (cost, value) = takesNew ? (newCost, newValue) : (ownCost, ownValue);
            (without, with) = takesNew ? (without, with + 1) : (without + 1, with);
            if (value > last && cost <= _room && value + Divisible(place, _room - cost) >= known)
            {
                costs.Add(cost);
                values.Add(value);
            }

            last = Math.Max(last, cost <= _room ? value : last);
        }

        return new Frontier([.. costs], [.. values]);
    }

    /// <summary>The most that the projects before a place could add within the room if they were divisible, rounded down since values are whole.</summary>
    private long Divisible(int place, long room)
    {
        var whole = Array.BinarySearch(_costsBefore, 0, place + 1, room);
        whole = whole < 0 ? ~whole - 1 : whole;
        return whole == place ? _valuesBefore[place] : _valuesBefore[whole] + (long)((Int128)(room - _costsBefore[whole]) * _values[whole] / _costs[whole]);
    }

    /// <summary>Costs and values, both rising.</summary>
    private sealed record Frontier(long[] Costs, long[] Values)
    {
        /// <summary>Whether so much value is there within the room.</summary>
        public bool Reaches(long value, long room)
        {
            var at = Array.BinarySearch(Costs, room);
            at = at < 0 ? ~at - 1 : at;
            return at >= 0 && Values[at] >= value;
        }
    }
}
