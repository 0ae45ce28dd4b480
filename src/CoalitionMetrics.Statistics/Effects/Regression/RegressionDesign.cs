using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>The checked columns of a regression, each row times the root of its weight.</summary>
internal sealed class RegressionDesign
{
    public const string InterceptName = "(Intercept)";

    private RegressionDesign(string[] names, double[][] columns)
    {
        Names = names;
        Columns = columns;
    }

    public string[] Names { get; }

    public double[][] Columns { get; }

    public static RegressionDesign Of(int units, IReadOnlyList<Regressor> regressors, double[]? roots, bool intercept)
    {
        ArgumentNullException.ThrowIfNull(regressors);
        var names = new List<string>(regressors.Count + 1);
        var columns = new List<double[]>(regressors.Count + 1);
        if (intercept)
        {
            names.Add(InterceptName);
            columns.Add(Weighted(Enumerable.Repeat(1.0, units).ToArray(), roots));
        }

        for (var j = 0; j < regressors.Count; j++)
        {
            var regressor = regressors[j] ?? throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"regressors[{j}] is null."), nameof(regressors));
            if (names.Contains(regressor.Name, StringComparer.Ordinal))
            {
                throw new ArgumentException($"The name '{regressor.Name}' stands twice.", nameof(regressors));
            }

            Guard.SameLength(regressor.Values.Length, units, $"{nameof(regressors)}[{regressor.Name}]", "outcome");
            names.Add(regressor.Name);
            columns.Add(Weighted(regressor.Values.ToArray(), roots));
        }

        if (columns.Count == 0)
        {
            throw new ArgumentException("At least one column, or the intercept, is needed.", nameof(regressors));
        }

        if (units < columns.Count)
        {
            throw new NotIdentifiedException(
                NotIdentifiedReason.TooFewObservations, string.Create(CultureInfo.InvariantCulture, $"There are {units} units for {columns.Count} coefficients."));
        }

        return new RegressionDesign([.. names], [.. columns]);
    }

    private static double[] Weighted(double[] column, double[]? roots)
    {
        for (var i = 0; roots is not null && i < column.Length; i++)
        {
            column[i] *= roots[i];
        }

        return column;
    }
}
