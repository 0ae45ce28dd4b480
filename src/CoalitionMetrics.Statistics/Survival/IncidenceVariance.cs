namespace CoalitionMetrics.Statistics;

/// <summary>How the standard error of a cumulative incidence is made. They differ in small samples alone.</summary>
public enum IncidenceVariance
{
    /// <summary>By the variances of the events at each time, as drawn from those at risk without replacement; the larger of the two. Source: Aalen 1978; Marubini and Valsecchi 1995, formula 10.12.</summary>
    Aalen,

    /// <summary>
    /// The root of the summed squares of how much each unit moves the figure (infinitesimal jackknife); without censoring it is that of a proportion. Source: Efron 1982; Therneau and Grambsch 2000.
    /// </summary>
    InfinitesimalJackknife,
}
