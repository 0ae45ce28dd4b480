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
}
