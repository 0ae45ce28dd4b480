namespace CoalitionMetrics;

/// <summary>Gathers how the texts of the evidence are called: its labels, and the titles of pilots under their ids.</summary>
internal static class ReportLabels
{
    public static IReadOnlyList<ReportLabel> Of(CoalitionEvidence evidence) =>
    [
        .. evidence.Pilots.Select(p => new ReportLabel { Text = p.Id, Culture = string.Empty, One = p.Title }),
        .. evidence.Labels.Select(l => new ReportLabel { Text = l.Text, Culture = l.Culture, One = l.One, Many = l.Many }),
    ];
}
