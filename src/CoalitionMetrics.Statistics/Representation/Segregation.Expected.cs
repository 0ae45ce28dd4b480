namespace CoalitionMetrics.Statistics;

public static partial class Segregation
{
    /// <summary>All measures of separation, each beside its exact average had all places been given by lot among those present, with all totals as they are.</summary>
    /// <remarks>
    /// Definition: under a shuffle of all persons over all places the number of a group in a unit is hypergeometric, so that E[M] = sum over cells of E[k log(k / mean)] / N, E[D] from the
    /// mean absolute deviation, E[isolation of x] = U/N + (X-1)(N-U)/(N(N-1)), E[exposure of x to y] = Y(N-U)/(N(N-1)) with U units that are not empty. Corrected: (value - expected) / (maximum - expected).
    /// Right where everybody has one place; where the same people come to many gatherings, their places are not separate draws: use <see cref="PermutePersons"/>.
    /// Invariance: the order of groups and units, empty rows and columns.
    /// Cost: one sum per different pair of group size and unit size, whatever the number of people.
    /// Source: Cortese, Falk and Cohen 1976; Carrington and Troske 1997; Vinh, Epps and Bailey 2009 (E[M]); Diaconis and Zabell 1991 (mean absolute deviation).
    /// </remarks>
    /// <param name="table">Whole numbers of people by group (rows) and unit (columns).</param>
    /// <returns>The measures; NaN where they are undefined.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A cell is not a whole number.</exception>
    public static SegregationIndices Indices(ContingencyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        for (var row = 0; row < table.Rows; row++)
        {
            Guard.WholeCounts(table.Row(row), nameof(table));
        }

        var n = table.Total;
        var units = 0;
        foreach (var total in table.ColumnTotals)
        {
            units += total > 0 ? 1 : 0;
        }

        var entropy = GroupEntropy(table);
        var (divergence, deviation) = ExpectedSums(table);
        var information = divergence / n;
        var interaction = Interaction(table);
        var dissimilarity = interaction > 0 ? deviation / (2 * n * interaction) : double.NaN;
        var isolation = Isolation(table);
        return new SegregationIndices
        {
            MutualInformation = Index(MutualInformation(table), n > 0 ? information : double.NaN, entropy),
            TheilH = Index(TheilH(table), entropy > 0 ? information / entropy : double.NaN, 1),
            Dissimilarity = Index(MultigroupDissimilarity(table), dissimilarity, 1),
            Isolation = [.. isolation.Select((value, row) => Index(value, ExpectedIsolation(table.RowTotals[row], n, units), 1))],
            ExpectedExposure = [.. Enumerable.Range(0, table.Rows).Select(of => (IReadOnlyList<double>)[.. Enumerable.Range(0, table.Rows).Select(to => ExpectedExposure(table, of, to, units))])],
        };
    }

    internal static SegregationIndex Index(double value, double expected, double maximum, double? pValue = null, int replicates = 0)
    {
        // Where chance alone separates completely rounding may leave a hair between the two.
        var room = maximum - expected;
        return new SegregationIndex
        {
            Value = value,
            Expected = double.IsNaN(value) ? double.NaN : expected,
            Corrected = room > 1e-12 * maximum ? (value - expected) / room : double.NaN,
            PValue = double.IsNaN(value) ? null : pValue,
            Replicates = replicates,
        };
    }

    private static double ExpectedIsolation(double group, double n, double units) =>
        group > 0 ? (units / n) + (n > 1 ? (group - 1) * ((n - units) / (n * (n - 1))) : 0) : double.NaN;

    private static double ExpectedExposure(ContingencyTable table, int of, int to, double units) =>
        of == to ? ExpectedIsolation(table.RowTotals[of], table.Total, units)
        : table.RowTotals[of] > 0 ? table.Total > 1 ? table.RowTotals[to] * ((table.Total - units) / (table.Total * (table.Total - 1))) : 0
        : double.NaN;

    // Over all cells: E[k log(k / mean)] and E|k - mean|, once per different pair of totals.
    private static (double Divergence, double Deviation) ExpectedSums(ContingencyTable table)
    {
        var divergence = default(CompensatedSum);
        var deviation = default(CompensatedSum);
        var groups = Different(table.RowTotals);
        foreach (var (unit, unitCount) in Different(table.ColumnTotals))
        {
            foreach (var (group, groupCount) in groups)
            {
                var cells = (double)unitCount * groupCount;
                divergence.AddProduct(cells, WithoutReplacement.MeanDivergence(table.Total, group, unit));
                deviation.AddProduct(cells, WithoutReplacement.MeanAbsoluteDeviation(table.Total, group, unit));
            }
        }

        return (divergence.Value, deviation.Value);
    }

    // The different totals above 0, rising, with how often each occurs.
    private static List<(double Total, int Count)> Different(ReadOnlySpan<double> totals)
    {
        var sorted = totals.ToArray();
        Array.Sort(sorted);
        var result = new List<(double Total, int Count)>();
        foreach (var total in sorted)
        {
            if (total > 0)
            {
                if (result.Count > 0 && result[^1].Total == total)
                {
                    result[^1] = (total, result[^1].Count + 1);
                }
                else
                {
                    result.Add((total, 1));
                }
            }
        }

        return result;
    }
}
