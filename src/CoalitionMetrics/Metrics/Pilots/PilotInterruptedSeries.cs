using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="PilotInterruptedSeries"/>.</summary>
public sealed record PilotInterruptedSeriesOptions
{
    /// <summary>How the likely ranges allow for periods that resemble those before them; an autocorrelation estimated by restricted maximum likelihood unless told, which keeps what it claims in short series.</summary>
    public SeriesErrors Errors { get; init; }

    /// <summary>With <see cref="SeriesErrors.NeweyWest"/>, how many periods back a period may still resemble those before it; null = the usual rule of Newey and West.</summary>
    public int? Lag { get; init; }

    /// <summary>
    /// How many periods make a season whose places differ, such as 12 months; 1 = none. Null = 12 for a series by month with at least two years before the event and one after it, else none.
    /// </summary>
    public int? SeasonLength { get; init; }

    /// <summary>The declared covariates that the line allows for; none unless told, since what the event itself moves would hide the effect.</summary>
    public IReadOnlyList<string> Covariates { get; init; } = [];
}

/// <summary>
/// <c>pilot.interrupted-series</c>: did the policy bend the curve? One finding for each outcome of each pilot declared as an interrupted series: how far the series jumped at the event and how much faster or slower it
/// moved since, against its own earlier course drawn on.
/// </summary>
public sealed class PilotInterruptedSeries : Metric<PilotInterruptedSeriesOptions>
{
    // From here on a reader is told that periods resemble each other.
    private const double Noticeable = 0.1;

    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "pilot.interrupted-series",
        Family = MetricFamily.Pilots,
        Purpose = MetricPurpose.Impact,
        Better = BetterDirection.Neither,
        Range = FigureRange.Any,
        Definition = "y_t = a + b t + level [t >= event] + slope (t - event) [t >= event] (+ seasons, covariates), the headline is the level change; by restricted maximum likelihood with first-order autocorrelation, covariance adjusted for its estimation, Satterthwaite's t; on request least squares with errors of Newey and West, Bartlett weights, lag floor(4 (n/100)^(2/9)), times n/(n-k), t with n - k degrees of freedom",
        Source = "Wagner, Soumerai, Zhang and Ross-Degnan 2002; Turner et al. 2021; Harville and Jeske 1992; Kenward and Roger 1997; Newey and West 1987, 1994; Durbin and Watson 1950; Breusch 1978; Godfrey 1978",
        Needs = [EvidenceTable.Pilots, EvidenceTable.Outcomes, EvidenceTable.Observations],
        Figures = ["level", "slope", "average", "at-end", "slope-before", "periods-before", "periods-after", "kept", "lag", "durbin-watson", "p-resemblance"],
        Phrases =
        [
            "sentence.better", "sentence.worse", "sentence.unclear", "sentence.no-interval", "spoken.better", "spoken.worse", "spoken.unclear", "spoken.no-interval",
            "sentence.slope-better", "sentence.slope-worse", "sentence.slope-unclear", "sentence.slope-no-interval",
            "sentence.average-better", "sentence.average-worse", "sentence.average-unclear", "sentence.average-no-interval",
            "remark.other-event", "remark.keeps", "remark.swings", "remark.hardly-keeps", "remark.resemblance", "remark.seasons", "remark.no-seasons", "remark.covariates", "remark.gaps", "remark.few-before", "remark.mean-of-units", "remark.not-followed", "remark.chosen", "remark.unknown-assignment", "remark.small-enough", "remark.large-enough",
            "undefined.no-pilot", "undefined.no-values", "undefined.no-periods", "undefined.start-changes", "undefined.stopped", "undefined.no-start", "undefined.several-starts",
            "exhibit.series", "series.observed", "series.fitted", "series.drawn-on",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<PilotInterruptedSeriesOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.PilotInterruptedSeriesOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, PilotInterruptedSeriesOptions options, EvaluationContext context)
    {
        var found = false;
        foreach (var (pilot, outcome, rows) in OverTime.Outcomes(evidence.Evidence, DesignPart.InterruptedSeries))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            found = true;
            yield return Finding(new Facet { Pilot = pilot.Id, Outcome = outcome.Name }, Answer(pilot, outcome, rows, evidence.Evidence, options, context));
        }

        if (!found)
        {
            yield return Finding(Facet.Whole, new Undefined { Reason = Phrase.Of("undefined.no-pilot") });
        }
    }

    private static MetricResult Answer(Pilot pilot, Outcome outcome, IReadOnlyList<Observation> rows, CoalitionEvidence evidence, PilotInterruptedSeriesOptions options, EvaluationContext context)
    {
        var series = OneSeries.Of(FollowedUnits.Of(rows), Declared(options, evidence));
        return Refusal(series, options, evidence, context) ?? EvaluationContext.Identified(series.Use, () => Measure(pilot, outcome, series, options, context));
    }

    /// <summary>The covariates asked for that the evidence declares.</summary>
    internal static IReadOnlyList<string> Declared(PilotInterruptedSeriesOptions options, CoalitionEvidence evidence) => [.. options.Covariates.Where(name => evidence.Covariates.Contains(name, StringComparer.Ordinal))];

    /// <summary>Why there is no answer, or none that may be shown; null when there may be one.</summary>
    internal static MetricResult? Refusal(OneSeries series, PilotInterruptedSeriesOptions options, CoalitionEvidence evidence, EvaluationContext context)
    {
        if (options.Covariates.Except(Declared(options, evidence), StringComparer.Ordinal).ToList() is { Count: > 0 } missing)
        {
            return new Unsupported { Missing = [.. missing.Select(name => new MissingEvidence { Table = EvidenceTable.Observations.Name, Field = name })] };
        }

        if (series.Reason is { } reason)
        {
            return new Undefined { Reason = reason, Evidence = series.Use };
        }

        return OverTime.ArePeople(series.Units, evidence, context)
            ? new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = series.Use }
            : null;
    }

    /// <summary>The line before and after the event, whose jump leads the finding and enters a pooled one.</summary>
    internal static InterruptedSeries Fit(OneSeries series, PilotInterruptedSeriesOptions options, EvaluationContext context)
    {
        var season = Season(series, options);
        return InterruptedSeries.Fit(
            series.Values,
            series.Periods,
            series.Event,
            new InterruptedSeriesOptions { Errors = options.Errors, Lag = options.Lag, Level = context.Level, Extra = [.. season > 1 ? InterruptedSeries.Seasons(series.Periods, season) : [], .. series.Covariates] });
    }

    private static int Season(OneSeries series, PilotInterruptedSeriesOptions options) => options.SeasonLength ?? (series.HasYears ? 12 / series.StepLength : 1);

    private static Measured Measure(Pilot pilot, Outcome outcome, OneSeries series, PilotInterruptedSeriesOptions options, EvaluationContext context)
    {
        var unit = FigureUnit.Amount(outcome.Unit);
        var fit = Fit(series, options, context);
        Figure Told(string key, Estimate estimate) => Figure.From(key, estimate, IntervalBasis.OverTime, unit);
        var (level, slope, average) = (Told("level", fit.LevelChange), Told("slope", fit.SlopeChange), Told("average", fit.AverageEffect));
        var companions = new List<Figure>
        {
            slope, average, Told("at-end", fit.EffectAfter(series.Periods[^1] - series.Event)), Told("slope-before", fit.Coefficients["time"].Estimate),
            Figure.FullCount("periods-before", fit.FirstAfter, FigureUnit.Count),
            Figure.FullCount("periods-after", series.Values.Length - fit.FirstAfter, FigureUnit.Count),
        };
        if (fit.Autocorrelation is { } kept)
        {
            companions.Add(Figure.WithoutInterval("kept", kept, NoIntervalReason.NoMethod, FigureUnit.Index));
        }
        else if (fit.Lag is { } lag)
        {
            companions.Add(Figure.FullCount("lag", lag, FigureUnit.Count));
        }

        if (double.IsFinite(fit.Regression.DurbinWatson))
        {
            companions.Add(Figure.WithoutInterval("durbin-watson", fit.Regression.DurbinWatson, NoIntervalReason.NoMethod, FigureUnit.Index));
        }

        if (Resemblance(fit) is { } resemblance)
        {
            companions.Add(Figure.WithoutInterval("p-resemblance", resemblance, NoIntervalReason.NoMethod, FigureUnit.Probability, "Breusch-Godfrey, one period back"));
        }

        Phrase Said(string part, Figure figure) => EffectPhrase.Of(figure, outcome.Better, part).With("outcome", Term.Evidence(outcome.Name));
        return new Measured
        {
            Headline = level,
            Companions = companions,
            Sentences = [Said(string.Empty, level).With("period", Term.Evidence(series.EventName)), Said("slope-", slope), Said("average-", average)],
            Remarks = [.. OverTime.NotByLot(pilot), .. Remarks(outcome, series, fit, Season(series, options), average, options)],
            Exhibits = [Picture(pilot, series, fit, unit)],
            Evidence = series.Use,
        };
    }

    private static Phrase Resembling(InterruptedSeries fit) => fit.Autocorrelation switch
    {
        null => Phrase.Of("remark.resemblance").With("lag", fit.Lag ?? 0),
        >= Noticeable and var kept => Phrase.Of("remark.keeps").With("share", kept, FigureUnit.Share),
        <= -Noticeable => Phrase.Of("remark.swings"),
        _ => Phrase.Of("remark.hardly-keeps"),
    };

    private static double? Resemblance(InterruptedSeries fit)
    {
        try
        {
            return fit.Regression.BreuschGodfrey().PValue;
        }
        catch (NotIdentifiedException)
        {
            return null;
        }
    }

    private static IEnumerable<Phrase> Remarks(Outcome outcome, OneSeries series, InterruptedSeries fit, int season, Figure average, PilotInterruptedSeriesOptions options)
    {
        yield return Phrase.Of("remark.other-event");
        yield return Resembling(fit);
        if (season > 1)
        {
            yield return Phrase.Of("remark.seasons").With("length", season);
        }
        else if (series.Step == PeriodStep.Month && options.SeasonLength is null)
        {
            yield return Phrase.Of("remark.no-seasons");
        }

        if (series.Covariates.Count > 0)
        {
            yield return Phrase.Of("remark.covariates").With("covariates", [.. series.Covariates.Select(c => Term.Evidence(c.Name))]);
        }

        if (series.Gaps.Count > 0)
        {
            yield return Phrase.Of("remark.gaps").With("count", series.Gaps.Count).With("periods", [.. series.Gaps.Select(Term.Evidence)]);
        }

        if (fit.FirstAfter < 8)
        {
            yield return Phrase.Of("remark.few-before").With("periods", fit.FirstAfter);
        }

        if (series.Units.Count > 1)
        {
            yield return Phrase.Of("remark.mean-of-units").With("units", series.Units.Count);
        }

        if (series.NotFollowed > 0)
        {
            yield return Phrase.Of("remark.not-followed").With("units", series.Units.Count).With("left-out", series.NotFollowed);
        }

        if (outcome.SmallestThatMatters is { } matters && average.Interval is { } interval)
        {
            var largest = Math.Max(Math.Abs(interval.Lower), Math.Abs(interval.Upper));
            yield return Phrase.Of(largest < matters ? "remark.small-enough" : "remark.large-enough").With("matters", matters, average.Unit);
        }
    }

    private static TimeSeriesExhibit Picture(Pilot pilot, OneSeries series, InterruptedSeries fit, FigureUnit unit)
    {
        var (fitted, without) = (fit.FittedValues(), fit.Counterfactual());
        TimeSeries Line(string label, Func<int, TimePoint?> at)
        {
            var place = 0;
            var points = new List<TimePoint>();
            for (var period = series.Periods[0]; period <= series.Periods[^1]; period++)
            {
                var isSeen = series.Periods[place] == period;
                points.Add((isSeen ? at(place) : null) ?? new TimePoint { Period = series.NameOf(period) });
                place += isSeen ? 1 : 0;
            }

            return new TimeSeries { Label = Term.Word(label), Points = points };
        }

        return new TimeSeriesExhibit
        {
            Title = Phrase.Of("exhibit.series").With("outcome", Term.Evidence(series.Outcome)),
            Unit = unit,
            Series =
            [
                Line("series.observed", i => new TimePoint { Period = series.NameOf(series.Periods[i]), Value = series.Values[i] }),
                Line("series.fitted", i => new TimePoint { Period = series.NameOf(series.Periods[i]), Value = fitted[i] }),
                Line("series.drawn-on", i => i < fit.FirstAfter ? null : new TimePoint { Period = series.NameOf(series.Periods[i]), Value = without[i - fit.FirstAfter].Value, Interval = without[i - fit.FirstAfter].Interval }),
            ],
            EventIndex = series.Event - series.Periods[0],
            Event = Term.Evidence(pilot.Id),
        };
    }
}
