using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>
/// Were units with the pilot like those without it before it began, and who is no longer seen? For designs that compare changes: level and course of the outcome, covariates, units that left or joined, and whether
/// others came to be seen than at first.
/// </summary>
/// <param name="pilot">The pilot.</param>
/// <param name="outcome">Its primary outcome.</param>
/// <param name="observations">The outcome of each unit over the periods.</param>
/// <param name="covariates">The declared covariates.</param>
/// <param name="context">The level and the smallest group that is shown.</param>
internal sealed class BalanceOverTime(Pilot pilot, Outcome outcome, IReadOnlyList<Observation> observations, IReadOnlyList<string> covariates, EvaluationContext context)
{
    // As the effect is asked for, but with the units that have gaps, since who left is the question.
    private readonly PilotDifferenceInDifferencesOptions _asked = context.OptionsOf(CoalitionMetricCatalog.PilotDifferenceInDifferences) with { Gaps = default };

    // Beyond so many standard deviations is often called unlike.
    private const double Unlike = 0.1;

    private PilotPanel Panel => field ??= PilotPanel.Of(observations, _asked);

    public MetricResult Answer()
    {
        if (Panel.Contradiction(pilot.Design) is { } contradiction)
        {
            return new Undefined { Reason = OverTime.Reason(contradiction), Evidence = Panel.Use };
        }

        return Panel.Treated + Panel.Control < context.MinimumGroupSize
            ? new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = Panel.Use }
            : EvaluationContext.Identified(Panel.Use, Measure);
    }

    private Measured Measure()
    {
        var panel = Panel.Panel(pilot.Design);
        var outcomeBefore = Before(panel);
        var start = panel.Cohorts[0];
        var others = Covariates();
        var composition = Composition(start);
        var (headline, first, sizes, seen) = Panel.IsSeenOnce ? SeenOnce(start) : Followed(start);
        var byChance = CovariateBalance.LargestByLot(outcomeBefore.Cohorts.Sum(c => c.Units), outcomeBefore.Cohorts.Max(c => c.ComparisonUnits), 1, context.Level);
        return new Measured
        {
            Headline = headline,
            Companions =
            [
                .. Standardized("level-difference", outcomeBefore.Level), .. Standardized("trend-difference", outcomeBefore.Trend), .. double.IsNaN(outcomeBefore.Trend) ? [] : Standardized("by-chance", byChance),
                .. Largest(others) is { } largest ? Standardized("largest-difference", Math.Abs(largest.Value)) : [],
                .. Largest(composition) is { } moved ? Standardized("composition-difference", Math.Abs(moved.Value)) : [],
                .. sizes,
            ],
            Sentences =
            [
                first, Level(outcomeBefore.Level), Trend(outcomeBefore.Trend, byChance),
                .. Largest(others) is { } most ? (Phrase[])[Phrase.Of("sentence.start").With("covariate", Term.Evidence(most.Name)).With("distance", Math.Abs(most.Value))] : [],
            ],
            Remarks = [.. Remarks(composition, panel, seen)],
            Exhibits = [.. Exhibits(outcomeBefore, others, seen, start)],
            Evidence = Panel.Use,
        };
    }

    private (Figure Headline, Phrase Sentence, Figure[] Sizes, UnitsSeen? Seen) Followed(int start)
    {
        var seen = new UnitsSeen(Panel, start);
        var (treated, control, left, leftControl) = (seen.Seen(true), seen.Seen(false), seen.Left(true), seen.Left(false));
        if (treated == 0 || control == 0)
        {
            throw Nobody(treated);
        }

        // By regression, since a cluster followed over time may hold units of both sides.
        var difference = pilot.Design.HasFlag(DesignPart.Clustered)
            ? LinearRegression.Fit([.. seen.HasLeft.Select(l => l ? 1.0 : 0.0)], [Regressor.Indicator("treated", seen.IsTreated)])
                .Coefficients(Grouping.Of([.. seen.Clusters.Select(c => c!)]), level: context.Level)["treated"].Estimate
            : RiskComparison.Difference(left, treated, leftControl, control, level: context.Level);
        var headline = Figure.From("dropout-difference", difference, Basis, FigureUnit.ShareDifference);
        var sentence = Phrase.Of(left + leftControl == 0 ? "sentence.nobody-left" : "sentence.left").With("difference", headline)
            .With("left-treated", left).With("treated", treated).With("left-control", leftControl).With("control", control);
        return (headline, sentence,
        [
            Count("left-treated", left), Count("left-control", leftControl), Count("seen-treated", treated), Count("seen-control", control),
            Count("joined-treated", seen.Joined(true)), Count("joined-control", seen.Joined(false)),
        ], seen);
    }

    // Other units each time: nobody can be said to have left, but one side may have come to be seen more.
    private (Figure Headline, Phrase Sentence, Figure[] Sizes, UnitsSeen? Seen) SeenOnce(int start)
    {
        var times = Panel.Rows.ToLookup(o => o.Period!.Value.Ordinal >= start, o => Panel.StartOf(o.Participant) is not null);
        var (before, treatedBefore, after, treatedAfter) = (times[false].Count(), times[false].Count(t => t), times[true].Count(), times[true].Count(t => t));
        var headline = Figure.From("side-change", RiskComparison.Difference(treatedAfter, after, treatedBefore, before, level: context.Level), Basis, FigureUnit.ShareDifference);
        var sentence = Phrase.Of("sentence.seen-once").With("before", (double)treatedBefore / before, FigureUnit.Share).With("after", (double)treatedAfter / after, FigureUnit.Share);
        return (headline, sentence, [Count("seen-treated", treatedBefore), Count("seen-control", before - treatedBefore)], null);
    }

    private PanelBalance Before(Panel panel) => DifferenceInDifferences.StartingBalance(panel, PanelEffect.Against(Panel, _asked), _asked.Anticipation);

    private IntervalBasis Basis => pilot.Assignment == AssignmentMechanism.Random ? IntervalBasis.DesignBased : IntervalBasis.Sampling;

    private static NotIdentifiedException Nobody(int treated) => treated == 0
        ? new(NotIdentifiedReason.NoPeriodBefore, "No unit with the pilot was seen before it began.")
        : new(NotIdentifiedReason.NoControlUnits, "No unit without the pilot was seen before it began.");

    // Each over the rows that have it; one that does not vary, or that one side lacks, has no difference.
    private List<NamedDifference> Covariates() =>
    [
        .. from name in covariates
           let panel = Panel.PanelOf(name)
           where panel is not null
           let difference = Known(() => (double?)Before(panel).Level)
           where difference is { } known && double.IsFinite(known)
           select new NamedDifference(name, difference.Value),
    ];

    private List<NamedDifference> Composition(int start) =>
    [
        .. from name in covariates
           let known = Panel.Rows.Where(o => o.Covariates[name] is not null).ToList()
           where known.Count > 0
           let moved = Known(() => (double?)CovariateBalance.CompositionChange(
               [.. known.Select(o => Panel.StartOf(o.Participant) is not null)],
               [.. known.Select(o => o.Period!.Value.Ordinal >= start)],
               [new Regressor(name, [.. known.Select(o => o.Covariates[name]!.Value)])])[0].StandardizedDifference)
           where moved is { } difference && double.IsFinite(difference)
           select new NamedDifference(name, moved.Value),
    ];

    private Phrase Level(double level) => double.IsNaN(level)
        ? Phrase.Of("sentence.level-unknown").With("outcome", Term.Evidence(outcome.Name))
        : Phrase.Of(Math.Abs(level) < Unlike ? "sentence.level-alike" : level > 0 ? "sentence.level-higher" : "sentence.level-lower")
            .With("outcome", Term.Evidence(outcome.Name)).With("distance", Math.Abs(level));

    private static Phrase Trend(double trend, double byChance) => double.IsNaN(trend)
        ? Phrase.Of("sentence.trend-unknown")
        : Phrase.Of(Math.Abs(trend) <= byChance ? "sentence.trend-within" : "sentence.trend-beyond").With("distance", Math.Abs(trend)).With("most", byChance);

    private IEnumerable<Phrase> Remarks(List<NamedDifference> composition, Panel panel, UnitsSeen? seen)
    {
        if (pilot.Assignment is AssignmentMechanism.Chosen or AssignmentMechanism.Unknown)
        {
            yield return Phrase.Of(pilot.Assignment == AssignmentMechanism.Chosen ? "remark.chosen" : "remark.unknown-assignment");
        }

        if (panel.Cohorts.Count > 1)
        {
            yield return Phrase.Of("remark.by-start").With("starts", panel.Cohorts.Count);
        }

        if (seen is not null && seen.Joined(true) + seen.Joined(false) > 0)
        {
            yield return Phrase.Of("remark.joined").With("treated", seen.Joined(true)).With("control", seen.Joined(false));
        }

        if (Largest(composition) is { } moved && Math.Abs(moved.Value) >= Unlike)
        {
            yield return Phrase.Of("remark.composition").With("covariate", Term.Evidence(moved.Name)).With("distance", Math.Abs(moved.Value));
        }

        if (covariates.Count == 0 || !Panel.Rows.Any(o => covariates.Any(name => o.Covariates[name] is not null)))
        {
            yield return Phrase.Of("remark.only-outcome");
        }
    }

    private IEnumerable<Exhibit> Exhibits(PanelBalance before, List<NamedDifference> others, UnitsSeen? seen, int start)
    {
        GroupValue[] values =
        [
            .. double.IsNaN(before.Level) ? [] : (GroupValue[])[new GroupValue { Group = Term.Word("label.level"), Value = before.Level }],
            .. double.IsNaN(before.Trend) ? [] : (GroupValue[])[new GroupValue { Group = Term.Word("label.trend"), Value = before.Trend }],
            .. others.OrderByDescending(o => Math.Abs(o.Value)).Select(o => new GroupValue { Group = Term.Evidence(o.Name), Value = o.Value }),
        ];
        if (values.Length > 0)
        {
            yield return Picture("exhibit.balance", values);
        }

        // A cohort of too few is not shown by itself, nor could it be had from the others: then none is.
        if (before.Cohorts.Count > 1 && before.Cohorts.All(c => Math.Min(c.Units, c.ComparisonUnits) >= context.MinimumGroupSize && double.IsFinite(c.Level.StandardizedDifference)))
        {
            yield return Picture("exhibit.cohorts", [.. before.Cohorts.Select(c => new GroupValue { Group = Term.Evidence(Panel.Name(c.Cohort)), Value = c.Level.StandardizedDifference })]);
        }

        if (seen is not null && seen.Left(true) + seen.Left(false) > 0 && Math.Min(seen.Seen(true), seen.Seen(false)) >= context.MinimumGroupSize)
        {
            TimeSeries Side(string arm, bool treated) => new() { Label = Term.Word(arm), Points = [.. seen.StillSeen(treated).Select(p => new TimePoint { Period = Panel.Name(p.Period), Value = p.Share })] };
            yield return new TimeSeriesExhibit
            {
                Title = Phrase.Of("exhibit.seen"),
                Unit = FigureUnit.Share,
                Series = [Side("arm.treated", true), Side("arm.control", false)],
                EventIndex = seen.StillSeen(true).Count(p => p.Period < start),
                Event = Term.Evidence(pilot.Title),
            };
        }
    }

    private static GroupValuesExhibit Picture(string title, IReadOnlyList<GroupValue> values) =>
        new() { Title = Phrase.Of(title), Unit = FigureUnit.Index, Values = values, Reference = new ReferenceMark { Value = 0, Label = Term.Word("mark.alike") } };

    private static Figure[] Standardized(string key, double value) => double.IsFinite(value) ? [Figure.WithoutInterval(key, value, NoIntervalReason.NoMethod)] : [];

    private static Figure Count(string key, int count) => Figure.FullCount(key, count, FigureUnit.Count);

    private static NamedDifference? Largest(List<NamedDifference> differences) => differences.MaxBy(d => Math.Abs(d.Value));

    private static T? Known<T>(Func<T?> answer)
    {
        try
        {
            return answer();
        }
        catch (NotIdentifiedException)
        {
            return default;
        }
    }

    private sealed record NamedDifference(string Name, double Value);
}
