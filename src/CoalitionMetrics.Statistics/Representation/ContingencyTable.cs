using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// Numbers by two labels at once, with their margins: groups in rows, gatherings (or any other units) in columns. Immutable; made once, asked many times.
/// </summary>
public sealed class ContingencyTable
{
    private readonly double[] _counts;
    private readonly double[] _rowTotals;
    private readonly double[] _columnTotals;

    /// <summary>Makes a table and adds up its margins.</summary>
    /// <param name="counts">The cells, row after row; finite, not below 0.</param>
    /// <param name="rows">How many rows; at least 1.</param>
    /// <param name="columns">How many columns; at least 1.</param>
    /// <exception cref="ArgumentException">There are not rows x columns cells.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A cell is negative, NaN or infinite, or the sum of all lies beyond the range of a double; there is no row or no column.</exception>
    public ContingencyTable(ReadOnlySpan<double> counts, int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (counts.Length != (long)rows * columns)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{nameof(counts)} has {counts.Length} cells; {rows} rows of {columns} columns need {(long)rows * columns}."), nameof(counts));
        }

        Guard.NonNegative(counts, nameof(counts));
        _counts = counts.ToArray();
        Rows = rows;
        Columns = columns;
        _rowTotals = new double[rows];
        var sums = new CompensatedSum[columns];
        for (var row = 0; row < rows; row++)
        {
            var cells = Row(row);
            _rowTotals[row] = Summation.Sum(cells);
            for (var column = 0; column < columns; column++)
            {
                sums[column].Add(cells[column]);
            }
        }

        _columnTotals = [.. sums.Select(sum => sum.Value)];
        Total = Summation.Sum(counts);
        if (!double.IsFinite(Total))
        {
            throw Guard.Refuse(nameof(counts), Total, "numbers whose sum is finite");
        }
    }

    /// <summary>How many rows.</summary>
    public int Rows { get; }

    /// <summary>How many columns.</summary>
    public int Columns { get; }

    /// <summary>The sum of all cells.</summary>
    public double Total { get; }

    /// <summary>The sums of the rows.</summary>
    public ReadOnlySpan<double> RowTotals => _rowTotals;

    /// <summary>The sums of the columns.</summary>
    public ReadOnlySpan<double> ColumnTotals => _columnTotals;

    /// <summary>One cell.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The column, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public double this[int row, int column]
    {
        get
        {
            if ((uint)row >= (uint)Rows)
            {
                throw new ArgumentOutOfRangeException(nameof(row), row, "There is no such row.");
            }

            if ((uint)column >= (uint)Columns)
            {
                throw new ArgumentOutOfRangeException(nameof(column), column, "There is no such column.");
            }

            return _counts[(row * Columns) + column];
        }
    }

    /// <summary>One row.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>Its cells, in the order of the columns.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<double> Row(int row) => (uint)row < (uint)Rows
        ? _counts.AsSpan(row * Columns, Columns)
        : throw new ArgumentOutOfRangeException(nameof(row), row, "There is no such row.");

    /// <summary>Makes a table of rows.</summary>
    /// <param name="rows">The rows; at least one, all of the same length.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">There is no row, or a row has another length than the first.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A cell is negative, NaN or infinite; the rows are empty.</exception>
    public static ContingencyTable OfRows(IReadOnlyList<double[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0)
        {
            throw new ArgumentException("At least one row is needed.", nameof(rows));
        }

        for (var i = 1; i < rows.Count; i++)
        {
            if (rows[i].Length != rows[0].Length)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{nameof(rows)}[{i}] has {rows[i].Length} cells, the first row has {rows[0].Length}."), nameof(rows));
            }
        }

        return new ContingencyTable([.. rows.SelectMany(row => row)], rows.Count, rows[0].Length);
    }
}
