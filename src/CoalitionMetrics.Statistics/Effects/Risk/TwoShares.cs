namespace CoalitionMetrics.Statistics;

/// <summary>Events and units of two arms, checked.</summary>
internal readonly record struct TwoShares
{
    public TwoShares(long eventsTreated, long totalTreated, long eventsControl, long totalControl)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(totalTreated);
        ArgumentOutOfRangeException.ThrowIfNegative(totalControl);
        ArgumentOutOfRangeException.ThrowIfNegative(eventsTreated);
        ArgumentOutOfRangeException.ThrowIfNegative(eventsControl);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(eventsTreated, totalTreated);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(eventsControl, totalControl);
        if (totalTreated == 0 || totalControl == 0)
        {
            throw new NotIdentifiedException(
                totalTreated == 0 ? NotIdentifiedReason.NoTreatedUnits : NotIdentifiedReason.NoControlUnits, "An arm has no units; there is nothing to compare.");
        }

        (EventsFirst, TotalFirst, EventsSecond, TotalSecond) = (eventsTreated, totalTreated, eventsControl, totalControl);
        Units = totalTreated + totalControl;
    }

    public double EventsFirst { get; }

    public double TotalFirst { get; }

    public double EventsSecond { get; }

    public double TotalSecond { get; }

    public long Units { get; }

    public double First => EventsFirst / TotalFirst;

    public double Second => EventsSecond / TotalSecond;

    // Through one fraction, so that equal shares differ by exactly 0.
    public double Difference => ((EventsFirst * TotalSecond) - (EventsSecond * TotalFirst)) / (TotalFirst * TotalSecond);

    public double StandardError => Math.Sqrt((First * (1 - First) / TotalFirst) + (Second * (1 - Second) / TotalSecond));
}
