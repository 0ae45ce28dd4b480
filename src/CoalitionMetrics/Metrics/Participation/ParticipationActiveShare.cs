using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="ParticipationActiveShare"/>.</summary>
public sealed record ParticipationActiveShareOptions
{
    private readonly int _minimumGatherings = 2;
    private readonly int? _months = 12;

    /// <summary>At how many different gatherings somebody must have been to count as active; at least 1, 2 unless told.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MinimumGatherings
    {
        get => _minimumGatherings;
        init => _minimumGatherings = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Active means at one gathering at least.");
    }

    /// <summary>In how many months up to the last day looked at; 12 unless told, null = all days looked at.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? Months
    {
        get => _months;
        init => _months = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one month, or null for all days looked at.");
    }
}

/// <summary>
/// <c>participation.active-share</c>: which share of the members is active? One finding over people and one over organisations. 0 = no member came often
/// enough to count, 1 = every member did.
/// </summary>
public sealed class ParticipationActiveShare : Metric<ParticipationActiveShareOptions>
{
    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "participation.active-share",
        Family = MetricFamily.Participation,
        Purpose = MetricPurpose.Process,
        Better = BetterDirection.Higher,
        Range = FigureRange.Unit,
        Definition = "members who were at k different gatherings or more in the m months up to the last day looked at / members on that day; an organisation was there when somebody came in its name",
        Source = "Count by definition; interval where the plan calls the register a sample: Wilson 1927",
        Needs = [EvidenceTable.Gatherings, EvidenceTable.Attendance],
        Figures = ["active-share", "active", "members", "never", "share"],
        Phrases =
        [
            "sentence.active", "sentence.never", "spoken.active", "remark.incomplete-register", "remark.no-dates", "undefined.no-gatherings", "undefined.no-members",
            "undefined.only-attenders", "breakdown.groups", "exhibit.groups",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<ParticipationActiveShareOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.ParticipationActiveShareOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, ParticipationActiveShareOptions options, EvaluationContext context)
    {
        var collected = Enum.GetValues<Actors>().Where(a => evidence.Evidence.IsCollected(Present.Register(a))).ToList();
        if (collected.Count == 0)
        {
            return [Finding(Facet.Whole, new Unsupported { Missing = [.. Enum.GetValues<Actors>().Select(a => new MissingEvidence { Table = Present.Register(a).Name })] })];
        }

        var recent = options.Months is { } months ? evidence.LastMonths(months) : evidence;
        return collected.Select(actors => Finding(new Facet { Actors = actors }, Answer(recent, actors, options, context)));
    }

    private static MetricResult Answer(EvidenceView view, Actors actors, ParticipationActiveShareOptions options, EvaluationContext context)
    {
        var members = Members.Of(view, actors);
        var use = new EvidenceUse { Tables = [view.Gatherings.Use, view.Attendance.Use, members.Use] };
        if (view.Gatherings.Rows.Count == 0)
        {
            return new Undefined { Reason = Phrase.Of("undefined.no-gatherings"), Evidence = use };
        }

        if (members.Ids.Count == 0)
        {
            return new Undefined { Reason = Phrase.Of("undefined.no-members"), Evidence = use };
        }

        if (actors == Actors.People && members.Ids.Count < context.MinimumGroupSize)
        {
            return new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = use };
        }

        // A register on which everybody has come at least once, ever, and that nobody calls complete, was made from the attendance lists.
        var isComplete = view.Evidence.IsComplete(Present.Register(actors));
        if (!isComplete && Present.In(new EvidenceView(view.Evidence, EvaluationWindow.Everything), actors, countRegister: false).Ids.ToHashSet(StringComparer.Ordinal).IsSupersetOf(members.Ids))
        {
            return new Undefined { Reason = Phrase.Of("undefined.only-attenders"), Evidence = use };
        }

        var present = Present.In(view, actors, countRegister: false);
        var times = present.Ids.Zip(present.Times()).ToDictionary(StringComparer.Ordinal);
        int[] came = [.. members.Ids.Select(id => times.GetValueOrDefault(id))];
        return Measure(view, members, came, isComplete, use, options, context);
    }

    private static Measured Measure(EvidenceView view, Members members, int[] came, bool isComplete, EvidenceUse use, ParticipationActiveShareOptions options, EvaluationContext context)
    {
        var active = came.Count(t => t >= options.MinimumGatherings);
        var never = Figure.FullCount("never", came.Count(t => t == 0), FigureUnit.Count);
        var share = ShareOf("active-share", active, came.Length, members.Actors, context);
        var groups = ByGroup(view, members, came, options, context);
        return new()
        {
            Headline = share,
            Companions = [Figure.FullCount("active", active, FigureUnit.Count), Figure.FullCount("members", came.Length, FigureUnit.Count), never],
            Sentences =
            [
                Phrase.Of("sentence.active").With("active", active).With("members", came.Length).With("share", share).With("times", options.MinimumGatherings)
                    .With("actors", Term.Word("actors." + WordKey.Of(members.Actors))),
                Phrase.Of("sentence.never").With("never", never).With("gatherings", view.Gatherings.Rows.Count),
            ],
            Remarks = [.. Remarks(members, isComplete)],
            Breakdowns = groups,
            Exhibits = [.. groups.Select(Picture)],
            Evidence = use,
        };
    }

    private static IEnumerable<Phrase> Remarks(Members members, bool isComplete)
    {
        if (!isComplete)
        {
            yield return Phrase.Of("remark.incomplete-register");
        }

        if (members.Day is null)
        {
            yield return Phrase.Of("remark.no-dates");
        }
    }

    private static Figure ShareOf(string key, int active, int members, Actors actors, EvaluationContext context) => context.IsSample(Present.Register(actors))
        ? Figure.From(key, ProportionInterval.Wilson(active, members, context.Level), IntervalBasis.Sampling, FigureUnit.Share)
        : Figure.FullCount(key, (double)active / members, FigureUnit.Share);

    private static List<Breakdown> ByGroup(EvidenceView view, Members members, int[] came, ParticipationActiveShareOptions options, EvaluationContext context)
    {
        var breakdowns = new List<Breakdown>();
        foreach (var dimension in context.DimensionsOf(view.Evidence.Dimensions(Present.Register(members.Actors))))
        {
            var rows = members.Ids.Zip(came, (id, times) => (Group: view.GroupOf(members.Actors, id, dimension), IsActive: times >= options.MinimumGatherings)).ToList();
            var groups = ShownGroups.WithUnknown(view, members.Actors, dimension, context, [members.Ids]);
            if (groups.NothingLeft)
            {
                continue;
            }

            breakdowns.Add(new Breakdown
            {
                Key = "groups",
                Dimension = dimension,
                Actors = members.Actors,
                MergedGroups = groups.MergedGroups,
                Rows =
                [
                    .. rows.OrderBy(r => groups.IsMerged(r.Group)).ThenBy(r => r.Group.Length == 0).ThenBy(r => r.Group, StringComparer.Ordinal)
                        .GroupBy(r => groups.Show(r.Group))
                        .Select(g => new GroupRow { Group = g.Key, Count = g.Count(), Figures = [ShareOf("share", g.Count(r => r.IsActive), g.Count(), members.Actors, context)] }),
                ],
            });
        }

        return breakdowns;
    }

    private static GroupValuesExhibit Picture(Breakdown groups) => new()
    {
        Title = Phrase.Of("exhibit.groups").With("dimension", Term.Evidence(groups.Dimension!)),
        Unit = FigureUnit.Share,
        Values = [.. groups.Rows.Select(r => new GroupValue { Group = r.Group, Value = r.Figures[0].Value, Interval = r.Figures[0].Interval })],
    };
}
