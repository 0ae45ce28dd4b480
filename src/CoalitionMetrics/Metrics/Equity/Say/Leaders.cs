namespace CoalitionMetrics;

/// <summary>Who led gatherings and who holds seats on the day.</summary>
internal sealed class Leaders
{
    private Leaders(Attended presence, Selection<Gathering> gatherings, Selection<Seat> seats)
    {
        Presence = presence;
        Gatherings = gatherings;
        SeatRows = seats;
    }

    public Attended Presence { get; }

    /// <summary>Times somebody led.</summary>
    public Tally Led => Presence.Led;

    /// <summary>Seats, each once whatever the number of conditions for which its votes count.</summary>
    public Tally Seats { get; } = new();

    public Selection<Gathering> Gatherings { get; }

    public Selection<Seat> SeatRows { get; }

    /// <summary>Dated gatherings of which it is known who led.</summary>
    public int LedGatherings { get; private set; }

    /// <summary>The most dated gatherings in a row, of those, that one and the same led; 0 when none is known.</summary>
    public int LongestRun { get; private set; }

    public static Leaders Of(EvidenceView view, Actors actors)
    {
        var seats = SeatsHeld.On(view, _ => true).Where(LeftOutReason.OtherActor, s => CountsFor.Anybody(view, actors, s.Person, s.Organization));
        var leaders = new Leaders(Attended.Of(view, actors), view.Gatherings, seats);
        foreach (var seat in seats.Rows.Select(s => (s.Body, s.Person, s.Organization)).Distinct())
        {
            leaders.Seats.Add(view, actors, seat.Person, seat.Organization, 1);
        }

        leaders.CountRuns(view, actors);
        return leaders;
    }

    // A gathering that several led continues the run of each of them; gatherings of the same day stand in the order of their ids.
    private void CountRuns(EvidenceView view, Actors actors)
    {
        var ledBy = view.Attendance.Rows.Where(a => a.Role == AttendanceRole.Facilitator)
            .SelectMany(a => CountsFor.Ids(view, actors, a.Person, a.Organization).Select(id => (a.Gathering, id)))
            .ToLookup(p => p.Gathering, p => p.id, StringComparer.Ordinal);
        var running = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var gathering in Gatherings.Rows.Where(g => g.Date is not null && ledBy.Contains(g.Id)).OrderBy(g => g.Date!.Value.First).ThenBy(g => g.Id, StringComparer.Ordinal))
        {
            LedGatherings++;
            running = ledBy[gathering.Id].Distinct(StringComparer.Ordinal).ToDictionary(id => id, id => running.GetValueOrDefault(id) + 1, StringComparer.Ordinal);
            LongestRun = Math.Max(LongestRun, running.Values.Max());
        }
    }
}
