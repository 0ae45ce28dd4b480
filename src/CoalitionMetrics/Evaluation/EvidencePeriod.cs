namespace CoalitionMetrics;

/// <summary>A year, quarter or month, and the evidence whose whole date lies in it.</summary>
public sealed class EvidencePeriod
{
    internal EvidencePeriod(string label, DateOnly first, DateOnly last, bool isWhole, EvidenceView view)
    {
        Label = label;
        First = first;
        Last = last;
        IsWhole = isWhole;
        View = view;
    }

    /// <summary>The period as a facet names it: <c>2025</c>, <c>2025-Q2</c> or <c>2025-03</c>.</summary>
    public string Label { get; }

    /// <summary>Its first day, whether or not the window begins later.</summary>
    public DateOnly First { get; }

    /// <summary>Its last day, whether or not the window ends earlier.</summary>
    public DateOnly Last { get; }

    /// <summary>Whether every day of it lies in the window of the evaluation; otherwise it shows less than a period's evidence.</summary>
    public bool IsWhole { get; }

    /// <summary>
    /// The evidence of these days. Rows of other periods, rows whose date is too rough to lie wholly in this one, and rows without a date are left out and
    /// counted under those reasons, beside what the window left out before.
    /// </summary>
    public EvidenceView View { get; }

    /// <summary>The label.</summary>
    public override string ToString() => Label;
}
