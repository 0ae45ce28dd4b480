using System.Globalization;

namespace CoalitionMetrics.Statistics;

public static partial class NetworkRobustness
{
    // 2^16 sets of members are looked at in a moment.
    private const int LargestEnumeration = 16;

    /// <summary>How many members would still be connected if each left with a chance of its own, independently of the others.</summary>
    /// <remarks>
    /// Definition: the distribution of the size of the largest component (directions apart) among those who stay. All sets of leavers when at most 16 members are uncertain (exact), else random ones.
    /// Invariance: with chances 0 and 1 only it is the component after that removal; the same seed gives the same bits on any number of threads. Cost: sets times near-linear.
    /// </remarks>
    /// <param name="network">The network; every row observed.</param>
    /// <param name="chances">The chance that each member leaves, from 0 to 1; one a vertex.</param>
    /// <param name="replicates">How many random sets, where they are drawn; at least 1, 9,999 unless told.</param>
    /// <param name="seed">The seed; 1 unless told.</param>
    /// <param name="progress">Told the share that is done, now and then.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed, or there are not as many chances as vertices.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A chance is not from 0 to 1, or <paramref name="replicates"/> is below 1.</exception>
    public static DropoutOutlook AfterDropout(
        DirectedNetwork network, ReadOnlySpan<double> chances, int replicates = 9_999, ulong seed = 1, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        Guard.SameLength(chances.Length, network.VertexCount, nameof(chances), nameof(network));
        Guard.Probability(chances, nameof(chances));
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 1);
        var leave = chances.ToArray();
        int[] uncertain = [.. Enumerable.Range(0, leave.Length).Where(v => leave[v] is > 0 and < 1)];
        var isExact = uncertain.Length <= LargestEnumeration;
        var sets = isExact ? 1 << uncertain.Length : replicates;
        var (sizes, weights) = (new int[sets], new double[sets]);
        var removal = new Removal(network.Outgoing, network.Incoming);
        Replication.Run(
            sets,
            () => new List<int>(leave.Length),
            (leavers, i) =>
            {
                leavers.Clear();
                leavers.AddRange(Enumerable.Range(0, leave.Length).Where(v => leave[v] == 1));
                weights[i] = 1;
                var random = new RandomStream(seed, (ulong)i);
                for (var k = 0; k < uncertain.Length; k++)
                {
                    var leaves = isExact ? (i >> k & 1) != 0 : random.NextDouble() < leave[uncertain[k]];
                    if (leaves)
                    {
                        leavers.Add(uncertain[k]);
                    }

                    weights[i] *= isExact ? leaves ? leave[uncertain[k]] : 1 - leave[uncertain[k]] : 1;
                }

                sizes[i] = removal.LargestAfter(leavers.ToArray())[^1];
            },
            progress,
            cancellationToken);
        var shares = new double[network.VertexCount + 1];
        for (var i = 0; i < sets; i++)
        {
            shares[sizes[i]] += isExact ? weights[i] : 1.0 / sets;
        }

        return new DropoutOutlook { Probabilities = shares, IsExact = isExact, Sets = sets };
    }
}

/// <summary>How large the largest connected part will be when members may leave.</summary>
public sealed record DropoutOutlook
{
    /// <summary>The probability that the largest component has k members, for k from 0 to all.</summary>
    public required IReadOnlyList<double> Probabilities { get; init; }

    /// <summary>Whether every set of leavers was looked at.</summary>
    public required bool IsExact { get; init; }

    /// <summary>How many sets of leavers were looked at.</summary>
    public required int Sets { get; init; }

    /// <summary>The expected size of the largest component.</summary>
    public double Expected => Summation.Sum([.. Probabilities.Select((p, size) => p * size)]);

    /// <summary>The probability that at least so many members stay connected.</summary>
    /// <param name="size">The size; from 0.</param>
    /// <returns>From 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is negative.</exception>
    public double AtLeast(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return Math.Min(1, Summation.Sum([.. Probabilities.Skip(size)]));
    }

    /// <summary>What it is before how it was got, on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Expected:G4} members connected on average, {(IsExact ? "all" : "random")} sets of leavers, {Sets} of them");
}
