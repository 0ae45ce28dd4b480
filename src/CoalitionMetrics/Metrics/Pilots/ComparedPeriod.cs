namespace CoalitionMetrics;

/// <summary>Which rows of units observed several times are compared: those of the period after the first in which most units were seen; of equal ones the later.</summary>
internal sealed class ComparedPeriod
{
    // Where later on fewer than one in so many of those seen at first were seen, the later rows are strays, and the first period is the outcome's.
    private const int FewerThanOneIn = 4;

    private readonly bool _all;
    private readonly Period? _period;
    private readonly int _seen;
    private readonly List<(Period? Period, int Seen)> _others = [];
    private readonly string _remark = string.Empty;

    private ComparedPeriod(IReadOnlyList<Observation> rows)
    {
        var periods = rows.GroupBy(o => o.Period).Select(p => (Period: p.Key, Seen: p.Count(o => o.Value is not null))).OrderBy(p => p.Period).ToList();
        _all = periods.Count < 2 || rows.Select(o => o.Participant).Distinct(StringComparer.Ordinal).Count() == rows.Count;
        if (_all)
        {
            _remark = periods.Count < 2 ? string.Empty : "remark.once-each";
            return;
        }

        // The first period tells of the time before the pilot, if there is a later one.
        var later = periods.Skip(1).Reverse().MaxBy(p => p.Seen);
        var isLater = later.Seen * FewerThanOneIn >= periods[0].Seen;
        (_period, _seen) = isLater ? later : periods[0];
        _others.AddRange(periods.Where(p => p.Period != _period));
        _remark = isLater ? "remark.period" : "remark.first-period";
    }

    /// <summary>What must be said of the choice; null where there was none.</summary>
    public Phrase? Remark => _remark.Length == 0
        ? null
        : _all ? Phrase.Of(_remark) : Phrase.Of(_remark).With("period", Term.Evidence(Name(_period))).With("seen", _seen).With("others", Others());

    /// <summary>The choice for the rows of one outcome.</summary>
    public static ComparedPeriod Of(IReadOnlyList<Observation> rows) => new(rows);

    /// <summary>Whether a row is of the period compared.</summary>
    public bool Has(Observation row) => _all || row.Period == _period;

    /// <summary>One row for each unit: its own in the period compared; a unit without one was not seen again, and stands for itself with its first row and no value.</summary>
    public IReadOnlyList<Observation> OneEach(IReadOnlyList<Observation> rows) =>
        _all ? rows : [.. rows.GroupBy(o => o.Participant, StringComparer.Ordinal).Select(unit => unit.FirstOrDefault(Has) ?? unit.MinBy(o => o.Period)! with { Period = _period, Value = null })];

    private static string Name(Period? period) => period?.ToString() ?? "-";

    private List<Term> Others() =>
    [
        .. _others.Select(p => Term.Evidence(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name(p.Period)} ({p.Seen})"))),
    ];
}
