using System.Globalization;

namespace CoalitionMetrics.Data;

/// <summary>
/// How dates of a column are written: <c>2025</c>, <c>2025-03</c>, <c>2025-03-14</c>, or a pattern such as <c>%d/%m/%Y</c>. A pattern without a day
/// or month gives a date that is as vague.
/// </summary>
internal sealed class DateFormat
{
    private const string Known = "YymdBb%";
    private static readonly string[] Months = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[..12];
    private static readonly string[] ShortMonths = CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames[..12];

    private readonly string? _pattern;

    private DateFormat(string? pattern) => _pattern = pattern;

    public static DateFormat Standard { get; } = new(null);

    /// <summary>How a date looks here, for messages.</summary>
    public string Example => _pattern is null ? "a date such as 2025, 2025-03 or 2025-03-14" : $"a date such as {Format(new DateOnly(2025, 3, 14))}";

    /// <summary>The format that a schema declares; null when it cannot be read without guessing.</summary>
    public static DateFormat? Of(FieldDescriptor? field)
    {
        if (field is not { Type: "date", Format: not (null or "default") })
        {
            return Standard;
        }

        var pattern = field.Format.StartsWith("fmt:", StringComparison.Ordinal) ? field.Format[4..] : field.Format;
        var parts = Directives(pattern);
        var isSound = parts is not null
            && parts.All(p => Known.Contains(p, StringComparison.Ordinal))
            && parts.Count(p => p is 'Y' or 'y') == 1
            && parts.Count(p => p is 'm' or 'B' or 'b') <= 1
            && parts.Count(p => p is 'd') <= 1
            && (!parts.Contains('d') || parts.Any(p => p is 'm' or 'B' or 'b'));
        return isSound ? new DateFormat(pattern) : null;
    }

    public bool TryParse(ReadOnlySpan<char> cell, out PartialDate date)
    {
        if (_pattern is null)
        {
            return PartialDate.TryParse(cell, out date);
        }

        date = default;
        var (year, month, day) = (0, 0, 0);
        for (var i = 0; i < _pattern.Length; i++)
        {
            var isRead = _pattern[i] != '%' ? TryLiteral(ref cell, _pattern[i]) : _pattern[++i] switch
            {
                'Y' => TryNumber(ref cell, 4, 4, out year),
                'y' => TryShortYear(ref cell, out year),
                'm' => TryNumber(ref cell, 1, 2, out month),
                'd' => TryNumber(ref cell, 1, 2, out day),
                'B' => TryName(ref cell, Months, out month),
                'b' => TryName(ref cell, ShortMonths, out month),
                _ => TryLiteral(ref cell, '%'),
            };
            if (!isRead)
            {
                return false;
            }
        }

        return cell.IsEmpty && TryDate(year, month, day, out date);
    }

    private static List<char>? Directives(string pattern)
    {
        var directives = new List<char>();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%')
            {
                continue;
            }

            if (++i == pattern.Length)
            {
                return null;
            }

            directives.Add(pattern[i]);
        }

        return directives;
    }

    private bool TryDate(int year, int month, int day, out PartialDate date)
    {
        date = default;
        var (hasMonth, hasDay) = (month != 0, _pattern!.Contains("%d", StringComparison.Ordinal));
        if (year < 1 || (!hasMonth && Directives(_pattern)!.Any(d => d is 'm' or 'B' or 'b')) || month > 12 || (hasDay && (day < 1 || day > DateTime.DaysInMonth(year, month))))
        {
            return false;
        }

        date = hasDay ? new PartialDate(year, month, day) : hasMonth ? new PartialDate(year, month) : new PartialDate(year);
        return true;
    }

    private static bool TryLiteral(ref ReadOnlySpan<char> cell, char literal)
    {
        var isThere = !cell.IsEmpty && cell[0] == literal;
        cell = isThere ? cell[1..] : cell;
        return isThere;
    }

    private static bool TryNumber(ref ReadOnlySpan<char> cell, int least, int most, out int value)
    {
        var length = 0;
        value = 0;
        while (length < most && length < cell.Length && char.IsAsciiDigit(cell[length]))
        {
            value = (value * 10) + (cell[length++] - '0');
        }

        cell = cell[length..];
        return length >= least;
    }

    /// <summary>Two digits as the POSIX standard reads them: 69 to 99 are of the twentieth century, the others of the twenty-first.</summary>
    private static bool TryShortYear(ref ReadOnlySpan<char> cell, out int year)
    {
        var isRead = TryNumber(ref cell, 2, 2, out year);
        year += year >= 69 ? 1900 : 2000;
        return isRead;
    }

    private static bool TryName(ref ReadOnlySpan<char> cell, string[] names, out int month)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (cell.StartsWith(names[i], StringComparison.OrdinalIgnoreCase))
            {
                cell = cell[names[i].Length..];
                month = i + 1;
                return true;
            }
        }

        month = 0;
        return false;
    }

    private string Format(DateOnly day)
    {
        var text = _pattern!;
        foreach (var (directive, value) in new (string, string)[]
        {
            ("%Y", day.ToString("yyyy", CultureInfo.InvariantCulture)),
            ("%y", day.ToString("yy", CultureInfo.InvariantCulture)),
            ("%m", day.ToString("MM", CultureInfo.InvariantCulture)),
            ("%d", day.ToString("dd", CultureInfo.InvariantCulture)),
            ("%B", day.ToString("MMMM", CultureInfo.InvariantCulture)),
            ("%b", day.ToString("MMM", CultureInfo.InvariantCulture)),
            ("%%", "%"),
        })
        {
            text = text.Replace(directive, value, StringComparison.Ordinal);
        }

        return text;
    }
}
