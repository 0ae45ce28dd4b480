namespace CoalitionMetrics;

internal static class ExchangesTable
{
    public static EvidenceTable<Exchange> Definition { get; } = Define();

    private static EvidenceTable<Exchange> Define()
    {
        var t = new TableBuilder<Exchange>("exchanges", "Something that went from one organisation to another, or into the common pot. Two equal rows are two exchanges.");
        var from = t.RequiredReference(
            "from", () => EvidenceTable.Organizations, "The organisation that gave; residents without one stand as an organisation of sector residents.", r => r.From, (r, v) => r with { From = v });
        var to = t.Reference("to", () => EvidenceTable.Organizations, "The organisation that received; empty = the common pot.", r => r.To, (r, v) => r with { To = v });
        var kind = t.RequiredText("kind", "What it was, such as referral, advice or space.", r => r.Kind);
        var amount = t.Number("amount", "How much; empty = the tie exists, its size is not known.", r => r.Amount, EvidenceRange.NonNegative);
        var unit = t.Text("unit", "The unit of the amount; given exactly when there is an amount.", r => r.Unit);
        var date = t.Date("date", "When.", r => r.Date, isEvent: true);
        var wave = t.Text("wave", "The wave of the survey that told of it.", r => r.Wave);
        var reportedBy = t.Reference("reportedBy", () => EvidenceTable.Organizations, "The organisation whose answer this is; empty = from records.", r => r.ReportedBy, (r, v) => r with { ReportedBy = v });
        t.Rule(FieldRuleKind.Together, amount, unit);
        return t.Build(c => new Exchange
        {
            From = c.Get(from),
            To = c.Get(to),
            Kind = c.Get(kind),
            Amount = c.Get(amount),
            Unit = c.Get(unit),
            Date = c.Get(date),
            Wave = c.Get(wave),
            ReportedBy = c.Get(reportedBy),
        });
    }
}
