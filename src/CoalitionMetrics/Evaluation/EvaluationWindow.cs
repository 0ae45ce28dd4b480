using System.Globalization;

namespace CoalitionMetrics;

/// <summary>The days an evaluation looks at, both ends included. A null end is open.</summary>
public sealed record EvaluationWindow
{
    /// <summary>All days.</summary>
    public static EvaluationWindow Everything { get; } = new();

    /// <summary>The first day; null = from the beginning.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day; null = to the latest day in the evidence.</summary>
    public DateOnly? To { get; init; }

    /// <summary>So many months that end on <see cref="To"/>, or on the latest day in the evidence; null = <see cref="From"/> decides.</summary>
    public int? Months { get; init; }

    /// <summary>Whether every row counts, dated or not.</summary>
    public bool IsEverything => From is null && To is null && Months is null;

    /// <summary>The months that end on the latest day in the evidence (never on today's date: the same evidence gives the same report).</summary>
    /// <param name="months">How many; at least 1.</param>
    /// <returns>The window.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="months"/> is less than 1.</exception>
    public static EvaluationWindow LastMonths(int months)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        return new() { Months = months };
    }

    /// <summary>The days, invariant: <c>2025-01-01 to 2025-12-31</c>.</summary>
    public override string ToString()
    {
        if (IsEverything)
        {
            return "all days";
        }

        var to = To is { } t ? t.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "the latest day in the evidence";
        if (Months is { } months)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{months} months up to {to}");
        }

        var from = From is { } f ? f.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "the beginning";
        return $"{from} to {to}";
    }

    internal static EvaluationWindow Resolve(EvaluationWindow window, DateOnly? latest)
    {
        if (window.IsEverything)
        {
            return window;
        }

        if (window.Months is not null && window.From is not null)
        {
            throw new ArgumentException("A window has either a first day or a number of months, not both.", nameof(window));
        }

        var to = window.To ?? latest;
        if (window.Months is not null && to is null)
        {
            throw new ArgumentException("A window of months must end somewhere: the evidence has no date, so give To.", nameof(window));
        }

        var from = window.Months is { } m ? to!.Value.AddDays(1).AddMonths(-m) : window.From;
        if (from > to)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The window ends ({to:yyyy-MM-dd}) before it begins ({from:yyyy-MM-dd})."), nameof(window));
        }

        return new() { From = from, To = to };
    }
}
