namespace CoalitionMetrics.Statistics;

public static partial class Survival
{
    /// <summary>Do groups last differently long?</summary>
    /// <remarks>
    /// Definition: at each event time the events that each group would have had in proportion to those at risk, against the events it had; chi-square with the hypergeometric covariance, one degree of freedom fewer
    /// than groups. Each time counts by <c>S(t-)^rho</c>, S the Kaplan-Meier curve of all groups together. With strata (places, years) observed, expected and covariances are added up over them, so that groups are compared
    /// within strata alone.
    /// Invariance: does not depend on a monotone change of the times, on the order of units and groups; for two groups without ties its square is the score test of <see cref="Cox"/>.
    /// Cost: one pass; the square of the number of groups an event time.
    /// Source: Mantel 1966; Peto and Peto 1972; Harrington and Fleming 1982, A class of rank test procedures for censored survival data.
    /// </remarks>
    /// <param name="data">The units.</param>
    /// <param name="groups">The group of each unit, in the order in which the units were given.</param>
    /// <param name="strata">The stratum of each unit; null = all in one.</param>
    /// <param name="rho">0 = log-rank, 1 = Peto and Peto; finite, not negative.</param>
    /// <returns>The test.</returns>
    /// <exception cref="ArgumentException">The numbers of units differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Rho is negative, NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">There is no event, only one group is there when events happen, or groups are never there together with others.</exception>
    public static LogRankTest LogRank(SurvivalTimes data, Grouping groups, Grouping? strata = null, double rho = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(groups);
        Guard.NonNegative(rho, nameof(rho));
        Guard.SameLength(groups.UnitCount, data.Count, nameof(groups), nameof(data));
        if (strata is not null)
        {
            Guard.SameLength(strata.UnitCount, data.Count, nameof(strata), nameof(data));
        }

        var score = new LogRankScore(groups.GroupCount, rho);
        foreach (var stratum in SortedStrata(data, strata))
        {
            score.Add(data, groups, stratum);
        }

        return score.Test(data, groups);
    }

    /// <summary>The units of each stratum by their place in the sorted times, ascending.</summary>
    internal static int[][] SortedStrata(SurvivalTimes data, Grouping? strata)
    {
        if (strata is null)
        {
            var all = new int[data.Count];
            for (var i = 0; i < all.Length; i++)
            {
                all[i] = i;
            }

            return [all];
        }

        var parts = new int[strata.GroupCount][];
        for (var s = 0; s < parts.Length; s++)
        {
            parts[s] = new int[strata.Members(s).Length];
        }

        var next = new int[parts.Length];
        for (var i = 0; i < data.Count; i++)
        {
            var s = strata.Codes[data.Order[i]];
            parts[s][next[s]++] = i;
        }

        return parts;
    }
}
