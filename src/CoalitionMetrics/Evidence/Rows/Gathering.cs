namespace CoalitionMetrics;

/// <summary>A meeting, workshop, assembly or event. What is not known is left empty: empty is not "no".</summary>
public sealed record Gathering
{
    /// <summary>The id by which other tables name it.</summary>
    public required string Id { get; init; }

    /// <summary>When it took place.</summary>
    public PartialDate? Date { get; init; }

    /// <summary>What kind it was, such as <c>assembly</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>In person, online or both.</summary>
    public GatheringMode? Mode { get; init; }

    /// <summary>Where it took place.</summary>
    public string? Place { get; init; }

    /// <summary>At which hour it began, local time, from 0 to below 24: 18.5 is half past six in the evening.</summary>
    public double? StartHour { get; init; }

    /// <summary>The languages spoken or interpreted; empty = not known.</summary>
    public TextList Languages { get; init; } = TextList.Empty;

    /// <summary>Whether childcare was offered.</summary>
    public bool? Childcare { get; init; }

    /// <summary>Whether interpretation was offered.</summary>
    public bool? Interpretation { get; init; }

    /// <summary>Whether travel was paid for or organised.</summary>
    public bool? TravelSupport { get; init; }

    /// <summary>Whether written material was translated.</summary>
    public bool? TranslatedMaterials { get; init; }

    /// <summary>Whether it could be reached without a step.</summary>
    public bool? StepFree { get; init; }

    /// <summary>How many were there, named or not.</summary>
    public int? Headcount { get; init; }
}
