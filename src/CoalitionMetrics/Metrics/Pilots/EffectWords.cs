namespace CoalitionMetrics;

/// <summary>An effect told in the direction in which it went: "better by 3 to 11", "worse by 3 to 11", or "too early to tell".</summary>
internal static class EffectWords
{
    /// <summary>The phrase for an effect with its likely range; the key ends in better, worse, unclear or no-interval.</summary>
    public static Phrase Of(string key, Outcome outcome, Figure effect)
    {
        if (effect.Interval is not { } interval)
        {
            return Phrase.Of(key + "no-interval").With("effect", effect);
        }

        var (low, high) = outcome.Better == Better.Higher ? (interval.Lower, interval.Upper) : (-interval.Upper, -interval.Lower);
        return low > 0 ? Phrase.Of(key + "better").With("near", low, effect.Unit).With("far", high, effect.Unit)
            : high < 0 ? Phrase.Of(key + "worse").With("near", -high, effect.Unit).With("far", -low, effect.Unit)
            : Phrase.Of(key + "unclear").With("effect", effect);
    }
}
