namespace CoalitionMetrics;

/// <summary>Group labels and covariates of rows: declared, clean, and grouping people instead of singling them out.</summary>
internal sealed class LabelCheck(EvidenceCheck check) : ITableVisitor
{
    /// <summary>With fewer bearers of a label than this, differing labels prove nothing.</summary>
    private const int FewestBearers = 10;

    public void Visit<TRow>(EvidenceTable<TRow> table)
        where TRow : class
    {
        if (table.LabelsOf is { } groups)
        {
            CheckGroups(table, groups);
        }

        if (table.CovariatesOf is { } covariates)
        {
            CheckCovariates(table, covariates);
        }
    }

    private void CheckGroups<TRow>(EvidenceTable<TRow> table, Func<TRow, GroupLabels> groups)
        where TRow : class
    {
        var declared = check.Declarations.Dimensions(table).ToHashSet(StringComparer.Ordinal);
        var bearers = declared.ToDictionary(d => d, _ => new Dictionary<string, string?>(StringComparer.Ordinal), StringComparer.Ordinal);
        var problems = check.ProblemsOf(table);
        foreach (ref readonly var row in check.Rows(table).AsSpan())
        {
            problems.Row = row.Place;
            var bearer = table.Bearer!(row.Row);
            foreach (var (dimension, label) in groups(row.Row))
            {
                if (!declared.Contains(dimension))
                {
                    problems.Add(EvidenceProblemKind.UndeclaredDimension, dimension, label, $"a dimension that is declared for the table {table}", NearestName.Of(dimension, declared));
                    continue;
                }

                RowCheck.CheckCharacters(dimension, label, problems);
                if (PersonalData.IsContact(label))
                {
                    problems.Add(EvidenceProblemKind.PersonalData, dimension, label, "a group, not an e-mail address or a phone number");
                }

                // Null once a second bearer has the label: then it groups.
                var holders = bearers[dimension];
                if (!holders.TryAdd(label, bearer) && holders[label] is { } first && !string.Equals(first, bearer, StringComparison.Ordinal))
                {
                    holders[label] = null;
                }
            }
        }

        foreach (var (dimension, holders) in bearers.OrderBy(b => b.Key, StringComparer.Ordinal))
        {
            CheckGrouping(table, dimension, holders, groups);
        }
    }

    private void CheckGrouping<TRow>(EvidenceTable<TRow> table, string dimension, Dictionary<string, string?> holders, Func<TRow, GroupLabels> groups)
        where TRow : class
    {
        var alone = holders.Values.Count(h => h is not null);
        if (alone < FewestBearers / 2)
        {
            return;
        }

        var labelled = check.Rows(table).Where(r => groups(r.Row)[dimension] is not null).Select(r => table.Bearer!(r.Row)).Distinct(StringComparer.Ordinal).Count();
        if (labelled >= FewestBearers && 2 * alone > labelled)
        {
            var problems = check.ProblemsOf(table);
            problems.Add(
                EvidenceProblemKind.IdentifyingDimension,
                dimension,
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{alone} of {labelled} have a label that nobody else has"),
                "a dimension whose labels most rows share with others");
        }
    }

    private void CheckCovariates<TRow>(EvidenceTable<TRow> table, Func<TRow, Covariates> covariates)
        where TRow : class
    {
        var declared = check.Declarations.Covariates;
        var problems = check.ProblemsOf(table);
        foreach (ref readonly var row in check.Rows(table).AsSpan())
        {
            problems.Row = row.Place;
            foreach (var (name, value) in covariates(row.Row))
            {
                var text = value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
                if (!declared.Contains(name, StringComparer.Ordinal))
                {
                    problems.Add(EvidenceProblemKind.UndeclaredCovariate, name, text, $"a covariate that is declared for the table {table}", NearestName.Of(name, declared));
                }
                else if (!double.IsFinite(value))
                {
                    problems.Add(EvidenceProblemKind.OutOfRange, name, text, "a finite number");
                }
            }
        }
    }
}
