using System.Text;
using CsvHelper;

namespace CoalitionMetrics.Data;

/// <summary>What the dialect and schema of a resource mean to the CSV reader.</summary>
internal static class CsvDialect
{
    public static CsvReaderOptions ReaderOptions(ResourceDescriptor resource, Action<CsvMalformedRecord> onMalformed)
    {
        var dialect = resource.Dialect;
        var options = CsvReaderOptions.Default with
        {
            Separator = dialect?.Delimiter is { } delimiter ? delimiter[0] : ',',
            HasHeader = false,
            SkipEmptyLines = false,
            PoolStrings = true,
            OnMalformedRecord = onMalformed,
            TrimWhitespace = dialect?.SkipInitialSpace == true,
            CommentPrefix = dialect?.CommentChar is { } comment ? comment[0] : null,
            TrackLineNumbers = dialect?.CommentChar is not null,
        };
        if (dialect?.QuoteChar is { } quote)
        {
            return options with { Quote = quote[0] };
        }

        return dialect?.EscapeChar is { } escape ? options with { Mode = CsvMode.Escape, Escape = escape[0] }
            : dialect?.HasNoQuotes == true ? options with { Mode = CsvMode.NoEscape }
            : options;
    }

    /// <summary>The cells that mean "missing", beside the empty one.</summary>
    public static byte[][] MissingValues(ResourceDescriptor resource)
    {
        var values = (resource.Schema?.MissingValues ?? []).ToList();
        if (resource.Dialect?.NullSequence is { } sequence)
        {
            values.Add(sequence);
        }

        return [.. values.Where(v => v.Length > 0).Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes)];
    }
}
