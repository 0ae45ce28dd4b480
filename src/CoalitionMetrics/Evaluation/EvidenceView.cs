namespace CoalitionMetrics;

/// <summary>
/// The evidence as an evaluation looks at it: rows whose whole date lies in the window count; others are left out and counted. Registers (organisations,
/// people, rules) have no window. Immutable; what many metrics ask for is computed once.
/// </summary>
public sealed class EvidenceView
{
    private readonly DatedRows _rows;
    private readonly Registers _registers;
    private readonly Lazy<Present>[] _present;
    private readonly Lazy<Present>[] _registered;
    private readonly Lazy<IReadOnlyList<EvidencePeriod>>[] _periods;

    internal EvidenceView(CoalitionEvidence evidence, EvaluationWindow window)
        : this(evidence, window, DatedRows.Within(evidence, window), new Registers(evidence))
    {
    }

    private EvidenceView(CoalitionEvidence evidence, EvaluationWindow window, DatedRows rows, Registers registers)
    {
        Evidence = evidence;
        Window = window;
        _rows = rows;
        _registers = registers;
        _present = [.. Enum.GetValues<Actors>().Select(actors => new Lazy<Present>(() => CoalitionMetrics.Present.At(this, actors)))];
        _registered = [.. Enum.GetValues<Actors>().Select(actors => new Lazy<Present>(() => CoalitionMetrics.Present.OnRegister(this, actors)))];
        _periods = [.. Enum.GetValues<PeriodLength>().Select(length => new Lazy<IReadOnlyList<EvidencePeriod>>(() => Cut(length)))];
    }

    /// <summary>All evidence, whatever its date.</summary>
    public CoalitionEvidence Evidence { get; }

    /// <summary>The window, with its ends resolved; for the view of a period, its days within that window.</summary>
    public EvaluationWindow Window { get; }

    /// <summary>Gatherings in the window.</summary>
    public Selection<Gathering> Gatherings => _rows.Gatherings;

    /// <summary>Attendance at gatherings in the window.</summary>
    public Selection<Attendance> Attendance => _rows.Attendance;

    /// <summary>Anonymous tallies at gatherings in the window.</summary>
    public Selection<Headcount> Headcounts => _rows.Headcounts;

    /// <summary>Proposals in the window.</summary>
    public Selection<Proposal> Proposals => _rows.Proposals;

    /// <summary>Benefits in the window.</summary>
    public Selection<Benefit> Benefits => _rows.Benefits;

    /// <summary>Exchanges in the window.</summary>
    public Selection<Exchange> Exchanges => _rows.Exchanges;

    /// <summary>
    /// The window cut into years, quarters or months: from the first to the last in which a gathering took place, those between without any included. A row
    /// counts in a period only if its whole date lies in it. Computed once a length.
    /// </summary>
    /// <param name="length">How long a period is.</param>
    /// <returns>The periods in the order of time; none when no gathering has a date that lies in one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such length.</exception>
    public IReadOnlyList<EvidencePeriod> Periods(PeriodLength length) => Enum.IsDefined(length)
        ? _periods[(int)length].Value
        : throw new ArgumentOutOfRangeException(nameof(length), length, "A period is a year, a quarter or a month.");

    /// <summary>The organisations for which a person comes: those of its affiliations, and the one on its row in the register.</summary>
    /// <param name="person">The person's id.</param>
    /// <returns>The ids, each once; none for a resident without organisation.</returns>
    public IReadOnlyList<string> OrganizationsOf(string person) => _registers.OrganizationsOf(person);

    /// <summary>The group to which a person or an organisation belongs.</summary>
    /// <param name="actors">Whether the id is a person's or an organisation's.</param>
    /// <param name="id">The id.</param>
    /// <param name="dimension">The dimension, or several joined by <c>+</c>.</param>
    /// <returns>The group; empty when it is not known, of all parts of an intersection.</returns>
    public string GroupOf(Actors actors, string id, string dimension) => _registers.GroupOf(actors, id, dimension);

    /// <summary>The last months of the same evidence, up to the last day looked at and not before the first.</summary>
    /// <param name="months">How many; at least 1.</param>
    /// <returns>The narrower view; this one when nothing has a date.</returns>
    internal EvidenceView LastMonths(int months)
    {
        if ((Window.To ?? Evidence.LatestDate) is not { } last)
        {
            return this;
        }

        var first = EvaluationWindow.Resolve(EvaluationWindow.LastMonths(months), last).From;
        var window = new EvaluationWindow { From = Window.From > first ? Window.From : first, To = last };
        return new(Evidence, window, DatedRows.Within(Evidence, window), _registers);
    }

    /// <summary>Who was at the gatherings, or who is on the register; computed once, whoever asks.</summary>
    internal Present Present(Actors actors, bool register) => (register ? _registered : _present)[(int)actors].Value;

    private EvidencePeriod[] Cut(PeriodLength length)
    {
        var slices = PeriodSlices.Covering(length, Gatherings.Rows.Select(g => g.Date));
        return [.. _rows.Deal(slices).Select((rows, i) => Period(slices.Label(i), slices.First(i), slices.Last(i), rows))];
    }

    private EvidencePeriod Period(string label, DateOnly first, DateOnly last, DatedRows rows)
    {
        var days = new EvaluationWindow { From = first < Window.From ? Window.From : first, To = last > Window.To ? Window.To : last };
        return new(label, first, last, isWhole: days.From == first && days.To == last, new(Evidence, days, rows, _registers));
    }
}
