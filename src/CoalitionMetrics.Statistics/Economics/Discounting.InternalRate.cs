namespace CoalitionMetrics.Statistics;

public static partial class Discounting
{
    /// <summary>
    /// The internal rate of return: the discount rate at which a row of payments is worth nothing, neither gain nor loss. For money laid out first and earned later, it pays at every lower rate. Other rows may have
    /// several such rates, or none, and then none of them says whether it pays: look at <see cref="NetPresentValue(ReadOnlySpan{double}, ReadOnlySpan{double}, FlowTiming)"/> at several rates instead.
    /// </summary>
    /// <remarks>
    /// <para>Definition: all rates above -1 with net present value 0. There are at most as many as the flows change sign (Descartes), and with one change exactly one. They are separated by Rolle's theorem: the terms c_t v^t, v = 1 / (1 + r),
    /// multiplied by t - m with m inside a change of sign have one change less, and between two rates of the one lies a rate of the other. A rate at which the value touches 0 without crossing it counts once, like any other; so do
    /// rates, or a value that comes so near to 0, that the flows in their last digit do not tell from a touch.</para>
    /// <para>Invariance: a factor other than 0 on all flows, and periods without payment before or after, change nothing (property tests); turning the order round turns 1 + r into 1 / (1 + r).</para>
    /// <para>Cost: for n flows with s changes of sign about s n steps for each root of the s intermediate rows; well under a millisecond for a few changes, about half a second for a thousand flows that change sign five hundred times.</para>
    /// <para>Source: Fisher 1930, The theory of interest; Descartes 1637; Laguerre 1883 (the rule of signs by Rolle's theorem); Teichroew, Robichek and Montalbano 1965 (several rates).</para>
    /// </remarks>
    /// <param name="flows">What comes in (above 0) less what goes out in each period; finite, at least one, any one unit of money.</param>
    /// <returns>All rates; none where all flows are 0 (every rate then) or where they lie beyond the range of a double. The one rate is NaN unless there is exactly one.</returns>
    /// <exception cref="ArgumentException">There are no flows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A flow is NaN or infinite.</exception>
    public static InternalRateResult InternalRateOfReturn(ReadOnlySpan<double> flows)
    {
        CheckFlows(flows, nameof(flows));
        var changes = RateRoots.SignChanges(flows);
        var roots = changes == 0 ? [] : RateRoots.Of(flows);
        return new InternalRateResult
        {
            Roots = roots,
            Rate = roots.Count == 1 ? roots[0] : double.NaN,
            SignChanges = changes,
            IsUniqueBySignChanges = changes == 1,
        };
    }

    /// <summary>
    /// The modified internal rate of return: what is laid out is financed at one rate, what comes in is put by at another, and the rate asked for turns the one into the other. It exists once wherever there is money in both directions.
    /// </summary>
    /// <remarks>
    /// <para>Definition: <c>(future value of inflows at the reinvestment rate / -present value of outflows at the finance rate)^(1 / (n - 1)) - 1</c>.</para>
    /// <para>Invariance: with one outflow at the front and both rates equal to the internal rate it is that rate (property test).</para>
    /// <para>Cost: one pass.</para>
    /// <para>Source: Lin 1976, The modified internal rate of return and investment criterion.</para>
    /// </remarks>
    /// <param name="flows">What comes in (above 0) less what goes out in each period; finite, at least two, any one unit of money.</param>
    /// <param name="financeRate">The rate a period at which money laid out is financed; above -1, finite.</param>
    /// <param name="reinvestmentRate">The rate a period at which money that comes in is put by; above -1, finite.</param>
    /// <returns>The rate a period. NaN when no flow is below 0 or none above, since nothing is turned into something, or when a value lies outside the range of a double.</returns>
    /// <exception cref="ArgumentException">There are fewer than two flows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A flow is NaN or infinite, or a rate is not above -1 or not finite.</exception>
    public static double ModifiedInternalRateOfReturn(ReadOnlySpan<double> flows, double financeRate, double reinvestmentRate)
    {
        Guard.AtLeast(flows, 2, nameof(flows));
        Guard.Finite(flows, nameof(flows));
        CheckRate(financeRate, nameof(financeRate));
        CheckRate(reinvestmentRate, nameof(reinvestmentRate));
        var (paid, earned) = (new double[flows.Length], new double[flows.Length]);
        for (var t = 0; t < flows.Length; t++)
        {
            paid[t] = Math.Max(0, -flows[t]);
            earned[t] = Math.Max(0, flows[t]);
        }

        var (laidOut, putBy) = (NetPresentValue(paid, financeRate), FutureValue(earned, reinvestmentRate));
        return laidOut > 0 && putBy > 0 && double.IsFinite(laidOut) && double.IsFinite(putBy)
            ? SpecialFunctions.ExpM1((Math.Log(putBy) - Math.Log(laidOut)) / (flows.Length - 1))
            : double.NaN;
    }
}
