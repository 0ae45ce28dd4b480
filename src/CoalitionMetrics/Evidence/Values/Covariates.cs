using System.Collections;
using System.Globalization;

namespace CoalitionMetrics;

/// <summary>
/// What was known of a participant before the pilot began, as numbers by name: <c>age</c> = 41, <c>score before</c> = 3.2. A covariate without a value
/// is missing, never 0.
/// </summary>
public sealed class Covariates : IEnumerable<KeyValuePair<string, double>>, IEquatable<Covariates>
{
    // Names in ordinal order, shared by all rows of a table; null is missing.
    private readonly string[] _names;
    private readonly double?[] _values;

    /// <summary>The covariates of one row.</summary>
    /// <param name="values">Value by name; null = missing.</param>
    /// <exception cref="ArgumentException">A name is empty or given twice.</exception>
    public Covariates(IEnumerable<KeyValuePair<string, double?>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var known = values.Where(v => v.Value is not null).OrderBy(v => v.Key, StringComparer.Ordinal).ToArray();
        _names = Array.ConvertAll(known, v => v.Key);
        _values = Array.ConvertAll(known, v => v.Value);
        NamedCells.CheckNames(_names, nameof(values));
    }

    /// <summary>From arrays that are kept: the names sorted and distinct, shared by the rows of a table.</summary>
    internal Covariates(string[] names, double?[] values)
    {
        _names = names;
        _values = values;
    }

    /// <summary>Nothing is known.</summary>
    public static Covariates None { get; } = new([], []);

    /// <summary>How many covariates have a value.</summary>
    public int Count => _values.Count(v => v is not null);

    /// <summary>The value of a covariate; null = missing.</summary>
    /// <param name="name">The name.</param>
    public double? this[string name]
    {
        get
        {
            var i = Array.BinarySearch(_names, name, StringComparer.Ordinal);
            return i < 0 ? null : _values[i];
        }
    }

    /// <summary>One covariate: <c>Covariates.Of("age", 41).With("score before", 3.2)</c>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value; null = missing.</param>
    /// <returns>The covariates.</returns>
    public static Covariates Of(string name, double? value) => new([new(name, value)]);

    /// <summary>The same covariates with one more, or with another value of one.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value; null = missing.</param>
    /// <returns>The new covariates.</returns>
    public Covariates With(string name, double? value) =>
        new(this.Where(v => !string.Equals(v.Key, name, StringComparison.Ordinal)).Select(v => new KeyValuePair<string, double?>(v.Key, v.Value)).Append(new(name, value)));

    /// <inheritdoc/>
    public bool Equals(Covariates? other) => other is not null && CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Covariates);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var (name, value) in this)
        {
            hash.Add(name, StringComparer.Ordinal);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <summary>The known values, by name in ordinal order.</summary>
    /// <returns>Name and value.</returns>
    public IEnumerator<KeyValuePair<string, double>> GetEnumerator()
    {
        for (var i = 0; i < _values.Length; i++)
        {
            if (_values[i] is { } value)
            {
                yield return new(_names[i], value);
            }
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary><c>age=41, score before=3.2</c>, the same in every culture.</summary>
    public override string ToString() => string.Join(", ", this.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Key}={v.Value:R}")));

    /// <summary>A total order that agrees with equality.</summary>
    internal int CompareTo(Covariates other) =>
        NamedCells.Compare(_names, _values, other._names, other._values, Comparer<double?>.Default);
}
