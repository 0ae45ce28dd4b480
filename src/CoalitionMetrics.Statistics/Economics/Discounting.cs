namespace CoalitionMetrics.Statistics;

/// <summary>
/// Is it worth its money over time? Amounts of different years, told in today's money: what comes later counts for less, by so much a period as the rate says. Period 0 is today.
/// Rates are shares of 1 (0.035 = 3.5 % a period).
/// </summary>
public static partial class Discounting
{
    /// <summary>The net present value: what a row of payments is worth today. Above 0 it brings in more than it takes, at this rate; below 0 less.</summary>
    /// <remarks>
    /// <para>Definition: <c>sum over t of c_t / (1 + r)^t</c>, t = 0 for the first; in mid-period <c>(1 + r)^(t - 1/2)</c> for t of 1 and more.</para>
    /// <para>Invariance: additive in the flows; a factor on all flows multiplies it; a period without payment at the front divides it by 1 + r; at rate 0 it is the sum (property tests).</para>
    /// <para>Cost: one pass, in twice the digits.</para>
    /// <para>Source: Fisher 1930, The theory of interest; HM Treasury 2022, The Green Book, annex 6 (discounting).</para>
    /// </remarks>
    /// <param name="flows">What comes in (above 0) less what goes out in each period; finite, at least one, any one unit of money.</param>
    /// <param name="rate">The discount rate a period; above -1, finite.</param>
    /// <param name="timing">When in its period money counts as paid.</param>
    /// <returns>The value, in the unit of the flows; infinite where it lies outside the range of a double (a rate near -1 over many periods).</returns>
    /// <exception cref="ArgumentException">There are no flows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A flow is NaN or infinite, the rate is not above -1 or not finite, or the timing is unknown.</exception>
    public static double NetPresentValue(ReadOnlySpan<double> flows, double rate, FlowTiming timing = FlowTiming.EndOfPeriod)
    {
        CheckFlows(flows, nameof(flows));
        CheckRate(rate, nameof(rate));
        CheckTiming(timing);
        return PresentValue(flows, rate, timing);
    }

    /// <summary>The net present value at several discount rates: does the answer hang on the rate?</summary>
    /// <remarks>Where it changes sign: <see cref="InternalRateOfReturn"/>.</remarks>
    /// <param name="flows">What comes in (above 0) less what goes out in each period; finite, at least one, any one unit of money.</param>
    /// <param name="rates">The discount rates a period; each above -1, finite, at least one.</param>
    /// <param name="timing">When in its period money counts as paid.</param>
    /// <returns>The value at each rate, in the order of the rates.</returns>
    /// <exception cref="ArgumentException">There are no flows or no rates.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A flow is NaN or infinite, a rate is not above -1 or not finite, or the timing is unknown.</exception>
    public static double[] NetPresentValue(ReadOnlySpan<double> flows, ReadOnlySpan<double> rates, FlowTiming timing = FlowTiming.EndOfPeriod)
    {
        CheckFlows(flows, nameof(flows));
        Guard.NotEmpty(rates, nameof(rates));
        CheckTiming(timing);
        for (var i = 0; i < rates.Length; i++)
        {
            if (!IsRate(rates[i]))
            {
                throw Guard.Refuse(nameof(rates), i, rates[i], ExpectedRate);
            }
        }

        var values = new double[rates.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = PresentValue(flows, rates[i], timing);
        }

        return values;
    }

    /// <summary>What a row of payments will have grown to by the last period.</summary>
    /// <remarks>
    /// <para>Definition: <c>sum over t of c_t (1 + r)^(n - 1 - t)</c> = net present value times <c>(1 + r)^(n - 1)</c> (property test).</para>
    /// <para>Cost: one pass, in twice the digits.</para>
    /// </remarks>
    /// <param name="flows">What comes in (above 0) less what goes out in each period; finite, at least one, any one unit of money.</param>
    /// <param name="rate">The rate a period; above -1, finite.</param>
    /// <returns>The value, in the unit of the flows; infinite where it lies outside the range of a double.</returns>
    /// <exception cref="ArgumentException">There are no flows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A flow is NaN or infinite, or the rate is not above -1 or not finite.</exception>
    public static double FutureValue(ReadOnlySpan<double> flows, double rate)
    {
        CheckFlows(flows, nameof(flows));
        CheckRate(rate, nameof(rate));
        var growth = DoubleDouble.Sum(1, rate);
        var (value, scale) = (default(DoubleDouble), Scale(flows));
        foreach (var flow in flows)
        {
            value = (value * growth) + Math.ScaleB(flow, -scale);
        }

        return Math.ScaleB(value.Value, scale);
    }

    /// <summary>The equivalent annual value: the same amount at the end of each period after today that is worth as much as the whole row. It compares undertakings of different lengths.</summary>
    /// <remarks>
    /// <para>Definition: the payment of an ordinary <see cref="Annuity"/> of n - 1 periods whose present value is the net present value of the n flows.</para>
    /// <para>Source: Brealey, Myers and Allen 2020, Principles of corporate finance, chapter 6.</para>
    /// </remarks>
    /// <param name="flows">What comes in (above 0) less what goes out in each period; finite, at least two, any one unit of money.</param>
    /// <param name="rate">The discount rate a period; above -1, finite.</param>
    /// <returns>The amount a period, in the unit of the flows. NaN when the net present value lies outside the range of a double.</returns>
    /// <exception cref="ArgumentException">There are fewer than two flows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A flow is NaN or infinite, or the rate is not above -1 or not finite.</exception>
    public static double EquivalentAnnual(ReadOnlySpan<double> flows, double rate)
    {
        Guard.AtLeast(flows, 2, nameof(flows));
        var value = NetPresentValue(flows, rate);
        return double.IsFinite(value) ? Annuity.Payment(value, rate, flows.Length - 1) : double.NaN;
    }

    internal const string ExpectedRate = "a finite rate above -1";

    internal static bool IsRate(double rate) => rate is > -1 and < double.PositiveInfinity;

    internal static void CheckRate(double rate, string parameter)
    {
        if (!IsRate(rate))
        {
            throw Guard.Refuse(parameter, rate, ExpectedRate);
        }
    }

    internal static void CheckTiming(FlowTiming timing)
    {
        if (timing is not (FlowTiming.EndOfPeriod or FlowTiming.MidPeriod))
        {
            throw Guard.Unknown(nameof(timing), timing);
        }
    }

    internal static void CheckFlows(ReadOnlySpan<double> flows, string parameter)
    {
        Guard.NotEmpty(flows, parameter);
        Guard.Finite(flows, parameter);
    }

    /// <summary>The power of two that is taken out of flows so large or small that sums or products of them could leave the range of a double; usually 0.</summary>
    internal static int Scale(ReadOnlySpan<double> flows)
    {
        const int safe = 500;
        var largest = 0.0;
        foreach (var flow in flows)
        {
            largest = Math.Max(largest, Math.Abs(flow));
        }

        var exponent = largest == 0 ? 0 : Math.ILogB(largest);
        return Math.Abs(exponent) > safe ? exponent : 0;
    }

    // Horner's scheme from the last period to the first. In mid-period what comes after today is worth half a period's growth more.
    private static double PresentValue(ReadOnlySpan<double> flows, double rate, FlowTiming timing)
    {
        var growth = DoubleDouble.Sum(1, rate);
        var discount = growth.Reciprocal();
        var (value, scale) = (default(DoubleDouble), Scale(flows));
        for (var t = flows.Length - 1; t > 0; t--)
        {
            value = (value + Math.ScaleB(flows[t], -scale)) * discount;
        }

        if (timing == FlowTiming.MidPeriod)
        {
            value *= growth.SquareRoot();
        }

        return Math.ScaleB((value + Math.ScaleB(flows[0], -scale)).Value, scale);
    }
}
