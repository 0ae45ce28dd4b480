using System.Collections;
using System.Runtime.CompilerServices;

namespace CoalitionMetrics;

/// <summary>
/// A short list of texts, such as the languages spoken at a gathering, equal to another of the same texts in the same order. In a file it stands in
/// one cell, separated by <c>;</c>.
/// </summary>
[CollectionBuilder(typeof(TextList), nameof(Create))]
public sealed class TextList : IReadOnlyList<string>, IEquatable<TextList>
{
    private readonly string[] _texts;

    private TextList(string[] texts) => _texts = texts;

    /// <summary>No text at all.</summary>
    public static TextList Empty { get; } = new([]);

    /// <summary>How many texts.</summary>
    public int Count => _texts.Length;

    /// <summary>The text at a place.</summary>
    /// <param name="index">The place, from 0.</param>
    public string this[int index] => _texts[index];

    /// <summary>A list of texts: <c>TextList languages = ["en", "es"];</c>.</summary>
    /// <param name="texts">The texts.</param>
    /// <returns>The list.</returns>
    public static TextList Create(params ReadOnlySpan<string> texts) => texts.IsEmpty ? Empty : new TextList(texts.ToArray());

    /// <inheritdoc/>
    public bool Equals(TextList? other) => other is not null && _texts.AsSpan().SequenceEqual(other._texts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TextList);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var text in _texts)
        {
            hash.Add(text, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_texts).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The texts separated by <c>;</c>, as in a file.</summary>
    public override string ToString() => string.Join(';', _texts);
}
