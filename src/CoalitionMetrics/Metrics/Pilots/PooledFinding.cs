using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>What the pilots of a programme say together: the kernel's answers put into figures, sentences and exhibits.</summary>
internal sealed class PooledFinding
{
    private readonly PooledPilots _pilots;
    private readonly PilotPooledOptions _options;
    private readonly EvaluationContext _context;
    private readonly PoolingOptions _settings;
    private readonly PooledEffect _pooled;
    private readonly IReadOnlyList<PoolingStep> _without;
    private readonly SubgroupComparison? _designs;
    private readonly PooledRemarks _remarks;

    public PooledFinding(PooledPilots pilots, SeriesEffect series, PilotPooledOptions options, EvaluationContext context)
    {
        (_pilots, _options, _context) = (pilots, options, context);
        _settings = new PoolingOptions { Level = context.Level };
        _pooled = MetaAnalysis.Pool(pilots.Effects, pilots.Variances, _settings);
        _without = pilots.Count > 2 ? MetaAnalysis.LeaveOneOut(pilots.Effects, pilots.Variances, _settings) : [];
        var ways = Grouping.Of<string>([.. pilots.Pilots.Select(p => WordKey.Of(p.Compared))]);
        _designs = ways.GroupCount > 1 ? MetaAnalysis.Subgroups(pilots.Effects, pilots.Variances, ways, _settings) : null;
        _remarks = new PooledRemarks(pilots, series);
    }

    public Measured Measured()
    {
        var headline = Figure.From("pooled", _pooled.Estimate, IntervalBasis.Sampling, _pilots.Unit);
        var prediction = _pooled.Prediction();
        var moderators = new PooledModerators(_pilots, _options.Moderators, _settings);
        return new Measured
        {
            Headline = headline,
            Companions = [.. Companions(prediction)],
            Sentences = [.. Sentences(headline, prediction)],
            Breakdowns = [Pilots(), .. _designs is null ? [] : (Breakdown[])[Designs(_designs)], .. moderators.Table is { } table ? (Breakdown[])[table] : []],
            Remarks = [.. _remarks.All(), .. moderators.Remarks],
            Exhibits = [Forest()],
            Evidence = _pilots.Use,
        };
    }

    private IEnumerable<Figure> Companions(ConfidenceInterval? prediction)
    {
        var spread = MetaAnalysis.HeterogeneityInterval(_pilots.Effects, _pilots.Variances, _context.Level);
        if (prediction is { } next)
        {
            yield return new Figure { Key = "next-place", Value = _pooled.Estimate.Value, Unit = _pilots.Unit, Interval = next, Basis = IntervalBasis.Sampling, Method = "prediction interval, t(k - 2)" };
        }

        const string profile = "REML; interval: Q-profile";
        yield return Spread("tau", Math.Sqrt(_pooled.Tau2), _pilots.Unit, Math.Sqrt(spread.Tau2.Lower), Math.Sqrt(spread.Tau2.Upper));
        yield return Spread("tau2", _pooled.Tau2, default, spread.Tau2.Lower, spread.Tau2.Upper);
        yield return Spread("i2", _pooled.I2 / 100, FigureUnit.Share, spread.I2.Lower / 100, spread.I2.Upper / 100);

        // Places that are more alike than chance lets them be leave no value that fits: a range from 0 to 0 would be a certainty that nobody has.
        Figure Spread(string key, double value, FigureUnit unit, double low, double high) => high > 0
            ? new Figure { Key = key, Value = value, Unit = unit, Interval = new ConfidenceInterval(low, high, _context.Level), Basis = IntervalBasis.Sampling, Method = profile }
            : Figure.WithoutInterval(key, value, NoIntervalReason.AtBoundary, unit, profile);

        yield return Figure.WithoutInterval("q", _pooled.Heterogeneity.Statistic, NoIntervalReason.NoMethod, default, _pooled.Heterogeneity.ToString());
        yield return Figure.WithoutInterval("p-differ", _pooled.Heterogeneity.PValue, NoIntervalReason.NoMethod, FigureUnit.Probability, _pooled.Heterogeneity.ToString());
        if (_designs is not null)
        {
            yield return Figure.WithoutInterval("p-designs", _designs.Between.PValue, NoIntervalReason.NoMethod, FigureUnit.Probability, _designs.Between.ToString());
        }

        if (_without.Count > 0)
        {
            yield return Figure.From("without-lowest", _without.MinBy(s => s.Pooled.Estimate.Value)!.Pooled.Estimate, IntervalBasis.Sampling, _pilots.Unit);
            yield return Figure.From("without-highest", _without.MaxBy(s => s.Pooled.Estimate.Value)!.Pooled.Estimate, IntervalBasis.Sampling, _pilots.Unit);
        }

        yield return Figure.FullCount("pilots", _pilots.Count, FigureUnit.Count);
    }

    private IEnumerable<Phrase> Sentences(Figure pooled, ConfidenceInterval? prediction)
    {
        yield return EffectPhrase.Of(pooled, _pilots.Better).With("outcome", Term.Evidence(_pilots.Outcome)).With("pilots", _pilots.Count);
        if (prediction is { } next)
        {
            yield return _pilots.Unit.Kind == UnitKind.PerHundred ? Phrase.Of("sentence.next-hundred").With("low", next.Lower, _pilots.Unit).With("high", next.Upper, _pilots.Unit) : Next(next);
        }
    }

    // In the direction that is better, so that nobody has to know what a number below 0 means here.
    private Phrase Next(ConfidenceInterval next)
    {
        var (worst, best, unit) = _pilots.Better == Better.Higher ? (next.Lower, next.Upper, _pilots.Unit) : (-next.Upper, -next.Lower, _pilots.Unit);
        return worst > 0 ? Phrase.Of("sentence.next-better").With("near", worst, unit).With("far", best, unit)
            : best < 0 ? Phrase.Of("sentence.next-worse").With("near", -best, unit).With("far", -worst, unit)
            : Phrase.Of("sentence.next-unclear").With("worse", -worst, unit).With("better", best, unit);
    }

    private Breakdown Pilots() => new()
    {
        Key = "pilots",
        Actors = null,
        Rows =
        [
            .. _pilots.Pilots.Select((p, i) => new GroupRow
            {
                Group = Term.Evidence(p.Pilot.Id),
                Count = p.Count,
                Figures =
                [
                    Figure.From("effect", p.Effect!, p.Basis, _pilots.Unit),
                    Figure.FullCount("weight", _pooled.Weights[i], FigureUnit.Share),
                    .. _without.Count > 0 ? (Figure[])[Figure.From("without", _without.Single(s => s.Study == i).Pooled.Estimate, IntervalBasis.Sampling, _pilots.Unit)] : [],
                ],
            }),
        ],
    };

    private Breakdown Designs(SubgroupComparison designs) => new()
    {
        Key = "designs",
        Actors = null,
        Rows =
        [
            .. designs.Groups.Zip(_pilots.Pilots.GroupBy(p => p.Compared)).OrderBy(pair => pair.Second.Key).Select(pair => new GroupRow
            {
                Group = Term.Word("compared." + WordKey.Of(pair.Second.Key)),
                Count = pair.Second.Sum(p => p.Count),
                Figures = [Figure.From("pooled", pair.First.Pooled.Estimate, IntervalBasis.Sampling, _pilots.Unit), Figure.FullCount("pilots", pair.Second.Count(), FigureUnit.Count)],
            }),
        ],
    };

    private ForestExhibit Forest() => new()
    {
        Title = Phrase.Of("exhibit.pilots"),
        Unit = _pilots.Unit,
        Rows =
        [
            .. _pilots.Pilots.Select((p, i) => new ForestRow { Label = Term.Evidence(p.Pilot.Id), Note = p.Design, Value = _pilots.Effects[i], Interval = p.Effect!.Interval, Weight = _pooled.Weights[i] }),
            new ForestRow { Label = Term.Word("row.together"), Value = _pooled.Estimate.Value, Interval = _pooled.Estimate.Interval, IsSummary = true },
        ],
        NoEffect = new ReferenceMark { Value = 0, Label = Term.Word("mark.no-difference") },
    };
}
