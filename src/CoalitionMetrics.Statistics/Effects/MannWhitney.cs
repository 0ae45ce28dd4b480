using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// Do values of one group tend to lie above those of the other? By ranks, so that it does not matter how far above, and outcomes that are only ordered (grades, answers) can be compared.
/// </summary>
public static class MannWhitney
{
    /// <summary>The test of two groups, also known as Wilcoxon's rank sum test.</summary>
    /// <remarks>
    /// <para>Definition: U = pairs with <c>x &gt; y</c> plus half the ties; the exact p is over all ways to share the observed mid-ranks out between the groups, two-sided by
    /// <c>|U - n m / 2|</c>; the normal p uses the variance corrected for ties.</para>
    /// <para>Invariance: any increasing transformation of all values changes nothing; swapping the groups turns U into <c>n m - U</c> and swaps the one-sided p (property tests).</para>
    /// <para>Cost: a sort, and units cubed times the smaller group for the exact p (above some 250 units a random selection of assignments).</para>
    /// <para>Source: Mann and Whitney 1947; exact with ties: Streitberg and Röhmel 1986.</para>
    /// </remarks>
    /// <param name="x">The values of one group; finite, at least one.</param>
    /// <param name="y">The values of the other group; finite, at least one.</param>
    /// <param name="options">How assignments are gone through when they are too many; null = defaults.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>U, what it means, and p.</returns>
    /// <exception cref="ArgumentException">A group is empty, or a value is NaN or infinite.</exception>
    public static MannWhitneyResult Test(
        ReadOnlySpan<double> x, ReadOnlySpan<double> y, RandomizationOptions? options = null, CancellationToken cancellationToken = default)
    {
        Guard.NotEmpty(x, nameof(x));
        Guard.NotEmpty(y, nameof(y));
        Guard.Finite(x, nameof(x));
        Guard.Finite(y, nameof(y));
        options ??= new RandomizationOptions();
        double[] all = [.. x, .. y];
        var ranks = MidRanks.Of(all, out var ties);
        var inFirst = new bool[all.Length];
        inFirst.AsSpan(0, x.Length).Fill(true);
        var sum = ranks.AsSpan(0, x.Length).ToArray().Sum();
        double pairs = (double)x.Length * y.Length;
        var u = sum - (x.Length * (x.Length + 1.0) / 2);
        int[][] everyone = [[.. Enumerable.Range(0, all.Length)]];
        var lottery = Lottery.Of(ranks, inFirst, everyone);
        var (shares, isExact) = RandomizationTest.SharesOf(lottery, options, cancellationToken);
        var deviation = Math.Sqrt(pairs / 12 * (all.Length + 1 - (ties / ((double)all.Length * (all.Length - 1)))));
        return new MannWhitneyResult
        {
            U = u,
            RankSum = sum,
            ProbabilityOfSuperiority = u / pairs,
            CliffDelta = (2 * u / pairs) - 1,
            TwoSided = shares.Beyond,
            Greater = shares.Above,
            Less = shares.Below,
            NormalPValue = NormalP(u - (pairs / 2), deviation, 0),
            NormalPValueWithContinuity = NormalP(u - (pairs / 2), deviation, 0.5),
            Assignments = lottery.Assignments,
            IsExact = isExact,
            SmallestPossible = RandomizationTest.SmallestPossible(x.Length, y.Length),
            Method = string.Create(CultureInfo.InvariantCulture, $"Mann-Whitney, {(isExact ? "exact" : $"{options.Replicates} assignments drawn, seed {options.Seed}")}"),
        };
    }

    private static double NormalP(double distance, double deviation, double continuity) =>
        deviation > 0 ? Math.Min(1, 2 * NormalDistribution.UpperTail((Math.Abs(distance) - continuity) / deviation)) : double.NaN;
}
