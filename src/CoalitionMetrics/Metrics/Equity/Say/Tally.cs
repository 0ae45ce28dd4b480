namespace CoalitionMetrics;

/// <summary>How much each person, or organisation, has of something.</summary>
internal sealed class Tally
{
    private readonly Dictionary<string, double> _amounts = new(StringComparer.Ordinal);

    /// <summary>Those who are named, even with an amount of 0; in no order.</summary>
    public IReadOnlyCollection<string> Ids => _amounts.Keys;

    /// <summary>How many have more than nothing.</summary>
    public int Holders => _amounts.Values.Count(a => a > 0);

    /// <summary>Nobody is named, or those who are have nothing.</summary>
    public bool IsEmpty => _amounts.Values.All(a => a <= 0);

    /// <summary>Whether both hold the same amounts of the same.</summary>
    public bool IsSameAs(Tally other) => _amounts.Count == other._amounts.Count && _amounts.All(a => other.Names(a.Key) && other[a.Key] == a.Value);

    public double this[string id] => _amounts.GetValueOrDefault(id);

    public bool Names(string id) => _amounts.ContainsKey(id);

    public void Add(string id, double amount) => _amounts[id] = _amounts.GetValueOrDefault(id) + amount;

    /// <summary>Adds for whom a row counts.</summary>
    public void Add(EvidenceView view, Actors actors, string? person, string? organization, double amount)
    {
        if ((actors == Actors.People ? person : organization) is { } named)
        {
            Add(named, amount);
        }
        else if (actors == Actors.Organizations && person is not null)
        {
            foreach (var one in view.OrganizationsOf(person))
            {
                Add(one, amount);
            }
        }
    }

    /// <summary>The amounts of those who have more than nothing, in the order of their ids.</summary>
    public double[] Positive() => [.. _amounts.Where(a => a.Value > 0).OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => a.Value)];
}

/// <summary>For whom a row counts: the person; or the organisation, of a person every one in whose name it comes.</summary>
internal static class CountsFor
{
    public static bool Anybody(EvidenceView view, Actors actors, string? person, string? organization) => actors == Actors.People
        ? person is not null
        : organization is not null || (person is not null && view.OrganizationsOf(person).Count > 0);

    public static IReadOnlyList<string> Ids(EvidenceView view, Actors actors, string? person, string? organization) => actors == Actors.People
        ? person is null ? [] : [person]
        : organization is not null ? [organization]
        : person is null ? []
        : view.OrganizationsOf(person);
}
