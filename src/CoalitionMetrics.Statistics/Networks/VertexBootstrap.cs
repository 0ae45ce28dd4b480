namespace CoalitionMetrics.Statistics;

/// <summary>How sure is a figure of a network, if the members at hand stand for members like them?</summary>
public static class VertexBootstrap
{
    /// <summary>
    /// A figure of a network with its standard error and interval: how much it would move if other members of the same kind had joined. A network of all members there
    /// are is a full count, and then this speaks of what such members might have done, not of an error of counting.
    /// </summary>
    /// <remarks>
    /// Definition: each replicate draws n vertices with replacement and keeps the ties among them; the tie between two copies of the same vertex, which nobody observed, is
    /// that of a dyad drawn at random from all dyads of the network. The standard error is the standard deviation over the replicates; the interval is the percentile
    /// interval (type 7 quantiles).
    /// Invariance: the same seed gives the same bits on any number of threads.
    /// Cost: replicates times (vertices + arcs + pairs of copies + statistic).
    /// Source: Snijders and Borgatti 1999, Connections 22(2), 161-170.
    /// </remarks>
    /// <param name="network">The network; every row observed (of a survey with missing answers: <see cref="DirectedNetwork.AmongObserved"/>); at least 2 vertices.</param>
    /// <param name="statistic">The figure; it is asked of the network and of each replicate, on several threads at once.</param>
    /// <param name="replicates">How many replicates; at least 1, 9,999 unless told.</param>
    /// <param name="seed">The seed; 1 unless told.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <param name="progress">Told the share that is done, now and then.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// The figure with its interval; without an interval when the figure has no value in some replicate, or the same value in all of them, since their spread would
    /// then mislead.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> or <paramref name="statistic"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="replicates"/> is below 1.</exception>
    /// <exception cref="NotIdentifiedException">The network has no such figure.</exception>
    public static Estimate Run(
        DirectedNetwork network,
        Func<DirectedNetwork, double> statistic,
        int replicates = 9_999,
        ulong seed = 1,
        ConfidenceLevel level = default,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 1);
        const string Method = "vertex bootstrap, percentile";
        var value = statistic(network);
        if (!double.IsFinite(value))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.UndefinedFigure, "The network has no such figure, so that there is nothing to be sure or unsure of.");
        }

        var values = new double[network.VertexCount < 2 ? 0 : replicates];
        Replication.Run(
            values.Length,
            () => new VertexResampler(network),
            (resampler, i) => values[i] = statistic(resampler.Draw(new RandomStream(seed, (ulong)i))),
            progress,
            cancellationToken);
        return Summarise(value, values, network.VertexCount, level, Method);
    }

    internal static Estimate Summarise(double value, double[] values, int vertices, ConfidenceLevel level, string method)
    {
        if (vertices < 2)
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.SingleUnit, level, method, vertices);
        }

        if (Array.Exists(values, v => !double.IsFinite(v)))
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.UndefinedReplicates, level, method, vertices);
        }

        Array.Sort(values);
        if (values[0].Equals(values[^1]))
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.NoSpread, level, method, vertices);
        }

        var error = Moments.StandardDeviation(values);
        var interval = new ConfidenceInterval(Quantiles.QuantileOfSorted(values, level.Alpha / 2), Quantiles.QuantileOfSorted(values, 1 - (level.Alpha / 2)), level);
        return Estimate.WithInterval(value, error, interval, method, vertices);
    }
}
