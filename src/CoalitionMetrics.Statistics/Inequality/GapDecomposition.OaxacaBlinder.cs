namespace CoalitionMetrics.Statistics;

public static partial class GapDecomposition
{
    private const string Method = "Oaxaca-Blinder, jackknife by group";

    /// <summary>
    /// The two-fold Oaxaca-Blinder decomposition: how much of the difference between the means of two groups goes with differences in what was measured (experience, hours, size), and how much remains?
    /// It is an accounting, not an explanation: whatever was not measured is in the rest.
    /// </summary>
    /// <remarks>
    /// Definition: gap = mean of a - mean of b; explained = <c>(xbar_a - xbar_b)'b*</c> with b* the reference coefficients; unexplained = <c>xbar_a'(b_a - b*) + xbar_b'(b* - b_b)</c>. Least squares
    /// with a constant in each group. Standard errors by the jackknife over units, group by group, so that the means of the regressors count as random as well; intervals by Student's t with the degrees of freedom
    /// of Welch and Satterthwaite.
    /// Invariance: explained + unexplained = gap; the unit of a regressor and adding a constant to it change neither; exchanging the groups (and the reference) changes the signs.
    /// Cost: units times the square of the columns.
    /// Source: Oaxaca 1973; Blinder 1973; Neumark 1988; Jann 2008, The Blinder-Oaxaca decomposition for linear regression models.
    /// </remarks>
    /// <param name="outcome">The outcome, one a unit; finite.</param>
    /// <param name="regressors">The columns, each with one number a unit; at least one, names differ.</param>
    /// <param name="inGroupA">Whether each unit belongs to group a; the others are group b.</param>
    /// <param name="reference">By whose coefficients differences are valued; both groups together with a column for the group, unless told.</param>
    /// <param name="level">The level of the intervals; 0.95 unless told.</param>
    /// <returns>The parts, in the unit of the outcome. Without intervals where one unit alone decides a coefficient.</returns>
    /// <exception cref="ArgumentException">Lengths differ, there are no regressors, a name stands twice, or a value is NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">A group has nobody, has fewer units than coefficients, or a column is an exact combination of others in it.</exception>
    public static OaxacaBlinderDecomposition OaxacaBlinder(
        ReadOnlySpan<double> outcome, IReadOnlyList<Regressor> regressors, ReadOnlySpan<bool> inGroupA, OaxacaReference reference = default, ConfidenceLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(regressors);
        Guard.NotEmpty(outcome, nameof(outcome));
        Guard.Finite(outcome, nameof(outcome));
        Guard.SameLength(inGroupA.Length, outcome.Length, nameof(inGroupA), nameof(outcome));
        if (regressors.Count == 0)
        {
            throw new ArgumentException("At least one regressor is needed.", nameof(regressors));
        }

        foreach (var regressor in regressors)
        {
            ArgumentNullException.ThrowIfNull(regressor, nameof(regressors));
            Guard.SameLength(regressor.Values.Length, outcome.Length, $"{nameof(regressors)}[{regressor.Name}]", nameof(outcome));
        }

        var a = new Side(outcome, regressors, inGroupA, true);
        var b = new Side(outcome, regressors, inGroupA, false);
        LeaveOneOutRegression? pooled = reference.How switch
        {
            OaxacaReference.Kind.Pooled => new LeaveOneOutRegression(outcome, regressors),
            OaxacaReference.Kind.PooledWithGroup => new LeaveOneOutRegression(outcome, [.. regressors, GroupColumn(regressors, inGroupA)]),
            _ => null,
        };

        var terms = new OaxacaBlinderTerm[regressors.Count + 1];
        var valued = Valued(reference, a.Regression.Coefficients, b.Regression.Coefficients, pooled?.Coefficients);
        for (var j = 0; j < terms.Length; j++)
        {
            terms[j] = new OaxacaBlinderTerm
            {
                Name = a.Regression.Names[j],
                MeanOfA = a.Means[j],
                MeanOfB = b.Means[j],
                CoefficientOfA = a.Regression.Coefficients[j],
                CoefficientOfB = b.Regression.Coefficients[j],
                ReferenceCoefficient = valued[j],
            };
        }

        var count = outcome.Length;
        var gap = a.Mean - b.Mean;
        var explained = Summation.Sum(Array.ConvertAll(terms, t => t.Explained));
        var fixedLeverage = a.Regression.HasLeverageOne || b.Regression.HasLeverageOne || pooled?.HasLeverageOne == true;
        var spread = fixedLeverage ? null : Spread(a, b, pooled, reference);
        return new OaxacaBlinderDecomposition
        {
            Reference = reference,
            Terms = terms,
            Gap = Report(gap, spread?[0]),
            Explained = Report(explained, spread?[1]),
            Unexplained = Report(gap - explained, spread?[2]),
        };

        Estimate Report(double value, JackknifeSpread? found) => found is { } s
            ? TTest.Estimate(value, s.StandardError, s.DegreesOfFreedom, level, Method, count)
            : Estimate.WithoutInterval(value, NoIntervalReason.LeverageOne, level, Method, count);
    }

    private static Regressor GroupColumn(IReadOnlyList<Regressor> regressors, ReadOnlySpan<bool> inGroupA)
    {
        // Any name will do that no regressor bears.
        var name = "group";
        while (regressors.Any(r => string.Equals(r.Name, name, StringComparison.Ordinal)))
        {
            name += "'";
        }

        return Regressor.Indicator(name, inGroupA);
    }

    private static double[] Valued(OaxacaReference reference, ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> pooled)
    {
        var valued = new double[a.Length];
        for (var j = 0; j < valued.Length; j++)
        {
            valued[j] = reference.How == OaxacaReference.Kind.Weighted ? (reference.WeightOfA * a[j]) + ((1 - reference.WeightOfA) * b[j]) : pooled[j];
        }

        return valued;
    }

    // Gap, explained and unexplained without each unit; the variance adds up over the two groups, which were drawn apart.
    private static JackknifeSpread[] Spread(Side a, Side b, LeaveOneOutRegression? pooled, OaxacaReference reference)
    {
        var spreads = new JackknifeSpread[3];
        foreach (var (own, other) in new[] { (a, b), (b, a) })
        {
            var k = own.Means.Length;
            var sign = own == a ? 1 : -1;
            var means = new double[k];
            var coefficients = new double[k];
            var together = new double[pooled?.Coefficients.Length ?? 0];
            var replicates = new double[3][];
            for (var r = 0; r < 3; r++)
            {
                replicates[r] = new double[own.Units.Length];
            }

            for (var i = 0; i < own.Units.Length; i++)
            {
                own.Without(i, means, out var mean);
                own.Regression.Without(i, coefficients);
                pooled?.Without(own.Units[i], together);
                var valued = own == a
                    ? Valued(reference, coefficients, other.Regression.Coefficients, together)
                    : Valued(reference, other.Regression.Coefficients, coefficients, together);
                var explained = default(CompensatedSum);
                for (var j = 0; j < k; j++)
                {
                    explained.AddProduct(means[j] - other.Means[j], valued[j]);
                }

                replicates[0][i] = sign * (mean - other.Mean);
                replicates[1][i] = sign * explained.Value;
                replicates[2][i] = replicates[0][i] - replicates[1][i];
            }

            for (var r = 0; r < 3; r++)
            {
                spreads[r] = spreads[r].With(replicates[r], own.Units.Length - k);
            }
        }

        return spreads;
    }

    /// <summary>A standard error added up over groups that were drawn apart, with the degrees of freedom of Welch and Satterthwaite.</summary>
    private readonly record struct JackknifeSpread(double Variance, double Uncertainty)
    {
        public double StandardError => Math.Sqrt(Variance);

        public double? DegreesOfFreedom => Uncertainty > 0 ? Variance * Variance / Uncertainty : null;

        public JackknifeSpread With(double[] replicates, double degreesOfFreedom)
        {
            double n = replicates.Length;
            var mean = Moments.Mean(replicates);
            var squares = default(CompensatedSum);
            foreach (var replicate in replicates)
            {
                squares.AddProduct(replicate - mean, replicate - mean);
            }

            var variance = (n - 1) / n * squares.Value;
            return new JackknifeSpread(Variance + variance, Uncertainty + (variance * variance / degreesOfFreedom));
        }
    }

    /// <summary>One of the two groups: its units, means and regression.</summary>
    private sealed class Side
    {
        private readonly double[] _outcome;
        private readonly double[][] _columns;

        public Side(ReadOnlySpan<double> outcome, IReadOnlyList<Regressor> regressors, ReadOnlySpan<bool> inGroupA, bool isA)
        {
            var units = new List<int>();
            for (var i = 0; i < outcome.Length; i++)
            {
                if (inGroupA[i] == isA)
                {
                    units.Add(i);
                }
            }

            Units = [.. units];
            if (Units.Length == 0)
            {
                throw new NotIdentifiedException(NotIdentifiedReason.TooFewObservations, isA ? "Group a has nobody." : "Group b has nobody.");
            }

            _outcome = Pick(outcome);
            _columns = new double[regressors.Count][];
            var own = new Regressor[regressors.Count];
            Means = new double[regressors.Count + 1];
            Means[0] = 1;
            for (var j = 0; j < own.Length; j++)
            {
                _columns[j] = Pick(regressors[j].Values);
                own[j] = new Regressor(regressors[j].Name, _columns[j]);
                Means[j + 1] = Moments.Mean(_columns[j]);
            }

            Mean = Moments.Mean(_outcome);
            Regression = new LeaveOneOutRegression(_outcome, own);
        }

        public int[] Units { get; }

        public double Mean { get; }

        public double[] Means { get; }

        public LeaveOneOutRegression Regression { get; }

        /// <summary>The means without a unit of this group.</summary>
        public void Without(int unit, Span<double> means, out double mean)
        {
            double rest = Units.Length - 1;
            mean = Mean + ((Mean - _outcome[unit]) / rest);
            means[0] = 1;
            for (var j = 0; j < _columns.Length; j++)
            {
                means[j + 1] = Means[j + 1] + ((Means[j + 1] - _columns[j][unit]) / rest);
            }
        }

        private double[] Pick(ReadOnlySpan<double> all)
        {
            var own = new double[Units.Length];
            for (var i = 0; i < own.Length; i++)
            {
                own[i] = all[Units[i]];
            }

            return own;
        }
    }
}
