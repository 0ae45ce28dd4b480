using System.Globalization;

namespace CoalitionMetrics.Reporting;

/// <summary>
/// A scale from values to places with round ticks. Its ends are rounded outward to ticks, so that the ends of error bars stay inside. Values that are not
/// finite are ignored.
/// </summary>
internal sealed class LinearAxis
{
    private readonly double _start;
    private readonly double _end;
    private readonly double _step;

    private LinearAxis(double lower, double upper, double step, IReadOnlyList<double> ticks, double start, double end)
    {
        Lower = lower;
        Upper = upper;
        Ticks = ticks;
        _step = step;
        _start = start;
        _end = end;
    }

    /// <summary>The value at the start.</summary>
    public double Lower { get; }

    /// <summary>The value at the end.</summary>
    public double Upper { get; }

    /// <summary>The round values that are marked, ends included.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>Makes an axis that holds all values.</summary>
    /// <param name="values">The values to be shown.</param>
    /// <param name="start">The place of the lower end.</param>
    /// <param name="end">The place of the upper end.</param>
    /// <param name="fromZero">Whether zero must be on the axis: lengths of bars mean nothing without it.</param>
    /// <param name="whole">Whether only whole numbers make sense as ticks.</param>
    /// <param name="intervals">About how many steps there should be between ticks.</param>
    public static LinearAxis Around(IEnumerable<double> values, double start, double end, bool fromZero = false, bool whole = false, int intervals = 4)
    {
        var (lower, upper) = Extent([.. values.Where(double.IsFinite)], fromZero);
        var step = RoundStep((upper / intervals) - (lower / intervals));
        if (whole)
        {
            step = Math.Max(1, step);
        }

        var (first, last) = (Math.Floor(Near(lower / step)), Math.Ceiling(Near(upper / step)));
        double[] ticks = last - first is >= 1 and <= 50 ? [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)] : [];

        // Numbers at the end of what a double can hold have no round neighbours: the ends alone are marked.
        return ticks.Length > 0 && Array.TrueForAll(ticks, double.IsFinite)
            ? new(Math.Min(lower, ticks[0]), Math.Max(upper, ticks[^1]), step, ticks, start, end)
            : new(lower, upper, 0, [lower, upper], start, end);
    }

    /// <summary>The place of a value; values beyond an end stay at the end.</summary>
    public double At(double value)
    {
        // Halves, since the distance between two finite numbers may be infinite.
        var share = ((value / 2) - (Lower / 2)) / ((Upper / 2) - (Lower / 2));
        return _start + ((_end - _start) * (double.IsNaN(share) ? 0 : Math.Clamp(share, 0, 1)));
    }

    /// <summary>The text at a tick, with as many decimals as the step needs.</summary>
    /// <param name="tick">The tick.</param>
    /// <param name="unit">How it is to be read; only shares carry their sign, other units stand elsewhere.</param>
    /// <param name="words">The language.</param>
    public string Label(double tick, FigureUnit unit, ReportWords words)
    {
        var hundred = unit.Kind is UnitKind.Share or UnitKind.ShareDifference or UnitKind.PerHundred && Math.Abs(tick) < 1e300 ? 100 : 1;
        var (value, step) = (tick * hundred, _step * hundred);
        var decimals = step == 0 ? 2 : Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9));
        var digits = Math.Abs(value) >= 1e9 || decimals > 6
            ? value.ToString("0.##E+0", CultureInfo.InvariantCulture)
            : (Math.Round(value, decimals) + 0.0).ToString("#,0." + new string('0', decimals), CultureInfo.InvariantCulture);

        // Where the sign of percent stands is the language's business: nought percent shows it.
        return unit.Kind == UnitKind.Share ? words.Number(0, unit).Replace("0", digits, StringComparison.Ordinal) : digits;
    }

    /// <summary>Which ticks are labelled, so that labels do not touch: every one, every second, ...</summary>
    public int LabelledEvery(FigureUnit unit, ReportWords words)
    {
        var widest = Ticks.Max(t => ChartText.Width(Label(t, unit, words), ChartText.Small)) + 10;
        return Math.Max(1, (int)Math.Ceiling(widest * (Ticks.Count - 1) / Math.Abs(_end - _start)));
    }

    // A single value, or values that differ only where digits end, get room on both sides.
    private static (double Lower, double Upper) Extent(double[] values, bool fromZero)
    {
        if (values.Length == 0)
        {
            return (0, 1);
        }

        var (lower, upper) = fromZero ? (Math.Min(0, values.Min()), Math.Max(0, values.Max())) : (values.Min(), values.Max());
        var magnitude = Math.Max(Math.Abs(lower), Math.Abs(upper));
        if (magnitude < 1e-300)
        {
            return (lower < 0 ? -1e-300 : 0, lower < 0 || upper > 0 ? 1e-300 : 1);
        }

        return (upper / 2) - (lower / 2) > magnitude * 1e-9
            ? (lower, upper)
            : (Math.Max(lower - (magnitude * 0.1), -double.MaxValue), Math.Min(upper + (magnitude * 0.1), double.MaxValue));
    }

    // 1, 2 or 5 times a power of ten, whichever is nearest.
    private static double RoundStep(double raw)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var lead = raw / power;
        return power * (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10);
    }

    // A multiple of the step that arithmetic missed by a hair is that multiple.
    private static double Near(double multiple) => Math.Abs(multiple - Math.Round(multiple)) < 1e-9 ? Math.Round(multiple) : multiple;
}
