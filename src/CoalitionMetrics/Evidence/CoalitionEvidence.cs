namespace CoalitionMetrics;

/// <summary>
/// All evidence of a coalition, checked once and immutable. Rows stand in canonical order, so that their order in a file changes nothing; repeats are
/// counted once, and other spellings are replaced by the ids that are meant.
/// </summary>
public sealed class CoalitionEvidence
{
    private readonly object?[] _rows;
    private readonly IReadOnlyList<string>[] _dimensions;
    private readonly bool[] _complete;

    internal CoalitionEvidence(
        EvidenceSource source, object?[] rows, IReadOnlyList<string>[] dimensions, IReadOnlyList<string> covariates, bool[] complete, IReadOnlyList<EvidenceNotice> notices, DateOnly? latestDate)
    {
        Source = source;
        _rows = rows;
        _dimensions = dimensions;
        _complete = complete;
        Covariates = covariates;
        Notices = notices;
        LatestDate = latestDate;
    }

    /// <summary>What the evidence as a whole is.</summary>
    public EvidenceSource Source { get; }

    /// <summary>The organisations; empty when not collected.</summary>
    public IReadOnlyList<Organization> Organizations => Rows(EvidenceTable.Organizations);

    /// <summary>The people; empty when not collected.</summary>
    public IReadOnlyList<Person> People => Rows(EvidenceTable.People);

    /// <summary>The memberships of people in several organisations; empty when not collected.</summary>
    public IReadOnlyList<Affiliation> Affiliations => Rows(EvidenceTable.Affiliations);

    /// <summary>The other spellings of ids; empty when not collected.</summary>
    public IReadOnlyList<Alias> Aliases => Rows(EvidenceTable.Aliases);

    /// <summary>The ranks and promises of groups; empty when not collected.</summary>
    public IReadOnlyList<Group> Groups => Rows(EvidenceTable.Groups);

    /// <summary>The ways to say groups, units, outcomes, bodies and kinds; empty when not collected.</summary>
    public IReadOnlyList<Label> Labels => Rows(EvidenceTable.Labels);

    /// <summary>The sizes of groups in the community; empty when not collected.</summary>
    public IReadOnlyList<PopulationGroup> Population => Rows(EvidenceTable.Population);

    /// <summary>The gatherings; empty when not collected.</summary>
    public IReadOnlyList<Gathering> Gatherings => Rows(EvidenceTable.Gatherings);

    /// <summary>The anonymous tallies at gatherings; empty when not collected.</summary>
    public IReadOnlyList<Headcount> Headcounts => Rows(EvidenceTable.Headcounts);

    /// <summary>The attendances; empty when not collected.</summary>
    public IReadOnlyList<Attendance> Attendance => Rows(EvidenceTable.Attendance);

    /// <summary>The proposals; empty when not collected.</summary>
    public IReadOnlyList<Proposal> Proposals => Rows(EvidenceTable.Proposals);

    /// <summary>The rules by which bodies decide; empty when not collected.</summary>
    public IReadOnlyList<DecisionRule> VotingRules => Rows(EvidenceTable.VotingRules);

    /// <summary>The seats in bodies; empty when not collected.</summary>
    public IReadOnlyList<Seat> Seats => Rows(EvidenceTable.Seats);

    /// <summary>The benefits received or promised; empty when not collected.</summary>
    public IReadOnlyList<Benefit> Benefits => Rows(EvidenceTable.Benefits);

    /// <summary>The exchanges between organisations; empty when not collected.</summary>
    public IReadOnlyList<Exchange> Exchanges => Rows(EvidenceTable.Exchanges);

    /// <summary>The questions of the partner survey; empty when not collected.</summary>
    public IReadOnlyList<Item> Items => Rows(EvidenceTable.Items);

    /// <summary>The organisations asked in the partner survey; empty when not collected.</summary>
    public IReadOnlyList<Respondent> Respondents => Rows(EvidenceTable.Respondents);

    /// <summary>The answers of the partner survey; empty when not collected.</summary>
    public IReadOnlyList<Rating> Ratings => Rows(EvidenceTable.Ratings);

    /// <summary>The pilots; empty when not collected.</summary>
    public IReadOnlyList<Pilot> Pilots => Rows(EvidenceTable.Pilots);

    /// <summary>The outcomes that the pilots were to change; empty when not collected.</summary>
    public IReadOnlyList<Outcome> Outcomes => Rows(EvidenceTable.Outcomes);

    /// <summary>The observations of participants; empty when not collected.</summary>
    public IReadOnlyList<Observation> Observations => Rows(EvidenceTable.Observations);

    /// <summary>The declared covariates of the observations, in ordinal order.</summary>
    public IReadOnlyList<string> Covariates { get; }

    /// <summary>What was done while the evidence was taken in: repeats counted once, spellings replaced.</summary>
    public IReadOnlyList<EvidenceNotice> Notices { get; }

    /// <summary>The latest day on which anything dated may have happened (gathering, proposal, benefit, exchange); null when nothing has a date.</summary>
    public DateOnly? LatestDate { get; }

    /// <summary>Checks evidence and takes it in.</summary>
    /// <param name="tables">The evidence.</param>
    /// <returns>The checked evidence.</returns>
    /// <exception cref="EvidenceException">Anything is wrong with it; all problems are told at once.</exception>
    public static CoalitionEvidence Create(EvidenceTables tables) =>
        TryCreate(tables, out var problems) ?? throw new EvidenceException(problems);

    /// <summary>Checks evidence and takes it in, or tells all that is wrong with it.</summary>
    /// <param name="tables">The evidence.</param>
    /// <param name="problems">All problems; empty when there are none.</param>
    /// <returns>The checked evidence; null when anything is wrong.</returns>
    public static CoalitionEvidence? TryCreate(EvidenceTables tables, out IReadOnlyList<EvidenceProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(tables);
        return EvidenceCheck.Run(tables, UnreadRows.None, out problems);
    }

    /// <summary>The rows of a table; empty when not collected.</summary>
    /// <typeparam name="TRow">The record of one row.</typeparam>
    /// <param name="table">The table.</param>
    /// <returns>The rows in canonical order.</returns>
    public IReadOnlyList<TRow> Rows<TRow>(EvidenceTable<TRow> table)
        where TRow : class
    {
        ArgumentNullException.ThrowIfNull(table);
        return (IReadOnlyList<TRow>?)_rows[table.Index] ?? [];
    }

    /// <summary>Whether a table was collected; if so and it is empty, it was observed that nothing was there.</summary>
    /// <param name="table">The table.</param>
    /// <returns>True when it was.</returns>
    public bool IsCollected(EvidenceTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return _rows[table.Index] is not null;
    }

    /// <summary>Whether a table is declared complete, so that "no row" means zero there.</summary>
    /// <param name="table">The table.</param>
    /// <returns>True when it is.</returns>
    public bool IsComplete(EvidenceTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return _complete[table.Index];
    }

    /// <summary>The declared group dimensions of a table.</summary>
    /// <param name="table">The table.</param>
    /// <returns>The dimensions in ordinal order; empty when none is declared.</returns>
    public IReadOnlyList<string> Dimensions(EvidenceTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return _dimensions[table.Index];
    }

    /// <summary>The evidence as it can be handed in again, or written to files.</summary>
    /// <returns>The tables: null where not collected.</returns>
    public EvidenceTables ToTables()
    {
        var tables = new EvidenceTables
        {
            Source = Source,
            Dimensions = EvidenceTable.All.Where(t => Dimensions(t).Count > 0).ToDictionary(t => t, Dimensions),
            Covariates = Covariates,
            Complete = [.. EvidenceTable.All.Where(IsComplete)],
        };
        var copy = new RowCopy(this, tables);
        foreach (var table in EvidenceTable.All)
        {
            table.Accept(copy);
        }

        return tables;
    }

    /// <summary>What the evidence holds, on one line: <c>southern-women: 18 people, 14 gatherings, 89 attendance</c>.</summary>
    public override string ToString()
    {
        var counter = new RowCount(this);
        foreach (var table in EvidenceTable.All)
        {
            table.Accept(counter);
        }

        return $"{Source.Title ?? Source.Name ?? "evidence"}: {string.Join(", ", counter.Counts)}";
    }

    private sealed class RowCopy(CoalitionEvidence evidence, EvidenceTables tables) : ITableVisitor
    {
        public void Visit<TRow>(EvidenceTable<TRow> table)
            where TRow : class
        {
            if (evidence.IsCollected(table))
            {
                tables.Put(table, evidence.Rows(table));
            }
        }
    }

    private sealed class RowCount(CoalitionEvidence evidence) : ITableVisitor
    {
        public List<string> Counts { get; } = [];

        public void Visit<TRow>(EvidenceTable<TRow> table)
            where TRow : class
        {
            if (evidence.IsCollected(table))
            {
                Counts.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{evidence.Rows(table).Count} {table.Name}"));
            }
        }
    }
}
