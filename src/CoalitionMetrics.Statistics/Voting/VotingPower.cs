using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// Who can decide? Votes are not power: a member with many votes may never change a result, and one with few may block everything. Every figure here is exact:
/// coalitions are counted, none is sampled.
/// </summary>
/// <remarks>
/// One weighted condition (with vetoes and a head-count) is counted by dynamic programming over sums of weights, several conditions and very large weights by
/// a diagram of distinct situations, which is exact for at least 30 members. Rules beyond both (some two hundred members with weights in the millions) are
/// refused, never approximated.
/// </remarks>
public static partial class VotingPower
{
    private static double[] Quotients(IEnumerable<BigInteger> numerators, BigInteger denominator) =>
        [.. numerators.Select(n => denominator.IsZero ? double.NaN : new ExactFraction(n, denominator).ToDouble())];

    private static BigInteger Sum(IEnumerable<BigInteger> counts) => counts.Aggregate(BigInteger.Zero, (sum, count) => sum + count);

    private static BigInteger[] Factorials(int count)
    {
        var factorials = new BigInteger[count + 1];
        factorials[0] = BigInteger.One;
        for (var i = 1; i <= count; i++)
        {
            factorials[i] = factorials[i - 1] * i;
        }

        return factorials;
    }
}
