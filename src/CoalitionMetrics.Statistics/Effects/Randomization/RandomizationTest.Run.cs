using System.Globalization;

namespace CoalitionMetrics.Statistics;

public static partial class RandomizationTest
{
    // How many steps of the shift algorithm cost as much as looking at one assignment.
    private const double StepsAnAssignment = 100;

    private static RandomizationResult Run(
        ReadOnlySpan<double> outcome,
        ReadOnlySpan<bool> treated,
        int[][] members,
        string statistic,
        int count,
        ConfidenceLevel level,
        RandomizationOptions? options,
        CancellationToken cancellationToken)
    {
        options ??= new RandomizationOptions();
        var lottery = Lottery.Of(outcome, treated, members);
        var outcomes = LotteryOutcomes.Of(lottery, options, cancellationToken);

        // Above the limit p may still be had over all assignments at once; the interval then comes from a selection.
        var whole = outcomes.IsExact ? null : LotteryDistribution.Shares(lottery, StepsAnAssignment * options.ExactUpTo);
        var shares = whole ?? Counted(lottery, outcomes);
        var isExact = outcomes.IsExact || whole is not null;
        var effect = Effect(outcome, treated, members);
        var behind = Array.ConvertAll(outcomes.Sums, sum => lottery.InUnitOfOutcome(lottery.Observed - sum));
        var mirrored = lottery.Strata.All(stratum => 2 * stratum.Chosen == stratum.Scores.Length);
        return new RandomizationResult
        {
            Estimate = effect,
            TwoSided = shares.Beyond,
            Greater = shares.Above,
            Less = shares.Below,
            SmallestPossible = SmallestShare(lottery.Assignments, mirrored, isExact, options),
            Assignments = lottery.Assignments,
            IsExact = isExact,
            IntervalIsExact = outcomes.IsExact,
            Interval = TestInversion.Interval(behind, outcomes.Shortfalls, effect, outcomes.IsExact, level),
            Method = Method(statistic, lottery.Assignments, isExact, outcomes.IsExact, options),
            Count = count,
        };
    }

    /// <summary>The shares alone: over all assignments where they can be had, else over drawn ones.</summary>
    internal static (LotteryShares Shares, bool IsExact) SharesOf(Lottery lottery, RandomizationOptions options, CancellationToken cancellationToken)
    {
        if (LotteryDistribution.Shares(lottery, StepsAnAssignment * options.ExactUpTo) is { } whole)
        {
            return (whole, true);
        }

        var outcomes = LotteryOutcomes.Of(lottery, options, cancellationToken);
        return (Counted(lottery, outcomes), outcomes.IsExact);
    }

    private static LotteryShares Counted(Lottery lottery, LotteryOutcomes outcomes)
    {
        long beyond = 0;
        long above = 0;
        long below = 0;
        foreach (var sum in outcomes.Sums)
        {
            beyond += sum >= lottery.Upper || sum <= lottery.Lower ? 1 : 0;
            above += sum >= lottery.Observed - lottery.Slack ? 1 : 0;
            below += sum <= lottery.Observed + lottery.Slack ? 1 : 0;
        }

        return Shares(beyond, above, below, outcomes.Sums.Length, outcomes.IsExact);
    }

    // Among drawn assignments the observed one counts as one more, so that p is never 0.
    private static LotteryShares Shares(long beyond, long above, long below, int count, bool isExact)
    {
        double one = isExact ? 0 : 1;
        return new LotteryShares((beyond + one) / (count + one), (above + one) / (count + one), (below + one) / (count + one));
    }

    // The most extreme assignment stands alone, or beside its mirror image where both arms are equally large in every stratum.
    private static double SmallestShare(double assignments, bool mirrored, bool isExact, RandomizationOptions options)
    {
        var smallest = (mirrored ? 2 : 1) / assignments;
        return isExact ? smallest : Math.Max(smallest, 1.0 / (options.Replicates + 1));
    }

    private static string Method(string statistic, double assignments, bool isExact, bool intervalIsExact, RandomizationOptions options)
    {
        var drawn = string.Create(CultureInfo.InvariantCulture, $"{options.Replicates} assignments drawn, seed {options.Seed}");
        var all = string.Create(CultureInfo.InvariantCulture, $"all {assignments:G6} assignments");
        var how = (isExact, intervalIsExact) switch
        {
            (true, true) => all,
            (true, false) => $"{all}, interval from {drawn}",
            _ => drawn,
        };
        return $"randomisation test of the {statistic}, {how}";
    }

    private static double Effect(ReadOnlySpan<double> outcome, ReadOnlySpan<bool> treated, int[][] members)
    {
        var units = 0;
        double effect = 0;
        foreach (var block in members)
        {
            effect += block.Length * (ArmSummary.Of(Pick(outcome, treated, block, true)).Mean - ArmSummary.Of(Pick(outcome, treated, block, false)).Mean);
            units += block.Length;
        }

        return effect / units;
    }

    private static double[] Pick(ReadOnlySpan<double> outcome, ReadOnlySpan<bool> treated, int[] block, bool arm)
    {
        var values = new List<double>(block.Length);
        foreach (var i in block)
        {
            if (treated[i] == arm)
            {
                values.Add(outcome[i]);
            }
        }

        return [.. values];
    }

    private static RandomizationResult RunClusters(
        ReadOnlySpan<double> outcome,
        ReadOnlySpan<bool> treated,
        Grouping clusters,
        Grouping? blocks,
        ConfidenceLevel level,
        RandomizationOptions? options,
        CancellationToken cancellationToken)
    {
        options ??= new RandomizationOptions();
        var lottery = new ClusterLottery(outcome, treated, clusters, blocks);
        var isExact = lottery.Assignments <= options.ExactUpTo;
        var (differences, shortfalls) = lottery.Outcomes(options, cancellationToken);
        long beyond = 0;
        long above = 0;
        long below = 0;
        foreach (var difference in differences)
        {
            beyond += Math.Abs(difference) >= Math.Abs(lottery.Observed) - lottery.Tolerance ? 1 : 0;
            above += difference >= lottery.Observed - lottery.Tolerance ? 1 : 0;
            below += difference <= lottery.Observed + lottery.Tolerance ? 1 : 0;
        }

        var shares = Shares(beyond, above, below, differences.Length, isExact);
        var behind = Array.ConvertAll(differences, difference => lottery.Observed - difference);
        return new RandomizationResult
        {
            Estimate = lottery.Observed,
            TwoSided = shares.Beyond,
            Greater = shares.Above,
            Less = shares.Below,
            SmallestPossible = SmallestShare(lottery.Assignments, lottery.IsMirrored, isExact, options),
            Assignments = lottery.Assignments,
            IsExact = isExact,
            IntervalIsExact = isExact,
            Interval = TestInversion.Interval(behind, shortfalls, lottery.Observed, isExact, level),
            Method = Method($"difference in means of {(blocks is null ? "clusters" : "clusters within blocks")}", lottery.Assignments, isExact, isExact, options),
            Count = clusters.GroupCount,
        };
    }
}
