namespace CoalitionMetrics;

/// <summary>That a person or an organisation was there. Sign-ups do not belong here.</summary>
public sealed record Attendance
{
    /// <summary>The gathering.</summary>
    public required string Gathering { get; init; }

    /// <summary>The person who was there; null when an organisation is named.</summary>
    public string? Person { get; init; }

    /// <summary>The organisation that was there; null when a person is named.</summary>
    public string? Organization { get; init; }

    /// <summary>In which role; null = not known.</summary>
    public AttendanceRole? Role { get; init; }

    /// <summary>In person or online; null = not known.</summary>
    public GatheringMode? Mode { get; init; }

    /// <summary>How many times they spoke; null = not counted.</summary>
    public int? Turns { get; init; }

    /// <summary>How long they spoke, in seconds; null = not measured.</summary>
    public double? SpeakingSeconds { get; init; }
}
