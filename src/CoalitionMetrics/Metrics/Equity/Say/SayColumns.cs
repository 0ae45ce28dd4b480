namespace CoalitionMetrics;

/// <summary>The columns of the ledger of presence and influence, each with who has how much of it; those that nobody collected are named, never 0.</summary>
internal sealed class SayColumns
{
    public const string Leadership = "leadership";
    public const string Seats = "seats";
    public const string Power = "power";
    public const string Speaking = "speaking";
    public const string Proposals = "proposals";
    public const string Adopted = "adopted";
    public const string Benefits = "benefits";

    private readonly List<LedgerTally> _tallies = [];
    private readonly List<string> _notCollected = [];
    private readonly List<TableUse> _uses;

    private SayColumns(Attended presence)
    {
        Presence = presence;
        _uses = [presence.All.Use];
    }

    /// <summary>The keys of all columns beside presence, in their order.</summary>
    public static IReadOnlyList<string> Keys { get; } = [Leadership, Seats, Power, Speaking, Proposals, Adopted, Benefits];

    /// <summary>What would fill a column where none is filled.</summary>
    public static IReadOnlyList<MissingEvidence> Missing { get; } =
    [
        new() { Table = EvidenceTable.Attendance.Name, Field = "role" }, new() { Table = EvidenceTable.Attendance.Name, Field = "speakingSeconds" },
        new() { Table = EvidenceTable.Seats.Name }, new() { Table = EvidenceTable.VotingRules.Name }, new() { Table = EvidenceTable.Proposals.Name }, new() { Table = EvidenceTable.Benefits.Name },
    ];

    public Attended Presence { get; }

    public IReadOnlyList<LedgerTally> Tallies => _tallies;

    /// <summary>Columns that nobody collected.</summary>
    public IReadOnlyList<string> NotCollected => _notCollected;

    /// <summary>Columns that were collected and in which nobody has anything.</summary>
    public IReadOnlyList<string> Nothing => [.. _tallies.Where(t => t.Amounts.IsEmpty && !(t.Key == Power && Votes!.NoVotes)).Select(t => t.Key)];

    public IReadOnlyList<TableUse> Uses => _uses;

    /// <summary>The unit of the benefits that count; null when there are none.</summary>
    public string? BenefitUnit { get; private set; }

    /// <summary>How many benefits of that unit reached groups of people as a whole: nobody knows who of them received how much.</summary>
    public int WholeGroups { get; private set; }

    /// <summary>The bodies and how power was counted in them; null where seats or rules were not collected.</summary>
    public SayPower? Votes { get; private set; }

    public static SayColumns Of(EvidenceView view, Actors actors, string? benefitUnit, EvaluationContext context)
    {
        var evidence = view.Evidence;
        var leaders = Leaders.Of(view, actors);
        var columns = new SayColumns(leaders.Presence);
        columns.Add(Leadership, leaders.Presence.HasRoles, leaders.Led);
        columns.Add(Seats, evidence.IsCollected(EvidenceTable.Seats), leaders.Seats, leaders.SeatRows.Use);
        columns.AddPower(view, actors, context);
        columns.AddSpeaking();
        var ideas = Ideas.Of(view, actors);
        columns.Add(Proposals, evidence.IsCollected(EvidenceTable.Proposals), ideas.Put, ideas.Rows.Use);
        columns.Add(Adopted, ideas.HasOutcomes, ideas.Adopted);
        columns.AddBenefits(view, actors, benefitUnit);
        return columns;
    }

    private void Add(string key, bool isCollected, Tally amounts, TableUse? use = null, Tally? about = null) =>
        Add(isCollected, new LedgerTally { Key = key, Amounts = amounts, Baseline = Presence.There, About = about }, use);

    private void Add(bool isCollected, LedgerTally column, TableUse? use)
    {
        if (!isCollected)
        {
            _notCollected.Add(column.Key);
            return;
        }

        _tallies.Add(column);
        if (use is not null)
        {
            _uses.Add(use);
        }
    }

    private void AddPower(EvidenceView view, Actors actors, EvaluationContext context)
    {
        Votes = view.Evidence.IsCollected(EvidenceTable.Seats) && view.Evidence.IsCollected(EvidenceTable.VotingRules) ? SayPower.Of(view, actors, context) : null;
        Add(Power, Votes is not null, Votes?.Held ?? new(), Votes?.Rules);
    }

    // Whoever led the conversation, and attendance at which nobody measured, say nothing of how much was spoken: they are left out on both sides.
    private void AddSpeaking()
    {
        var there = Presence.ThereMeasured;
        Add(Presence.IsMeasured, new LedgerTally { Key = Speaking, Amounts = Presence.Said, Baseline = there, HasOwnBaseline = !there.IsSameAs(Presence.There), About = there }, null);
    }

    private void AddBenefits(EvidenceView view, Actors actors, string? unit)
    {
        var rows = view.Benefits.Where(LeftOutReason.WholeGroup, b => b.Group is null)
            .Where(LeftOutReason.OtherActor, b => (actors == Actors.People ? b.Person : b.Organization) is not null)
            .Where(LeftOutReason.NotReceived, b => b.Amount is not null);
        BenefitUnit = unit ?? rows.Rows.CountBy(b => b.Unit, StringComparer.Ordinal).OrderByDescending(u => u.Value).ThenBy(u => u.Key, StringComparer.Ordinal).Select(u => u.Key).FirstOrDefault();
        rows = rows.Where(LeftOutReason.OtherUnit, b => b.Unit == BenefitUnit);
        WholeGroups = actors == Actors.People ? view.Benefits.Rows.Count(b => b.Group is not null && b.Amount is not null && b.Unit == BenefitUnit) : 0;
        var received = new Tally();
        foreach (var benefit in rows.Rows)
        {
            received.Add(actors == Actors.People ? benefit.Person! : benefit.Organization!, benefit.Amount!.Value);
        }

        Add(Benefits, view.Evidence.IsCollected(EvidenceTable.Benefits), received, rows.Use, received);
    }
}
