namespace CoalitionMetrics;

/// <summary>What was promised to each person, organisation or whole group, and what arrived: benefits that have both amounts.</summary>
internal sealed class Promises
{
    private readonly IReadOnlyList<Benefit> _amountOnly;
    private readonly IReadOnlyList<(string Dimension, string Group, PromisedTo To)> _whole;

    private Promises(Actors actors, Selection<Benefit> both, IReadOnlyList<Benefit> promiseOnly, IReadOnlyList<Benefit> amountOnly)
    {
        Actors = actors;
        Rows = both.Rows;
        PromiseOnly = promiseOnly;
        _amountOnly = amountOnly;
        Use = new EvidenceUse { Tables = [both.Use] };
        var single = both.Rows.Where(b => b.Group is null).GroupBy(b => SharedOut.RecipientOf(b, actors)!, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        Names = [.. single.Select(g => g.Key)];
        Single = [.. single.Select(g => PromisedTo.Of(g, heads: 1))];
        _whole = [.. both.Rows.Where(b => b.Group is not null).Select(b => (b.Group!.Dimension, b.Group.Group, PromisedTo.Of([b], b.Heads!.Value)))];
    }

    public Actors Actors { get; }

    /// <summary>The benefits with both amounts.</summary>
    public IReadOnlyList<Benefit> Rows { get; }

    /// <summary>The benefits of which it is not known what arrived.</summary>
    public IReadOnlyList<Benefit> PromiseOnly { get; }

    /// <summary>How many arrived without a recorded promise.</summary>
    public int AmountOnly => _amountOnly.Count;

    /// <summary>To whom something arrived without a recorded promise: they are what other findings on the same benefits count besides.</summary>
    public IReadOnlyList<string> Unpromised => [.. _amountOnly.Select(b => SharedOut.RecipientOf(b, Actors)).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>All that arrived, with a promise or without.</summary>
    public IEnumerable<Benefit> WithAmount => Rows.Concat(_amountOnly);

    /// <summary>How many people there are of whom only a promise is known.</summary>
    public int HeadsOfPromiseOnly => PromiseOnly.Select(b => b.Person).OfType<string>().Distinct(StringComparer.Ordinal).Count() + PromiseOnly.Where(b => b.Group is not null).Sum(b => b.Heads!.Value);

    public EvidenceUse Use { get; }

    /// <summary>Whose promises <see cref="Single"/> holds.</summary>
    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<PromisedTo> Single { get; }

    /// <summary>How many different people have both amounts.</summary>
    public int People => Actors == Actors.People ? Names.Count : 0;

    /// <summary>How many benefits were promised to groups as a whole.</summary>
    public int WholeGroups => _whole.Count;

    /// <summary>The promises to each recipient, and each of those to a whole group.</summary>
    public IEnumerable<IReadOnlyList<Benefit>> ByRecipient => Rows.GroupBy(b => SharedOut.RecipientOf(b, Actors), StringComparer.Ordinal)
        .SelectMany(g => g.Key is null ? g.Select(b => (IReadOnlyList<Benefit>)[b]) : [[.. g]]);

    public double[] Received => [.. Single.Select(r => r.Received), .. _whole.Select(w => w.To.Received)];

    public double[] Promised => [.. Single.Select(r => r.Promised), .. _whole.Select(w => w.To.Promised)];

    /// <summary>Whether a benefit counts for people or for organisations; what reached a whole group reached people.</summary>
    public static bool IsOf(Benefit benefit, Actors actors) => SharedOut.RecipientOf(benefit, actors) is not null || (actors == Actors.People && benefit.Group is not null);

    /// <summary>The benefits that have both amounts; the others counted by what they lack.</summary>
    public static Selection<Benefit> Both(Selection<Benefit> benefits) =>
        benefits.Where(LeftOutReason.NotReceived, b => b.Amount is not null).Where(LeftOutReason.NotPromised, b => b.Promised is not null);

    public static Promises Of(Selection<Benefit> benefits, Actors actors) =>
        new(actors, Both(benefits), [.. benefits.Rows.Where(b => b.Amount is null)], [.. benefits.Rows.Where(b => b.Promised is null)]);

    /// <summary>What was promised to groups of a dimension as a whole.</summary>
    public IEnumerable<PromisedTo> Whole(string dimension, IReadOnlyList<string> labels) =>
        _whole.Where(w => w.Dimension == dimension && labels.Contains(w.Group, StringComparer.Ordinal)).Select(w => w.To);

    /// <summary>The groups of a dimension to which nothing was promised but as a whole.</summary>
    public IEnumerable<(Term Name, bool IsKnown, List<PromisedTo> Recipients)> WholeBeside(string dimension, GroupedUnits units) =>
        _whole.Where(w => w.Dimension == dimension && !units.Groups.Any(g => g.Labels.Contains(w.Group, StringComparer.Ordinal)))
            .GroupBy(w => w.Group, w => w.To, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (Term.Evidence(g.Key), true, g.ToList()));
}

/// <summary>What was promised to one recipient, and what arrived.</summary>
internal sealed record PromisedTo
{
    public required double Promised { get; init; }

    public required double Received { get; init; }

    /// <summary>How many people it is.</summary>
    public required int Heads { get; init; }

    public static PromisedTo Of(IEnumerable<Benefit> benefits, int heads)
    {
        var rows = benefits.ToList();
        return new PromisedTo
        {
            Promised = Statistics.Summation.Sum([.. rows.Select(b => b.Promised!.Value)]),
            Received = Statistics.Summation.Sum([.. rows.Select(b => b.Amount!.Value)]),
            Heads = heads,
        };
    }
}
