using System.Text;

namespace CoalitionMetrics.Data;

/// <summary>The page that describes every table and field, made from the definitions that reading and writing follow.</summary>
internal static class FieldReference
{
    private static readonly string Opening = """
        # Tables and fields

        Made from the definitions in `src/CoalitionMetrics/Evidence/Tables`; a test keeps the two together (`APPROVE_FIELDS=1` writes this page anew).

        A data package is a folder (or a zip) with `datapackage.json` and one CSV file a table. Leave out what you did not collect: a table that is not there was
        not collected, a table with a header only was observed and nothing was there. A resource may declare three things of its own:

        | property | what it says |
        | --- | --- |
        | `"dimensions": ["language", "tenure"]` | columns that hold a group of each row; where the table has a field `dimension`, names that may stand in it |
        | `"covariates": ["age"]` | columns of numbers known before a pilot began (observations only) |
        | `"complete": true` | no row means zero; without it, no row means not known |

        Dates are local calendar dates: `2025`, `2025-03` or `2025-03-14`. An empty cell is not known, never zero and never no, unless its field says otherwise. A
        list in a cell is separated by `;`. Names, e-mails, phones and addresses of people are refused, and so is a dimension whose labels mostly differ from row to
        row. A file is UTF-8 with commas between columns and points in numbers, unless its resource declares another encoding, `dialect` or `schema`: then
        semicolons, decimal commas, other date patterns, other words for true and false and other marks of missing values are read as well.

        In the column "needed", `yes` means that every row must have it. `key` marks the fields that make a row the same row: a repeat with the same values counts
        once and is reported, a repeat with other values is an error.
        """.ReplaceLineEndings("\n");

    /// <summary>The whole page, in Markdown, ending with a line break.</summary>
    public static string Write()
    {
        var page = new StringBuilder(Opening).Append('\n');
        foreach (var table in EvidenceTable.All)
        {
            page.Append("\n## ").Append(table.Name).Append("\n\n").Append(table.Description);
            page.Append(table.DimensionUse switch
            {
                DimensionUse.Columns => " May have columns for group dimensions.",
                DimensionUse.Names => " Its dimensions are those declared here or by another table.",
                _ => string.Empty,
            });
            page.Append(table.MayHaveCovariates ? " May have columns for covariates." : string.Empty);
            page.Append(table.Key.Count == 0 ? " It has no key: two equal rows are two." : string.Empty);
            page.Append("\n\n| field | holds | needed | meaning |\n| --- | --- | --- | --- |\n");
            foreach (var field in table.Fields)
            {
                page.Append("| `").Append(field.Name).Append("` | ").Append(Holds(field)).Append(" | ").Append(Needed(field)).Append(" | ").Append(Meaning(field)).Append(" |\n");
            }

            foreach (var rule in table.Rules)
            {
                page.Append(rule == table.Rules[0] ? "\n" : string.Empty).Append("- Filled: ").Append(rule).Append(".\n");
            }
        }

        return page.ToString();
    }

    private static string Needed(EvidenceField field) => (field.IsRequired, field.IsKey) switch
    {
        (true, true) => "yes, key",
        (true, false) => "yes",
        (false, true) => "key",
        _ => string.Empty,
    };

    private static string Meaning(EvidenceField field) =>
        (field.Unit is null ? field.Description : $"{field.Description.TrimEnd('.')}, in {field.Unit}.").Replace("|", "\\|", StringComparison.Ordinal);

    private static string Holds(EvidenceField field) => field.Kind switch
    {
        EvidenceFieldKind.Id => "an id",
        EvidenceFieldKind.Reference => $"an id of `{field.References}`",
        EvidenceFieldKind.Word => string.Join(", ", field.Words.Select(w => $"`{w}`")),
        EvidenceFieldKind.WordSet => string.Join(", ", field.Words.Select(w => $"`{w}`")) + ", joined by `+`",
        EvidenceFieldKind.Number => field.Range == default ? "a number" : field.Range.ToString(),
        EvidenceFieldKind.Decimal => field.Range + ", of at most 28 digits, kept as written",
        EvidenceFieldKind.WholeNumber => field.Range.ToString().Replace("a number", "a whole number", StringComparison.Ordinal),
        EvidenceFieldKind.Boolean => "true or false",
        EvidenceFieldKind.Date => "a date",
        EvidenceFieldKind.List => "texts separated by `;`",
        EvidenceFieldKind.Period => "a whole number, `1998-03` or `1998-03-14`",
        EvidenceFieldKind.Adoption => "a period, or `never`",
        EvidenceFieldKind.GroupReference => "`dimension=group`",
        _ => "text",
    };
}
