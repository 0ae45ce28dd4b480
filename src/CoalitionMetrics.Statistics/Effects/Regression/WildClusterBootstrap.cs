using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// Is a regression coefficient different from a hypothesised value, where there are few clusters? The residuals of whole clusters are turned round at random, the hypothesis imposed, and the
/// observed t is placed among those that come out.
/// </summary>
public static class WildClusterBootstrap
{
    // Up to so many clusters all ways to turn signs are gone through.
    private const int AllSignsUpTo = 12;

    /// <summary>The test of one coefficient, and the values it does not reject.</summary>
    /// <remarks>
    /// <para>
    /// Definition: restricted wild cluster bootstrap: residuals under the hypothesis, each cluster's times +1 or -1 alike (Rademacher), the whole fitted again, t with CR1 errors; p is the
    /// share of |t| at least as large as the observed one. Up to 12 clusters all 2^G ways are gone through; above, a random selection, <c>(c + 1) / (B + 1)</c>. The interval holds the
    /// hypotheses not rejected.
    /// </para>
    /// <para>Invariance: scaling outcome or regressors changes no p; renaming clusters changes nothing (property tests).</para>
    /// <para>Cost: replicates times the square of the clusters, whatever the number of units. Source: Cameron, Gelbach and Miller 2008; Roodman, MacKinnon, Nielsen and Webb 2019.</para>
    /// </remarks>
    /// <param name="regression">The regression.</param>
    /// <param name="name">The name of the coefficient.</param>
    /// <param name="clusters">The cluster of each unit; at least two clusters.</param>
    /// <param name="hypothesis">The hypothesised value; 0 unless told.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <param name="replicates">How many draws above 12 clusters; 9,999 unless told, at least 1.</param>
    /// <param name="seed">The seed of the draws; 1 unless told.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>p and the interval.</returns>
    /// <exception cref="ArgumentException">There is no such coefficient, or there is not one cluster a unit.</exception>
    /// <exception cref="NotIdentifiedException">There is only one cluster, or one cluster alone decides the coefficient.</exception>
    public static WildClusterBootstrapResult Test(
        LinearRegression regression,
        string name,
        Grouping clusters,
        double hypothesis = 0,
        ConfidenceLevel level = default,
        int replicates = 9_999,
        ulong seed = 1,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(regression);
        ArgumentNullException.ThrowIfNull(clusters);
        Guard.Finite(hypothesis, nameof(hypothesis));
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 1);
        var row = regression.Coefficients(clusters, StandardErrorType.CR1, level)[name];
        if (row.StandardError is not > 0 || row.Estimate.NoInterval == NoIntervalReason.LeverageOne)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoStandardError, $"The coefficient '{name}' has no usable clustered error ({row.Estimate.NoInterval}).");
        }

        var scores = regression.ClusterScores(name, clusters);
        var isExact = clusters.GroupCount <= AllSignsUpTo;
        var signs = isExact ? AllSigns(clusters.GroupCount) : DrawnSigns(clusters.GroupCount, replicates, seed);
        double P(double value)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return scores.Share(value, signs, isExact);
        }

        return new WildClusterBootstrapResult
        {
            Estimate = row.Value,
            TwoSided = P(hypothesis),
            SmallestPossible = isExact ? 2.0 / signs.Length : 1.0 / (signs.Length + 1),
            Interval = Interval(P, row.Value, row.StandardError.Value, level),
            IsExact = isExact,
            Method = isExact
                ? string.Create(CultureInfo.InvariantCulture, $"wild cluster bootstrap, restricted, all {signs.Length} signs of {clusters.GroupCount} clusters")
                : string.Create(CultureInfo.InvariantCulture, $"wild cluster bootstrap, restricted, {replicates} draws of {clusters.GroupCount} clusters, seed {seed}"),
        };
    }

    // p is 1 at the estimate and falls on both sides, though in steps; the end is where it passes alpha first on the way out.
    private static ConfidenceSet Interval(Func<double, double> p, double value, double error, ConfidenceLevel level)
    {
        double? End(int direction)
        {
            var inside = 0.0;
            var reach = 1.0;
            while (p(value + (direction * reach * error)) > level.Alpha)
            {
                inside = reach;
                reach *= 1.5;
                if (reach > 1e4)
                {
                    return null;
                }
            }

            // Down to a hundred-thousandth of the standard error.
            while (reach - inside > 1e-5)
            {
                var middle = (inside + reach) / 2;
                (inside, reach) = p(value + (direction * middle * error)) > level.Alpha ? (middle, reach) : (inside, middle);
            }

            return value + (direction * inside * error);
        }

        return ConfidenceSet.Of(End(-1), End(1), level);
    }

    private static sbyte[][] AllSigns(int clusters)
    {
        var signs = new sbyte[1 << clusters][];
        for (var mask = 0; mask < signs.Length; mask++)
        {
            signs[mask] = new sbyte[clusters];
            for (var g = 0; g < clusters; g++)
            {
                signs[mask][g] = (sbyte)((mask >> g & 1) == 0 ? 1 : -1);
            }
        }

        return signs;
    }

    private static sbyte[][] DrawnSigns(int clusters, int replicates, ulong seed)
    {
        var signs = new sbyte[replicates][];
        for (var r = 0; r < replicates; r++)
        {
            var random = new RandomStream(seed, (ulong)r);
            signs[r] = new sbyte[clusters];
            ulong bits = 0;
            for (var g = 0; g < clusters; g++, bits >>= 1)
            {
                bits = g % 64 == 0 ? random.NextUInt64() : bits;
                signs[r][g] = (sbyte)((bits & 1) == 0 ? 1 : -1);
            }
        }

        return signs;
    }
}

/// <summary>A coefficient tested by turning clusters' residuals round.</summary>
public sealed record WildClusterBootstrapResult
{
    /// <summary>The coefficient.</summary>
    public required double Estimate { get; init; }

    /// <summary>The share of |t| at least as large as the observed one.</summary>
    public required double TwoSided { get; init; }

    /// <summary>The smallest p that so many clusters (and draws) can give.</summary>
    public required double SmallestPossible { get; init; }

    /// <summary>The values that the test does not reject; unbounded where it can reject none.</summary>
    public required ConfidenceSet Interval { get; init; }

    /// <summary>True when all ways to turn signs were gone through.</summary>
    public required bool IsExact { get; init; }

    /// <summary>The method by its usual name.</summary>
    public required string Method { get; init; }
}
