namespace CoalitionMetrics.Statistics;

/// <summary>
/// What are equal payments worth, and which payment is worth so much? The same amount in each of n periods: a loan and its instalments, a yearly grant, a fund that is built up.
/// </summary>
/// <remarks>
/// Definition: <c>a = (1 - (1 + r)^-n) / r</c> (n at rate 0), the present value of 1 a period, computed by log(1 + r) and exp - 1 so that small rates keep their digits. Cost: constant.
/// Source: Kellison 2009, The theory of interest, chapter 3.
/// </remarks>
public static class Annuity
{
    /// <summary>What the payments are worth today.</summary>
    /// <remarks><para>Definition: <c>payment * a</c>; due: <c>payment * a * (1 + r)</c>. It is the net present value of the payments written out (property test).</para></remarks>
    /// <param name="payment">The payment a period; finite, any one unit of money.</param>
    /// <param name="rate">The rate a period; above -1, finite.</param>
    /// <param name="periods">How many payments; at least 1.</param>
    /// <param name="timing">At the end of each period, unless told.</param>
    /// <returns>The value, in the unit of the payment; infinite where it lies outside the range of a double.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The payment is NaN or infinite, the rate is not above -1 or not finite, there is no period, or the timing is unknown.</exception>
    public static double PresentValue(double payment, double rate, int periods, PaymentTiming timing = PaymentTiming.Ordinary)
    {
        Guard.Finite(payment, nameof(payment));
        Check(rate, periods, timing);
        return payment == 0 ? 0 : payment * PresentFactor(rate, periods, timing);
    }

    /// <summary>What the payments will have grown to at the end of the last period.</summary>
    /// <remarks><para>Definition: <c>payment * ((1 + r)^n - 1) / r</c> (n payments at rate 0); due: that times <c>1 + r</c>.</para></remarks>
    /// <param name="payment">The payment a period; finite, any one unit of money.</param>
    /// <param name="rate">The rate a period; above -1, finite.</param>
    /// <param name="periods">How many payments; at least 1.</param>
    /// <param name="timing">At the end of each period, unless told.</param>
    /// <returns>The value, in the unit of the payment; infinite where it lies outside the range of a double.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The payment is NaN or infinite, the rate is not above -1 or not finite, there is no period, or the timing is unknown.</exception>
    public static double FutureValue(double payment, double rate, int periods, PaymentTiming timing = PaymentTiming.Ordinary)
    {
        Guard.Finite(payment, nameof(payment));
        Check(rate, periods, timing);
        return payment == 0 ? 0 : payment * FutureFactor(rate, periods, timing);
    }

    /// <summary>The payment a period that repays a sum received today, or that spreads a present value evenly over the periods.</summary>
    /// <remarks>
    /// <para>Definition: <c>present value / a</c>; due: <c>present value / (a (1 + r))</c>. The equivalent annual value of a net present value is the ordinary one.</para>
    /// <para>Invariance: turns <see cref="PresentValue"/> round (property test).</para>
    /// </remarks>
    /// <param name="presentValue">The sum today; finite, any one unit of money.</param>
    /// <param name="rate">The rate a period; above -1, finite.</param>
    /// <param name="periods">How many payments; at least 1.</param>
    /// <param name="timing">At the end of each period, unless told.</param>
    /// <returns>The payment, in the unit of the sum.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The sum is NaN or infinite, the rate is not above -1 or not finite, there is no period, or the timing is unknown.</exception>
    public static double Payment(double presentValue, double rate, int periods, PaymentTiming timing = PaymentTiming.Ordinary)
    {
        Guard.Finite(presentValue, nameof(presentValue));
        Check(rate, periods, timing);
        return presentValue / PresentFactor(rate, periods, timing);
    }

    /// <summary>The payment a period that builds up to a sum at the end of the last period (a sinking fund).</summary>
    /// <remarks><para>Definition: <c>future value / ((1 + r)^n - 1) * r</c>; due: that over <c>1 + r</c>. Turns <see cref="FutureValue"/> round (property test).</para></remarks>
    /// <param name="futureValue">The sum at the end; finite, any one unit of money.</param>
    /// <param name="rate">The rate a period; above -1, finite.</param>
    /// <param name="periods">How many payments; at least 1.</param>
    /// <param name="timing">At the end of each period, unless told.</param>
    /// <returns>The payment, in the unit of the sum.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The sum is NaN or infinite, the rate is not above -1 or not finite, there is no period, or the timing is unknown.</exception>
    public static double SinkingPayment(double futureValue, double rate, int periods, PaymentTiming timing = PaymentTiming.Ordinary)
    {
        Guard.Finite(futureValue, nameof(futureValue));
        Check(rate, periods, timing);
        return futureValue / FutureFactor(rate, periods, timing);
    }

    private static double PresentFactor(double rate, int periods, PaymentTiming timing) =>
        (rate == 0 ? periods : -SpecialFunctions.ExpM1(-periods * SpecialFunctions.LogP1(rate)) / rate) * Lead(rate, timing);

    private static double FutureFactor(double rate, int periods, PaymentTiming timing) =>
        (rate == 0 ? periods : SpecialFunctions.ExpM1(periods * SpecialFunctions.LogP1(rate)) / rate) * Lead(rate, timing);

    private static double Lead(double rate, PaymentTiming timing) => timing == PaymentTiming.Due ? 1 + rate : 1;

    private static void Check(double rate, int periods, PaymentTiming timing)
    {
        Discounting.CheckRate(rate, nameof(rate));
        ArgumentOutOfRangeException.ThrowIfLessThan(periods, 1);
        if (timing is not (PaymentTiming.Ordinary or PaymentTiming.Due))
        {
            throw Guard.Unknown(nameof(timing), timing);
        }
    }
}
