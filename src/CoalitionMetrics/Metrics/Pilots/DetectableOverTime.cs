using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>What a pilot followed over time could have shown: from the error of the declared design, or, where one place has none, from how far the places without the pilot stray from their own mixes.</summary>
/// <param name="pilot">The pilot.</param>
/// <param name="outcome">One of its outcomes.</param>
/// <param name="evidence">All evidence, to know whether units are people.</param>
/// <param name="options">How often a difference is to be found.</param>
/// <param name="context">The level and the seed.</param>
internal sealed class DetectableOverTime(Pilot pilot, Outcome outcome, CoalitionEvidence evidence, PilotDetectableOptions options, EvaluationContext context)
{
    private readonly DetectableFigures _said = new(outcome, FigureUnit.Amount(outcome.Unit), options);

    private FigureUnit Unit => _said.Unit;

    private double Alpha => context.Level.Alpha;

    /// <summary>The answer; of several designs declared together the one that compares changes comes first, then the mix of places.</summary>
    public MetricResult Answer(IReadOnlyList<Observation> rows)
    {
        if ((pilot.Design & PilotDesign.ComparesChanges) != DesignPart.None)
        {
            var asked = context.OptionsOf(CoalitionMetricCatalog.PilotDifferenceInDifferences);
            return OfPanel(PilotPanel.Of(rows, asked), asked);
        }

        var followed = FollowedUnits.Of(rows);
        return pilot.Design.HasFlag(DesignPart.SyntheticControl) ? OfPlaces(PlacesOverTime.Of(followed)) : OfSeries(followed, context.OptionsOf(CoalitionMetricCatalog.PilotInterruptedSeries));
    }

    private MetricResult OfPanel(PilotPanel rows, PilotDifferenceInDifferencesOptions asked)
    {
        if (rows.Contradiction(pilot.Design) is { } contradiction)
        {
            return Undefined(OverTime.Reason(contradiction), rows.Use);
        }

        return rows.Treated + rows.Control < context.MinimumGroupSize
            ? Withheld(rows.Use)
            : EvaluationContext.Identified(rows.Use, () => new PanelEffect(pilot, rows, asked).Estimate(context.Level) is { StandardError: > 0, Interval: not null } effect
                ? OfError(
                    effect,
                    "panel-",
                    [
                        .. pilot.Design.HasFlag(DesignPart.Clustered) ? (Figure[])[Figure.FullCount("clusters", rows.Rows.Select(o => o.Cluster).Distinct(StringComparer.Ordinal).Count(), FigureUnit.Count)] : [],
                        Figure.FullCount("treated", rows.Treated, FigureUnit.Count), Figure.FullCount("control", rows.Control, FigureUnit.Count),
                    ],
                    [Phrase.Of("remark.design-panel")],
                    rows.Use)
                : Undefined(Phrase.Of("undefined.no-error"), rows.Use));
    }

    private MetricResult OfSeries(FollowedUnits followed, PilotInterruptedSeriesOptions asked)
    {
        var series = OneSeries.Of(followed, PilotInterruptedSeries.Declared(asked, evidence));
        return PilotInterruptedSeries.Refusal(series, asked, evidence, context) ?? EvaluationContext.Identified(series.Use, () =>
        {
            var fit = PilotInterruptedSeries.Fit(series, asked, context);
            if (fit.LevelChange is not { StandardError: > 0, Interval: not null } level)
            {
                return Undefined(Phrase.Of("undefined.too-short"), series.Use);
            }

            var average = fit.AverageEffect is { StandardError: > 0 and { } error } known
                ? (Figure[])[_said.Figure("detectable-average", Power.Detectable(error, known.DegreesOfFreedom, options.Power, Alpha), known.Method)]
                : [];
            Figure[] sizes =
            [
                .. average,
                Figure.FullCount("periods-before", fit.FirstAfter, FigureUnit.Count),
                Figure.FullCount("periods-after", series.Values.Length - fit.FirstAfter, FigureUnit.Count),
                .. fit.Lag is { } lag ? (Figure[])[Figure.FullCount("lag", lag, FigureUnit.Count)] : [],
            ];
            return OfError(level, "series-", sizes, [Phrase.Of("remark.design-series")], series.Use);
        });
    }

    private MetricResult OfPlaces(PlacesOverTime places) => PilotSyntheticControl.Refusal(places, evidence, context)
        ?? EvaluationContext.Identified(places.Use, () => places.Treated.Count > 1 ? OfSeveralPlaces(places) : OfOnePlace(places));

    private MetricResult OfSeveralPlaces(PlacesOverTime places)
    {
        var effect = PilotSyntheticControl.Effect(places, context);
        return effect is { StandardError: > 0, Interval: not null }
            ? OfError(
                effect,
                "panel-",
                [Figure.FullCount("treated", places.Treated.Count, FigureUnit.Count), Figure.FullCount("control", places.Donors.Count, FigureUnit.Count)],
                [Phrase.Of("remark.design-panel")],
                places.Use)
            : Undefined(Phrase.Of("undefined.no-error"), places.Use);
    }

    private MetricResult OfOnePlace(PlacesOverTime places)
    {
        var fit = SyntheticControl.Fit(places.Panel!);
        if (fit.DonorCount == 1 || double.IsNaN(fit.Ratio))
        {
            return Undefined(Phrase.Of("undefined.no-noise"), places.Use);
        }

        // Where so few places cannot make anything rare enough, what comes first among them is told instead, at the rarity that they do allow.
        var placebos = fit.PlaceboInSpace(cancellationToken: context.Cancellation);
        var canBeShown = placebos.SmallestPossible <= Alpha;
        var alpha = canBeShown ? Alpha : placebos.SmallestPossible;
        var smallest = placebos.DetectableEffect(options.Power, alpha);
        if (double.IsInfinity(smallest))
        {
            return Undefined(Phrase.Of("undefined.no-noise"), places.Use);
        }

        const string Method = "placebo in space";
        var detectable = Figure.WithoutInterval(canBeShown ? "detectable" : "detectable-first", smallest, NoIntervalReason.NoMethod, Unit, Method);
        var companions = new List<Figure>();
        var sentences = new List<Phrase>();
        if (!canBeShown)
        {
            sentences.Add(Phrase.Of("sentence.nothing-shown").With("outcome", Term.Evidence(outcome.Name)).With("others", fit.DonorCount).With("needed", (int)Math.Ceiling((1 / Alpha) - 1 - 1e-9)));
        }

        sentences.Add(_said.Sentence(canBeShown ? "places-" : "first-", detectable).With("others", fit.DonorCount));
        if (canBeShown && _said.Matters is { } matters)
        {
            var found = DetectableFigures.PowerAtMatters(placebos.PowerAt(matters, alpha), Method);
            companions.Add(found);
            sentences.Add(Phrase.Of("sentence.matters-over-time").With("matters", matters, Unit).With("found", found));
        }

        companions.Add(Figure.WithoutInterval("stands-out", placebos.CriticalGap(alpha), NoIntervalReason.NoMethod, Unit, Method));
        companions.Add(Figure.WithoutInterval("smallest-p", placebos.SmallestPossible, NoIntervalReason.NoMethod, FigureUnit.Probability, Method));
        companions.AddRange(Weighed(places, fit));
        companions.Add(Figure.FullCount("control", fit.DonorCount, FigureUnit.Count));
        companions.Add(Figure.FullCount("periods-before", fit.PeriodsBefore, FigureUnit.Count));
        companions.Add(Figure.FullCount("periods-after", fit.Periods.Count - fit.PeriodsBefore, FigureUnit.Count));
        return new Measured
        {
            Headline = detectable,
            Companions = companions,
            Sentences = sentences,
            Remarks =
            [
                Phrase.Of("remark.design-places"), Phrase.Of("remark.stands-out").With("gap", placebos.CriticalGap(alpha), Unit),
                .. fit.PeriodsBefore <= fit.DonorCount ? (Phrase[])[Phrase.Of("remark.few-periods")] : [],
            ],
            Exhibits = smallest > 0 ? [_said.Curve(smallest, effect => placebos.PowerAt(effect, alpha))] : [],
            Evidence = places.Use,
        };
    }

    // With weighed periods beside weighed places there is an error, if the other places are as noisy as the treated one.
    private IEnumerable<Figure> Weighed(PlacesOverTime places, SyntheticControl fit)
    {
        if (fit.PeriodsBefore > 1 && PilotSyntheticControl.Sure(SyntheticDifferenceInDifferences.Fit(places.Panel!), context) is { StandardError: > 0 and { } error, Interval: not null } weighed)
        {
            yield return _said.Figure("detectable-weighed", Power.Detectable(error, weighed.DegreesOfFreedom, options.Power, Alpha), weighed.Method);
        }
    }

    private Measured OfError(Estimate effect, string design, IReadOnlyList<Figure> sizes, IReadOnlyList<Phrase> remarks, EvidenceUse use)
    {
        var (error, degrees) = (effect.StandardError!.Value, effect.DegreesOfFreedom);
        var detectable = _said.Figure("detectable", Power.Detectable(error, degrees, options.Power, Alpha), effect.Method);
        var companions = new List<Figure>();
        var sentences = new List<Phrase> { _said.Sentence(design, detectable) };
        if (_said.Matters is { } matters)
        {
            var found = DetectableFigures.PowerAtMatters(Power.At(matters, error, degrees, Alpha), detectable.Method);
            companions.Add(found);
            sentences.Add(Phrase.Of("sentence.matters-over-time").With("matters", matters, Unit).With("found", found));
            var times = Power.TimesAsLarge(matters, error, degrees, options.Power, Alpha);
            if (design == "panel-")
            {
                companions.Add(Figure.WithoutInterval("times-as-large", times, NoIntervalReason.NoMethod, FigureUnit.Ratio, detectable.Method));
                sentences.AddRange(times > 1 ? [Phrase.Of("sentence.would-need-units").With("times", times, FigureUnit.EffectiveNumber)] : []);
            }
        }

        return new Measured
        {
            Headline = detectable,
            Companions = [.. companions, Figure.WithoutInterval("standard-error", error, NoIntervalReason.NoMethod, Unit, effect.Method), .. sizes],
            Sentences = sentences,
            Remarks = remarks,
            Exhibits = [_said.Curve(detectable.Value, difference => Power.At(difference, error, degrees, Alpha))],
            Evidence = use,
        };
    }

    private static Undefined Undefined(Phrase reason, EvidenceUse use) => new() { Reason = reason, Evidence = use };

    private Withheld Withheld(EvidenceUse use) => new() { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = use };
}
