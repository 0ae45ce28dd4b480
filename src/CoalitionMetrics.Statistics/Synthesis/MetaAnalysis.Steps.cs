namespace CoalitionMetrics.Statistics;

public static partial class MetaAnalysis
{
    /// <summary>Does the result hang on one study? The others are pooled again without each in turn.</summary>
    /// <remarks>
    /// <para>Definition: <see cref="Pool(ReadOnlySpan{double}, ReadOnlySpan{double}, PoolingOptions?)"/> without study 0, 1, ... in the order given.</para>
    /// <para>Invariance: each step is the pooling of the remaining studies.</para>
    /// <para>Cost: k poolings. Source: Viechtbauer and Cheung 2010, Outlier and influence diagnostics for meta-analysis.</para>
    /// </remarks>
    /// <param name="effects">The effect of each study; finite, at least two.</param>
    /// <param name="variances">The sampling variance of each effect; positive.</param>
    /// <param name="options">How to pool; REML with Hartung-Knapp and the floor unless told.</param>
    /// <returns>One step a study, in their order: the study left out, and the others pooled.</returns>
    /// <exception cref="ArgumentException">There are no studies, or not as many variances as effects.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An effect is not finite, a variance not positive and finite, or an option is unknown.</exception>
    /// <exception cref="NotIdentifiedException">There is only one study, without which nothing is left.</exception>
    public static IReadOnlyList<PoolingStep> LeaveOneOut(ReadOnlySpan<double> effects, ReadOnlySpan<double> variances, PoolingOptions? options = null)
    {
        Check(effects, variances);
        var chosen = (options ?? new PoolingOptions()).Checked(nameof(options));
        RequireStudies(effects.Length, 2, "Leaving one out");
        var steps = new PoolingStep[effects.Length];
        for (var left = 0; left < steps.Length; left++)
        {
            double[] others = [.. effects[..left], .. effects[(left + 1)..]];
            double[] errors = [.. variances[..left], .. variances[(left + 1)..]];
            steps[left] = new PoolingStep { Study = left, Pooled = PoolChecked(others, errors, chosen) };
        }

        return Array.AsReadOnly(steps);
    }

    /// <summary>How did knowledge grow? The studies are pooled as they came: the first, the first two, and so on.</summary>
    /// <remarks>
    /// <para>Definition: <see cref="Pool(ReadOnlySpan{double}, ReadOnlySpan{double}, PoolingOptions?)"/> of the first 1, 2, ... k studies by <paramref name="order"/>; ties keep the order given.</para>
    /// <para>Invariance: the last step is the pooling of all studies.</para>
    /// <para>Cost: k poolings. Source: Lau et al. 1992, Cumulative meta-analysis of therapeutic trials.</para>
    /// </remarks>
    /// <param name="effects">The effect of each study; finite.</param>
    /// <param name="variances">The sampling variance of each effect; positive.</param>
    /// <param name="order">When each study came, such as its year; finite; smaller = earlier.</param>
    /// <param name="options">How to pool; REML with Hartung-Knapp and the floor unless told.</param>
    /// <returns>One step a study, in the order in which they came: the study added, and all so far pooled.</returns>
    /// <exception cref="ArgumentException">There are no studies, or the spans have different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its domain, or an option is unknown.</exception>
    public static IReadOnlyList<PoolingStep> Cumulative(ReadOnlySpan<double> effects, ReadOnlySpan<double> variances, ReadOnlySpan<double> order, PoolingOptions? options = null)
    {
        Check(effects, variances);
        Guard.SameLength(effects.Length, order.Length, nameof(effects), nameof(order));
        Guard.Finite(order, nameof(order));
        var chosen = (options ?? new PoolingOptions()).Checked(nameof(options));
        var when = order.ToArray();
        int[] studies = [.. Enumerable.Range(0, when.Length).OrderBy(i => when[i])];
        var (y, v) = (effects.ToArray(), variances.ToArray());
        var steps = new PoolingStep[studies.Length];
        for (var last = 0; last < steps.Length; last++)
        {
            var soFar = studies[..(last + 1)];
            steps[last] = new PoolingStep { Study = studies[last], Pooled = PoolChecked(Array.ConvertAll(soFar, i => y[i]), Array.ConvertAll(soFar, i => v[i]), chosen) };
        }

        return Array.AsReadOnly(steps);
    }
}
