using System.Text.Json.Serialization;

namespace CoalitionMetrics;

/// <summary>One or more curves, each perhaps with a band: a Lorenz curve, a diversity profile, an accumulation curve.</summary>
public sealed class CurveExhibit : Exhibit
{
    /// <summary>What runs along the horizontal axis.</summary>
    public required Term HorizontalAxis { get; init; }

    /// <summary>How horizontal values are to be read.</summary>
    [JsonRequired]
    public FigureUnit HorizontalUnit { get; init; }

    /// <summary>What runs along the vertical axis.</summary>
    public required Term VerticalAxis { get; init; }

    /// <summary>How vertical values are to be read.</summary>
    [JsonRequired]
    public FigureUnit VerticalUnit { get; init; }

    /// <summary>The curves; the first is the one the finding is about, others are to compare with.</summary>
    public required IReadOnlyList<Curve> Curves { get; init; }
}

/// <summary>One curve.</summary>
public sealed class Curve
{
    /// <summary>What the curve shows.</summary>
    public required Term Label { get; init; }

    /// <summary>The points, from left to right.</summary>
    public required IReadOnlyList<CurvePoint> Points { get; init; }

    /// <summary>Whether it is only there to compare with (the line of equality).</summary>
    [JsonRequired]
    public bool IsReference { get; init; }
}

/// <summary>A point of a curve.</summary>
public sealed record CurvePoint
{
    /// <summary>The horizontal value.</summary>
    public required double X { get; init; }

    /// <summary>The vertical value.</summary>
    public required double Y { get; init; }

    /// <summary>The lower end of the band; null = no band here.</summary>
    public double? Lower { get; init; }

    /// <summary>The upper end of the band; null = no band here.</summary>
    public double? Upper { get; init; }
}
