using System.Text.Json.Serialization.Metadata;

namespace CoalitionMetrics;

/// <summary>Whether pilots that were compared in different ways enter one mean.</summary>
public enum PooledDesigns
{
    /// <summary>A finding for each way of comparing: no mean mixes a draw by lot with places that were chosen. The default.</summary>
    Apart,

    /// <summary>All ways in one mean, with the mean of each way and a test between them.</summary>
    Together,
}

/// <summary>Which effect of an interrupted series is pooled.</summary>
public enum SeriesEffect
{
    /// <summary>The jump when the change came, which leads the series' own finding.</summary>
    Level,

    /// <summary>The difference over all periods since, on average, which asks what designs with units to compare with ask.</summary>
    Average,
}

/// <summary>Options of <see cref="PilotPooled"/>.</summary>
public sealed record PilotPooledOptions
{
    /// <summary>Covariates of the observations whose mean in each pilot may explain why effects differ; empty = none.</summary>
    public IReadOnlyList<string> Moderators { get; init; } = [];

    /// <summary>Whether pilots that were compared in different ways enter one mean; apart unless told.</summary>
    public PooledDesigns Designs { get; init; }

    /// <summary>Which effect of an interrupted series is pooled; null = the jump where series stand by themselves, the average since where they stand together with others.</summary>
    public SeriesEffect? Series { get; init; }
}

/// <summary>
/// <c>pilot.pooled</c>: what do all sites say together, and what may the next neighbourhood expect? One finding for each outcome, by name and unit, and each way of comparing, of each
/// programme: the mean effect over its pilots, how much they differ, and where the effect in a further place may lie.
/// </summary>
/// <remarks>
/// The effect of a pilot is the one that its own metric reports, with the options that the plan gives to that metric. Randomised and other pilots, and other pilots of unlike designs, are not averaged unless
/// the plan says so: their effects differ by how they were got (Cochrane Handbook, chapter 24). Effects stay in the outcome's own unit: spreads between units and the spread of one series over time are not the
/// same yardstick, so that effects standardised by them would not be comparable either.
/// </remarks>
public sealed class PilotPooled : Metric<PilotPooledOptions>
{
    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "pilot.pooled",
        Family = MetricFamily.Pilots,
        Purpose = MetricPurpose.Impact,
        Better = BetterDirection.Neither,
        Range = FigureRange.Any,
        Definition = "Pooled effect = sum w y / sum w, w = 1 / (v + tau2), y and v the effect of each pilot as its own metric reports it and its squared standard error, taken as known, tau2 by REML; by lot, over time, before and after, and side by side each for itself unless told; interval: Hartung-Knapp with floor, t(k - 1); next place: t(k - 2) sqrt(tau2 + SE^2), from 3 pilots on; tau2 interval: Q-profile",
        Source = "Viechtbauer 2005; Hartung and Knapp 2001; Higgins, Thompson and Spiegelhalter 2009; Viechtbauer 2007; Cochran 1954; Higgins and Thompson 2002; Reeves et al. 2019; Korevaar et al. 2023",
        Needs = [EvidenceTable.Pilots, EvidenceTable.Outcomes, EvidenceTable.Observations],
        Figures = ["pooled", "next-place", "tau", "tau2", "i2", "q", "p-differ", "p-designs", "without-lowest", "without-highest", "pilots"],
        Phrases =
        [
            .. EffectPhrase.Keys, "sentence.next-better", "sentence.next-worse", "sentence.next-unclear", "sentence.next-hundred", "remark.other-unit", "remark.other-kind", "remark.no-effect", "remark.no-error", "remark.together", "remark.since-start", "remark.at-start", "remark.unlike",
            "remark.not-by-lot", "remark.errors-known", "remark.few", "remark.two", "remark.too-few-for-moderators", "remark.moderator-missing", "remark.moderators-alike",
            "undefined.no-programme", "undefined.no-effects", "undefined.one-pilot", "undefined.one-pilot-apart", "undefined.directions",
            "breakdown.pilots", "figure.effect", "figure.weight", "figure.without", "breakdown.designs", "breakdown.moderators", "figure.slope", "figure.p-slope", "exhibit.pilots", "row.together",
            .. PooledPilot.DesignWords,
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<PilotPooledOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.PilotPooledOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, PilotPooledOptions options, EvaluationContext context)
    {
        var series = options.Series ?? (options.Designs == PooledDesigns.Together ? SeriesEffect.Average : SeriesEffect.Level);
        var programmes = PooledPilot.In(evidence.Evidence, series, context).GroupBy(p => (Programme: p.Pilot.Programme!, Outcome: p.Outcome.Name)).ToList();
        foreach (var all in programmes)
        {
            foreach (var alike in all.GroupBy(p => p.Outcome.Unit).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                IEnumerable<PilotComparison?> ways = options.Designs == PooledDesigns.Together ? [null] : alike.Select(p => (PilotComparison?)p.Compared).Distinct().Order();
                foreach (var way in ways)
                {
                    context.Cancellation.ThrowIfCancellationRequested();
                    var facet = new Facet { Programme = all.Key.Programme, Outcome = all.Key.Outcome, Unit = alike.Key, Compared = way };
                    yield return Finding(facet, Answer(PooledPilots.Of([.. all], alike.Key, way), series, options, context));
                }
            }
        }

        if (programmes.Count == 0)
        {
            yield return Finding(Facet.Whole, new Undefined { Reason = Phrase.Of("undefined.no-programme") });
        }
    }

    private static MetricResult Answer(PooledPilots pilots, SeriesEffect series, PilotPooledOptions options, EvaluationContext context)
    {
        var reason = pilots.Count == 0 ? Phrase.Of("undefined.no-effects")
            : pilots.Count == 1 && pilots.OtherKind.Count > 0 ? Phrase.Of("undefined.one-pilot-apart").With("others", pilots.OtherKind.Count)
            : pilots.Count == 1 ? Phrase.Of("undefined.one-pilot")
            : pilots.Pilots.Select(p => p.Outcome.Better).Distinct().Count() > 1 ? Phrase.Of("undefined.directions")
            : null;
        return reason is null
            ? EvaluationContext.Identified(pilots.Use, () => new PooledFinding(pilots, series, options, context).Measured())
            : new Undefined { Reason = reason, Evidence = pilots.Use };
    }
}
