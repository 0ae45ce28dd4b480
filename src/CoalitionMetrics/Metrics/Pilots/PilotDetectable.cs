using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="PilotDetectable"/>.</summary>
public sealed record PilotDetectableOptions
{
    /// <summary>How often a true difference is to be found; inside (0, 1), above what the level leaves out; 0.8 (four times in five) unless told.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not inside (0, 1).</exception>
    public double Power
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Power is a share inside (0, 1).");
    }

    = 0.8;
}

/// <summary>
/// <c>pilot.detectable</c>: what could this pilot have shown at all? One finding for each outcome of each pilot: the smallest true difference that a trial, or a comparison over time, of
/// this size and design finds so often, in the outcome's own unit. It follows from the standard error of the design, or from how far other places stray, never from the effect that was observed.
/// </summary>
public sealed class PilotDetectable : Metric<PilotDetectableOptions>
{
    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "pilot.detectable",
        Family = MetricFamily.Pilots,
        Purpose = MetricPurpose.Impact,
        Better = BetterDirection.Lower,
        Range = new FigureRange { Lower = 0 },
        Definition = "Smallest detectable difference = (t(1 - alpha/2) + t(power)) SE, SE and degrees of freedom those of the declared design; power at the difference said to matter: Student's t shifted by it; intraclass correlation: one-way analysis of variance within sides; design effect = 1 + ((1 + cv^2) m - 1) ICC, m the mean size of clusters, cv the variation of their sizes. Changes compared over time: SE of the effect by units or clusters; a series: SE of the jump by Newey and West; one place against a mix: the smallest constant effect that, put into the gaps of the other places scaled to the fit of this one, passes their ratio of rank alpha (places + 1)",
        Source = "Bloom 1995; Kish 1965; Donner and Klar 2000; Eldridge, Ashby and Kerry 2006; Burlig, Preonas and Woerman 2020; Newey and West 1987; Abadie, Diamond and Hainmueller 2010; Firpo and Possebom 2018",
        Needs = [EvidenceTable.Pilots, EvidenceTable.Outcomes, EvidenceTable.Observations],
        Figures =
        [
            "detectable", "detectable-first", "power-matters", "times-as-large", "standard-error", "detectable-average", "detectable-weighed", "stands-out", "smallest-p", "icc", "design-effect", "clusters", "cluster-size",
            "treated", "control", "periods-before", "periods-after", "lag",
        ],
        Phrases =
        [
            "sentence.four-in-five", "sentence.power", "spoken.four-in-five", "spoken.power", "sentence.matters", "sentence.would-need", "remark.design", "remark.lot",
            "sentence.panel-four-in-five", "sentence.panel-power", "spoken.panel-four-in-five", "spoken.panel-power", "sentence.series-four-in-five", "sentence.series-power", "spoken.series-four-in-five", "spoken.series-power",
            "sentence.places-four-in-five", "sentence.places-power", "spoken.places-four-in-five", "spoken.places-power", "sentence.nothing-shown", "spoken.nothing-shown", "sentence.first-four-in-five", "sentence.first-power",
            "sentence.matters-over-time", "sentence.would-need-units", "remark.design-panel", "remark.design-series", "remark.design-places", "remark.few-periods", "remark.stands-out",
            "undefined.no-error", "undefined.too-short", "undefined.no-noise", "exhibit.power", "axis.difference", "axis.found", "curve.found", "curve.wanted",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<PilotDetectableOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.PilotDetectableOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, PilotDetectableOptions options, EvaluationContext context)
    {
        var rows = evidence.Evidence.Observations.ToLookup(o => (o.Pilot, o.Outcome));
        foreach (var trial in PilotTrial.In(evidence.Evidence))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            yield return Finding(
                trial.Facet,
                trial.IsOverTime ? new DetectableOverTime(trial.Pilot, trial.Outcome, evidence.Evidence, options, context).Answer([.. rows[(trial.Pilot.Id, trial.Outcome.Name)]])
                    : trial.Refusal(context) ?? EvaluationContext.Identified(trial.Use, () => Answer(trial, options, context)));
        }

        if (evidence.Evidence.Outcomes.Count == 0)
        {
            yield return Finding(Facet.Whole, new Undefined { Reason = Phrase.Of("undefined.no-values") });
        }
    }

    private static MetricResult Answer(PilotTrial trial, PilotDetectableOptions options, EvaluationContext context) =>
        trial.ByDesign(context.Level) is { StandardError: > 0, Interval: not null } design
            ? Measure(trial, design.StandardError.Value, design.DegreesOfFreedom, options, context)
            : new Undefined { Reason = Phrase.Of("undefined.no-error"), Evidence = trial.Use };

    private static Measured Measure(PilotTrial trial, double error, double? degrees, PilotDetectableOptions options, EvaluationContext context)
    {
        var (unit, alpha, said) = (trial.Unit, context.Level.Alpha, new DetectableFigures(trial.Outcome, trial.Unit, options));
        var method = trial.ByDesign(context.Level).Method;
        var detectable = said.Figure("detectable", Power.Detectable(error, degrees, options.Power, alpha), method);
        var companions = new List<Figure>();
        var sentences = new List<Phrase> { said.Sentence(string.Empty, detectable) };
        if (said.Matters is { } matters)
        {
            var found = DetectableFigures.PowerAtMatters(Power.At(matters, error, degrees, alpha), detectable.Method);
            var times = Figure.WithoutInterval("times-as-large", Power.TimesAsLarge(matters, error, degrees, options.Power, alpha), NoIntervalReason.NoMethod, FigureUnit.Ratio, detectable.Method);
            companions.AddRange([found, times]);
            sentences.Add(Phrase.Of("sentence.matters").With("matters", matters, unit).With("found", found));
            if (times.Value > 1)
            {
                sentences.Add(Phrase.Of("sentence.would-need").With("times", times.Value, FigureUnit.EffectiveNumber));
            }
        }

        companions.Add(Figure.WithoutInterval("standard-error", error, NoIntervalReason.NoMethod, unit, method));
        companions.AddRange(OfClusters(trial, context));
        companions.Add(Figure.FullCount("treated", trial.Arms.Treated.Length, FigureUnit.Count));
        companions.Add(Figure.FullCount("control", trial.Arms.Control.Length, FigureUnit.Count));
        return new Measured
        {
            Headline = detectable,
            Companions = companions,
            Sentences = sentences,
            Remarks = [.. Remarks(trial, context)],
            Exhibits = [said.Curve(detectable.Value, difference => Power.At(difference, error, degrees, alpha))],
            Evidence = trial.Use,
        };
    }

    private static IEnumerable<Figure> OfClusters(PilotTrial trial, EvaluationContext context)
    {
        if (trial.Design.Clusters is not { } clusters)
        {
            yield break;
        }

        double[] sizes = [.. Enumerable.Range(0, clusters.GroupCount).Select(c => (double)clusters.Members(c).Length)];
        var size = Moments.Mean(sizes);
        if (sizes.Any(s => s > 1))
        {
            var correlation = Clustering.IntraclassCorrelation(trial.Arms.Values, clusters, Grouping.Of<bool>(trial.Arms.IsTreated), context.Level);
            yield return Figure.From("icc", correlation, IntervalBasis.Sampling);

            // Below 0 by chance alone: units of a cluster are at least not less alike than any two.
            var effect = Power.DesignEffect(size, Math.Clamp(correlation.Value, 0, 1), Moments.StandardDeviation(sizes) / size);
            yield return Figure.WithoutInterval("design-effect", effect, NoIntervalReason.NoMethod, FigureUnit.Ratio, correlation.Method);
        }

        yield return Figure.FullCount("clusters", clusters.GroupCount, FigureUnit.Count);
        yield return Figure.FullCount("cluster-size", size, FigureUnit.EffectiveNumber);
    }

    private static IEnumerable<Phrase> Remarks(PilotTrial trial, EvaluationContext context)
    {
        yield return Phrase.Of("remark.design");
        if (trial.Pilot.Assignment == AssignmentMechanism.Random && SmallestP(trial) is var smallest && smallest > context.Level.Alpha)
        {
            yield return Phrase.Of("remark.lot").With("smallest", smallest, FigureUnit.Probability);
        }
    }

    // A lot in each block (or in all of one), by unit or by cluster; only where all blocks have arms of one size is each result as far out as its mirror image.
    private static double SmallestP(PilotTrial trial)
    {
        var drawn = trial.Design.Clusters is null ? trial.Arms.Rows : trial.Arms.Rows.DistinctBy(o => o.Cluster, StringComparer.Ordinal);
        var (smallest, isMirrored) = (1.0, true);
        foreach (var block in drawn.GroupBy(o => trial.Design.Blocks is null ? string.Empty : o.Block, StringComparer.Ordinal))
        {
            var treated = block.Count(o => o.Treated == true);
            var control = block.Count() - treated;
            isMirrored &= treated == control;
            smallest *= treated > 0 && control > 0 ? RandomizationTest.SmallestPossible(treated, control) / (treated == control ? 2 : 1) : 1;
        }

        return isMirrored ? 2 * smallest : smallest;
    }
}
