namespace CoalitionMetrics;

/// <summary>What the evidence declares of itself: dimensions, covariates, complete tables.</summary>
internal sealed class DeclarationCheck(EvidenceCheck check)
{
    private readonly Dictionary<EvidenceTable, string[]> _dimensions = [];

    /// <summary>The declared covariates in ordinal order.</summary>
    public IReadOnlyList<string> Covariates { get; private set; } = [];

    /// <summary>Every dimension that any table declares, in ordinal order.</summary>
    public IReadOnlyList<string> AllDimensions { get; private set; } = [];

    /// <summary>The declared dimensions of a table in ordinal order.</summary>
    public IReadOnlyList<string> Dimensions(EvidenceTable table) => _dimensions.TryGetValue(table, out var dimensions) ? dimensions : [];

    public void Run()
    {
        foreach (var table in EvidenceTable.All)
        {
            if (check.Tables.Dimensions.TryGetValue(table, out var dimensions) && dimensions is not null)
            {
                CheckDimensions(table, dimensions);
                _dimensions[table] = Sorted(dimensions);
            }
        }

        AllDimensions = [.. _dimensions.Values.SelectMany(d => d).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        CheckNames(EvidenceTable.Observations, "covariate", check.Tables.Covariates);
        Covariates = Sorted(check.Tables.Covariates);
        foreach (var both in Covariates.Intersect(Dimensions(EvidenceTable.Observations), StringComparer.Ordinal))
        {
            Refuse(EvidenceTable.Observations, both, "a dimension or a covariate, not both");
        }

        foreach (var table in check.Tables.Complete.Where(t => !check.Unread.IsWhole(t) && !IsCollected(t)).Distinct())
        {
            check.Add(new EvidenceProblem { Kind = EvidenceProblemKind.MissingTable, Table = table.Name, Expected = $"the table {table}, since it is declared complete (with a header only if nothing was there)" });
        }
    }

    private static string[] Sorted(IEnumerable<string> names) =>
        [.. names.Where(n => !string.IsNullOrWhiteSpace(n)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private bool IsCollected(EvidenceTable table)
    {
        var probe = new Probe(check.Tables);
        table.Accept(probe);
        return probe.IsCollected;
    }

    private void CheckDimensions(EvidenceTable table, IReadOnlyList<string> dimensions)
    {
        if (table.DimensionUse == DimensionUse.None && dimensions.Count > 0)
        {
            Refuse(table, string.Join(", ", dimensions), $"no dimensions, since the table {table} has none");
            return;
        }

        CheckNames(table, "dimension", dimensions);
        foreach (var dimension in dimensions.Where(d => d is not null && d.AsSpan().IndexOfAny('+', '=', ';') >= 0).Distinct(StringComparer.Ordinal))
        {
            Refuse(table, dimension, "a dimension without '+', '=' and ';', which have a meaning of their own");
        }
    }

    private void CheckNames(EvidenceTable table, string what, IReadOnlyList<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (string.IsNullOrWhiteSpace(name) || char.IsWhiteSpace(name[0]) || char.IsWhiteSpace(name[^1]))
            {
                Refuse(table, name, $"the name of a {what}, without blanks at its ends");
            }
            else if (!seen.Add(name))
            {
                Refuse(table, name, $"each {what} once");
            }
            else if (table.FindField(name) is not null)
            {
                Refuse(table, name, $"another name, since {name} is a field of the table {table}");
            }
            else if (PersonalData.IsColumnName(name))
            {
                check.Add(new EvidenceProblem { Kind = EvidenceProblemKind.PersonalData, Table = table.Name, Field = name, Expected = "no names, e-mails, phones or addresses of people" });
            }
        }
    }

    private void Refuse(EvidenceTable table, string? value, string expected) =>
        check.Add(new EvidenceProblem { Kind = EvidenceProblemKind.Declaration, Table = table.Name, Value = value, Expected = expected });

    private sealed class Probe(EvidenceTables tables) : ITableVisitor
    {
        public bool IsCollected { get; private set; }

        public void Visit<TRow>(EvidenceTable<TRow> table)
            where TRow : class => IsCollected = tables.Rows(table) is not null;
    }
}
