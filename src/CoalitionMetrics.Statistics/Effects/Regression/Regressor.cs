using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>A named column of a regression: one number a unit.</summary>
public sealed class Regressor
{
    private readonly double[] _values;

    /// <summary>Makes a column.</summary>
    /// <param name="name">The name by which the coefficient is found and by which a column is named that cannot be told apart from others.</param>
    /// <param name="values">One number a unit; finite; copied.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, or there are no values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    public Regressor(string name, params ReadOnlySpan<double> values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Guard.NotEmpty(values, nameof(values));
        Guard.Finite(values, nameof(values));
        Name = name;
        _values = values.ToArray();
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The numbers, one a unit.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>A column of ones and zeros.</summary>
    /// <param name="name">The name.</param>
    /// <param name="values">True = 1, false = 0, one a unit.</param>
    /// <returns>The column.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, or there are no values.</exception>
    public static Regressor Indicator(string name, ReadOnlySpan<bool> values)
    {
        var numbers = new double[values.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = values[i] ? 1 : 0;
        }

        return new Regressor(name, numbers);
    }

    /// <summary>One column of ones and zeros for each group but the first, which the intercept stands for.</summary>
    /// <param name="name">What the groups divide by; the columns are named <c>name:label</c>.</param>
    /// <param name="groups">The group of each unit.</param>
    /// <returns>The columns, in the order in which the groups first appear.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public static IReadOnlyList<Regressor> Indicators(string name, Grouping groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var columns = new List<Regressor>(groups.GroupCount);
        for (var g = 1; g < groups.GroupCount; g++)
        {
            var values = new double[groups.UnitCount];
            foreach (var i in groups.Members(g))
            {
                values[i] = 1;
            }

            columns.Add(new Regressor($"{name}:{groups.Label(g)}", values));
        }

        return columns;
    }

    /// <summary>The powers of a column from the first to a degree, for a curve.</summary>
    /// <param name="name">The name; the powers above the first are named <c>name^2</c> and so on.</param>
    /// <param name="values">One number a unit; finite, with finite powers.</param>
    /// <param name="degree">The highest power; at least 1.</param>
    /// <returns>The columns, from the first power on.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, or there are no values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A power is NaN or infinite, or <paramref name="degree"/> is less than 1.</exception>
    public static IReadOnlyList<Regressor> Powers(string name, ReadOnlySpan<double> values, int degree)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degree, 1);
        var columns = new List<Regressor>(degree) { new(name, values) };
        var power = values.ToArray();
        for (var d = 2; d <= degree; d++)
        {
            for (var i = 0; i < power.Length; i++)
            {
                power[i] *= values[i];
            }

            columns.Add(new Regressor(string.Create(CultureInfo.InvariantCulture, $"{name}^{d}"), power));
        }

        return columns;
    }
}
