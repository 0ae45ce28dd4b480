namespace CoalitionMetrics.Statistics;

/// <summary>
/// Effects by time since the start of treatment, against one reference period before it. Before the start nothing should differ: what differs there speaks against the comparison.
/// </summary>
public sealed class EventStudy
{
    private readonly double[] _covariance;

    internal EventStudy(int referencePeriod, IReadOnlyList<EventEffect> effects, double[] covariance, double? jointDegreesOfFreedom, int firstFelt = 0)
    {
        ReferencePeriod = referencePeriod;
        Effects = effects;
        JointDegreesOfFreedom = jointDegreesOfFreedom;
        FirstFelt = firstFelt;
        _covariance = covariance;
    }

    /// <summary>The relative period against which all others are held; its own effect is 0 by definition and not in the list.</summary>
    public int ReferencePeriod { get; }

    /// <summary>The effects in time, without the reference period.</summary>
    public IReadOnlyList<EventEffect> Effects { get; }

    /// <summary>The degrees of freedom of joint tests, clusters minus one; null when there are no errors.</summary>
    public double? JointDegreesOfFreedom { get; }

    /// <summary>The first relative period in which the treatment may have been felt: 0, or one before the start where it was anticipated.</summary>
    public int FirstFelt { get; }

    /// <summary>How two effects move together: their covariance, the variance for one with itself.</summary>
    /// <param name="first">The place of one in <see cref="Effects"/>, from 0.</param>
    /// <param name="second">The place of the other.</param>
    /// <returns>The covariance, in the square of the unit of the outcome; NaN when there are no errors.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A place is no place of an effect.</exception>
    public double Covariance(int first, int second)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(second);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(first, Effects.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(second, Effects.Count);
        return _covariance[(first * Effects.Count) + second];
    }

    /// <summary>Did the groups part ways before the treatment began? All effects before the start, and before it may have been felt, other than the reference, taken together.</summary>
    /// <remarks>
    /// <para>Definition: Wald's <c>b'V^-1 b</c> of the effects with relative period below 0, against chi-square with q and F with (q, clusters - 1) degrees of freedom.</para>
    /// <para>A large p-value does not show that trends are parallel: with few units nothing else can be expected.</para>
    /// <para>Invariance: which period before the start is the reference does not matter (property test). Cost: the cube of their number. Source: Wald 1943; Roth 2022 (what the test cannot do).</para>
    /// </remarks>
    /// <returns>The test.</returns>
    /// <exception cref="NotIdentifiedException">There is no period before the start but the reference, an effect has no usable error, or there are too few clusters for so many effects.</exception>
    public JointTest PreTrend()
    {
        int[] leads = [.. Enumerable.Range(0, Effects.Count).Where(i => Effects[i].RelativePeriod < FirstFelt)];
        if (leads.Length == 0)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoPeriodBefore, "There is no period before the start but the reference, so that nothing shows how trends ran before.");
        }

        if (JointDegreesOfFreedom is not { } degrees || leads.Any(i => Effects[i].Estimate.StandardError is not > 0))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoStandardError, "An effect before the start has no usable standard error.");
        }

        var statistic = WaldStatistic.Of([.. leads.Select(i => Effects[i].Estimate.Value)], (i, j) => Covariance(leads[i], leads[j]));
        return new JointTest
        {
            Count = leads.Length,
            ChiSquare = statistic,
            DenominatorDegreesOfFreedom = degrees,
            ChiSquarePValue = ChiSquareDistribution.UpperTail(statistic, leads.Length),
            PValue = FDistribution.UpperTail(statistic / leads.Length, leads.Length, degrees),
        };
    }
}
