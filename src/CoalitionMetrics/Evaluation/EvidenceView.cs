namespace CoalitionMetrics;

/// <summary>
/// The evidence as an evaluation looks at it: rows whose whole date lies in the window count; others are left out and counted. Registers (organisations,
/// people, rules) have no window. Immutable.
/// </summary>
public sealed class EvidenceView
{
    private readonly Lazy<Dictionary<string, IReadOnlyList<string>>> _organizationsOf;
    private readonly Lazy<Dictionary<string, GroupLabels>> _people;
    private readonly Lazy<Dictionary<string, GroupLabels>> _organizations;

    internal EvidenceView(CoalitionEvidence evidence, EvaluationWindow window)
    {
        _organizationsOf = new(() => Affiliated(evidence));
        _people = new(() => evidence.People.ToDictionary(p => p.Id, p => p.Groups, StringComparer.Ordinal));
        _organizations = new(() => evidence.Organizations.ToDictionary(o => o.Id, o => o.Groups, StringComparer.Ordinal));
        Evidence = evidence;
        Window = window;
        Gatherings = Dated(EvidenceTable.Gatherings, evidence.Gatherings, g => g.Date);
        var held = Gatherings.Rows.Select(g => g.Id).ToHashSet(StringComparer.Ordinal);
        Attendance = new Selection<Attendance>(EvidenceTable.Attendance, evidence.Attendance, []).Where(LeftOutReason.OutsideWindow, a => held.Contains(a.Gathering));
        Headcounts = new Selection<Headcount>(EvidenceTable.Headcounts, evidence.Headcounts, []).Where(LeftOutReason.OutsideWindow, h => held.Contains(h.Gathering));
        Proposals = Dated(EvidenceTable.Proposals, evidence.Proposals, p => p.Date);
        Benefits = Dated(EvidenceTable.Benefits, evidence.Benefits, b => b.Date);
        Exchanges = Dated(EvidenceTable.Exchanges, evidence.Exchanges, e => e.Date);
    }

    /// <summary>All evidence, whatever its date.</summary>
    public CoalitionEvidence Evidence { get; }

    /// <summary>The window, with its ends resolved.</summary>
    public EvaluationWindow Window { get; }

    /// <summary>Gatherings in the window.</summary>
    public Selection<Gathering> Gatherings { get; }

    /// <summary>Attendance at gatherings in the window.</summary>
    public Selection<Attendance> Attendance { get; }

    /// <summary>Anonymous tallies at gatherings in the window.</summary>
    public Selection<Headcount> Headcounts { get; }

    /// <summary>Proposals in the window.</summary>
    public Selection<Proposal> Proposals { get; }

    /// <summary>Benefits in the window.</summary>
    public Selection<Benefit> Benefits { get; }

    /// <summary>Exchanges in the window.</summary>
    public Selection<Exchange> Exchanges { get; }

    /// <summary>The organisations for which a person comes: those of its affiliations, and the one on its row in the register.</summary>
    /// <param name="person">The person's id.</param>
    /// <returns>The ids, each once; none for a resident without organisation.</returns>
    public IReadOnlyList<string> OrganizationsOf(string person) => _organizationsOf.Value.TryGetValue(person, out var organizations) ? organizations : [];

    /// <summary>The group to which a person or an organisation belongs.</summary>
    /// <param name="actors">Whether the id is a person's or an organisation's.</param>
    /// <param name="id">The id.</param>
    /// <param name="dimension">The dimension, or several joined by <c>+</c>.</param>
    /// <returns>The group; empty when it is not known, of all parts of an intersection.</returns>
    public string GroupOf(Actors actors, string id, string dimension) =>
        (actors == Actors.People ? _people : _organizations).Value.TryGetValue(id, out var labels) ? labels[dimension] ?? string.Empty : string.Empty;

    /// <summary>The last months of the same evidence, up to the last day looked at and not before the first.</summary>
    /// <param name="months">How many; at least 1.</param>
    /// <returns>The narrower view; this one when nothing has a date.</returns>
    internal EvidenceView LastMonths(int months)
    {
        if ((Window.To ?? Evidence.LatestDate) is not { } last)
        {
            return this;
        }

        var first = EvaluationWindow.Resolve(EvaluationWindow.LastMonths(months), last).From;
        return new(Evidence, new EvaluationWindow { From = Window.From > first ? Window.From : first, To = last });
    }

    private Selection<T> Dated<T>(EvidenceTable table, IReadOnlyList<T> rows, Func<T, PartialDate?> date)
    {
        if (Window.IsEverything)
        {
            return new(table, rows, []);
        }

        var from = Window.From ?? DateOnly.MinValue;
        var to = Window.To ?? DateOnly.MaxValue;
        return new Selection<T>(table, rows, [])
            .Where(LeftOutReason.NoDate, row => date(row) is not null)
            .Where(LeftOutReason.OutsideWindow, row => date(row)!.Value.Last >= from && date(row)!.Value.First <= to)
            .Where(LeftOutReason.NotWhollyInsideWindow, row => date(row)!.Value.First >= from && date(row)!.Value.Last <= to);
    }

    private static Dictionary<string, IReadOnlyList<string>> Affiliated(CoalitionEvidence evidence) =>
        evidence.People.Where(p => p.Organization is not null).Select(p => (Person: p.Id, Organization: p.Organization!))
            .Concat(evidence.Affiliations.Select(a => (a.Person, a.Organization)))
            .Distinct()
            .GroupBy(p => p.Person, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(p => p.Organization).Order(StringComparer.Ordinal)], StringComparer.Ordinal);
}
