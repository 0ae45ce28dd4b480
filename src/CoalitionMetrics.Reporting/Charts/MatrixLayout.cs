namespace CoalitionMetrics.Reporting;

/// <summary>A square of cells: who gives stands at the left, who receives on top, slanted so that long names fit.</summary>
internal sealed class MatrixLayout
{
    private const double Slant = 50;
    private const double NameRoom = 125;
    private readonly FlowMatrixExhibit _exhibit;
    private readonly double _largest;

    public MatrixLayout(FlowMatrixExhibit exhibit, Func<Term, string> name)
    {
        _exhibit = exhibit;
        Names = [.. exhibit.Labels.Select(name)];
        TextSize = Names.Count <= 16 ? ChartText.Small : Names.Count <= 36 ? 9 : 6;
        Labels = [.. Names.Select(n => ChartText.Fit(n, NameRoom - 10, TextSize))];
        _largest = exhibit.Flows.SelectMany(f => f).Where(Chart.IsKnown).Select(f => Math.Abs(f!.Value)).DefaultIfEmpty().Max();

        var widest = Labels.Select(l => ChartText.Width(l, TextSize)).DefaultIfEmpty().Max();
        Left = widest + 10;
        var (sin, cos) = Math.SinCos(Slant * Math.PI / 180);
        Top = (widest * sin) + 16;

        // The last name on top leans out to the right of its column.
        var columns = Math.Max(1, Names.Count);
        Cell = Math.Min(46, Math.Min((Chart.Width - Left) / columns, (Chart.Width - Left - (widest * cos) - 4) / (columns - 0.5)));
    }

    /// <summary>The names, whole.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The names, cut where they are too long.</summary>
    public IReadOnlyList<string> Labels { get; }

    public double TextSize { get; }

    public double Left { get; }

    public double Top { get; }

    /// <summary>The side of a cell.</summary>
    public double Cell { get; }

    public double Height => Top + (Cell * Names.Count) + (2 * Chart.KeyLine) + 4;

    /// <summary>Whether a flow is not known.</summary>
    public bool HasUnknown => Names.Where((_, i) => Names.Where((_, j) => Flow(i, j) is null).Any()).Any();

    public static double Angle => -Slant;

    /// <summary>The flow from one to another; null = not known.</summary>
    public double? Flow(int from, int to) => from < _exhibit.Flows.Count && to < _exhibit.Flows[from].Count && Chart.IsKnown(_exhibit.Flows[from][to]) ? _exhibit.Flows[from][to] : null;

    /// <summary>How dark a cell is: 0 for nothing, 1 for the largest flow.</summary>
    public double Shade(double flow) => _largest == 0 ? 0 : Math.Abs(flow) / _largest;

    /// <summary>Whether a number fits into its cell.</summary>
    public bool Fits(string number) => TextSize >= 9 && ChartText.Width(number, TextSize) <= Cell;
}
