namespace CoalitionMetrics;

/// <summary>How long a period is. Periods follow the calendar: a quarter begins on the first of January, April, July or October.</summary>
public enum PeriodLength
{
    /// <summary>A calendar year: <c>2025</c>. The default.</summary>
    Year,

    /// <summary>A quarter of a calendar year: <c>2025-Q2</c>.</summary>
    Quarter,

    /// <summary>A calendar month: <c>2025-03</c>.</summary>
    Month,
}
