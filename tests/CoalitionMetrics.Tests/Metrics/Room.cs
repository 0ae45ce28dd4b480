using System.Globalization;

namespace CoalitionMetrics.Tests;

/// <summary>A room of people of hand-made groups, who come to gatherings and say something.</summary>
internal sealed class Room
{
    private readonly List<Person> _people = [];
    private readonly List<Attendance> _attendance = [];
    private readonly List<Gathering> _gatherings = [];

    public IReadOnlyList<Person> People => _people;

    /// <summary>So many more people of a class (empty = not told), who come to every gathering that is there and speak for so long at each.</summary>
    public Room With(int count, string group, double? seconds, int gatherings = 1, int? turns = null, string? language = null)
    {
        while (_gatherings.Count < gatherings)
        {
            _gatherings.Add(new Gathering { Id = Name('g', _gatherings.Count), Date = new PartialDate(2025, 1 + _gatherings.Count) });
        }

        for (var i = 0; i < count; i++)
        {
            var labels = group.Length == 0 ? GroupLabels.None : GroupLabels.Of("class", group);
            _people.Add(new Person { Id = Name('p', _people.Count), Groups = language is null ? labels : labels.With("language", language) });
            _attendance.AddRange(_gatherings.Take(gatherings).Select(g => new Attendance { Gathering = g.Id, Person = _people[^1].Id, SpeakingSeconds = seconds, Turns = turns }));
        }

        return this;
    }

    /// <summary>One person's row at a gathering is another one.</summary>
    public Room Change(int person, int gathering, Func<Attendance, Attendance> to)
    {
        var at = _attendance.FindIndex(a => a.Person == Name('p', person) && a.Gathering == Name('g', gathering));
        _attendance[at] = to(_attendance[at]);
        return this;
    }

    public EvidenceTables Tables(
        IReadOnlyList<Proposal>? proposals = null, IReadOnlyList<Seat>? seats = null, IReadOnlyList<DecisionRule>? rules = null, IReadOnlyList<Benefit>? benefits = null,
        IReadOnlyList<PopulationGroup>? population = null, bool reversed = false) => new()
        {
            People = reversed ? [.. _people.AsEnumerable().Reverse()] : _people,
            Gatherings = _gatherings,
            Attendance = reversed ? [.. _attendance.AsEnumerable().Reverse()] : _attendance,
            Proposals = proposals,
            Seats = seats,
            VotingRules = rules,
            Benefits = benefits,
            Population = population,
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.People] = _people.Any(p => p.Groups["language"] is not null) ? ["class", "language"] : ["class"] },
        };

    public static string Name(char kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}{number:000}");

    public static Proposal Put(int id, int person, ProposalOutcome? outcome = null, int? origin = null) =>
        new() { Id = Name('q', id), Person = Name('p', person), Outcome = outcome, OriginPerson = origin is { } o ? Name('p', o) : null };
}
