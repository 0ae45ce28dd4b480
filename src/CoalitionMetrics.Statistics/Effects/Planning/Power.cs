namespace CoalitionMetrics.Statistics;

/// <summary>
/// What can a pilot of this size show at all, or how large must it be? Planned before the data, from the design; never from the effect that was observed. Power is how often a true effect of a
/// stated size would be found: from the share of false alarms (no effect) to 1 (always).
/// </summary>
public static partial class Power
{
    /// <summary>How often the t test of two means finds a true difference of so many standard deviations.</summary>
    /// <remarks>
    /// <para>Definition: the noncentral t beyond the critical value, in both tails when two-sided; df <c>n1 + n0 - 2</c>, noncentrality <c>d / sqrt(1/n1 + 1/n0)</c>.</para>
    /// <para>Invariance: swapping the arms changes nothing; two-sided, the sign of the effect changes nothing; at no effect power is alpha (property tests).</para>
    /// <para>Cost: constant. Source: Cohen 1988.</para>
    /// </remarks>
    /// <param name="treated">Units in the treated arm; at least 2, need not be whole.</param>
    /// <param name="control">Units in the untreated arm; at least 2, need not be whole.</param>
    /// <param name="standardizedEffect">The true difference in standard deviations.</param>
    /// <param name="alpha">How often a difference may be found where there is none; inside (0, 1); 0.05 unless told.</param>
    /// <param name="alternative">Which differences count; both directions unless told.</param>
    /// <returns>The power, from 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its domain.</exception>
    public static double TwoMeans(double treated, double control, double standardizedEffect, double alpha = 0.05, Alternative alternative = Alternative.TwoSided)
    {
        RequireUnits(treated, nameof(treated));
        RequireUnits(control, nameof(control));
        Guard.Finite(standardizedEffect, nameof(standardizedEffect));
        RequireShare(alpha, nameof(alpha));
        return Means(treated, control, standardizedEffect, alpha, alternative);
    }

    /// <summary>How many units each arm needs for the t test of two means to find a true difference so often.</summary>
    /// <remarks>
    /// <para>Definition: the n in each arm at which <see cref="TwoMeans"/> is the power wanted, and that rounded up.</para>
    /// <para>Invariance: larger effects and less power never need more units (property tests).</para>
    /// <para>Cost: some fifty noncentral t tails. Source: Cohen 1988.</para>
    /// </remarks>
    /// <param name="standardizedEffect">The true difference in standard deviations; not 0, and in the direction that counts.</param>
    /// <param name="power">How often it is to be found; inside (alpha, 1); 0.8 unless told.</param>
    /// <param name="alpha">How often a difference may be found where there is none; inside (0, 1); 0.05 unless told.</param>
    /// <param name="alternative">Which differences count; both directions unless told.</param>
    /// <returns>The size of each arm, at least 2.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its domain, or no size reaches the power wanted.</exception>
    public static ArmSize TwoMeansSize(double standardizedEffect, double power = 0.8, double alpha = 0.05, Alternative alternative = Alternative.TwoSided)
    {
        RequireGoal(power, alpha);
        RequireEffect(standardizedEffect, alternative);
        double Short(double n) => Means(n, n, standardizedEffect, alpha, alternative) - power;
        if (Short(2) >= 0)
        {
            return new ArmSize { PerArmExact = 2 };
        }

        var enough = 4.0;
        while (Short(enough) < 0)
        {
            enough *= 2;
        }

        return new ArmSize { PerArmExact = Root.Between(enough / 2, enough, Short) };
    }

    /// <summary>The smallest true difference, in standard deviations, that the t test of two means finds so often.</summary>
    /// <remarks>
    /// <para>Definition: the d at which <see cref="TwoMeans"/> is the power wanted.</para>
    /// <para>Invariance: more units never make it larger (property tests).</para>
    /// <para>Cost: some fifty noncentral t tails. Source: Cohen 1988; Bloom 1995.</para>
    /// </remarks>
    /// <param name="treated">Units in the treated arm; at least 2.</param>
    /// <param name="control">Units in the untreated arm; at least 2.</param>
    /// <param name="power">How often it is to be found; inside (alpha, 1); 0.8 unless told.</param>
    /// <param name="alpha">How often a difference may be found where there is none; inside (0, 1); 0.05 unless told.</param>
    /// <param name="alternative">Which differences count; both directions unless told. For <see cref="Alternative.Less"/> the difference is negative.</param>
    /// <returns>The difference in standard deviations.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its domain.</exception>
    public static double TwoMeansDetectable(double treated, double control, double power = 0.8, double alpha = 0.05, Alternative alternative = Alternative.TwoSided)
    {
        RequireUnits(treated, nameof(treated));
        RequireUnits(control, nameof(control));
        RequireGoal(power, alpha);
        var sign = alternative == Alternative.Less ? -1 : 1;
        double Short(double d) => Means(treated, control, sign * d, alpha, alternative) - power;
        var enough = 1.0;
        while (Short(enough) < 0)
        {
            enough *= 2;
        }

        return sign * Root.Between(0, enough, Short);
    }

    /// <summary>The smallest true effect, in the unit of the outcome, that an estimate with this standard error finds so often: for any design, whose standard error it is.</summary>
    /// <remarks>
    /// <para>Definition: <c>(t(1 - alpha/2) + t(power)) SE</c>, Student's t with the design's degrees of freedom, normal without.</para>
    /// <para>Invariance: proportional to the standard error (property tests).</para>
    /// <para>Cost: constant. Source: Bloom 1995, Minimum detectable effects.</para>
    /// </remarks>
    /// <param name="standardError">The standard error of the design, in the unit of the outcome; positive.</param>
    /// <param name="degreesOfFreedom">Its degrees of freedom, positive; null = infinite.</param>
    /// <param name="power">How often it is to be found; inside (alpha, 1); 0.8 unless told.</param>
    /// <param name="alpha">How often an effect may be found where there is none; inside (0, 1); 0.05 unless told.</param>
    /// <param name="alternative">Which effects count; both directions unless told. For <see cref="Alternative.Less"/> the effect is negative.</param>
    /// <returns>The effect.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its domain.</exception>
    public static double Detectable(
        double standardError, double? degreesOfFreedom = null, double power = 0.8, double alpha = 0.05, Alternative alternative = Alternative.TwoSided)
    {
        Guard.Positive(standardError, nameof(standardError));
        if (degreesOfFreedom is { } df)
        {
            Guard.Positive(df, nameof(degreesOfFreedom));
        }

        RequireGoal(power, alpha);
        var reach = TTest.UpperQuantile(Tail(alpha, alternative), degreesOfFreedom) + TTest.UpperQuantile(1 - power, degreesOfFreedom);
        return (alternative == Alternative.Less ? -1 : 1) * reach * standardError;
    }

    /// <summary>How often an estimate with this standard error finds a true effect: for any design, whose standard error it is.</summary>
    /// <remarks>
    /// <para>Definition: Student's t (normal without degrees of freedom), shifted by <c>effect / SE</c>, beyond the critical value, in both tails when two-sided.</para>
    /// <para>Invariance: at the effect that <see cref="Detectable"/> gives it is the power asked for, but for the far tail (property tests).</para>
    /// <para>Cost: constant. Source: Bloom 1995.</para>
    /// </remarks>
    /// <param name="effect">The true effect, in the unit of the outcome: one fixed beforehand, never the one observed.</param>
    /// <param name="standardError">The standard error of the design, in the unit of the outcome; positive.</param>
    /// <param name="degreesOfFreedom">Its degrees of freedom, positive; null = infinite.</param>
    /// <param name="alpha">How often an effect may be found where there is none; inside (0, 1); 0.05 unless told.</param>
    /// <param name="alternative">Which effects count; both directions unless told.</param>
    /// <returns>The power, from 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its domain.</exception>
    public static double At(double effect, double standardError, double? degreesOfFreedom = null, double alpha = 0.05, Alternative alternative = Alternative.TwoSided)
    {
        Guard.Finite(effect, nameof(effect));
        Guard.Positive(standardError, nameof(standardError));
        if (degreesOfFreedom is { } df)
        {
            Guard.Positive(df, nameof(degreesOfFreedom));
        }

        RequireShare(alpha, nameof(alpha));
        var critical = TTest.UpperQuantile(Tail(alpha, alternative), degreesOfFreedom);
        var shift = effect / standardError;
        var above = alternative == Alternative.Less ? 0 : TTest.UpperTail(critical - shift, degreesOfFreedom);
        var below = alternative == Alternative.Greater ? 0 : TTest.UpperTail(critical + shift, degreesOfFreedom);
        return above + below;
    }

    /// <summary>How many times as large a trial of the same design would have to be to find a true effect so often: 1 = as large as it is, below 1 = a smaller one would do.</summary>
    /// <remarks>
    /// <para>Definition: <c>(detectable effect / effect)^2</c>, in units, or in clusters where whole clusters are assigned. With few units the larger trial gains degrees of freedom beside, and
    /// a little less is enough.</para>
    /// <para>Invariance: at the effect that <see cref="Detectable"/> gives it is 1 (property tests).</para>
    /// <para>Cost: constant. Source: Bloom 1995.</para>
    /// </remarks>
    /// <param name="effect">The true effect, in the unit of the outcome; not 0, and in the direction that counts; fixed beforehand, never the one observed.</param>
    /// <param name="standardError">The standard error of the design, in the unit of the outcome; positive.</param>
    /// <param name="degreesOfFreedom">Its degrees of freedom, positive; null = infinite.</param>
    /// <param name="power">How often it is to be found; inside (alpha, 1); 0.8 unless told.</param>
    /// <param name="alpha">How often an effect may be found where there is none; inside (0, 1); 0.05 unless told.</param>
    /// <param name="alternative">Which effects count; both directions unless told.</param>
    /// <returns>The factor, above 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its domain.</exception>
    public static double TimesAsLarge(
        double effect, double standardError, double? degreesOfFreedom = null, double power = 0.8, double alpha = 0.05, Alternative alternative = Alternative.TwoSided)
    {
        RequireEffect(effect, alternative, nameof(effect));
        var times = Detectable(standardError, degreesOfFreedom, power, alpha, alternative) / effect;
        return times * times;
    }

    internal static double Tail(double alpha, Alternative alternative) => alternative switch
    {
        Alternative.TwoSided => alpha / 2,
        Alternative.Greater or Alternative.Less => alpha,
        _ => throw new ArgumentOutOfRangeException(nameof(alternative), alternative, "Not a member of the enumeration."),
    };

    private static double Means(double treated, double control, double effect, double alpha, Alternative alternative)
    {
        var df = treated + control - 2;
        var shift = effect / Math.Sqrt((1 / treated) + (1 / control));
        var critical = StudentTDistribution.UpperQuantile(Tail(alpha, alternative), df);
        var above = alternative == Alternative.Less ? 0 : NoncentralTDistribution.UpperTail(critical, df, shift);
        var below = alternative == Alternative.Greater ? 0 : NoncentralTDistribution.LowerTail(-critical, df, shift);
        return Math.Min(1, above + below);
    }

    private static void RequireUnits(double units, string parameter)
    {
        if (units is not (>= 2 and < double.PositiveInfinity))
        {
            throw Guard.Refuse(parameter, units, "at least 2 units");
        }
    }

    private static void RequireShare(double share, string parameter)
    {
        if (share is not (> 0 and < 1))
        {
            throw Guard.Refuse(parameter, share, "a share inside (0, 1)");
        }
    }

    private static void RequireGoal(double power, double alpha)
    {
        RequireShare(alpha, nameof(alpha));
        if (!(power > alpha && power < 1))
        {
            throw Guard.Refuse(nameof(power), power, "a share above alpha and below 1");
        }
    }

    private static void RequireEffect(double effect, Alternative alternative, string parameter = "standardizedEffect")
    {
        Guard.Finite(effect, parameter);
        var counts = alternative switch
        {
            Alternative.Greater => effect > 0,
            Alternative.Less => effect < 0,
            _ => effect != 0,
        };
        if (!counts)
        {
            throw Guard.Refuse(parameter, effect, "an effect in the direction that counts: no size finds it often enough");
        }
    }
}
