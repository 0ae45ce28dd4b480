using System.Globalization;
using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// The best orders of some options, after Kemeny. Options are split as long as that loses no best order: into groups of which each wins against all later ones, which stand one below the other in every
/// best order; and into groups that are level with each other throughout, whose best orders may be interleaved in any way. What cannot be split is ordered by dynamic programming over subsets, or, when it
/// is too large for that, by its circles of wins.
/// </summary>
internal sealed class KemenyOrders
{
    private readonly int _size;
    private readonly List<int[]> _first;

    private KemenyOrders(int size, Int128 distance, BigInteger? count, List<int[]> first)
    {
        _size = size;
        Distance = distance;
        Count = count;
        _first = first;
    }

    /// <summary>What the best orders cost among these options, in whole units.</summary>
    public Int128 Distance { get; }

    /// <summary>How many there are; null when that cannot be counted.</summary>
    public BigInteger? Count { get; }

    /// <summary>The first of them, in the order of the options' numbers.</summary>
    public IReadOnlyList<int[]> First => _first;

    /// <summary>Orders all options.</summary>
    /// <param name="pairs">The comparisons.</param>
    /// <param name="most">How many orders are listed at most.</param>
    /// <param name="progress">Told how much is done.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    /// <param name="beyond">The options that cannot be split and are too many; then there is no result.</param>
    public static KemenyOrders? Of(PairwiseMatrix pairs, int most, IProgress<double>? progress, CancellationToken cancellationToken, out int[]? beyond)
    {
        var all = Split(pairs, [.. Enumerable.Range(0, pairs.OptionCount)], cancellationToken);
        var whole = all.Wholes().ToList();
        beyond = whole.Find(options => options.Length > KemenyGroup.Largest);
        if (beyond is not null)
        {
            return null;
        }

        var (work, done) = (whole.Sum(options => Math.ScaleB(1, options.Length)), 0.0);
        return Solve(all);

        KemenyOrders Solve(Part part)
        {
            switch (part.Kind)
            {
                case PartKind.Line:
                    return OneBelowTheOther([.. part.Parts.Select(Solve)], Between(pairs, part), most);
                case PartKind.Level:
                    return Interleaved([.. part.Parts.Select(Solve)], Between(pairs, part), most);
                case PartKind.Circles:
                    var circles = new KemenyCircles(pairs, [.. part.Parts.Select(Order)]);
                    return new KemenyOrders(part.Options.Length, circles.Distance, circles.Count(cancellationToken), circles.First(most));
                default:
                    var group = Order(part);
                    return new KemenyOrders(part.Options.Length, group.Distance, group.Count, group.First(most));
            }
        }

        KemenyGroup Order(Part part)
        {
            var share = Math.ScaleB(1, part.Options.Length);
            var group = KemenyGroup.Of(pairs, part.Options, within => progress?.Report((done + (within * share)) / work), cancellationToken);
            done += share;
            return group;
        }
    }

    /// <summary>The message for options that are too many.</summary>
    public static string Refusal(int[] beyond) => string.Create(
        CultureInfo.InvariantCulture,
        $"{beyond.Length} options, among them {beyond[0]} and {beyond[1]}, lead round in a circle; the best order of more than {KemenyGroup.Largest} such options is not found exactly.");

    private static Part Split(PairwiseMatrix pairs, int[] options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (options.Length > 1)
        {
            var line = MajorityPaths.Of(pairs, options, strict: false).Groups();
            if (line.Length > 1)
            {
                return new Part(PartKind.Line, options, [.. line.Select(group => Split(pairs, group, cancellationToken))]);
            }

            var level = Level(pairs, options);
            if (level.Length > 1)
            {
                return new Part(PartKind.Level, options, [.. level.Select(group => Split(pairs, group, cancellationToken))]);
            }
        }

        if (options.Length > KemenyGroup.Largest && MajorityPaths.Of(pairs, options, strict: true).Groups() is { Length: > 1 } circles)
        {
            return new Part(PartKind.Circles, options, [.. circles.Select(circle => new Part(PartKind.Whole, circle, []))]);
        }

        return new Part(PartKind.Whole, options, []);
    }

    /// <summary>Groups between which no comparison is won.</summary>
    private static int[][] Level(PairwiseMatrix pairs, int[] options)
    {
        var left = new HashSet<int>(options);
        var groups = new List<int[]>();
        foreach (var first in options.Where(left.Remove))
        {
            var group = new List<int> { first };
            for (var i = 0; i < group.Count; i++)
            {
                group.AddRange(options.Where(other => pairs.MarginUnits(group[i], other) != 0 && left.Remove(other)));
            }

            groups.Add([.. group.Order()]);
        }

        return [.. groups];
    }

    // What stands between the parts costs: the ballots that would rather have an option of a later part. Where the parts are level, that is as much either way.
    private static Int128 Between(PairwiseMatrix pairs, Part part)
    {
        var sum = Int128.Zero;
        var above = new List<int>();
        foreach (var own in part.Parts)
        {
            foreach (var option in own.Options)
            {
                foreach (var better in above)
                {
                    sum += pairs.Units(option, better);
                }
            }

            above.AddRange(own.Options);
        }

        return sum;
    }

    private static KemenyOrders OneBelowTheOther(List<KemenyOrders> parts, Int128 between, int most)
    {
        List<int[]> orders = [[]];
        foreach (var part in parts)
        {
            orders = [.. orders.SelectMany(above => part._first.Select(below => (int[])[.. above, .. below])).Take(most)];
        }

        return new KemenyOrders(parts.Sum(p => p._size), parts.Aggregate(between, (sum, p) => sum + p.Distance), parts.Aggregate((BigInteger?)BigInteger.One, (product, p) => product * p.Count), orders);
    }

    private static KemenyOrders Interleaved(List<KemenyOrders> parts, Int128 between, int most)
    {
        var (size, count) = (0, (BigInteger?)BigInteger.One);
        List<int[]> orders = [[]];
        foreach (var part in parts)
        {
            // Times the ways to choose the places of the part.
            for (var i = 1; i <= part._size; i++)
            {
                count = count * (size + i) / i;
            }

            size += part._size;
            count *= part.Count;
            orders = Merge(orders, part._first, most);
        }

        return new KemenyOrders(size, parts.Aggregate(between, (sum, p) => sum + p.Distance), count, orders);
    }

    /// <summary>
    /// The first ways to interleave an order of the one list with one of the other. Only the first orders of each are needed: whatever holds a later one is preceded by as many with earlier ones.
    /// </summary>
    private static List<int[]> Merge(List<int[]> ones, List<int[]> others, int most)
    {
        var found = new List<int[]>();
        var start = new int[ones[0].Length + others[0].Length];
        Extend(ones, 0, others, 0);
        return found;

        void Extend(List<int[]> own, int taken, List<int[]> other, int otherTaken)
        {
            if (taken + otherTaken == start.Length)
            {
                found.Add([.. start]);
                return;
            }

            var next = taken < own[0].Length ? own.Select(order => order[taken]).ToHashSet() : [];
            var otherNext = otherTaken < other[0].Length ? other.Select(order => order[otherTaken]) : [];
            foreach (var option in next.Union(otherNext).Order())
            {
                if (found.Count == most)
                {
                    return;
                }

                start[taken + otherTaken] = option;
                if (next.Contains(option))
                {
                    Extend(own.FindAll(order => order[taken] == option), taken + 1, other, otherTaken);
                }
                else
                {
                    Extend(own, taken, other.FindAll(order => order[otherTaken] == option), otherTaken + 1);
                }
            }
        }
    }

    private enum PartKind
    {
        /// <summary>Not split.</summary>
        Whole,

        /// <summary>Each option wins against all options of later parts.</summary>
        Line,

        /// <summary>The options of different parts are level.</summary>
        Level,

        /// <summary>Options of one part lead round in a circle, those of different parts do not.</summary>
        Circles,
    }

    private sealed record Part(PartKind Kind, int[] Options, Part[] Parts)
    {
        /// <summary>What cannot be split.</summary>
        public IEnumerable<int[]> Wholes() => Kind == PartKind.Whole ? [Options] : Parts.SelectMany(part => part.Wholes());
    }
}
