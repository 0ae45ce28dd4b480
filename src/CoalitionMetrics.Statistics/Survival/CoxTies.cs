namespace CoalitionMetrics.Statistics;

/// <summary>How events at the same time count in Cox's likelihood, where it cannot be told which came first.</summary>
public enum CoxTies
{
    /// <summary>Those struck at the same time leave one after another, in the mean of all orders: near to the exact likelihood. Source: Efron 1977.</summary>
    Efron,

    /// <summary>All of them count as there for each of them: coefficients lie nearer to 0 the more ties there are. Source: Breslow 1974.</summary>
    Breslow,
}
