using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>A Lorenz curve beside the line of equality, for each metric that asks how unequally something is spread.</summary>
internal static class LorenzExhibit
{
    // A curve of many thousand units is drawn through a hundred points; the figures use all of them.
    private const int MostPoints = 100;

    public static CurveExhibit Of(LorenzCurve curve, string horizontal, string vertical, string label)
    {
        var steps = Math.Min(curve.UnitCount, MostPoints);
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
