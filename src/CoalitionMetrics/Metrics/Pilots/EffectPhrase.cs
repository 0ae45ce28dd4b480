namespace CoalitionMetrics;

/// <summary>Says an effect in the direction in which it went, in the outcome's own unit or in so many of every hundred: "better by 3 to 11", "worse by 3 to 11", or "too early to tell".</summary>
internal static class EffectPhrase
{
    /// <summary>The keys that <see cref="Of"/> chooses from for an effect with a likely range, and what is spoken in their place.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        "sentence.better", "sentence.worse", "sentence.unclear", "sentence.more-better", "sentence.fewer-better", "sentence.more-worse", "sentence.fewer-worse", "sentence.unclear-hundred",
        "spoken.better", "spoken.worse", "spoken.unclear", "spoken.more-better", "spoken.fewer-better", "spoken.more-worse", "spoken.fewer-worse", "spoken.unclear-hundred",
    ];

    /// <summary>The sentence about an effect and its likely range; without one the key ends in <c>no-interval</c>.</summary>
    /// <param name="effect">The effect; 0 is no difference.</param>
    /// <param name="better">Which direction is the better one.</param>
    /// <param name="part">What stands between <c>sentence.</c> and the direction in the key, where a metric tells several effects, such as <c>slope-</c>.</param>
    /// <returns>Carries the effect with the ends of its range; where it has a direction near and far, both above 0; where it has none, of so many in every hundred, fewer and more.</returns>
    public static Phrase Of(Figure effect, Better better, string part = "")
    {
        var (key, unit, hundred) = ("sentence." + part, effect.Unit, effect.Unit.Kind == UnitKind.PerHundred);
        Phrase Said(string direction) => Phrase.Of(key + direction).With("effect", effect);
        if (effect.Interval is not { } interval)
        {
            return Said("no-interval");
        }

        if (interval.Lower <= 0 && interval.Upper >= 0)
        {
            return hundred ? Said("unclear-hundred").With("fewer", -interval.Lower, unit).With("more", interval.Upper, unit) : Said("unclear");
        }

        // "By between 3 and 11": the range is told in the direction in which it went.
        var (near, far) = interval.Lower > 0 ? (interval.Lower, interval.Upper) : (-interval.Upper, -interval.Lower);
        var good = (interval.Lower > 0) == (better == Better.Higher) ? "better" : "worse";
        return Said((hundred ? (interval.Lower > 0 ? "more-" : "fewer-") : string.Empty) + good).With("near", near, unit).With("far", far, unit);
    }
}
