using System.Globalization;

namespace CoalitionMetrics;

/// <summary>Deals the rows of tables out to the consecutive periods of one length, each row once, in one pass a table.</summary>
internal sealed class PeriodSlices
{
    private readonly PeriodLength _length;
    private readonly int _from;

    private PeriodSlices(PeriodLength length, int from, int count)
    {
        _length = length;
        _from = from;
        Count = count;
    }

    /// <summary>How many periods there are.</summary>
    public int Count { get; }

    /// <summary>From the first to the last period in which a date lies wholly, those between without any included; none when there is no such date.</summary>
    public static PeriodSlices Covering(PeriodLength length, IEnumerable<PartialDate?> dates)
    {
        var (from, to) = (int.MaxValue, int.MinValue);
        foreach (var date in dates)
        {
            if (date is { } known && NumberOf(known.First, length) is var number && number == NumberOf(known.Last, length))
            {
                (from, to) = (Math.Min(from, number), Math.Max(to, number));
            }
        }

        return new(length, from, to < from ? 0 : to - from + 1);
    }

    public DateOnly First(int period) => FirstDay(_from + period);

    public DateOnly Last(int period) => First(period) > FirstDay(NumberOf(DateOnly.MaxValue, _length) - 1) ? DateOnly.MaxValue : FirstDay(_from + period + 1).AddDays(-1);

    public string Label(int period)
    {
        var first = First(period);
        return _length switch
        {
            PeriodLength.Year => first.ToString("yyyy", CultureInfo.InvariantCulture),
            PeriodLength.Quarter => string.Create(CultureInfo.InvariantCulture, $"{first:yyyy}-Q{((first.Month - 1) / 3) + 1}"),
            _ => first.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>The rows of each period; what is not in it is counted by reason.</summary>
    public Selection<T>[] Deal<T>(Selection<T> all, Func<T, PartialDate?> date)
    {
        var rows = new List<T>[Count];
        for (var period = 0; period < Count; period++)
        {
            rows[period] = [];
        }

        var rough = new int[Count];
        var noDate = 0;
        foreach (var row in all.Rows)
        {
            if (date(row) is not { } known)
            {
                noDate++;
                continue;
            }

            var (first, last) = (NumberOf(known.First, _length) - _from, NumberOf(known.Last, _length) - _from);
            if (first == last)
            {
                if (first >= 0 && first < Count)
                {
                    rows[first].Add(row);
                }

                continue;
            }

            for (var period = Math.Max(0, first); period <= Math.Min(last, Count - 1); period++)
            {
                rough[period]++;
            }
        }

        return
        [
            .. rows.Select((own, period) => all.Part(
                own,
                new LeftOut { Reason = LeftOutReason.NoDate, Rows = noDate },
                new LeftOut { Reason = LeftOutReason.NotWhollyInsideWindow, Rows = rough[period] },
                new LeftOut { Reason = LeftOutReason.OtherPeriod, Rows = all.Rows.Count - own.Count - noDate - rough[period] })),
        ];
    }

    // Periods of one length counted through from the year 0.
    private static int NumberOf(DateOnly day, PeriodLength length) => length switch
    {
        PeriodLength.Year => day.Year,
        PeriodLength.Quarter => (day.Year * 4) + ((day.Month - 1) / 3),
        _ => (day.Year * 12) + day.Month - 1,
    };

    private DateOnly FirstDay(int number) => _length switch
    {
        PeriodLength.Year => new DateOnly(number, 1, 1),
        PeriodLength.Quarter => new DateOnly(number / 4, (number % 4 * 3) + 1, 1),
        _ => new DateOnly(number / 12, (number % 12) + 1, 1),
    };
}
