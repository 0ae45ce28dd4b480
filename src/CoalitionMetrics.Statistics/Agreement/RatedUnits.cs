namespace CoalitionMetrics.Statistics;

/// <summary>
/// The ratings of each unit, counted: which of the different values it got, and how often. Units with fewer ratings than asked for are left out, since one rating cannot agree with another.
/// </summary>
internal sealed class RatedUnits
{
    private readonly int[] _starts;
    private readonly int[] _values;
    private readonly int[] _counts;

    public RatedUnits(RatingTable ratings, int least)
    {
        var all = new List<double>(ratings.RatingCount);
        var (sizes, row) = (new List<int>(ratings.Rows), new double[ratings.Columns]);
        for (var unit = 0; unit < ratings.Rows; unit++)
        {
            var size = 0;
            foreach (var value in ratings.Row(unit))
            {
                // -0 and 0 are one value.
                row[size] = value + 0.0;
                size += double.IsNaN(value) ? 0 : 1;
            }

            if (size >= least)
            {
                row.AsSpan(0, size).Sort();
                all.AddRange(row.AsSpan(0, size));
                sizes.Add(size);
            }
        }

        Sizes = [.. sizes];
        double[] sorted = [.. all];
        Sorting.Sort(sorted);
        Values = Distinct(sorted);
        (_starts, _values, _counts) = RunsOf(all);
        Totals = new double[Values.Length];
        for (var i = 0; i < _values.Length; i++)
        {
            Totals[_values[i]] += _counts[i];
        }
    }

    /// <summary>The different values, ascending.</summary>
    public double[] Values { get; }

    /// <summary>How often each value was given.</summary>
    public double[] Totals { get; }

    /// <summary>How many ratings each unit got.</summary>
    public int[] Sizes { get; }

    public int Count => Sizes.Length;

    /// <summary>The places, among the different values, of those that a unit got; ascending.</summary>
    public ReadOnlySpan<int> ValuesOf(int unit) => _values.AsSpan(_starts[unit].._starts[unit + 1]);

    /// <summary>How often the unit got each of them.</summary>
    public ReadOnlySpan<int> CountsOf(int unit) => _counts.AsSpan(_starts[unit].._starts[unit + 1]);

    /// <summary>Whether the ratings of the other units are one value, or there are none.</summary>
    public bool IsOneValueWithout(int unit)
    {
        var different = Values.Length;
        var values = ValuesOf(unit);
        var counts = CountsOf(unit);
        for (var i = 0; i < values.Length; i++)
        {
            different -= Totals[values[i]] == counts[i] ? 1 : 0;
        }

        return different <= 1;
    }

    private static double[] Distinct(double[] sorted)
    {
        var count = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
            {
                sorted[count++] = sorted[i];
            }
        }

        return sorted[..count];
    }

    private (int[] Starts, int[] Values, int[] Counts) RunsOf(List<double> all)
    {
        var (starts, values, counts) = (new int[Count + 1], new List<int>(all.Count), new List<int>(all.Count));
        var next = 0;
        for (var unit = 0; unit < Count; unit++)
        {
            for (var i = 0; i < Sizes[unit]; i++, next++)
            {
                if (i > 0 && all[next] == all[next - 1])
                {
                    counts[^1]++;
                }
                else
                {
                    values.Add(Array.BinarySearch(Values, all[next]));
                    counts.Add(1);
                }
            }

            starts[unit + 1] = values.Count;
        }

        return (starts, [.. values], [.. counts]);
    }
}
