using System.Diagnostics.CodeAnalysis;

namespace CoalitionMetrics.Reporting;

/// <summary>Makes the formatter for types that say themselves how they are shown. Found by convention; see <see cref="TypeFormatterSourceAttribute"/>.</summary>
[SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "The convention asks an instance.")]
internal sealed class HtmlFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters() => [new HtmlFormatter()];

    private sealed class HtmlFormatter
    {
        public string MimeType => "text/html";

        public bool Format(object instance, TextWriter writer)
        {
            switch (instance)
            {
                case ReportDisplay report:
                    writer.Write(report.ToHtml());
                    return true;
                case FindingDisplay finding:
                    writer.Write(finding.ToHtml());
                    return true;
                default:
                    return false;
            }
        }
    }
}
