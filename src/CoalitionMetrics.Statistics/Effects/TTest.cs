namespace CoalitionMetrics.Statistics;

/// <summary>
/// Is the value different from a hypothesised one, given its standard error? For estimates that carry a standard error and degrees of freedom: differences
/// in means, regression coefficients. Without degrees of freedom the normal distribution is used.
/// </summary>
public static class TTest
{
    /// <summary>How many standard errors the value lies from the hypothesised one: near 0 (no evidence against it) to large in either direction.</summary>
    /// <remarks>
    /// <para>Definition: <c>t = (value - hypothesis) / standard error</c>.</para>
    /// <para>Cost: constant. Source: Student 1908.</para>
    /// </remarks>
    /// <param name="estimate">The estimate.</param>
    /// <param name="hypothesis">The hypothesised value, in the unit of the estimate; 0 unless told.</param>
    /// <returns>The statistic, without unit.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="hypothesis"/> is NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">The estimate has no standard error, or one of zero.</exception>
    public static double Statistic(Estimate estimate, double hypothesis = 0)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        Guard.Finite(hypothesis, nameof(hypothesis));
        return (estimate.Value - hypothesis) / Error(estimate);
    }

    /// <summary>How often a value at least so far from the hypothesised one would turn up if the hypothesis were true: from 0 (hardly ever) to 1 (always).</summary>
    /// <remarks>
    /// <para>Definition: the tail of Student's t beyond <see cref="Statistic"/>, twice the smaller one when both directions count.</para>
    /// <para>Invariance: p is below 1 - level exactly when the hypothesis lies outside <see cref="Interval"/> (property test).</para>
    /// <para>Cost: constant. Source: Student 1908.</para>
    /// </remarks>
    /// <param name="estimate">The estimate.</param>
    /// <param name="hypothesis">The hypothesised value, in the unit of the estimate; 0 unless told.</param>
    /// <param name="alternative">Which departures count; both directions unless told.</param>
    /// <returns>The p-value, from 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="hypothesis"/> is NaN or infinite, or <paramref name="alternative"/> is no member of its enumeration.</exception>
    /// <exception cref="NotIdentifiedException">The estimate has no standard error, or one of zero.</exception>
    public static double PValue(Estimate estimate, double hypothesis = 0, Alternative alternative = Alternative.TwoSided)
    {
        var t = Statistic(estimate, hypothesis);
        return alternative switch
        {
            Alternative.TwoSided => Math.Min(1, 2 * UpperTail(Math.Abs(t), estimate.DegreesOfFreedom)),
            Alternative.Greater => UpperTail(t, estimate.DegreesOfFreedom),
            Alternative.Less => UpperTail(-t, estimate.DegreesOfFreedom),
            _ => throw new ArgumentOutOfRangeException(nameof(alternative), alternative, "Not a member of the enumeration."),
        };
    }

    /// <summary>
    /// The textbook range, value plus or minus the t quantile times the standard error, at any number of degrees of freedom: also where
    /// <see cref="Estimate.Interval"/> is withheld because there are fewer than three, when its coverage cannot be relied on.
    /// </summary>
    /// <remarks>
    /// <para>Definition: <c>value +- t(1 - alpha/2, df) * standard error</c>.</para>
    /// <para>Cost: constant. Source: Student 1908.</para>
    /// </remarks>
    /// <param name="estimate">The estimate.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The range, in the unit of the estimate.</returns>
    /// <exception cref="NotIdentifiedException">The estimate has no standard error, or one of zero.</exception>
    public static ConfidenceInterval Interval(Estimate estimate, ConfidenceLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return Around(estimate.Value, Error(estimate), estimate.DegreesOfFreedom, level);
    }

    // An estimate whose interval is Student's t, withheld under three degrees of freedom: there the t interval is as wide as the model is unbelievable.
    internal static Estimate Estimate(double value, double standardError, double? degreesOfFreedom, ConfidenceLevel level, string method, long count)
    {
        if (standardError == 0)
        {
            return Statistics.Estimate.WithoutInterval(value, NoIntervalReason.NoSpread, level, method, count, 0);
        }

        return degreesOfFreedom < 3
            ? Statistics.Estimate.WithoutInterval(value, NoIntervalReason.TooFewDegreesOfFreedom, level, method, count, standardError, degreesOfFreedom)
            : Statistics.Estimate.WithInterval(value, standardError, Around(value, standardError, degreesOfFreedom, level), method, count, degreesOfFreedom);
    }

    // Without degrees of freedom the normal distribution.
    internal static double UpperTail(double t, double? degreesOfFreedom) =>
        degreesOfFreedom is { } df ? StudentTDistribution.UpperTail(t, df) : NormalDistribution.UpperTail(t);

    internal static double UpperQuantile(double probability, double? degreesOfFreedom) =>
        degreesOfFreedom is { } df ? StudentTDistribution.UpperQuantile(probability, df) : NormalDistribution.UpperQuantile(probability);

    private static ConfidenceInterval Around(double value, double standardError, double? degreesOfFreedom, ConfidenceLevel level)
    {
        var reach = UpperQuantile(level.Alpha / 2, degreesOfFreedom) * standardError;
        return new ConfidenceInterval(value - reach, value + reach, level);
    }

    private static double Error(Estimate estimate) => estimate.StandardError is { } error and > 0
        ? error
        : throw new NotIdentifiedException(NotIdentifiedReason.NoStandardError, $"The estimate has no usable standard error ({estimate.NoInterval}).");
}
