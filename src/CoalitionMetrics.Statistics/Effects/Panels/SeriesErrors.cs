namespace CoalitionMetrics.Statistics;

/// <summary>How the errors of an interrupted series allow for periods that resemble those before them.</summary>
public enum SeriesErrors
{
    /// <summary>
    /// Each period keeps a share of what the last strayed from the line, estimated by restricted maximum likelihood: intervals keep what they claim from some twelve periods on. The default.
    /// </summary>
    Autoregressive,

    /// <summary>Plain least squares with the errors of Newey and West: any resemblance, that fades after the lag; intervals are too short in series of fewer than some hundred periods (COVERAGE.md of Effects).</summary>
    NeweyWest,
}
