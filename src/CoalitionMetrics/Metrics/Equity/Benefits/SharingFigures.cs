using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>How unequally something is shared, in the figures that every such metric reports: one family, so that giving and receiving can be held side by side.</summary>
internal sealed class SharingFigures
{
    private const double Top = 0.1;

    private SharingFigures(LorenzCurve curve, bool hasZeros, IReadOnlyList<Figure> figures)
    {
        Curve = curve;
        HasZeros = hasZeros;
        Gini = figures[0];
        Others = [.. figures.Skip(1)];
    }

    /// <summary>The keys, the Gini index first.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["gini", "theil-t", "theil-l", "atkinson", "hoover", "top-share", "half-share", "largest-share"];

    public LorenzCurve Curve { get; }

    /// <summary>Whether somebody has nothing: then the mean log deviation (Theil L) has no value and is not among the figures.</summary>
    public bool HasZeros { get; }

    public Figure Gini { get; }

    public IReadOnlyList<Figure> Others { get; }

    /// <summary>How the distribution is told: by the top tenth and the lower half where each is of as many as may be shown, else by fewer of them.</summary>
    public Phrase Sentence(double total, FigureUnit unit)
    {
        var (half, top, largest) = (Others.FirstOrDefault(f => f.Key == "half-share"), Others.FirstOrDefault(f => f.Key == "top-share"), Others.FirstOrDefault(f => f.Key == "largest-share"));
        var phrase = Phrase.Of(half is null ? "sentence.few" : top is null ? "sentence.half" : "sentence.shared").With("gini", Gini).With("n", Curve.UnitCount).With("total", total, unit);
        phrase = half is null ? phrase : phrase.With("half", half);
        phrase = top is null ? phrase : phrase.With("top", top);
        return largest is null ? phrase : phrase.With("largest", largest);
    }

    /// <summary>The figures of one distribution.</summary>
    /// <param name="values">What each has; not all 0.</param>
    /// <param name="epsilon">How much the Atkinson index minds those who have least.</param>
    /// <param name="isSample">Whether others could have been drawn; a full count has no intervals.</param>
    /// <param name="fewest">The fewest units that a figure may speak of: of people, the smallest group that may be shown.</param>
    /// <param name="context">Level, seed and replicates.</param>
    public static SharingFigures Of(double[] values, double epsilon, bool isSample, int fewest, EvaluationContext context)
    {
        var curve = new LorenzCurve(values);
        var hasZeros = curve.Values[0] == 0;
        var figures = new List<Figure>
        {
            Estimated("gini", () => Inequality.Gini(curve), () => InequalityInference.Gini(values, GiniCorrection.None, context.Level)),
            Estimated("theil-t", () => Inequality.TheilT(values), () => InequalityInference.TheilT(values, context.Level)),
        };
        if (!hasZeros)
        {
            figures.Add(Estimated("theil-l", () => Inequality.MeanLogDeviation(values), () => InequalityInference.MeanLogDeviation(values, context.Level)));
        }

        figures.Add(Estimated("atkinson", () => Inequality.Atkinson(values, epsilon), () => InequalityInference.Atkinson(values, epsilon, context.Level)));
        figures.Add(Estimated("hoover", () => Inequality.Hoover(values), () => InequalityInference.Hoover(values, context.Level)));
        // Of fewer than ten, a tenth is a part of one.
        if (Top * values.Length >= fewest)
        {
            figures.Add(Estimated(
                "top-share",
                () => curve.TopShare(Top),
                () => InequalityInference.TopShare(values, Top, context.Level, context.Replicates, context.Seed, context.Progress, context.Cancellation),
                FigureUnit.Share));
        }

        if (values.Length >= 2 * fewest)
        {
            figures.Add(Described("half-share", curve.Ordinate(0.5), isSample, FigureUnit.Share));
        }

        if (fewest == 1)
        {
            figures.Add(Described("largest-share", curve.TopShare(1.0 / values.Length), isSample, FigureUnit.Share));
        }

        return new(curve, hasZeros, figures);

        Figure Estimated(string key, Func<double> describe, Func<Estimate> infer, FigureUnit unit = default) =>
            isSample ? Figure.From(key, infer(), IntervalBasis.Sampling, unit) : Figure.FullCount(key, describe(), unit);
    }

    /// <summary>A figure that has no interval either way: of a full count because there is no sampling error, of a sample because none of known reliability exists.</summary>
    public static Figure Described(string key, double value, bool isSample, FigureUnit unit = default) =>
        Figure.WithoutInterval(key, value, isSample ? NoIntervalReason.NoMethod : NoIntervalReason.FullCount, unit);
}
