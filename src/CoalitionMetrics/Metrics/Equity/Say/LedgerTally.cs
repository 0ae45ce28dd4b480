namespace CoalitionMetrics;

/// <summary>Something that is shared out among people or organisations, and what each share is held against.</summary>
internal sealed class LedgerTally
{
    /// <summary>The key of the column within its metric.</summary>
    public required string Key { get; init; }

    public required Tally Amounts { get; init; }

    public required Tally Baseline { get; init; }

    /// <summary>Whether it is held against another presence than all times anybody was there.</summary>
    public bool HasOwnBaseline { get; init; }

    /// <summary>The people about whom the column tells something; null where it tells of public acts (to lead, to sit, to propose), which may be few.</summary>
    public Tally? About { get; init; }
}
