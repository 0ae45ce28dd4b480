using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="EquityPromiseKept"/>.</summary>
public sealed record EquityPromiseKeptOptions
{
    /// <summary>The kinds of benefit that count; empty = all. Amounts of different units are never added.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];
}

/// <summary>
/// <c>equity.promise-kept</c>: what was promised, and what arrived, for whom? One finding for each unit, over people (whole groups of them included) and over
/// organisations. 0 = nothing arrived, 1 = as much as was promised. Only what has both a promise and an amount is compared; the rest is counted and said.
/// </summary>
public sealed class EquityPromiseKept : Metric<EquityPromiseKeptOptions>
{
    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "equity.promise-kept",
        Family = MetricFamily.Equity,
        Purpose = MetricPurpose.Impact,
        IsCore = true,
        Better = BetterDirection.Higher,
        Range = new FigureRange { Lower = 0 },
        Definition = "Kept = sum of what arrived / sum of what was promised, over all benefits with both; interval of samples: delete-one jackknife of the logarithm over recipients, Student's t",
        Source = "Cochran 1977 (ratio estimators); Tukey 1958; in full: Wilson 1927, promises to one together: Korn and Graubard 1998",
        Needs = [EvidenceTable.Benefits],
        Figures = ["kept", "promised", "received", "in-full", "promises", "promise-only", "amount-only", "kept-at-least"],
        Phrases =
        [
            "sentence.kept", "sentence.full", "sentence.least", "spoken.kept", "remark.promise-only", "remark.promise-only-at-least", "remark.amount-only", "remark.whole-group",
            "undefined.no-promises", "undefined.nothing-promised", "breakdown.groups", "exhibit.groups", "mark.promised",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<EquityPromiseKeptOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.EquityPromiseKeptOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, EquityPromiseKeptOptions options, EvaluationContext context)
    {
        var all = evidence.Benefits.Where(LeftOutReason.OtherKind, b => options.Kinds.Count == 0 || options.Kinds.Contains(b.Kind, StringComparer.Ordinal));
        var promised = all.Rows.Where(b => b.Promised is not null).ToList();
        if (promised.Count == 0)
        {
            yield return Finding(Facet.Whole, new Undefined { Reason = Phrase.Of("undefined.no-promises"), Evidence = new() { Tables = [Promises.Both(all).Use] } });
        }

        foreach (var unit in promised.Select(b => b.Unit).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            foreach (var actors in Enum.GetValues<Actors>().Where(a => promised.Any(b => b.Unit == unit && Promises.IsOf(b, a))))
            {
                var promises = Promises.Of(all.Of(b => b.Unit == unit && Promises.IsOf(b, actors)), actors);
                yield return Finding(new Facet { Unit = unit, Actors = actors }, Answer(promises, FigureUnit.Amount(unit), evidence, context));
            }
        }
    }

    private static MetricResult Answer(Promises promises, FigureUnit unit, EvidenceView view, EvaluationContext context)
    {
        // What arrived without a promise is what all that arrived is more than this: of too few people it would tell what they received.
        if (promises.Actors == Actors.People && new[] { promises.People, promises.Unpromised.Count }.Any(n => n > 0 && n < context.MinimumGroupSize))
        {
            return new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = promises.Use };
        }

        var reason = promises.Rows.Count == 0 ? "undefined.no-promises" : Summation.Sum(promises.Promised) == 0 ? "undefined.nothing-promised" : null;
        return reason is null
            ? Measure(promises, unit, view, context)
            : new Undefined { Reason = Phrase.Of(reason), Evidence = promises.Use };
    }

    private static Estimate InFull(Promises promises, ConfidenceLevel level)
    {
        var recipients = promises.ByRecipient.ToList();
        return ProportionInterval.Clustered([.. recipients.Select(r => (long)r.Count(b => b.Amount >= b.Promised))], [.. recipients.Select(r => (long)r.Count)], level);
    }

    private static Measured Measure(Promises promises, FigureUnit unit, EvidenceView view, EvaluationContext context)
    {
        var isSample = context.IsSample(EvidenceTable.Benefits);
        var kept = Kept(promises.Received, promises.Promised, isSample, context);
        var promised = SharingFigures.Described("promised", Summation.Sum(promises.Promised), isSample, unit);
        var received = SharingFigures.Described("received", Summation.Sum(promises.Received), isSample, unit);
        var full = promises.Rows.Count(b => b.Amount >= b.Promised);
        var share = (double)full / promises.Rows.Count;

        // Who was sampled is the recipient: several promises to one say less than as many to different ones.
        var inFull = !isSample ? Figure.FullCount("in-full", share, FigureUnit.Share)
            : Figure.From("in-full", InFull(promises, context.Level), IntervalBasis.Sampling, FigureUnit.Share);

        // Of few people with nothing but a promise, the sum would tell what each was promised.
        var open = promises.PromiseOnly;
        Figure? atLeast = open.Count == 0 || (promises.Actors == Actors.People && open.Count < context.MinimumGroupSize)
            ? null
            : SharingFigures.Described("kept-at-least", received.Value / (promised.Value + Summation.Sum([.. open.Select(b => b.Promised!.Value)])), isSample, FigureUnit.Share);
        var breakdowns = Breakdowns(promises, unit, view, context).ToList();
        return new Measured
        {
            Headline = kept,
            Companions =
            [
                promised, received, inFull,
                Figure.FullCount("promises", promises.Rows.Count, FigureUnit.Count),
                Figure.FullCount("promise-only", open.Count, FigureUnit.Count),
                Figure.FullCount("amount-only", promises.AmountOnly, FigureUnit.Count),
                .. atLeast is null ? (IEnumerable<Figure>)[] : [atLeast],
            ],
            Sentences =
            [
                Phrase.Of("sentence.kept").With("promised", promised).With("received", received).With("kept", kept),
                Phrase.Of("sentence.full").With("full", inFull).With("n", promises.Rows.Count),
                .. Least(breakdowns, kept),
            ],
            Remarks = [.. Remarks(promises, atLeast)],
            Breakdowns = breakdowns,
            Exhibits = [.. breakdowns.Select(Bars)],
            Evidence = promises.Use,
        };
    }

    private static Figure Kept(double[] received, double[] promised, bool isSample, EvaluationContext context) => isSample
        ? Figure.From("kept", MeanRatio.Paired(received, promised, context.Level), IntervalBasis.Sampling, FigureUnit.Share)
        : Figure.FullCount("kept", MeanRatio.Paired(received, promised, context.Level).Value, FigureUnit.Share);

    private static IEnumerable<Breakdown> Breakdowns(Promises promises, FigureUnit unit, EvidenceView view, EvaluationContext context)
    {
        var isSample = context.IsSample(EvidenceTable.Benefits);
        foreach (var dimension in context.DimensionsOf(view.Evidence.Dimensions(Present.Register(promises.Actors))))
        {
            var units = GroupedUnits.Of(promises.Actors, promises.Names, view, dimension, context, promises.Unpromised);
            var groups = units.Groups.Select(g => (g.Name, g.IsKnown, Recipients: g.Units.Select(u => promises.Single[u]).Concat(promises.Whole(dimension, g.Labels)).ToList()))
                .Concat(promises.WholeBeside(dimension, units))
                .Where(g => g.Recipients.Sum(r => r.Promised) > 0)
                .ToList();
            if (units.NothingLeft || groups.Count < 2)
            {
                continue;
            }

            yield return new Breakdown
            {
                Key = "groups",
                Dimension = dimension,
                Actors = promises.Actors,
                MergedGroups = units.MergedGroups,
                Rows =
                [
                    .. groups.Select(g => (g.IsKnown, Row: Row(g.Name, g.Recipients, unit, isSample, context))).OrderBy(g => !g.IsKnown).ThenBy(g => g.Row.Figures[0].Value).Select(g => g.Row),
                ],
            };
        }
    }

    private static GroupRow Row(Term group, List<PromisedTo> recipients, FigureUnit unit, bool isSample, EvaluationContext context)
    {
        double[] received = [.. recipients.Select(r => r.Received)];
        double[] promised = [.. recipients.Select(r => r.Promised)];
        return new GroupRow
        {
            Group = group,
            Count = recipients.Sum(r => r.Heads),
            Figures =
            [
                Kept(received, promised, isSample, context),
                SharingFigures.Described("promised", Summation.Sum(promised), isSample, unit),
                SharingFigures.Described("received", Summation.Sum(received), isSample, unit),
            ],
        };
    }

    // The group for which least was kept, over all dimensions shown.
    private static IEnumerable<Phrase> Least(IReadOnlyList<Breakdown> breakdowns, Figure kept)
    {
        var least = breakdowns.SelectMany(b => b.Rows).Where(r => r.Group.Key != "label.not-known").MinBy(r => r.Figures[0].Value);
        return least is null || least.Figures[0].Value >= kept.Value
            ? []
            : [Phrase.Of("sentence.least").With("group", least.Group).With("kept", least.Figures[0]).With("promised", least.Figures[1]).With("received", least.Figures[2])];
    }

    private static IEnumerable<Phrase> Remarks(Promises promises, Figure? atLeast)
    {
        if (promises.PromiseOnly.Count > 0)
        {
            var phrase = Phrase.Of(atLeast is null ? "remark.promise-only" : "remark.promise-only-at-least").With("n", promises.PromiseOnly.Count);
            yield return atLeast is null ? phrase : phrase.With("least", atLeast);
        }

        if (promises.AmountOnly > 0)
        {
            yield return Phrase.Of("remark.amount-only").With("n", promises.AmountOnly);
        }

        if (promises.WholeGroups > 0)
        {
            yield return Phrase.Of("remark.whole-group").With("n", promises.WholeGroups);
        }
    }

    private static GroupValuesExhibit Bars(Breakdown groups) => new()
    {
        Title = Phrase.Of("exhibit.groups").With("dimension", Term.Evidence(groups.Dimension!)),
        Unit = FigureUnit.Share,
        Values = [.. groups.Rows.Select(r => new GroupValue { Group = r.Group, Value = r.Figures[0].Value, Interval = r.Figures[0].Interval })],
        Reference = new ReferenceMark { Value = 1, Label = Term.Word("mark.promised") },
    };
}
