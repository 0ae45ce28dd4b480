using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Reporting;

/// <summary>
/// Values one below the other on a common axis: name and number stand on a line of their own, the mark below them over the whole width, so that long names
/// fit on a phone.
/// </summary>
internal sealed class RowsLayout
{
    private const double RowHeight = 46;
    private const double NameBaseline = 15;
    private const double MarkCentre = 28;

    private RowsLayout(LinearAxis axis, IReadOnlyList<PlacedRow> rows, double top)
    {
        Axis = axis;
        Rows = rows;
        Top = top;
    }

    public LinearAxis Axis { get; }

    public IReadOnlyList<PlacedRow> Rows { get; }

    /// <summary>Where rows begin, below the key.</summary>
    public double Top { get; }

    /// <summary>Where rows end and the axis stands.</summary>
    public double Bottom => Top + (Math.Max(1, Rows.Count) * RowHeight);

    public double Height => Bottom + 24;

    public static RowsLayout Of(IReadOnlyList<RowData> rows, double? reference, FigureUnit unit, bool fromZero, int keyLines)
    {
        var values = rows.SelectMany(r => Chart.Known(r.Value, r.Interval?.Lower, r.Interval?.Upper, r.Mark)).Concat(Chart.Known(reference));

        // Plain bars begin where their names begin; dots, whiskers and marks need room at the edge.
        var edge = fromZero && rows.All(r => r.Interval is null && r.Mark is null && r.Value is not < 0) ? 1 : Chart.Edge;
        var axis = LinearAxis.Around(values, edge, Chart.Width - edge, fromZero, unit.Kind == UnitKind.Count);
        var top = keyLines == 0 ? 2 : (keyLines * Chart.KeyLine) + 8;
        return new(axis, [.. rows.Select((r, i) => Place(r, axis, top + (i * RowHeight)))], top);
    }

    private static PlacedRow Place(RowData row, LinearAxis axis, double top)
    {
        var number = ChartText.Fit(row.Number, Chart.Width * 0.55);
        return new()
        {
            Data = row,
            Name = Named(row, Chart.Width - ChartText.Width(number) - 16),
            Number = number,
            Baseline = top + NameBaseline,
            Centre = top + MarkCentre,
            Value = Chart.IsKnown(row.Value) ? axis.At(row.Value!.Value) : null,
            Low = row.Interval is { } i ? axis.At(i.Lower) : null,
            High = row.Interval is { } j ? axis.At(j.Upper) : null,
            Mark = Chart.IsKnown(row.Mark) ? axis.At(row.Mark!.Value) : null,
        };
    }

    // Where the whole name does not fit, the label is cut and the few words beside it stay, as long as some of the label is left to read.
    private static string Named(RowData row, double room)
    {
        var note = row.Label is { } label && row.Name.StartsWith(label, StringComparison.Ordinal) ? row.Name[label.Length..] : string.Empty;
        var left = room - ChartText.Width(note);
        return note.Length == 0 || ChartText.Width(row.Name) <= room || left < room * 0.3 ? ChartText.Fit(row.Name, room) : ChartText.Fit(row.Label!, left) + note;
    }
}

/// <summary>What a row shows; the label is the name without what stands beside it.</summary>
internal sealed record RowData(string Name, string Number, double? Value, ConfidenceInterval? Interval, double? Mark = null, double? Weight = null, bool IsSummary = false, string? Label = null);

/// <summary>Where a row shows it; null = nothing to show.</summary>
internal sealed record PlacedRow
{
    public required RowData Data { get; init; }

    /// <summary>The name, cut where it is too long.</summary>
    public required string Name { get; init; }

    public required string Number { get; init; }

    public required double Baseline { get; init; }

    public required double Centre { get; init; }

    public double? Value { get; init; }

    public double? Low { get; init; }

    public double? High { get; init; }

    public double? Mark { get; init; }
}
