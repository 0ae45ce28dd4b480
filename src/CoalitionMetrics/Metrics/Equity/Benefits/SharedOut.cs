namespace CoalitionMetrics;

/// <summary>
/// What each person or organisation received (or gave) of one unit: over those with a row, and over all who were eligible (no row = 0). Which of the two
/// speaks first depends on whether the table is declared complete; the other stands beside it as the other extreme.
/// </summary>
internal sealed class SharedOut
{
    private readonly IReadOnlyList<string> _names;

    private SharedOut(Actors actors, IReadOnlyList<string> names, double[] amounts, double[] eligible, bool isComplete)
    {
        _names = names;
        Actors = actors;
        Amounts = amounts;
        Eligible = eligible;
        IsComplete = isComplete;
    }

    public Actors Actors { get; }

    /// <summary>The totals of those with a row.</summary>
    public double[] Amounts { get; }

    /// <summary>The totals of all who were eligible: those with a row, then a 0 for each of the others.</summary>
    public double[] Eligible { get; }

    /// <summary>Whether the table is declared complete, so that no row means zero.</summary>
    public bool IsComplete { get; }

    /// <summary>The distribution that answers.</summary>
    public double[] Main => IsComplete ? Eligible : Amounts;

    /// <summary>Whose amounts <see cref="Main"/> holds, in its order.</summary>
    public IReadOnlyList<string> Names => IsComplete ? _names : [.. _names.Take(Amounts.Length)];

    /// <summary>The totals above 0: a row of 0 says that nothing was received (or given).</summary>
    public double[] Positive => Array.FindAll(Amounts, a => a > 0);

    /// <summary>How many of all who were eligible have nothing: a row of 0, or none.</summary>
    public int WithNothing => Eligible.Length - Positive.Length;

    /// <summary>How many have rows, all of 0.</summary>
    public int RecordedNothing => Amounts.Length - Positive.Length;

    /// <summary>How many were eligible and have no row.</summary>
    public int Without => Eligible.Length - Amounts.Length;

    /// <summary>Adds up amounts of one unit by who is named.</summary>
    /// <param name="actors">Who is named.</param>
    /// <param name="rows">Each row's name and amount.</param>
    /// <param name="eligible">Who could have had a row.</param>
    /// <param name="isComplete">Whether no row means zero.</param>
    public static SharedOut Of(Actors actors, IEnumerable<KeyValuePair<string, double>> rows, IEnumerable<string> eligible, bool isComplete)
    {
        var totals = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, amount) in rows)
        {
            totals[name] = totals.GetValueOrDefault(name) + amount;
        }

        string[] others = [.. eligible.Where(id => !totals.ContainsKey(id)).Order(StringComparer.Ordinal)];
        double[] amounts = [.. totals.Values];
        return new(actors, [.. totals.Keys, .. others], amounts, [.. amounts, .. new double[others.Length]], isComplete);
    }

    /// <summary>Benefits received, by recipient.</summary>
    public static SharedOut Of(Actors actors, IEnumerable<Benefit> received, EvidenceView view) => Of(
        actors,
        received.Where(b => RecipientOf(b, actors) is not null && b.Amount is not null).Select(b => KeyValuePair.Create(RecipientOf(b, actors)!, b.Amount!.Value)),
        Registered(view, actors),
        view.Evidence.IsComplete(EvidenceTable.Benefits));

    /// <summary>The person or organisation that a benefit reached; null when it reached others.</summary>
    public static string? RecipientOf(Benefit benefit, Actors actors) => actors == Actors.People ? benefit.Person : benefit.Organization;

    /// <summary>The people, or the member organisations, who belonged to the coalition on some day of the window.</summary>
    public static IEnumerable<string> Registered(EvidenceView view, Actors actors)
    {
        return actors == Actors.People
            ? view.Evidence.People.Where(p => Overlaps(p.Joined, p.Left)).Select(p => p.Id)
            : view.Evidence.Organizations.Where(o => o.Standing == Standing.Member && Overlaps(o.Joined, o.Left)).Select(o => o.Id);

        bool Overlaps(PartialDate? joined, PartialDate? left) => !(joined?.First > view.Window.To) && !(left?.Last < view.Window.From);
    }
}
