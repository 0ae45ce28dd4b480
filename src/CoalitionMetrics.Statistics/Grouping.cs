using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// Which unit belongs to which group: clusters, blocks, pairs. Groups are numbered in the order in which they first appear, so that renaming them changes nothing.
/// </summary>
public sealed class Grouping
{
    private readonly int[] _codes;
    private readonly int[] _starts;
    private readonly int[] _members;
    private readonly string[] _labels;

    private Grouping(int[] codes, string[] labels)
    {
        _codes = codes;
        _labels = labels;
        _starts = new int[labels.Length + 1];
        foreach (var code in codes)
        {
            _starts[code + 1]++;
        }

        for (var g = 0; g < labels.Length; g++)
        {
            _starts[g + 1] += _starts[g];
        }

        _members = new int[codes.Length];
        var next = _starts.AsSpan(0, labels.Length).ToArray();
        for (var i = 0; i < codes.Length; i++)
        {
            _members[next[codes[i]]++] = i;
        }
    }

    /// <summary>How many units there are.</summary>
    public int UnitCount => _codes.Length;

    /// <summary>How many groups there are.</summary>
    public int GroupCount => _labels.Length;

    /// <summary>The number of each unit's group, from 0 in the order of first appearance.</summary>
    public ReadOnlySpan<int> Codes => _codes;

    /// <summary>Makes the groups from one label a unit.</summary>
    /// <typeparam name="T">The kind of label.</typeparam>
    /// <param name="labels">One label a unit; equal labels are one group.</param>
    /// <returns>The groups.</returns>
    /// <exception cref="ArgumentException"><paramref name="labels"/> is empty or holds a null.</exception>
    public static Grouping Of<T>(ReadOnlySpan<T> labels)
        where T : IEquatable<T>
    {
        Guard.NotEmpty(labels, nameof(labels));
        var numbers = new Dictionary<T, int>();
        var names = new List<string>();
        var codes = new int[labels.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] is not { } label)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"labels[{i}] is null; expected a label."), nameof(labels));
            }

            if (!numbers.TryGetValue(label, out var code))
            {
                code = names.Count;
                numbers.Add(label, code);
                names.Add(Convert.ToString(label, CultureInfo.InvariantCulture) ?? string.Empty);
            }

            codes[i] = code;
        }

        return new Grouping(codes, [.. names]);
    }

    /// <summary>Makes the groups from one label a unit.</summary>
    /// <param name="labels">One label a unit; labels that are equal letter by letter are one group.</param>
    /// <returns>The groups.</returns>
    /// <exception cref="ArgumentException"><paramref name="labels"/> is empty or holds a null.</exception>
    public static Grouping Of(params string[] labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return Of<string>(labels.AsSpan());
    }

    /// <summary>The label of a group as text.</summary>
    /// <param name="group">The number of the group, from 0.</param>
    /// <returns>The label.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="group"/> is not the number of a group.</exception>
    public string Label(int group)
    {
        Check(group);
        return _labels[group];
    }

    /// <summary>The units of a group, by their position, in order.</summary>
    /// <param name="group">The number of the group, from 0.</param>
    /// <returns>The positions; at least one.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="group"/> is not the number of a group.</exception>
    public ReadOnlySpan<int> Members(int group)
    {
        Check(group);
        return _members.AsSpan(_starts[group].._starts[group + 1]);
    }

    /// <summary>The groups of some of the units.</summary>
    internal Grouping Part(ReadOnlySpan<int> units)
    {
        var codes = new int[units.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = _codes[units[i]];
        }

        var part = Of<int>(codes);
        for (var g = 0; g < part._labels.Length; g++)
        {
            part._labels[g] = _labels[codes[part.Members(g)[0]]];
        }

        return part;
    }

    /// <summary>The values of some of the units.</summary>
    internal static T[] Pick<T>(IReadOnlyList<T> values, ReadOnlySpan<int> units)
    {
        var picked = new T[units.Length];
        for (var i = 0; i < picked.Length; i++)
        {
            picked[i] = values[units[i]];
        }

        return picked;
    }

    private void Check(int group)
    {
        if (group < 0 || group >= _labels.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(group), group, string.Create(CultureInfo.InvariantCulture, $"There are {_labels.Length} groups, numbered from 0."));
        }
    }
}
