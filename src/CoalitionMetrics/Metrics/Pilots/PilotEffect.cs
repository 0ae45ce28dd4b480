using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>
/// <c>pilot.effect</c>: did the pilot change the outcome, and by how much? One finding for each outcome of each pilot whose units are compared arm against
/// arm: treated minus control, in the outcome's own unit.
/// </summary>
public sealed class PilotEffect : Metric<NoOptions>
{
    // These designs compare changes over time; other metrics answer for them.
    private const DesignPart OverTime = DesignPart.DifferenceInDifferences | DesignPart.Staggered | DesignPart.InterruptedSeries | DesignPart.SyntheticControl;

    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "pilot.effect",
        Family = MetricFamily.Pilots,
        Purpose = MetricPurpose.Impact,
        IsCore = true,
        Better = BetterDirection.Neither,
        Range = FigureRange.Any,
        Definition = "Effect = mean outcome of the units assigned to the pilot - mean outcome of the others (within blocks: weighted by block size); interval: Welch's t with Neyman's variance s1^2/n1 + s0^2/n0, within blocks and pairs likewise, by clusters CR2 with Bell-McCaffrey degrees of freedom; p by drawing the lot again as it was drawn",
        Source = "Neyman 1923; Fisher 1935; Welch 1947; Imai, King and Nall 2009; Bell and McCaffrey 2002",
        Needs = [EvidenceTable.Pilots, EvidenceTable.Outcomes, EvidenceTable.Observations],
        Figures = ["effect", "p-lot", "smallest-p", "mean-treated", "mean-control", "treated", "control", "dropped-treated", "dropped-control"],
        Phrases =
        [
            "sentence.better", "sentence.worse", "sentence.unclear", "sentence.no-interval", "spoken.better", "spoken.worse", "spoken.unclear", "spoken.no-interval",
            "remark.chosen", "remark.unknown-assignment", "remark.dropped", "remark.monte-carlo", "remark.small-enough", "remark.large-enough", "remark.period",
            "undefined.over-time", "undefined.no-block", "undefined.no-cluster", "undefined.mixed-cluster", "undefined.mixed-blocks", "undefined.weights", "undefined.no-values", "exhibit.difference", "mark.no-difference", "exhibit.arms", "arm.treated", "arm.control",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<NoOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.NoOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, NoOptions options, EvaluationContext context)
    {
        var observations = evidence.Evidence.Observations.ToLookup(o => (o.Pilot, o.Outcome));
        foreach (var pilot in evidence.Evidence.Pilots)
        {
            foreach (var outcome in evidence.Evidence.Outcomes.Where(o => o.Pilot == pilot.Id))
            {
                context.Cancellation.ThrowIfCancellationRequested();
                var arms = Arms.Of([.. observations[(pilot.Id, outcome.Name)]], pilot.Design);
                yield return Finding(new Facet { Pilot = pilot.Id, Outcome = outcome.Name }, Answer(pilot, outcome, arms, context));
            }
        }

        if (evidence.Evidence.Outcomes.Count == 0)
        {
            yield return Finding(Facet.Whole, new Undefined { Reason = Phrase.Of("undefined.no-values") });
        }
    }

    private static MetricResult Answer(Pilot pilot, Outcome outcome, Arms arms, EvaluationContext context)
    {
        if ((pilot.Design & OverTime) != DesignPart.None)
        {
            return new Undefined { Reason = Phrase.Of("undefined.over-time"), Evidence = arms.Use };
        }

        if (arms.Treated.Length + arms.Control.Length == 0)
        {
            return new Undefined { Reason = Phrase.Of("undefined.no-values"), Evidence = arms.Use };
        }

        if (arms.Treated.Length + arms.Control.Length < context.MinimumGroupSize)
        {
            return new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = arms.Use };
        }

        if (arms.Contradiction(pilot.Design) is { } contradiction)
        {
            return new Undefined { Reason = Phrase.Of(contradiction), Evidence = arms.Use };
        }

        return EvaluationContext.Identified(arms.Use, () => Measure(pilot, outcome, arms, context));
    }

    private static Measured Measure(Pilot pilot, Outcome outcome, Arms arms, EvaluationContext context)
    {
        var unit = FigureUnit.Amount(outcome.Unit);
        var design = arms.Design(pilot.Design);
        var effect = Figure.From("effect", Experiment.DifferenceInMeans(arms.Values, arms.IsTreated, design, context.Level), pilot.Assignment == AssignmentMechanism.Random ? IntervalBasis.DesignBased : IntervalBasis.Sampling, unit);
        var lot = pilot.Assignment == AssignmentMechanism.Random && design.Weights is null ? DrawAgain(arms, design, context) : null;
        var companions = new List<Figure>();
        if (lot is not null)
        {
            companions.Add(Figure.WithoutInterval("p-lot", lot.TwoSided, NoIntervalReason.NoMethod, FigureUnit.Probability, lot.Method));
            companions.Add(Figure.WithoutInterval("smallest-p", lot.SmallestPossible, NoIntervalReason.NoMethod, FigureUnit.Probability, lot.Method));
        }

        companions.Add(Figure.FullCount("mean-treated", Moments.Mean(arms.Treated), unit));
        companions.Add(Figure.FullCount("mean-control", Moments.Mean(arms.Control), unit));
        companions.Add(Figure.FullCount("treated", arms.Treated.Length, FigureUnit.Count));
        companions.Add(Figure.FullCount("control", arms.Control.Length, FigureUnit.Count));
        companions.Add(Figure.FullCount("dropped-treated", arms.DroppedTreated, FigureUnit.Count));
        companions.Add(Figure.FullCount("dropped-control", arms.DroppedControl, FigureUnit.Count));
        return new Measured
        {
            Headline = effect,
            Companions = companions,
            Sentences = [Sentence(outcome, effect, arms, unit)],
            Remarks = [.. Remarks(pilot, outcome, effect, arms, lot, unit, context)],
            Exhibits = [Difference(outcome, effect, unit), Means(arms, unit)],
            Evidence = arms.Use,
        };
    }

    // The lot is drawn again as it was drawn: within blocks or pairs, by whole clusters, or over all units.
    private static RandomizationResult DrawAgain(Arms arms, ExperimentDesign design, EvaluationContext context)
    {
        var options = new RandomizationOptions { Seed = context.Seed, Replicates = context.Replicates };
        if (design.Clusters is { } clusters)
        {
            return RandomizationTest.Clustered(arms.Values, arms.IsTreated, clusters, design.Blocks, context.Level, options, context.Cancellation);
        }

        return design.Blocks is { } blocks
            ? RandomizationTest.Blocked(arms.Values, arms.IsTreated, blocks, context.Level, options, context.Cancellation)
            : RandomizationTest.DifferenceInMeans(arms.Values, arms.IsTreated, context.Level, options, context.Cancellation);
    }

    private static Phrase Sentence(Outcome outcome, Figure effect, Arms arms, FigureUnit unit)
    {
        var phrase = new Func<string, Phrase>(key => Phrase.Of(key).With("outcome", Term.Evidence(outcome.Name)).With("effect", effect)
            .With("treated", arms.Treated.Length).With("control", arms.Control.Length));
        if (effect.Interval is not { } interval)
        {
            return phrase("sentence.no-interval");
        }

        var (low, high) = outcome.Better == Better.Higher ? (interval.Lower, interval.Upper) : (-interval.Upper, -interval.Lower);
        var key = low > 0 ? "sentence.better" : high < 0 ? "sentence.worse" : "sentence.unclear";

        // "Better by 3 to 11": the range is told in the direction in which it went.
        var (near, far) = key == "sentence.worse" ? (-high, -low) : (low, high);
        return key == "sentence.unclear"
            ? phrase(key)
            : phrase(key).With("near", near, unit).With("far", far, unit);
    }

    private static IEnumerable<Phrase> Remarks(Pilot pilot, Outcome outcome, Figure effect, Arms arms, RandomizationResult? lot, FigureUnit unit, EvaluationContext context)
    {
        if (pilot.Assignment == AssignmentMechanism.Chosen)
        {
            yield return Phrase.Of("remark.chosen");
        }
        else if (pilot.Assignment == AssignmentMechanism.Unknown)
        {
            yield return Phrase.Of("remark.unknown-assignment");
        }

        if (arms.DroppedTreated + arms.DroppedControl > 0)
        {
            yield return Phrase.Of("remark.dropped").With("treated", arms.DroppedTreated).With("control", arms.DroppedControl);
        }

        if (arms.Period is { } period)
        {
            yield return Phrase.Of("remark.period").With("period", Term.Evidence(period));
        }

        if (lot is { IsExact: false })
        {
            yield return Phrase.Of("remark.monte-carlo").With("draws", context.Replicates);
        }

        if (outcome.SmallestThatMatters is { } matters && effect.Interval is { } interval)
        {
            var largest = Math.Max(Math.Abs(interval.Lower), Math.Abs(interval.Upper));
            yield return Phrase.Of(largest < matters ? "remark.small-enough" : "remark.large-enough").With("matters", matters, unit);
        }
    }

    private static ForestExhibit Difference(Outcome outcome, Figure effect, FigureUnit unit) => new()
    {
        Title = Phrase.Of("exhibit.difference"),
        Unit = unit,
        Rows = [new ForestRow { Label = Term.Evidence(outcome.Name), Value = effect.Value, Interval = effect.Interval }],
        NoEffect = new ReferenceMark { Value = 0, Label = Term.Word("mark.no-difference") },
    };

    private static GroupValuesExhibit Means(Arms arms, FigureUnit unit) => new()
    {
        Title = Phrase.Of("exhibit.arms"),
        Unit = unit,
        Values =
        [
            new GroupValue { Group = Term.Word("arm.treated"), Value = Moments.Mean(arms.Treated) },
            new GroupValue { Group = Term.Word("arm.control"), Value = Moments.Mean(arms.Control) },
        ],
    };
}
