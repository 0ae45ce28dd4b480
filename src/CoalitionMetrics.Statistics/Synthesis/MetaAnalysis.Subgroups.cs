namespace CoalitionMetrics.Statistics;

public static partial class MetaAnalysis
{
    /// <summary>Do groups of studies have different effects? Each group is pooled for itself, and the pooled effects are compared.</summary>
    /// <remarks>
    /// <para>Definition: pooling within each group with its own tau2; <c>Q between = sum (mean_g - mean)^2 / se_g^2</c> around their inverse-variance mean, chi-square with groups - 1 degrees of freedom.</para>
    /// <para>Invariance: the order of studies and the names of groups change nothing; adding a constant to all effects changes nothing between groups.</para>
    /// <para>Cost: one pooling a group. Source: Borenstein et al. 2009, Introduction to meta-analysis, chapter 19.</para>
    /// </remarks>
    /// <param name="effects">The effect of each study; finite.</param>
    /// <param name="variances">The sampling variance of each effect; positive.</param>
    /// <param name="groups">The group of each study; at least two groups.</param>
    /// <param name="options">How to pool; REML with Hartung-Knapp and the floor unless told.</param>
    /// <returns>The pooled effect of each group, in the order in which they first appear, and the test between them.</returns>
    /// <exception cref="ArgumentException">There are no studies, or lengths differ.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="groups"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its domain, or an option is unknown.</exception>
    /// <exception cref="NotIdentifiedException">There is only one group, or a group has no usable standard error.</exception>
    public static SubgroupComparison Subgroups(ReadOnlySpan<double> effects, ReadOnlySpan<double> variances, Grouping groups, PoolingOptions? options = null)
    {
        Check(effects, variances);
        ArgumentNullException.ThrowIfNull(groups);
        Guard.SameLength(effects.Length, groups.UnitCount, nameof(effects), nameof(groups));
        var chosen = (options ?? new PoolingOptions()).Checked(nameof(options));
        if (groups.GroupCount < 2)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoVariation, "All studies are in one group; there is nothing to compare.");
        }

        var pooled = new SubgroupEffect[groups.GroupCount];
        var means = new double[pooled.Length];
        var errors = new double[pooled.Length];
        for (var g = 0; g < pooled.Length; g++)
        {
            var members = groups.Members(g);
            var y = new double[members.Length];
            var v = new double[members.Length];
            for (var i = 0; i < y.Length; i++)
            {
                (y[i], v[i]) = (effects[members[i]], variances[members[i]]);
            }

            pooled[g] = new SubgroupEffect { Label = groups.Label(g), Pooled = PoolChecked(y, v, chosen) };
            if (pooled[g].Pooled.Estimate.StandardError is not > 0)
            {
                throw new NotIdentifiedException(NotIdentifiedReason.NoStandardError, $"The pooled effect of group '{groups.Label(g)}' has no usable standard error.");
            }

            means[g] = pooled[g].Pooled.Estimate.Value;
            errors[g] = Math.Pow(pooled[g].Pooled.Estimate.StandardError!.Value, 2);
        }

        return new SubgroupComparison(pooled, new ChiSquareTest { Statistic = new EffectsModel(means, errors).At(0).Q, DegreesOfFreedom = pooled.Length - 1 });
    }
}
