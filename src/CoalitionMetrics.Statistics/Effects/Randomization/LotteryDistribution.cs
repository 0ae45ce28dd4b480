using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// How often each sum of scores would come up, over all assignments at once: sums that agree are counted together, so that outcomes of few distinct values (grades, ranks, yes and no)
/// are exact for any number of units. Streitberg and Röhmel 1986 (shift algorithm).
/// </summary>
internal static class LotteryDistribution
{
    /// <summary>The shares beyond, above and below the observed sum; null when that would take more steps than allowed.</summary>
    public static LotteryShares? Shares(Lottery lottery, double steps)
    {
        var unit = CommonUnit(lottery);
        double[] counts = [1];
        long offset = 0;
        foreach (var stratum in lottery.Strata)
        {
            if (Ways(stratum, unit, steps) is not { } ways || (double)counts.Length * ways.Length > steps)
            {
                return null;
            }

            counts = Convolve(counts, ways);
            offset += stratum.Chosen * stratum.Scores.Min();
        }

        var total = new double[3];
        for (var i = 0; i < counts.Length; i++)
        {
            var sum = offset + (i * unit);
            total[0] += sum >= lottery.Upper || sum <= lottery.Lower ? counts[i] : 0;
            total[1] += sum >= lottery.Observed - lottery.Slack ? counts[i] : 0;
            total[2] += sum <= lottery.Observed + lottery.Slack ? counts[i] : 0;
        }

        return double.IsFinite(lottery.Assignments)
            ? new LotteryShares(Math.Min(1, total[0] / lottery.Assignments), Math.Min(1, total[1] / lottery.Assignments), Math.Min(1, total[2] / lottery.Assignments))
            : null;
    }

    // The largest step of which all scores are multiples above the smallest of their stratum.
    private static long CommonUnit(Lottery lottery)
    {
        var unit = BigInteger.Zero;
        foreach (var stratum in lottery.Strata)
        {
            var smallest = stratum.Scores.Min();
            foreach (var score in stratum.Scores)
            {
                unit = BigInteger.GreatestCommonDivisor(unit, score - smallest);
            }
        }

        return unit.IsZero ? 1 : (long)unit;
    }

    // In how many ways so many of the items come to each sum.
    private static double[]? Ways(Lottery.Stratum stratum, long unit, double steps)
    {
        var smallest = stratum.Scores.Min();
        var scores = Array.ConvertAll(stratum.Scores, score => (score - smallest) / unit);
        var sorted = scores.OrderDescending().ToArray();
        double reach = 0;
        for (var i = 0; i < stratum.Chosen; i++)
        {
            reach += sorted[i];
        }

        if (scores.Length * (stratum.Chosen + 1.0) * (reach + 1) > steps)
        {
            return null;
        }

        var width = (int)reach + 1;
        var ways = new double[(stratum.Chosen + 1) * width];
        ways[0] = 1;
        for (var item = 0; item < scores.Length; item++)
        {
            var score = (int)Math.Min(scores[item], width);
            for (var k = Math.Min(stratum.Chosen, item + 1); k > 0; k--)
            {
                var from = ways.AsSpan((k - 1) * width, width - Math.Min(score, width));
                var to = ways.AsSpan(k * width, width)[Math.Min(score, width)..];
                for (var s = 0; s < from.Length; s++)
                {
                    to[s] += from[s];
                }
            }
        }

        return ways[(stratum.Chosen * width)..];
    }

    private static double[] Convolve(double[] left, double[] right)
    {
        var result = new double[left.Length + right.Length - 1];
        for (var i = 0; i < left.Length; i++)
        {
            for (var j = 0; left[i] != 0 && j < right.Length; j++)
            {
                result[i + j] += left[i] * right[j];
            }
        }

        return result;
    }
}

/// <summary>The shares of assignments at least as far out, at least as large and at most as large as the observed one.</summary>
internal readonly record struct LotteryShares(double Beyond, double Above, double Below);
