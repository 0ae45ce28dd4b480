namespace CoalitionMetrics.Statistics;

/// <summary>What is compared when units are observed before and after.</summary>
public enum RepeatedMeasures
{
    /// <summary>The mean after alone: what was before is not looked at.</summary>
    After,

    /// <summary>The mean after less the mean before (difference-in-differences).</summary>
    Change,

    /// <summary>The mean after among units alike before (analysis of covariance).</summary>
    AfterGivenBefore,
}
