namespace CoalitionMetrics;

/// <summary>The seats that are held on the day looked at: the last day of the window, else the latest day in the evidence.</summary>
internal static class SeatsHeld
{
    /// <summary>The day; null when nothing in the evidence has a date.</summary>
    public static DateOnly? Day(EvidenceView view) =>
        view.Window.To ?? view.Evidence.LatestDate ?? view.Evidence.Seats.Max(s => s.From?.First);

    /// <summary>The seats of some bodies on that day; those not yet or no longer held are left out and counted.</summary>
    public static Selection<Seat> On(EvidenceView view, Func<Seat, bool> belongs)
    {
        var day = Day(view);
        return new Selection<Seat>(EvidenceTable.Seats, view.Evidence.Seats, []).Of(belongs).Where(LeftOutReason.OutsideWindow, s => IsHeld(s, day));
    }

    // A rough date is read in favour of the seat: "since 2025" holds from January on, "until 2025" to the end of December.
    private static bool IsHeld(Seat seat, DateOnly? day) => day is { } d
        ? !(seat.From?.First > d) && !(seat.Until?.Last < d)
        : seat.Until is null;
}
