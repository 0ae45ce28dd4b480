namespace CoalitionMetrics;

/// <summary>Ids across tables: other spellings are replaced by the id that is meant, unknown ids are refused with the nearest known one.</summary>
internal sealed class IdCheck(EvidenceCheck check)
{
    // Beyond these, looking for the nearest name costs more than it helps.
    private const int MostNearest = 200;
    private const int MostCandidates = 20_000;

    private readonly Dictionary<EvidenceTable, HashSet<string>> _ids = [];
    private readonly Dictionary<(EvidenceTable Table, string Spelling), string> _aliases = [];
    private readonly Dictionary<(EvidenceTable Table, string Id), string?> _nearest = [];
    private readonly SortedDictionary<(int Table, string Spelling), int> _resolved =
        new(Comparer<(int Table, string Spelling)>.Create((a, b) => a.Table != b.Table ? a.Table.CompareTo(b.Table) : string.CompareOrdinal(a.Spelling, b.Spelling)));

    public void Run()
    {
        EvidenceCheck.ForEachTable(new Collect(this));
        CollectAliases();
        EvidenceCheck.ForEachTable(new Resolve(this));
        foreach (var ((index, spelling), count) in _resolved)
        {
            var table = EvidenceTable.All[index];
            check.Add(new EvidenceNotice { Kind = EvidenceNoticeKind.AliasResolved, Table = table, Count = count, Spelling = spelling, Id = _aliases[(table, spelling)] });
        }
    }

    public static EvidenceTable TableOf(AliasTable table) => table == AliasTable.People ? EvidenceTable.People : EvidenceTable.Organizations;

    private void CollectAliases()
    {
        var problems = check.ProblemsOf(EvidenceTable.Aliases);
        foreach (var row in check.Rows(EvidenceTable.Aliases))
        {
            if (row.Row.Spelling is null || row.Row.Id is null)
            {
                continue;
            }

            problems.Row = row.Place;
            var table = TableOf(row.Row.Table);
            if (!_ids.TryGetValue(table, out var ids))
            {
                if (!check.Unread.IsWhole(table))
                {
                    problems.Add(EvidenceProblemKind.MissingTable, "table", table.Name, $"the table {table}, since it has aliases");
                }

                continue;
            }

            if (ids.Contains(row.Row.Spelling))
            {
                problems.Add(EvidenceProblemKind.Contradiction, "alias", row.Row.Spelling, $"another spelling, not an id that stands in {table} itself");
            }
            else if (!ids.Contains(row.Row.Id))
            {
                problems.Add(EvidenceProblemKind.UnknownReference, "id", row.Row.Id, $"an id of the table {table}", Nearest(table, row.Row.Id));
            }
            else
            {
                _aliases.TryAdd((table, row.Row.Spelling), row.Row.Id);
            }
        }
    }

    private string? Nearest(EvidenceTable table, string id)
    {
        var key = (table, id);
        if (_nearest.TryGetValue(key, out var nearest) || _nearest.Count >= MostNearest || _ids[table].Count > MostCandidates)
        {
            return nearest;
        }

        return _nearest[key] = NearestName.Of(id, _ids[table]);
    }

    private sealed class Collect(IdCheck ids) : ITableVisitor
    {
        public void Visit<TRow>(EvidenceTable<TRow> table)
            where TRow : class
        {
            if (table.Id is not { } id || ids.Check.Tables.Rows(table) is null)
            {
                return;
            }

            var known = ids.Check.Unread.Ids(table).ToHashSet(StringComparer.Ordinal);
            foreach (ref readonly var row in ids.Check.Rows(table).AsSpan())
            {
                if (id(row.Row) is { } text)
                {
                    known.Add(text);
                }
            }

            ids._ids[table] = known;
        }
    }

    private sealed class Resolve(IdCheck ids) : ITableVisitor
    {
        public void Visit<TRow>(EvidenceTable<TRow> table)
            where TRow : class
        {
            var columns = new List<Column<TRow>>();
            foreach (var field in table.TypedFields)
            {
                if (field.References is not { } target)
                {
                    continue;
                }

                if (ids._ids.TryGetValue(target, out var known))
                {
                    columns.Add(new Column<TRow>(field, target, known));
                }
                else
                {
                    TellMissing(table, field, target);
                }
            }

            ResolveRows(table, columns);
        }

        /// <summary>A table that is not there is told once for the whole column: every single row would say the same.</summary>
        private void TellMissing<TRow>(EvidenceTable<TRow> table, EvidenceField<TRow> field, EvidenceTable target)
            where TRow : class
        {
            if (!ids.Check.Unread.IsWhole(target) && ids.Check.Rows(table).FirstOrDefault(r => field.Text!(r.Row) is not null) is { Row: { } first })
            {
                ids.Check.ProblemsOf(table).Add(EvidenceProblemKind.MissingTable, field.Name, field.Text!(first), $"the table {target}, whose ids stand in this column");
            }
        }

        private void ResolveRows<TRow>(EvidenceTable<TRow> table, List<Column<TRow>> columns)
            where TRow : class
        {
            if (columns.Count == 0)
            {
                return;
            }

            var problems = ids.Check.ProblemsOf(table);
            foreach (ref var row in ids.Check.Rows(table).AsSpan())
            {
                foreach (var column in columns)
                {
                    if (column.Unknown(row.Row) is not { } id)
                    {
                        continue;
                    }

                    if (ids._aliases.TryGetValue((column.Target, id), out var meant))
                    {
                        row.Row = column.Field.Replace!(row.Row, meant);
                        var key = (column.Target.Index, id);
                        ids._resolved[key] = ids._resolved.GetValueOrDefault(key) + 1;
                        continue;
                    }

                    problems.Row = row.Place;
                    problems.Add(EvidenceProblemKind.UnknownReference, column.Field.Name, id, $"an id of the table {column.Target}", ids.Nearest(column.Target, id));
                }
            }
        }
    }

    /// <summary>A column of ids with the ids that are known.</summary>
    private sealed class Column<TRow>(EvidenceField<TRow> reference, EvidenceTable target, HashSet<string> known)
    {
        private readonly Func<TRow, string?> _text = reference.Text!;
        private string? _last;

        public EvidenceField<TRow> Field => reference;

        public EvidenceTable Target => target;

        /// <summary>The id of the row when it is not known; null when it is, or when there is none.</summary>
        public string? Unknown(TRow row)
        {
            // Neighbouring rows often share the very same text.
            if (_text(row) is not { Length: > 0 } id || ReferenceEquals(id, _last))
            {
                return null;
            }

            if (!known.Contains(id))
            {
                return id;
            }

            _last = id;
            return null;
        }
    }

    private EvidenceCheck Check => check;
}
