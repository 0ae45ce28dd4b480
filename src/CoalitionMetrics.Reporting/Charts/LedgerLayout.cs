namespace CoalitionMetrics.Reporting;

/// <summary>A ledger as small bars: a block for each group, a bar for each column. Columns of the same unit share one scale, so that they can be compared.</summary>
internal sealed class LedgerLayout
{
    private const double Line = 20;
    private const double Title = 24;
    private const double Gap = 12;

    public LedgerLayout(LedgerExhibit ledger, Func<Term, string> name, Func<double?, LedgerColumn, string> number)
    {
        Columns = [.. ledger.Columns.Select(c => name(c.Label))];
        var numbers = ledger.Rows.SelectMany(r => ledger.Columns.Select((c, i) => number(i < r.Values.Count ? r.Values[i] : null, c)));
        NumberRoom = Math.Min(150, numbers.Select(n => ChartText.Width(n, ChartText.Small)).DefaultIfEmpty().Max());
        NameRight = Math.Min(150, Columns.Select(c => ChartText.Width(c, ChartText.Small)).DefaultIfEmpty().Max());
        var scales = ledger.Columns.Select(c => c.Unit).Distinct().ToDictionary(u => u, u => LinearAxis.Around(Values(ledger, u), NameRight + 8, Chart.Width - NumberRoom - 8, fromZero: true));
        Blocks =
        [
            .. ledger.Rows.Select((row, i) =>
            {
                var top = i * (Title + (Line * ledger.Columns.Count) + Gap);
                return new LedgerBlock(name(row.Label), top, [.. ledger.Columns.Select((column, c) =>
                {
                    var value = c < row.Values.Count && Chart.IsKnown(row.Values[c]) ? row.Values[c] : null;
                    var scale = scales[column.Unit];
                    return new LedgerCell(Columns[c], number(value, column), value, top + Title + (Line * (c + 0.5)), scale.At(0), value is { } v ? scale.At(v) : null);
                })]);
            }),
        ];
    }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>The room for the numbers at the right.</summary>
    public double NumberRoom { get; }

    /// <summary>Where the names of columns end.</summary>
    public double NameRight { get; }

    public IReadOnlyList<LedgerBlock> Blocks { get; }

    public double Height => Math.Max(Title, Blocks.Count * (Title + (Line * Columns.Count) + Gap));

    private static IEnumerable<double> Values(LedgerExhibit ledger, FigureUnit unit) =>
        ledger.Rows.SelectMany(r => ledger.Columns.Select((c, i) => c.Unit == unit && i < r.Values.Count ? r.Values[i] : null)).Where(Chart.IsKnown).Select(v => v!.Value);
}

/// <summary>A group with its bars.</summary>
internal sealed record LedgerBlock(string Name, double Top, IReadOnlyList<LedgerCell> Cells);

/// <summary>One bar; without an end where there is no value, and with the words that stand in its place.</summary>
internal sealed record LedgerCell(string Name, string Number, double? Value, double Centre, double Zero, double? End);
