namespace CoalitionMetrics.Statistics;

/// <summary>
/// The noncentral t distribution: how a t statistic falls out when the effect is real; the power of a t test is its upper tail at the critical value.
/// </summary>
/// <remarks>
/// Definition: (Z + noncentrality) / sqrt(chi-square(df) / df). The tail is the expectation of a normal tail over the estimated standard deviation; both tails are sums of positive
/// parts, so that each keeps its digits however small it is. Trapezoidal rule in the logarithm of that deviation, which converges faster than any power of the step.
/// Cost: some hundred normal tails. Source: Johnson, Kotz and Balakrishnan 1995, chapter 31; Trefethen and Weideman 2014, The exponentially convergent trapezoidal rule.
/// </remarks>
public static class NoncentralTDistribution
{
    /// <summary>The probability of a value up to <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <param name="degreesOfFreedom">The degrees of freedom; positive, infinity allowed.</param>
    /// <param name="noncentrality">The expected numerator in its standard errors; finite.</param>
    /// <returns>The probability, from 0 to 1, with all its digits where it is small.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN, or a parameter lies outside its domain.</exception>
    public static double LowerTail(double x, double degreesOfFreedom, double noncentrality) => Math.Exp(LogLowerTail(x, degreesOfFreedom, noncentrality));

    /// <summary>The probability of a value above <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <param name="degreesOfFreedom">The degrees of freedom; positive, infinity allowed.</param>
    /// <param name="noncentrality">The expected numerator in its standard errors; finite.</param>
    /// <returns>The probability, from 0 to 1, with all its digits where it is small.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN, or a parameter lies outside its domain.</exception>
    public static double UpperTail(double x, double degreesOfFreedom, double noncentrality) => Math.Exp(LogUpperTail(x, degreesOfFreedom, noncentrality));

    /// <summary>The logarithm of the probability of a value up to <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <param name="degreesOfFreedom">The degrees of freedom; positive, infinity allowed.</param>
    /// <param name="noncentrality">The expected numerator in its standard errors; finite.</param>
    /// <returns>The probability as a natural logarithm: 0 or less.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN, or a parameter lies outside its domain.</exception>
    public static double LogLowerTail(double x, double degreesOfFreedom, double noncentrality)
    {
        Check(x, degreesOfFreedom, noncentrality);
        return double.IsInfinity(x) ? x > 0 ? 0 : double.NegativeInfinity : LogSmallTail(x, degreesOfFreedom, noncentrality, lower: true);
    }

    /// <summary>The logarithm of the probability of a value above <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <param name="degreesOfFreedom">The degrees of freedom; positive, infinity allowed.</param>
    /// <param name="noncentrality">The expected numerator in its standard errors; finite.</param>
    /// <returns>The probability as a natural logarithm: 0 or less.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN, or a parameter lies outside its domain.</exception>
    public static double LogUpperTail(double x, double degreesOfFreedom, double noncentrality)
    {
        Check(x, degreesOfFreedom, noncentrality);
        return double.IsInfinity(x) ? x > 0 ? double.NegativeInfinity : 0 : LogSmallTail(x, degreesOfFreedom, noncentrality, lower: false);
    }

    /// <summary>The place below which the probability <paramref name="p"/> lies.</summary>
    /// <param name="p">The probability, from 0 to 1.</param>
    /// <param name="degreesOfFreedom">The degrees of freedom; positive, infinity allowed.</param>
    /// <param name="noncentrality">The expected numerator in its standard errors; finite.</param>
    /// <returns>The place; infinite for 0 and 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside [0, 1], or a parameter lies outside its domain.</exception>
    public static double Quantile(double p, double degreesOfFreedom, double noncentrality) => Inverse(p, degreesOfFreedom, noncentrality, upper: false);

    /// <summary>The place above which the probability <paramref name="p"/> lies.</summary>
    /// <param name="p">The probability, from 0 to 1.</param>
    /// <param name="degreesOfFreedom">The degrees of freedom; positive, infinity allowed.</param>
    /// <param name="noncentrality">The expected numerator in its standard errors; finite.</param>
    /// <returns>The place; infinite for 0 and 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside [0, 1], or a parameter lies outside its domain.</exception>
    public static double UpperQuantile(double p, double degreesOfFreedom, double noncentrality) => Inverse(p, degreesOfFreedom, noncentrality, upper: true);

    // A tail near 1 is what the other one leaves.
    private static double LogSmallTail(double x, double degreesOfFreedom, double noncentrality, bool lower)
    {
        var log = LogTail(x, degreesOfFreedom, noncentrality, lower);
        return log < -0.5 ? log : SpecialFunctions.LogP1(-Math.Exp(LogTail(x, degreesOfFreedom, noncentrality, !lower)));
    }

    private static double LogTail(double x, double degreesOfFreedom, double noncentrality, bool lower)
    {
        if (double.IsInfinity(degreesOfFreedom))
        {
            return lower ? NormalDistribution.LogLowerTail(x - noncentrality) : NormalDistribution.LogUpperTail(x - noncentrality);
        }

        // The integrand on the scale of s = log of the estimated standard deviation.
        var logConstant = Math.Log(2) + (0.5 * Math.Log(degreesOfFreedom / (4 * Math.PI))) - SpecialFunctions.StirlingError(degreesOfFreedom / 2);
        double Log(double s)
        {
            var u = SpecialFunctions.ExpM1(2 * s);
            var chi = logConstant + (degreesOfFreedom / 2 * (Math.Abs(u) <= 0.5 ? SpecialFunctions.LogP1Minus(u) : (2 * s) - u));
            var normal = (x * Math.Exp(s)) - noncentrality;
            return chi + (lower ? NormalDistribution.LogLowerTail(normal) : NormalDistribution.LogUpperTail(normal));
        }

        var peak = Peak(Log);
        var top = Log(peak);
        var step = Width(Log, peak, top) / 2;
        var total = Trapezoid(Log, peak, top, step, 0);
        for (var halving = 0; halving < 12; halving++)
        {
            var finer = (total + Trapezoid(Log, peak, top, step, step / 2)) / 2;
            step /= 2;
            var settled = Math.Abs(finer - total) <= 1e-14 * finer;
            total = finer;
            if (settled)
            {
                break;
            }
        }

        return Math.Min(0, top + Math.Log(total));
    }

    // step times the sum of exp(log - top) over peak + offset + k step, for all k that matter.
    private static double Trapezoid(Func<double, double> log, double peak, double top, double step, double offset)
    {
        const double Negligible = -45;
        var sum = default(CompensatedSum);
        for (var s = peak + offset; ; s += step)
        {
            var value = log(s) - top;
            if (value < Negligible)
            {
                break;
            }

            sum.Add(Math.Exp(value));
        }

        for (var s = peak + offset - step; ; s -= step)
        {
            var value = log(s) - top;
            if (value < Negligible)
            {
                break;
            }

            sum.Add(Math.Exp(value));
        }

        return sum.Value * step;
    }

    // The integrand has one peak; golden section between places where it has fallen on both sides.
    private static double Peak(Func<double, double> log)
    {
        double low = -1, high = 1;
        while (log(low) > log(low + (0.01 * (high - low))))
        {
            low -= high - low;
        }

        while (log(high) > log(high - (0.01 * (high - low))))
        {
            high += high - low;
        }

        const double Ratio = 0.6180339887498949;
        var (left, right) = (high - (Ratio * (high - low)), low + (Ratio * (high - low)));
        var (atLeft, atRight) = (log(left), log(right));
        while (high - low > 1e-6 * (1 + Math.Abs(low)))
        {
            if (atLeft >= atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (Ratio * (high - low));
                atLeft = log(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (Ratio * (high - low));
                atRight = log(right);
            }
        }

        return (low + high) / 2;
    }

    // How far from the peak the integrand has fallen to exp(-1/2), on the nearer side.
    private static double Width(Func<double, double> log, double peak, double top)
    {
        var width = 1.0;
        while (log(peak + width) < top - 0.5 || log(peak - width) < top - 0.5)
        {
            width /= 2;
        }

        return width;
    }

    private static double Inverse(double p, double degreesOfFreedom, double noncentrality, bool upper)
    {
        Guard.Probability(p, nameof(p));
        Check(0, degreesOfFreedom, noncentrality);
        if (p is 0 or 1)
        {
            return upper == (p == 0) ? double.PositiveInfinity : double.NegativeInfinity;
        }

        if (p > 0.5)
        {
            (p, upper) = (1 - p, !upper);
        }

        var target = Math.Log(p);
        var sign = upper ? -1 : 1;

        // Positive where the place lies above the quantile.
        double Excess(double x) => sign * ((upper ? LogUpperTail(x, degreesOfFreedom, noncentrality) : LogLowerTail(x, degreesOfFreedom, noncentrality)) - target);

        var (low, high, width) = (noncentrality - 1, noncentrality + 1, 2.0);
        while (Excess(low) > 0)
        {
            (low, width) = (low - width, width * 2);
        }

        width = 2;
        while (Excess(high) < 0)
        {
            (high, width) = (high + width, width * 2);
        }

        return BracketedRoot.Find(Excess, low, high);
    }

    private static void Check(double x, double degreesOfFreedom, double noncentrality)
    {
        SpecialFunctions.NotNaN(x, nameof(x));
        if (degreesOfFreedom is not > 0)
        {
            throw Guard.Refuse(nameof(degreesOfFreedom), degreesOfFreedom, "a positive number");
        }

        Guard.Finite(noncentrality, nameof(noncentrality));
    }
}
