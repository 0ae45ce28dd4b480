using System.Globalization;

namespace CoalitionMetrics;

/// <summary>How exactly a <see cref="PartialDate"/> is known.</summary>
public enum DatePrecision
{
    /// <summary>Only the year is known: <c>2025</c>.</summary>
    Year,

    /// <summary>Year and month are known: <c>2025-03</c>.</summary>
    Month,

    /// <summary>The day is known: <c>2025-03-14</c>.</summary>
    Day,
}

/// <summary>
/// A local calendar date as exactly as somebody wrote it down: <c>2025</c>, <c>2025-03</c> or <c>2025-03-14</c>. A vague date stands for all the days
/// from <see cref="First"/> to <see cref="Last"/>; it counts in a period only if all of them lie in it. The default value is the year 1.
/// </summary>
public readonly record struct PartialDate : IComparable<PartialDate>
{
    private readonly short _yearsAfterOne;
    private readonly byte _month;
    private readonly byte _day;

    /// <summary>A year.</summary>
    /// <param name="year">The year, 1 to 9999.</param>
    /// <exception cref="ArgumentOutOfRangeException">The year is outside 1 to 9999.</exception>
    public PartialDate(int year)
        : this(year, 0, 0, DatePrecision.Year)
    {
    }

    /// <summary>A month of a year.</summary>
    /// <param name="year">The year, 1 to 9999.</param>
    /// <param name="month">The month, 1 to 12.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such month.</exception>
    public PartialDate(int year, int month)
        : this(year, month, 0, DatePrecision.Month)
    {
    }

    /// <summary>A day.</summary>
    /// <param name="year">The year, 1 to 9999.</param>
    /// <param name="month">The month, 1 to 12.</param>
    /// <param name="day">The day, 1 to the last of the month.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such day.</exception>
    public PartialDate(int year, int month, int day)
        : this(year, month, day, DatePrecision.Day)
    {
    }

    /// <summary>A day.</summary>
    /// <param name="day">The day.</param>
    public PartialDate(DateOnly day)
        : this(day.Year, day.Month, day.Day, DatePrecision.Day)
    {
    }

    private PartialDate(int year, int month, int day, DatePrecision precision)
    {
        if (!Exists(year, month, day, precision))
        {
            throw new ArgumentOutOfRangeException(nameof(year), string.Create(CultureInfo.InvariantCulture, $"There is no {precision} {year}-{month}-{day} in the calendar."));
        }

        _yearsAfterOne = (short)(year - 1);
        _month = (byte)month;
        _day = (byte)day;
    }

    /// <summary>The year, 1 to 9999.</summary>
    public int Year => _yearsAfterOne + 1;

    /// <summary>The month, 1 to 12; null when only the year is known.</summary>
    public int? Month => _month == 0 ? null : _month;

    /// <summary>The day of the month; null when it is not known.</summary>
    public int? Day => _day == 0 ? null : _day;

    /// <summary>How exactly the date is known.</summary>
    public DatePrecision Precision => _day != 0 ? DatePrecision.Day : _month != 0 ? DatePrecision.Month : DatePrecision.Year;

    /// <summary>The first day it could be.</summary>
    public DateOnly First => new(Year, Math.Max((int)_month, 1), Math.Max((int)_day, 1));

    /// <summary>The last day it could be.</summary>
    public DateOnly Last
    {
        get
        {
            var month = _month == 0 ? 12 : _month;
            return new DateOnly(Year, month, _day == 0 ? DateTime.DaysInMonth(Year, month) : _day);
        }
    }

    /// <summary>Whether the left date comes before the right one in the order of <see cref="CompareTo"/>.</summary>
    /// <param name="left">A date.</param>
    /// <param name="right">Another.</param>
    /// <returns>True when it does.</returns>
    public static bool operator <(PartialDate left, PartialDate right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left date comes after the right one in the order of <see cref="CompareTo"/>.</summary>
    /// <param name="left">A date.</param>
    /// <param name="right">Another.</param>
    /// <returns>True when it does.</returns>
    public static bool operator >(PartialDate left, PartialDate right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left date does not come after the right one in the order of <see cref="CompareTo"/>.</summary>
    /// <param name="left">A date.</param>
    /// <param name="right">Another.</param>
    /// <returns>True when it does not.</returns>
    public static bool operator <=(PartialDate left, PartialDate right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left date does not come before the right one in the order of <see cref="CompareTo"/>.</summary>
    /// <param name="left">A date.</param>
    /// <param name="right">Another.</param>
    /// <returns>True when it does not.</returns>
    public static bool operator >=(PartialDate left, PartialDate right) => left.CompareTo(right) >= 0;

    /// <summary>Reads <c>2025</c>, <c>2025-03</c> or <c>2025-03-14</c>.</summary>
    /// <param name="text">The text, with nothing before or after the date.</param>
    /// <returns>The date.</returns>
    /// <exception cref="FormatException">The text is no such date.</exception>
    public static PartialDate Parse(ReadOnlySpan<char> text) => TryParse(text, out var date)
        ? date
        : throw new FormatException($"'{text}' is not a date such as 2025, 2025-03 or 2025-03-14.");

    /// <summary>Reads <c>2025</c>, <c>2025-03</c> or <c>2025-03-14</c>.</summary>
    /// <param name="text">The text, with nothing before or after the date.</param>
    /// <param name="date">The date; the year 1 when the text is none.</param>
    /// <returns>Whether the text is such a date.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out PartialDate date)
    {
        date = default;
        var precision = text.Length switch { 4 => DatePrecision.Year, 7 => DatePrecision.Month, 10 => DatePrecision.Day, _ => (DatePrecision?)null };
        if (precision is not { } known || !TryDigits(text[..4], out var year))
        {
            return false;
        }

        var (month, day) = (0, 0);
        if (known >= DatePrecision.Month && (text[4] != '-' || !TryDigits(text[5..7], out month)))
        {
            return false;
        }

        if (known == DatePrecision.Day && (text[7] != '-' || !TryDigits(text[8..10], out day)))
        {
            return false;
        }

        if (!Exists(year, month, day, known))
        {
            return false;
        }

        date = new PartialDate(year, month, day, known);
        return true;
    }

    /// <summary>Whether the whole date lies in a period, so that it counts there however vague it is.</summary>
    /// <param name="first">The first day of the period.</param>
    /// <param name="last">Its last day.</param>
    /// <returns>True when every day that the date could be lies in the period.</returns>
    public bool LiesWithin(DateOnly first, DateOnly last) => First >= first && Last <= last;

    /// <summary>By the first day it could be, then by the last: a day comes before the month that it begins.</summary>
    /// <param name="other">The date to compare with.</param>
    /// <returns>Below 0, 0 or above 0.</returns>
    public int CompareTo(PartialDate other)
    {
        var byFirst = First.CompareTo(other.First);
        return byFirst != 0 ? byFirst : Last.CompareTo(other.Last);
    }

    /// <summary>As it is written in a file: <c>2025</c>, <c>2025-03</c> or <c>2025-03-14</c>, the same in every culture.</summary>
    public override string ToString() => Precision switch
    {
        DatePrecision.Year => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}"),
        DatePrecision.Month => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{_month:00}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{_month:00}-{_day:00}"),
    };

    private static bool Exists(int year, int month, int day, DatePrecision precision) =>
        year is >= 1 and <= 9999
        && (precision < DatePrecision.Month || month is >= 1 and <= 12)
        && (precision < DatePrecision.Day || (day >= 1 && day <= DateTime.DaysInMonth(year, month)));

    private static bool TryDigits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            value = (value * 10) + (c - '0');
        }

        return true;
    }
}
