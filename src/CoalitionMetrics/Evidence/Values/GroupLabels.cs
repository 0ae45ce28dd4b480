using System.Collections;

namespace CoalitionMetrics;

/// <summary>
/// To which group a person, an organisation or a participant belongs, dimension by dimension: <c>language</c> = Spanish, <c>tenure</c> = renter. A
/// dimension without a label is not known, whether it was left out or left empty: the row then stands in the group "not known", never in none.
/// </summary>
public sealed class GroupLabels : IEnumerable<KeyValuePair<string, string>>, IEquatable<GroupLabels>
{
    // Dimensions in ordinal order, shared by all rows of a table; a null label is not known.
    private readonly string[] _dimensions;
    private readonly string?[] _labels;

    /// <summary>The labels of one row.</summary>
    /// <param name="labels">Label by dimension; null or empty = not known.</param>
    /// <exception cref="ArgumentException">A dimension is empty or given twice.</exception>
    public GroupLabels(IEnumerable<KeyValuePair<string, string?>> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var known = labels.Where(l => !string.IsNullOrEmpty(l.Value)).OrderBy(l => l.Key, StringComparer.Ordinal).ToArray();
        _dimensions = Array.ConvertAll(known, l => l.Key);
        _labels = Array.ConvertAll(known, l => l.Value);
        NamedCells.CheckNames(_dimensions, nameof(labels));
    }

    /// <summary>From arrays that are kept: the dimensions sorted and distinct, shared by the rows of a table.</summary>
    internal GroupLabels(string[] dimensions, string?[] labels)
    {
        _dimensions = dimensions;
        _labels = labels;
    }

    /// <summary>Nothing is known.</summary>
    public static GroupLabels None { get; } = new([], []);

    /// <summary>How many dimensions have a label.</summary>
    public int Count => _labels.Count(l => l is not null);

    /// <summary>
    /// The label in a dimension; null = not known. Of an intersection, such as <c>language+tenure</c>, it is the labels joined by <c>+</c> in that order, and
    /// not known when any of them is not.
    /// </summary>
    /// <param name="dimension">The dimension, or several joined by <c>+</c>.</param>
    public string? this[string dimension]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(dimension);
            var i = Array.BinarySearch(_dimensions, dimension, StringComparer.Ordinal);
            if (i >= 0 || !Intersection.Is(dimension))
            {
                return i < 0 ? null : _labels[i];
            }

            var labels = Array.ConvertAll(Intersection.Parts(dimension), part => this[part]);
            return Array.TrueForAll(labels, l => l is not null) ? Intersection.Join(labels!) : null;
        }
    }

    /// <summary>One label: <c>GroupLabels.Of("language", "Spanish").With("tenure", "renter")</c>.</summary>
    /// <param name="dimension">The dimension.</param>
    /// <param name="label">The label; null or empty = not known.</param>
    /// <returns>The labels.</returns>
    public static GroupLabels Of(string dimension, string? label) => new([new(dimension, label)]);

    /// <summary>The same labels with one more, or with another one in its dimension.</summary>
    /// <param name="dimension">The dimension.</param>
    /// <param name="label">The label; null or empty = not known.</param>
    /// <returns>The new labels.</returns>
    public GroupLabels With(string dimension, string? label) =>
        new(this.Where(l => !string.Equals(l.Key, dimension, StringComparison.Ordinal)).Select(l => new KeyValuePair<string, string?>(l.Key, l.Value)).Append(new(dimension, label)));

    /// <inheritdoc/>
    public bool Equals(GroupLabels? other) => other is not null && CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GroupLabels);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var (dimension, label) in this)
        {
            hash.Add(dimension, StringComparer.Ordinal);
            hash.Add(label, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    /// <summary>The known labels, by dimension in ordinal order.</summary>
    /// <returns>Dimension and label.</returns>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator()
    {
        for (var i = 0; i < _labels.Length; i++)
        {
            if (_labels[i] is { } label)
            {
                yield return new(_dimensions[i], label);
            }
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary><c>language=Spanish, tenure=renter</c>.</summary>
    public override string ToString() => string.Join(", ", this.Select(l => $"{l.Key}={l.Value}"));

    /// <summary>A total order that agrees with equality.</summary>
    internal int CompareTo(GroupLabels other) =>
        NamedCells.Compare(_dimensions, _labels, other._dimensions, other._labels, StringComparer.Ordinal);
}
