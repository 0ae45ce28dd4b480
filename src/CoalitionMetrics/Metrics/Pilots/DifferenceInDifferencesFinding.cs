using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>What is found about one outcome of one pilot over time: the kernel's answers put into figures, sentences and exhibits.</summary>
internal sealed class DifferenceInDifferencesFinding
{
    private readonly Pilot _pilot;
    private readonly Outcome _outcome;
    private readonly PilotPanel _rows;
    private readonly EvaluationContext _context;
    private readonly Panel _panel;
    private readonly FigureUnit _unit;
    private readonly GroupTimeEffects? _effects;
    private readonly EventStudy? _study;

    public DifferenceInDifferencesFinding(Pilot pilot, Outcome outcome, PilotPanel rows, EvaluationContext context)
    {
        _pilot = pilot;
        _outcome = outcome;
        _rows = rows;
        _context = context;
        _panel = rows.Panel(pilot.Design);
        _unit = FigureUnit.Amount(outcome.Unit);
        _effects = rows.IsSeenOnce ? null : DifferenceInDifferences.GroupTime(_panel, new GroupTimeOptions { Base = BasePeriod.Universal, Comparison = Comparison });
        _study = Known(() => _effects?.ToEventStudy(context.Level));
    }

    // One never treated unit does not show how such units differ; those that start later help out.
    private ComparisonUnits Comparison => _rows.Control >= 2 ? ComparisonUnits.NeverTreated : ComparisonUnits.NotYetTreated;

    private bool IsTwoByTwo => _panel.Cohorts.Count == 1 && _rows.Control > 0 && (_panel.IsBalanced || _rows.IsSeenOnce);

    public Measured Measured()
    {
        var effect = Effect();
        var preTrend = Known(() => _study?.PreTrend());
        double? breakdown = effect.Interval is null ? null : Known(Breakdown);
        return new Measured
        {
            Headline = effect,
            Companions = [.. Companions(preTrend, breakdown)],
            Sentences = [.. Sentences(effect, preTrend, breakdown)],
            Remarks = [.. Remarks(effect)],
            Exhibits = [.. Exhibits(effect)],
            Evidence = _rows.Use,
        };
    }

    private Figure Effect()
    {
        var estimate = IsTwoByTwo || _effects is null
            ? _rows.TwoByTwo(_panel.Cohorts.Count == 0 ? throw NobodyTreated() : _panel.Cohorts[0], _pilot.Design, _context.Level)
            : _effects.Aggregate(EffectAggregation.Simple, _context.Level).Overall;

        // Where no clusters were declared each unit is its own.
        return estimate.NoInterval == NoIntervalReason.SingleClusterInArm && !_pilot.Design.HasFlag(DesignPart.Clustered)
            ? Figure.WithoutInterval("effect", estimate.Value, NoIntervalReason.SingleUnitInArm, _unit, estimate.Method)
            : Figure.From("effect", estimate, IntervalBasis.Sampling, _unit);
    }

    private static NotIdentifiedException NobodyTreated() => new(NotIdentifiedReason.NoTreatedUnits, "No unit had the pilot in a period observed.");

    private double? Breakdown() => _study is null
        ? null
        : DifferenceInDifferences.Sensitivity(_study, new SensitivityOptions { Level = _context.Level, Seed = _context.Seed })
            .Breakdown(PilotDifferenceInDifferences.SearchedUpTo, _context.Cancellation) is var value && double.IsFinite(value) ? value : null;

    private IEnumerable<Figure> Companions(JointTest? preTrend, double? breakdown)
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

        if (preTrend is not null)
        {
            yield return Figure.WithoutInterval("pre-trend-p", preTrend.PValue, NoIntervalReason.NoMethod, FigureUnit.Probability, "Wald test, F");
        }

        if (breakdown is { } value)
        {
            yield return Figure.WithoutInterval("breakdown", value, NoIntervalReason.NoMethod, FigureUnit.Ratio, "relative magnitudes, conditional test with least favourable first step");
        }

        yield return Figure.FullCount("treated", _rows.Treated, FigureUnit.Count);
        yield return Figure.FullCount("control", _rows.Control, FigureUnit.Count);
        yield return Figure.FullCount("left-out-changed", _rows.Changed, FigureUnit.Count);
        yield return Figure.FullCount("left-out-always", _rows.Always, FigureUnit.Count);
        yield return Figure.FullCount("with-gaps", UnitsWithGaps(), FigureUnit.Count);
    }

    private double? AlreadyTreatedWeight() => _panel is { IsBalanced: true, IsWeighted: false } && _panel.Cohorts.Count > 1
        ? Known(() => (double?)DifferenceInDifferences.GoodmanBacon(_panel).Weight(CohortComparison.LaterAgainstEarlier))
        : null;

    private int UnitsWithGaps() => _rows.IsSeenOnce ? 0 : _panel.Gaps.Select(gap => gap.Unit).Distinct(StringComparer.Ordinal).Count();

    private IEnumerable<Phrase> Sentences(Figure effect, JointTest? preTrend, double? breakdown)
    {
        yield return EffectPhrase.Of(effect, _outcome.Better).With("outcome", Term.Evidence(_outcome.Name)).With("treated", _rows.Treated).With("control", _rows.Control);
        yield return Phrase.Of(preTrend is null ? "sentence.before-unknown" : preTrend.PValue < _context.Level.Alpha ? "sentence.before-apart" : "sentence.before-alike");
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
        if (_pilot.Assignment is AssignmentMechanism.Chosen or AssignmentMechanism.Unknown)
        {
            yield return Phrase.Of(_pilot.Assignment == AssignmentMechanism.Chosen ? "remark.chosen" : "remark.unknown-assignment");
        }

        if (_panel.Cohorts.Count > 1 && !_pilot.Design.HasFlag(DesignPart.Staggered))
        {
            yield return Phrase.Of("remark.several-starts").With("starts", _panel.Cohorts.Count);
        }

        if (!IsTwoByTwo && Comparison == ComparisonUnits.NotYetTreated)
        {
            yield return Phrase.Of("remark.not-yet");
        }

        foreach (var (key, units) in ((string, int)[])[("remark.changed", _rows.Changed), ("remark.always", _rows.Always), ("remark.gaps", UnitsWithGaps())])
        {
            if (units > 0)
            {
                yield return Phrase.Of(key).With("units", units);
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
        if (_effects is not null && Known(() => _effects.Aggregate(EffectAggregation.Dynamic, _context.Level)) is { } dynamic)
        {
            yield return Curve(dynamic);
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

    private CurveExhibit Curve(AggregatedEffects dynamic)
    {
        var options = new BootstrapOptions { Seed = _context.Seed, Replicates = _context.Replicates, Level = _context.Level, MaxDegreeOfParallelism = _context.MaxDegreeOfParallelism };
        var band = Known(() => _effects!.Band(EffectAggregation.Dynamic, options, _context.Progress, _context.Cancellation));
        return new CurveExhibit
        {
            Title = Phrase.Of("exhibit.curve"),
            HorizontalAxis = Term.Word("axis.since-start"),
            HorizontalUnit = FigureUnit.Count,
            VerticalAxis = Term.Word("axis.difference"),
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
