using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>What stands beside the effect of a trial: other ways to estimate it, each with an interval of its own or the reason why there is none.</summary>
internal sealed class EffectCompanions
{
    private readonly PilotTrial _trial;
    private readonly EvaluationContext _context;

    public EffectCompanions(PilotTrial trial, EvaluationContext context)
    {
        _trial = trial;
        _context = context;
        Lot = trial.DrawAgain(context);
        Adjusted = trial.Covariates.Count == 0 || trial.Observed is { IsBalanced: false } ? null : OrNull(Adjust);
        Compliers = Deviating == 0 ? null : OrNull(Comply);
    }

    /// <summary>The lot drawn again; null where units were not drawn by lot, or do not count alike.</summary>
    public RandomizationResult? Lot { get; }

    /// <summary>The effect adjusted for covariates; null where none was declared or it has no value.</summary>
    public Estimate? Adjusted { get; }

    /// <summary>The effect on those who did as the lot said; null where all did, or it has no value.</summary>
    public Estimate? Compliers { get; }

    /// <summary>Units that lack a covariate, and so enter no effect that allows for it.</summary>
    public int WithoutCovariate => _trial.Arms.Rows.Count(o => !HasAll(o));

    /// <summary>Units that received what the lot did not give them, or did not receive what it did.</summary>
    public int Deviating => _trial.Arms.Rows.Count(o => o.Received is { } received && received != o.Treated);

    /// <summary>Whether both sides have enough units for figures of one side alone.</summary>
    public bool ShowsArms => Math.Min(_trial.Arms.Treated.Length, _trial.Arms.Control.Length) >= _context.MinimumGroupSize;

    /// <summary>The figures, in the order to be shown.</summary>
    public IEnumerable<Figure> Figures(Estimate effect)
    {
        var (arms, unit) = (_trial.Arms, _trial.Unit);
        foreach (var figure in OfLot(effect, unit))
        {
            yield return figure;
        }

        foreach (var figure in OfObserved(unit))
        {
            yield return figure;
        }

        if (Adjusted is { } adjusted)
        {
            yield return Figure.From("adjusted", adjusted, _trial.Basis, unit);
        }

        if (Compliers is { } compliers)
        {
            yield return Figure.From("compliers", compliers, _trial.Basis, unit);
        }

        // What allows for nothing stands only beside an effect that does not either.
        foreach (var figure in _trial.Observed is not null ? [] : _trial.IsYesNo ? OfShares(effect) : OfSize())
        {
            yield return figure;
        }

        if (ShowsArms)
        {
            yield return Figure.FullCount("mean-treated", Moments.Mean(arms.Treated), _trial.MeanUnit);
            yield return Figure.FullCount("mean-control", Moments.Mean(arms.Control), _trial.MeanUnit);
        }

        yield return Figure.FullCount("treated", arms.Treated.Length, FigureUnit.Count);
        yield return Figure.FullCount("control", arms.Control.Length, FigureUnit.Count);
        yield return Figure.FullCount("dropped-treated", arms.DroppedTreated, FigureUnit.Count);
        yield return Figure.FullCount("dropped-control", arms.DroppedControl, FigureUnit.Count);
    }

    private IEnumerable<Figure> OfLot(Estimate effect, FigureUnit unit)
    {
        if (Lot is null)
        {
            yield break;
        }

        // The effects that the lot does not rule out; with very few units it rules out none in one direction, or none at all.
        yield return Lot.Interval is { IsInterval: true, First: { Lower: { } lower, Upper: { } upper } }
            ? new Figure { Key = "effect-lot", Value = effect.Value, Unit = unit, Interval = new ConfidenceInterval(lower, upper, _context.Level), Basis = IntervalBasis.DesignBased, Method = Lot.Method }
            : Figure.WithoutInterval("effect-lot", effect.Value, NoIntervalReason.TooFewUnits, unit, Lot.Method);
        yield return Figure.WithoutInterval("p-lot", Lot.TwoSided, NoIntervalReason.NoMethod, FigureUnit.Probability, Lot.Method);
        yield return Figure.WithoutInterval("smallest-p", Lot.SmallestPossible, NoIntervalReason.NoMethod, FigureUnit.Probability, Lot.Method);
    }

    // How unlike the sides were, how alike the weights make them, and on how many units that rests.
    private IEnumerable<Figure> OfObserved(FigureUnit unit)
    {
        if (_trial.Observed is not { } observed)
        {
            yield break;
        }

        yield return Figure.From("plain", _trial.Unadjusted(_context.Level), _trial.Basis, unit);
        if (!observed.IsBalanced)
        {
            yield break;
        }

        if (double.IsFinite(observed.Before))
        {
            yield return Figure.FullCount("apart-before", observed.Before);
            yield return Figure.FullCount("apart-after", observed.After);
        }

        yield return Figure.FullCount("control-as-many", observed.EffectiveControl, FigureUnit.EffectiveNumber);
    }

    // The plain counts of a lot over units one by one; within blocks or clusters they would leave out what the design put in.
    private IEnumerable<Figure> OfShares(Estimate effect)
    {
        if (!_trial.IsSimple || !ShowsArms)
        {
            yield break;
        }

        var (treated, control) = (_trial.Arms.Treated, _trial.Arms.Control);
        var (first, second) = (PilotTrial.Events(treated), PilotTrial.Events(control));
        if (first > 0 && second > 0)
        {
            yield return OfSet("ratio", RiskComparison.Ratio(first, treated.Length, second, control.Length, level: _context.Level));
        }

        // Where no difference is possible too, one unit more may need any number, or one fewer.
        if (effect.Interval is { } interval && !interval.Contains(0)
            && RiskComparison.NumberNeeded(first, treated.Length, second, control.Length, level: _context.Level) is { Value: { } needed, Interval.First: { Lower: { } low, Upper: { } high } } number)
        {
            var (least, most) = needed > 0 ? (low, high) : (-high, -low);
            yield return new Figure
            {
                Key = "needed",
                Value = Math.Abs(needed),
                Unit = FigureUnit.Amount(_trial.Outcome.Unit),
                Interval = new ConfidenceInterval(least, most, _context.Level),
                Basis = _trial.Basis,
                Method = number.Method,
            };
        }
    }

    private Figure OfSet(string key, RatioEstimate ratio) => ratio.Interval is { IsInterval: true, First: { Lower: { } lower, Upper: { } upper } }
        ? new Figure { Key = key, Value = ratio.Value, Unit = FigureUnit.Ratio, Interval = new ConfidenceInterval(lower, upper, _context.Level), Basis = _trial.Basis, Method = ratio.Method }
        : Figure.WithoutInterval(key, ratio.Value, NoIntervalReason.NoMethod, FigureUnit.Ratio, ratio.Method);

    private IEnumerable<Figure> OfSize()
    {
        if (_trial.Design.Weights is null && OrNull(() => EffectSize.StandardizedMeanDifference(_trial.Arms.Treated, _trial.Arms.Control, _context.Level).HedgesG) is { } g)
        {
            yield return _trial.IsSimple ? Figure.From("g", g, _trial.Basis) : Figure.WithoutInterval("g", g.Value, NoIntervalReason.NoMethod, default, g.Method);
        }
    }

    // Each covariate may be known of some units and all of them of none.
    private Estimate? Adjust()
    {
        var trial = WithoutCovariate == 0 ? _trial : _trial.Among(HasAll, LeftOutReason.NoValue);
        if (trial.Arms.Rows.Count == 0)
        {
            return null;
        }

        var columns = _trial.Covariates.Select(c => new Regressor(c, [.. trial.Arms.Rows.Select(o => o.Covariates[c]!.Value)])).ToList();
        return Experiment.AdjustedEffect(trial.Arms.Values, trial.Arms.IsTreated, columns, trial.Design, _context.Level);
    }

    private Estimate Comply() =>
        Experiment.ComplierEffect(_trial.Arms.Values, [.. _trial.Arms.Rows.Select(o => o.Received ?? o.Treated!.Value)], _trial.Arms.IsTreated, _trial.Design, _context.Level);

    private bool HasAll(Observation row) => _trial.Covariates.All(c => row.Covariates[c] is not null);

    // What stands beside the effect may have no value where the effect has one.
    private static T? OrNull<T>(Func<T?> estimate)
        where T : class
    {
        try
        {
            return estimate();
        }
        catch (NotIdentifiedException)
        {
            return null;
        }
    }
}
