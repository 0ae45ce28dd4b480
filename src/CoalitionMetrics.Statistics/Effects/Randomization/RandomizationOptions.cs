namespace CoalitionMetrics.Statistics;

/// <summary>How the assignments that the lot could have drawn are gone through.</summary>
public sealed record RandomizationOptions
{
    /// <summary>Up to how many assignments every one is looked at; above it, a random selection. At least 0; 1,000,000 unless told.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set below 0.</exception>
    public int ExactUpTo
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The number of assignments must not be below 0.");
    }

    = 1_000_000;

    /// <summary>How many assignments are drawn when there are too many to look at each. At least 1; 9,999 unless told.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set below 1.</exception>
    public int Replicates
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one assignment must be drawn.");
    }

    = 9_999;

    /// <summary>The seed of the draws; 1 unless told. The same seed gives the same result, on any number of threads.</summary>
    public ulong Seed { get; init; } = 1;
}
