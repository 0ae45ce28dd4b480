namespace CoalitionMetrics.Statistics;

/// <summary>
/// What did the treatment change? Effects from experiments, where a lot decided who was treated: treated minus untreated, in the unit of the outcome.
/// A positive value means more of the outcome under treatment. With chosen instead of drawn units the same numbers compare two groups and prove no cause.
/// </summary>
public static partial class Experiment
{
    /// <summary>
    /// The mean of the treated minus the mean of the untreated, in the unit of the outcome: 0 means no difference, a positive value more under treatment.
    /// </summary>
    /// <remarks>
    /// <para>Definition: <c>mean1 - mean0</c>, standard error <c>sqrt(s1^2 / n1 + s0^2 / n0)</c>, Student's t with Welch-Satterthwaite degrees of freedom.</para>
    /// <para>Invariance: a constant added to all values changes nothing; a factor multiplies value, error and interval; swapping the arms changes the sign only;
    /// the order of units does not matter (property tests).</para>
    /// <para>Cost: one pass over the units.</para>
    /// <para>Source: Neyman 1923; Welch 1947.</para>
    /// </remarks>
    /// <param name="treated">The outcomes of the treated units; finite.</param>
    /// <param name="control">The outcomes of the untreated units, in the same unit; finite.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <returns>
    /// The difference. No interval when an arm has a single unit, when no value differs from its arm's mean, or under three degrees of freedom; the reason says which.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">An arm is empty: nothing to compare.</exception>
    public static Estimate DifferenceInMeans(ReadOnlySpan<double> treated, ReadOnlySpan<double> control, ConfidenceLevel level = default)
    {
        const string method = "difference in means, Welch t";
        Guard.Finite(treated, nameof(treated));
        Guard.Finite(control, nameof(control));
        RequireBothArms(treated.Length, control.Length);
        var (one, zero) = (ArmSummary.Of(treated), ArmSummary.Of(control));
        var difference = one.Mean - zero.Mean;
        var count = treated.Length + control.Length;
        if (treated.Length == 1 || control.Length == 1)
        {
            return Estimate.WithoutInterval(difference, NoIntervalReason.SingleUnitInArm, level, method, count);
        }

        var error = double.Hypot(one.StandardError, zero.StandardError);
        return TTest.Estimate(difference, error, error == 0 ? null : WelchDegreesOfFreedom(one, zero), level, method, count);
    }

    // Outcomes of one arm.
    internal static double[] Arm(ReadOnlySpan<double> values, ReadOnlySpan<bool> treated, bool arm)
    {
        var picked = new double[treated.Count(arm)];
        var next = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (treated[i] == arm)
            {
                picked[next++] = values[i];
            }
        }

        return picked;
    }

    internal static void RequireBothArms(int treated, int control)
    {
        if (treated == 0)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoTreatedUnits, "Both arms need at least one unit; nobody was treated.");
        }

        if (control == 0)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoControlUnits, "Both arms need at least one unit; nobody was left untreated.");
        }
    }

    internal static void RequireBothArmsInBlocks(ReadOnlySpan<bool> treated, Grouping blocks)
    {
        for (var b = 0; b < blocks.GroupCount; b++)
        {
            var members = blocks.Members(b);
            var count = 0;
            foreach (var i in members)
            {
                count += treated[i] ? 1 : 0;
            }

            if (count == 0 || count == members.Length)
            {
                throw new NotIdentifiedException(
                    NotIdentifiedReason.NoComparisonInBlock, $"Block '{blocks.Label(b)}' has only {(count == 0 ? "untreated" : "treated")} units; nothing in it can be compared.");
            }
        }
    }

    // Through the share of the variance, so that very large and very small outcomes neither overflow nor vanish.
    private static double WelchDegreesOfFreedom(ArmSummary one, ArmSummary zero)
    {
        var ratio = one.StandardError / double.Hypot(one.StandardError, zero.StandardError);
        var share = ratio * ratio;
        return 1 / ((share * share / (one.Count - 1)) + ((1 - share) * (1 - share) / (zero.Count - 1)));
    }
}
