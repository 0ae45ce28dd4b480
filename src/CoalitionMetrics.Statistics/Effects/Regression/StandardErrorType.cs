namespace CoalitionMetrics.Statistics;

/// <summary>
/// What the standard errors of a regression allow for. The names are those of the field; with e the residual, h the leverage of a unit (how much it pulls its own fitted
/// value towards itself), n units, k coefficients and G clusters.
/// </summary>
public enum StandardErrorType
{
    /// <summary>Equal spread everywhere: <c>s^2 (X'X)^-1</c>.</summary>
    Classical,

    /// <summary>Unequal spread, each unit by <c>e^2</c>; too small for few units (White 1980).</summary>
    HC0,

    /// <summary>As HC0, times <c>n / (n - k)</c>.</summary>
    HC1,

    /// <summary>Unequal spread, each unit by <c>e^2 / (1 - h)</c>: without bias when the spread is equal. The default without clusters.</summary>
    HC2,

    /// <summary>Unequal spread, each unit by <c>e^2 / (1 - h)^2</c>: close to the jackknife, on the safe side.</summary>
    HC3,

    /// <summary>Units of a cluster depend on each other; no correction for few clusters (Liang and Zeger 1986).</summary>
    CR0,

    /// <summary>As CR0, times <c>G / (G - 1) * (n - 1) / (n - k)</c>, known as CR1S or by the name of the package that made it usual.</summary>
    CR1,

    /// <summary>
    /// Units of a cluster depend on each other; residuals of each cluster times <c>(I - H)^-1/2</c>, with degrees of freedom of its own for each coefficient
    /// (Bell and McCaffrey 2002; Pustejovsky and Tipton 2018). The default with clusters.
    /// </summary>
    CR2,
}
