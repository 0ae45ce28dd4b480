namespace CoalitionMetrics.Data;

/// <summary>
/// How the CSV files are written. The default is what the standard expects; the others are for spreadsheets of countries that write semicolons and
/// decimal commas. The package declares what was chosen, so that it reads back the same.
/// </summary>
public sealed record DataPackageWriteOptions
{
    /// <summary>Commas between columns, points in numbers, no byte-order mark, line feeds.</summary>
    public static DataPackageWriteOptions Default { get; } = new();

    /// <summary>Semicolons between columns, commas in numbers, a byte-order mark and carriage returns, as spreadsheets of many countries expect.</summary>
    public static DataPackageWriteOptions Semicolons { get; } = new() { Delimiter = ';', DecimalMark = ',', ByteOrderMark = true, NewLine = "\r\n" };

    /// <summary>What stands between columns: <c>,</c>, <c>;</c>, a tab or <c>|</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none of these.</exception>
    public char Delimiter
    {
        get;
        init => field = value is ',' or ';' or '\t' or '|' ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The delimiter is ',', ';', a tab or '|'.");
    } = ',';

    /// <summary>The decimal mark: <c>.</c> or <c>,</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none of these.</exception>
    public char DecimalMark
    {
        get;
        init => field = value is '.' or ',' ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The decimal mark is '.' or ','.");
    } = '.';

    /// <summary>Whether the files begin with a byte-order mark.</summary>
    public bool ByteOrderMark { get; init; }

    /// <summary>What ends a line: a line feed, or carriage return and line feed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none of these.</exception>
    public string NewLine
    {
        get;
        init => field = value is "\n" or "\r\n" ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A line ends with \\n or \\r\\n.");
    } = "\n";
}
