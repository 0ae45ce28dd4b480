namespace CoalitionMetrics;

/// <summary>Which of several unknown numbers follow from sums over some of them.</summary>
internal static class Determined
{
    private const double Nought = 1e-9;

    /// <summary>The unknowns that have one answer only, by elimination.</summary>
    /// <param name="unknowns">How many there are.</param>
    /// <param name="sums">For each sum that is known, which unknowns it adds up.</param>
    /// <returns>Their numbers, ascending.</returns>
    public static IEnumerable<int> Of(int unknowns, IEnumerable<IReadOnlyList<int>> sums)
    {
        // Rows in reduced form: one that is left with a single unknown tells it.
        var rows = new List<double[]>();
        foreach (var sum in sums)
        {
            var row = new double[unknowns];
            foreach (var unknown in sum)
            {
                row[unknown] = 1;
            }

            foreach (var known in rows)
            {
                Subtract(row, known, Lead(known));
            }

            if (Lead(row) is var lead and >= 0)
            {
                var pivot = row[lead];
                for (var i = 0; i < unknowns; i++)
                {
                    row[i] /= pivot;
                }

                rows.ForEach(known => Subtract(known, row, lead));
                rows.Add(row);
            }
        }

        return rows.Where(r => r.Count(v => Math.Abs(v) > Nought) == 1).Select(Lead).Order();
    }

    private static int Lead(double[] row) => Array.FindIndex(row, v => Math.Abs(v) > Nought);

    private static void Subtract(double[] row, double[] known, int lead)
    {
        var times = row[lead];
        for (var i = 0; times != 0 && i < row.Length; i++)
        {
            row[i] -= times * known[i];
        }
    }
}
