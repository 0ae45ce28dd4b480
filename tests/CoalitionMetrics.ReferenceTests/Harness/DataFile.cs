using System.Globalization;
using Microsoft.VisualBasic.FileIO;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>A data file of the reference: header and rows as text. Rows with an empty cell in a column that counts are left out, as the cases say.</summary>
public sealed class DataFile
{
    private readonly Dictionary<string, int> _index;

    private DataFile(string[] header, IReadOnlyList<string[]> rows)
    {
        Header = header;
        Rows = rows;
        _index = header.Select((name, i) => (name, i)).ToDictionary(p => p.name, p => p.i, StringComparer.Ordinal);
    }

    public IReadOnlyList<string> Header { get; }

    public IReadOnlyList<string[]> Rows { get; }

    public bool HasColumn(string name) => _index.ContainsKey(name);

    public string[] Labels(string column) => [.. Rows.Select(row => row[_index[column]])];

    public double[] Numbers(string column) => [.. Rows.Select(row => Parse(row[_index[column]]))];

    internal static DataFile Read(string path, IEnumerable<string> columnsThatCount)
    {
        using var parser = new TextFieldParser(path) { Delimiters = [","], HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false };
        var header = parser.ReadFields()!;
        var needed = columnsThatCount.Select(name => Array.IndexOf(header, name)).Where(i => i >= 0).ToArray();
        var rows = new List<string[]>();
        while (!parser.EndOfData)
        {
            var row = parser.ReadFields()!;
            if (needed.All(i => row[i] is not ("" or "NA")))
            {
                rows.Add(row);
            }
        }

        return new DataFile(header, rows);
    }

    private static double Parse(string text) => text switch
    {
        "TRUE" or "true" => 1,
        "FALSE" or "false" => 0,
        "" or "NA" => double.NaN,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
