using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>
/// The effect where no lot decided who had the pilot, allowing for what was known beforehand. Those without it are weighted to be like those with it (entropy balancing, Hainmueller 2012: exact balance
/// also with few units, and right where either the outcome or the odds of taking part go linearly with the covariates: Zhao and Percival 2017). In blocks, by clusters or with weights, of which the
/// balancing knows nothing, least squares by the design (Lin 2013).
/// </summary>
internal sealed class ObservedEffect
{
    // The jackknife finds the weights once for each unit; with more units the stacked error attains what it claims.
    private const int MostJackknifed = 1_000;

    private readonly PilotTrial _trial;
    private readonly EntropyBalancing? _balance;
    private Estimate? _estimate;

    private ObservedEffect(PilotTrial trial, IReadOnlyList<string> covariates, EntropyBalancing? balance)
    {
        (_trial, _balance) = (trial, balance);
        Covariates = covariates;
        if (balance is null)
        {
            return;
        }

        var columns = Columns(trial, covariates);
        var weights = new double[trial.Arms.Rows.Count];
        for (int i = 0, c = 0; i < weights.Length; i++)
        {
            weights[i] = trial.Arms.IsTreated[i] ? 1 : balance.ControlWeights[c++];
        }

        Before = Largest(CovariateBalance.StandardizedDifferences(trial.Arms.IsTreated, columns, BalanceScale.Treated));
        var after = Largest(CovariateBalance.StandardizedDifferences(trial.Arms.IsTreated, columns, BalanceScale.Treated, weights));

        // What rounding leaves is no difference.
        After = after < 1e-9 ? 0 : after;
        EffectiveControl = 1 / Summation.Dot([.. balance.ControlWeights], [.. balance.ControlWeights]);
    }

    /// <summary>What the effect allows for.</summary>
    public IReadOnlyList<string> Covariates { get; }

    /// <summary>Whether those without the pilot are weighted; else by least squares.</summary>
    public bool IsBalanced => _balance is not null;

    /// <summary>The largest difference of the sides beforehand in standard deviations of those with the pilot, as they are; NaN where none has one.</summary>
    public double Before { get; } = double.NaN;

    /// <summary>The same after weighting.</summary>
    public double After { get; } = double.NaN;

    /// <summary>As how many evenly counting units those without the pilot count.</summary>
    public double EffectiveControl { get; }

    /// <summary>The rows that enter: those with all covariates.</summary>
    public EvidenceUse Use => _trial.Use;

    /// <summary>The effect; null where what is known beforehand cannot be allowed for.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="covariates">What some unit has, at least one.</param>
    public static ObservedEffect? Of(PilotTrial trial, IReadOnlyList<string> covariates)
    {
        bool HasAll(Observation row) => covariates.All(c => row.Covariates[c] is not null);
        var known = trial.Arms.Rows.All(HasAll) ? trial : trial.Among(HasAll, LeftOutReason.NoValue);
        if (known.Arms.Treated.Length == 0 || known.Arms.Control.Length == 0)
        {
            return null;
        }

        try
        {
            var effect = new ObservedEffect(known, covariates, known.IsSimple ? EntropyBalancing.Fit(known.Arms.IsTreated, Columns(known, covariates)) : null);
            effect.Estimate(default);
            return effect;
        }
        catch (NotIdentifiedException)
        {
            return null;
        }
    }

    /// <summary>The effect at a level.</summary>
    public Estimate Estimate(ConfidenceLevel level)
    {
        if (_estimate is null || _estimate.Level != level)
        {
            _estimate = _balance is null
                ? Experiment.AdjustedEffect(_trial.Arms.Values, _trial.Arms.IsTreated, Columns(_trial, Covariates), _trial.Design, level)
                : (_trial.Arms.Values.Length <= MostJackknifed ? _balance.JackknifedEffectOnTreated(_trial.Arms.Values, level) : _balance.EffectOnTreated(_trial.Arms.Values, level)).Effect;
        }

        return _estimate;
    }

    private static List<Regressor> Columns(PilotTrial trial, IReadOnlyList<string> covariates) =>
        [.. covariates.Select(c => new Regressor(c, [.. trial.Arms.Rows.Select(o => o.Covariates[c]!.Value)]))];

    private static double Largest(IReadOnlyList<BalanceRow> rows) =>
        rows.Select(r => Math.Abs(r.StandardizedDifference)).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();
}
