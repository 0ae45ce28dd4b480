namespace CoalitionMetrics.Statistics;

/// <summary>What a permutation test may be told; everything has a default.</summary>
public sealed record PermutationOptions
{
    /// <summary>How many random orders are tried where there are too many to try all; at least 1, 9,999 by default.</summary>
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

    /// <summary>All orders are tried when there are at most so many; not negative, 10,000 by default (7 units: 5,040 orders). 0 = always at random.</summary>
    public int EnumerateUpTo
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(EnumerateUpTo));
            field = value;
        }
    }

    = 10_000;

    /// <summary>The seed; 1 by default. The same seed gives the same bits, whatever the number of threads.</summary>
    public ulong Seed { get; init; } = 1;

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
