namespace CoalitionMetrics.Statistics;

/// <summary>How the likely range of a share that is still there is made.</summary>
public enum SurvivalInterval
{
    /// <summary>
    /// Normal on the scale log(-log S): stays inside 0 and 1 and is the better of the usual three with few units or S far from one half. Source: Kalbfleisch and Prentice 1980; Borgan and Liestøl 1990,
    /// who find it to cover well from some 25 units on.
    /// </summary>
    LogLog,

    /// <summary>Normal on the scale log S, cut at 0 and 1. Source: Kalbfleisch and Prentice 1980.</summary>
    Log,

    /// <summary>S plus and minus its standard error times the normal quantile, cut at 0 and 1: too short at either end. Source: Greenwood 1926.</summary>
    Plain,

    /// <summary>
    /// The beta product: for few units, and where nothing or everything has happened, when the others have no range at all. Without censoring it is the exact range of Clopper and Pearson. Wider than the
    /// others. Source: Fay, Brittain and Proschan 2013, Pointwise confidence intervals for a survival distribution with small samples or heavy censoring (method of moments).
    /// </summary>
    BetaProduct,
}
