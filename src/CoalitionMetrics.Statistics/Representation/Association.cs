namespace CoalitionMetrics.Statistics;

/// <summary>How strongly two labels go together.</summary>
public sealed record CramersVResult
{
    /// <summary>Cramér's V: 0 the labels are unrelated, 1 one label tells the other. NaN when one of the labels has a single value.</summary>
    public required double Value { get; init; }

    /// <summary>Bergsma's correction of the upward bias that small numbers and many labels bring; 0 when nothing more than chance is seen. NaN where <see cref="Value"/> is, and where there are so few people that nothing is left after the correction.</summary>
    public required double BiasCorrected { get; init; }

    /// <summary>Pearson's chi-square of independence.</summary>
    public required double ChiSquare { get; init; }

    /// <summary>Its degrees of freedom, (rows - 1)(columns - 1) over rows and columns with somebody in them.</summary>
    public required long DegreesOfFreedom { get; init; }

    /// <summary>How often unrelated labels would give at least such a chi-square, by the chi-square approximation. NaN without degrees of freedom.</summary>
    public required double PValue { get; init; }

    /// <summary>How many people are in the table.</summary>
    public required double Count { get; init; }
}

/// <summary>Do two labels go together?</summary>
public static class Association
{
    /// <summary>How strongly two labels of the same people go together, whatever their number: 0 unrelated, 1 one label tells the other.</summary>
    /// <remarks>
    /// Definition: sqrt(chi2 / (n min(r-1, c-1))), chi2 without continuity correction, r and c rows and columns that are not empty; bias-corrected: sqrt(max(0, chi2/n - (r-1)(c-1)/(n-1)) / min(r'-1, c'-1))
    /// with r' = r - (r-1)^2/(n-1), c' alike.
    /// Invariance: the order of rows and columns, exchanging them, empty rows and columns; V also copies of everybody.
    /// Cost: one pass over the cells.
    /// Source: Cramér 1946; Bergsma 2013, A bias-correction for Cramér's V and Tschuprow's T.
    /// </remarks>
    /// <param name="table">Numbers of people by the two labels; whole numbers.</param>
    /// <returns>Both forms, the chi-square and its p-value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A cell is not a whole number.</exception>
    public static CramersVResult CramersV(ContingencyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var n = table.Total;
        double rows = Present(table.RowTotals);
        double columns = Present(table.ColumnTotals);
        var sum = default(CompensatedSum);
        for (var row = 0; row < table.Rows; row++)
        {
            var cells = table.Row(row);
            Guard.WholeCounts(cells, nameof(table));
            for (var column = 0; column < table.Columns; column++)
            {
                var expected = table.RowTotals[row] * (table.ColumnTotals[column] / n);
                if (expected > 0)
                {
                    var difference = cells[column] - expected;
                    sum.Add(difference * difference / expected);
                }
            }
        }

        var chiSquare = sum.Value;
        var freedom = n > 0 ? (rows - 1) * (columns - 1) : 0;
        var rowsCorrected = rows - ((rows - 1) * (rows - 1) / (n - 1));
        var columnsCorrected = columns - ((columns - 1) * (columns - 1) / (n - 1));
        var largest = Math.Min(rowsCorrected, columnsCorrected) - 1;
        var corrected = largest > 0 ? Math.Sqrt(Math.Max(0, (chiSquare / n) - (freedom / (n - 1))) / largest) : double.NaN;
        return new CramersVResult
        {
            Value = freedom > 0 ? Math.Min(1, Math.Sqrt(chiSquare / (n * (Math.Min(rows, columns) - 1)))) : double.NaN,
            BiasCorrected = freedom > 0 ? corrected : double.NaN,
            ChiSquare = n > 0 ? chiSquare : double.NaN,
            DegreesOfFreedom = (long)freedom,
            PValue = freedom > 0 ? ChiSquareDistribution.UpperTail(chiSquare, freedom) : double.NaN,
            Count = n,
        };
    }

    private static int Present(ReadOnlySpan<double> totals)
    {
        var present = 0;
        foreach (var total in totals)
        {
            present += total > 0 ? 1 : 0;
        }

        return present;
    }
}
