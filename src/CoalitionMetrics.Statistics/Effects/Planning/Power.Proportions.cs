namespace CoalitionMetrics.Statistics;

/// <summary>How the power of a comparison of two shares is computed.</summary>
public enum ProportionPower
{
    /// <summary>By the normal distribution, pooled under no difference and unpooled under the true one; both tails when two-sided. The default.</summary>
    Normal,

    /// <summary>The same without the far tail, which hardly ever counts.</summary>
    NormalOneTail,

    /// <summary>By the arcsine transformation, Cohen's h.</summary>
    Arcsine,
}

public static partial class Power
{
    /// <summary>The difference of two shares on the scale on which equal differences are equally easy to find: 0.2 is often called small, 0.8 large.</summary>
    /// <remarks>
    /// <para>Definition: <c>h = 2 asin(sqrt(p1)) - 2 asin(sqrt(p0))</c>.</para>
    /// <para>Invariance: counting the opposite event changes the sign (property tests). Cost: constant. Source: Cohen 1988.</para>
    /// </remarks>
    /// <param name="treated">The share among the treated; from 0 to 1.</param>
    /// <param name="control">The share among the untreated; from 0 to 1.</param>
    /// <returns>h, from minus pi to pi.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A share is not from 0 to 1.</exception>
    public static double CohenH(double treated, double control)
    {
        Guard.Probability(treated, nameof(treated));
        Guard.Probability(control, nameof(control));
        return (2 * Math.Asin(Math.Sqrt(treated))) - (2 * Math.Asin(Math.Sqrt(control)));
    }

    /// <summary>How often a comparison of two shares finds a true difference.</summary>
    /// <remarks>
    /// <para>Definition: by the method asked for, with equally large arms.</para>
    /// <para>Invariance: counting the opposite event, two-sided, changes nothing (property tests). Cost: constant. Source: Cohen 1988; Fleiss, Levin and Paik 2003.</para>
    /// </remarks>
    /// <param name="treated">The true share among the treated; from 0 to 1.</param>
    /// <param name="control">The true share among the untreated; from 0 to 1.</param>
    /// <param name="perArm">Units in each arm; positive.</param>
    /// <param name="alpha">How often a difference may be found where there is none; inside (0, 1); 0.05 unless told.</param>
    /// <param name="alternative">Which differences count; both directions unless told.</param>
    /// <param name="method">How it is computed; normal unless told.</param>
    /// <returns>The power, from 0 to 1. Normal: NaN when both shares are 0, or both 1, since nothing varies.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its domain.</exception>
    public static double TwoProportions(
        double treated,
        double control,
        double perArm,
        double alpha = 0.05,
        Alternative alternative = Alternative.TwoSided,
        ProportionPower method = ProportionPower.Normal)
    {
        Guard.Probability(treated, nameof(treated));
        Guard.Probability(control, nameof(control));
        Guard.Positive(perArm, nameof(perArm));
        RequireShare(alpha, nameof(alpha));
        var critical = NormalDistribution.UpperQuantile(Tail(alpha, alternative));
        if (method == ProportionPower.Arcsine)
        {
            return Beyond(critical, 1, CohenH(treated, control) * Math.Sqrt(perArm / 2), alternative);
        }

        if (method is not (ProportionPower.Normal or ProportionPower.NormalOneTail))
        {
            throw new ArgumentOutOfRangeException(nameof(method), method, "Not a member of the enumeration.");
        }

        var (pooled, unpooled) = Deviations(treated, control);
        var shift = (treated - control) * Math.Sqrt(perArm) / unpooled;
        return method == ProportionPower.NormalOneTail && alternative == Alternative.TwoSided
            ? Beyond(critical, pooled / unpooled, Math.Abs(shift), Alternative.Greater)
            : Beyond(critical, pooled / unpooled, shift, alternative);
    }

    /// <summary>How many units each arm needs for a comparison of two shares to find their difference so often.</summary>
    /// <remarks>
    /// <para>Definition: normal: <c>((z(1-alpha/2) sqrt(2 p q) + z(power) sqrt(p1 q1 + p0 q0)) / (p1 - p0))^2</c>, p the mean share; arcsine: <c>2 ((z + z) / h)^2</c>; the far tail is
    /// left out.</para>
    /// <para>Invariance: counting the opposite event changes nothing (property tests). Cost: constant. Source: Fleiss, Levin and Paik 2003; Cohen 1988.</para>
    /// </remarks>
    /// <param name="treated">The true share among the treated; from 0 to 1.</param>
    /// <param name="control">The true share among the untreated; from 0 to 1, another one.</param>
    /// <param name="power">How often it is to be found; inside (alpha, 1); 0.8 unless told.</param>
    /// <param name="alpha">How often a difference may be found where there is none; inside (0, 1); 0.05 unless told.</param>
    /// <param name="alternative">Which differences count; both directions unless told.</param>
    /// <param name="method">How it is computed; normal unless told (with or without the far tail is the same here).</param>
    /// <returns>The size of each arm.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its domain, or no size reaches the power wanted.</exception>
    public static ArmSize TwoProportionsSize(
        double treated,
        double control,
        double power = 0.8,
        double alpha = 0.05,
        Alternative alternative = Alternative.TwoSided,
        ProportionPower method = ProportionPower.Normal)
    {
        Guard.Probability(treated, nameof(treated));
        Guard.Probability(control, nameof(control));
        RequireGoal(power, alpha);
        RequireEffect(treated - control, alternative);
        var critical = NormalDistribution.UpperQuantile(Tail(alpha, alternative));
        var wanted = NormalDistribution.Quantile(power);
        var (pooled, unpooled) = Deviations(treated, control);
        return new ArmSize
        {
            PerArmExact = method switch
            {
                ProportionPower.Normal or ProportionPower.NormalOneTail => Math.Pow(((critical * pooled) + (wanted * unpooled)) / (treated - control), 2),
                ProportionPower.Arcsine => 2 * Math.Pow((critical + wanted) / CohenH(treated, control), 2),
                _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Not a member of the enumeration."),
            },
        };
    }

    // Of the difference of two means of one unit each: if both had the mean share, and as they are.
    private static (double Pooled, double Unpooled) Deviations(double treated, double control)
    {
        var mean = (treated + control) / 2;
        return (Math.Sqrt(2 * mean * (1 - mean)), Math.Sqrt((treated * (1 - treated)) + (control * (1 - control))));
    }

    // The normal beyond the critical value, which is stretched by how much the spread under no difference exceeds the true one.
    private static double Beyond(double critical, double stretch, double shift, Alternative alternative)
    {
        var above = alternative == Alternative.Less ? 0 : NormalDistribution.UpperTail((critical * stretch) - shift);
        var below = alternative == Alternative.Greater ? 0 : NormalDistribution.UpperTail((critical * stretch) + shift);
        return above + below;
    }
}
