using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>How alike are the units of a cluster: pupils of a class, households of a street?</summary>
public static class Clustering
{
    /// <summary>
    /// The share of the variance of an outcome that lies between clusters: 0 = units of a cluster are no more alike than any two, 1 = all units of a cluster are the same. Estimates from
    /// few clusters can fall below 0.
    /// </summary>
    /// <remarks>
    /// <para>Definition, with B and W the mean squares between and within clusters (arms apart, where there are): <c>(B - W) / (B + (n0 - 1) W)</c>,
    /// <c>n0 = (N - sum over arms of sum n_c^2 / N_arm) / (clusters - arms)</c>; interval from F = B / W, exact for normal outcomes and clusters of equal size.</para>
    /// <para>Invariance: a constant added to all values or a factor changes nothing; a constant added to one arm changes nothing; renaming clusters changes nothing (property tests).</para>
    /// <para>Cost: two passes over the units. Source: Searle 1971; Donner and Klar 2000; unequal sizes: Thomas and Hultquist 1978.</para>
    /// </remarks>
    /// <param name="values">The outcomes, one a unit; finite.</param>
    /// <param name="clusters">The cluster of each unit.</param>
    /// <param name="arms">The arm of each unit, each cluster in one arm; null = one arm for all.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <returns>The correlation; no interval when the units of each cluster are all the same.</returns>
    /// <exception cref="ArgumentException">Lengths differ, a value is NaN or infinite, or a cluster lies in two arms.</exception>
    /// <exception cref="NotIdentifiedException">No arm has two clusters, no cluster has two units, or all units of an arm are the same.</exception>
    public static Estimate IntraclassCorrelation(ReadOnlySpan<double> values, Grouping clusters, Grouping? arms = null, ConfidenceLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        Guard.Finite(values, nameof(values));
        Guard.SameLength(clusters.UnitCount, values.Length, nameof(clusters), nameof(values));
        arms ??= Grouping.Of<int>(new int[values.Length]);
        Guard.SameLength(arms.UnitCount, values.Length, nameof(arms), nameof(values));
        var (free, within) = (clusters.GroupCount - arms.GroupCount, values.Length - clusters.GroupCount);
        if (free < 1 || within < 1)
        {
            throw new NotIdentifiedException(
                NotIdentifiedReason.TooFewObservations, free < 1 ? "No arm has two clusters to compare." : "Each cluster has a single unit; nothing tells how alike units of a cluster are.");
        }

        var armMeans = new double[arms.GroupCount];
        for (var a = 0; a < armMeans.Length; a++)
        {
            armMeans[a] = Mean(values, arms.Members(a));
        }

        var (between, inside, squares) = (default(CompensatedSum), default(CompensatedSum), 0.0);
        for (var c = 0; c < clusters.GroupCount; c++)
        {
            var members = clusters.Members(c);
            var arm = arms.Codes[members[0]];
            var mean = Mean(values, members);
            foreach (var i in members)
            {
                if (arms.Codes[i] != arm)
                {
                    throw new ArgumentException($"Cluster '{clusters.Label(c)}' lies in more than one arm.", nameof(arms));
                }

                inside.AddProduct(values[i] - mean, values[i] - mean);
            }

            between.AddProduct(members.Length * (mean - armMeans[arm]), mean - armMeans[arm]);
            squares += (double)members.Length * members.Length / arms.Members(arm).Length;
        }

        return Of(between.Value / free, inside.Value / within, (values.Length - squares) / free, free, within, level, values.Length, clusters.GroupCount);
    }

    private static Estimate Of(double between, double inside, double size, int free, int within, ConfidenceLevel level, int count, int clusters)
    {
        var method = string.Create(CultureInfo.InvariantCulture, $"intraclass correlation of {clusters} clusters, one-way analysis of variance, F");
        if (!(between + inside > 0))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoVariation, "All units of an arm have the same value; there is no variance to share out.");
        }

        var value = (between - inside) / (between + ((size - 1) * inside));
        if (!(inside > 0))
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.AtBoundary, level, method, count);
        }

        var ratio = between / inside;
        double At(double f) => (f - 1) / (f + size - 1);
        var tail = level.Alpha / 2;
        var interval = new ConfidenceInterval(At(ratio / FDistribution.UpperQuantile(tail, free, within)), At(ratio * FDistribution.UpperQuantile(tail, within, free)), level);
        return Estimate.WithInterval(value, null, interval, method, count);
    }

    private static double Mean(ReadOnlySpan<double> values, ReadOnlySpan<int> members)
    {
        var sum = default(CompensatedSum);
        foreach (var i in members)
        {
            sum.Add(values[i]);
        }

        return sum.Value / members.Length;
    }
}
