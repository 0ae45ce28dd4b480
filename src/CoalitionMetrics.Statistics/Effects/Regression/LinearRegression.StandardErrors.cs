using System.Globalization;

namespace CoalitionMetrics.Statistics;

public sealed partial class LinearRegression
{
    /// <summary>The table of coefficients with standard errors for units that do not depend on each other.</summary>
    /// <param name="type">The kind of standard error: Classical or HC0 to HC3; HC2 unless told.</param>
    /// <param name="level">The level of the intervals; 0.95 unless told.</param>
    /// <returns>
    /// One row a column, the intercept (where there is one) first; Student's t with units minus coefficients degrees of freedom. A coefficient that one unit alone decides has no
    /// interval, and under HC2 and HC3 no error; with as many coefficients as units nothing has.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="type"/> is one for clusters or no member of its enumeration.</exception>
    public CoefficientTable Coefficients(StandardErrorType type = StandardErrorType.HC2, ConfidenceLevel level = default)
    {
        if (type is StandardErrorType.CR0 or StandardErrorType.CR1 or StandardErrorType.CR2)
        {
            throw new ArgumentException($"{type} needs the cluster of each unit.", nameof(type));
        }

        return Table(Independent(type), type.ToString(), level, ObservationCount);
    }

    /// <summary>The table of coefficients with standard errors for units that depend on each other within clusters.</summary>
    /// <param name="clusters">The cluster of each unit.</param>
    /// <param name="type">The kind of standard error: CR0, CR1 or CR2; CR2 unless told.</param>
    /// <param name="level">The level of the intervals; 0.95 unless told.</param>
    /// <returns>
    /// One row a column, the intercept (where there is one) first. Degrees of freedom are clusters minus one, for CR2 those of Bell and McCaffrey for each coefficient. With one cluster
    /// there is no error; a coefficient that one cluster alone decides (such as the effect, with one treated cluster) has no interval, and under CR2 no error.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="type"/> is not one for clusters, or there is not one cluster a unit.</exception>
    public CoefficientTable Coefficients(Grouping clusters, StandardErrorType type = StandardErrorType.CR2, ConfidenceLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        Guard.SameLength(clusters.UnitCount, _outcome.Length, nameof(clusters), "outcome");
        if (type is not (StandardErrorType.CR0 or StandardErrorType.CR1 or StandardErrorType.CR2))
        {
            throw new ArgumentException($"{type} is not for clusters.", nameof(type));
        }

        return Table(Clustered(clusters, type), type.ToString(), level, ObservationCount);
    }

    internal Sandwich Independent(StandardErrorType type)
    {
        var (n, k) = (_outcome.Length, CoefficientCount);
        if (ResidualDegreesOfFreedom == 0)
        {
            return Sandwich.Without(k, NoIntervalReason.TooFewDegreesOfFreedom);
        }

        var sandwich = new Sandwich(k, ResidualDegreesOfFreedom);
        var meat = new double[k * k];
        if (type == StandardErrorType.Classical)
        {
            for (var j = 0; j < k; j++)
            {
                meat[(j * k) + j] = 1;
            }

            sandwich.Fill(_inverseUpper, meat, Summation.Dot(_residuals, _residuals) / ResidualDegreesOfFreedom);
            return sandwich;
        }

        var row = new double[k];
        for (var i = 0; i < n; i++)
        {
            double leverage = 0;
            for (var j = 0; j < k; j++)
            {
                row[j] = _qr.Basis[j][i];
                leverage += row[j] * row[j];
            }

            // A frequency weight is so many rows, each with its part of the leverage and its own residual.
            var copies = _weightKind == WeightKind.Frequency ? _rootWeights![i] * _rootWeights[i] : 1;
            var square = _residuals[i] * _residuals[i] / copies;
            leverage /= copies;
            var decides = leverage > Sandwich.LeverageOne;
            if (decides)
            {
                sandwich.MarkLeverageOne(_inverseUpper, row, errorRemains: type is StandardErrorType.HC0 or StandardErrorType.HC1);
            }

            square *= type switch
            {
                StandardErrorType.HC0 or StandardErrorType.HC1 => 1,
                StandardErrorType.HC2 => decides ? 0 : 1 / (1 - leverage),
                StandardErrorType.HC3 => decides ? 0 : 1 / ((1 - leverage) * (1 - leverage)),
                _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a member of the enumeration."),
            };
            for (var j = 0; j < k; j++)
            {
                for (var m = 0; m <= j; m++)
                {
                    meat[(j * k) + m] += square * row[j] * row[m];
                }
            }
        }

        Mirror(meat, k);
        sandwich.Fill(_inverseUpper, meat, type == StandardErrorType.HC1 ? (double)ObservationCount / ResidualDegreesOfFreedom : 1);
        return sandwich;
    }

    internal Sandwich Clustered(Grouping clusters, StandardErrorType type)
    {
        if (clusters.GroupCount == 1)
        {
            return Sandwich.Without(CoefficientCount, NoIntervalReason.SingleCluster);
        }

        if (ResidualDegreesOfFreedom == 0)
        {
            return Sandwich.Without(CoefficientCount, NoIntervalReason.TooFewDegreesOfFreedom);
        }

        var factor = type == StandardErrorType.CR1
            ? clusters.GroupCount / (clusters.GroupCount - 1.0) * (ObservationCount - 1) / ResidualDegreesOfFreedom
            : 1;
        return type == StandardErrorType.CR2 && _weightKind == WeightKind.Sampling
            ? WeightedClusterSandwich.Of(_qr.Basis, _residuals, _rootWeights!, _inverseUpper, clusters)
            : ClusterSandwich.Of(_qr.Basis, _residuals, _inverseUpper, clusters, type == StandardErrorType.CR2, factor);
    }

    internal static void Mirror(Span<double> matrix, int size)
    {
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < i; j++)
            {
                matrix[(j * size) + i] = matrix[(i * size) + j];
            }
        }
    }

    private CoefficientTable Table(Sandwich sandwich, string errors, ConfidenceLevel level, long count)
    {
        var method = string.Create(CultureInfo.InvariantCulture, $"{(_rootWeights is null ? "least squares" : "weighted least squares")}, {errors} standard error, Student t");
        var k = CoefficientCount;
        var rows = new Coefficient[k];
        for (var j = 0; j < k; j++)
        {
            var value = _coefficients[j] * _unit;
            double? error = sandwich.HasError[j] ? Math.Sqrt(sandwich.Covariance[(j * k) + j]) * _unit : null;
            rows[j] = new Coefficient
            {
                Name = _names[j],
                Estimate = (error, sandwich.Reasons[j]) switch
                {
                    (null, { } reason) => Estimate.WithoutInterval(value, reason, level, method, count),
                    ({ } known, { } reason) => Estimate.WithoutInterval(value, reason, level, method, count, known, sandwich.DegreesOfFreedom[j]),
                    _ => TTest.Estimate(value, error!.Value, sandwich.DegreesOfFreedom[j], level, method, count),
                },
            };
        }

        return new CoefficientTable(rows, sandwich, _unit);
    }
}
