using System.Globalization;
using System.Text;
using CsvHelper;

namespace CoalitionMetrics.Data;

/// <summary>Reads one CSV file into the rows of its table. Cells that cannot be read are told; their rows are not kept.</summary>
internal sealed class TableReader(ResourceDescriptor resource, ReadOnlyMemory<byte> content, EvidenceTables tables, UnreadRows unread, CancellationToken cancellationToken) : ITableVisitor
{
    private const int RowsBetweenChecks = 1 << 14;

    private readonly List<EvidenceProblem> _problems = [];
    private readonly Dictionary<long, CsvMalformedReason> _malformed = [];
    private int _row;
    private int _lineBreaksInCells;

    /// <summary>What is wrong in the file.</summary>
    public IReadOnlyList<EvidenceProblem> Problems => _problems;

    /// <summary>The row of the file, as a spreadsheet numbers it, of each row of the table.</summary>
    public List<int> Places { get; } = [];

    public void Visit<TRow>(EvidenceTable<TRow> table)
        where TRow : class
    {
        using var csv = CsvReader.Create(content, CsvDialect.ReaderOptions(resource, m => _malformed[m.RecordNumber] = m.Reason));
        try
        {
            if (ReadHeader(csv, table) is not { } header)
            {
                unread.AddWhole(table);
                return;
            }

            tables.Put(table, ReadRows(csv, table, header));
        }
        catch (CsvFormatException error)
        {
            _problems.Add(new EvidenceProblem { Kind = EvidenceProblemKind.Layout, File = resource.Path, Row = _row + 1, Expected = "CSV that can be read; the reader says: " + error.Message });
            unread.AddWhole(table);
        }
    }

    private TableHeader? ReadHeader(CsvReader csv, EvidenceTable table)
    {
        List<string> names;
        if (resource.Dialect?.Header == false)
        {
            if (resource.Schema is null)
            {
                _problems.Add(new EvidenceProblem { Kind = EvidenceProblemKind.Descriptor, File = resource.Path, Expected = "a schema that names the columns, since the file has no header" });
                return null;
            }

            names = [.. resource.Schema.Fields.Select(f => f.Name)];
        }
        else if (!Next(csv))
        {
            _problems.Add(new EvidenceProblem { Kind = EvidenceProblemKind.Columns, File = resource.Path, Row = 1, Expected = "a header with the names of the columns; the file is empty" });
            return null;
        }
        else
        {
            names = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
        }

        if (OtherDelimiter(names) is { } other)
        {
            _problems.Add(new EvidenceProblem
            {
                Kind = EvidenceProblemKind.Columns,
                File = resource.Path,
                Row = 1,
                Value = names[0],
                Expected = $"columns separated by '{resource.Dialect?.Delimiter ?? ","}'; if they are separated by {other}, the dialect of the resource must say so",
            });
            return null;
        }

        return TableHeader.Of(table, resource, names, _problems.Add);
    }

    /// <summary>A whole header in one cell, with another mark between the names.</summary>
    private static string? OtherDelimiter(List<string> names) => names.Count != 1 ? null
        : names[0].Contains(';', StringComparison.Ordinal) ? "';'"
        : names[0].Contains('\t', StringComparison.Ordinal) ? "a tab"
        : names[0].Contains(',', StringComparison.Ordinal) ? "','"
        : null;

    private List<TRow> ReadRows<TRow>(CsvReader csv, EvidenceTable<TRow> table, TableHeader header)
        where TRow : class
    {
        var rows = new List<TRow>();
        var cells = new CsvCells(csv, header, CsvDialect.MissingValues(resource), resource.Path, _problems);
        while (Next(csv))
        {
            if (_row % RowsBetweenChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            cells.Begin(_row);
            CheckLayout(csv, header, cells);
            var row = table.Make(cells);
            cells.CheckConstraints();
            if (cells.IsDamaged)
            {
                unread.Add(table, table.Id?.Invoke(row));
                continue;
            }

            rows.Add(row);
            Places.Add(_row);
        }

        return rows;
    }

    /// <summary>Goes to the next row that is not blank, and counts as a spreadsheet does: blank rows and comments too, line breaks in cells not.</summary>
    private bool Next(CsvReader csv)
    {
        while (csv.Read())
        {
            if (csv.Options.TrackLineNumbers)
            {
                _row = (int)csv.LineNumber - _lineBreaksInCells;
                _lineBreaksInCells += LineBreaks(csv.RawRecord);
            }
            else
            {
                _row++;
            }

            if (csv.FieldCount > 1 || !csv.GetRawSpan(0).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private static int LineBreaks(ReadOnlySpan<byte> record)
    {
        var cells = record.TrimEnd("\r\n"u8);
        return cells.Count((byte)'\n') + cells.Count((byte)'\r') - cells.Count("\r\n"u8);
    }

    private void CheckLayout(CsvReader csv, TableHeader header, CsvCells cells)
    {
        if (_malformed.Count > 0 && _malformed.Remove(csv.RowNumber, out var reason))
        {
            cells.Tear(null, reason switch
            {
                CsvMalformedReason.UnterminatedQuote => "a closing quote; the one that opens in this row never closes",
                CsvMalformedReason.TextAfterClosingQuote => "nothing between a closing quote and the next column",
                CsvMalformedReason.StrayQuote => "quotes only round a whole cell, and doubled inside it",
                _ => "nothing left open at the end",
            });
            return;
        }

        var count = csv.FieldCount;
        while (count > header.Width && csv.IsEmpty(count - 1))
        {
            count--;
        }

        if (count != header.Width)
        {
            cells.Tear(
                string.Create(CultureInfo.InvariantCulture, $"{count} cells"),
                string.Create(CultureInfo.InvariantCulture, $"{header.Width} cells, as many as the header has"));
        }
    }
}
