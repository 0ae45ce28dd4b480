namespace CoalitionMetrics;

/// <summary>The outcome of one participant (a person, a household, a place) at one time, with how it was assigned.</summary>
public sealed record Observation
{
    /// <summary>The pilot.</summary>
    public required string Pilot { get; init; }

    /// <summary>The outcome's name.</summary>
    public required string Outcome { get; init; }

    /// <summary>The unit observed, under a code: never a name.</summary>
    public required string Participant { get; init; }

    /// <summary>When it was observed; null where each participant is observed once.</summary>
    public Period? Period { get; init; }

    /// <summary>The value; null = dropped out.</summary>
    public double? Value { get; init; }

    /// <summary>Whether it was assigned to the pilot; null when <see cref="Adopted"/> is given instead.</summary>
    public bool? Treated { get; init; }

    /// <summary>When it first had the pilot, or never; null when <see cref="Treated"/> is given instead.</summary>
    public Adoption? Adopted { get; init; }

    /// <summary>Whether it really received the pilot; null = as assigned, or not known.</summary>
    public bool? Received { get; init; }

    /// <summary>The cluster that was assigned as a whole.</summary>
    public string? Cluster { get; init; }

    /// <summary>The block, stratum or pair within which was assigned.</summary>
    public string? Block { get; init; }

    /// <summary>How much it counts; null = as the others.</summary>
    public double? Weight { get; init; }

    /// <summary>What was known before the pilot, as numbers.</summary>
    public Covariates Covariates { get; init; } = Covariates.None;

    /// <summary>Its group in each declared dimension.</summary>
    public GroupLabels Groups { get; init; } = GroupLabels.None;
}
