namespace CoalitionMetrics;

/// <summary>Proposals, counted for those who put them and for those whose idea they were first.</summary>
internal sealed class Ideas
{
    private Ideas(Selection<Proposal> rows, IReadOnlyList<Idea> all)
    {
        Rows = rows;
        All = all;
        foreach (var idea in all)
        {
            foreach (var id in idea.PutBy)
            {
                Put.Add(id, 1);
                Adopted.Add(id, idea.IsAdopted ? 1 : 0);
            }
        }
    }

    public Selection<Proposal> Rows { get; }

    /// <summary>The proposals one by one.</summary>
    public IReadOnlyList<Idea> All { get; }

    /// <summary>Those that were adopted, with changes or not, or rejected.</summary>
    public IEnumerable<Idea> Decided => All.Where(i => i.IsDecided);

    /// <summary>Adopted ones of which it is known whose idea they were first.</summary>
    public IEnumerable<Idea> WithOrigin => All.Where(i => i.IsAdopted && i.Origins.Count > 0);

    /// <summary>Proposals by who put them.</summary>
    public Tally Put { get; } = new();

    /// <summary>Of those, the adopted ones.</summary>
    public Tally Adopted { get; } = new();

    /// <summary>Whether the outcome of any proposal is known.</summary>
    public bool HasOutcomes => Rows.Rows.Any(p => p.Outcome is not null);

    public static Ideas Of(EvidenceView view, Actors actors)
    {
        var rows = view.Proposals.Where(LeftOutReason.OtherActor, p => CountsFor.Anybody(view, actors, p.Person, p.Organization));
        return new(
            rows,
            [
                .. rows.Rows.Select(p => new Idea
                {
                    PutBy = CountsFor.Ids(view, actors, p.Person, p.Organization),
                    Origins = CountsFor.Ids(view, actors, p.OriginPerson, p.OriginOrganization),
                    IsAdopted = p.Outcome is ProposalOutcome.Adopted or ProposalOutcome.AdoptedChanged,
                    IsDecided = p.Outcome is ProposalOutcome.Adopted or ProposalOutcome.AdoptedChanged or ProposalOutcome.Rejected,
                }),
            ]);
    }
}

/// <summary>One proposal. Who comes in the name of several organisations puts it for all of them; it stays one.</summary>
internal sealed record Idea
{
    public required IReadOnlyList<string> PutBy { get; init; }

    /// <summary>Whose idea it was first; empty when that is not known.</summary>
    public required IReadOnlyList<string> Origins { get; init; }

    public required bool IsAdopted { get; init; }

    public required bool IsDecided { get; init; }

    /// <summary>Whether none of those whose idea it was put it.</summary>
    public bool IsInOthersName => !Origins.Intersect(PutBy, StringComparer.Ordinal).Any();
}
