using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>How p-values of several groups allow for their number.</summary>
public enum SubgroupAdjustment
{
    /// <summary>Guards against one false finding among all groups (Holm): for few groups named beforehand.</summary>
    Holm,

    /// <summary>Guards against too large a share of false ones among the findings (Benjamini and Hochberg): for a search over many groups.</summary>
    BenjaminiHochberg,
}

/// <summary>Options of <see cref="PilotSubgroups"/>.</summary>
public sealed record PilotSubgroupsOptions
{
    /// <summary>How the p-values of the groups allow for their number; Holm unless told.</summary>
    public SubgroupAdjustment Adjustment { get; init; }
}

/// <summary>
/// <c>pilot.subgroups</c>: who benefited? One finding for each outcome of each pilot and each dimension of its units: how often chance alone makes the effects
/// of the groups differ so much, the effect in each group, and whether gains go to the worse placed.
/// </summary>
public sealed class PilotSubgroups : Metric<PilotSubgroupsOptions>
{
    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "pilot.subgroups",
        Family = MetricFamily.Pilots,
        Purpose = MetricPurpose.Impact,
        Better = BetterDirection.Neither,
        Range = FigureRange.Unit,
        Definition = "p of Welch's test that the effects of all groups are the same; where clusters lie in several groups, of the Wald test of pilot times group, CR2. Effect in a group = difference in means by the declared design, in blocks least squares with block indicators; its range at 1 - alpha / groups; its p adjusted by Holm or Benjamini-Hochberg. Concentration = sum share_g (2 R_g - 1) effect_g, R the place of the group, worst placed first: below 0 the worse placed gain more",
        Source = "Welch 1951; Holm 1979; Benjamini and Hochberg 1995; Wagstaff, Paci and van Doorslaer 1991",
        Needs = [EvidenceTable.Pilots, EvidenceTable.Outcomes, EvidenceTable.Observations],
        Figures = ["p-differs", "gap", "concentration", "groups"],
        Phrases =
        [
            "sentence.differs", "sentence.not-shown", "spoken.differs", "spoken.not-shown", "sentence.gained", "sentence.lost", "sentence.worse-placed", "sentence.better-placed",
            "remark.nothing-adjusted", "remark.simultaneous", "remark.after-the-fact", "remark.one-side", "undefined.one-group", "undefined.not-compared", "undefined.no-labels",
            "breakdown.groups", "figure.effect", "figure.p-group", "figure.p-adjusted", "exhibit.groups",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<PilotSubgroupsOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.PilotSubgroupsOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, PilotSubgroupsOptions options, EvaluationContext context)
    {
        var dimensions = context.DimensionsOf(evidence.Evidence.Dimensions(EvidenceTable.Observations));
        if (dimensions.Count == 0)
        {
            yield return Finding(Facet.Whole, new Unsupported { Missing = [new MissingEvidence { Table = EvidenceTable.Observations.Name, Field = "dimensions" }] });
            yield break;
        }

        var found = false;
        foreach (var trial in PilotTrial.In(evidence.Evidence))
        {
            // Where no unit of a pilot has a label, nobody asked that question of it.
            foreach (var dimension in dimensions.Where(d => trial.Arms.Rows.Any(o => o.Groups[d] is not null)))
            {
                context.Cancellation.ThrowIfCancellationRequested();
                found = true;
                yield return Finding(trial.Facet with { Dimension = dimension }, trial.Refusal(context) ?? EvaluationContext.Identified(trial.Use, () => Answer(trial, dimension, evidence.Evidence, options, context)));
            }
        }

        if (!found)
        {
            yield return Finding(Facet.Whole, new Undefined { Reason = Phrase.Of("undefined.no-labels") });
        }
    }

    private static MetricResult Answer(PilotTrial trial, string dimension, CoalitionEvidence evidence, PilotSubgroupsOptions options, EvaluationContext context)
    {
        var groups = TrialGroups.Of(trial, dimension, context);
        if (groups.NothingLeft)
        {
            return new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = trial.Use };
        }

        if (groups.Effects.Groups.Count < 2)
        {
            return new Undefined { Reason = Phrase.Of("undefined.one-group"), Evidence = trial.Use };
        }

        return groups.Effects.Difference is { } difference
            ? Measure(trial, groups, difference, groups.Concentration(evidence.Groups, context), options, context)
            : new Undefined { Reason = Phrase.Of("undefined.not-compared"), Evidence = trial.Use };
    }

    private static Measured Measure(PilotTrial trial, TrialGroups groups, JointTest difference, Estimate? concentration, PilotSubgroupsOptions options, EvaluationContext context)
    {
        var adjusted = Adjusted(groups, options);
        var rows = groups.Shown.Select(g => new SubgroupRow(TrialGroups.Name(g), g, adjusted.TryGetValue(g.Group, out var p) ? p : null)).ToList();
        var sign = trial.Outcome.Better == Better.Higher ? 1 : -1;
        var known = rows.Where(r => r.Group.Effect is not null).OrderByDescending(r => sign * r.Group.Effect!.Value).ToList();
        var method = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{groups.Method}, {difference}");
        var gap = Figure.WithoutInterval("gap", Math.Abs(known[0].Group.Effect!.Value - known[^1].Group.Effect!.Value), NoIntervalReason.NoMethod, trial.Unit);
        return new Measured
        {
            Headline = Figure.WithoutInterval("p-differs", difference.PValue, NoIntervalReason.NoMethod, FigureUnit.Probability, method),
            Companions =
            [
                gap,
                .. concentration is null ? [] : (Figure[])[Figure.From("concentration", concentration, trial.Basis, trial.Unit)],
                Figure.FullCount("groups", rows.Count, FigureUnit.Count),
            ],
            Sentences = [.. Sentences(trial, groups, difference, known, concentration, context)],
            Breakdowns = [Table(trial, groups, rows, options)],
            Remarks = [.. Remarks(trial, groups)],
            Exhibits = [Picture(trial, known)],
            Evidence = trial.Use,
        };
    }

    private static Dictionary<string, double> Adjusted(TrialGroups groups, PilotSubgroupsOptions options)
    {
        var tested = groups.Effects.Groups.Where(g => g.PValue is not null).ToList();
        if (tested.Count == 0)
        {
            return [];
        }

        double[] p = [.. tested.Select(g => g.PValue!.Value)];
        var adjusted = options.Adjustment == SubgroupAdjustment.Holm ? MultipleTesting.Holm(p) : MultipleTesting.BenjaminiHochberg(p);
        return tested.Zip(adjusted).ToDictionary(pair => pair.First.Group, pair => pair.Second, StringComparer.Ordinal);
    }

    private static IEnumerable<Phrase> Sentences(PilotTrial trial, TrialGroups groups, JointTest difference, List<SubgroupRow> known, Estimate? concentration, EvaluationContext context)
    {
        var (alpha, sign) = (context.Level.Alpha, trial.Outcome.Better == Better.Higher ? 1 : -1);
        yield return Phrase.Of(difference.PValue <= alpha ? "sentence.differs" : "sentence.not-shown")
            .With("outcome", Term.Evidence(trial.Outcome.Name)).With("dimension", Term.Evidence(groups.Dimension))
            .With("most", known[0].Name).With("most-effect", known[0].Group.Effect!.Value, trial.Unit)
            .With("least", known[^1].Name).With("least-effect", known[^1].Group.Effect!.Value, trial.Unit);
        foreach (var (key, direction) in new[] { ("sentence.gained", sign), ("sentence.lost", -sign) })
        {
            List<Term> names = [.. known.Where(r => r.Adjusted <= alpha && direction * r.Group.Effect!.Value > 0).Select(r => r.Name)];
            if (names.Count > 0)
            {
                yield return Phrase.Of(key).With("names", names).With("groups", groups.Effects.Groups.Count);
            }
        }

        if (concentration?.Interval is { } interval && !interval.Contains(0))
        {
            yield return Phrase.Of(sign * concentration.Value < 0 ? "sentence.worse-placed" : "sentence.better-placed");
        }
    }

    private static IEnumerable<Phrase> Remarks(PilotTrial trial, TrialGroups groups)
    {
        if (trial.OtherCauses is { } causes)
        {
            yield return causes;
            yield return Phrase.Of("remark.nothing-adjusted");
        }

        yield return Phrase.Of("remark.simultaneous").With("groups", groups.Effects.Groups.Count);
        yield return Phrase.Of("remark.after-the-fact");
        if (groups.Effects.Groups.Any(g => g.Effect is null))
        {
            yield return Phrase.Of("remark.one-side").With("names", [.. groups.Shown.Where(g => g.Effect is null).Select(TrialGroups.Name)]);
        }
    }

    private static Breakdown Table(PilotTrial trial, TrialGroups groups, List<SubgroupRow> rows, PilotSubgroupsOptions options) => new()
    {
        Key = "groups",
        Dimension = groups.Dimension,
        Actors = null,
        MergedGroups = groups.MergedGroups,
        Rows =
        [
            .. rows.Select(r => new GroupRow
            {
                Group = r.Name,
                Count = r.Group.Treated + r.Group.Control,
                Figures =
                [
                    .. r.Group.Effect is { } effect ? (Figure[])[Figure.From("effect", effect, trial.Basis, trial.Unit)] : [],
                    .. r.Group.PValue is { } p && r.Adjusted is { } adjusted
                        ? (Figure[])
                        [
                            Figure.WithoutInterval("p-group", p, NoIntervalReason.NoMethod, FigureUnit.Probability),
                            Figure.WithoutInterval("p-adjusted", adjusted, NoIntervalReason.NoMethod, FigureUnit.Probability, options.Adjustment == SubgroupAdjustment.Holm ? "Holm" : "Benjamini-Hochberg"),
                        ]
                        : [],
                ],
            }),
        ],
    };

    private static ForestExhibit Picture(PilotTrial trial, List<SubgroupRow> known) => new()
    {
        Title = Phrase.Of("exhibit.groups"),
        Unit = trial.Unit,
        Rows = [.. known.Select(r => new ForestRow { Label = r.Name, Value = r.Group.Effect!.Value, Interval = r.Group.Effect.Interval })],
        NoEffect = new ReferenceMark { Value = 0, Label = Term.Word("mark.no-difference") },
    };

    private sealed record SubgroupRow(Term Name, GroupEffect Group, double? Adjusted);
}
