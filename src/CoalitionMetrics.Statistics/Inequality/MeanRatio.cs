namespace CoalitionMetrics.Statistics;

/// <summary>How many times as much? The ratio of two means or two totals of amounts that are not negative, with the interval that few units allow.</summary>
public static class MeanRatio
{
    private const int LeastDegreesOfFreedom = 3;

    // As a share of the value: what rounding alone may leave of units that are all alike.
    private const double SmallestSpread = 1e-13;

    /// <summary>The mean of one group over the mean of another: 1 = as much per head, 2 = twice as much, 0.5 = half.</summary>
    /// <remarks>
    /// Definition: <c>mean of a / mean of b</c>; the logarithm of each mean with its delete-one jackknife (mean and standard error of the pseudo-values), Student's t with the degrees of freedom of Welch and
    /// Satterthwaite. Groups that share no unit.
    /// Invariance: does not depend on the order of units, nor on the unit of the values; exchanging the groups turns the ratio and its ends over (property tests).
    /// Cost: one pass.
    /// Source: Tukey 1958; Welch 1947; Miller 1974, The jackknife: a review. Attained coverage: COVERAGE.md.
    /// </remarks>
    /// <param name="a">What each unit of the first group has; finite, not negative, any unit.</param>
    /// <param name="b">What each unit of the second group has, in the same unit.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>
    /// The ratio. No interval when a group has a single unit, when one unit alone has all that its group has, without spread, or under three degrees of freedom; the reason says which.
    /// </returns>
    /// <exception cref="ArgumentException">A group is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">The second group has nothing: no ratio to nothing.</exception>
    public static Estimate TwoGroups(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ConfidenceLevel level = default)
    {
        const string method = "ratio of means, jackknife t of two groups on the log scale";
        Guard.NotEmpty(a, nameof(a));
        Guard.NotEmpty(b, nameof(b));
        Guard.NonNegative(a, nameof(a));
        Guard.NonNegative(b, nameof(b));
        var (first, second) = (LogMean.Of(a), LogMean.Of(b));
        var value = Ratio(first.Mean, second.Mean);
        var count = (long)a.Length + b.Length;
        if (a.Length == 1 || b.Length == 1)
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.SingleUnitInArm, level, method, count);
        }

        if (!double.IsFinite(first.Variance + second.Variance))
        {
            return Estimate.WithoutInterval(value, value == 0 ? NoIntervalReason.AtBoundary : NoIntervalReason.UndefinedReplicates, level, method, count);
        }

        var variance = first.Variance + second.Variance;
        var share = variance == 0 ? 1 : first.Variance / variance;
        var degreesOfFreedom = 1 / ((share * share / (a.Length - 1)) + ((1 - share) * (1 - share) / (b.Length - 1)));
        return Around(value, first.Centre - second.Centre, Math.Sqrt(variance), degreesOfFreedom, level, method, count);
    }

    /// <summary>The total of one amount over the total of another, of the same units: which part of what was promised arrived?</summary>
    /// <remarks>
    /// Definition: <c>sum of numerators / sum of denominators</c>; delete-one jackknife of its logarithm over the units, Student's t.
    /// Invariance: does not depend on the order of units; a factor on all numerators multiplies value and ends; exchanging the amounts turns them over (property tests).
    /// Cost: one pass.
    /// Source: Tukey 1958; Cochran 1977, Sampling techniques, chapter 6 (ratio estimators). Attained coverage: COVERAGE.md.
    /// </remarks>
    /// <param name="numerators">One amount of each unit; finite, not negative.</param>
    /// <param name="denominators">The other amount of each unit, as many as numerators; finite, not negative.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The ratio. No interval for a single unit, when leaving one out leaves nothing, without spread, or under three degrees of freedom; the reason says which.</returns>
    /// <exception cref="ArgumentException">A span is empty or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">All denominators are 0: no ratio to nothing.</exception>
    public static Estimate Paired(ReadOnlySpan<double> numerators, ReadOnlySpan<double> denominators, ConfidenceLevel level = default)
    {
        const string method = "ratio of totals, jackknife t on the log scale";
        Guard.NotEmpty(numerators, nameof(numerators));
        Guard.SameLength(denominators.Length, numerators.Length, nameof(denominators), nameof(numerators));
        Guard.NonNegative(numerators, nameof(numerators));
        Guard.NonNegative(denominators, nameof(denominators));
        var (above, below) = (LogMean.Of(numerators), LogMean.Of(denominators));
        var value = Ratio(above.Mean, below.Mean);
        long count = numerators.Length;
        if (count == 1)
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.SingleUnit, level, method, count);
        }

        if (!double.IsFinite(above.Variance + below.Variance))
        {
            return Estimate.WithoutInterval(value, value == 0 ? NoIntervalReason.AtBoundary : NoIntervalReason.UndefinedReplicates, level, method, count);
        }

        var pseudo = new double[numerators.Length];
        for (var i = 0; i < pseudo.Length; i++)
        {
            pseudo[i] = above.Pseudo(numerators[i]) - below.Pseudo(denominators[i]);
        }

        return Around(value, Moments.Mean(pseudo), Math.Sqrt(Moments.Variance(pseudo) / count), count - 1, level, method, count);
    }

    private static double Ratio(double above, double below) => above / below is var ratio && double.IsFinite(ratio)
        ? ratio
        : throw new NotIdentifiedException(NotIdentifiedReason.UndefinedFigure, "There is no ratio to nothing: what would stand below the line is 0.");

    // On the log scale the error is a share of the value. It is told in the unit of the ratio, by the slope of the exponential.
    private static Estimate Around(double value, double centre, double error, double degreesOfFreedom, ConfidenceLevel level, string method, long count)
    {
        if (error < SmallestSpread)
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.NoSpread, level, method, count, 0);
        }

        if (degreesOfFreedom < LeastDegreesOfFreedom)
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.TooFewDegreesOfFreedom, level, method, count, value * error, degreesOfFreedom);
        }

        var reach = StudentTDistribution.UpperQuantile(level.Alpha / 2, degreesOfFreedom) * error;
        return Estimate.WithInterval(value, value * error, JackknifeT.Ends(value, Math.Exp(centre - reach), Math.Exp(centre + reach), level), method, count, degreesOfFreedom);
    }

    /// <summary>The logarithm of a mean and its jackknife over the units; in units of the largest value, so that no sum can overflow.</summary>
    private readonly record struct LogMean
    {
        private readonly double _unit;
        private readonly double _sum;
        private readonly double _count;

        private LogMean(double unit, double sum, double count)
        {
            _unit = unit;
            _sum = sum;
            _count = count;
        }

        public double Mean => _sum / _count * _unit;

        /// <summary>The mean of the pseudo-values: the logarithm, less its bias.</summary>
        public double Centre { get; private init; }

        /// <summary>The squared standard error; NaN when leaving one unit out leaves nothing.</summary>
        public double Variance { get; private init; }

        public static LogMean Of(ReadOnlySpan<double> values)
        {
            var unit = GroupParity.UnitOf(values);
            var sum = default(CompensatedSum);
            foreach (var value in values)
            {
                sum.Add(value / unit);
            }

            var plain = new LogMean(unit, sum.Value, values.Length);
            if (values.Length == 1)
            {
                return plain;
            }

            var pseudo = new double[values.Length];
            for (var i = 0; i < pseudo.Length; i++)
            {
                pseudo[i] = plain.Pseudo(values[i]);
            }

            return Array.TrueForAll(pseudo, double.IsFinite)
                ? plain with { Centre = Moments.Mean(pseudo), Variance = Moments.Variance(pseudo) / values.Length }
                : plain with { Centre = double.NaN, Variance = double.NaN };
        }

        // n ln(mean) - (n - 1) ln(mean without the unit) = ln(mean) - (n - 1) ln(mean without it / mean).
        public double Pseudo(double value)
        {
            var mean = _sum / _count;
            var without = (_sum - (value / _unit)) / (_count - 1);
            return Math.Log(mean) + Math.Log(_unit) - ((_count - 1) * Math.Log(without / mean));
        }
    }
}
