namespace CoalitionMetrics.Data;

/// <summary>Which column of a file holds what.</summary>
internal sealed class TableHeader
{
    private TableHeader(EvidenceTable table, string[] dimensions, string[] covariates)
    {
        Fields = new Column?[table.Fields.Count];
        DimensionNames = dimensions;
        Dimensions = new Column?[dimensions.Length];
        CovariateNames = covariates;
        Covariates = new Column?[covariates.Length];
    }

    /// <summary>The column of each field of the table; null = not there.</summary>
    public Column?[] Fields { get; }

    /// <summary>The declared dimensions in ordinal order.</summary>
    public string[] DimensionNames { get; }

    public Column?[] Dimensions { get; }

    /// <summary>The declared covariates in ordinal order.</summary>
    public string[] CovariateNames { get; }

    public Column?[] Covariates { get; }

    /// <summary>The columns on which the package puts constraints of its own.</summary>
    public Column[] Constrained { get; private set; } = [];

    /// <summary>How many cells a row has.</summary>
    public int Width { get; private set; }

    public static TableHeader Of(EvidenceTable table, ResourceDescriptor resource, IReadOnlyList<string> names, Action<EvidenceProblem> add)
    {
        var dimensions = table.DimensionUse == DimensionUse.Columns ? Sorted(resource.Dimensions) : [];
        var header = new TableHeader(table, dimensions, table.MayHaveCovariates ? Sorted(resource.Covariates) : []);
        header.Bind(table, resource, Trimmed(names), add);
        return header;
    }

    private static string[] Sorted(IReadOnlyList<string>? names) =>
        [.. (names ?? []).Where(n => !string.IsNullOrWhiteSpace(n)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Spreadsheets write empty columns at the right edge; they are no columns.</summary>
    private static List<string> Trimmed(IReadOnlyList<string> names)
    {
        var kept = names.ToList();
        while (kept.Count > 0 && kept[^1].Length == 0)
        {
            kept.RemoveAt(kept.Count - 1);
        }

        return kept;
    }

    private void Bind(EvidenceTable table, ResourceDescriptor resource, List<string> names, Action<EvidenceProblem> add)
    {
        Width = names.Count;
        var comparer = resource.Dialect?.CaseSensitiveHeader == true ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;
        var schema = (resource.Schema?.Fields ?? []).DistinctBy(f => f.Name, comparer).ToDictionary(f => f.Name, comparer);
        var seen = new HashSet<string>(comparer);
        var columns = new List<Column>();
        for (var place = 0; place < names.Count; place++)
        {
            var name = names[place];
            if (!seen.Add(name))
            {
                Tell(EvidenceProblemKind.Columns, name, "each column once");
                continue;
            }

            var field = table.Fields.FirstOrDefault(f => comparer.Equals(f.Name, name));
            var dimension = Array.FindIndex(DimensionNames, d => comparer.Equals(d, name));
            var covariate = Array.FindIndex(CovariateNames, c => comparer.Equals(c, name));
            if (field is null && dimension < 0 && covariate < 0)
            {
                RefuseColumn(table, name, Tell);
                continue;
            }

            var column = Column.Of(place, name, field, covariate >= 0, schema.GetValueOrDefault(name), add, resource.Path);
            columns.Add(column);
            if (field is not null)
            {
                Fields[field.Index] = column;
            }
            else if (dimension >= 0)
            {
                Dimensions[dimension] = column;
            }
            else
            {
                Covariates[covariate] = column;
            }
        }

        Constrained = [.. columns.Where(c => c.Constraints is not null)];
        var wanted = table.Fields.Where(f => f.IsRequired).Select(f => f.Name).Concat(DimensionNames).Concat(CovariateNames).Concat(schema.Keys);
        foreach (var missing in wanted.Distinct(comparer).Where(n => !seen.Contains(n)))
        {
            Tell(EvidenceProblemKind.Columns, missing, $"a column {missing}", NearestName.Of(missing, names));
        }

        void Tell(EvidenceProblemKind kind, string column, string expected, string? nearest = null) =>
            add(new EvidenceProblem { Kind = kind, File = resource.Path, Row = resource.Dialect?.Header == false ? null : 1, Field = column, Expected = expected, Nearest = nearest });
    }

    private void RefuseColumn(EvidenceTable table, string name, Action<EvidenceProblemKind, string, string, string?> tell)
    {
        // Organisations have names and addresses; people must not.
        if (PersonalData.IsColumnName(name) && (table == EvidenceTable.People || table.Fields.Any(f => f.IsPersonCode) || table.FindField("person") is not null))
        {
            tell(EvidenceProblemKind.PersonalData, name, "no names, e-mails, phones or addresses of people", null);
            return;
        }

        var known = table.Fields.Select(f => f.Name).Concat(DimensionNames).Concat(CovariateNames).ToList();
        var nearest = NearestName.Of(name, known);
        tell(EvidenceProblemKind.UnknownColumn, name, Expected(table, nearest, known), nearest);
    }

    private static string Expected(EvidenceTable table, string? nearest, List<string> known)
    {
        var expected = nearest is null ? $"one of the columns {string.Join(", ", known)}" : $"a column of {table}";
        return table.DimensionUse == DimensionUse.Columns ? expected + ", or a dimension that the package declares" : expected;
    }
}
