namespace CoalitionMetrics;

/// <summary>
/// Who is a member on the last day looked at: people on the register, and organisations of standing member, that had joined and not left. Where a date is
/// only known roughly, whoever may be a member counts as one. Without any day, those who never left.
/// </summary>
internal sealed class Members
{
    private Members(Actors actors, DateOnly? day, IReadOnlyList<string> ids, TableUse use)
    {
        Actors = actors;
        Day = day;
        Ids = ids;
        Use = use;
    }

    public Actors Actors { get; }

    /// <summary>The day on which they are members; null when nothing has a date.</summary>
    public DateOnly? Day { get; }

    /// <summary>Their ids, in canonical order.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>The register's rows used, and those of others than members.</summary>
    public TableUse Use { get; }

    public static Members Of(EvidenceView view, Actors actors)
    {
        var evidence = view.Evidence;
        var day = view.Window.To ?? evidence.LatestDate;
        if (actors == Actors.People)
        {
            var people = new Selection<Person>(EvidenceTable.People, evidence.People, []).Where(LeftOutReason.NotMember, p => On(day, p.Joined, p.Left));
            return new(actors, day, [.. people.Rows.Select(p => p.Id)], people.Use);
        }

        var organizations = new Selection<Organization>(EvidenceTable.Organizations, evidence.Organizations, [])
            .Where(LeftOutReason.NotMember, o => o.Standing == Standing.Member && On(day, o.Joined, o.Left));
        return new(actors, day, [.. organizations.Rows.Select(o => o.Id)], organizations.Use);
    }

    private static bool On(DateOnly? day, PartialDate? joined, PartialDate? left) =>
        day is { } d ? !(joined?.First > d) && !(left?.Last <= d) : left is null;
}
