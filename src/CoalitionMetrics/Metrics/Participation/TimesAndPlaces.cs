namespace CoalitionMetrics;

/// <summary>On which weekdays, at which times of day and where gatherings were held: pictures of how many, and whether one lay outside working hours.</summary>
internal static class TimesAndPlaces
{
    private const int MostPlaces = 12;

    /// <summary>Whether a gathering lay outside working hours: on a weekend, or on a working day early or late. Null when that cannot be told.</summary>
    public static bool? IsOffHours(Gathering gathering, double morningUntil, double eveningFrom)
    {
        if (gathering.Date is not { Precision: DatePrecision.Day } date)
        {
            // Early or late is outside working hours on any day.
            return gathering.StartHour is { } hour && (hour < morningUntil || hour >= eveningFrom) ? true : null;
        }

        return date.First.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? true
            : gathering.StartHour is { } start ? start < morningUntil || start >= eveningFrom
            : null;
    }

    public static IEnumerable<GroupValuesExhibit> Of(IReadOnlyList<Gathering> gatherings)
    {
        var days = gatherings.Where(g => g.Date is { Precision: DatePrecision.Day }).Select(g => g.Date!.Value.First.DayOfWeek).ToList();
        if (days.Count > 0)
        {
            DayOfWeek[] week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];
            yield return Counts("exhibit.weekdays", week.Select(day => Count(Term.Word("weekday." + WordKey.Of(day)), days.Count(d => d == day))));
        }

        var hours = gatherings.Where(g => g.StartHour is not null).Select(g => g.StartHour!.Value).ToList();
        if (hours.Count > 0)
        {
            yield return Counts("exhibit.hours",
            [
                Count(Term.Word("hours.morning"), hours.Count(h => h < 12)),
                Count(Term.Word("hours.day"), hours.Count(h => h is >= 12 and < 17)),
                Count(Term.Word("hours.evening"), hours.Count(h => h >= 17)),
            ]);
        }

        var places = gatherings.CountBy(g => g.Place ?? string.Empty, StringComparer.Ordinal).OrderBy(p => p.Key.Length == 0).ThenByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal).ToList();
        if (places.Exists(p => p.Key.Length > 0))
        {
            var shown = places.Take(MostPlaces).Select(p => Count(p.Key.Length == 0 ? Term.Word("label.without-place") : Term.Evidence(p.Key), p.Value));
            var others = places.Skip(MostPlaces).Sum(p => p.Value);
            yield return Counts("exhibit.places", others > 0 ? shown.Append(Count(Term.Word("label.other-places"), others)) : shown);
        }
    }

    private static GroupValue Count(Term group, int count) => new() { Group = group, Value = count };

    private static GroupValuesExhibit Counts(string title, IEnumerable<GroupValue> values) => new() { Title = Phrase.Of(title), Unit = FigureUnit.Count, Values = [.. values] };
}
