namespace CoalitionMetrics;

/// <summary>
/// Evidence as it is handed in, before it is checked: one list a table. A table that is left out (null) was not collected; an empty one was observed,
/// and nothing was there. <see cref="CoalitionEvidence.Create"/> checks it all at once.
/// </summary>
public sealed class EvidenceTables
{
    private readonly object?[] _rows = new object?[EvidenceTable.All.Count];

    /// <summary>What the evidence as a whole is.</summary>
    public EvidenceSource Source { get; init; } = EvidenceSource.Unknown;

    /// <summary>The organisations; null = not collected.</summary>
    public IReadOnlyList<Organization>? Organizations
    {
        get => Rows(EvidenceTable.Organizations);
        init => Put(EvidenceTable.Organizations, value);
    }

    /// <summary>The people; null = not collected.</summary>
    public IReadOnlyList<Person>? People
    {
        get => Rows(EvidenceTable.People);
        init => Put(EvidenceTable.People, value);
    }

    /// <summary>The memberships of people in several organisations; null = not collected.</summary>
    public IReadOnlyList<Affiliation>? Affiliations
    {
        get => Rows(EvidenceTable.Affiliations);
        init => Put(EvidenceTable.Affiliations, value);
    }

    /// <summary>The other spellings of ids; null = not collected.</summary>
    public IReadOnlyList<Alias>? Aliases
    {
        get => Rows(EvidenceTable.Aliases);
        init => Put(EvidenceTable.Aliases, value);
    }

    /// <summary>The ranks and promises of groups; null = not collected.</summary>
    public IReadOnlyList<Group>? Groups
    {
        get => Rows(EvidenceTable.Groups);
        init => Put(EvidenceTable.Groups, value);
    }

    /// <summary>The ways to say groups, units, outcomes, bodies and kinds; null = not collected.</summary>
    public IReadOnlyList<Label>? Labels
    {
        get => Rows(EvidenceTable.Labels);
        init => Put(EvidenceTable.Labels, value);
    }

    /// <summary>The sizes of groups in the community; null = not collected.</summary>
    public IReadOnlyList<PopulationGroup>? Population
    {
        get => Rows(EvidenceTable.Population);
        init => Put(EvidenceTable.Population, value);
    }

    /// <summary>The gatherings; null = not collected.</summary>
    public IReadOnlyList<Gathering>? Gatherings
    {
        get => Rows(EvidenceTable.Gatherings);
        init => Put(EvidenceTable.Gatherings, value);
    }

    /// <summary>The anonymous tallies at gatherings; null = not collected.</summary>
    public IReadOnlyList<Headcount>? Headcounts
    {
        get => Rows(EvidenceTable.Headcounts);
        init => Put(EvidenceTable.Headcounts, value);
    }

    /// <summary>The attendances; null = not collected.</summary>
    public IReadOnlyList<Attendance>? Attendance
    {
        get => Rows(EvidenceTable.Attendance);
        init => Put(EvidenceTable.Attendance, value);
    }

    /// <summary>The proposals; null = not collected.</summary>
    public IReadOnlyList<Proposal>? Proposals
    {
        get => Rows(EvidenceTable.Proposals);
        init => Put(EvidenceTable.Proposals, value);
    }

    /// <summary>The rules by which bodies decide; null = not collected.</summary>
    public IReadOnlyList<DecisionRule>? VotingRules
    {
        get => Rows(EvidenceTable.VotingRules);
        init => Put(EvidenceTable.VotingRules, value);
    }

    /// <summary>The seats in bodies; null = not collected.</summary>
    public IReadOnlyList<Seat>? Seats
    {
        get => Rows(EvidenceTable.Seats);
        init => Put(EvidenceTable.Seats, value);
    }

    /// <summary>The benefits received or promised; null = not collected.</summary>
    public IReadOnlyList<Benefit>? Benefits
    {
        get => Rows(EvidenceTable.Benefits);
        init => Put(EvidenceTable.Benefits, value);
    }

    /// <summary>The exchanges between organisations; null = not collected.</summary>
    public IReadOnlyList<Exchange>? Exchanges
    {
        get => Rows(EvidenceTable.Exchanges);
        init => Put(EvidenceTable.Exchanges, value);
    }

    /// <summary>The questions of the partner survey; null = not collected.</summary>
    public IReadOnlyList<Item>? Items
    {
        get => Rows(EvidenceTable.Items);
        init => Put(EvidenceTable.Items, value);
    }

    /// <summary>The organisations asked in the partner survey; null = not collected.</summary>
    public IReadOnlyList<Respondent>? Respondents
    {
        get => Rows(EvidenceTable.Respondents);
        init => Put(EvidenceTable.Respondents, value);
    }

    /// <summary>The answers of the partner survey; null = not collected.</summary>
    public IReadOnlyList<Rating>? Ratings
    {
        get => Rows(EvidenceTable.Ratings);
        init => Put(EvidenceTable.Ratings, value);
    }

    /// <summary>The pilots; null = not collected.</summary>
    public IReadOnlyList<Pilot>? Pilots
    {
        get => Rows(EvidenceTable.Pilots);
        init => Put(EvidenceTable.Pilots, value);
    }

    /// <summary>The outcomes that the pilots were to change; null = not collected.</summary>
    public IReadOnlyList<Outcome>? Outcomes
    {
        get => Rows(EvidenceTable.Outcomes);
        init => Put(EvidenceTable.Outcomes, value);
    }

    /// <summary>The observations of participants; null = not collected.</summary>
    public IReadOnlyList<Observation>? Observations
    {
        get => Rows(EvidenceTable.Observations);
        init => Put(EvidenceTable.Observations, value);
    }

    /// <summary>
    /// The declared group dimensions of each table. Where dimensions are columns they are the labels that its rows may carry; where they are named in a
    /// field, those that no other table declares.
    /// </summary>
    public IReadOnlyDictionary<EvidenceTable, IReadOnlyList<string>> Dimensions { get; init; } = new Dictionary<EvidenceTable, IReadOnlyList<string>>();

    /// <summary>The declared covariates of the observations.</summary>
    public IReadOnlyList<string> Covariates { get; init; } = [];

    /// <summary>The tables that are declared complete: only there does "no row" mean zero.</summary>
    public IReadOnlyCollection<EvidenceTable> Complete { get; init; } = [];

    /// <summary>The rows of a table; null = not collected.</summary>
    /// <typeparam name="TRow">The record of one row.</typeparam>
    /// <param name="table">The table.</param>
    /// <returns>The rows as they were handed in.</returns>
    public IReadOnlyList<TRow>? Rows<TRow>(EvidenceTable<TRow> table)
        where TRow : class
    {
        ArgumentNullException.ThrowIfNull(table);
        return (IReadOnlyList<TRow>?)_rows[table.Index];
    }

    internal void Put<TRow>(EvidenceTable<TRow> table, IReadOnlyList<TRow>? rows)
        where TRow : class => _rows[table.Index] = rows;
}
