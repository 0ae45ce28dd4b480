using System.Collections;

namespace CoalitionMetrics.Statistics;

/// <summary>The table of a regression: one row a coefficient, in the order of the columns, the intercept (where there is one) first.</summary>
public sealed class CoefficientTable : IReadOnlyList<Coefficient>
{
    private readonly Coefficient[] _rows;
    private readonly Sandwich _sandwich;
    private readonly double _unit;

    internal CoefficientTable(Coefficient[] rows, Sandwich sandwich, double unit)
    {
        _rows = rows;
        _sandwich = sandwich;
        _unit = unit;
    }

    /// <summary>How many rows there are.</summary>
    public int Count => _rows.Length;

    /// <summary>A row by its place.</summary>
    /// <param name="index">The place, from 0.</param>
    /// <returns>The row.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is no place of a row.</exception>
    public Coefficient this[int index] => _rows[Check(index, nameof(index))];

    /// <summary>A row by the name of its regressor.</summary>
    /// <param name="name">The name; <c>(Intercept)</c> for the constant.</param>
    /// <returns>The row.</returns>
    /// <exception cref="ArgumentException">No row has that name.</exception>
    public Coefficient this[string name] => _rows[IndexOf(name)];

    /// <summary>How two estimated coefficients move together: their covariance, the variance for one with itself.</summary>
    /// <param name="first">The place of one, from 0.</param>
    /// <param name="second">The place of the other, from 0.</param>
    /// <returns>The covariance, in the product of their units; NaN when one of them has no standard error.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A place is no place of a row.</exception>
    public double Covariance(int first, int second)
    {
        Check(first, nameof(first));
        Check(second, nameof(second));
        return _sandwich.HasError[first] && _sandwich.HasError[second] ? _sandwich.Covariance[(first * Count) + second] * _unit * _unit : double.NaN;
    }

    /// <summary>Are several coefficients all 0, taken together? (Wald test, with the standard errors of this table.)</summary>
    /// <remarks>
    /// <para>Definition: <c>W = b'V^-1 b</c> held against chi-square, and <c>W / q</c> against F with units minus coefficients, or clusters minus one, degrees of freedom.</para>
    /// <para>Invariance: scaling regressors changes nothing; for one coefficient F is the square of t (property tests).</para>
    /// <para>Cost: the cube of the number of coefficients. Source: Wald 1943.</para>
    /// </remarks>
    /// <param name="names">The names of the regressors; at least one, each once.</param>
    /// <returns>The test.</returns>
    /// <exception cref="ArgumentException">There is no name, one stands twice, or no row has it.</exception>
    /// <exception cref="NotIdentifiedException">A coefficient has no standard error, or there are too few clusters to tell so many coefficients apart.</exception>
    public JointTest JointTest(params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count == 0 || names.Distinct(StringComparer.Ordinal).Count() != names.Count)
        {
            throw new ArgumentException("At least one name is needed, and each only once.", nameof(names));
        }

        int[] places = [.. names.Select(IndexOf)];
        if (places.FirstOrDefault(i => _rows[i].StandardError is not > 0, -1) is >= 0 and var without)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoStandardError, $"The coefficient '{_rows[without].Name}' has no usable standard error.");
        }

        var statistic = WaldStatistic.Of([.. places.Select(i => _rows[i].Value)], (i, j) => Covariance(places[i], places[j]));
        return new JointTest
        {
            Count = places.Length,
            ChiSquare = statistic,
            DenominatorDegreesOfFreedom = _sandwich.JointDegreesOfFreedom,
            ChiSquarePValue = ChiSquareDistribution.UpperTail(statistic, places.Length),
            PValue = FDistribution.UpperTail(statistic / places.Length, places.Length, _sandwich.JointDegreesOfFreedom),
        };
    }

    /// <inheritdoc/>
    public IEnumerator<Coefficient> GetEnumerator() => ((IEnumerable<Coefficient>)_rows).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int IndexOf(string name)
    {
        var index = Array.FindIndex(_rows, row => string.Equals(row.Name, name, StringComparison.Ordinal));
        return index >= 0 ? index : throw new ArgumentException($"There is no regressor '{name}'; there are {string.Join(", ", _rows.Select(row => $"'{row.Name}'"))}.", nameof(name));
    }

    private int Check(int index, string parameter) =>
        index >= 0 && index < _rows.Length ? index : throw new ArgumentOutOfRangeException(parameter, index, "There is no row at this place.");
}
