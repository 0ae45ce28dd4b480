namespace CoalitionMetrics.Statistics;

/// <summary>What an interrupted series is fitted with beside its line before and after.</summary>
public sealed record InterruptedSeriesOptions
{
    /// <summary>Further columns, one number a period: the season (<see cref="InterruptedSeries.Seasons"/>), or what else moved the outcome.</summary>
    public IReadOnlyList<Regressor> Extra { get; init; } = [];

    /// <summary>How the errors allow for periods that resemble those before them; <see cref="SeriesErrors.Autoregressive"/> unless told.</summary>
    public SeriesErrors Errors { get; init; }

    /// <summary>With <see cref="SeriesErrors.NeweyWest"/>, how many periods back a period may still resemble; null = <see cref="LinearRegression.NeweyWestLag"/>.</summary>
    public int? Lag { get; init; }

    /// <summary>With <see cref="SeriesErrors.NeweyWest"/>, whether the errors allow for the number of coefficients; true unless told.</summary>
    public bool SmallSampleAdjust { get; init; } = true;

    /// <summary>The level of the intervals; 0.95 unless told.</summary>
    public ConfidenceLevel Level { get; init; }
}
