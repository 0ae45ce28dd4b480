namespace CoalitionMetrics.Statistics;

public static partial class Power
{
    /// <summary>By how much the variance of a mean grows because units of a cluster (class, street, site) are alike: 1 = not at all.</summary>
    /// <remarks>
    /// <para>Definition: <c>1 + ((1 + cv^2) m - 1) ICC</c>, m the mean size of clusters and cv the coefficient of variation of their sizes.</para>
    /// <para>Invariance: at ICC 0, and for clusters of one unit, it is 1 (property tests). Cost: constant. Source: Kish 1965; Eldridge, Ashby and Kerry 2006.</para>
    /// </remarks>
    /// <param name="clusterSize">The mean number of units of a cluster; at least 1.</param>
    /// <param name="intraclassCorrelation">How alike units of a cluster are: from 0 (no more than any two) to 1 (all the same).</param>
    /// <param name="sizeVariation">The standard deviation of cluster sizes over their mean; not below 0; 0 unless told.</param>
    /// <returns>The design effect, at least 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its domain.</exception>
    public static double DesignEffect(double clusterSize, double intraclassCorrelation, double sizeVariation = 0)
    {
        if (clusterSize is not (>= 1 and < double.PositiveInfinity))
        {
            throw Guard.Refuse(nameof(clusterSize), clusterSize, "at least 1 unit");
        }

        Guard.Probability(intraclassCorrelation, nameof(intraclassCorrelation));
        Guard.NonNegative(sizeVariation, nameof(sizeVariation));
        return 1 + ((((1 + (sizeVariation * sizeVariation)) * clusterSize) - 1) * intraclassCorrelation);
    }

    /// <summary>How many clusters each arm needs to find a true difference so often.</summary>
    /// <remarks>
    /// <para>Definition: normal: <c>2 ((z + z) / d)^2</c> units in each arm if assigned one by one, times the design effect, over the size of clusters. With few clusters the true power is
    /// somewhat lower; <see cref="Detectable"/> with the degrees of freedom of the clusters allows for that.</para>
    /// <para>Invariance: more alike units never need fewer clusters (property tests). Cost: constant. Source: Donner and Klar 2000; Hayes and Moulton 2017.</para>
    /// </remarks>
    /// <param name="standardizedEffect">The true difference in standard deviations; not 0, and in the direction that counts.</param>
    /// <param name="clusterSize">The mean number of units of a cluster; at least 1.</param>
    /// <param name="intraclassCorrelation">How alike units of a cluster are: from 0 (no more than any two) to 1 (all the same).</param>
    /// <param name="sizeVariation">The standard deviation of cluster sizes over their mean; not below 0; 0 unless told.</param>
    /// <param name="power">How often it is to be found; inside (alpha, 1); 0.8 unless told.</param>
    /// <param name="alpha">How often a difference may be found where there is none; inside (0, 1); 0.05 unless told.</param>
    /// <param name="alternative">Which differences count; both directions unless told.</param>
    /// <returns>The clusters in each arm, and what so many whole ones can show.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its domain, or no number of clusters reaches the power wanted.</exception>
    public static ClusterSize ClustersSize(
        double standardizedEffect,
        double clusterSize,
        double intraclassCorrelation,
        double sizeVariation = 0,
        double power = 0.8,
        double alpha = 0.05,
        Alternative alternative = Alternative.TwoSided)
    {
        var inflation = DesignEffect(clusterSize, intraclassCorrelation, sizeVariation);
        RequireGoal(power, alpha);
        RequireEffect(standardizedEffect, alternative);
        var reach = NormalDistribution.UpperQuantile(Tail(alpha, alternative)) + NormalDistribution.Quantile(power);
        var individual = 2 * Math.Pow(reach / standardizedEffect, 2);
        var clusters = individual * inflation / clusterSize;
        return new ClusterSize
        {
            DesignEffect = inflation,
            PerArmIndividual = individual,
            ClustersPerArmExact = clusters,
            Detectable = ClustersDetectable(ArmSize.RoundedUp(clusters), clusterSize, intraclassCorrelation, sizeVariation, power, alpha, alternative),
        };
    }

    /// <summary>The smallest true difference, in standard deviations, that so many clusters find so often.</summary>
    /// <remarks>
    /// <para>Definition: normal: <c>(z + z) sqrt(2 DE / (m k))</c> with k clusters of m units in each arm.</para>
    /// <para>Invariance: more clusters never make it larger (property tests). Cost: constant. Source: Bloom 2005.</para>
    /// </remarks>
    /// <param name="clustersPerArm">Clusters in each arm; positive.</param>
    /// <param name="clusterSize">The mean number of units of a cluster; at least 1.</param>
    /// <param name="intraclassCorrelation">How alike units of a cluster are: from 0 (no more than any two) to 1 (all the same).</param>
    /// <param name="sizeVariation">The standard deviation of cluster sizes over their mean; not below 0; 0 unless told.</param>
    /// <param name="power">How often it is to be found; inside (alpha, 1); 0.8 unless told.</param>
    /// <param name="alpha">How often a difference may be found where there is none; inside (0, 1); 0.05 unless told.</param>
    /// <param name="alternative">Which differences count; both directions unless told. For <see cref="Alternative.Less"/> the difference is negative.</param>
    /// <returns>The difference in standard deviations.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its domain.</exception>
    public static double ClustersDetectable(
        double clustersPerArm,
        double clusterSize,
        double intraclassCorrelation,
        double sizeVariation = 0,
        double power = 0.8,
        double alpha = 0.05,
        Alternative alternative = Alternative.TwoSided)
    {
        Guard.Positive(clustersPerArm, nameof(clustersPerArm));
        return Detectable(Math.Sqrt(2 * DesignEffect(clusterSize, intraclassCorrelation, sizeVariation) / (clusterSize * clustersPerArm)), null, power, alpha, alternative);
    }
}
