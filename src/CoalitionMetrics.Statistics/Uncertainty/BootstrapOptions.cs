namespace CoalitionMetrics.Statistics;

/// <summary>How the likely range is made from the replicates of a bootstrap.</summary>
public enum BootstrapInterval
{
    /// <summary>
    /// Bias-corrected and accelerated (Efron 1987): the percentiles are moved by how far the replicates lie to one side and by how the spread changes with the value. Right for any
    /// scale of the figure; needs the figure without each unit once. The default.
    /// </summary>
    BiasCorrectedAccelerated,

    /// <summary>The percentiles of the replicates themselves. Simple, too narrow for small samples.</summary>
    Percentile,

    /// <summary>
    /// The percentiles of the replicates' distance from the figure in their own standard errors (bootstrap-t). Covers best for means and the like, but depends on the scale; needs a standard error of each replicate.
    /// </summary>
    Studentized,
}

/// <summary>What a bootstrap may be told; everything has a default.</summary>
public sealed record BootstrapOptions
{
    /// <summary>How many replicates; at least 1, 9,999 by default: so many that both ends of a 95 % interval are replicates themselves.</summary>
    public int Replicates
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Replicates));
            field = value;
        }
    }

    = 9_999;

    /// <summary>The seed; 1 by default. The same seed gives the same bits, whatever the number of threads.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The level; 0.95 by default.</summary>
    public ConfidenceLevel Level { get; init; }

    /// <summary>How the likely range is made; by default studentised where standard errors are given, else bias-corrected and accelerated.</summary>
    public BootstrapInterval? Interval { get; init; }

    /// <summary>How many threads at most; -1, the default, is as many as there are processors. It changes no bit of the result.</summary>
    public int MaxDegreeOfParallelism
    {
        get;
        init
        {
            if (value is not (-1 or >= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(MaxDegreeOfParallelism), value, "Expected -1 (all processors) or at least 1.");
            }

            field = value;
        }
    }

    = -1;
}
