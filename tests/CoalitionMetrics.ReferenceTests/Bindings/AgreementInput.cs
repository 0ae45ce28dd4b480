using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>Tables of ratings, pairs of columns and lists of answers as cases give them: columns of a file, or inline in either layout.</summary>
internal static class AgreementInput
{
    // Rows of the table: things that were rated. Columns of a file are always raters; inline the layout says which way round.
    public static double[][] Units(ReferenceCase c, string columns, string inline, bool rowsByDefault = true)
    {
        var layout = c.TextParameter("layout", string.Empty);
        if (c.HasData)
        {
            var raters = c.NamedVectors(c.Has(columns) ? columns : inline).Select(rater => First(c, rater.Value)).ToArray();
            return Turned(raters);
        }

        c.Remark(columns);
        var rows = Numbered([.. c.Role(c.Has("matrix") ? "matrix" : inline).EnumerateArray().Select(row => row.ValueKind == JsonValueKind.Array
            ? row.EnumerateArray().ToArray()
            : throw new ArgumentException("The ratings are no table.", nameof(c)))]);
        var turned = layout.Length == 0 ? !rowsByDefault : Regex.IsMatch(layout, columns == "items" ? @"rows\s*=\s*items" : @"rows\s*=\s*(raters|judges)");
        return turned ? Turned(rows) : rows;
    }

    private static double[][] Turned(double[][] columns)
    {
        if (columns.Any(column => column.Length != columns[0].Length))
        {
            throw new ArgumentException("The raters rated different numbers of things.", nameof(columns));
        }

        return [.. Enumerable.Range(0, columns.Length == 0 ? 0 : columns[0].Length).Select(i => columns.Select(column => column[i]).ToArray())];
    }

    // "the first 80 data rows are the units"
    private static double[] First(ReferenceCase c, double[] values)
    {
        if (!c.Has("rows"))
        {
            return values;
        }

        var match = Regex.Match(Text(c.Role("rows")), @"first (\d+)");
        return match.Success ? values[..int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)] : throw Unknown(c, Text(c.Role("rows")));
    }

    public static RatingTable Complete(ReferenceCase c, double[][] rows)
    {
        // Unless the case says that a missing rating must be refused.
        var table = RatingTable.OfRows(rows);
        return Regex.IsMatch(c.TextParameter("missing", string.Empty), "refuse|error") ? table : table.WithoutIncompleteRows();
    }

    public static (string[] Names, RatingTable Table) Items(ReferenceCase c)
    {
        if (c.HasData || c.Has("items"))
        {
            var items = c.NamedVectors("items");
            return ([.. items.Select(item => item.Key)], Complete(c, Turned([.. items.Select(item => First(c, item.Value))])));
        }

        var rows = Units(c, "items", "ratings");
        return ([.. Enumerable.Range(1, rows[0].Length).Select(i => $"x{i}")], Complete(c, rows));
    }

    public static (double[] X, double[] Y) Pairs(ReferenceCase c)
    {
        var (x, y) = (First(c, c.Numbers("x")), First(c, c.Numbers("y")));
        if (c.HasData || x.Length != y.Length)
        {
            return (x, y);
        }

        var (missingX, missingY) = (Missing(c.Role("x")), Missing(c.Role("y")));
        var whole = Enumerable.Range(0, x.Length).Where(i => !missingX[i] && !missingY[i]).ToArray();
        return ([.. whole.Select(i => x[i])], [.. whole.Select(i => y[i])]);
    }

    public static IEnumerable<double> Present(ReferenceCase c, string role) =>
        c.HasData ? First(c, c.Numbers(role)) : c.Numbers(role).Zip(Missing(c.Role(role))).Where(rating => !rating.Second).Select(rating => rating.First);

    private static bool[] Missing(JsonElement list) => [.. list.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null)];

    // Ratings that are words are numbered, in their order.
    private static double[][] Numbered(JsonElement[][] rows)
    {
        string[] words = [.. rows.SelectMany(row => row).Where(v => v.ValueKind == JsonValueKind.String).Select(Text).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return [.. rows.Select(row => Array.ConvertAll(row, value => value.ValueKind switch
        {
            JsonValueKind.Null => double.NaN,
            JsonValueKind.Number when words.Length == 0 => value.GetDouble(),
            JsonValueKind.String when Text(value) is not ("NaN" or "Infinity" or "-Infinity") => Array.IndexOf(words, Text(value)),
            _ => throw new ArgumentException($"{value} is no rating.", nameof(rows)),
        }))];
    }

    public static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    // Numbers by their value, other labels letter by letter.
    public static int InOrder(string a, string b) =>
        double.TryParse(a, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && double.TryParse(b, NumberStyles.Float, CultureInfo.InvariantCulture, out var y)
            ? x.CompareTo(y)
            : string.CompareOrdinal(a, b);

    public static ArgumentException Unknown(ReferenceCase c, string word) => new($"{c}: '{word}' is not bound.", nameof(word));
}
