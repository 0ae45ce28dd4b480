namespace CoalitionMetrics.Statistics;

/// <summary>
/// Could the moment inequalities <c>E[y(theta)] &lt;= X t</c> hold for some nuisance parameters t, <c>y(theta) = A b - a theta</c> with b normal and its covariance known? The conditional test
/// with a least favourable first step.
/// </summary>
/// <remarks>
/// The statistic is the smallest h such that <c>y - X t &lt;= h s</c> for some t, s the standard errors; its dual is the largest <c>g'y</c> over <c>g'X = 0, g's = 1, g >= 0</c>. Given the vertex g
/// that attains it, and what of y is independent of g'y, it is a normal truncated to where g stays the best vertex. Source: Andrews, Roth and Pakes 2023, sections 4 and 5.
/// </remarks>
internal sealed class MomentInequalityTest
{
    private readonly VertexProgram _program;
    private readonly double[] _estimate;
    private readonly double[] _slope;
    private readonly double[] _covariance;
    private readonly double[][] _rows;
    private readonly double[] _errors;
    private readonly Func<double[][]> _draws;
    private double[]? _leastFavourable;

    /// <summary>Prepares the inequalities <c>rows * (b - effect part) &lt;= 0</c>.</summary>
    /// <param name="rows">A, one row an inequality.</param>
    /// <param name="nuisance">X, one row an inequality.</param>
    /// <param name="slope">a, one number an inequality.</param>
    /// <param name="values">b.</param>
    /// <param name="covariance">The covariance of b, row by row.</param>
    /// <param name="draws">Draws of b round 0, for the first step.</param>
    public MomentInequalityTest(double[][] rows, double[][] nuisance, double[] slope, double[] values, double[] covariance, Func<double[][]> draws)
    {
        var m = rows.Length;
        var k = nuisance.Length == 0 ? 0 : nuisance[0].Length;
        _rows = rows;
        _draws = draws;
        _covariance = new double[m * m];
        for (var i = 0; i < m; i++)
        {
            var part = Times(covariance, rows[i]);
            for (var j = 0; j < m; j++)
            {
                _covariance[(i * m) + j] = Dot(rows[j], part);
            }
        }

        // Each inequality in its own standard error, so that all conditions are of one size.
        _errors = new double[m];
        _estimate = new double[m];
        _slope = new double[m];
        var columns = new double[m * (k + 1)];
        for (var i = 0; i < m; i++)
        {
            _errors[i] = Math.Sqrt(_covariance[(i * m) + i]);
            if (!(_errors[i] > 0))
            {
                throw new NotIdentifiedException(NotIdentifiedReason.NoStandardError, "A change from one period to the next has no error of its own.");
            }

            _estimate[i] = Dot(rows[i], values) / _errors[i];
            _slope[i] = slope[i] / _errors[i];
            columns[i * (k + 1)] = 1;
            for (var j = 0; j < k; j++)
            {
                columns[(i * (k + 1)) + 1 + j] = nuisance[i][j] / _errors[i];
            }
        }

        for (var i = 0; i < m * m; i++)
        {
            _covariance[i] /= _errors[i / m] * _errors[i % m];
        }

        _program = new VertexProgram(columns, k + 1);
    }

    /// <summary>Whether theta is rejected at size alpha, of which a share goes to the first step.</summary>
    public bool Rejects(double theta, double alpha, double firstStep)
    {
        var m = _estimate.Length;
        var y = new double[m];
        for (var i = 0; i < m; i++)
        {
            y[i] = _estimate[i] - (_slope[i] * theta);
        }

        var statistic = _program.Maximise(y);
        if (!(statistic > 0))
        {
            return false;
        }

        var vertex = new double[m];
        _program.Vertex(vertex);
        var along = Times(_covariance, vertex);
        var variance = Dot(vertex, along);
        if (!(variance > 1e-20))
        {
            // A combination without error that is above 0 cannot be.
            return statistic > 1e-9;
        }

        var deviation = Math.Sqrt(variance);
        for (var i = 0; i < m; i++)
        {
            along[i] /= variance;
        }

        var rest = new double[m];
        for (var i = 0; i < m; i++)
        {
            rest[i] = y[i] - (along[i] * statistic);
        }

        var low = Truncation(rest, along, statistic, upper: false);
        var high = Truncation(rest, along, statistic, upper: true);
        var size = (alpha - (alpha * firstStep)) / (1 - (alpha * firstStep));

        // The first step can only lower the upper end, under which the share beyond the statistic is smaller still: where it is small enough already, no draw is needed.
        if (Beyond(statistic / deviation, low / deviation, high / deviation) < size)
        {
            return true;
        }

        if (firstStep == 0)
        {
            return false;
        }

        var critical = LeastFavourable(alpha * firstStep);
        return statistic > critical || Beyond(statistic / deviation, low / deviation, Math.Min(high, critical) / deviation) < size;
    }

    // The share of a standard normal truncated to (low, high) that lies beyond a value inside, in logarithms, so that far tails keep their digits.
    private static double Beyond(double value, double low, double high)
    {
        if (value >= high)
        {
            return 0;
        }

        var top = double.IsPositiveInfinity(high) ? double.NegativeInfinity : NormalDistribution.LogUpperTail(high);
        var here = NormalDistribution.LogUpperTail(value);
        var bottom = double.IsNegativeInfinity(low) ? 0 : NormalDistribution.LogUpperTail(Math.Min(low, value));
        return Math.Exp(here - bottom) * -SpecialFunctions.ExpM1(top - here) / -SpecialFunctions.ExpM1(top - bottom);
    }

    // Where the vertex stops being the best as c moves away from the statistic along y = rest + along c. Every other vertex g' beats it beyond the root of g'(rest + along c) = c; from far
    // outside, each root found brings a closer vertex, until none is better there.
    private double Truncation(double[] rest, double[] along, double statistic, bool upper)
    {
        var m = rest.Length;
        var y = new double[m];
        for (var i = 0; i < m; i++)
        {
            y[i] = upper ? along[i] : -along[i];
        }

        var vertex = new double[m];
        _program.Maximise(y);
        _program.Vertex(vertex);
        var end = upper ? double.PositiveInfinity : double.NegativeInfinity;
        for (var round = 0; round < 200; round++)
        {
            var gain = Dot(vertex, along) - 1;
            if (upper ? gain <= 1e-9 : gain >= -1e-9)
            {
                return end;
            }

            var root = -Dot(vertex, rest) / gain;
            end = upper ? Math.Max(root, statistic) : Math.Min(root, statistic);
            for (var i = 0; i < m; i++)
            {
                y[i] = rest[i] + (along[i] * end);
            }

            if (_program.Maximise(y) - end <= 1e-9 * (1 + Math.Abs(end)))
            {
                return end;
            }

            _program.Vertex(vertex);
        }

        return end;
    }

    // The quantile of the statistic were all inequalities equalities.
    private double LeastFavourable(double size)
    {
        if (_leastFavourable is null)
        {
            var draws = _draws();
            _leastFavourable = new double[draws.Length];
            var y = new double[_rows.Length];
            for (var d = 0; d < draws.Length; d++)
            {
                for (var i = 0; i < y.Length; i++)
                {
                    y[i] = Dot(_rows[i], draws[d]) / _errors[i];
                }

                _leastFavourable[d] = _program.Maximise(y);
            }

            Array.Sort(_leastFavourable);
        }

        var place = (int)Math.Ceiling((_leastFavourable.Length + 1) * (1 - size) * (1 - 1e-12));
        return place > _leastFavourable.Length ? double.PositiveInfinity : _leastFavourable[place - 1];
    }

    private static double[] Times(double[] matrix, double[] vector)
    {
        var k = vector.Length;
        var product = new double[k];
        for (var i = 0; i < k; i++)
        {
            product[i] = Dot(matrix.AsSpan(i * k, k), vector);
        }

        return product;
    }

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }
}
