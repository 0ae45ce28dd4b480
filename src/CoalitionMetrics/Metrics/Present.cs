namespace CoalitionMetrics;

/// <summary>
/// Who was there: the different people, or organisations, that attended a gathering in the window, each once; or, where attendance was not collected, those
/// on the register.
/// </summary>
internal sealed class Present
{
    private readonly EvidenceView _view;
    private readonly IReadOnlyDictionary<string, int> _times;

    private Present(EvidenceView view, Actors actors, bool isRegister, IReadOnlyDictionary<string, int> times, IReadOnlyList<TableUse> uses)
    {
        _view = view;
        Actors = actors;
        IsRegister = isRegister;
        _times = times;
        Ids = [.. times.Keys.Order(StringComparer.Ordinal)];
        Uses = uses;
    }

    public Actors Actors { get; }

    /// <summary>Whether the register counts because nobody collected attendance, or because the plan asks for it.</summary>
    public bool IsRegister { get; }

    /// <summary>The ids, each once, in their own order.</summary>
    public IReadOnlyList<string> Ids { get; }

    public IReadOnlyList<TableUse> Uses { get; }

    /// <summary>The table in which people, or organisations, are registered with their groups.</summary>
    public static EvidenceTable Register(Actors actors) => actors == Actors.People ? EvidenceTable.People : EvidenceTable.Organizations;

    public static Present In(EvidenceView view, Actors actors, bool countRegister)
    {
        var evidence = view.Evidence;
        IReadOnlyList<string> registered = actors == Actors.People ? [.. evidence.People.Select(p => p.Id)] : [.. evidence.Organizations.Select(o => o.Id)];
        var register = new TableUse { Table = Register(actors).Name, RowsUsed = registered.Count };
        if (countRegister || !evidence.IsCollected(EvidenceTable.Attendance))
        {
            return new(view, actors, true, registered.ToDictionary(id => id, _ => 0, StringComparer.Ordinal), [register]);
        }

        var attendance = view.Attendance;
        var there = actors == Actors.People
            ? attendance.Rows.Where(a => a.Person is not null).Select(a => (a.Gathering, Id: a.Person!))
            : attendance.Rows.SelectMany(a => InWhoseName(a, view).Select(id => (a.Gathering, Id: id)));
        var times = there.Distinct().CountBy(t => t.Id, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return new(view, actors, false, times, [attendance.Use, register]);
    }

    /// <summary>How many gatherings each of <see cref="Ids"/> came to.</summary>
    public IReadOnlyList<int> Times() => [.. Ids.Select(id => _times[id])];

    /// <summary>How many there are of each group of a dimension; empty = not known.</summary>
    public IReadOnlyDictionary<string, int> Sizes(string dimension)
    {
        var sizes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var label in Ids.Select(id => _view.GroupOf(Actors, id, dimension)))
        {
            sizes[label] = sizes.GetValueOrDefault(label) + 1;
        }

        return sizes;
    }

    // A person who comes in the name of several organisations counts once in each.
    private static IEnumerable<string> InWhoseName(Attendance attendance, EvidenceView view)
    {
        if (attendance.Organization is { } organization)
        {
            return [organization];
        }

        return view.OrganizationsOf(attendance.Person!);
    }
}
