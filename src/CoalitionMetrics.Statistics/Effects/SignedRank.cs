namespace CoalitionMetrics.Statistics;

/// <summary>Do pairs tend to differ in one direction? By the ranks of how far they differ, so that one wild pair does not decide.</summary>
public static class SignedRank
{
    // Beyond it the exact distribution takes more time than it tells more than the normal one.
    private const int MostExact = 200;

    /// <summary>Wilcoxon's signed-rank test.</summary>
    /// <remarks>
    /// <para>Definition: of the differences that are not 0, ranked by size (mid-ranks), W is the sum of the ranks of those above 0; the exact p is over all signs, with the mid-ranks as they are, two-sided by <c>|W - sum of ranks / 2|</c>; the
    /// normal p uses the variance <c>sum of squared ranks / 4</c>. Pairs without a difference are left out (Wilcoxon), counted, and shift nothing.</para>
    /// <para>Invariance: scaling all differences changes nothing; turning them round swaps the one-sided p (property tests).</para>
    /// <para>Cost: a sort, and the cube of the pairs for the exact p (up to 200 of them). Source: Wilcoxon 1945; ties: Streitberg and Röhmel 1986.</para>
    /// </remarks>
    /// <param name="differences">One difference a pair; finite, at least one.</param>
    /// <returns>W, what it means, and p. All are over no pairs, and p is 1, when no pair differs.</returns>
    /// <exception cref="ArgumentException">There are no pairs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A difference is NaN or infinite.</exception>
    public static SignedRankResult Test(ReadOnlySpan<double> differences)
    {
        Guard.NotEmpty(differences, nameof(differences));
        Guard.Finite(differences, nameof(differences));
        double[] unequal = [.. differences.ToArray().Where(d => d != 0)];

        // Mid-ranks are halves; twice that is a whole number.
        var ranks = Array.ConvertAll(MidRanks.Of(Array.ConvertAll(unequal, Math.Abs), out _), rank => (int)(2 * rank));
        var twice = 0;
        var squares = 0.0;
        for (var i = 0; i < ranks.Length; i++)
        {
            twice += unequal[i] > 0 ? ranks[i] : 0;
            squares += (double)ranks[i] * ranks[i] / 4;
        }

        var all = ranks.Sum();
        var z = squares > 0 ? ((2.0 * twice) - all) / 4 / Math.Sqrt(squares / 4) : 0;
        var exact = ranks.Length <= MostExact ? Chances(ranks, all) : null;
        return new SignedRankResult
        {
            W = twice / 2.0,
            Pairs = ranks.Length,
            WithoutDifference = differences.Length - ranks.Length,
            RankBiserial = all > 0 ? ((2.0 * twice) - all) / all : double.NaN,
            TwoSided = exact is null ? Math.Min(1, 2 * NormalDistribution.UpperTail(Math.Abs(z))) : Sum(exact, w => Math.Abs((2 * w) - all) >= Math.Abs((2 * twice) - all)),
            Greater = exact is null ? NormalDistribution.UpperTail(z) : Sum(exact, w => w >= twice),
            Less = exact is null ? NormalDistribution.LowerTail(z) : Sum(exact, w => w <= twice),
            IsExact = exact is not null,
        };
    }

    // At place w the chance that the ranks of those above 0 add up to it, each rank in or out by a throw of a coin.
    private static double[] Chances(int[] ranks, int all)
    {
        var chances = new double[all + 1];
        chances[0] = 1;
        var reached = 0;
        foreach (var rank in ranks)
        {
            reached += rank;
            for (var w = reached; w >= 0; w--)
            {
                chances[w] = (chances[w] + (w >= rank ? chances[w - rank] : 0)) / 2;
            }
        }

        return chances;
    }

    private static double Sum(double[] chances, Func<int, bool> counts)
    {
        var sum = default(CompensatedSum);
        for (var w = 0; w < chances.Length; w++)
        {
            sum.Add(counts(w) ? chances[w] : 0);
        }

        return Math.Min(1, sum.Value);
    }
}
