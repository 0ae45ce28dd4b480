using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Says an effect in the direction in which it went, in the outcome's own unit or in so many of every hundred.</summary>
internal static class EffectPhrase
{
    /// <summary>The keys that <see cref="Of"/> chooses from.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        "sentence.better", "sentence.worse", "sentence.unclear", "sentence.more-better", "sentence.fewer-better", "sentence.more-worse", "sentence.fewer-worse", "sentence.unclear-hundred",
        "spoken.better", "spoken.worse", "spoken.unclear", "spoken.more-better", "spoken.fewer-better", "spoken.more-worse", "spoken.fewer-worse", "spoken.unclear-hundred",
    ];

    /// <summary>The sentence about an effect and its likely range.</summary>
    /// <param name="interval">The likely range.</param>
    /// <param name="better">Which direction is the better one.</param>
    /// <param name="unit">The unit of the effect.</param>
    /// <returns>Carries near and far, both above 0; where the direction is open low and high, or fewer and more.</returns>
    public static Phrase Of(ConfidenceInterval interval, Better better, FigureUnit unit)
    {
        var hundred = unit.Kind == UnitKind.PerHundred;
        if (interval.Lower <= 0 && interval.Upper >= 0)
        {
            return hundred
                ? Phrase.Of("sentence.unclear-hundred").With("fewer", -interval.Lower, unit).With("more", interval.Upper, unit)
                : Phrase.Of("sentence.unclear").With("low", interval.Lower, unit).With("high", interval.Upper, unit);
        }

        // "By between 3 and 11": the range is told in the direction in which it went.
        var (near, far) = interval.Lower > 0 ? (interval.Lower, interval.Upper) : (-interval.Upper, -interval.Lower);
        var good = (interval.Lower > 0) == (better == Better.Higher) ? "better" : "worse";
        return Phrase.Of("sentence." + (hundred ? (interval.Lower > 0 ? "more-" : "fewer-") : string.Empty) + good).With("near", near, unit).With("far", far, unit);
    }
}
