namespace CoalitionMetrics.Statistics;

/// <summary>
/// How the clustered standard errors of a regression with unit and period effects correct for few clusters: with G clusters, N rows and K coefficients the sandwich is multiplied by
/// <c>G / (G - 1) * (N - 1) / (N - K)</c>, and packages differ in what K counts.
/// </summary>
public enum TwoWayErrorType
{
    /// <summary>K counts slopes and those effects that do not lie within clusters: unit effects are not counted where each unit lies in one cluster. The convention of fixest and reghdfe; the default.</summary>
    NestedNotCounted,

    /// <summary>K counts slopes and all effects: units + periods - 1. The convention of a regression on explicit dummies.</summary>
    AllCounted,

    /// <summary>No correction at all; too small for few clusters.</summary>
    CR0,
}
