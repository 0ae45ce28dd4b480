namespace CoalitionMetrics;

/// <summary>Checks each row by the definition of its table: what is required, the limits of numbers, the rules between fields.</summary>
internal sealed class RowCheck(EvidenceCheck check) : ITableVisitor
{
    public void Visit<TRow>(EvidenceTable<TRow> table)
        where TRow : class
    {
        // Row by row, all fields of each: going through the rows once for each field would fetch them from memory as many times.
        var problems = check.ProblemsOf(table);
        var rules = table.Rules.Select(r => (Rule: r, Fields: r.Fields.Cast<EvidenceField<TRow>>().ToArray())).ToArray();
        foreach (ref readonly var row in check.Rows(table).AsSpan())
        {
            problems.Row = row.Place;
            foreach (var field in table.TypedFields)
            {
                CheckField(field, row.Row, problems);
            }

            foreach (var (rule, fields) in rules)
            {
                CheckRule(rule, fields, row.Row, problems);
            }

            table.CheckRow?.Invoke(row.Row, problems);
        }
    }

    private static void CheckField<TRow>(EvidenceField<TRow> field, TRow row, RowProblems problems)
    {
        if (field.Text is { } text)
        {
            CheckText(field, text(row), problems);
        }
        else if (field.Number is { } number)
        {
            if (number(row) is { } value && !field.Range.Contains(value))
            {
                problems.Add(EvidenceProblemKind.OutOfRange, field.Name, field.Format(row), field.Range.ToString());
            }
        }
        else if (field.HasKnownWord is { } isKnown)
        {
            if (!isKnown(row))
            {
                problems.Add(EvidenceProblemKind.Unreadable, field.Name, field.Format(row), "one of " + string.Join(", ", field.Words));
            }
            else if (field.IsRequired && field.Format(row) is null)
            {
                problems.Add(EvidenceProblemKind.Missing, field.Name, null, $"a value in {field.Name}");
            }
        }
        else if (field.Kind is EvidenceFieldKind.List or EvidenceFieldKind.GroupReference && field.Format(row) is { } parts)
        {
            CheckText(field, parts, problems);
        }
    }

    private static void CheckText(EvidenceField field, string? text, RowProblems problems)
    {
        if (string.IsNullOrEmpty(text))
        {
            // An empty text is not the same as none: which of the two is meant must be said.
            if (field.IsRequired || text is not null)
            {
                problems.Add(EvidenceProblemKind.Missing, field.Name, text, field.IsRequired ? $"a value in {field.Name}" : "null, or a text that is not empty");
            }

            return;
        }

        CheckCharacters(field.Name, text, problems);
        if (field.IsPersonCode && PersonalData.IsContact(text))
        {
            problems.Add(EvidenceProblemKind.PersonalData, field.Name, text, "a code, not an e-mail address or a phone number");
        }
    }

    internal static void CheckCharacters(string field, string text, RowProblems problems)
    {
        if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))
        {
            problems.Add(EvidenceProblemKind.StrayCharacter, field, text, "no blank at its beginning or end");
            return;
        }

        foreach (var c in text)
        {
            if (char.IsControl(c) && c is not ('\n' or '\r' or '\t'))
            {
                problems.Add(EvidenceProblemKind.StrayCharacter, field, text, "no unprintable character");
                return;
            }
        }
    }

    private static void CheckRule<TRow>(FieldRule rule, EvidenceField<TRow>[] fields, TRow row, RowProblems problems)
    {
        var filled = 0;
        foreach (var field in fields)
        {
            filled += (field.Text is { } text ? text(row) is not null : field.Number is { } number ? number(row) is not null : field.Format(row) is not null) ? 1 : 0;
        }

        if (!rule.Holds(filled))
        {
            var values = fields.Where(f => f.Format(row) is not null).Select(f => $"{f.Name} {f.Format(row)}").ToList();
            problems.Add(EvidenceProblemKind.FieldRule, string.Join(", ", rule.Fields), values.Count > 0 ? string.Join(", ", values) : null, rule.ToString());
        }
    }
}
