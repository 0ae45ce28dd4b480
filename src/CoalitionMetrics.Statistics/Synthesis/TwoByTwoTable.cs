using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>One study's counts: with and without an event, in the treated and in the control arm. <c>default</c> is an empty table: nobody in either arm.</summary>
public readonly record struct TwoByTwoTable
{
    /// <summary>Makes a table of its four cells.</summary>
    /// <param name="treatedEvents">Treated units with an event; not negative.</param>
    /// <param name="treatedNonEvents">Treated units without one; not negative.</param>
    /// <param name="controlEvents">Control units with an event; not negative.</param>
    /// <param name="controlNonEvents">Control units without one; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, NaN or infinite.</exception>
    public TwoByTwoTable(double treatedEvents, double treatedNonEvents, double controlEvents, double controlNonEvents)
    {
        Guard.NonNegative(treatedEvents, nameof(treatedEvents));
        Guard.NonNegative(treatedNonEvents, nameof(treatedNonEvents));
        Guard.NonNegative(controlEvents, nameof(controlEvents));
        Guard.NonNegative(controlNonEvents, nameof(controlNonEvents));
        TreatedEvents = treatedEvents;
        TreatedNonEvents = treatedNonEvents;
        ControlEvents = controlEvents;
        ControlNonEvents = controlNonEvents;
    }

    /// <summary>Treated units with an event.</summary>
    public double TreatedEvents { get; }

    /// <summary>Treated units without an event.</summary>
    public double TreatedNonEvents { get; }

    /// <summary>Control units with an event.</summary>
    public double ControlEvents { get; }

    /// <summary>Control units without an event.</summary>
    public double ControlNonEvents { get; }

    /// <summary>All treated units.</summary>
    public double TreatedTotal => TreatedEvents + TreatedNonEvents;

    /// <summary>All control units.</summary>
    public double ControlTotal => ControlEvents + ControlNonEvents;

    internal double Total => TreatedTotal + ControlTotal;

    internal double Events => TreatedEvents + ControlEvents;

    internal bool HasZero => TreatedEvents == 0 || TreatedNonEvents == 0 || ControlEvents == 0 || ControlNonEvents == 0;

    /// <summary>Whether some have an event and some have not: else the table says nothing about a ratio.</summary>
    internal bool IsInformative => Events > 0 && Events < Total;

    /// <summary>Makes a table of events and totals, as studies report them.</summary>
    /// <param name="treatedEvents">Treated units with an event; not negative.</param>
    /// <param name="treatedTotal">All treated units; not below the events.</param>
    /// <param name="controlEvents">Control units with an event; not negative.</param>
    /// <param name="controlTotal">All control units; not below the events.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, NaN or infinite, or there are more events than units.</exception>
    public static TwoByTwoTable FromTotals(double treatedEvents, double treatedTotal, double controlEvents, double controlTotal)
    {
        CheckTotal(treatedEvents, treatedTotal, nameof(treatedTotal));
        CheckTotal(controlEvents, controlTotal, nameof(controlTotal));
        return new TwoByTwoTable(treatedEvents, treatedTotal - treatedEvents, controlEvents, controlTotal - controlEvents);
    }

    /// <summary>The same table with something added to every cell.</summary>
    internal TwoByTwoTable Plus(double addition) =>
        new(TreatedEvents + addition, TreatedNonEvents + addition, ControlEvents + addition, ControlNonEvents + addition);

    /// <summary>The counts, invariant: <c>4 of 123 treated, 11 of 139 control</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{TreatedEvents} of {TreatedTotal} treated, {ControlEvents} of {ControlTotal} control");

    internal static void Check(ReadOnlySpan<TwoByTwoTable> tables, string parameter)
    {
        Guard.NotEmpty(tables, parameter);
        for (var i = 0; i < tables.Length; i++)
        {
            if (tables[i].TreatedTotal == 0 || tables[i].ControlTotal == 0)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{parameter}[{i}] has an arm without units: {tables[i]}."), parameter);
            }
        }
    }

    private static void CheckTotal(double events, double total, string parameter)
    {
        Guard.NonNegative(total, parameter);
        if (events > total)
        {
            throw Guard.Refuse(parameter, total, "no fewer units than events");
        }
    }
}
