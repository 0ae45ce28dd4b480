namespace CoalitionMetrics.Statistics;

/// <summary>What the sensitivity to departures from parallel trends may be told; everything has a default.</summary>
public sealed record SensitivityOptions
{
    /// <summary>
    /// How much the effect of each relative period from the start on counts in the effect asked for, in time; null, the default: their plain mean.
    /// </summary>
    public IReadOnlyList<double>? EffectWeights { get; init; }

    /// <summary>The level of the intervals; 0.95 by default.</summary>
    public ConfidenceLevel Level { get; init; }

    /// <summary>
    /// The share of 1 - level that goes to the least favourable first step, from 0 (the conditional test alone) to under 1; a tenth by default, as the paper has it.
    /// </summary>
    public double FirstStepShare
    {
        get;
        init
        {
            if (value is not (>= 0 and < 1))
            {
                throw new ArgumentOutOfRangeException(nameof(FirstStepShare), value, "Expected a share from 0 to under 1.");
            }

            field = value;
        }
    }

    = 0.1;

    /// <summary>How many draws the first step's critical value rests on; at least 1, 1,000 by default.</summary>
    public int Draws
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Draws));
            field = value;
        }
    }

    = 1_000;

    /// <summary>The seed of the draws; 1 by default.</summary>
    public ulong Seed { get; init; } = 1;
}
