namespace CoalitionMetrics.Statistics;

/// <summary>
/// The sixteen ways in which three members can be tied. A name says how many of the three pairs are mutual, one-way and empty; the letters tell apart down, up, cyclic and transitive.
/// </summary>
public enum Triad
{
    /// <summary>No tie.</summary>
    T003,

    /// <summary>A -> B, C apart.</summary>
    T012,

    /// <summary>A &lt;-> B, C apart.</summary>
    T102,

    /// <summary>One gives to both: A &lt;- B -> C.</summary>
    T021D,

    /// <summary>One gets from both: A -> B &lt;- C.</summary>
    T021U,

    /// <summary>A chain: A -> B -> C.</summary>
    T021C,

    /// <summary>A &lt;-> B &lt;- C.</summary>
    T111D,

    /// <summary>A &lt;-> B -> C.</summary>
    T111U,

    /// <summary>Transitive: A -> B -> C and A -> C.</summary>
    T030T,

    /// <summary>A circle: A -> B -> C -> A.</summary>
    T030C,

    /// <summary>A &lt;-> B &lt;-> C.</summary>
    T201,

    /// <summary>A &lt;-> C, and B gives to both.</summary>
    T120D,

    /// <summary>A &lt;-> C, and B gets from both.</summary>
    T120U,

    /// <summary>A &lt;-> C, and B gets from one and gives to the other.</summary>
    T120C,

    /// <summary>Two pairs mutual, the third one-way.</summary>
    T210,

    /// <summary>All three pairs mutual.</summary>
    T300,
}

/// <summary>How many sets of three members are tied in each of the sixteen ways.</summary>
public sealed class TriadCensus
{
    // For each way, in the order of Triad: chains i -> j -> k, those closed by i -> k, and circles.
    private static readonly int[] ChainsOf = [0, 0, 0, 0, 0, 1, 1, 1, 1, 3, 2, 2, 2, 3, 4, 6];
    private static readonly int[] ClosedOf = [0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 2, 2, 1, 3, 6];
    private static readonly int[] CirclesOf = [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 2];

    private readonly long[] _counts;

    internal TriadCensus(long[] counts) => _counts = counts;

    /// <summary>How many sets of three are tied in this way.</summary>
    /// <param name="triad">The way.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such way.</exception>
    public long this[Triad triad] => (uint)triad < (uint)_counts.Length ? _counts[(int)triad] : throw new ArgumentOutOfRangeException(nameof(triad), triad, "There is no such triad.");

    /// <summary>All sixteen numbers, in the order of <see cref="Triad"/>, which is the usual one.</summary>
    public IReadOnlyList<long> Counts => _counts;

    /// <summary>All sets of three members: n (n - 1) (n - 2) / 6.</summary>
    public long Total => _counts.Sum();

    /// <summary>Chains of two steps, i -> j -> k, with three different members.</summary>
    public long Chains => Weighed(ChainsOf);

    /// <summary>Chains that are closed by i -> k: who gives to a giver also gives to whom that one gives.</summary>
    public long TransitiveChains => Weighed(ClosedOf);

    /// <summary>Circles i -> j -> k -> i: what is given comes back round a corner. Each counts once and holds three chains.</summary>
    public long Circles => Weighed(CirclesOf);

    /// <summary>The share of chains that are transitive, from 0 to 1; NaN when there is no chain.</summary>
    public double TransitiveShare => TransitiveChains / (double)Chains;

    /// <summary>The share of chains that come back in a circle, from 0 to 1; NaN when there is no chain. A chain can be both: the two shares do not add up to 1.</summary>
    public double CyclicShare => 3 * Circles / (double)Chains;

    private long Weighed(int[] weights)
    {
        long sum = 0;
        for (var t = 0; t < weights.Length; t++)
        {
            sum += weights[t] * _counts[t];
        }

        return sum;
    }
}
