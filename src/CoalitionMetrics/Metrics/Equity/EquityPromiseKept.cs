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
        Definition = "Kept = sum of what arrived / sum of what was promised, over all benefits with both; interval of samples: delete-one jackknife of the logarithm over recipients, Student's t; by group as well, and the least of them only where its range at 1 - (1 - level) / groups lies below all others",
        Source = "Cochran 1977 (ratio estimators); Tukey 1958; in full: Wilson 1927, promises to one together: Korn and Graubard 1998",
        Needs = [EvidenceTable.Benefits],
        Figures = ["kept", "promised", "received", "in-full", "promises", "promise-only", "amount-only", "kept-at-least"],
        Phrases =
        [
            "sentence.kept", "sentence.full", "sentence.least", "sentence.least-several", "sentence.least-apart", "sentence.least-open", "spoken.kept",
            "remark.promise-only", "remark.promise-only-at-least", "remark.amount-only", "remark.whole-group", "remark.hidden",
            "undefined.no-promises", "undefined.nothing-promised", "breakdown.groups", "exhibit.groups", "mark.promised",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<EquityPromiseKeptOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.EquityPromiseKeptOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, EquityPromiseKeptOptions options, EvaluationContext context)
    {
        var all = evidence.Benefits.Where(LeftOutReason.OtherKind, b => options.Kinds.Count == 0 || options.Kinds.Contains(b.Kind, StringComparer.Ordinal))
            .Where(LeftOutReason.TooFewPeople, b => !GroupedBenefits.IsOfTooFew(b, context));
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
        Figure? atLeast = open.Count == 0 || (promises.Actors == Actors.People && promises.HeadsOfPromiseOnly < context.MinimumGroupSize)
            ? null
            : SharingFigures.Described("kept-at-least", received.Value / (promised.Value + Summation.Sum([.. open.Select(b => b.Promised!.Value)])), isSample, FigureUnit.Share);
        var (groups, hidden) = Groups(promises, unit, view, context);
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
                Phrase.Of("sentence.full").With("full", inFull).With("kept", full).With("n", promises.Rows.Count),
                .. PromisesByGroup.Least(groups, isSample),
            ],
            Remarks = [.. Remarks(promises, atLeast, hidden)],
            Breakdowns = [.. groups.Select(g => g.Breakdown)],
            Exhibits = [.. groups.Select(g => Bars(g.Breakdown))],
            Evidence = promises.Use,
        };
    }

    internal static Figure Kept(double[] received, double[] promised, bool isSample, EvaluationContext context) => isSample
        ? Figure.From("kept", MeanRatio.Paired(received, promised, context.Level), IntervalBasis.Sampling, FigureUnit.Share)
        : Figure.FullCount("kept", MeanRatio.Paired(received, promised, context.Level).Value, FigureUnit.Share);

    private static (IReadOnlyList<PromisesByGroup> Groups, IReadOnlyList<Term> Hidden) Groups(Promises promises, FigureUnit unit, EvidenceView view, EvaluationContext context)
    {
        // Parity counts all who received something, or all who were eligible: neither they nor those whom it counts besides may be had for too few.
        var counted = SharedOut.Of(promises.Actors, promises.WithAmount, view).Names;
        List<PromisesByGroup> groups = [];
        List<Term> hidden = [];
        foreach (var dimension in context.DimensionsOf(view.Evidence.Dimensions(Present.Register(promises.Actors))))
        {
            if (PromisesByGroup.Of(promises, counted, dimension, unit, view, context, out var isHidden) is { } shown)
            {
                groups.Add(shown);
            }
            else if (isHidden)
            {
                hidden.Add(Term.Evidence(dimension));
            }
        }

        return (groups, hidden);
    }

    private static IEnumerable<Phrase> Remarks(Promises promises, Figure? atLeast, IReadOnlyList<Term> hidden)
    {
        if (hidden.Count > 0)
        {
            yield return Phrase.Of("remark.hidden").With("dimensions", hidden);
        }

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
