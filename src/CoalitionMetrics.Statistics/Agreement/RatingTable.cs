using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// Ratings in a table: a row each thing that was rated (a unit, subject or object; for a scale each person who answered), a column each rater (for a scale each item). Where nobody rated stands NaN.
/// Immutable.
/// </summary>
public sealed class RatingTable
{
    private readonly double[] _values;

    /// <summary>Makes a table.</summary>
    /// <param name="values">The ratings, row after row; finite, or NaN where there is none.</param>
    /// <param name="rows">How many rows; at least 1.</param>
    /// <param name="columns">How many columns; at least 1.</param>
    /// <exception cref="ArgumentException">There are not rows x columns ratings, or all are missing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rating is infinite; there is no row or no column.</exception>
    public RatingTable(ReadOnlySpan<double> values, int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (values.Length != (long)rows * columns)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{nameof(values)} has {values.Length} ratings; {rows} rows of {columns} columns need {(long)rows * columns}."), nameof(values));
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsInfinity(values[i]))
            {
                throw Guard.Refuse(nameof(values), i, values[i], "a finite number, or NaN where there is no rating");
            }

            RatingCount += double.IsNaN(values[i]) ? 0 : 1;
        }

        if (RatingCount == 0)
        {
            throw new ArgumentException("At least one rating is needed; all are missing.", nameof(values));
        }

        _values = values.ToArray();
        Rows = rows;
        Columns = columns;
    }

    /// <summary>How many things were rated, or persons answered.</summary>
    public int Rows { get; }

    /// <summary>How many raters, or items, there are.</summary>
    public int Columns { get; }

    /// <summary>How many ratings are there, missing ones not counted.</summary>
    public int RatingCount { get; }

    /// <summary>Whether no rating is missing.</summary>
    public bool IsComplete => RatingCount == _values.Length;

    /// <summary>One rating; NaN when it is missing.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The column, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public double this[int row, int column] => (uint)column < (uint)Columns
        ? Row(row)[column]
        : throw new ArgumentOutOfRangeException(nameof(column), column, "There is no such column.");

    /// <summary>One row.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>Its ratings, in the order of the columns; NaN where one is missing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<double> Row(int row) => (uint)row < (uint)Rows
        ? _values.AsSpan(row * Columns, Columns)
        : throw new ArgumentOutOfRangeException(nameof(row), row, "There is no such row.");

    /// <summary>Makes a table of rows.</summary>
    /// <param name="rows">For each thing its ratings; at least one row, all of the same length.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">There is no row, a row has another length than the first, or all ratings are missing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rating is infinite, or the rows are empty.</exception>
    public static RatingTable OfRows(IReadOnlyList<double[]> rows)
    {
        CheckLengths(rows, nameof(rows));
        return new RatingTable([.. rows.SelectMany(row => row)], rows.Count, rows[0].Length);
    }

    /// <summary>Makes a table of columns.</summary>
    /// <param name="columns">For each rater the ratings of all things; at least one column, all of the same length.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">There is no column, a column has another length than the first, or all ratings are missing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rating is infinite, or the columns are empty.</exception>
    public static RatingTable OfColumns(IReadOnlyList<double[]> columns)
    {
        CheckLengths(columns, nameof(columns));
        var values = new double[checked(columns.Count * columns[0].Length)];
        for (var column = 0; column < columns.Count; column++)
        {
            for (var row = 0; row < columns[column].Length; row++)
            {
                values[(row * columns.Count) + column] = columns[column][row];
            }
        }

        return new RatingTable(values, columns[0].Length, columns.Count);
    }

    /// <summary>The table without the rows in which a rating is missing, for measures that need every rating. What was left out is left out for good: say how many rows that were.</summary>
    /// <returns>The complete rows, in order.</returns>
    /// <exception cref="NotIdentifiedException">Every row misses a rating.</exception>
    public RatingTable WithoutIncompleteRows()
    {
        if (IsComplete)
        {
            return this;
        }

        var kept = new List<double>(_values.Length);
        for (var row = 0; row < Rows; row++)
        {
            if (IsWhole(Row(row)))
            {
                kept.AddRange(Row(row));
            }
        }

        return kept.Count > 0
            ? new RatingTable([.. kept], kept.Count / Columns, Columns)
            : throw new NotIdentifiedException(NotIdentifiedReason.TooFewObservations, "Every row misses a rating.");
    }

    /// <summary>One column.</summary>
    internal double[] Column(int column)
    {
        var values = new double[Rows];
        for (var row = 0; row < Rows; row++)
        {
            values[row] = _values[(row * Columns) + column];
        }

        return values;
    }

    /// <summary>Refuses a table that misses a rating, naming the first.</summary>
    internal void RequireComplete(string parameter, string cure)
    {
        for (var i = 0; i < _values.Length && !IsComplete; i++)
        {
            if (double.IsNaN(_values[i]))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{parameter}[{i / Columns}, {i % Columns}] is missing (NaN); every rating is needed: {cure}."), parameter);
            }
        }
    }

    /// <summary>With fewer than two rows or columns there is nothing to compare.</summary>
    internal void RequireTwo(string rowWord, string columnWord)
    {
        if (Rows < 2 || Columns < 2)
        {
            throw new NotIdentifiedException(
                NotIdentifiedReason.TooFewObservations,
                string.Create(CultureInfo.InvariantCulture, $"At least two {rowWord} and two {columnWord} are needed; there are {Rows} {rowWord} and {Columns} {columnWord}."));
        }
    }

    private static bool IsWhole(ReadOnlySpan<double> row)
    {
        foreach (var rating in row)
        {
            if (double.IsNaN(rating))
            {
                return false;
            }
        }

        return true;
    }

    private static void CheckLengths(IReadOnlyList<double[]> parts, string parameter)
    {
        ArgumentNullException.ThrowIfNull(parts, parameter);
        if (parts.Count == 0)
        {
            throw new ArgumentException("At least one is needed; the list is empty.", parameter);
        }

        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i] is null || parts[i].Length != parts[0].Length)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{parameter}[{i}] has {parts[i]?.Length ?? 0} ratings, {parameter}[0] has {parts[0]?.Length ?? 0}; they must have equally many."), parameter);
            }
        }
    }
}
