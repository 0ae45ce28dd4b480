using System.Globalization;

namespace CoalitionMetrics;

/// <summary>In what steps a <see cref="Period"/> counts.</summary>
public enum PeriodStep
{
    /// <summary>A number: a year (<c>1998</c>), a school term, a wave (<c>1</c>, <c>2</c>, <c>3</c>).</summary>
    Number,

    /// <summary>A month: <c>1998-03</c>.</summary>
    Month,

    /// <summary>A day: <c>1998-03-14</c>.</summary>
    Day,
}

/// <summary>
/// When an outcome was observed: a whole number (a year, a term, a wave), a month <c>1998-03</c> or a day <c>1998-03-14</c>. Periods of one pilot
/// are all of one step, so that they can be ordered and counted. The default value is the number 0.
/// </summary>
public readonly record struct Period : IComparable<Period>
{
    /// <summary>A numbered period: a year, a term, a wave.</summary>
    /// <param name="number">The number.</param>
    public Period(int number)
    {
        Step = PeriodStep.Number;
        Ordinal = number;
    }

    /// <summary>A year, a month or a day.</summary>
    /// <param name="date">The date; a year becomes the number of that year.</param>
    public Period(PartialDate date)
    {
        (Step, Ordinal) = date.Precision switch
        {
            DatePrecision.Year => (PeriodStep.Number, date.Year),
            DatePrecision.Month => (PeriodStep.Month, (date.Year * 12) + date.First.Month - 1),
            _ => (PeriodStep.Day, date.First.DayNumber),
        };
    }

    /// <summary>In what steps the period counts.</summary>
    public PeriodStep Step { get; }

    /// <summary>The period as a number that grows by one from a period to the next: the number itself, or months or days since the year 0 or 1.</summary>
    public int Ordinal { get; }

    /// <summary>Whether the left period comes before the right one.</summary>
    /// <param name="left">A period.</param>
    /// <param name="right">Another.</param>
    /// <returns>True when it does.</returns>
    public static bool operator <(Period left, Period right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left period comes after the right one.</summary>
    /// <param name="left">A period.</param>
    /// <param name="right">Another.</param>
    /// <returns>True when it does.</returns>
    public static bool operator >(Period left, Period right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left period does not come after the right one.</summary>
    /// <param name="left">A period.</param>
    /// <param name="right">Another.</param>
    /// <returns>True when it does not.</returns>
    public static bool operator <=(Period left, Period right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left period does not come before the right one.</summary>
    /// <param name="left">A period.</param>
    /// <param name="right">Another.</param>
    /// <returns>True when it does not.</returns>
    public static bool operator >=(Period left, Period right) => left.CompareTo(right) >= 0;

    /// <summary>Reads a whole number, <c>1998-03</c> or <c>1998-03-14</c>.</summary>
    /// <param name="text">The text, with nothing before or after the period.</param>
    /// <param name="period">The period; the number 0 when the text is none.</param>
    /// <returns>Whether the text is a period.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Period period)
    {
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            period = new Period(number);
            return true;
        }

        var isDate = PartialDate.TryParse(text, out var date);
        period = isDate ? new Period(date) : default;
        return isDate;
    }

    /// <summary>The period of a step that has a number: the inverse of <see cref="Ordinal"/>.</summary>
    internal static Period At(PeriodStep step, int ordinal) => step switch
    {
        PeriodStep.Month => new Period(new PartialDate(ordinal / 12, (ordinal % 12) + 1)),
        PeriodStep.Day => new Period(new PartialDate(DateOnly.FromDayNumber(ordinal))),
        _ => new Period(ordinal),
    };

    /// <summary>By step, then in time.</summary>
    /// <param name="other">The period to compare with.</param>
    /// <returns>Below 0, 0 or above 0.</returns>
    public int CompareTo(Period other)
    {
        var byStep = Step.CompareTo(other.Step);
        return byStep != 0 ? byStep : Ordinal.CompareTo(other.Ordinal);
    }

    /// <summary>As it is written in a file, the same in every culture.</summary>
    public override string ToString() => Step switch
    {
        PeriodStep.Number => Ordinal.ToString(CultureInfo.InvariantCulture),
        PeriodStep.Month => string.Create(CultureInfo.InvariantCulture, $"{Ordinal / 12:0000}-{(Ordinal % 12) + 1:00}"),
        _ => DateOnly.FromDayNumber(Ordinal).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
