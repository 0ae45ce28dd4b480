namespace CoalitionMetrics;

/// <summary>Gathers how the texts of the evidence are called: its labels, and the titles of pilots under their ids, in each language that has a label for the id or for the title.</summary>
internal static class ReportLabels
{
    public static IReadOnlyList<ReportLabel> Of(CoalitionEvidence evidence)
    {
        var labels = evidence.Labels.ToLookup(l => l.Text, StringComparer.Ordinal);
        return
        [
            .. evidence.Pilots.Select(p => new ReportLabel { Text = p.Id, Culture = string.Empty, One = p.Title }),
            .. evidence.Pilots.Where(p => p.Id != p.Title).SelectMany(
                p => labels[p.Title].Where(title => !labels[p.Id].Any(id => id.Culture == title.Culture)),
                (p, title) => new ReportLabel { Text = p.Id, Culture = title.Culture, One = title.One, Many = title.Many }),
            .. evidence.Labels.Select(l => new ReportLabel { Text = l.Text, Culture = l.Culture, One = l.One, Many = l.Many }),
        ];
    }
}
