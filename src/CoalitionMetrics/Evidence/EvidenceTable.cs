namespace CoalitionMetrics;

/// <summary>
/// The definition of one table of evidence: its fields, its key and what it may declare. This is the only place where a table is defined; records are
/// read, written, checked, ordered and documented from it.
/// </summary>
public abstract class EvidenceTable
{
    private static readonly EvidenceTable[] Ordered =
    [
        OrganizationsTable.Definition, PeopleTable.Definition, AffiliationsTable.Definition, AliasesTable.Definition, GroupsTable.Definition,
        LabelsTable.Definition, PopulationTable.Definition, GatheringsTable.Definition, HeadcountsTable.Definition, AttendanceTable.Definition,
        ProposalsTable.Definition, VotingRulesTable.Definition, SeatsTable.Definition, BenefitsTable.Definition, ExchangesTable.Definition,
        ItemsTable.Definition, RespondentsTable.Definition, RatingsTable.Definition, PilotsTable.Definition, OutcomesTable.Definition,
        ObservationsTable.Definition,
    ];

    private protected EvidenceTable()
    {
    }

    /// <summary>The organisations.</summary>
    public static EvidenceTable<Organization> Organizations => OrganizationsTable.Definition;

    /// <summary>The people, under codes.</summary>
    public static EvidenceTable<Person> People => PeopleTable.Definition;

    /// <summary>Who belongs to several organisations.</summary>
    public static EvidenceTable<Affiliation> Affiliations => AffiliationsTable.Definition;

    /// <summary>Other spellings of ids.</summary>
    public static EvidenceTable<Alias> Aliases => AliasesTable.Definition;

    /// <summary>Rank and promise of groups.</summary>
    public static EvidenceTable<Group> Groups => GroupsTable.Definition;

    /// <summary>How to say groups, units, outcomes, bodies and kinds.</summary>
    public static EvidenceTable<Label> Labels => LabelsTable.Definition;

    /// <summary>How large each group is in the community.</summary>
    public static EvidenceTable<PopulationGroup> Population => PopulationTable.Definition;

    /// <summary>The gatherings.</summary>
    public static EvidenceTable<Gathering> Gatherings => GatheringsTable.Definition;

    /// <summary>Anonymous tallies at gatherings.</summary>
    public static EvidenceTable<Headcount> Headcounts => HeadcountsTable.Definition;

    /// <summary>Who was there.</summary>
    public static EvidenceTable<Attendance> Attendance => AttendanceTable.Definition;

    /// <summary>Whose proposals, and what became of them.</summary>
    public static EvidenceTable<Proposal> Proposals => ProposalsTable.Definition;

    /// <summary>How bodies decide.</summary>
    public static EvidenceTable<DecisionRule> VotingRules => VotingRulesTable.Definition;

    /// <summary>Who sits in which body.</summary>
    public static EvidenceTable<Seat> Seats => SeatsTable.Definition;

    /// <summary>What reached whom.</summary>
    public static EvidenceTable<Benefit> Benefits => BenefitsTable.Definition;

    /// <summary>What organisations gave each other.</summary>
    public static EvidenceTable<Exchange> Exchanges => ExchangesTable.Definition;

    /// <summary>The questions of the partner survey.</summary>
    public static EvidenceTable<Item> Items => ItemsTable.Definition;

    /// <summary>Who was asked and who answered.</summary>
    public static EvidenceTable<Respondent> Respondents => RespondentsTable.Definition;

    /// <summary>How organisations rate each other.</summary>
    public static EvidenceTable<Rating> Ratings => RatingsTable.Definition;

    /// <summary>The pilots.</summary>
    public static EvidenceTable<Pilot> Pilots => PilotsTable.Definition;

    /// <summary>What the pilots were to change.</summary>
    public static EvidenceTable<Outcome> Outcomes => OutcomesTable.Definition;

    /// <summary>The outcome of each participant.</summary>
    public static EvidenceTable<Observation> Observations => ObservationsTable.Definition;

    /// <summary>All tables, in the order in which they are read, written and documented.</summary>
    public static IReadOnlyList<EvidenceTable> All { get; } = Array.AsReadOnly(Ordered);

    /// <summary>The name, as in <c>benefits</c>: also the name of its file.</summary>
    public required string Name { get; init; }

    /// <summary>What one row says, in plain words.</summary>
    public required string Description { get; init; }

    /// <summary>The fields, in the order of the columns.</summary>
    public abstract IReadOnlyList<EvidenceField> Fields { get; }

    /// <summary>
    /// The fields that make a row the same row; empty where two equal rows are two. A repeat with the same values counts once, one with other values
    /// is an error.
    /// </summary>
    public IReadOnlyList<EvidenceField> Key => [.. Fields.Where(f => f.IsKey)];

    /// <summary>How the table may use group dimensions.</summary>
    public DimensionUse DimensionUse { get; init; }

    /// <summary>Whether columns of numbers may be declared as covariates.</summary>
    public bool MayHaveCovariates { get; init; }

    /// <summary>What must hold between fields of one row.</summary>
    public IReadOnlyList<FieldRule> Rules { get; init; } = [];

    /// <summary>The field of a name, so that a metric can say which column would answer: <c>EvidenceTable.Benefits["amount"]</c>.</summary>
    /// <param name="field">The name.</param>
    /// <exception cref="ArgumentException">The table has no such field.</exception>
    public EvidenceField this[string field] => FindField(field)
        ?? throw new ArgumentException($"The table {Name} has no field '{field}'; it has {string.Join(", ", Fields)}.", nameof(field));

    /// <summary>The table of a name.</summary>
    /// <param name="name">The name, as in <c>benefits</c>.</param>
    /// <returns>The table; null when there is none.</returns>
    public static EvidenceTable? Find(string name) => All.FirstOrDefault(t => string.Equals(t.Name, name, StringComparison.Ordinal));

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal EvidenceField? FindField(ReadOnlySpan<char> field)
    {
        foreach (var candidate in Fields)
        {
            if (field.SequenceEqual(candidate.Name))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>Hands the table with its row type to something that works on every table.</summary>
    internal abstract void Accept(ITableVisitor visitor);

    internal int Index => Array.IndexOf(Ordered, this);
}

/// <summary>The definition of a table whose rows are of a known type.</summary>
/// <typeparam name="TRow">The record of one row.</typeparam>
public sealed class EvidenceTable<TRow> : EvidenceTable
    where TRow : class
{
    internal EvidenceTable(EvidenceField<TRow>[] fields, Func<RowCells, TRow> make)
    {
        TypedFields = fields;
        FieldsByKey = [.. fields.Where(f => f.IsKey), .. fields.Where(f => !f.IsKey)];
        Make = make;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceField> Fields => TypedFields;

    internal EvidenceField<TRow>[] TypedFields { get; }

    /// <summary>The fields as the canonical order asks them: the key first.</summary>
    internal EvidenceField<TRow>[] FieldsByKey { get; }

    /// <summary>Makes a row from the cells of its fields.</summary>
    internal Func<RowCells, TRow> Make { get; }

    /// <summary>What must hold in one row beyond its single fields and the field rules.</summary>
    internal Action<TRow, RowProblems>? CheckRow { get; init; }

    /// <summary>The row's labels in the declared dimensions; null where the table has no such columns.</summary>
    internal Func<TRow, GroupLabels>? LabelsOf { get; init; }

    /// <summary>The row's covariates; null where the table has none.</summary>
    internal Func<TRow, Covariates>? CovariatesOf { get; init; }

    /// <summary>Whose label it is, where several rows speak of one person or unit.</summary>
    internal Func<TRow, string>? Bearer { get; init; }

    /// <summary>The id of a row, where other tables name it; null elsewhere.</summary>
    internal Func<TRow, string>? Id { get; init; }

    /// <summary>A total order over all that a row says: the key first, so that repeats stand together.</summary>
    internal int Compare(TRow left, TRow right)
    {
        foreach (var field in FieldsByKey)
        {
            var order = field.Order(left, right);
            if (order != 0)
            {
                return order;
            }
        }

        var byGroup = LabelsOf is null ? 0 : LabelsOf(left).CompareTo(LabelsOf(right));
        return byGroup != 0 || CovariatesOf is null ? byGroup : CovariatesOf(left).CompareTo(CovariatesOf(right));
    }

    internal override void Accept(ITableVisitor visitor) => visitor.Visit(this);
}

/// <summary>Something that works on every table alike: the check, a reader, a writer.</summary>
internal interface ITableVisitor
{
    void Visit<TRow>(EvidenceTable<TRow> table)
        where TRow : class;
}
