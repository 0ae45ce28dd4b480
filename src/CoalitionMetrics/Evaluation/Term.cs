using System.Text.Json.Serialization;

namespace CoalitionMetrics;

/// <summary>A name to be shown: either a word of the word books, by key, or a text of the evidence (a group, a unit, an outcome) as it stands there.</summary>
public readonly record struct Term
{
    [JsonConstructor]
    internal Term(string? key = null, string? text = null)
    {
        if (key is null == text is null)
        {
            throw new ArgumentException("A term has either a key or a text.", nameof(key));
        }

        Key = key;
        Text = text;
    }

    /// <summary>The key in the word books of the metric, else in the common ones; null for a text of the evidence.</summary>
    public string? Key { get; }

    /// <summary>The text as the evidence has it; shown through the evidence's own labels where there are any. Null for a word.</summary>
    public string? Text { get; }

    /// <summary>A word by its key.</summary>
    /// <param name="key">The key, such as <c>label.everyone</c>.</param>
    /// <returns>The term.</returns>
    public static Term Word(string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return new(key, null);
    }

    /// <summary>A text of the evidence.</summary>
    /// <param name="text">The text; empty means a group that is not known, and is shown so.</param>
    /// <returns>The term.</returns>
    public static Term Evidence(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? Word("label.not-known") : new(null, text);
    }

    /// <summary>The key or the text.</summary>
    public override string ToString() => Key ?? Text ?? string.Empty;
}
