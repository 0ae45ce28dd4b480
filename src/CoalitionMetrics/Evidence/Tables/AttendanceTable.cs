namespace CoalitionMetrics;

internal static class AttendanceTable
{
    public static EvidenceTable<Attendance> Definition { get; } = Define();

    private static EvidenceTable<Attendance> Define()
    {
        var t = new TableBuilder<Attendance>("attendance", "That a person or an organisation was there. Sign-ups do not belong here.");
        var gathering = t.RequiredReference("gathering", () => EvidenceTable.Gatherings, "The gathering.", r => r.Gathering, (r, v) => r with { Gathering = v }, key: true);
        var person = t.Reference("person", () => EvidenceTable.People, "The person who was there.", r => r.Person, (r, v) => r with { Person = v }, key: true);
        var organization = t.Reference("organization", () => EvidenceTable.Organizations, "The organisation that was there.", r => r.Organization, (r, v) => r with { Organization = v }, key: true);
        var role = t.Word<AttendanceRole>(
            "role",
            "In which role.",
            r => r.Role,
            new("participant", AttendanceRole.Participant),
            new("facilitator", AttendanceRole.Facilitator),
            new("presenter", AttendanceRole.Presenter),
            new("observer", AttendanceRole.Observer));
        var mode = t.Word<GatheringMode>("mode", "In person or online.", r => r.Mode, new("inPerson", GatheringMode.InPerson), new("online", GatheringMode.Online));
        var turns = t.WholeNumber("turns", "How many times they spoke.", r => r.Turns, EvidenceRange.NonNegative, "times");
        var seconds = t.Number("speakingSeconds", "How long they spoke.", r => r.SpeakingSeconds, EvidenceRange.NonNegative, "seconds");
        t.Rule(FieldRuleKind.ExactlyOne, person, organization);
        return t.Build(c => new Attendance
        {
            Gathering = c.Get(gathering),
            Person = c.Get(person),
            Organization = c.Get(organization),
            Role = c.Get(role),
            Mode = c.Get(mode),
            Turns = c.Get(turns),
            SpeakingSeconds = c.Get(seconds),
        });
    }
}
