using System.Globalization;
using System.Text;

namespace CoalitionMetrics;

/// <summary>One thing that is wrong with evidence: where it stands, what stands there, what was expected, and what was probably meant.</summary>
public sealed record EvidenceProblem
{
    /// <summary>What is wrong.</summary>
    public required EvidenceProblemKind Kind { get; init; }

    /// <summary>The table, by name; null when the problem is not one of a table.</summary>
    public string? Table { get; init; }

    /// <summary>The file; null when the evidence was not read from files.</summary>
    public string? File { get; init; }

    /// <summary>
    /// The row: in a file, the row as a spreadsheet numbers it (the header is row 1); otherwise the place in the list, from 1. Null when the problem
    /// is not one of a row.
    /// </summary>
    public int? Row { get; init; }

    /// <summary>Another row of the same table that the problem has to do with, numbered in the same way; null when there is none.</summary>
    public int? OtherRow { get; init; }

    /// <summary>The field or column; null when the problem is not one of a single field.</summary>
    public string? Field { get; init; }

    /// <summary>What stands there; null when nothing does.</summary>
    public string? Value { get; init; }

    /// <summary>What was expected, in words.</summary>
    public required string Expected { get; init; }

    /// <summary>The nearest known name, when a name is not known and one is near.</summary>
    public string? Nearest { get; init; }

    /// <summary>The problem on one line.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        AppendPlace(text);
        if (text.Length > 0)
        {
            text.Append(": ");
        }

        AppendFinding(text);
        return text.ToString();
    }

    /// <summary>All problems as a page that can still be read when there are thousands: grouped by kind and place, counted, the first few of each.</summary>
    /// <param name="problems">The problems.</param>
    /// <param name="examples">How many of each group are shown; at least 1.</param>
    /// <returns>The page, without a line break at its end.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="examples"/> is below 1.</exception>
    public static string Summarize(IReadOnlyList<EvidenceProblem> problems, int examples = 3)
    {
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentOutOfRangeException.ThrowIfLessThan(examples, 1);
        return ProblemSummary.Write(problems, examples);
    }

    internal void AppendPlace(StringBuilder text)
    {
        text.Append(File ?? Table);
        if (Row is { } row)
        {
            text.Append(text.Length > 0 ? ", row " : "row ").Append(CultureInfo.InvariantCulture, $"{row}");
        }

        if (Field is not null)
        {
            text.Append(text.Length > 0 ? ", " : string.Empty).Append(Field);
        }
    }

    internal void AppendFinding(StringBuilder text)
    {
        if (Value is not null)
        {
            text.Append('\'').Append(ProblemSummary.Shorten(Value)).Append("', ");
        }

        text.Append("expected ").Append(Expected);
        if (OtherRow is { } other)
        {
            text.Append(CultureInfo.InvariantCulture, $" in row {other}");
        }

        if (Nearest is not null)
        {
            text.Append("; did you mean '").Append(Nearest).Append("'?");
        }
    }
}
