using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>
/// What each head of each group received of one unit. A benefit that reached a group as a whole counts as shared evenly among its heads, where its dimension is
/// the one asked for; elsewhere it cannot be placed and is left out and counted.
/// </summary>
internal sealed class GroupedBenefits
{
    private GroupedBenefits(SharedOut shared, GroupedUnits units, IReadOnlyList<BenefitGroup> groups, IReadOnlyList<Benefit> wholeGroups, EvidenceUse use)
    {
        Shared = shared;
        Units = units;
        Groups = groups;
        WholeGroups = wholeGroups;
        Use = use;
    }

    public SharedOut Shared { get; }

    public GroupedUnits Units { get; }

    /// <summary>The groups as in <see cref="GroupedUnits.Groups"/>, then those that only received as a whole.</summary>
    public IReadOnlyList<BenefitGroup> Groups { get; }

    /// <summary>The groups that can be compared.</summary>
    public IReadOnlyList<BenefitGroup> Known => [.. Groups.Where(g => g.IsKnown)];

    /// <summary>The rows that reached groups as a whole and are counted.</summary>
    public IReadOnlyList<Benefit> WholeGroups { get; }

    /// <summary>The rows that reached groups of other dimensions as a whole: whom of these groups they reached is not known.</summary>
    public IReadOnlyList<Benefit> Elsewhere { get; private init; } = [];

    public EvidenceUse Use { get; }

    /// <summary>Everything that reached the groups.</summary>
    public double Total => Summation.Sum([.. Groups.SelectMany(g => g.Values)]);

    /// <summary>Whether so few people have a row that any figure would speak of too few.</summary>
    public bool IsTooFew(EvaluationContext context) =>
        Units.NothingLeft || (Shared.Actors == Actors.People && Shared.Positive.Length > 0 && Shared.Positive.Length < context.MinimumGroupSize);

    /// <summary>How sure a figure by group is: a sample has intervals, unless amounts of whole groups hide how much single people received.</summary>
    public bool HasIntervals(EvaluationContext context) => context.IsSample(EvidenceTable.Benefits) && WholeGroups.Count == 0;

    /// <summary>The facets for which there are benefits: each unit, each kind of recipient, each dimension.</summary>
    public static IEnumerable<Facet> Facets(Selection<Benefit> received, EvidenceView view, Func<Actors, IReadOnlyList<string>> dimensions)
    {
        foreach (var unit in received.Rows.Select(b => b.Unit).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            foreach (var actors in Enum.GetValues<Actors>())
            {
                if (received.Rows.Any(b => b.Unit == unit && IsOf(b, actors)))
                {
                    foreach (var dimension in dimensions(actors))
                    {
                        yield return new Facet { Unit = unit, Actors = actors, Dimension = dimension };
                    }
                }
            }
        }
    }

    /// <summary>An answer for each facet; where nothing was received, nobody can be grouped or too few people have a row, that is the answer.</summary>
    /// <param name="received">The rows that count.</param>
    /// <param name="view">Where groups are looked up.</param>
    /// <param name="context">The dimensions asked for and the protection of small groups.</param>
    /// <param name="answer">What to say of one unit, kind of recipient and dimension.</param>
    public static IEnumerable<KeyValuePair<Facet, MetricResult>> Answers(Selection<Benefit> received, EvidenceView view, EvaluationContext context, Func<GroupedBenefits, Facet, MetricResult> answer)
    {
        if (received.Rows.Count == 0)
        {
            return [new(Facet.Whole, new Undefined { Reason = Phrase.Of("undefined.no-amounts"), Evidence = new() { Tables = [received.Use] } })];
        }

        var facets = Facets(received, view, actors => context.DimensionsOf(view.Evidence.Dimensions(Present.Register(actors)))).ToList();
        return facets.Count > 0
            ? facets.Select(f => KeyValuePair.Create(f, Answer(Of(received, f, view, context), f)))
            : [new(Facet.Whole, new Unsupported { Missing = [.. Enum.GetValues<Actors>().Select(a => new MissingEvidence { Table = Present.Register(a).Name, Field = "dimensions" })] })];

        MetricResult Answer(GroupedBenefits benefits, Facet facet) => benefits.IsTooFew(context)
            ? new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = benefits.Use }
            : answer(benefits, facet);
    }

    public static GroupedBenefits Of(Selection<Benefit> received, Facet facet, EvidenceView view, EvaluationContext context)
    {
        var (actors, dimension) = (facet.Actors!.Value, facet.Dimension!);
        var rows = received.Of(b => b.Unit == facet.Unit && IsOf(b, actors)).Where(LeftOutReason.TooFewPeople, b => !IsOfTooFew(b, context)).Where(LeftOutReason.WholeGroup, b => b.Group is null || b.Group.Dimension == dimension);
        var shared = SharedOut.Of(actors, rows.Rows, view);
        var units = GroupedUnits.Of(actors, shared.Names, view, dimension, context);
        var whole = rows.Rows.Where(b => b.Group is not null).ToList();
        var groups = units.Groups.Select(g => BenefitGroup.Of(g, g.Labels.SelectMany(label => Shares(label, g)))).ToList();
        groups.AddRange(whole.Where(b => !units.Groups.Any(g => g.Labels.Contains(b.Group!.Group, StringComparer.Ordinal)))
            .GroupBy(b => b.Group!.Group, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => BenefitGroup.Of(new UnitGroup { Label = g.Key, Labels = [g.Key], Name = Term.Evidence(g.Key), Units = [] }, BenefitGroup.Shares([], [.. g], shared.IsComplete))));
        var register = new TableUse { Table = Present.Register(actors).Name, RowsUsed = shared.Names.Count };
        return new(shared, units, groups, whole, new EvidenceUse { Tables = [rows.Use, register] })
        {
            Elsewhere = WholeGroupsOf(received.Of(b => b.Unit == facet.Unit && IsOf(b, actors)), context).Where(b => b.Group!.Dimension != dimension).ToList(),
        };

        // What reached one of several merged groups as a whole reached the people of that one.
        IEnumerable<double> Shares(string label, UnitGroup group) => BenefitGroup.Shares(
            [.. group.Units.Where(u => group.Labels.Count == 1 || view.GroupOf(actors, shared.Names[u], dimension) == label).Select(u => shared.Main[u])],
            [.. whole.Where(b => b.Group!.Group == label)],
            shared.IsComplete);
    }

    /// <summary>The benefits that reached groups as a whole, of as many people as may be shown.</summary>
    public static IEnumerable<Benefit> WholeGroupsOf(Selection<Benefit> benefits, EvaluationContext context) => benefits.Rows.Where(b => b.Group is not null && !IsOfTooFew(b, context));

    /// <summary>Whether a benefit reached a group as a whole that is of fewer people than may be shown.</summary>
    public static bool IsOfTooFew(Benefit benefit, EvaluationContext context) => benefit.Group is not null && benefit.Heads < context.MinimumGroupSize;

    // What reached a whole group reached people.
    private static bool IsOf(Benefit benefit, Actors actors) => SharedOut.RecipientOf(benefit, actors) is not null || (actors == Actors.People && benefit.Group is not null);
}

/// <summary>What each head of one group received.</summary>
internal sealed class BenefitGroup
{
    public required string? Label { get; init; }

    public required IReadOnlyList<string> Labels { get; init; }

    public required Term Name { get; init; }

    public required double[] Values { get; init; }

    public bool IsKnown => Label is not { Length: 0 };

    public static BenefitGroup Of(UnitGroup group, IEnumerable<double> values) => new() { Label = group.Label, Labels = group.Labels, Name = group.Name, Values = [.. values] };

    /// <summary>
    /// What each head of one label received. Where no row means nothing, those who shared are taken to be among the group's members (and the rest of the heads beside
    /// them); else they stand beside those who have a row of their own.
    /// </summary>
    public static IEnumerable<double> Shares(double[] own, IReadOnlyList<Benefit> whole, bool isComplete)
    {
        var heads = whole.Max(b => b.Heads) ?? 0;
        var beside = isComplete ? Math.Max(0, heads - own.Length) : heads;
        var sharing = isComplete ? own.Length + beside : beside;
        var each = whole.Count == 0 ? 0 : Summation.Sum([.. whole.Select(b => b.Amount ?? 0)]) / sharing;
        return [.. own.Select(v => isComplete ? v + each : v), .. Enumerable.Repeat(each, beside)];
    }
}
