using System.Globalization;
using System.Runtime.InteropServices;

namespace CoalitionMetrics.Statistics;

/// <summary>Could chance alone have made the network look like this?</summary>
public static partial class NetworkNullModel
{
    private const int MixingReplicates = 500;

    // A handful of arcs needs more moves than its number suggests.
    private const long FewestMoves = 1_000;

    // Up to here whole numbers add up without rounding.
    private const double LargestCount = 1L << 50;

    /// <summary>Compares a figure of a network with the same figure of random networks that share something with it.</summary>
    /// <remarks>
    /// Definition: B random networks, each drawn from its own random stream; p = (c + 1) / (B + 1) with c the number whose figure is at least as large (small) as the
    /// observed one, equal within rounding (1e-12 relative) included. Networks with the same degrees are reached from the observed one by moves that choose two arcs and
    /// exchange their heads, or reverse a directed cycle of three (exchanges alone do not reach every network); a move that would make a self-loop or a second arc is
    /// refused and counts as a step, so that in the long run every network is equally likely. Strengths are kept by shifting amounts along four or six cells of the table. Whether it was long enough is checked: see <see cref="NullComparison.MixingZ"/>.
    /// Invariance: the same seed gives the same bits on any number of threads; the null distribution is that of brute-force enumeration.
    /// Cost: B times (moves + statistic); by default 20 moves an arc, and 1,000 at least.
    /// Source: Rao, Jana and Bandyopadhyay 1996, Sankhya A 58, 225-242 (degrees); Aoki and Takemura 2005, Metrika 61, 53-72 (strengths); Phipson and Smyth 2010 (p-value).
    /// </remarks>
    /// <param name="network">The observed network; every row observed. Weights count only where strengths are kept.</param>
    /// <param name="statistic">The figure; it is asked of the observed network (without weights, unless strengths are kept) and of each random one, on several threads at once.</param>
    /// <param name="kept">What a random network shares with the observed one; in- and out-degrees unless told.</param>
    /// <param name="replicates">How many random networks; at least 1, 9,999 unless told.</param>
    /// <param name="seed">The seed; 1 unless told.</param>
    /// <param name="movesPerArc">Moves for each arc (strengths: for each four cells of the table), where networks are reached by moves; at least 1, 20 unless told; never fewer than 1,000 in all.</param>
    /// <param name="progress">Told the share that is done, now and then.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Where the observed figure stands.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> or <paramref name="statistic"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed, or a count is not a whole number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1, or there is no such null model.</exception>
    /// <exception cref="NotIdentifiedException">The observed network has no such figure, so that there is nothing to compare.</exception>
    public static NullComparison Compare(
        DirectedNetwork network,
        Func<DirectedNetwork, double> statistic,
        NullNetwork kept = NullNetwork.Degrees,
        int replicates = 9_999,
        ulong seed = 1,
        int movesPerArc = 20,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(movesPerArc, 1);
        var source = Source(network, kept, movesPerArc);
        var observed = statistic(kept is NullNetwork.StrengthCounts or NullNetwork.StrengthAmounts ? network : network.WithoutWeights());
        if (!double.IsFinite(observed))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.UndefinedFigure, "The observed network has no such figure, so that there is nothing to compare with chance.");
        }

        var values = new double[replicates];
        var halfway = source.IsChain ? new double[Math.Min(replicates, MixingReplicates)] : [];
        var accepted = new long[replicates];
        Replication.Run(
            replicates,
            source.NewDrawer,
            (drawer, i) =>
            {
                Action<DirectedNetwork>? look = i < halfway.Length ? half => halfway[i] = statistic(half) : null;
                values[i] = statistic(drawer.Draw(new RandomStream(seed, (ulong)i), look));
                accepted[i] = drawer.AcceptedMoves;
            },
            progress,
            cancellationToken);
        return NullComparison.Of(observed, values, source.Method) with
        {
            AcceptedMoves = source.IsChain ? accepted.Sum() / ((double)source.Moves * replicates) : null,
            MixingZ = source.IsChain ? MixingZ(halfway, values.AsSpan(0, halfway.Length)) : null,
        };
    }

    /// <summary>One random network that shares something with the observed one.</summary>
    /// <param name="network">The observed network; every row observed. Weights count only where strengths are kept.</param>
    /// <param name="kept">What it shares with the observed one.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="replicate">Which random network of that seed; from 0.</param>
    /// <param name="movesPerArc">Moves for each arc (strengths: for each four cells of the table), where networks are reached by moves; at least 1, 20 unless told; never fewer than 1,000 in all.</param>
    /// <returns>The random network; the same that <see cref="Compare"/> draws as that replicate.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed, or a count is not a whole number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its domain, or there is no such null model.</exception>
    public static DirectedNetwork Draw(DirectedNetwork network, NullNetwork kept, ulong seed, int replicate, int movesPerArc = 20)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        ArgumentOutOfRangeException.ThrowIfNegative(replicate);
        ArgumentOutOfRangeException.ThrowIfLessThan(movesPerArc, 1);
        return Source(network, kept, movesPerArc).NewDrawer().Draw(new RandomStream(seed, (ulong)replicate), null);
    }

    private static NetworkSource Source(DirectedNetwork network, NullNetwork kept, int movesPerArc) => kept switch
    {
        NullNetwork.Degrees => Chain("random networks with the same in- and out-degrees", Math.Max((long)movesPerArc * network.ArcCount, FewestMoves), moves => DegreeDrawer(network, moves)),
        NullNetwork.Density => new NetworkSource("random networks with the same number of arcs", () => new DensityDrawer(network), 0),
        NullNetwork.StrengthCounts => Strengths(network, movesPerArc, isCounted: true),
        NullNetwork.StrengthAmounts => Strengths(network, movesPerArc, isCounted: false),
        NullNetwork.DyadCensus => new NetworkSource("random networks with the same dyad census", () => new DyadCensusDrawer(network), 0),
        _ => throw new ArgumentOutOfRangeException(nameof(kept), kept, "There is no such null model."),
    };

    private static NetworkSource Strengths(DirectedNetwork network, int movesPerArc, bool isCounted)
    {
        if (isCounted && network.Outgoing.Weights is { } weights)
        {
            for (var e = 0; e < weights.Length; e++)
            {
                if (weights[e] != Math.Floor(weights[e]) || weights[e] > LargestCount)
                {
                    throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A weight of the network is {weights[e]}; counts are whole numbers. For amounts ask for {nameof(NullNetwork.StrengthAmounts)}."), nameof(network));
                }
            }
        }

        // A move changes four cells of the table, and a random table has few empty ones.
        var cells = Centrality.OutDegree(network).Count(d => d > 0) * (long)Centrality.InDegree(network).Count(d => d > 0);
        var method = isCounted ? "random counts with the same strengths" : "random amounts with the same strengths";
        return Chain(method, Math.Max(movesPerArc * cells / 4, FewestMoves), moves => new StrengthDrawer(network, isCounted, moves));
    }

    private static NetworkDrawer DegreeDrawer(DirectedNetwork network, long moves) => network.VertexCount <= ArcTable.LargestVertexCount
        ? new DegreeDrawer<ArcTable>(network, moves, new ArcTable(network.VertexCount))
        : new DegreeDrawer<ArcHash>(network, moves, new ArcHash(network.VertexCount + network.ArcCount));

    private static NetworkSource Chain(string method, long moves, Func<long, NetworkDrawer> drawer) => new(method, () => drawer(moves), moves);

    /// <summary>The paired difference between the figure half-way and at the end, in standard errors; 0 when they never differ.</summary>
    private static double MixingZ(ReadOnlySpan<double> halfway, ReadOnlySpan<double> end)
    {
        var differences = new List<double>(end.Length);
        for (var i = 0; i < end.Length; i++)
        {
            if (double.IsFinite(end[i] - halfway[i]))
            {
                differences.Add(end[i] - halfway[i]);
            }
        }

        var values = CollectionsMarshal.AsSpan(differences);
        var deviation = differences.Count < 2 ? 0 : Moments.StandardDeviation(values);
        return deviation > 0 ? Moments.Mean(values) / (deviation / Math.Sqrt(differences.Count)) : 0;
    }
}
