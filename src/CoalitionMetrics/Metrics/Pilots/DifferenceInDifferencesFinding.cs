using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>What is found about one outcome of one pilot over time: the kernel's answers put into figures, sentences and exhibits.</summary>
internal sealed class DifferenceInDifferencesFinding
{
    private readonly Pilot _pilot;
    private readonly Outcome _outcome;
    private readonly CoalitionEvidence _evidence;
    private readonly PilotPanel _rows;
    private readonly PilotDifferenceInDifferencesOptions _options;
    private readonly EvaluationContext _context;
    private readonly PanelEffect _effect;
    private readonly Panel _panel;
    private readonly FigureUnit _unit;
    private readonly GroupTimeEffects? _effects;
    private readonly EventStudy? _study;

    public DifferenceInDifferencesFinding(Pilot pilot, Outcome outcome, PilotPanel rows, PilotDifferenceInDifferencesOptions options, CoalitionEvidence evidence, EvaluationContext context)
    {
        _evidence = evidence;
        _pilot = pilot;
        _outcome = outcome;
        _rows = rows;
        _options = options;
        _context = context;
        _effect = new PanelEffect(pilot, rows, options);
        _panel = _effect.Panel;
        _unit = FigureUnit.Amount(outcome.Unit);
        _effects = _effect.GroupTime;
        _study = Known(() => _effects?.ToEventStudy(context.Level));
    }

    public Measured Measured()
    {
        var effect = Figure.From("effect", _effect.Estimate(_context.Level), IntervalBasis.Sampling, _unit);
        var preTrend = Known(() => _study?.PreTrend())?.HotellingPValue;
        var sensitivity = effect.Interval is null || _study is null
            ? null
            : Known(() => DifferenceInDifferences.Sensitivity(_study, new SensitivityOptions { Level = _context.Level, Seed = _context.Seed }));
        double? breakdown = sensitivity is null ? null : Known(() => (double?)sensitivity.Breakdown(PilotDifferenceInDifferences.SearchedUpTo, _context.Cancellation)) is { } found && double.IsFinite(found) ? found : null;
        return new Measured
        {
            Headline = effect,
            Companions = [.. Companions(effect, preTrend, breakdown)],
            Sentences = [.. Sentences(effect, preTrend, breakdown)],
            Remarks = [.. Remarks(effect)],
            Exhibits = [.. Exhibits(effect), .. Departures(sensitivity)],
            Evidence = _rows.Use,
        };
    }

    private IEnumerable<Figure> Companions(Figure effect, double? preTrend, double? breakdown)
    {
        if (_effects is not null && _panel.Cohorts.Count > 1)
        {
            foreach (var (key, aggregation) in ((string, EffectAggregation)[])[("effect-dynamic", EffectAggregation.Dynamic), ("effect-group", EffectAggregation.Group), ("effect-calendar", EffectAggregation.Calendar)])
            {
                yield return Figure.From(key, _effects.Aggregate(aggregation, _context.Level).Overall, IntervalBasis.Sampling, _unit);
            }

            if (Known(() => DifferenceInDifferences.TwoWayFixedEffects(_panel).Coefficients(level: _context.Level)[0].Estimate) is { } twoWay)
            {
                yield return Figure.From("two-way", twoWay, IntervalBasis.Sampling, _unit);
            }

            if (AlreadyTreatedWeight() is { } weight)
            {
                yield return Figure.FullCount("already-treated-weight", weight, FigureUnit.Share);
            }
        }

        if (_panel.Cohorts.Count > 0 && _rows.SpreadBefore(_panel.Cohorts[0], _options.Anticipation) is { } spread)
        {
            yield return Figure.WithoutInterval("standardized", effect.Value / spread, NoIntervalReason.NoMethod, default, "over the standard deviation of those without it, before (Glass)");
        }

        if (preTrend is { } apart)
        {
            yield return Figure.WithoutInterval("pre-trend-p", apart, NoIntervalReason.NoMethod, FigureUnit.Probability, "Hotelling's T2");
        }

        if (breakdown is { } value)
        {
            yield return Figure.WithoutInterval("breakdown", value, NoIntervalReason.NoMethod, FigureUnit.Ratio, "relative magnitudes, conditional test with least favourable first step");
        }

        yield return Figure.FullCount("treated", _rows.Treated, FigureUnit.Count);
        yield return Figure.FullCount("control", _rows.Control, FigureUnit.Count);
        yield return Figure.FullCount("left-out-changed", _rows.Changed.Count, FigureUnit.Count);
        yield return Figure.FullCount("left-out-always", _rows.Always.Count, FigureUnit.Count);
        yield return Figure.FullCount("with-gaps", UnitsWithGaps().Count, FigureUnit.Count);
    }

    private double? AlreadyTreatedWeight() => _panel is { IsBalanced: true, IsWeighted: false } && _panel.Cohorts.Count > 1
        ? Known(() => (double?)DifferenceInDifferences.GoodmanBacon(_panel).Weight(CohortComparison.LaterAgainstEarlier))
        : null;

    private IReadOnlyList<string> UnitsWithGaps() => _rows.IsSeenOnce ? [] : [.. _panel.Gaps.Select(gap => gap.Unit).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private IEnumerable<Phrase> Sentences(Figure effect, double? preTrend, double? breakdown)
    {
        yield return EffectPhrase.Of(effect, _outcome.Better).With("outcome", Term.Evidence(_outcome.Name)).With("treated", _rows.Treated).With("control", _rows.Control);
        yield return Phrase.Of(preTrend is null ? "sentence.before-unknown" : preTrend < _context.Level.Alpha ? "sentence.before-apart" : "sentence.before-alike");
        if (breakdown is { } times)
        {
            yield return times >= PilotDifferenceInDifferences.SearchedUpTo ? Phrase.Of("sentence.holds-beyond").With("times", times)
                : times >= 0.01 ? Phrase.Of("sentence.holds").With("times", times)
                : Phrase.Of("sentence.holds-not");
        }
    }

    private IEnumerable<Phrase> Remarks(Figure effect)
    {
        yield return Phrase.Of("remark.parallel");
        foreach (var cause in OverTime.NotByLot(_pilot))
        {
            yield return cause;
        }

        if (_panel.Cohorts.Count > 1 && !_pilot.Design.HasFlag(DesignPart.Staggered))
        {
            yield return Phrase.Of("remark.several-starts").With("starts", _panel.Cohorts.Count);
        }

        if (!_effect.IsTwoByTwo && _effect.Comparison == ComparisonUnits.NotYetTreated)
        {
            yield return Phrase.Of(_options.Comparison is null ? "remark.not-yet" : "remark.not-yet-chosen");
        }

        if (_options.Anticipation > 0)
        {
            yield return Phrase.Of("remark.anticipation").With("periods", _options.Anticipation);
        }

        if (_options.LastPeriodBefore && _panel.Cohorts.Count == 1)
        {
            yield return Phrase.Of("remark.last-before");
        }

        foreach (var (key, units) in ((string, IReadOnlyList<string>)[])[("remark.changed", _rows.Changed), ("remark.always", _rows.Always), ("remark.later", _rows.Later), ("remark.gaps", UnitsWithGaps())])
        {
            if (units.Count > 0)
            {
                yield return OverTime.Named(key, units, _evidence).With("units", units.Count);
            }
        }

        if (_rows.IsSeenOnce)
        {
            yield return Phrase.Of("remark.seen-once");
        }

        if (AlreadyTreatedWeight() is > 0 and { } weight)
        {
            yield return Phrase.Of("remark.two-way").With("weight", weight, FigureUnit.Share);
        }

        if (_outcome.SmallestThatMatters is { } matters && effect.Interval is { } interval)
        {
            var largest = Math.Max(Math.Abs(interval.Lower), Math.Abs(interval.Upper));
            yield return Phrase.Of(largest < matters ? "remark.small-enough" : "remark.large-enough").With("matters", matters, _unit);
        }
    }

    private IEnumerable<Exhibit> Exhibits(Figure effect)
    {
        if (_effect.Curve() is { } since && Known(() => since.Aggregate(EffectAggregation.Dynamic, _context.Level)) is { } dynamic)
        {
            yield return Curve(since, dynamic);
        }

        if (_effects is not null && _panel.Cohorts.Count > 1 && Cohorts(effect) is { } cohorts)
        {
            yield return cohorts;
        }

        if (_panel.Cohorts.Count == 1 && Means() is { } means)
        {
            yield return means;
        }
    }

    private CurveExhibit Curve(GroupTimeEffects since, AggregatedEffects dynamic)
    {
        var options = new BootstrapOptions { Seed = _context.Seed, Replicates = _context.Replicates, Level = _context.Level, MaxDegreeOfParallelism = _context.MaxDegreeOfParallelism };
        var band = Known(() => since.Band(EffectAggregation.Dynamic, options, _context.Progress, _context.Cancellation));
        return new CurveExhibit
        {
            Title = Phrase.Of("exhibit.curve"),
            HorizontalAxis = Term.Word("axis.since-start"),
            HorizontalUnit = FigureUnit.Count,
            VerticalAxis = Term.Word(_options.Curve == BasePeriod.Universal ? "axis.difference" : "axis.step"),
            VerticalUnit = _unit,
            Curves =
            [
                new Curve
                {
                    Label = Term.Word("curve.effect"),
                    Points = [.. dynamic.Rows.Select((row, i) => new CurvePoint { X = row.Key, Y = row.Estimate.Value, Lower = band?.Intervals[i]?.Lower, Upper = band?.Intervals[i]?.Upper })],
                },
                new Curve
                {
                    Label = Term.Word("curve.none"),
                    IsReference = true,
                    Points = [new CurvePoint { X = dynamic.Rows[0].Key, Y = 0 }, new CurvePoint { X = dynamic.Rows[^1].Key, Y = 0 }],
                },
            ],
        };
    }

    // Where the effect lies if the two sides had drifted apart since, by how much more than before.
    private IEnumerable<CurveExhibit> Departures(TrendSensitivity? sensitivity)
    {
        if (sensitivity is null || _options.Departures.Count == 0)
        {
            yield break;
        }

        double[] asked = [.. _options.Departures.Distinct().Order()];
        var ranges = asked.Select(times => Known(() => (ConfidenceInterval?)sensitivity.Interval(times, _context.Cancellation))).ToList();
        yield return new CurveExhibit
        {
            Title = Phrase.Of("exhibit.departures"),
            HorizontalAxis = Term.Word("axis.departures"),
            HorizontalUnit = FigureUnit.Ratio,
            VerticalAxis = Term.Word("axis.effect"),
            VerticalUnit = _unit,
            Curves =
            [
                new Curve { Label = Term.Word("curve.effect"), Points = [.. asked.Select((times, i) => new CurvePoint { X = times, Y = sensitivity.Effect, Lower = ranges[i]?.Lower, Upper = ranges[i]?.Upper })] },
                new Curve { Label = Term.Word("curve.none"), IsReference = true, Points = [new CurvePoint { X = asked[0], Y = 0 }, new CurvePoint { X = asked[^1], Y = 0 }] },
            ],
        };
    }

    // A cohort of too few is not shown by itself, nor could it be had from the others: then none is.
    private ForestExhibit? Cohorts(Figure effect)
    {
        var sizes = Enumerable.Range(0, _panel.UnitCount).Select(_panel.FirstTreated).Where(g => g is not null).CountBy(g => g!.Value).ToDictionary();
        var groups = _effects!.Aggregate(EffectAggregation.Group, _context.Level).Rows;
        return groups.Any(row => sizes[row.Key] < _context.MinimumGroupSize) ? null : new ForestExhibit
        {
            Title = Phrase.Of("exhibit.cohorts"),
            Unit = _unit,
            NoEffect = new ReferenceMark { Value = 0, Label = Term.Word("mark.no-difference") },
            Rows =
            [
                .. groups.Select(row => new ForestRow { Label = Term.Evidence(_rows.Name(row.Key)), Value = row.Estimate.Value, Interval = row.Estimate.Interval }),
                new ForestRow { Label = Term.Word("label.together"), Value = effect.Value, Interval = effect.Interval, IsSummary = true },
            ],
        };
    }

    private TimeSeriesExhibit? Means()
    {
        var (with, without) = (_rows.Means(true), _rows.Means(false));
        if (with.Count == 0 || without.Count == 0 || with.Concat(without).Any(p => p.Units < _context.MinimumGroupSize))
        {
            return null;
        }

        // The first series sets the periods, so that one for all is made.
        string[] periods = [.. _panel.Periods.Select(_rows.Name)];
        return new TimeSeriesExhibit
        {
            Title = Phrase.Of("exhibit.means"),
            Unit = _unit,
            EventIndex = _panel.Periods.Count(p => p < _panel.Cohorts[0]),
            Event = Term.Word("event.start"),
            Series = [Series("series.with", with), Series("series.without", without)],
        };

        TimeSeries Series(string label, IReadOnlyList<(string Period, double Mean, int Units)> means) => new()
        {
            Label = Term.Word(label),
            Points = [.. periods.Select(p => new TimePoint { Period = p, Value = means.Where(m => m.Period == p).Select(m => (double?)m.Mean).FirstOrDefault() })],
        };
    }

    // What beside the effect is not identified is left out; the sentences say so.
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
}
