namespace CoalitionMetrics.Reporting;

/// <summary>A field with two axes, with room for the labels of both and for a key above it.</summary>
internal sealed class PlotLayout
{
    private const double FieldHeight = 250;

    public PlotLayout(IEnumerable<double> vertical, FigureUnit unit, ReportWords words, int keyLines, bool isNamed, bool fromZero, IEnumerable<double> horizontal, FigureUnit horizontalUnit)
    {
        Top = (keyLines * Chart.KeyLine) + (isNamed ? 32 : 12);
        Bottom = Top + FieldHeight;
        Vertical = LinearAxis.Around(vertical, Bottom, Top, fromZero, whole: unit.Kind == UnitKind.Count, intervals: 5);
        VerticalLabels = [.. Vertical.Ticks.Select(t => Vertical.Label(t, unit, words))];
        Left = Math.Min(100, VerticalLabels.Max(l => ChartText.Width(l, ChartText.Small))) + 12;
        Right = Chart.Width - 16;
        Horizontal = LinearAxis.Around(horizontal, Left, Right, whole: horizontalUnit.Kind == UnitKind.Count, intervals: 5);
    }

    public double Top { get; }

    public double Bottom { get; }

    public double Left { get; }

    public double Right { get; }

    public LinearAxis Vertical { get; }

    public IReadOnlyList<string> VerticalLabels { get; }

    public LinearAxis Horizontal { get; }

    public double Height => Bottom + 28;
}
