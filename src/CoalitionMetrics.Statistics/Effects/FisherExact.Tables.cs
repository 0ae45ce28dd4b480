using System.Globalization;

namespace CoalitionMetrics.Statistics;

public static partial class FisherExact
{
    // Above so many different (margin left, probability so far) the table is too large to go through.
    private const int MostNodes = 3_000_000;

    /// <summary>The two-sided p of a table of any size: the total probability of all tables with these margins that are not more probable than the observed one.</summary>
    /// <remarks>
    /// <para>Definition: given the margins, a table has probability <c>prod r! prod c! / (n! prod x!)</c>.</para>
    /// <para>Invariance: the order of rows and of columns and transposing change nothing (property tests).</para>
    /// <para>Cost: all ways to fill the columns, those merged that leave the same margin with the same probability so far; refused when they are too many.</para>
    /// <para>Source: Freeman and Halton 1951; merging: Mehta and Patel 1983.</para>
    /// </remarks>
    /// <param name="table">The counts, a list of rows of equal length; at least two rows and two columns, not below 0.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The p-value, from 0 (excluded) to 1.</returns>
    /// <exception cref="ArgumentException">The table has fewer than two rows or columns, rows of unequal length, no unit at all, or a count below 0.</exception>
    /// <exception cref="NotIdentifiedException">There are too many tables with these margins to go through all.</exception>
    public static double Test(IReadOnlyList<IReadOnlyList<long>> table, CancellationToken cancellationToken = default)
    {
        var (rows, columns) = Margins(table);
        var total = rows.Sum();

        // log of prod r! prod c! / n!, and of the observed 1 / prod x!.
        var constant = rows.Sum(LogFactorial) + columns.Sum(LogFactorial) - LogFactorial(total);
        var observed = -table.Sum(row => row.Sum(LogFactorial));
        var states = new Dictionary<Margin, Dictionary<long, Path>> { [new Margin(rows)] = new() { [0] = new Path(0, 1) } };

        // The last column is what is left.
        foreach (var column in columns.OrderDescending().Skip(1))
        {
            states = Fill(states, column, cancellationToken);
        }

        var sum = default(CompensatedSum);
        var limit = observed + Math.Log(Slack);
        foreach (var (margin, paths) in states)
        {
            var last = -margin.Left.Sum(LogFactorial);
            foreach (var path in paths.Values)
            {
                sum.Add(path.Log + last <= limit ? path.Ways * Math.Exp(path.Log + last + constant) : 0);
            }
        }

        return Math.Min(1, sum.Value);
    }

    private static Dictionary<Margin, Dictionary<long, Path>> Fill(Dictionary<Margin, Dictionary<long, Path>> states, long column, CancellationToken cancellationToken)
    {
        var next = new Dictionary<Margin, Dictionary<long, Path>>();
        var nodes = 0;
        foreach (var (margin, paths) in states)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var (left, log) in Columns(margin.Left, column))
            {
                var key = new Margin(left);
                if (!next.TryGetValue(key, out var known))
                {
                    next.Add(key, known = []);
                }

                foreach (var path in paths.Values)
                {
                    // Probabilities so far that agree in ten digits are the same on paper.
                    var sum = path.Log + log;
                    var place = (long)Math.Round(sum * 1e10);
                    nodes += known.ContainsKey(place) ? 0 : 1;
                    known[place] = known.TryGetValue(place, out var other) ? new Path(other.Log, other.Ways + path.Ways) : new Path(sum, path.Ways);
                }

                if (nodes > MostNodes)
                {
                    throw new NotIdentifiedException(NotIdentifiedReason.NoConvergence, "There are too many tables with these margins to go through all.");
                }
            }
        }

        return next;
    }

    // All ways to fill a column of a given sum from what is left of the rows, with the log of 1 / prod x!.
    private static IEnumerable<(long[] Left, double Log)> Columns(long[] left, long sum)
    {
        var filled = new long[left.Length];
        return From(0, sum, 0);

        IEnumerable<(long[] Left, double Log)> From(int row, long rest, double log)
        {
            if (row == left.Length - 1)
            {
                if (rest <= left[row])
                {
                    filled[row] = rest;
                    yield return ([.. left.Zip(filled, (a, b) => a - b)], log - LogFactorial(rest));
                }

                yield break;
            }

            long room = 0;
            for (var r = row + 1; r < left.Length; r++)
            {
                room += left[r];
            }

            for (var x = Math.Max(0, rest - room); x <= Math.Min(left[row], rest); x++)
            {
                filled[row] = x;
                foreach (var choice in From(row + 1, rest - x, log - LogFactorial(x)))
                {
                    yield return choice;
                }
            }
        }
    }

    private static (long[] Rows, long[] Columns) Margins(IReadOnlyList<IReadOnlyList<long>> table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Count < 2 || table[0].Count < 2 || table.Any(row => row.Count != table[0].Count))
        {
            throw new ArgumentException("The table needs at least two rows and two columns, and rows of equal length.", nameof(table));
        }

        for (var r = 0; r < table.Count; r++)
        {
            for (var c = 0; c < table[r].Count; c++)
            {
                if (table[r][c] < 0)
                {
                    throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"table[{r}][{c}] is {table[r][c]}; expected a count not below 0."), nameof(table));
                }
            }
        }

        var rows = table.Select(row => row.Sum()).ToArray();
        return rows.Sum() > 0
            ? (rows, [.. Enumerable.Range(0, table[0].Count).Select(c => table.Sum(row => row[c]))])
            : throw new ArgumentException("All counts are 0; there is nobody to compare.", nameof(table));
    }

    private static double LogFactorial(long n) => SpecialFunctions.LogGamma(n + 1.0);

    private readonly record struct Path(double Log, double Ways);

    // What is left of the rows; the order of rows does not matter to what can still come.
    private readonly struct Margin : IEquatable<Margin>
    {
        public Margin(long[] left)
        {
            Left = left;
            Array.Sort(Left);
        }

        public long[] Left { get; }

        public bool Equals(Margin other) => Left.AsSpan().SequenceEqual(other.Left);

        public override bool Equals(object? obj) => obj is Margin other && Equals(other);

        public override int GetHashCode()
        {
            var code = default(HashCode);
            foreach (var value in Left)
            {
                code.Add(value);
            }

            return code.ToHashCode();
        }
    }
}
