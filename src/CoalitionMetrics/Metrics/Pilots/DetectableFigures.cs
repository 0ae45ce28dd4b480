using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>What is said of a detectable effect whatever the design: how often the difference that matters would be found, and how the share found rises with the true difference.</summary>
/// <param name="outcome">The outcome.</param>
/// <param name="unit">The unit of its differences.</param>
/// <param name="options">How often a difference is to be found.</param>
internal sealed class DetectableFigures(Outcome outcome, FigureUnit unit, PilotDetectableOptions options)
{
    private const int CurveSteps = 20;

    public FigureUnit Unit => unit;

    public double Power => options.Power;

    /// <summary>A detectable effect, which has no interval: it follows from the design.</summary>
    public Figure Figure(string key, double value, string method) => CoalitionMetrics.Figure.WithoutInterval(key, value, NoIntervalReason.NoMethod, unit, "from the standard error of: " + method);

    /// <summary>The sentence that tells it; its key ends in four-in-five where that was asked for, else in power.</summary>
    /// <param name="design">What stands before it in the key: nothing for a trial.</param>
    /// <param name="detectable">The effect.</param>
    public Phrase Sentence(string design, Figure detectable) => Phrase.Of("sentence." + design + (Power == 0.8 ? "four-in-five" : "power"))
        .With("detectable", detectable).With("power", Power, FigureUnit.Share).With("outcome", Term.Evidence(outcome.Name));

    /// <summary>The difference said beforehand to matter, when it is above 0.</summary>
    public double? Matters => outcome.SmallestThatMatters is > 0 and { } matters ? matters : null;

    /// <summary>How often the difference that matters would be found.</summary>
    public static Figure PowerAtMatters(double found, string? method) => CoalitionMetrics.Figure.WithoutInterval("power-matters", found, NoIntervalReason.NoMethod, FigureUnit.Share, method);

    /// <summary>The share found, up to twice the detectable effect.</summary>
    /// <param name="detectable">The detectable effect.</param>
    /// <param name="found">The share in which a true difference is found.</param>
    public CurveExhibit Curve(double detectable, Func<double, double> found)
    {
        double At(int step) => 2 * detectable * step / CurveSteps;
        return new()
        {
            Title = Phrase.Of("exhibit.power"),
            HorizontalAxis = Term.Word("axis.difference"),
            HorizontalUnit = unit,
            VerticalAxis = Term.Word("axis.found"),
            VerticalUnit = FigureUnit.Share,
            Curves =
            [
                new Curve { Label = Term.Word("curve.found"), Points = [.. Enumerable.Range(0, CurveSteps + 1).Select(i => new CurvePoint { X = At(i), Y = found(At(i)) })] },
                new Curve { Label = Term.Word("curve.wanted"), IsReference = true, Points = [new CurvePoint { X = 0, Y = Power }, new CurvePoint { X = At(CurveSteps), Y = Power }] },
            ],
        };
    }
}
