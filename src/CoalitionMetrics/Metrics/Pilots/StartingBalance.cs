using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>How far the sides of a trial differ in what was known beforehand, covariate by covariate, each over the units that have it.</summary>
internal sealed class StartingBalance
{
    private readonly List<BalanceRow> _rows = [];
    private readonly List<string> _withoutSpread = [];

    public StartingBalance(IReadOnlyList<Observation> assigned, IReadOnlyList<string> covariates)
    {
        foreach (var name in covariates.Where(c => assigned.Any(o => o.Covariates[c] is not null)))
        {
            var known = assigned.Where(o => o.Covariates[name] is not null).ToList();
            WithoutValue += assigned.Count - known.Count;
            bool[] treated = [.. known.Select(o => o.Treated!.Value)];
            double[]? weights = known[0].Weight is null ? null : [.. known.Select(o => o.Weight!.Value)];
            var row = treated.Distinct().Count() == 2
                ? CovariateBalance.StandardizedDifferences(treated, [new Regressor(name, [.. known.Select(o => o.Covariates[name]!.Value)])], weights: weights)[0]
                : null;
            if (row is not null && double.IsFinite(row.StandardizedDifference))
            {
                _rows.Add(row);
            }
            else
            {
                _withoutSpread.Add(name);
            }
        }
    }

    /// <summary>The covariates with a difference.</summary>
    public IReadOnlyList<BalanceRow> Rows => _rows;

    /// <summary>The covariate in which the sides differ most; null when none has a difference.</summary>
    public BalanceRow? Largest => _rows.MaxBy(r => Math.Abs(r.StandardizedDifference));

    /// <summary>The covariates that do not vary, or of which only one side has values.</summary>
    public IReadOnlyList<string> WithoutSpread => _withoutSpread;

    /// <summary>How many values of covariates are missing.</summary>
    public int WithoutValue { get; }
}
