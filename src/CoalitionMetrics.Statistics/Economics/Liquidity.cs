using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Can it be paid, and how long?</summary>
public static class Liquidity
{
    /// <summary>The runway: how many periods the reserves last, when each costs as much as the average of those given, and when they come as they stand in the list.</summary>
    /// <remarks>
    /// <para>Definition: at the average: <c>reserves / mean net outflow</c>, infinite when the mean is no outflow. On schedule: whole periods fully payable, plus the share of the next period's net outflow that is left; nothing when
    /// the list is covered to its end. What is short by no more than the rounding of the amounts counts as payable.</para>
    /// <para>Invariance: a factor on all money changes no length; the average does not depend on the order of periods, the schedule does (property tests).</para>
    /// <para>Cost: one pass.</para>
    /// <para>Source: Zietlow, Hankin, Seidner and O'Brien 2018, Financial management for nonprofit organizations (months of cash; liquidity forecast).</para>
    /// </remarks>
    /// <param name="reserves">What there is at the start; finite, not negative, any one unit of money.</param>
    /// <param name="netFlows">What comes in less what goes out in each period, in the same unit: below 0 where more goes out; finite, at least one.</param>
    /// <returns>Both lengths, in periods.</returns>
    /// <exception cref="ArgumentException">There are no periods.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The reserves are negative, or an amount is NaN or infinite.</exception>
    public static RunwayResult Runway(double reserves, ReadOnlySpan<double> netFlows)
    {
        Guard.NonNegative(reserves, nameof(reserves));
        Discounting.CheckFlows(netFlows, nameof(netFlows));
        var outflow = -Moments.Mean(netFlows);
        return new RunwayResult
        {
            // Not minus 0 for a mean of 0.
            AverageNetOutflow = outflow == 0 ? 0 : outflow,
            PeriodsAtAverage = outflow > 0 ? reserves / outflow : double.PositiveInfinity,
            PeriodsOnSchedule = OnSchedule(reserves, netFlows),
        };
    }

    private static double? OnSchedule(double reserves, ReadOnlySpan<double> netFlows)
    {
        var balance = default(CompensatedSum);
        balance.Add(reserves);
        var turnover = reserves;
        for (var t = 0; t < netFlows.Length; t++)
        {
            var before = balance.Value;
            balance.Add(netFlows[t]);
            turnover += Math.Abs(netFlows[t]);
            if (balance.Value < -Math.ScaleB(turnover, -51))
            {
                return t + (Math.Max(0, before) / -netFlows[t]);
            }
        }

        return null;
    }
}

/// <summary>How long reserves last.</summary>
public sealed record RunwayResult
{
    /// <summary>What goes out less what comes in, a period on average; below 0 when more comes in.</summary>
    public required double AverageNetOutflow { get; init; }

    /// <summary>How many periods the reserves last at the average. Infinite when on average no more goes out than comes in.</summary>
    public required double PeriodsAtAverage { get; init; }

    /// <summary>How many periods, with the payable part of the one that fails, can be paid as they stand in the list. Null when all of them can.</summary>
    public required double? PeriodsOnSchedule { get; init; }

    /// <summary>The result on one line, rounded, invariant.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{PeriodsAtAverage:G3} periods at the average, {(PeriodsOnSchedule is { } t ? $"{t:G3} on schedule" : "the whole schedule is covered")}");
}
