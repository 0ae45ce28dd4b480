namespace CoalitionMetrics.Reporting;

/// <summary>What a picture shows, in a sentence, for whoever cannot see it; its numbers follow in a table.</summary>
internal static class Descriptions
{
    public static string Rows(ReportWords words, IReadOnlyList<RowData> rows)
    {
        var known = rows.Where(r => Chart.IsKnown(r.Value)).OrderBy(r => r.Value).ToList();
        return known.Count == 0
            ? words.Common("report.describe.nothing")
            : words.Common(Phrase.Of("report.describe.rows").With("rows", rows.Count)
                .With("least", Name(known[0].Name)).With("low", Name(known[0].Number))
                .With("most", Name(known[^1].Name)).With("high", Name(known[^1].Number)));
    }

    public static string Curves(ReportWords words, string horizontal, string vertical, IEnumerable<string> curves) =>
        words.Common(Phrase.Of("report.describe.curves").With("horizontal", Name(horizontal)).With("vertical", Name(vertical)).With("curves", Names(curves)));

    public static string Series(ReportWords words, IReadOnlyList<string> periods, IEnumerable<string> series) => periods.Count == 0
        ? words.Common("report.describe.nothing")
        : words.Common(Phrase.Of("report.describe.series").With("series", Names(series)).With("first", Name(periods[0])).With("last", Name(periods[^1])));

    public static string Flows(ReportWords words, FlowMatrixExhibit flows, IReadOnlyList<string> names)
    {
        var largest = (From: -1, To: -1, Flow: double.NegativeInfinity);
        for (var i = 0; i < Math.Min(names.Count, flows.Flows.Count); i++)
        {
            for (var j = 0; j < Math.Min(names.Count, flows.Flows[i].Count); j++)
            {
                if (Chart.IsKnown(flows.Flows[i][j]) && flows.Flows[i][j] > largest.Flow)
                {
                    largest = (i, j, flows.Flows[i][j]!.Value);
                }
            }
        }

        return largest.From < 0
            ? words.Common("report.describe.nothing")
            : words.Common(Phrase.Of("report.describe.flows").With("members", names.Count)
                .With("from", Name(names[largest.From])).With("to", Name(names[largest.To])).With("flow", largest.Flow, flows.Unit));
    }

    public static string Network(ReportWords words, NetworkExhibit network, CircleLayout layout)
    {
        var mutual = layout.Ties.Count(t => t.IsMutual);
        return network.IsDirected
            ? words.Common(Phrase.Of("report.describe.directed").With("members", network.Nodes.Count).With("mutual", mutual).With("one-way", layout.Ties.Count - mutual))
            : words.Common(Phrase.Of("report.describe.undirected").With("members", network.Nodes.Count).With("pairs", layout.Ties.Count));
    }

    public static string Ledger(ReportWords words, LedgerExhibit ledger, IReadOnlyList<string> columns) => ledger.Rows.Count == 0
        ? words.Common("report.describe.nothing")
        : words.Common(Phrase.Of("report.describe.ledger").With("rows", ledger.Rows.Count).With("columns", Names(columns)));

    private static Term Name(string name) => Term.Evidence(name);

    private static IReadOnlyList<Term> Names(IEnumerable<string> names) => [.. names.Select(Term.Evidence)];
}
