using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CoalitionMetrics.Reporting.Tests;

/// <summary>A page read back as XML: what is not nested properly cannot be read.</summary>
internal sealed partial class Page
{
    private const string DocType = "<!DOCTYPE html>\n";

    private Page(string html, XElement root)
    {
        Html = html;
        Root = root;
    }

    public string Html { get; }

    public XElement Root { get; }

    public string Text => string.Join(' ', Root.Descendants().Where(e => e.Name.LocalName is not "style").Nodes().OfType<XText>().Select(t => t.Value.Trim()).Where(t => t.Length > 0));

    public IEnumerable<XElement> Pictures => Root.Descendants("svg");

    public IEnumerable<XElement> Headings => Root.Descendants().Where(e => e.Name.LocalName is ['h', >= '1' and <= '6']);

    public static Page Of(EvaluationReport report, ReportOptions? options = null) => Of(HtmlReport.Render(report, options ?? SampleReport.English));

    public static Page Of(string html)
    {
        Assert.StartsWith(DocType, html, StringComparison.Ordinal);
        return new(html, XElement.Parse(VoidTag().Replace(html[DocType.Length..], "<$1$2/>")));
    }

    /// <summary>The name by which assistive technology announces an element.</summary>
    public string AccessibleName(XElement element) =>
        string.Join(' ', ((string?)element.Attribute("aria-labelledby") ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => Root.Descendants().Single(e => (string?)e.Attribute("id") == id).Value));

    // The only tags that HTML leaves open.
    [GeneratedRegex("<(meta|link)([^>]*[^>/])>")]
    private static partial Regex VoidTag();
}
