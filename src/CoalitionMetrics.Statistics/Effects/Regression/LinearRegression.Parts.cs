namespace CoalitionMetrics.Statistics;

// What other estimators of this room build on.
public sealed partial class LinearRegression
{
    /// <summary>The sum of squares of the outcome as it enters, in its own unit.</summary>
    internal double OutcomeSize => Summation.Dot(_outcome, _outcome) * _unit * _unit;

    /// <summary>The diagonal of (X'WX)^-1 for a coefficient.</summary>
    internal double InverseInformation(int coefficient)
    {
        var row = _inverseUpper.AsSpan(coefficient * CoefficientCount, CoefficientCount);
        return ClusterSandwich.Dot(row, row);
    }

    /// <summary>
    /// The same coefficients and columns, with the residuals that another column would leave in the place of one: the second stage of two, which is fitted with a projected column
    /// and judged with the real one.
    /// </summary>
    internal LinearRegression WithRegressor(int coefficient, ReadOnlySpan<double> column)
    {
        var projected = _qr.Column(coefficient);
        var residuals = new double[_residuals.Length];
        for (var i = 0; i < residuals.Length; i++)
        {
            var real = column[i] * (_rootWeights is null ? 1 : _rootWeights[i]);
            residuals[i] = _residuals[i] + (_coefficients[coefficient] * (projected[i] - real));
        }

        return new LinearRegression(_names, _qr, _coefficients, _outcome, residuals, _rootWeights, _weightKind, _unit, _intercept);
    }

    /// <summary>
    /// What each cluster contributes to a coefficient when that coefficient is held at a value and the others are fitted. With a the row of (X'WX)^-1 X'W of the coefficient, the residuals
    /// with the coefficient held at c are those of y less c times those of its column, each after fitting the other columns.
    /// </summary>
    internal ClusterScores ClusterScores(string name, Grouping clusters)
    {
        var place = Array.IndexOf(_names, name);
        var (n, k, groups) = (_outcome.Length, CoefficientCount, clusters.GroupCount);
        var b = _inverseUpper.AsSpan(place * k, k).ToArray();
        var information = ClusterSandwich.Dot(b, b);

        // a in the coordinates of rows, and the column's own residuals after the others: a over its squared length.
        var a = new double[n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < k; j++)
            {
                a[i] += _qr.Basis[j][i] * b[j];
            }
        }

        var own = Array.ConvertAll(a, value => value / information);
        var free = new double[n];
        for (var i = 0; i < n; i++)
        {
            free[i] = _residuals[i] + (own[i] * _coefficients[place]);
        }

        var pull = new double[groups * k];
        var (outcomePull, outcomeScores) = Contributions(a, free, clusters, pull);
        var (regressorPull, regressorScores) = Contributions(a, own, clusters, pull);

        // In the unit of the outcome as it came.
        return new ClusterScores(
            groups,
            _coefficients[place] * _unit,
            Array.ConvertAll(outcomePull, value => value * _unit),
            regressorPull,
            Array.ConvertAll(outcomeScores, value => value * _unit),
            regressorScores);
    }

    /// <summary>
    /// What each cluster adds to combinations of coefficients: <c>c'(X'WX)^-1 X_g'W e_g</c>, a row a combination. Sums of products over clusters are the covariances without a correction.
    /// </summary>
    internal double[][] ClusterContributions(Grouping clusters, IReadOnlyList<double[]> combinations)
    {
        var (k, groups) = (CoefficientCount, clusters.GroupCount);
        var scores = new double[groups * k];
        for (var j = 0; j < k; j++)
        {
            var column = _qr.Basis[j];
            for (var i = 0; i < column.Length; i++)
            {
                scores[(clusters.Codes[i] * k) + j] += column[i] * _residuals[i];
            }
        }

        var parts = new double[combinations.Count][];
        for (var c = 0; c < parts.Length; c++)
        {
            var turned = new double[k];
            for (var i = 0; i < k; i++)
            {
                for (var j = i; j < k && combinations[c][i] != 0; j++)
                {
                    turned[j] += _inverseUpper[(i * k) + j] * combinations[c][i];
                }
            }

            parts[c] = new double[groups];
            for (var g = 0; g < groups; g++)
            {
                parts[c][g] = ClusterSandwich.Dot(turned, scores.AsSpan(g * k, k)) * _unit;
            }
        }

        return parts;
    }

    // Of residuals r that are turned by clusters: a_g'r_g, and the table of [g = h] a_g'r_g - (a_g'Q_g) (Q_h'r_h).
    private (double[] Pull, double[] Scores) Contributions(double[] a, double[] residuals, Grouping clusters, double[] scratch)
    {
        var (k, groups) = (CoefficientCount, clusters.GroupCount);
        var pull = new double[groups];
        var along = new double[groups * k];
        Array.Clear(scratch);
        for (var i = 0; i < a.Length; i++)
        {
            var g = clusters.Codes[i];
            pull[g] += a[i] * residuals[i];
            for (var j = 0; j < k; j++)
            {
                along[(g * k) + j] += _qr.Basis[j][i] * residuals[i];
                scratch[(g * k) + j] += _qr.Basis[j][i] * a[i];
            }
        }

        var scores = new double[groups * groups];
        for (var g = 0; g < groups; g++)
        {
            for (var h = 0; h < groups; h++)
            {
                scores[(g * groups) + h] = (g == h ? pull[g] : 0) - ClusterSandwich.Dot(scratch.AsSpan(g * k, k), along.AsSpan(h * k, k));
            }
        }

        return (pull, scores);
    }
}
