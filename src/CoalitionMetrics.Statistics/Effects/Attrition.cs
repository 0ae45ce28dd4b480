namespace CoalitionMetrics.Statistics;

/// <summary>What if those who dropped out of one arm differ from those who dropped out of the other?</summary>
public static class Attrition
{
    /// <summary>
    /// The smallest and the largest effect on those who would be observed in either arm, when treatment makes people stay (or leave) but nobody the other way round.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Definition: the arm with the larger observed share is trimmed by <c>p = (q_high - q_low) / q_high</c>, from the top for one bound and from the bottom for the other; the outcome on
    /// the border keeps a part of its weight, so that exactly <c>(1 - p) n</c> remain. Standard errors allow for the trimmed mean, its border, and the shares; the interval covers the
    /// effect, not the whole range of bounds.
    /// </para>
    /// <para>Invariance: a constant added to all outcomes changes nothing; a factor multiplies; without attrition, or with equal shares, both bounds are the difference in means; lower
    /// is at most upper (property tests).</para>
    /// <para>Cost: a sort. Source: Lee 2009, Training, wages, and sample selection; interval: Imbens and Manski 2004.</para>
    /// </remarks>
    /// <param name="observedTreated">The outcomes of the treated units that were observed; finite, at least one.</param>
    /// <param name="assignedTreated">How many units were assigned to treatment; at least those observed.</param>
    /// <param name="observedControl">The outcomes of the untreated units that were observed; finite, at least one.</param>
    /// <param name="assignedControl">How many units were assigned to no treatment; at least those observed.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <returns>The bounds.</returns>
    /// <exception cref="ArgumentException">A value is NaN or infinite, or more units were observed than assigned.</exception>
    /// <exception cref="NotIdentifiedException">Nobody was observed in an arm.</exception>
    public static LeeBounds LeeBounds(
        ReadOnlySpan<double> observedTreated, int assignedTreated, ReadOnlySpan<double> observedControl, int assignedControl, ConfidenceLevel level = default)
    {
        Guard.Finite(observedTreated, nameof(observedTreated));
        Guard.Finite(observedControl, nameof(observedControl));
        ArgumentOutOfRangeException.ThrowIfLessThan(assignedTreated, observedTreated.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(assignedControl, observedControl.Length);
        Experiment.RequireBothArms(observedTreated.Length, observedControl.Length);

        // Shares held against each other through whole numbers, so that equal ones trim nothing.
        var high = (long)observedTreated.Length * assignedControl;
        var low = (long)observedControl.Length * assignedTreated;
        var trimTreated = high >= low;
        var trimming = trimTreated ? (double)(high - low) / high : (double)(low - high) / low;
        var trimmed = new Trimming(trimTreated ? observedTreated : observedControl, trimming);
        var whole = ArmSummary.Of(trimTreated ? observedControl : observedTreated);
        var shareVariance = (((double)assignedTreated / observedTreated.Length) - 1) / assignedTreated
            + ((((double)assignedControl / observedControl.Length) - 1) / assignedControl);
        var sign = trimTreated ? 1 : -1;
        var (topOff, bottomOff) = (trimmed.Mean(fromTop: true), trimmed.Mean(fromTop: false));
        var (lowMean, highMean) = trimTreated ? (topOff, bottomOff) : (bottomOff, topOff);
        var count = observedTreated.Length + observedControl.Length;
        Estimate Bound((double Mean, double Variance, double Slope) part)
        {
            var variance = part.Variance + (part.Slope * part.Slope * shareVariance) + (whole.StandardError * whole.StandardError);
            return variance is > 0
                ? TTest.Estimate(sign * (part.Mean - whole.Mean), Math.Sqrt(variance), Degrees(variance, part.Variance, trimmed.Kept, whole), level, "Lee bound", count)
                : Estimate.WithoutInterval(
                    sign * (part.Mean - whole.Mean), variance == 0 ? NoIntervalReason.NoSpread : NoIntervalReason.SingleUnitInArm, level, "Lee bound", count);
        }

        var (lower, upper) = (Bound(lowMean), Bound(highMean));
        return new LeeBounds
        {
            ShareObservedTreated = (double)observedTreated.Length / assignedTreated,
            ShareObservedControl = (double)observedControl.Length / assignedControl,
            IsTreatedTrimmed = trimTreated,
            TrimmingShare = trimming,
            Lower = lower,
            Upper = upper,
            Untrimmed = Experiment.DifferenceInMeans(observedTreated, observedControl, level),
            Interval = ImbensManski(lower, upper, level),
        };
    }

    // Satterthwaite's: the error of the share is known as well as the share, those of both means as well as so few units tell them.
    private static double Degrees(double variance, double trimmed, int kept, ArmSummary whole)
    {
        var square = Math.Pow(whole.StandardError, 2);
        return kept < 2 || whole.Count < 2 ? 1 : variance * variance / ((trimmed * trimmed / (kept - 1)) + (square * square / (whole.Count - 1)));
    }

    // Where the bounds lie far apart only one end can be missed; where they coincide both can. The critical value moves from one-sided to two-sided.
    private static ConfidenceInterval? ImbensManski(Estimate lower, Estimate upper, ConfidenceLevel level)
    {
        if (lower is not { Interval: not null, StandardError: { } low } || upper is not { Interval: not null, StandardError: { } high })
        {
            return null;
        }

        var gap = (upper.Value - lower.Value) / Math.Max(low, high);
        var degrees = Math.Min(lower.DegreesOfFreedom!.Value, upper.DegreesOfFreedom!.Value);
        var one = StudentTDistribution.UpperQuantile(level.Alpha, degrees);
        var two = StudentTDistribution.UpperQuantile(level.Alpha / 2, degrees);
        var critical = Root.Between(one - 1e-9, two + 1e-9, c => StudentTDistribution.LowerTail(c + gap, degrees) - StudentTDistribution.LowerTail(-c, degrees) - level.Value);
        return new ConfidenceInterval(lower.Value - (critical * low), upper.Value + (critical * high), level);
    }

    /// <summary>The outcomes of the arm that is trimmed.</summary>
    private sealed class Trimming
    {
        private readonly double[] _sorted;
        private readonly double _kept;

        public Trimming(ReadOnlySpan<double> outcomes, double trimming)
        {
            _sorted = outcomes.ToArray();
            Array.Sort(_sorted);
            _kept = (1 - trimming) * _sorted.Length;
        }

        /// <summary>How many units are kept, one in part as well.</summary>
        public int Kept => (int)Math.Ceiling(_kept - 1e-9);

        // The mean of what is kept, its variance at a fixed share, and how it moves with the logarithm of the share.
        public (double Mean, double Variance, double Slope) Mean(bool fromTop)
        {
            var n = _sorted.Length;
            var sum = default(CompensatedSum);
            var border = fromTop ? _sorted[0] : _sorted[^1];
            var rest = _kept;
            for (var i = 0; i < n && rest > 0; i++)
            {
                var value = fromTop ? _sorted[i] : _sorted[n - 1 - i];
                sum.AddProduct(value, Math.Min(1, rest));
                border = rest < n * 1e-12 ? border : value;
                rest -= 1;
            }

            var mean = sum.Value / _kept;
            if (_kept == n)
            {
                var whole = ArmSummary.Of(_sorted);
                return (whole.Mean, whole.StandardError * whole.StandardError, border - mean);
            }

            // The influence of a unit: (y - border) / share when kept, 0 when trimmed, less its mean.
            var share = _kept / n;
            var influence = Array.ConvertAll(_sorted, value => (fromTop ? value <= border : value >= border) ? (value - border) / share : 0);
            var spread = n > 1 ? Moments.Variance(influence) / n : double.NaN;
            return (mean, spread, border - mean);
        }
    }
}

/// <summary>The smallest and largest effect that attrition leaves possible.</summary>
public sealed record LeeBounds
{
    /// <summary>The share of the treated who were observed.</summary>
    public required double ShareObservedTreated { get; init; }

    /// <summary>The share of the untreated who were observed.</summary>
    public required double ShareObservedControl { get; init; }

    /// <summary>Whether the treated arm was trimmed (it has the larger observed share, or both are equal); else the untreated.</summary>
    public required bool IsTreatedTrimmed { get; init; }

    /// <summary>The share of that arm's observed units that was trimmed.</summary>
    public required double TrimmingShare { get; init; }

    /// <summary>The smallest effect, in the unit of the outcome.</summary>
    public required Estimate Lower { get; init; }

    /// <summary>The largest effect.</summary>
    public required Estimate Upper { get; init; }

    /// <summary>The difference in means of those observed.</summary>
    public required Estimate Untrimmed { get; init; }

    /// <summary>The likely range of the effect, attrition and sampling allowed for; null where a bound has no error.</summary>
    public required ConfidenceInterval? Interval { get; init; }
}
