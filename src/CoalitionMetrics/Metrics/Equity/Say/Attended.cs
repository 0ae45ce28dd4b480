namespace CoalitionMetrics;

/// <summary>How often each person, or organisation, was there; and of the gatherings where it was measured, how long or how often each spoke. Whoever led the conversation is kept apart.</summary>
internal sealed class Attended
{
    private Attended(Selection<Attendance> all, Selection<Attendance> measured)
    {
        All = all;
        Measured = measured;
    }

    /// <summary>The rows that count as being there.</summary>
    public Selection<Attendance> All { get; }

    /// <summary>The rows whose speaking counts: those who led the conversation, and rows that were not measured, are left out.</summary>
    public Selection<Attendance> Measured { get; }

    /// <summary>Times there.</summary>
    public Tally There { get; } = new();

    /// <summary>Times there where speaking was measured.</summary>
    public Tally ThereMeasured { get; } = new();

    /// <summary>How much each spoke.</summary>
    public Tally Said { get; } = new();

    /// <summary>Times somebody led the conversation.</summary>
    public Tally Led { get; } = new();

    /// <summary>Whether anybody measured speaking at all, in the window.</summary>
    public bool IsMeasured => Measured.Rows.Count > 0;

    /// <summary>The key of the measure of speaking in words: seconds, turns, or each in its own gatherings.</summary>
    public required string Measure { get; init; }

    /// <summary>Whether any role was written down.</summary>
    public bool HasRoles { get; private init; }

    /// <summary>The part of all that was measured that those who led the conversation spoke; null when they were not measured.</summary>
    public double? LedShare { get; private init; }

    public static Attended Of(EvidenceView view, Actors actors)
    {
        var all = view.Attendance.Where(LeftOutReason.OtherActor, a => CountsFor.Anybody(view, actors, a.Person, a.Organization));
        var speaking = new Speaking(all.Rows);
        var measured = all.Where(LeftOutReason.Facilitator, a => a.Role != AttendanceRole.Facilitator).Where(LeftOutReason.NoValue, a => speaking.Amount(a) is not null);
        var led = all.Rows.Where(a => a.Role == AttendanceRole.Facilitator).Sum(a => speaking.Amount(a) ?? 0);
        var presence = new Attended(all, measured)
        {
            Measure = speaking.Measure,
            HasRoles = all.Rows.Any(a => a.Role is not null),
            LedShare = led > 0 ? led / (led + measured.Rows.Sum(a => speaking.Amount(a)!.Value)) : null,
        };
        foreach (var row in all.Rows)
        {
            presence.There.Add(view, actors, row.Person, row.Organization, 1);
            if (row.Role == AttendanceRole.Facilitator)
            {
                presence.Led.Add(view, actors, row.Person, row.Organization, 1);
            }
            else if (speaking.Amount(row) is { } said)
            {
                presence.ThereMeasured.Add(view, actors, row.Person, row.Organization, 1);
                presence.Said.Add(view, actors, row.Person, row.Organization, said);
            }
        }

        return presence;
    }
}
