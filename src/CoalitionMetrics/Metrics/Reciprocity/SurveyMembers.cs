namespace CoalitionMetrics;

/// <summary>
/// The organisations among which ties are looked for, in the order of the register, and which of them answered. Of a survey those who were asked, where that
/// is known; else all on the register.
/// </summary>
internal sealed class SurveyMembers
{
    private readonly IReadOnlyList<int> _places;
    private readonly Dictionary<string, int> _index;
    private readonly HashSet<string>? _answered;

    private SurveyMembers(CoalitionEvidence evidence, IReadOnlyList<int> places, HashSet<string>? answered)
    {
        _places = places;
        _answered = answered;
        All = [.. places.Select(p => evidence.Organizations[p])];
        _index = All.Select((o, i) => (o.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
    }

    public IReadOnlyList<Organization> All { get; }

    /// <summary>Those who were asked and did not answer.</summary>
    public int[] Missing => [.. Enumerable.Range(0, All.Count).Where(i => !Answered(All[i].Id))];

    /// <summary>Everybody on the register: records have no respondents.</summary>
    public static SurveyMembers OfRecords(CoalitionEvidence evidence) => new(evidence, [.. Enumerable.Range(0, evidence.Organizations.Count)], null);

    /// <summary>Those who were asked in a wave, and those of whom there is an answer anyway.</summary>
    public static SurveyMembers OfWave(CoalitionEvidence evidence, string? wave, IEnumerable<string> reporters)
    {
        var asked = evidence.Respondents.Where(r => r.Wave == wave).ToList();
        var answered = asked.Where(r => r.Responded).Select(r => r.Organization).Concat(reporters).ToHashSet(StringComparer.Ordinal);
        var isIn = asked.Select(r => r.Organization).Concat(answered).ToHashSet(StringComparer.Ordinal);
        return new(evidence, [.. Enumerable.Range(0, evidence.Organizations.Count).Where(i => asked.Count == 0 || isIn.Contains(evidence.Organizations[i].Id))], answered);
    }

    /// <summary>The number of an organisation; -1 when it is not among them.</summary>
    public int IndexOf(string? organization) => organization is not null && _index.TryGetValue(organization, out var index) ? index : -1;

    public bool Answered(string organization) => _answered is null || _answered.Contains(organization);

    /// <summary>The name of a member, or its code; the code is the same in all figures.</summary>
    public Term Label(int member, bool showName) => Term.Evidence(showName ? All[member].Name : OrganizationCode.Of(_places[member]));

    /// <summary>The group of each member; empty = not known.</summary>
    public IReadOnlyList<string> Groups(EvidenceView view, string dimension) => [.. All.Select(o => view.GroupOf(Actors.Organizations, o.Id, dimension))];
}
