namespace CoalitionMetrics.Statistics;

public static partial class Survival
{
    /// <summary>Does one of several events come to some groups more than to others, whatever the other events do?</summary>
    /// <remarks>
    /// Definition: at each time the events of the cause in each group against those in proportion to <c>n (1 - F(t-))/S(t-)</c>, those at risk brought to the number not yet struck by this cause; chi-square with the
    /// variance of the paper under one incidence for all, one degree of freedom fewer than groups.
    /// Invariance: does not depend on a monotone change of the times nor on the order of units and groups.
    /// Cost: one pass; the cube of the number of groups an event time.
    /// Source: Gray 1988, A class of K-sample tests for comparing the cumulative incidence of a competing risk (rho = 0).
    /// </remarks>
    /// <param name="data">The units.</param>
    /// <param name="cause">The cause, from 1.</param>
    /// <param name="groups">The group of each unit, in the order in which the units were given.</param>
    /// <returns>The chi-square test.</returns>
    /// <exception cref="ArgumentException">The numbers of units differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such cause.</exception>
    /// <exception cref="NotIdentifiedException">There is no event of the cause, only one group, or nothing is left to chance.</exception>
    public static ChiSquareTest GrayTest(CompetingTimes data, int cause, Grouping groups)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(groups);
        data.CheckCause(cause);
        Guard.SameLength(groups.UnitCount, data.Any.Count, nameof(groups), nameof(data));
        if (groups.GroupCount < 2)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoVariation, $"All units are in the group '{groups.Label(0)}'.");
        }

        return new GrayScore(data, cause, groups).Test(groups);
    }
}
