using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// What do several pilots or studies say together? Each brings an effect and the variance of its sampling error; pooling weighs them, tells how much they really
/// differ, and what a further place may expect.
/// </summary>
public static partial class MetaAnalysis
{
    /// <summary>
    /// The mean effect over studies, with its uncertainty, and how much true effects differ between them.
    /// </summary>
    /// <remarks>
    /// <para>Definition: weights <c>w = 1 / (v + tau2)</c>, pooled effect <c>sum w y / sum w</c>, variance <c>1 / sum w</c>; with Hartung-Knapp that times
    /// <c>sum w (y - mean)^2 / (k - 1)</c> (not below 1 with the floor) and t(k - 1). <c>I2 = 100 tau2 / (tau2 + s2)</c>, <c>H2 = tau2 / s2 + 1</c> with the typical variance
    /// <c>s2 = (k - 1) sum u / ((sum u)^2 - sum u^2)</c>, <c>u = 1 / v</c>; in the fixed-effect model <c>max(0, (Q - df) / Q)</c> and <c>Q / df</c>.</para>
    /// <para>Variances are taken as known. Where they were estimated from few units the interval of the mean still holds about what it claims, but Q, and what rests on it, finds differences between studies too
    /// often: COVERAGE.md beside this file.</para>
    /// <para>Invariance: weights add to 1; adding a constant to all effects moves the pooled effect alone; scaling effects by c scales it by c and tau2 by c^2; the order of studies
    /// does not matter (property tests).</para>
    /// <para>Cost: a few hundred passes over the studies for REML and ML, a few for the others.</para>
    /// <para>Source: DerSimonian and Laird 1986; Viechtbauer 2005; Hartung and Knapp 2001; Higgins and Thompson 2002. A single study is returned as it is, without heterogeneity.</para>
    /// </remarks>
    /// <param name="effects">The effect of each study; finite, at least one, all in one unit.</param>
    /// <param name="variances">The sampling variance of each effect; positive.</param>
    /// <param name="options">How to pool; REML with Hartung-Knapp and the floor unless told.</param>
    /// <returns>The pooled effect.</returns>
    /// <exception cref="ArgumentException">There are no studies, or not as many variances as effects.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An effect is not finite, a variance not positive and finite, or an option is unknown.</exception>
    public static PooledEffect Pool(ReadOnlySpan<double> effects, ReadOnlySpan<double> variances, PoolingOptions? options = null)
    {
        Check(effects, variances);
        return PoolChecked(effects.ToArray(), variances.ToArray(), (options ?? new PoolingOptions()).Checked(nameof(options)));
    }

    /// <summary>How large, and how small, the variance between studies may be.</summary>
    /// <remarks>
    /// <para>Definition: Q-profile: the values of tau2 by which <c>sum (y - mean)^2 / (v + tau2)</c> equals the upper and lower quantile of chi-square(k - 1); below 0 they are 0.</para>
    /// <para>Invariance: adding a constant to all effects changes nothing; scaling effects by c scales tau2 by c^2.</para>
    /// <para>Cost: some ten passes over the studies an end.</para>
    /// <para>Source: Viechtbauer 2007, Confidence intervals for the amount of heterogeneity in meta-analysis.</para>
    /// </remarks>
    /// <param name="effects">The effect of each study; finite, at least two.</param>
    /// <param name="variances">The sampling variance of each effect; positive.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The interval of tau2 and what it means for I2 and H2.</returns>
    /// <exception cref="ArgumentException">There are no studies, or not as many variances as effects.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An effect is not finite, or a variance not positive and finite.</exception>
    /// <exception cref="NotIdentifiedException">There is only one study.</exception>
    public static HeterogeneityInterval HeterogeneityInterval(ReadOnlySpan<double> effects, ReadOnlySpan<double> variances, ConfidenceLevel level = default)
    {
        Check(effects, variances);
        var model = new EffectsModel(effects.ToArray(), variances.ToArray());
        var free = model.DegreesOfFreedom;
        if (free < 1)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.TooFewObservations, "One study alone says nothing about how much studies differ.");
        }

        var lower = BetweenStudies.WhereQIs(model, ChiSquareDistribution.UpperQuantile(level.Alpha / 2, free));
        var upper = BetweenStudies.WhereQIs(model, ChiSquareDistribution.Quantile(level.Alpha / 2, free));
        var typical = free / model.At(0).TraceP;
        return new HeterogeneityInterval
        {
            Tau2 = new ConfidenceInterval(lower, upper, level),
            I2 = new ConfidenceInterval(100 * lower / (lower + typical), 100 * upper / (upper + typical), level),
            H2 = new ConfidenceInterval((lower / typical) + 1, (upper / typical) + 1, level),
        };
    }

    private static PooledEffect PoolChecked(double[] effects, double[] variances, PoolingOptions options)
    {
        var fit = FittedEffects.Of(new EffectsModel(effects, variances), options);
        var weights = Array.ConvertAll(variances, v => 1 / (v + fit.Tau2.Value));
        var sum = Summation.Sum(weights);
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] /= sum;
        }

        return new PooledEffect(fit, weights);
    }

    private static void Check(ReadOnlySpan<double> effects, ReadOnlySpan<double> variances)
    {
        Guard.NotEmpty(effects, nameof(effects));
        Guard.SameLength(effects.Length, variances.Length, nameof(effects), nameof(variances));
        Guard.Finite(effects, nameof(effects));
        Guard.Positive(variances, nameof(variances));
    }

    private static void RequireStudies(int count, int fewest, string what)
    {
        if (count < fewest)
        {
            throw new NotIdentifiedException(
                NotIdentifiedReason.TooFewObservations, string.Create(CultureInfo.InvariantCulture, $"{what} needs at least {fewest} studies; there are {count}."));
        }
    }
}
