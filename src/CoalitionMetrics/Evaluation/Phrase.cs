using System.Text.Json.Serialization;

namespace CoalitionMetrics;

/// <summary>
/// Something to be said: the key of a sentence in the word books and the values that fill it. A metric chooses the phrase; the words turn it into a
/// sentence in the reader's language. Immutable.
/// </summary>
public sealed class Phrase
{
    /// <summary>The key of the sentence in the metric's words, else in the common ones.</summary>
    public required string Key { get; init; }

    /// <summary>The values by the name of their placeholder.</summary>
    [JsonRequired]
    public IReadOnlyDictionary<string, PhraseValue> Values { get; init; } = new SortedDictionary<string, PhraseValue>(StringComparer.Ordinal);

    /// <summary>A phrase without values.</summary>
    /// <param name="key">The key of the sentence.</param>
    /// <returns>The phrase.</returns>
    public static Phrase Of(string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return new() { Key = key };
    }

    /// <summary>The phrase with a number.</summary>
    /// <param name="name">The placeholder.</param>
    /// <param name="value">The number; finite.</param>
    /// <param name="unit">How it is to be read.</param>
    /// <returns>A new phrase.</returns>
    public Phrase With(string name, double value, FigureUnit unit = default) => With(name, PhraseValue.Of(value, unit));

    /// <summary>The phrase with a count.</summary>
    /// <param name="name">The placeholder.</param>
    /// <param name="count">The count.</param>
    /// <returns>A new phrase.</returns>
    public Phrase With(string name, int count) => With(name, PhraseValue.Of(count, FigureUnit.Count));

    /// <summary>The phrase with a name.</summary>
    /// <param name="name">The placeholder.</param>
    /// <param name="term">The name to be shown.</param>
    /// <returns>A new phrase.</returns>
    public Phrase With(string name, Term term) => With(name, PhraseValue.Of(term));

    /// <summary>The phrase with a list of names.</summary>
    /// <param name="name">The placeholder.</param>
    /// <param name="terms">The names to be shown, in this order.</param>
    /// <returns>A new phrase.</returns>
    public Phrase With(string name, IReadOnlyList<Term> terms) => With(name, PhraseValue.Of(terms));

    /// <summary>The phrase with the value of a figure, and under <c>name.low</c> and <c>name.high</c> the ends of its interval when it has one.</summary>
    /// <param name="name">The placeholder.</param>
    /// <param name="figure">The figure.</param>
    /// <returns>A new phrase.</returns>
    public Phrase With(string name, Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var phrase = With(name, figure.Value, figure.Unit);
        return figure.Interval is { } interval
            ? phrase.With(name + ".low", interval.Lower, figure.Unit).With(name + ".high", interval.Upper, figure.Unit)
            : phrase;
    }

    private Phrase With(string name, PhraseValue value) =>
        new() { Key = Key, Values = new SortedDictionary<string, PhraseValue>(Values.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal) { [name] = value } };
}
