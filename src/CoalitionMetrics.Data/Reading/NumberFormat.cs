using System.Globalization;
using System.Text;

namespace CoalitionMetrics.Data;

/// <summary>How numbers of a column are written: decimal mark, group mark, and whether other characters stand round them.</summary>
internal sealed class NumberFormat
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private readonly char _decimal;
    private readonly string? _group;
    private readonly bool _isBare;
    private readonly bool _isPlain;

    public NumberFormat(FieldDescriptor? field)
    {
        _decimal = field?.DecimalChar is { Length: 1 } mark ? mark[0] : '.';
        _group = string.IsNullOrEmpty(field?.GroupChar) ? null : field.GroupChar;
        _isBare = field?.BareNumber ?? true;
        _isPlain = _decimal == '.' && _group is null && _isBare;
    }

    /// <summary>How a number looks here, for messages.</summary>
    public string Example => (_group is null, _decimal) switch
    {
        (true, '.') => "a number such as 1234.5",
        (true, _) => $"a number such as 1234{_decimal}5",
        _ => $"a number such as 1{_group}234{_decimal}5",
    };

    public bool TryParse(ReadOnlySpan<byte> cell, out double value)
    {
        if (_isPlain)
        {
            return double.TryParse(cell, Style, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
        }

        value = 0;
        return TryPlain(cell, out var text) && double.TryParse(text, Style, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    /// <summary>The number as it is written; false also where it has more digits than can be held without rounding.</summary>
    public bool TryParse(ReadOnlySpan<byte> cell, out decimal value)
    {
        value = 0;
        return TryPlain(cell, out var text)
            && decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out value)
            && Digits(text.Split('e', 'E')[0]) == Digits(value.ToString(CultureInfo.InvariantCulture));
    }

    // What is left of the digits when the noughts before and after them are gone, wherever the decimal mark stands.
    private static string Digits(string number) => string.Concat(number.Where(char.IsAsciiDigit)).Trim('0');

    // As an invariant culture would write it.
    private bool TryPlain(ReadOnlySpan<byte> cell, out string text)
    {
        text = Encoding.UTF8.GetString(cell);
        if (!_isBare)
        {
            text = Stripped(text);
        }

        var isSound = (_group is null || TryRemoveGroups(ref text)) && (_decimal == '.' || !text.Contains('.', StringComparison.Ordinal));
        text = text.Replace(_decimal, '.');
        return isSound;
    }

    /// <summary>Without what stands before the first and after the last digit, signs and decimal marks aside.</summary>
    private string Stripped(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && !char.IsAsciiDigit(text[start]) && text[start] is not ('+' or '-') && text[start] != _decimal)
        {
            start++;
        }

        while (end > start && !char.IsAsciiDigit(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    /// <summary>
    /// Takes the group marks out, if they stand where groups end: the last group has three digits, those between have two or three. So 1.5 is never
    /// read as 15.
    /// </summary>
    private bool TryRemoveGroups(ref string text)
    {
        var whole = text.Split(_decimal)[0];
        var groups = whole.Split(_group!);
        if (groups.Length == 1)
        {
            return !text.Contains(_group!, StringComparison.Ordinal);
        }

        var first = groups[0].TrimStart('+', '-');
        var sound = first.Length is >= 1 and <= 3 && first.All(char.IsAsciiDigit)
            && groups[1..^1].All(g => g.Length is 2 or 3 && g.All(char.IsAsciiDigit))
            && groups[^1].Length == 3 && groups[^1].All(char.IsAsciiDigit)
            && !text.AsSpan(whole.Length).Contains(_group, StringComparison.Ordinal);
        text = string.Concat(string.Concat(groups), text.AsSpan(whole.Length));
        return sound;
    }
}
