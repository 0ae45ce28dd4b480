namespace CoalitionMetrics.Statistics;

/// <summary>How many of the columns are no combination of the others, looking at some rows only.</summary>
internal static class ColumnRank
{
    // Far above rounding, far below what data of one study differ by.
    private const double Tolerance = 1e-10;

    /// <param name="columns">The columns, each with one number a row.</param>
    /// <param name="rows">The rows to look at.</param>
    /// <returns>From 0 to the number of columns.</returns>
    public static int Of(double[][] columns, IReadOnlyCollection<int> rows)
    {
        // Each in units of its own length, the one that sticks out most of those already taken comes next (Golub and Van Loan 2013, section 5.4).
        var rest = columns.Select(column => rows.Select(row => column[row]).ToArray()).ToArray();
        foreach (var column in rest)
        {
            Divide(column, Length(column));
        }

        var left = rest.ToList();
        while (left.Count > 0)
        {
            var next = left.MaxBy(Length)!;
            var length = Length(next);
            if (!(length > Tolerance))
            {
                break;
            }

            Divide(next, length);
            left.Remove(next);
            foreach (var column in left)
            {
                // Twice, since the first time leaves rounding of the size of what is taken away.
                for (var pass = 0; pass < 2; pass++)
                {
                    var along = Summation.Dot(next, column);
                    for (var i = 0; i < column.Length; i++)
                    {
                        column[i] -= along * next[i];
                    }
                }
            }
        }

        return columns.Length - left.Count;
    }

    private static double Length(double[] column) => Math.Sqrt(Summation.Dot(column, column));

    private static void Divide(double[] column, double by)
    {
        for (var i = 0; by > 0 && i < column.Length; i++)
        {
            column[i] /= by;
        }
    }
}
