namespace CoalitionMetrics.Statistics;

/// <summary>With whom a cohort is compared.</summary>
public enum ComparisonUnits
{
    /// <summary>Units that are never treated inside the panel. The default.</summary>
    NeverTreated,

    /// <summary>Units that are not treated yet at the later of the two periods compared, the never treated among them.</summary>
    NotYetTreated,
}

/// <summary>Against which period a change is measured before the start of treatment. From the start on it is always the last period before it.</summary>
public enum BasePeriod
{
    /// <summary>Before the start: the period just before, so that each figure is the change from one period to the next. The default.</summary>
    Varying,

    /// <summary>Always the last period before the start, so that all figures of a cohort are held against one period.</summary>
    Universal,
}

/// <summary>What becomes of units that were not observed in all periods.</summary>
public enum PanelGapRule
{
    /// <summary>Each change uses the units observed in both of its periods; cohorts are weighted by all their units. The default.</summary>
    ObservedInBoth,

    /// <summary>Units with a gap are left out altogether.</summary>
    CompleteUnits,
}

/// <summary>How the error of the overall effect of <see cref="EffectAggregation.Group"/> counts that the sizes of cohorts were estimated.</summary>
public enum CohortSizeError
{
    /// <summary>The share of every cohort is an estimate of its own. The default.</summary>
    EveryCohort,

    /// <summary>
    /// As the R package <c>did</c> 2.1.2 computes it, where the shares are looked up in the list of cells, so that the first cohorts of that list (mostly the first cohort alone) stand for all.
    /// To be held against published figures only.
    /// </summary>
    FirstCells,
}

/// <summary>What group-time effects may be told; everything has a default.</summary>
public sealed record GroupTimeOptions
{
    /// <summary>With whom a cohort is compared; the never treated by default.</summary>
    public ComparisonUnits Comparison { get; init; }

    /// <summary>Against which period a change before the start is measured; the one before it by default.</summary>
    public BasePeriod Base { get; init; }

    /// <summary>What becomes of units with gaps; by default each change uses those observed in both of its periods.</summary>
    public PanelGapRule Gaps { get; init; }

    /// <summary>
    /// In how many observed periods before its start a treatment may already have been felt, because it was known to come; 0 by default. Changes are then measured from the last period before those, units so
    /// close to their own start are no controls, and the effect is still that from the start on.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int Anticipation
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(Anticipation));
            field = value;
        }
    }

    /// <summary>How the error of the overall effect by cohort counts that the sizes of cohorts were estimated; as an estimate for every cohort by default.</summary>
    public CohortSizeError SizeError { get; init; }
}
