namespace CoalitionMetrics.Statistics;

/// <summary>Whether two arms are supposed to have the same spread.</summary>
public enum VarianceAssumption
{
    /// <summary>Each arm has its own spread (Welch): the default.</summary>
    Unequal,

    /// <summary>Both arms have the same spread, pooled (Student).</summary>
    Equal,
}

/// <summary>
/// Is a difference small enough not to matter? No proof of a difference is no proof of sameness: these tests turn the burden round, with a bound fixed beforehand.
/// </summary>
public static class Equivalence
{
    /// <summary>Do two means differ by less than matters, in either direction?</summary>
    /// <remarks>
    /// <para>Definition: two one-sided t tests, of a difference at most <paramref name="lower"/> and of one at least <paramref name="upper"/>; p is the larger. At alpha the means are
    /// equivalent when the interval at level 1 - 2 alpha lies within the bounds.</para>
    /// <para>Invariance: a constant added to all values changes nothing; swapping the groups with the bounds turned round changes nothing (property tests).</para>
    /// <para>Cost: a few passes over the units. Source: Schuirmann 1987.</para>
    /// </remarks>
    /// <param name="x">The values of one group; finite, at least two.</param>
    /// <param name="y">The values of the other group; finite, at least two.</param>
    /// <param name="lower">The smallest difference x - y that does not matter yet; below <paramref name="upper"/>.</param>
    /// <param name="upper">The largest difference x - y that does not matter yet.</param>
    /// <param name="alpha">How often different means may be called equivalent; inside (0, 0.5); 0.05 unless told.</param>
    /// <param name="variances">Whether both groups have the same spread; not unless told.</param>
    /// <returns>Both tests, p and the interval at level 1 - 2 alpha.</returns>
    /// <exception cref="ArgumentException">The lower bound does not lie below the upper, or a value is outside its domain.</exception>
    /// <exception cref="NotIdentifiedException">A group has a single value, or nothing varies.</exception>
    public static EquivalenceResult TwoOneSidedTests(
        ReadOnlySpan<double> x, ReadOnlySpan<double> y, double lower, double upper, double alpha = 0.05, VarianceAssumption variances = VarianceAssumption.Unequal)
    {
        RequireBounds(lower, upper);
        RequireAlpha(alpha, nameof(alpha));
        return TwoOneSidedTests(Difference(x, y, variances, new ConfidenceLevel(1 - (2 * alpha))), lower, upper, alpha);
    }

    /// <summary>Is any estimate that has a standard error (a difference in shares, in pairs, between clusters, over time) smaller than matters, in either direction?</summary>
    /// <remarks>
    /// <para>Definition: two one-sided tests by Student's t with the estimate's degrees of freedom (by the normal distribution where it has none); p is the larger.</para>
    /// <para>Invariance: for the difference of two means it is the test of their values (property tests). Cost: constant. Source: Schuirmann 1987.</para>
    /// </remarks>
    /// <param name="difference">The estimate.</param>
    /// <param name="lower">The smallest value that does not matter yet; below <paramref name="upper"/>.</param>
    /// <param name="upper">The largest value that does not matter yet.</param>
    /// <param name="alpha">How often an effect that matters may be called too small to; inside (0, 0.5); 0.05 unless told.</param>
    /// <returns>Both tests, p and the interval at level 1 - 2 alpha.</returns>
    /// <exception cref="ArgumentException">The lower bound does not lie below the upper, or a number is outside its domain.</exception>
    /// <exception cref="NotIdentifiedException">The estimate has no standard error, or nothing varies.</exception>
    public static EquivalenceResult TwoOneSidedTests(Estimate difference, double lower, double upper, double alpha = 0.05)
    {
        ArgumentNullException.ThrowIfNull(difference);
        RequireBounds(lower, upper);
        RequireAlpha(alpha, nameof(alpha));
        var below = TTest.PValue(difference, lower, Alternative.Greater);
        var above = TTest.PValue(difference, upper, Alternative.Less);
        return new EquivalenceResult
        {
            Difference = difference,
            Interval = TTest.Interval(difference, new ConfidenceLevel(1 - (2 * alpha))),
            LowerStatistic = TTest.Statistic(difference, lower),
            LowerPValue = below,
            UpperStatistic = TTest.Statistic(difference, upper),
            UpperPValue = above,
            IsEquivalent = Math.Max(below, above) < alpha,
        };
    }

    /// <summary>Is one mean not worse than another by more than matters?</summary>
    /// <remarks>
    /// <para>Definition: a one-sided t test of a difference at most minus the margin, and the one-sided lower limit of the difference at level 1 - alpha.</para>
    /// <para>Invariance: a constant added to all values changes nothing (property tests).</para>
    /// <para>Cost: a few passes over the units. Source: Wellek 2010.</para>
    /// </remarks>
    /// <param name="x">The values that should not be worse; more is better; finite, at least two.</param>
    /// <param name="y">The values they are held against; finite, at least two.</param>
    /// <param name="margin">By how much x may lie below y without mattering; not below 0.</param>
    /// <param name="alpha">How often a worse mean may be called not worse; inside (0, 0.5); 0.025 unless told.</param>
    /// <param name="variances">Whether both groups have the same spread; not unless told.</param>
    /// <returns>The test and the lower limit.</returns>
    /// <exception cref="ArgumentException">A value is outside its domain.</exception>
    /// <exception cref="NotIdentifiedException">A group has a single value, or nothing varies.</exception>
    public static NonInferiorityResult NonInferiority(
        ReadOnlySpan<double> x, ReadOnlySpan<double> y, double margin, double alpha = 0.025, VarianceAssumption variances = VarianceAssumption.Unequal)
    {
        Guard.NonNegative(margin, nameof(margin));
        RequireAlpha(alpha, nameof(alpha));
        return NonInferiority(Difference(x, y, variances, new ConfidenceLevel(1 - (2 * alpha))), margin, alpha);
    }

    /// <summary>Is any estimate that has a standard error, of which more is better, not below 0 by more than matters?</summary>
    /// <remarks>
    /// <para>Definition: a one-sided test of a value at most minus the margin, by Student's t with the estimate's degrees of freedom (by the normal distribution where it has none).</para>
    /// <para>Invariance: for the difference of two means it is the test of their values (property tests). Cost: constant. Source: Wellek 2010.</para>
    /// </remarks>
    /// <param name="difference">The estimate.</param>
    /// <param name="margin">By how much it may lie below 0 without mattering; not below 0.</param>
    /// <param name="alpha">How often what is worse may be called not worse; inside (0, 0.5); 0.025 unless told.</param>
    /// <returns>The test and the lower limit.</returns>
    /// <exception cref="ArgumentException">A number is outside its domain.</exception>
    /// <exception cref="NotIdentifiedException">The estimate has no standard error, or nothing varies.</exception>
    public static NonInferiorityResult NonInferiority(Estimate difference, double margin, double alpha = 0.025)
    {
        ArgumentNullException.ThrowIfNull(difference);
        Guard.NonNegative(margin, nameof(margin));
        RequireAlpha(alpha, nameof(alpha));
        var p = TTest.PValue(difference, -margin, Alternative.Greater);
        return new NonInferiorityResult
        {
            Difference = difference,
            LowerLimit = TTest.Interval(difference, new ConfidenceLevel(1 - (2 * alpha))).Lower,
            PValue = p,
            IsNotInferior = p < alpha,
        };
    }

    private static void RequireBounds(double lower, double upper)
    {
        Guard.Finite(lower, nameof(lower));
        Guard.Finite(upper, nameof(upper));
        if (!(lower < upper))
        {
            throw new ArgumentException("The lower bound must lie below the upper bound.", nameof(lower));
        }
    }

    private static void RequireAlpha(double alpha, string parameter)
    {
        if (alpha is not (> 0 and < 0.5))
        {
            throw Guard.Refuse(parameter, alpha, "a share inside (0, 0.5)");
        }
    }

    private static Estimate Difference(ReadOnlySpan<double> x, ReadOnlySpan<double> y, VarianceAssumption variances, ConfidenceLevel level)
    {
        switch (variances)
        {
            case VarianceAssumption.Unequal:
                return Experiment.DifferenceInMeans(x, y, level);
            case VarianceAssumption.Equal:
                Guard.Finite(x, nameof(x));
                Guard.Finite(y, nameof(y));
                Experiment.RequireBothArms(x.Length, y.Length);
                double[] all = [.. x, .. y];
                var first = new bool[all.Length];
                first.AsSpan(0, x.Length).Fill(true);
                return LinearRegression.Fit(all, [Regressor.Indicator("first", first)]).Coefficients(StandardErrorType.Classical, level)[1].Estimate;
            default:
                throw new ArgumentOutOfRangeException(nameof(variances), variances, "Not a member of the enumeration.");
        }
    }
}

/// <summary>Whether two means differ by less than matters.</summary>
public sealed record EquivalenceResult
{
    /// <summary>Mean of x minus mean of y, in their unit; level 1 - 2 alpha.</summary>
    public required Estimate Difference { get; init; }

    /// <summary>The range that has to lie within the bounds, at level 1 - 2 alpha.</summary>
    public required ConfidenceInterval Interval { get; init; }

    /// <summary>How many standard errors the difference lies above the lower bound.</summary>
    public required double LowerStatistic { get; init; }

    /// <summary>How often a difference so far above the lower bound would turn up if it were at it.</summary>
    public required double LowerPValue { get; init; }

    /// <summary>How many standard errors the difference lies above the upper bound; negative below it.</summary>
    public required double UpperStatistic { get; init; }

    /// <summary>How often a difference so far below the upper bound would turn up if it were at it.</summary>
    public required double UpperPValue { get; init; }

    /// <summary>The larger of both.</summary>
    public double PValue => Math.Max(LowerPValue, UpperPValue);

    /// <summary>Whether p lies below alpha.</summary>
    public required bool IsEquivalent { get; init; }
}

/// <summary>Whether one mean is not worse than another by more than matters.</summary>
public sealed record NonInferiorityResult
{
    /// <summary>Mean of x minus mean of y, in their unit.</summary>
    public required Estimate Difference { get; init; }

    /// <summary>The one-sided lower limit of the difference at level 1 - alpha, in their unit; to be held against minus the margin.</summary>
    public required double LowerLimit { get; init; }

    /// <summary>How often a difference so far above minus the margin would turn up if it were at it.</summary>
    public required double PValue { get; init; }

    /// <summary>Whether p lies below alpha.</summary>
    public required bool IsNotInferior { get; init; }
}
