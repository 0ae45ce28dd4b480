using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// Units followed over periods: who was observed when, with which outcome, and from when on each was treated. Checked and ordered once, asked by every method that
/// compares changes over time. It need not be balanced: gaps are allowed and told.
/// </summary>
/// <remarks>
/// <para>Invariance: the order of rows and the names of units and clusters change nothing but the order in which units are numbered (property tests).</para>
/// <para>Cost: the rows are sorted once; outcomes are kept in a table of units times periods.</para>
/// </remarks>
public sealed partial class Panel
{
    private readonly string[] _labels;
    private readonly int[] _periods;
    private readonly int[] _order;
    private readonly int[] _starts;
    private readonly double[] _table;
    private readonly int?[]? _firstTreated;

    private Panel(string[] labels, int[] periods, int[] order, int[] starts, int[] units, int[] times, double[] outcome, double[]? weights, Grouping? clusters, int?[]? firstTreated)
    {
        _labels = labels;
        _periods = periods;
        _order = order;
        _starts = starts;
        _firstTreated = firstTreated;
        RowUnits = units;
        RowPeriods = times;
        RowOutcomes = outcome;
        RowWeights = weights;
        RowClusters = clusters;
        _table = new double[labels.Length * periods.Length];
        Array.Fill(_table, double.NaN);
        for (var i = 0; i < outcome.Length; i++)
        {
            _table[(units[i] * periods.Length) + times[i]] = outcome[i];
        }
    }

    /// <summary>How many units there are.</summary>
    public int UnitCount => _labels.Length;

    /// <summary>How many periods there are in which at least one unit was observed.</summary>
    public int PeriodCount => _periods.Length;

    /// <summary>How many rows there are: units observed in a period.</summary>
    public int ObservationCount => RowOutcomes.Length;

    /// <summary>The periods in which at least one unit was observed, in time.</summary>
    public IReadOnlyList<int> Periods => Array.AsReadOnly(_periods);

    /// <summary>Whether every unit was observed in every period.</summary>
    public bool IsBalanced => ObservationCount == (long)UnitCount * PeriodCount;

    /// <summary>Whether it is known who was treated from when on.</summary>
    public bool HasTreatment => _firstTreated is not null;

    /// <summary>Whether rows count by weights.</summary>
    public bool IsWeighted => RowWeights is not null;

    /// <summary>Each period in which a unit was not observed although others were, by unit and in time; empty for a balanced panel.</summary>
    public IReadOnlyList<PanelGap> Gaps
    {
        get
        {
            var gaps = new List<PanelGap>();
            for (var i = 0; i < _table.Length; i++)
            {
                if (double.IsNaN(_table[i]))
                {
                    gaps.Add(new PanelGap { Unit = _labels[i / PeriodCount], Period = _periods[i % PeriodCount] });
                }
            }

            return gaps;
        }
    }

    /// <summary>The periods in which units were first treated, in time, those after the last period of the panel left out: inside the panel such units are never treated.</summary>
    /// <exception cref="InvalidOperationException">It is not known who was treated.</exception>
    public IReadOnlyList<int> Cohorts => [.. FirstTreatedOfUnits().Where(g => g <= _periods[^1]).Select(g => g!.Value).Distinct().Order()];

    /// <summary>The label of a unit.</summary>
    /// <param name="unit">The number of the unit, from 0, in the order in which units first appear.</param>
    /// <returns>The label.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no unit of that number.</exception>
    public string Unit(int unit) => _labels[CheckUnit(unit)];

    /// <summary>The outcome of a unit in a period.</summary>
    /// <param name="unit">The number of the unit, from 0.</param>
    /// <param name="period">The place of the period in <see cref="Periods"/>, from 0.</param>
    /// <returns>The outcome; NaN when the unit was not observed then.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no unit of that number, or no period at that place.</exception>
    public double Outcome(int unit, int period)
    {
        CheckUnit(unit);
        return period >= 0 && period < PeriodCount
            ? _table[(unit * PeriodCount) + period]
            : throw new ArgumentOutOfRangeException(nameof(period), period, string.Create(CultureInfo.InvariantCulture, $"There are {PeriodCount} periods, placed from 0."));
    }

    /// <summary>The first period in which a unit was treated.</summary>
    /// <param name="unit">The number of the unit, from 0.</param>
    /// <returns>The period, which may lie outside the panel; null = never.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no unit of that number.</exception>
    /// <exception cref="InvalidOperationException">It is not known who was treated.</exception>
    public int? FirstTreated(int unit) => FirstTreatedOfUnits()[CheckUnit(unit)];

    /// <summary>The panel on one line, invariant.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{UnitCount} units, {PeriodCount} periods from {_periods[0]} to {_periods[^1]}, {ObservationCount} observations{(IsBalanced ? string.Empty : ", with gaps")}");

    private int?[] FirstTreatedOfUnits() => _firstTreated ?? throw new InvalidOperationException("The panel does not know who was treated: give PanelDesign.FirstTreated.");

    private int CheckUnit(int unit) =>
        unit >= 0 && unit < UnitCount ? unit : throw new ArgumentOutOfRangeException(nameof(unit), unit, string.Create(CultureInfo.InvariantCulture, $"There are {UnitCount} units, numbered from 0."));
}
