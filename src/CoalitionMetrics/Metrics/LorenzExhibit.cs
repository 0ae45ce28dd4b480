using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>A Lorenz curve beside the line of equality, for each metric that asks how unequally something is spread.</summary>
internal static class LorenzExhibit
{
    // A curve of many thousand units is drawn through a hundred points; the figures use all of them.
    private const int MostPoints = 100;

    /// <param name="curve">The curve.</param>
    /// <param name="horizontal">The key of the word for the horizontal axis.</param>
    /// <param name="vertical">The key of the word for the vertical axis.</param>
    /// <param name="label">The key of the word for the curve.</param>
    /// <param name="fewest">The fewest units that one step of the curve may speak of: of people, the smallest group that may be shown.</param>
    public static CurveExhibit Of(LorenzCurve curve, string horizontal, string vertical, string label, int fewest = 1)
    {
        var steps = Math.Clamp(curve.UnitCount / fewest, 1, MostPoints);
        return new()
        {
            Title = Phrase.Of("exhibit.lorenz"),
            HorizontalAxis = Term.Word(horizontal),
            HorizontalUnit = FigureUnit.Share,
            VerticalAxis = Term.Word(vertical),
            VerticalUnit = FigureUnit.Share,
            Curves =
            [
                new Curve { Label = Term.Word(label), Points = [.. Enumerable.Range(0, steps + 1).Select(i => new CurvePoint { X = (double)i / steps, Y = curve.Ordinate((double)i / steps) })] },
                new Curve { Label = Term.Word("curve.equal"), IsReference = true, Points = [new CurvePoint { X = 0, Y = 0 }, new CurvePoint { X = 1, Y = 1 }] },
            ],
        };
    }
}
