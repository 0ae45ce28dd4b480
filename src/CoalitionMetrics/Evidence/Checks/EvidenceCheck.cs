namespace CoalitionMetrics;

/// <summary>
/// Checks evidence as a whole and takes it in: declarations, then each table by its definition, then ids across tables, then what rows say together.
/// Nothing stops at the first problem.
/// </summary>
internal sealed class EvidenceCheck
{
    private readonly List<EvidenceProblem> _problems = [];
    private readonly List<EvidenceNotice> _notices = [];
    private readonly object?[] _checked = new object?[EvidenceTable.All.Count];

    private EvidenceCheck(EvidenceTables tables, UnreadRows unread)
    {
        Tables = tables;
        Unread = unread;
        Declarations = new DeclarationCheck(this);
        Ids = new IdCheck(this);
    }

    public EvidenceTables Tables { get; }

    public UnreadRows Unread { get; }

    public DeclarationCheck Declarations { get; }

    public IdCheck Ids { get; }

    public static CoalitionEvidence? Run(EvidenceTables tables, UnreadRows unread, out IReadOnlyList<EvidenceProblem> problems)
    {
        var check = new EvidenceCheck(tables, unread);
        check.RunAll();
        problems = check._problems;
        return problems.Count == 0 ? check.TakeIn() : null;
    }

    public void Add(EvidenceProblem problem) => _problems.Add(problem);

    public void Add(EvidenceNotice notice) => _notices.Add(notice);

    public RowProblems ProblemsOf(EvidenceTable table) => new(_problems, table);

    /// <summary>The rows of a table with their places: as handed in, or in canonical order once they are sorted. Empty when not collected.</summary>
    public CheckedRow<TRow>[] Rows<TRow>(EvidenceTable<TRow> table)
        where TRow : class => (CheckedRow<TRow>[]?)_checked[table.Index] ?? [];

    private void RunAll()
    {
        Declarations.Run();
        ForEachTable(new Number(this));
        ForEachTable(new RowCheck(this));
        Ids.Run();
        ForEachTable(new Sort(this));
        ForEachTable(new LabelCheck(this));
        new GroupCheck(this).Run();
        new GatheringCheck(this).Run();
        new BodyCheck(this).Run();
        new SurveyCheck(this).Run();
        new PilotCheck(this).Run();
    }

    private CoalitionEvidence TakeIn()
    {
        var rows = new object?[EvidenceTable.All.Count];
        var latest = new Latest();
        ForEachTable(new Unwrap(this, rows, latest));
        return new CoalitionEvidence(
            Tables.Source,
            rows,
            [.. EvidenceTable.All.Select(t => Declarations.Dimensions(t))],
            Declarations.Covariates,
            [.. EvidenceTable.All.Select(t => Tables.Complete.Contains(t))],
            _notices,
            latest.Day);
    }

    internal static void ForEachTable(ITableVisitor visitor)
    {
        foreach (var table in EvidenceTable.All)
        {
            table.Accept(visitor);
        }
    }

    private sealed class Latest
    {
        public DateOnly? Day { get; set; }
    }

    /// <summary>Gives every row its place; an empty place in the list is a problem of its own.</summary>
    private sealed class Number(EvidenceCheck check) : ITableVisitor
    {
        public void Visit<TRow>(EvidenceTable<TRow> table)
            where TRow : class
        {
            if (check.Tables.Rows(table) is not { } rows)
            {
                return;
            }

            var numbered = new CheckedRow<TRow>[rows.Count];
            var problems = check.ProblemsOf(table);
            var count = 0;
            for (var i = 0; i < numbered.Length; i++)
            {
                if (rows[i] is { } row)
                {
                    numbered[count++] = new CheckedRow<TRow> { Row = row, Place = i + 1 };
                    continue;
                }

                problems.Row = i + 1;
                problems.Add(EvidenceProblemKind.Missing, null, null, "a row, not null");
            }

            check._checked[table.Index] = count < numbered.Length ? numbered[..count] : numbered;
        }
    }

    /// <summary>Puts the rows in canonical order, counts repeats once, and refuses repeats with other values.</summary>
    private sealed class Sort(EvidenceCheck check) : ITableVisitor
    {
        public void Visit<TRow>(EvidenceTable<TRow> table)
            where TRow : class
        {
            var rows = check.Rows(table);
            if (rows.Length == 0)
            {
                return;
            }

            CanonicalOrder.Sort(table, rows);
            var key = table.TypedFields.Where(f => f.IsKey).ToArray();
            if (key.Length > 0)
            {
                check._checked[table.Index] = WithoutRepeats(table, key, rows);
            }
        }

        private CheckedRow<TRow>[] WithoutRepeats<TRow>(EvidenceTable<TRow> table, EvidenceField<TRow>[] key, CheckedRow<TRow>[] rows)
            where TRow : class
        {
            var problems = check.ProblemsOf(table);
            var kept = 1;
            for (var i = 1; i < rows.Length; i++)
            {
                ref var last = ref rows[kept - 1];
                if (table.Compare(last.Row, rows[i].Row) == 0)
                {
                    continue;
                }

                if (SameKey(key, last.Row, rows[i].Row))
                {
                    var row = rows[i].Row;
                    check.Add(new EvidenceProblem
                    {
                        Kind = EvidenceProblemKind.ConflictingRepeat,
                        Table = table.Name,
                        Row = Math.Max(rows[i].Place, last.Place),
                        OtherRow = Math.Min(rows[i].Place, last.Place),
                        Field = string.Join(", ", key.Where(f => f.Format(row) is not null).Select(f => f.Name)),
                        Value = string.Join(", ", key.Select(f => f.Format(row)).Where(t => t is not null)),
                        Expected = "the same values wherever it stands; they differ from those",
                    });
                }

                rows[kept++] = rows[i];
            }

            if (kept < rows.Length)
            {
                check.Add(new EvidenceNotice { Kind = EvidenceNoticeKind.RepeatsCountedOnce, Table = table, Count = rows.Length - kept });
            }

            return kept < rows.Length ? rows[..kept] : rows;
        }

        private static bool SameKey<TRow>(EvidenceField<TRow>[] key, TRow left, TRow right)
        {
            foreach (var field in key)
            {
                if (field.Order(left, right) != 0)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Lays the rows down without their places, and finds the latest date.</summary>
    private sealed class Unwrap(EvidenceCheck check, object?[] rows, Latest latest) : ITableVisitor
    {
        public void Visit<TRow>(EvidenceTable<TRow> table)
            where TRow : class
        {
            if (check.Tables.Rows(table) is null)
            {
                return;
            }

            var places = check.Rows(table);
            var plain = new TRow[places.Length];
            for (var i = 0; i < plain.Length; i++)
            {
                plain[i] = places[i].Row;
            }

            rows[table.Index] = Array.AsReadOnly(plain);
            foreach (var field in table.TypedFields.Where(f => f.IsEventDate))
            {
                foreach (var row in plain)
                {
                    if (field.Date!(row) is { } date && (latest.Day is not { } day || date.Last > day))
                    {
                        latest.Day = date.Last;
                    }
                }
            }
        }
    }
}
