namespace CoalitionMetrics.Reporting;

/// <summary>Sizes that all pictures share. They are narrow, so that their text can still be read on a phone.</summary>
internal static class Chart
{
    public const double Width = 420;

    /// <summary>The room that a mark at the edge needs.</summary>
    public const double Edge = 8;

    /// <summary>The height of a line of a key.</summary>
    public const double KeyLine = 20;

    public static bool IsKnown(double? value) => value is { } v && double.IsFinite(v);

    /// <summary>The values that can be shown.</summary>
    public static IEnumerable<double> Known(params IEnumerable<double?> values) => values.Where(IsKnown).Select(v => v!.Value);

    /// <summary>Where the text of a tick is anchored, so that it stays in the picture: under the tick, or at its side near an edge.</summary>
    public static string Anchor(double x, string text)
    {
        var half = ChartText.Width(text, ChartText.Small) / 2;
        return x - half < 0 ? "start" : x + half > Width ? "end" : "middle";
    }
}
