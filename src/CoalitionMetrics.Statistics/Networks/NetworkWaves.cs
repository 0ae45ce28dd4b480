namespace CoalitionMetrics.Statistics;

/// <summary>Is the network another one than at the last wave?</summary>
public static class NetworkWaves
{
    /// <summary>By how much a figure has changed between two waves, among the members who answered in both, with how sure we are.</summary>
    /// <remarks>
    /// Definition: the figure of the second wave less that of the first, both over the members observed in both. Uncertainty by a paired vertex bootstrap: each replicate draws the same members in
    /// both waves, and the same dyad for the unknown ties between copies, so that what a member always does cancels out; percentile interval.
    /// Invariance: exchanging the waves turns the sign; the same seed gives the same bits on any number of threads. Cost: twice the vertex bootstrap.
    /// Source: Snijders and Borgatti 1999, Connections 22(2), 161-170.
    /// </remarks>
    /// <param name="first">The earlier wave.</param>
    /// <param name="second">The later wave; vertex v is the same member in both (see <see cref="DirectedNetwork.Among"/>).</param>
    /// <param name="statistic">The figure; it is asked of both waves and of their replicates, on several threads at once.</param>
    /// <param name="replicates">How many replicates; at least 1, 9,999 unless told.</param>
    /// <param name="seed">The seed; 1 unless told.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <param name="progress">Told the share that is done, now and then.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The figures of both waves, and the change as an estimate.</returns>
    /// <exception cref="ArgumentNullException">A network or <paramref name="statistic"/> is null.</exception>
    /// <exception cref="ArgumentException">The waves have not equally many vertices, or nobody answered in both.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="replicates"/> is below 1.</exception>
    /// <exception cref="NotIdentifiedException">A wave has no such figure.</exception>
    public static WaveComparison Compare(
        DirectedNetwork first,
        DirectedNetwork second,
        Func<DirectedNetwork, double> statistic,
        int replicates = 9_999,
        ulong seed = 1,
        ConfidenceLevel level = default,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(statistic);
        Guard.SameLength(second.VertexCount, first.VertexCount, nameof(second), nameof(first));
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 1);
        int[] both = [.. Enumerable.Range(0, first.VertexCount).Where(v => first.IsObserved(v) && second.IsObserved(v))];
        if (both.Length == 0)
        {
            throw new ArgumentException("Nobody answered in both waves.", nameof(second));
        }

        var (before, after) = (first.Among(both), second.Among(both));
        var (valueBefore, valueAfter) = (statistic(before), statistic(after));
        if (!double.IsFinite(valueBefore) || !double.IsFinite(valueAfter))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.UndefinedFigure, "A wave has no such figure, so that there is no change to speak of.");
        }

        var changes = new double[both.Length < 2 ? 0 : replicates];
        Replication.Run(
            changes.Length,
            () => (Before: new VertexResampler(before), After: new VertexResampler(after)),
            (pair, i) => changes[i] = statistic(pair.After.Draw(new RandomStream(seed, (ulong)i))) - statistic(pair.Before.Draw(new RandomStream(seed, (ulong)i))),
            progress,
            cancellationToken);
        return new WaveComparison
        {
            First = valueBefore,
            Second = valueAfter,
            Members = both,
            Change = VertexBootstrap.Summarise(valueAfter - valueBefore, changes, both.Length, level, "paired vertex bootstrap, percentile"),
        };
    }
}

/// <summary>A figure in two waves, among the members who answered in both.</summary>
public sealed record WaveComparison
{
    /// <summary>The figure of the first wave.</summary>
    public required double First { get; init; }

    /// <summary>The figure of the second wave.</summary>
    public required double Second { get; init; }

    /// <summary>Second less first.</summary>
    public required Estimate Change { get; init; }

    /// <summary>The vertices who answered in both waves, ascending.</summary>
    public required IReadOnlyList<int> Members { get; init; }
}
