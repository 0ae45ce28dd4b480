namespace CoalitionMetrics.Statistics;

/// <summary>How much does a figure of a network hang on each single member?</summary>
public static class NetworkJackknife
{
    /// <summary>A figure of a network with a standard error from leaving out one member after another, and who moves it most.</summary>
    /// <remarks>
    /// Definition: t(-v) is the figure without member v and all its ties. <see cref="JackknifeScale.Members"/>: standard error^2 = (n - 1) / n x sum of (t(-v) - mean)^2;
    /// <see cref="JackknifeScale.Ties"/>: (n - 2) / (2n) x the same sum. Interval: value -/+ t quantile with n - 1 degrees of freedom x standard error.
    /// Invariance: numbering the vertices otherwise carries the figures along. Cost: n times the statistic.
    /// Source: Efron and Stein 1981 (members); Frank and Snijders 1994, Journal of Official Statistics 10, 53-67 (ties).
    /// </remarks>
    /// <param name="network">The network; every row observed (of a survey with missing answers: <see cref="DirectedNetwork.AmongObserved"/>).</param>
    /// <param name="statistic">The figure; it is asked of the network and of each smaller one, on several threads at once.</param>
    /// <param name="scale">Whose accidents the error speaks of; members' unless told, which errs on the safe side.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The estimate and the figure without each member.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> or <paramref name="statistic"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such scale.</exception>
    /// <exception cref="NotIdentifiedException">The network has no such figure.</exception>
    public static NetworkJackknifeResult Run(
        DirectedNetwork network, Func<DirectedNetwork, double> statistic, JackknifeScale scale = JackknifeScale.Members, ConfidenceLevel level = default, CancellationToken cancellationToken = default)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        ArgumentNullException.ThrowIfNull(statistic);
        if (scale is not (JackknifeScale.Members or JackknifeScale.Ties))
        {
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "There is no such scale.");
        }

        var value = statistic(network);
        if (!double.IsFinite(value))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.UndefinedFigure, "The network has no such figure, so that there is nothing to be sure or unsure of.");
        }

        var count = network.VertexCount;
        var without = new double[count < 2 ? 0 : count];
        Replication.Run(
            without.Length,
            () => new List<int>(count),
            (others, v) =>
            {
                others.Clear();
                others.AddRange(Enumerable.Range(0, count).Where(w => w != v));
                without[v] = statistic(network.Among(others.ToArray()));
            },
            null,
            cancellationToken);
        return new NetworkJackknifeResult { Estimate = Summarise(value, without, scale, level, count), WithoutMember = without };
    }

    private static Estimate Summarise(double value, double[] without, JackknifeScale scale, ConfidenceLevel level, int count)
    {
        var method = scale == JackknifeScale.Members ? "jackknife over members, t" : "jackknife over members scaled for independent ties, t";
        if (count < 3)
        {
            return Estimate.WithoutInterval(value, count < 2 ? NoIntervalReason.SingleUnit : NoIntervalReason.TooFewDegreesOfFreedom, level, method, count);
        }

        if (Array.Exists(without, figure => !double.IsFinite(figure)))
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.UndefinedReplicates, level, method, count);
        }

        var squares = Moments.Variance(without) * (count - 1);
        if (squares == 0)
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.NoSpread, level, method, count);
        }

        var factor = scale == JackknifeScale.Members ? (count - 1.0) / count : (count - 2.0) / (2.0 * count);
        var error = Math.Sqrt(factor * squares);
        var reach = error * StudentTDistribution.UpperQuantile(level.Alpha / 2, count - 1);
        return Estimate.WithInterval(value, error, new ConfidenceInterval(value - reach, value + reach, level), method, count, count - 1);
    }
}

/// <summary>What a jackknife over members found.</summary>
public sealed record NetworkJackknifeResult
{
    /// <summary>The figure with its standard error and interval.</summary>
    public required Estimate Estimate { get; init; }

    /// <summary>The figure without each member; NaN where it then has no value. Empty for a network of one.</summary>
    public required IReadOnlyList<double> WithoutMember { get; init; }
}

/// <summary>Whose accidents a jackknife over members speaks of.</summary>
public enum JackknifeScale
{
    /// <summary>
    /// Members differ (some give to everybody, some to nobody), and others might have been there. Where in truth ties are independent of each other, the error comes out up to 1.4 times too large. The default.
    /// </summary>
    Members,

    /// <summary>Ties are independent of each other and members are all alike. Where members differ, the error comes out too small.</summary>
    Ties,
}
