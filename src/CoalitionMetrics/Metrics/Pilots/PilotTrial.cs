using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>One outcome of one pilot whose units are compared arm against arm, with what the declared design makes of it.</summary>
internal sealed class PilotTrial
{
    private readonly IReadOnlySet<string> _changed;
    private readonly Lazy<ExperimentDesign> _design;
    private readonly Lazy<ObservedEffect?> _observed;

    private PilotTrial(Pilot pilot, Outcome outcome, Arms arms, IReadOnlySet<string> changed, IReadOnlyList<string> covariates)
    {
        Pilot = pilot;
        Outcome = outcome;
        Arms = arms;
        _changed = changed;
        _design = new(() => PilotDesign.Of(arms.Rows, pilot.Design));
        Covariates = [.. covariates.Where(c => arms.Rows.Any(o => o.Covariates[c] is not null))];
        _observed = new(() => IsObserved && Covariates.Count > 0 ? ObservedEffect.Of(this, Covariates) : null);
    }

    public Pilot Pilot { get; }

    public Outcome Outcome { get; }

    public Arms Arms { get; }

    public Facet Facet => new() { Pilot = Pilot.Id, Outcome = Outcome.Name };

    public EvidenceUse Use => Arms.Use;

    /// <summary>What was known beforehand of some unit.</summary>
    public IReadOnlyList<string> Covariates { get; }

    /// <summary>Whether no lot decided who had the pilot.</summary>
    public bool IsObserved => Pilot.Assignment != AssignmentMechanism.Random;

    /// <summary>The effect allowing for what was known beforehand, which leads where no lot decided; null where a lot did, nothing was known, or it cannot be allowed for.</summary>
    public ObservedEffect? Observed => _observed.Value;

    public ExperimentDesign Design => _design.Value;

    /// <summary>Whether the declared design compares changes over time, not one arm with the other.</summary>
    public bool IsOverTime => (Pilot.Design & PilotDesign.OverTime) != DesignPart.None;

    /// <summary>A lot over units one by one, all counting alike.</summary>
    public bool IsSimple => Design is { Blocks: null, Clusters: null, Weights: null };

    /// <summary>Whether the outcome is yes or no: all values are 1 or 0, and these were declared the lowest and highest there can be. Visits that happen to be 0 or 1 stay visits.</summary>
    public bool IsYesNo => Arms.Values.Length > 0 && Outcome is { Minimum: 0, Maximum: 1 } && Arms.Values.All(v => v is 0 or 1);

    /// <summary>The unit of differences: the outcome's own, or so many units in every hundred.</summary>
    public FigureUnit Unit => IsYesNo ? FigureUnit.PerHundred(Outcome.Unit) : FigureUnit.Amount(Outcome.Unit);

    /// <summary>The unit of an arm's mean.</summary>
    public FigureUnit MeanUnit => IsYesNo ? FigureUnit.Share : FigureUnit.Amount(Outcome.Unit);

    public IntervalBasis Basis => Pilot.Assignment == AssignmentMechanism.Random ? IntervalBasis.DesignBased : IntervalBasis.Sampling;

    /// <summary>All outcomes of all pilots, in the order of the evidence.</summary>
    public static IEnumerable<PilotTrial> In(CoalitionEvidence evidence)
    {
        var observations = evidence.Observations.ToLookup(o => (o.Pilot, o.Outcome));
        var changed = evidence.Observations.Where(o => o.Treated is not null).GroupBy(o => (o.Pilot, o.Participant))
            .Where(u => u.Select(o => o.Treated).Distinct().Count() > 1).ToLookup(u => u.Key.Pilot, u => u.Key.Participant, StringComparer.Ordinal);
        foreach (var pilot in evidence.Pilots)
        {
            foreach (var outcome in evidence.Outcomes.Where(o => o.Pilot == pilot.Id))
            {
                yield return new(pilot, outcome, Arms.Of([.. observations[(pilot.Id, outcome.Name)]], pilot.Design), changed[pilot.Id].ToHashSet(StringComparer.Ordinal), evidence.Covariates);
            }
        }
    }

    /// <summary>The same trial over some of its rows.</summary>
    public PilotTrial Among(Func<Observation, bool> keep, LeftOutReason reason) => new(Pilot, Outcome, Arms.Among(keep, reason, Pilot.Design), _changed, []);

    /// <summary>Why there is no answer to any question that compares the arms; null when there may be one.</summary>
    public MetricResult? Refusal(EvaluationContext context)
    {
        if (IsOverTime)
        {
            return new Undefined { Reason = Phrase.Of("undefined.over-time"), Evidence = Use };
        }

        if (Arms.Rows.Count == 0)
        {
            return new Undefined { Reason = Phrase.Of("undefined.no-values"), Evidence = Use };
        }

        if (Arms.Rows.Count < context.MinimumGroupSize)
        {
            return new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = Use };
        }

        return Contradiction(Arms.Rows) is { } contradiction ? new Undefined { Reason = contradiction, Evidence = Use } : null;
    }

    /// <summary>What in the rows contradicts the declared design; null when nothing does.</summary>
    public Phrase? Contradiction(IReadOnlyList<Observation> rows) => PilotDesign.Contradiction(rows, Pilot.Design, _changed);

    /// <summary>The effect by the declared design: where a lot decided without adjustment, else allowing for what was known beforehand where that is possible.</summary>
    public Estimate Effect(ConfidenceLevel level) => Observed?.Estimate(level) ?? Unadjusted(level);

    /// <summary>The same by means also where the outcome is yes or no, with a standard error.</summary>
    public Estimate ByDesign(ConfidenceLevel level) => Observed?.Estimate(level) ?? OfMeans(level);

    /// <summary>The plain difference.</summary>
    public Estimate Unadjusted(ConfidenceLevel level) => IsSimple && IsYesNo && Math.Min(Arms.Treated.Length, Arms.Control.Length) > 1
        ? RiskComparison.Difference(Events(Arms.Treated), Arms.Treated.Length, Events(Arms.Control), Arms.Control.Length, level: level)
        : OfMeans(level);

    /// <summary>The lot drawn again as it was drawn; null where units were not drawn by lot, or do not count alike.</summary>
    public RandomizationResult? DrawAgain(EvaluationContext context)
    {
        if (Pilot.Assignment != AssignmentMechanism.Random || Design.Weights is not null)
        {
            return null;
        }

        var options = new RandomizationOptions { Seed = context.Seed, Replicates = context.Replicates };
        if (Design.Clusters is { } clusters)
        {
            return RandomizationTest.Clustered(Arms.Values, Arms.IsTreated, clusters, Design.Blocks, context.Level, options, context.Cancellation);
        }

        return Design.Blocks is { } blocks
            ? RandomizationTest.Blocked(Arms.Values, Arms.IsTreated, blocks, context.Level, options, context.Cancellation)
            : RandomizationTest.DifferenceInMeans(Arms.Values, Arms.IsTreated, context.Level, options, context.Cancellation);
    }

    /// <summary>What must be said of how units came to their side; null where a lot decided.</summary>
    public Phrase? OtherCauses => Pilot.Assignment switch
    {
        AssignmentMechanism.Chosen => Phrase.Of("remark.chosen"),
        AssignmentMechanism.Unknown => Phrase.Of("remark.unknown-assignment"),
        _ => null,
    };

    private Estimate OfMeans(ConfidenceLevel level) => Experiment.DifferenceInMeans(Arms.Values, Arms.IsTreated, Design, level);

    public static int Events(double[] values) => values.Count(v => v == 1);
}
