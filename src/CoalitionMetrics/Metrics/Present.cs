using System.Collections.Concurrent;

namespace CoalitionMetrics;

/// <summary>
/// Who was there: the different people, or organisations, that attended a gathering in the window, each once; or, where attendance was not collected, those
/// on the register. Immutable; a view keeps it, so that many metrics can ask.
/// </summary>
internal sealed class Present
{
    private readonly EvidenceView _view;
    private readonly int[] _starts;
    private readonly int[] _who;
    private readonly ConcurrentDictionary<string, Lazy<PresentGroups>> _groups = new(StringComparer.Ordinal);

    // _who[_starts[g].._starts[g + 1]] were at gathering g.
    private Present(EvidenceView view, Actors actors, bool isRegister, string[] ids, int[] starts, int[] who, IReadOnlyList<TableUse> uses)
    {
        _view = view;
        _starts = starts;
        _who = who;
        Actors = actors;
        IsRegister = isRegister;
        Ids = ids;
        Uses = uses;
    }

    public Actors Actors { get; }

    /// <summary>Whether the register counts because nobody collected attendance, or because the plan asks for it.</summary>
    public bool IsRegister { get; }

    /// <summary>The ids, each once, in their own order.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>How many gatherings there were in the window, those with nobody named included; 0 for a register.</summary>
    public int Gatherings => _starts.Length - 1;

    public IReadOnlyList<TableUse> Uses { get; }

    /// <summary>The table in which people, or organisations, are registered with their groups.</summary>
    public static EvidenceTable Register(Actors actors) => actors == Actors.People ? EvidenceTable.People : EvidenceTable.Organizations;

    public static Present In(EvidenceView view, Actors actors, bool countRegister) => view.Present(actors, countRegister || !view.Evidence.IsCollected(EvidenceTable.Attendance));

    /// <summary>Everybody on the register; asked through <see cref="In"/>, which does it once.</summary>
    internal static Present OnRegister(EvidenceView view, Actors actors)
    {
        var ids = RegisteredIds(view.Evidence, actors);
        return new(view, actors, true, ids, [0], [], [RegisterUse(view, actors)]);
    }

    /// <summary>Those at the gatherings of the window; asked through <see cref="In"/>, which does it once.</summary>
    internal static Present At(EvidenceView view, Actors actors)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var lastSeen = new List<int>();
        var who = new List<int>(actors == Actors.People ? view.Attendance.Rows.Count : 0);
        var gatherings = view.Gatherings.Rows;
        var starts = new int[gatherings.Count + 1];
        // Both tables stand in the order of the gatherings' ids.
        var gathering = 0;
        foreach (var row in view.Attendance.Rows)
        {
            while (!string.Equals(gatherings[gathering].Id, row.Gathering, StringComparison.Ordinal))
            {
                starts[++gathering] = who.Count;
            }

            if (actors == Actors.People)
            {
                Add(row.Person);
            }
            else if (row.Organization is not null)
            {
                Add(row.Organization);
            }
            else
            {
                // A person who comes in the name of several organisations counts once in each.
                foreach (var organization in view.OrganizationsOf(row.Person!))
                {
                    Add(organization);
                }
            }
        }

        starts.AsSpan(gathering + 1).Fill(who.Count);
        string[] ids = [.. numbers.Keys.Order(StringComparer.Ordinal)];
        var places = new int[ids.Length];
        for (var place = 0; place < ids.Length; place++)
        {
            places[numbers[ids[place]]] = place;
        }

        return new(view, actors, false, ids, starts, [.. who.Select(number => places[number])], [view.Attendance.Use, RegisterUse(view, actors)]);

        void Add(string? id)
        {
            if (id is null)
            {
                return;
            }

            if (!numbers.TryGetValue(id, out var number))
            {
                number = numbers.Count;
                numbers.Add(id, number);
                lastSeen.Add(-1);
            }

            if (lastSeen[number] != gathering)
            {
                lastSeen[number] = gathering;
                who.Add(number);
            }
        }
    }

    /// <summary>The person of an attendance, or the organisations in whose name it was: a person who comes for several counts once in each.</summary>
    public static IReadOnlyList<string> WhoseName(Attendance attendance, Actors actors, EvidenceView view) =>
        actors == Actors.People ? attendance.Person is { } person ? [person] : []
        : attendance.Organization is { } organization ? [organization]
        : view.OrganizationsOf(attendance.Person!);

    /// <summary>Who was at a gathering, each once, as places in <see cref="Ids"/>.</summary>
    /// <param name="gathering">The place of the gathering among those in the window.</param>
    public ReadOnlySpan<int> At(int gathering) => _who.AsSpan(_starts[gathering].._starts[gathering + 1]);

    /// <summary>How many gatherings each of <see cref="Ids"/> came to.</summary>
    public int[] Times()
    {
        var times = new int[Ids.Count];
        foreach (var one in _who)
        {
            times[one]++;
        }

        return times;
    }

    /// <summary>To which group of a dimension each of them belongs; looked up once.</summary>
    public PresentGroups Groups(string dimension) =>
        _groups.GetOrAdd(dimension, static (d, present) => new(() => new([.. present.Ids.Select(id => present._view.GroupOf(present.Actors, id, d))])), this).Value;

    /// <summary>How many there are of each group of a dimension; empty = not known.</summary>
    public IReadOnlyDictionary<string, int> Sizes(string dimension) => Groups(dimension).Sizes;

    /// <summary>Which groups of a dimension may be shown of those present.</summary>
    public SmallGroups Shown(string dimension, EvaluationContext context) => ShownGroups.Of(_view, Actors, dimension, context, [Ids]);

    private static string[] RegisteredIds(CoalitionEvidence evidence, Actors actors) =>
        actors == Actors.People ? [.. evidence.People.Select(p => p.Id).Order(StringComparer.Ordinal)] : [.. evidence.Organizations.Select(o => o.Id).Order(StringComparer.Ordinal)];

    private static TableUse RegisterUse(EvidenceView view, Actors actors) =>
        new() { Table = Register(actors).Name, RowsUsed = actors == Actors.People ? view.Evidence.People.Count : view.Evidence.Organizations.Count };
}
