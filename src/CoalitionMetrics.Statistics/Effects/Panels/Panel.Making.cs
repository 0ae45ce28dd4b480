using System.Globalization;

namespace CoalitionMetrics.Statistics;

public sealed partial class Panel
{
    /// <summary>Makes a panel of rows in any order.</summary>
    /// <param name="outcome">The outcome, one a row; finite. A unit that was not observed in a period has no row.</param>
    /// <param name="units">The unit of each row.</param>
    /// <param name="periods">The period of each row, as a number that grows in time: a year, a term, months since some month.</param>
    /// <param name="design">First treated periods, clusters and weights; none unless told.</param>
    /// <returns>The panel.</returns>
    /// <exception cref="ArgumentException">
    /// There is no row; lengths differ; a unit stands twice in one period, or its first treated period changes (unit and period are named); a value is outside its domain.
    /// </exception>
    public static Panel Of(ReadOnlySpan<double> outcome, Grouping units, ReadOnlySpan<int> periods, PanelDesign? design = null)
    {
        ArgumentNullException.ThrowIfNull(units);
        Guard.NotEmpty(outcome, nameof(outcome));
        Guard.SameLength(units.UnitCount, outcome.Length, nameof(units), nameof(outcome));
        Guard.SameLength(periods.Length, outcome.Length, nameof(periods), nameof(outcome));
        Guard.Finite(outcome, nameof(outcome));
        design ??= new PanelDesign();
        int[] calendar = [.. new SortedSet<int>(periods.ToArray())];
        if ((long)units.GroupCount * calendar.Length > Array.MaxLength)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{units.GroupCount} units times {calendar.Length} periods are more than a panel can hold."), nameof(units));
        }

        var (order, starts, times) = Order(units, periods, calendar);
        return new Panel(
            [.. Enumerable.Range(0, units.GroupCount).Select(units.Label)],
            calendar,
            order,
            starts,
            Array.ConvertAll(order, i => units.Codes[i]),
            times,
            Arranged(outcome, order),
            WeightsOf(design, order),
            ClustersOf(design, order),
            FirstTreatedOf(design, order, starts, units));
    }

    // Rows by unit and, within the unit, in time.
    private static (int[] Order, int[] Starts, int[] Times) Order(Grouping units, ReadOnlySpan<int> periods, int[] calendar)
    {
        var order = new int[periods.Length];
        var times = new int[periods.Length];
        var starts = new int[units.GroupCount + 1];
        var next = 0;
        for (var u = 0; u < units.GroupCount; u++)
        {
            var members = units.Members(u);
            var rows = order.AsSpan(next, members.Length);
            var when = times.AsSpan(next, members.Length);
            for (var i = 0; i < members.Length; i++)
            {
                rows[i] = members[i];
                when[i] = Array.BinarySearch(calendar, periods[members[i]]);
            }

            when.Sort(rows);
            for (var i = 1; i < when.Length; i++)
            {
                if (when[i] == when[i - 1])
                {
                    throw new ArgumentException(
                        string.Create(CultureInfo.InvariantCulture, $"Unit '{units.Label(u)}' stands twice in period {calendar[when[i]]} (rows {Math.Min(rows[i - 1], rows[i])} and {Math.Max(rows[i - 1], rows[i])})."), nameof(periods));
                }
            }

            next += members.Length;
            starts[u + 1] = next;
        }

        return (order, starts, times);
    }

    private static double[]? WeightsOf(PanelDesign design, int[] order)
    {
        if (design.Weights is not { } given)
        {
            return null;
        }

        double[] weights = [.. given];
        Guard.SameLength(weights.Length, order.Length, nameof(design.Weights), "outcome");
        Guard.Positive(weights, nameof(design.Weights));
        return Arranged(weights, order);
    }

    private static Grouping? ClustersOf(PanelDesign design, int[] order)
    {
        if (design.Clusters is not { } clusters)
        {
            return null;
        }

        Guard.SameLength(clusters.UnitCount, order.Length, nameof(design.Clusters), "outcome");
        return clusters.Part(order);
    }

    private static int?[]? FirstTreatedOf(PanelDesign design, int[] order, int[] starts, Grouping units)
    {
        if (design.FirstTreated is not { } given)
        {
            return null;
        }

        Guard.SameLength(given.Count, order.Length, nameof(design.FirstTreated), "outcome");
        var first = new int?[units.GroupCount];
        for (var u = 0; u < first.Length; u++)
        {
            first[u] = given[order[starts[u]]];
            for (var i = starts[u]; i < starts[u + 1]; i++)
            {
                if (given[order[i]] != first[u])
                {
                    throw new ArgumentException(
                        string.Create(CultureInfo.InvariantCulture, $"Unit '{units.Label(u)}' has two first treated periods: {Name(first[u])} and {Name(given[order[i]])}."), nameof(design));
                }
            }
        }

        return first;

        static string Name(int? period) => period is { } p ? p.ToString(CultureInfo.InvariantCulture) : "never";
    }

    private static double[] Arranged(ReadOnlySpan<double> values, int[] order)
    {
        var arranged = new double[order.Length];
        for (var i = 0; i < arranged.Length; i++)
        {
            arranged[i] = values[order[i]];
        }

        return arranged;
    }
}
