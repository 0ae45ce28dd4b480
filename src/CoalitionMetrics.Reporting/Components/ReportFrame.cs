using System.Globalization;

namespace CoalitionMetrics.Reporting.Components;

/// <summary>What all parts of one page share: the report in reading order, its language, and a counter for ids. One page, one frame, one thread.</summary>
internal sealed class ReportFrame(ReportContent content, string idPrefix, CancellationToken cancellation)
{
    private int _ids;

    public ReportContent Content { get; } = content;

    public ReportWords Words => Content.Words;

    /// <summary>Asks to stop between two findings.</summary>
    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>An id that no other part of the page has; the same on every run.</summary>
    public string NextId() => string.Create(CultureInfo.InvariantCulture, $"{idPrefix}{++_ids}");
}
