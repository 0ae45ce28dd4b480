using System.Globalization;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Tests;

/// <summary>Hand-made pilots followed over time, all of one programme, outcome and unit, with noise that a seed repeats.</summary>
internal static class PanelEvidence
{
    /// <summary>Eight places seen twice, half of which have the pilot the second time.</summary>
    public static EvidenceTables Changes(string id, double effect, ulong seed = 1) => Of(
        id, DesignPart.DifferenceInDifferences, Places(8, 2, unit => unit < 4 ? 2 : null, effect, seed));

    /// <summary>Eighteen places over six periods: six start in the third, six in the fifth, six never.</summary>
    public static EvidenceTables Starts(string id, double effect, ulong seed = 1) => Of(
        id, DesignPart.DifferenceInDifferences | DesignPart.Staggered, Places(18, 6, unit => unit < 6 ? 3 : unit < 12 ? 5 : null, effect, seed));

    /// <summary>Three places that start together in the sixth of nine periods, ten that never do.</summary>
    public static EvidenceTables Mix(string id, double effect, ulong seed = 1, int treated = 3) => Of(
        id, DesignPart.SyntheticControl, Places(treated + 10, 9, unit => unit < treated ? 6 : null, effect, seed));

    /// <summary>One place over twenty periods, with the change in the eleventh.</summary>
    public static EvidenceTables Series(string id, double effect, ulong seed = 1) => Of(id, DesignPart.InterruptedSeries, Places(1, 20, _ => 11, effect, seed));

    /// <summary>A trial by lot of twelve places, seen once.</summary>
    public static EvidenceTables Lot(string id, double effect, ulong seed = 1) => Of(
        id,
        DesignPart.Randomized,
        [.. Places(12, 1, unit => unit < 6 ? 1 : null, effect, seed).Select(o => o with { Treated = !o.Adopted!.Value.IsNever, Adopted = null, Period = null })],
        AssignmentMechanism.Random);

    /// <summary>The tables of a pilot of the programme.</summary>
    public static EvidenceTables Of(string id, DesignPart design, IReadOnlyList<Observation> observations, AssignmentMechanism assignment = AssignmentMechanism.Chosen, Better better = Better.Lower) => new()
    {
        Pilots = [new Pilot { Id = id, Title = id, Programme = "homes", Design = design, Assignment = assignment }],
        Outcomes = [new Outcome { Pilot = id, Name = "waiting time", Unit = "day", Better = better, Primary = true }],
        Observations = [.. observations.Select(o => o with { Pilot = id })],
    };

    private static List<Observation> Places(int places, int periods, Func<int, int?> start, double effect, ulong seed)
    {
        var random = new RandomStream(seed, 0);
        var rows = new List<Observation>();
        for (var place = 0; place < places; place++)
        {
            var first = start(place);
            for (var period = 1; period <= periods; period++)
            {
                rows.Add(new Observation
                {
                    Pilot = "p",
                    Outcome = "waiting time",
                    Participant = place.ToString("00", CultureInfo.InvariantCulture),
                    Period = new Period(period),
                    Adopted = first is { } f ? new Adoption(new Period(f)) : Adoption.Never,
                    Value = 30 + (place % 5) + (period / 2.0) + (first <= period ? effect : 0) + random.NextNormal(),
                });
            }
        }

        return rows;
    }
}
