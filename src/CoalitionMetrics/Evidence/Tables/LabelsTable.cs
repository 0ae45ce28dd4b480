namespace CoalitionMetrics;

internal static class LabelsTable
{
    public static EvidenceTable<Label> Definition { get; } = Define();

    private static EvidenceTable<Label> Define()
    {
        var t = new TableBuilder<Label>("labels", "How to say a group, unit, outcome, body or kind in a language.");
        var text = t.RequiredText("text", "The text as it stands in the other tables.", r => r.Text, key: true);
        var culture = t.RequiredText("culture", "The language, as en or es-MX.", r => r.Culture, key: true);
        var one = t.RequiredText("one", "How one is called.", r => r.One);
        var many = t.Text("many", "How several are called; empty = as one.", r => r.Many);
        return t.Build(
            c => new Label { Text = c.Get(text), Culture = c.Get(culture), One = c.Get(one), Many = c.Get(many) },
            (r, problems) => problems.Require(LooksLikeCulture(r.Culture), EvidenceProblemKind.Unreadable, culture, r.Culture, "a language tag such as en, es or es-MX"));
    }

    /// <summary>Two or three letters, then parts of one to eight letters or digits.</summary>
    private static bool LooksLikeCulture(string? culture)
    {
        var parts = (culture ?? string.Empty).Split('-');
        return parts[0].Length is 2 or 3 && parts[0].All(char.IsAsciiLetter) && parts.Skip(1).All(p => p.Length is >= 1 and <= 8 && p.All(char.IsAsciiLetterOrDigit));
    }
}
