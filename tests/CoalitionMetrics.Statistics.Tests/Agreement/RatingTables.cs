using FsCheck;
using FsCheck.Fluent;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>Small tables of ratings for laws, and the plain routes to figures over them.</summary>
internal static class RatingTables
{
    /// <summary>Three to nine things, two to five raters, answers 1 to 4.</summary>
    public static Arbitrary<RatingTable> Complete { get; } = Arb.From(Of(false));

    /// <summary>The same with about a quarter missing.</summary>
    public static Arbitrary<RatingTable> WithGaps { get; } = Arb.From(Of(true));

    public static Arbitrary<(double[] X, double[] Y)> Columns { get; } = Arb.From(
        from n in Gen.Choose(3, 12)
        from largest in Gen.Elements(3, 8, 100)
        from x in Gen.Choose(0, largest).ArrayOf(n)
        from y in Gen.Choose(0, largest).ArrayOf(n)
        select (Array.ConvertAll(x, v => (double)v), Array.ConvertAll(y, v => (double)v)));

    public static double[][] Rows(this RatingTable table) => [.. Enumerable.Range(0, table.Rows).Select(i => table.Row(i).ToArray())];

    public static RatingTable Map(this RatingTable table, Func<double, double> change) => RatingTable.OfRows([.. table.Rows().Select(row => Array.ConvertAll(row, v => change(v)))]);

    /// <summary>Things and raters in another order.</summary>
    public static RatingTable Reordered(this RatingTable table) => RatingTable.OfRows([.. table.Rows().Reverse().Select(row => row[1..].Append(row[0]).ToArray())]);

    public static RatingTable Of(this RatingTable table, ReadOnlySpan<int> rows)
    {
        var picked = new double[rows.Length][];
        for (var i = 0; i < rows.Length; i++)
        {
            picked[i] = table.Row(rows[i]).ToArray();
        }

        return RatingTable.OfRows(picked);
    }

    /// <summary>The figure computed again without each row: the plain jackknife. NaN where one of them has no value.</summary>
    public static double JackknifeError(this RatingTable table, Func<RatingTable, double> figure)
    {
        var every = Enumerable.Range(0, table.Rows).ToArray();
        double[] without = [.. every.Select(leave => figure(table.Of([.. every.Where(i => i != leave)])))];
        return Math.Sqrt((table.Rows - 1.0) / table.Rows * without.Sum(v => Math.Pow(v - without.Average(), 2)));
    }

    public static ContingencyTable Cross(this RatingTable table, int categories)
    {
        var cells = new double[categories * categories];
        foreach (var row in table.Rows())
        {
            cells[(((int)row[0] - 1) * categories) + (int)row[1] - 1]++;
        }

        return new ContingencyTable(cells, categories, categories);
    }

    private static Gen<RatingTable> Of(bool gaps) =>
        from rows in Gen.Choose(3, 9)
        from columns in Gen.Choose(2, 5)
        from values in Gen.Choose(1, 4).ArrayOf(rows * columns)
        from holes in Gen.Choose(0, 3).ArrayOf(rows * columns)
        select new RatingTable([.. values.Zip(holes, (v, hole) => gaps && hole == 0 ? double.NaN : (double)v).Take((rows * columns) - 1), 1], rows, columns);
}
