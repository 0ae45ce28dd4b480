namespace CoalitionMetrics;

/// <summary>
/// What each person or organisation received (or gave) of one unit: over those with a row, and over all who were eligible (no row = 0). Which of the two
/// speaks first depends on whether the table is declared complete; the other stands beside it as the other extreme.
/// </summary>
internal sealed class SharedOut
{
    private SharedOut(Actors actors, IReadOnlyList<string> names, double[] amounts, double[] eligible, bool isComplete)
    {
        Actors = actors;
        Names = names;
        Amounts = amounts;
        Eligible = eligible;
        IsComplete = isComplete;
    }

    public Actors Actors { get; }

    /// <summary>Who has a row, in the order of <see cref="Amounts"/>.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The totals of those with a row.</summary>
    public double[] Amounts { get; }

    /// <summary>The totals of all who were eligible: those with a row, then a 0 for each of the others.</summary>
    public double[] Eligible { get; }

    /// <summary>Whether the table is declared complete, so that no row means zero.</summary>
    public bool IsComplete { get; }

    /// <summary>The distribution that answers.</summary>
    public double[] Main => IsComplete ? Eligible : Amounts;

    /// <summary>Adds up amounts of one unit by who is named.</summary>
    /// <param name="actors">Who is named.</param>
    /// <param name="rows">Each row's name and amount.</param>
    /// <param name="evidence">Where the eligible are registered.</param>
    /// <param name="isComplete">Whether no row means zero.</param>
    public static SharedOut Of(Actors actors, IEnumerable<KeyValuePair<string, double>> rows, CoalitionEvidence evidence, bool isComplete)
    {
        var totals = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, amount) in rows)
        {
            totals[name] = totals.GetValueOrDefault(name) + amount;
        }

        var registered = actors == Actors.People
            ? evidence.People.Select(p => p.Id)
            : evidence.Organizations.Where(o => o.Standing == Standing.Member).Select(o => o.Id);
        var others = registered.Count(id => !totals.ContainsKey(id));
        double[] amounts = [.. totals.Values];
        return new(actors, [.. totals.Keys], amounts, [.. amounts, .. new double[others]], isComplete);
    }
}
