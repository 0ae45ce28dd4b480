namespace CoalitionMetrics.Statistics;

/// <summary>
/// Weights for the untreated that make them the same, on average, as the treated in what is known of them, while staying as even as possible. No model of who was treated is needed. What
/// is not known can still differ: other causes are possible.
/// </summary>
public sealed partial class EntropyBalancing
{
    private const int MostSteps = 200;

    // Steps beyond lead nowhere: covariates are in standard deviations, and farther out the exponentials of any two units differ by more than can be told, or overflow.
    private const double Farthest = 1e5;

    private readonly bool[] _treated;
    private readonly double[][] _moments;
    private readonly double[] _weights;

    private EntropyBalancing(bool[] treated, double[][] moments, double[] weights)
    {
        _treated = treated;
        _moments = moments;
        _weights = weights;
    }

    /// <summary>The weights of the untreated units, in their order; they add to 1.</summary>
    public IReadOnlyList<double> ControlWeights => Experiment.Arm(_weights, _treated, false);

    /// <summary>How uneven the weights are: 0 = all alike; the sum of <c>w ln(w n0)</c>.</summary>
    public double KullbackLeibler
    {
        get
        {
            var weights = ControlWeights;
            var sum = default(CompensatedSum);
            foreach (var weight in weights)
            {
                sum.Add(weight > 0 ? weight * Math.Log(weight * weights.Count) : 0);
            }

            return sum.Value;
        }
    }

    /// <summary>Finds the weights.</summary>
    /// <remarks>
    /// <para>Definition: among all weights of the untreated that add to 1 and reproduce the treated's means (with two moments also of squares, and so on), those with the least
    /// Kullback-Leibler divergence from equal ones; by Newton's method on the dual.</para>
    /// <para>Invariance: scaling or shifting covariates changes nothing; the weighted means of the untreated equal those of the treated (property tests).</para>
    /// <para>Cost: some ten times units by the square of the covariates. Source: Hainmueller 2012.</para>
    /// </remarks>
    /// <param name="treated">Who was treated, one a unit.</param>
    /// <param name="covariates">What is known of each unit from before; at least one.</param>
    /// <param name="moments">Up to which power of each covariate the means are made equal; from 1 (unless told) to 3.</param>
    /// <returns>The weights.</returns>
    /// <exception cref="ArgumentException">Lengths differ, or there is no covariate.</exception>
    /// <exception cref="NotIdentifiedException">An arm is empty, or no positive weights give those means: the treated lie outside what the untreated span.</exception>
    public static EntropyBalancing Fit(ReadOnlySpan<bool> treated, IReadOnlyList<Regressor> covariates, int moments = 1)
    {
        ArgumentNullException.ThrowIfNull(covariates);
        Guard.NotEmpty(treated, nameof(treated));
        Experiment.RequireBothArms(treated.Count(true), treated.Count(false));
        if (covariates.Count == 0)
        {
            throw new ArgumentException("At least one covariate is needed.", nameof(covariates));
        }

        if (moments is not (>= 1 and <= 3))
        {
            throw new ArgumentOutOfRangeException(nameof(moments), moments, "From one to three moments can be balanced.");
        }

        var centred = new List<double[]>(covariates.Count * moments);
        foreach (var covariate in covariates)
        {
            Guard.SameLength(covariate.Values.Length, treated.Length, $"{nameof(covariates)}[{covariate.Name}]", nameof(treated));
            centred.AddRange(Centred(treated, covariate, moments));
        }

        double[][] columns = [.. centred];
        return new EntropyBalancing(treated.ToArray(), columns, Solve(treated.ToArray(), columns));
    }

    /// <summary>The effect on the treated: their mean minus the weighted mean of the untreated.</summary>
    /// <remarks>
    /// <para>Definition: <c>mean1 - sum w y</c>; the standard error stacks the equations of the balance and of both means, so that the weights count as estimated.</para>
    /// <para>Invariance: a constant added to all outcomes changes nothing; a factor multiplies (property tests).</para>
    /// <para>Cost: a few passes over the units. Source: Hainmueller 2012; Zhao and Percival 2017.</para>
    /// </remarks>
    /// <param name="outcome">The outcomes, one a unit; finite.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <returns>The effect and how far the weights carry it.</returns>
    /// <exception cref="ArgumentException">Lengths differ, or a value is NaN or infinite.</exception>
    public WeightedEffect EffectOnTreated(ReadOnlySpan<double> outcome, ConfidenceLevel level = default)
    {
        Guard.SameLength(outcome.Length, _treated.Length, nameof(outcome), "treated");
        Guard.Finite(outcome, nameof(outcome));
        double units = _treated.Count(t => t);

        // Scaled so that both arms' weights add to 1; the largest is that of the untreated.
        var weights = new double[_weights.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = _treated[i] ? 1 / units : _weights[i];
        }

        var arms = WeightedArms.Of(outcome, _treated, weights);
        var slopes = Slopes(outcome, arms.ControlMean);
        var squares = default(CompensatedSum);
        for (var i = 0; i < weights.Length; i++)
        {
            // The weights move so that the balance holds: an untreated unit's part is its residual, a treated one brings the fitted part along.
            double along = 0;
            for (var j = 0; j < _moments.Length; j++)
            {
                along += slopes[j] * _moments[j][i];
            }

            var part = _treated[i] ? (outcome[i] - arms.TreatedMean - along) / units : -weights[i] * (outcome[i] - arms.ControlMean - along);
            squares.AddProduct(part, part);
        }

        var effect = arms.Effect(Math.Sqrt(squares.Value), null, "entropy balancing, stacked sandwich error", level);
        return effect with { LargestWeight = ControlWeights.Max() };
    }

    // Powers of the covariate in standard deviations from the treated's mean, each less its mean among the treated.
    private static IEnumerable<double[]> Centred(ReadOnlySpan<bool> treated, Regressor covariate, int moments)
    {
        var mean = Moments.Mean(Experiment.Arm(covariate.Values, treated, true));
        var deviation = Moments.StandardDeviation(covariate.Values);
        var columns = new List<double[]>(moments);
        for (var power = 1; power <= moments; power++)
        {
            var column = new double[treated.Length];
            for (var i = 0; i < column.Length; i++)
            {
                column[i] = Math.Pow((covariate.Values[i] - mean) / (deviation > 0 ? deviation : 1), power);
            }

            var centre = Moments.Mean(Experiment.Arm(column, treated, true));
            columns.Add(Array.ConvertAll(column, value => value - centre));
        }

        return columns;
    }

    // The convex dual: the log of the mean of exp(x'b) over the untreated, x less the treated's mean. Its gradient is the balance.
    private static double[] Solve(bool[] treated, double[][] columns)
    {
        var k = columns.Length;
        var place = new double[k];
        var (weights, value) = Weights(treated, columns, place);
        for (var step = 0; step < MostSteps; step++)
        {
            var gradient = Array.ConvertAll(columns, column => Summation.Dot(weights, column));
            if (gradient.Max(Math.Abs) < 1e-13)
            {
                return Inside(weights, treated, columns);
            }

            var direction = SymmetricSystem.Solve(Hessian(weights, columns, gradient), gradient);
            var descent = ClusterSandwich.Dot(direction, gradient);
            var share = 1.0;
            while (true)
            {
                var next = place.Zip(direction, (p, d) => p - (share * d)).ToArray();
                if (Array.TrueForAll(next, p => Math.Abs(p) <= Farthest))
                {
                    var (nextWeights, nextValue) = Weights(treated, columns, next);
                    if (nextValue <= value - (1e-4 * share * descent) + 1e-15)
                    {
                        (place, weights, value) = (next, nextWeights, nextValue);
                        break;
                    }
                }

                share /= 2;
                if (share < 1e-10)
                {
                    return gradient.Max(Math.Abs) < 1e-9 ? Inside(weights, treated, columns) : throw NotFeasible();
                }
            }

            // Where the treated's mean lies outside what the untreated span, the dual falls without end and the weights gather on few units.
            if (value < -500)
            {
                break;
            }
        }

        throw NotFeasible();
    }

    // Where the treated's mean lies on the edge of what the untreated span, all weight runs to those on the edge, and only rounding keeps the others above 0: those that count must span as much as all.
    private static double[] Inside(double[] weights, bool[] treated, double[][] columns)
    {
        int[] controls = [.. Enumerable.Range(0, weights.Length).Where(i => !treated[i])];
        var least = 1e-12 * weights.Max();
        double[][] all = [Enumerable.Repeat(1.0, weights.Length).ToArray(), .. columns];
        int[] counting = [.. controls.Where(i => weights[i] > least)];
        return counting.Length == controls.Length || ColumnRank.Of(all, counting) == ColumnRank.Of(all, controls) ? weights : throw NotFeasible();
    }

    private static NotIdentifiedException NotFeasible() => new(
        NotIdentifiedReason.NoFeasibleWeights, "No positive weights of the untreated give the means of the treated: nobody among them is like some of the treated.");

    private static (double[] Weights, double Value) Weights(bool[] treated, double[][] columns, double[] place)
    {
        var exponents = new double[treated.Length];
        var largest = double.NegativeInfinity;
        for (var i = 0; i < exponents.Length; i++)
        {
            for (var j = 0; j < columns.Length; j++)
            {
                exponents[i] += place[j] * columns[j][i];
            }

            largest = treated[i] ? largest : Math.Max(largest, exponents[i]);
        }

        var weights = new double[treated.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = treated[i] ? 0 : Math.Exp(exponents[i] - largest);
        }

        var total = Summation.Sum(weights);
        return (Array.ConvertAll(weights, weight => weight / total), Math.Log(total / treated.Count(t => !t)) + largest);
    }

    private static double[] Hessian(double[] weights, double[][] columns, double[] means)
    {
        var k = columns.Length;
        var hessian = new double[k * k];
        for (var j = 0; j < k; j++)
        {
            for (var m = 0; m <= j; m++)
            {
                double sum = 0;
                for (var i = 0; i < weights.Length; i++)
                {
                    sum += weights[i] * (columns[j][i] - means[j]) * (columns[m][i] - means[m]);
                }

                hessian[(j * k) + m] = hessian[(m * k) + j] = sum;
            }
        }

        return hessian;
    }

    // How the outcome goes with the covariates among the weighted untreated.
    private double[] Slopes(ReadOnlySpan<double> outcome, double mean)
    {
        var values = outcome.ToArray();
        var along = Array.ConvertAll(_moments, column =>
        {
            var sum = default(CompensatedSum);
            for (var i = 0; i < values.Length; i++)
            {
                sum.AddProduct(_weights[i] * (values[i] - mean), column[i]);
            }

            return sum.Value;
        });
        return SymmetricSystem.Solve(Hessian(_weights, _moments, new double[_moments.Length]), along);
    }
}
