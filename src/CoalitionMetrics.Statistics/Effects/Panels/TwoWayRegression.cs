using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// A regression with an effect of each unit and of each period, fitted once and asked many times: how the outcome goes with a regressor where a unit is compared with itself
/// and a period with the other units of that period.
/// </summary>
public sealed class TwoWayRegression
{
    private readonly LinearRegression _within;
    private readonly string[] _names;
    private readonly Grouping _clusters;
    private readonly NoIntervalReason?[] _reasons;
    private readonly int _effectsNotNested;

    private TwoWayRegression(LinearRegression within, string[] names, Grouping clusters, NoIntervalReason?[] reasons, Panel panel, int effectsNotNested, double withinRSquared)
    {
        _within = within;
        _names = names;
        _clusters = clusters;
        _reasons = reasons;
        _effectsNotNested = effectsNotNested;
        UnitCount = panel.UnitCount;
        PeriodCount = panel.PeriodCount;
        ObservationCount = panel.ObservationCount;
        WithinRSquared = withinRSquared;
    }

    /// <summary>How many units there are.</summary>
    public int UnitCount { get; }

    /// <summary>How many periods there are.</summary>
    public int PeriodCount { get; }

    /// <summary>How many rows there are.</summary>
    public int ObservationCount { get; }

    /// <summary>How many clusters there are.</summary>
    public int ClusterCount => _clusters.GroupCount;

    /// <summary>The slopes alone, in the order of the regressors.</summary>
    public IReadOnlyList<double> Values => _within.Values;

    /// <summary>
    /// The share of what is left of the outcome after unit and period effects that goes with the regressors, from 0 (none) to 1 (all). NaN when nothing is left, since there is nothing to share out.
    /// </summary>
    public double WithinRSquared { get; }

    /// <summary>The table of slopes with clustered standard errors.</summary>
    /// <param name="type">What the correction for few clusters counts; by default not the effects that lie within clusters.</param>
    /// <param name="level">The level of the intervals; 0.95 unless told.</param>
    /// <returns>
    /// One row a regressor; Student's t with clusters minus one degrees of freedom. With one cluster, or with no degree of freedom left, there is no error; a regressor that moves in one
    /// cluster only (one treated cluster) has an error but no interval, since one cluster does not show how clusters differ.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="type"/> is no member of its enumeration.</exception>
    public CoefficientTable Coefficients(TwoWayErrorType type = TwoWayErrorType.NestedNotCounted, ConfidenceLevel level = default)
    {
        var k = _names.Length;
        if (Factor(type, k) is not { } factor)
        {
            var reason = ClusterCount == 1 ? NoIntervalReason.SingleCluster : NoIntervalReason.TooFewDegreesOfFreedom;
            return new CoefficientTable([.. _names.Select((name, j) => Row(name, Estimate.WithoutInterval(Values[j], reason, level, Method(type), ObservationCount)))], Sandwich.Without(k, reason), 1);
        }

        var parts = Contributions([.. Enumerable.Range(0, k).Select(j => Unit(k, j))], factor);
        var sandwich = new Sandwich(k, ClusterCount - 1);
        Fill(sandwich.Covariance, parts);
        var rows = new Coefficient[k];
        for (var j = 0; j < k; j++)
        {
            rows[j] = Row(_names[j], EstimateOf(Values[j], Math.Sqrt(sandwich.Covariance[(j * k) + j]), _reasons[j], type, level));
        }

        return new CoefficientTable(rows, sandwich, 1);
    }

    /// <summary>Fits the columns, given in the order of the panel's rows; each is named when it has nothing of its own.</summary>
    internal static TwoWayRegression Fit(Panel panel, IReadOnlyList<string> names, IReadOnlyList<double[]> columns)
    {
        var projection = new TwoWayProjection(panel.RowUnits, panel.UnitCount, panel.RowPeriods, panel.PeriodCount, panel.RowWeights);
        var regressors = new Regressor[columns.Count];
        for (var j = 0; j < regressors.Length; j++)
        {
            var rest = projection.Residuals(columns[j]);
            if (!(Length(rest) > 1e-12 * Length(columns[j])))
            {
                throw new NotIdentifiedException(
                    NotIdentifiedReason.Collinear, $"The regressor '{names[j]}' is absorbed by the unit and period effects: it does not change within units in another way than in all units.");
            }

            regressors[j] = new Regressor(names[j], rest);
        }

        var outcome = projection.Residuals(panel.RowOutcomes);
        if (!(Length(outcome) > 1e-13 * Length(panel.RowOutcomes)))
        {
            // All of the outcome belongs to units and periods; what is left is rounding.
            Array.Clear(outcome);
        }

        var within = panel.RowWeights is { } weights
            ? LinearRegression.Fit(outcome, regressors, weights, WeightKind.Sampling, intercept: false)
            : LinearRegression.Fit(outcome, regressors, intercept: false);
        var clusters = panel.ClustersOfRows();
        var reasons = new NoIntervalReason?[regressors.Length];
        for (var j = 0; j < reasons.Length; j++)
        {
            reasons[j] = MovesInOneCluster(panel, clusters, columns[j]) ? NoIntervalReason.SingleClusterInArm : null;
        }

        var (unitsNested, periodsNested) = (AreNested(panel.RowUnits, clusters), AreNested(panel.RowPeriods, clusters));
        var counted = (unitsNested ? 0 : panel.UnitCount) + (periodsNested ? 0 : panel.PeriodCount) - (unitsNested || periodsNested ? 0 : 1);
        var left = within.OutcomeSize;
        return new TwoWayRegression(within, [.. names], clusters, reasons, panel, counted, left > 0 ? 1 - (within.ResidualSumOfSquares / left) : double.NaN);
    }

    /// <summary>The factor of the sandwich; null when there is no error to be had.</summary>
    internal double? Factor(TwoWayErrorType type, int slopes)
    {
        var all = slopes + UnitCount + PeriodCount - 1;
        if (ClusterCount == 1 || ObservationCount <= all)
        {
            return null;
        }

        var counted = type switch
        {
            TwoWayErrorType.NestedNotCounted => slopes + _effectsNotNested,
            TwoWayErrorType.AllCounted => all,
            TwoWayErrorType.CR0 => (int?)null,
            _ => throw Guard.Unknown(nameof(type), type),
        };
        return counted is { } k ? ClusterCount / (ClusterCount - 1.0) * (ObservationCount - 1) / (ObservationCount - k) : 1;
    }

    /// <summary>What each cluster adds to combinations of the slopes, times the root of a factor: sums of products are covariances.</summary>
    internal double[][] Contributions(IReadOnlyList<double[]> combinations, double factor)
    {
        var parts = _within.ClusterContributions(_clusters, combinations);
        var root = Math.Sqrt(factor);
        foreach (var row in parts)
        {
            for (var g = 0; g < row.Length; g++)
            {
                row[g] *= root;
            }
        }

        return parts;
    }

    internal Estimate EstimateOf(double value, double error, NoIntervalReason? reason, TwoWayErrorType type, ConfidenceLevel level) => reason is { } why
        ? Estimate.WithoutInterval(value, why, level, Method(type), ObservationCount, error, ClusterCount - 1)
        : TTest.Estimate(value, error, ClusterCount - 1, level, Method(type), ObservationCount);

    internal static void Fill(double[] covariance, double[][] parts)
    {
        var k = parts.Length;
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                covariance[(i * k) + j] = covariance[(j * k) + i] = Summation.Dot(parts[i], parts[j]);
            }
        }
    }

    private string Method(TwoWayErrorType type) => string.Create(
        CultureInfo.InvariantCulture, $"two-way fixed effects, {ClusterCount} clusters, {type} standard error, Student t");

    private static Coefficient Row(string name, Estimate estimate) => new() { Name = name, Estimate = estimate };

    private static double[] Unit(int size, int place)
    {
        var unit = new double[size];
        unit[place] = 1;
        return unit;
    }

    private static bool AreNested(int[] levels, Grouping clusters)
    {
        var cluster = new Dictionary<int, int>();
        for (var i = 0; i < levels.Length; i++)
        {
            if (!cluster.TryAdd(levels[i], clusters.Codes[i]) && cluster[levels[i]] != clusters.Codes[i])
            {
                return false;
            }
        }

        return true;
    }

    // Rows stand by unit, so that a change within a unit is a change from one row to the next.
    private static bool MovesInOneCluster(Panel panel, Grouping clusters, double[] column)
    {
        int? only = null;
        for (var i = 1; i < column.Length; i++)
        {
            if (panel.RowUnits[i] != panel.RowUnits[i - 1] || column[i] == column[i - 1])
            {
                continue;
            }

            if (only is { } cluster && cluster != clusters.Codes[i])
            {
                return false;
            }

            only = clusters.Codes[i];
        }

        return only is not null;
    }

    private static double Length(double[] values) => Math.Sqrt(Summation.Dot(values, values));
}
