using System.Globalization;
using System.Text.RegularExpressions;

namespace CoalitionMetrics.Data;

/// <summary>The constraints that a package puts on a column itself, beyond those of the table's definition.</summary>
internal sealed class ColumnConstraints
{
    private readonly ConstraintsDescriptor _constraints;
    private readonly Regex? _pattern;
    private readonly HashSet<string>? _allowed;
    private readonly HashSet<string>? _seen;

    private ColumnConstraints(ConstraintsDescriptor constraints, Regex? pattern)
    {
        _constraints = constraints;
        _pattern = pattern;
        _allowed = constraints.Enum is { } words ? new HashSet<string>(words, StringComparer.Ordinal) : null;
        _seen = constraints.Unique == true ? new HashSet<string>(StringComparer.Ordinal) : null;
    }

    /// <summary>What must be checked; null when the definition of the field checks it already.</summary>
    public static ColumnConstraints? Of(FieldDescriptor? schema, EvidenceField? field, Action<string, string> refuse)
    {
        if (schema?.Constraints is not { } told)
        {
            return null;
        }

        var left = new ConstraintsDescriptor
        {
            Required = told.Required == true && field?.IsRequired != true ? true : null,
            Unique = told.Unique == true ? true : null,
            MinLength = told.MinLength,
            MaxLength = told.MaxLength,
            Minimum = told.Minimum == field?.Range.Minimum ? null : told.Minimum,
            Maximum = told.Maximum == field?.Range.Maximum ? null : told.Maximum,
            Pattern = string.Equals(told.Pattern, TableSchema.PatternOf(field), StringComparison.Ordinal) ? null : told.Pattern,
            Enum = told.Enum is { } words && field?.Kind == EvidenceFieldKind.Word && words.SequenceEqual(field.Words, StringComparer.Ordinal) ? null : told.Enum,
        };
        if (left is { Required: null, Unique: null, MinLength: null, MaxLength: null, Minimum: null, Maximum: null, Pattern: null, Enum: null })
        {
            return null;
        }

        Regex? pattern = null;
        if (left.Pattern is { } text)
        {
            try
            {
                // Matching in linear time: a pattern from a stranger must not hold the reader up.
                pattern = new Regex($"^(?:{text})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
            }
            catch (Exception error) when (error is ArgumentException or NotSupportedException)
            {
                refuse(text, "a regular expression without look-around and back-references");
            }
        }

        return new ColumnConstraints(left, pattern);
    }

    /// <summary>What the cell should have been; null when it keeps all constraints.</summary>
    public string? Broken(string? cell, double? number)
    {
        if (cell is null)
        {
            return _constraints.Required == true ? "a value, since the package declares it required" : null;
        }

        if (_constraints.MinLength is { } least && cell.Length < least)
        {
            return string.Create(CultureInfo.InvariantCulture, $"at least {least} characters, as the package declares");
        }

        if (_constraints.MaxLength is { } most && cell.Length > most)
        {
            return string.Create(CultureInfo.InvariantCulture, $"at most {most} characters, as the package declares");
        }

        if (_constraints.Minimum is { } minimum && number < minimum)
        {
            return string.Create(CultureInfo.InvariantCulture, $"at least {minimum}, as the package declares");
        }

        if (_constraints.Maximum is { } maximum && number > maximum)
        {
            return string.Create(CultureInfo.InvariantCulture, $"at most {maximum}, as the package declares");
        }

        if (_pattern is not null && !_pattern.IsMatch(cell))
        {
            return $"text of the form {_constraints.Pattern}, as the package declares";
        }

        if (_allowed is not null && !_allowed.Contains(cell))
        {
            return $"one of {string.Join(", ", _constraints.Enum!)}, as the package declares";
        }

        return _seen is not null && !_seen.Add(cell) ? "a value that stands nowhere else in the column, as the package declares" : null;
    }
}
