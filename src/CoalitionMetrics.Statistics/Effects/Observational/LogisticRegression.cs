using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>How do the odds of an event (being treated, passing) change with what is known of a unit? Maximum likelihood, done once and asked for its table and probabilities.</summary>
/// <remarks>
/// <para>Definition: <c>log(p / (1 - p)) = x'b</c>, b by Newton's method, each step a weighted least squares by QR; standard errors from the inverse expected information at the end.</para>
/// <para>Invariance: scaling a regressor divides its coefficient; counting the opposite event changes signs only; the order of units does not matter (property tests).</para>
/// <para>Cost: some ten regressions. Source: McCullagh and Nelder 1989; separation: Albert and Anderson 1984.</para>
/// </remarks>
public sealed class LogisticRegression
{
    private const int MostSteps = 200;

    // Log odds at which a unit weighs less than the rounding of one that is undecided.
    private const double FarOut = 30;

    private readonly string[] _names;
    private readonly double[] _coefficients;
    private readonly double[] _inverseUpper;
    private readonly double[] _probabilities;

    private LogisticRegression(string[] names, double[] coefficients, double[] inverseUpper, double[] probabilities, double logLikelihood, double nullLogLikelihood)
    {
        _names = names;
        _coefficients = coefficients;
        _inverseUpper = inverseUpper;
        _probabilities = probabilities;
        LogLikelihood = logLikelihood;
        Deviance = -2 * logLikelihood;
        NullDeviance = -2 * nullLogLikelihood;
    }

    /// <summary>The coefficients alone, the intercept first: changes of the log odds for one more of the regressor.</summary>
    public IReadOnlyList<double> Values => _coefficients;

    /// <summary>The logarithm of the likelihood at its maximum.</summary>
    public double LogLikelihood { get; }

    /// <summary>Minus twice the log likelihood.</summary>
    public double Deviance { get; }

    /// <summary>The deviance of a model that knows only how frequent the event is.</summary>
    public double NullDeviance { get; }

    /// <summary>The probability of the event that the model gives each unit, inside (0, 1).</summary>
    /// <returns>One number a unit.</returns>
    public double[] FittedProbabilities() => (double[])_probabilities.Clone();

    /// <summary>Fits the model, with an intercept.</summary>
    /// <param name="events">Who had the event, one a unit.</param>
    /// <param name="regressors">The columns, each with one number a unit; names differ.</param>
    /// <returns>The regression.</returns>
    /// <exception cref="ArgumentException">Lengths differ, or a name stands twice.</exception>
    /// <exception cref="NotIdentifiedException">
    /// A combination of regressors separates those with the event from those without (no finite coefficients are most likely), all or none had the event, a column is an exact combination of
    /// others, or there are fewer units than columns.
    /// </exception>
    public static LogisticRegression Fit(ReadOnlySpan<bool> events, IReadOnlyList<Regressor> regressors)
    {
        Guard.NotEmpty(events, nameof(events));
        var design = RegressionDesign.Of(events.Length, regressors, null, intercept: true);
        var count = events.Count(true);
        if (count == 0 || count == events.Length)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoVariation, count == 0 ? "Nobody had the event." : "Everybody had the event.");
        }

        // Collinear columns are named once, before separation can hide them.
        HouseholderQr.Of(Array.ConvertAll(design.Columns, column => (double[])column.Clone()), design.Names);
        var state = new State(events, design);
        for (var step = 0; step < MostSteps; step++)
        {
            var move = state.Step();
            if (state.IsSeparating)
            {
                break;
            }

            // With a finite maximum steps shrink ever faster. Where only some units are separated each step goes on by about one, until those units have no weight left.
            if (move < 1e-10 * (1 + state.Reach))
            {
                return state.IsPartlySeparating ? throw Separated() : state.Result(count);
            }
        }

        throw Separated();
    }

    /// <summary>The table of coefficients: normal intervals from the expected information.</summary>
    /// <param name="level">The level of the intervals; 0.95 unless told.</param>
    /// <returns>One row a column, the intercept first.</returns>
    public CoefficientTable Coefficients(ConfidenceLevel level = default)
    {
        var k = _names.Length;
        var sandwich = new Sandwich(k, _probabilities.Length - k);
        var identity = new double[k * k];
        for (var j = 0; j < k; j++)
        {
            identity[(j * k) + j] = 1;
        }

        sandwich.Fill(_inverseUpper, identity, 1);
        var rows = new Coefficient[k];
        for (var j = 0; j < k; j++)
        {
            rows[j] = new Coefficient
            {
                Name = _names[j],
                Estimate = TTest.Estimate(
                    _coefficients[j], Math.Sqrt(sandwich.Covariance[(j * k) + j]), null, level, "logistic regression, expected information, normal", _probabilities.Length),
            };
        }

        return new CoefficientTable(rows, sandwich, 1);
    }

    /// <summary>The covariance of the coefficients, row by row.</summary>
    internal double[] Covariance()
    {
        var k = _names.Length;
        var covariance = new double[k * k];
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
            {
                covariance[(i * k) + j] = ClusterSandwich.Dot(_inverseUpper.AsSpan(i * k, k), _inverseUpper.AsSpan(j * k, k));
            }
        }

        return covariance;
    }

    private static NotIdentifiedException Separated() => new(
        NotIdentifiedReason.Separation, "A combination of the regressors separates those with the event from those without; no finite coefficients are most likely.");

    /// <summary>Newton's method at some place.</summary>
    private sealed class State
    {
        private readonly bool[] _events;
        private readonly RegressionDesign _design;
        private readonly double[] _coefficients;
        private double[] _logOdds;
        private double _logLikelihood;
        private HouseholderQr _qr;

        public State(ReadOnlySpan<bool> events, RegressionDesign design)
        {
            _events = events.ToArray();
            _design = design;
            _coefficients = new double[design.Names.Length];
            _logOdds = new double[events.Length];
            _logLikelihood = LogLikelihood(_logOdds);
            _qr = Decompose();
        }

        /// <summary>The largest log odds.</summary>
        public double Reach => _logOdds.Max(Math.Abs);

        /// <summary>Whether every unit lies on the side of its outcome: then the same coefficients, only larger, are more likely still, without end.</summary>
        public bool IsSeparating => !_events.Where((happened, i) => happened ? _logOdds[i] <= 0 : _logOdds[i] >= 0).Any();

        /// <summary>
        /// Whether some units run away without end while the others stand: once those far out (whose outcome is as good as certain) weigh nothing, the others alone must tell the columns apart. If they cannot, some direction moves only
        /// units that are on their own side already.
        /// </summary>
        public bool IsPartlySeparating
        {
            get
            {
                int[] near = [.. Enumerable.Range(0, _logOdds.Length).Where(i => Math.Abs(_logOdds[i]) < FarOut)];
                return near.Length < _logOdds.Length && ColumnRank.Of(_design.Columns, near) < _design.Names.Length;
            }
        }

        /// <summary>Goes one step up the likelihood; returns by how much the log odds moved at most.</summary>
        public double Step()
        {
            var (n, k) = (_events.Length, _coefficients.Length);
            var working = new double[n];
            for (var i = 0; i < n; i++)
            {
                // (y - p) / sqrt(p (1 - p)), which is +-exp(-+half the log odds).
                working[i] = _events[i] ? Math.Exp(-_logOdds[i] / 2) : -Math.Exp(_logOdds[i] / 2);
            }

            var (change, _) = _qr.Solve(working);
            for (var share = 1.0; ; share /= 2)
            {
                var next = new double[n];
                double move = 0;
                for (var i = 0; i < n; i++)
                {
                    double difference = 0;
                    for (var j = 0; j < k; j++)
                    {
                        difference += change[j] * _design.Columns[j][i];
                    }

                    next[i] = _logOdds[i] + (share * difference);
                    move = Math.Max(move, Math.Abs(share * difference));
                }

                var logLikelihood = LogLikelihood(next);
                if (logLikelihood >= _logLikelihood - (1e-12 * Math.Abs(_logLikelihood)) || share < 1e-6)
                {
                    for (var j = 0; j < k; j++)
                    {
                        _coefficients[j] += share * change[j];
                    }

                    (_logOdds, _logLikelihood) = (next, logLikelihood);
                    _qr = Decompose();
                    return move;
                }
            }
        }

        public LogisticRegression Result(int count)
        {
            var share = (double)count / _events.Length;
            var nothing = (count * Math.Log(share)) + ((_events.Length - count) * Math.Log(1 - share));
            return new LogisticRegression(
                _design.Names, _coefficients, _qr.InverseUpper(), Array.ConvertAll(_logOdds, value => 1 / (1 + Math.Exp(-value))), _logLikelihood, nothing);
        }

        // Rows times sqrt(p (1 - p)) = 1 / (2 cosh(half the log odds)). Under separation these vanish row by row, until columns cannot be told apart.
        private HouseholderQr Decompose()
        {
            var columns = Array.ConvertAll(_design.Columns, column =>
            {
                var scaled = new double[column.Length];
                for (var i = 0; i < scaled.Length; i++)
                {
                    scaled[i] = column[i] / (2 * Math.Cosh(_logOdds[i] / 2));
                }

                return scaled;
            });
            try
            {
                return HouseholderQr.Of(columns, _design.Names);
            }
            catch (NotIdentifiedException exception) when (exception.Reason == NotIdentifiedReason.Collinear)
            {
                throw new NotIdentifiedException(
                    NotIdentifiedReason.Separation,
                    string.Create(CultureInfo.InvariantCulture, $"The regressors separate those with the event from those without (log odds beyond {Reach:G3}); no finite coefficients are most likely."));
            }
        }

        private double LogLikelihood(double[] logOdds)
        {
            var sum = default(CompensatedSum);
            for (var i = 0; i < _events.Length; i++)
            {
                // log p of what happened = -log(1 + exp(-+log odds)).
                var against = _events[i] ? -logOdds[i] : logOdds[i];
                sum.Add(-(Math.Max(against, 0) + SpecialFunctions.LogP1(Math.Exp(-Math.Abs(against)))));
            }

            return sum.Value;
        }
    }
}
