namespace CoalitionMetrics.Statistics;

/// <summary>How far the coefficients of a series may be off, allowing for an autocorrelation that was itself estimated. C is the correlation of the periods, D its derivative by rho.</summary>
internal sealed class SerialErrorMoments
{
    // From here on a derivative d rho^(d - 1) is below rounding, for all rho up to 0.99.
    private const int Farthest = 4096;
    private const double Fewest = 3;

    private readonly double[] _plain;
    private readonly double[] _byRho;
    private readonly double _variance;
    private readonly double _most;
    private readonly double[] _ofParameters;

    private SerialErrorMoments(double[] plain, double[] byRho, double[] covariance, double variance, double most, double[] ofParameters)
    {
        _plain = plain;
        _byRho = byRho;
        Covariance = covariance;
        _variance = variance;
        _most = most;
        _ofParameters = ofParameters;
    }

    /// <summary>Of the coefficients, adjusted, row by row.</summary>
    public double[] Covariance { get; }

    public static SerialErrorMoments Of(WhitenedSeries fit, double[][] columns, int[] gaps)
    {
        var (n, k, rho) = (gaps.Length, columns.Length, fit.Rho);
        var inverse = new TridiagonalInverse(gaps, rho);
        var derivative = Derivative(gaps, rho);

        // Y = C^-1 X, U = D Y; B = Y'U and E = U'C^-1 U are the first and second order.
        var y = Array.ConvertAll(columns, inverse.Times);
        var u = Array.ConvertAll(y, column => Times(derivative, gaps, column));
        var (first, second) = (Products(y, u, k), Products(u, Array.ConvertAll(u, inverse.Times), k));
        var a = new double[k * k];
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
            {
                a[(i * k) + j] = ClusterSandwich.Dot(fit.InverseUpper.AsSpan(i * k, k), fit.InverseUpper.AsSpan(j * k, k));
            }
        }

        var (trace, traceOfSquare) = (inverse.Trace(derivative), inverse.TraceOfSquare(derivative));
        var (aFirst, aSecond) = (Multiply(a, first, k), Multiply(a, second, k));
        var projectedTrace = trace - Trace(aFirst, k);
        var projectedSquare = traceOfSquare - (2 * Trace(aSecond, k)) + Trace(Multiply(aFirst, aFirst, k), k);

        // The expected information of the variance and of rho, turned round.
        var s = fit.Variance;
        var (i11, i12, i22) = ((n - k) / (2 * s * s), projectedTrace / (2 * s), projectedSquare / 2);
        var determinant = (i11 * i22) - (i12 * i12);
        double[] ofParameters = determinant > 1e-12 * i11 * i22 ? [i22 / determinant, -i12 / determinant, i11 / determinant] : [1 / i11, 0, 0];

        var middle = new double[k * k];
        var along = Multiply(first, aFirst, k);
        for (var i = 0; i < middle.Length; i++)
        {
            middle[i] = second[i] - along[i];
        }

        var adjustment = Multiply(Multiply(a, middle, k), a, k);
        var byRho = Multiply(aFirst, a, k);
        var covariance = new double[k * k];
        for (var i = 0; i < covariance.Length; i++)
        {
            covariance[i] = s * (a[i] + (2 * ofParameters[2] * adjustment[i]));
            byRho[i] *= s;
            a[i] *= s;
        }

        return new SerialErrorMoments(a, byRho, covariance, s, n - k, ofParameters);
    }

    /// <summary>The derivative of the restricted log likelihood by rho.</summary>
    public static double Score(WhitenedSeries fit, double[] outcome, double[][] columns, int[] gaps)
    {
        var (k, inverse, derivative) = (columns.Length, new TridiagonalInverse(gaps, fit.Rho), Derivative(gaps, fit.Rho));
        var rest = (double[])outcome.Clone();
        for (var t = 0; t < rest.Length; t++)
        {
            for (var j = 0; j < k; j++)
            {
                rest[t] -= fit.Coefficients[j] * columns[j][t];
            }
        }

        var (white, y) = (inverse.Times(rest), Array.ConvertAll(columns, inverse.Times));
        var first = Products(y, Array.ConvertAll(y, column => Times(derivative, gaps, column)), k);
        var fitted = 0.0;
        for (var i = 0; i < k * k; i++)
        {
            fitted += first[i] * ClusterSandwich.Dot(fit.InverseUpper.AsSpan(i / k * k, k), fit.InverseUpper.AsSpan(i % k * k, k));
        }

        return ((Summation.Dot(white, Times(derivative, gaps, white)) / fit.Variance) - inverse.Trace(derivative) + fitted) / 2;
    }

    public double Error(ReadOnlySpan<double> weights) => Math.Sqrt(Math.Max(0, Quadratic(Covariance, weights)));

    /// <summary>
    /// Twice the square of the variance over the variance of its estimate (Satterthwaite 1946), by the two parameters it depends on; at least three, since below that the approximation says less than the simulation of COVERAGE.md does.
    /// </summary>
    public double DegreesOfFreedom(ReadOnlySpan<double> weights)
    {
        var variance = Quadratic(_plain, weights);
        var (byVariance, byRho) = (variance / _variance, Quadratic(_byRho, weights));
        var spread = (byVariance * byVariance * _ofParameters[0]) + (2 * byVariance * byRho * _ofParameters[1]) + (byRho * byRho * _ofParameters[2]);
        return spread > 0 ? Math.Min(_most, Math.Max(Fewest, 2 * variance * variance / spread)) : _most;
    }

    // At place d the derivative of rho^d.
    private static double[] Derivative(int[] gaps, double rho)
    {
        var span = Math.Min(Farthest, gaps.Sum(gap => (long)gap));
        var derivative = new double[span + 1];
        for (var d = 1; d < derivative.Length; d++)
        {
            derivative[d] = d * Math.Pow(rho, d - 1);
        }

        return derivative;
    }

    private static double[] Times(double[] derivative, int[] gaps, double[] column)
    {
        var product = new double[column.Length];
        for (var i = 0; i < product.Length; i++)
        {
            long distance = 0;
            for (var j = i + 1; j < product.Length; j++)
            {
                distance += gaps[j];
                if (distance >= derivative.Length)
                {
                    break;
                }

                product[i] += derivative[distance] * column[j];
                product[j] += derivative[distance] * column[i];
            }
        }

        return product;
    }

    private static double[] Products(double[][] left, double[][] right, int k)
    {
        var products = new double[k * k];
        for (var i = 0; i < products.Length; i++)
        {
            products[i] = Summation.Dot(left[i / k], right[i % k]);
        }

        return products;
    }

    private static double[] Multiply(double[] left, double[] right, int k)
    {
        var product = new double[k * k];
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
            {
                for (var m = 0; m < k; m++)
                {
                    product[(i * k) + j] += left[(i * k) + m] * right[(m * k) + j];
                }
            }
        }

        return product;
    }

    private static double Trace(double[] matrix, int k)
    {
        double trace = 0;
        for (var i = 0; i < k; i++)
        {
            trace += matrix[(i * k) + i];
        }

        return trace;
    }

    private static double Quadratic(double[] matrix, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            for (var j = 0; j < weights.Length; j++)
            {
                sum += weights[i] * weights[j] * matrix[(i * weights.Length) + j];
            }
        }

        return sum;
    }

    /// <summary>C^-1: a period depends on its neighbours only, so that all but three diagonals are 0.</summary>
    private sealed class TridiagonalInverse
    {
        private readonly int[] _gaps;
        private readonly double[] _diagonal;
        private readonly double[] _before;

        public TridiagonalInverse(int[] gaps, double rho)
        {
            _gaps = gaps;
            _diagonal = new double[gaps.Length];
            _before = new double[gaps.Length];
            _diagonal[0] = 1;
            for (var t = 1; t < gaps.Length; t++)
            {
                var kept = Math.Pow(rho, gaps[t]);
                var left = (1 - kept) * (1 + kept);
                _diagonal[t - 1] += kept * kept / left;
                _diagonal[t] = 1 / left;
                _before[t] = -kept / left;
            }
        }

        public double[] Times(double[] column)
        {
            var product = new double[column.Length];
            for (var t = 0; t < product.Length; t++)
            {
                product[t] += _diagonal[t] * column[t];
                if (t > 0)
                {
                    product[t] += _before[t] * column[t - 1];
                    product[t - 1] += _before[t] * column[t];
                }
            }

            return product;
        }

        /// <summary>The trace of C^-1 D: D has nothing on its diagonal.</summary>
        public double Trace(double[] derivative)
        {
            var trace = default(CompensatedSum);
            for (var t = 1; t < _before.Length; t++)
            {
                trace.AddProduct(2 * _before[t], _gaps[t] < derivative.Length ? derivative[_gaps[t]] : 0);
            }

            return trace.Value;
        }

        /// <summary>The trace of the square of C^-1 D.</summary>
        public double TraceOfSquare(double[] derivative)
        {
            var n = _diagonal.Length;
            var when = new long[n];
            for (var t = 1; t < n; t++)
            {
                when[t] = when[t - 1] + _gaps[t];
            }

            var square = default(CompensatedSum);
            for (var i = 0; i < n; i++)
            {
                var own = Entry(i, i);
                square.Add(own * own);
                for (var j = i + 1; j < n; j++)
                {
                    square.Add(2 * Entry(i, j) * Entry(j, i));
                }
            }

            return square.Value;

            double Entry(int i, int j) => (_diagonal[i] * D(i, j)) + (i > 0 ? _before[i] * D(i - 1, j) : 0) + (i + 1 < n ? _before[i + 1] * D(i + 1, j) : 0);

            double D(int i, int j) => Math.Abs(when[i] - when[j]) is var distance && distance < derivative.Length ? derivative[distance] : 0;
        }
    }
}
