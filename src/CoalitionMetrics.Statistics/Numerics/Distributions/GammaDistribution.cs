namespace CoalitionMetrics.Statistics;

/// <summary>The gamma distribution: waiting times, and sums of them. Its lower tail is the regularised incomplete gamma function.</summary>
/// <remarks>Source: DLMF 8.11 and 8.9 (incomplete gamma function).</remarks>
public static class GammaDistribution
{
    /// <summary>The probability of a value up to <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <param name="shape">The shape; positive, finite.</param>
    /// <param name="rate">The rate (1 / scale); positive, finite.</param>
    /// <returns>The probability, from 0 to 1, with all its digits where it is small.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN, or a parameter lies outside its domain.</exception>
    public static double LowerTail(double x, double shape, double rate) => At(x, shape, rate).Lower;

    /// <summary>The probability of a value above <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <param name="shape">The shape; positive, finite.</param>
    /// <param name="rate">The rate (1 / scale); positive, finite.</param>
    /// <returns>The probability, from 0 to 1, with all its digits where it is small.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN, or a parameter lies outside its domain.</exception>
    public static double UpperTail(double x, double shape, double rate) => At(x, shape, rate).Upper;

    /// <summary>The logarithm of the probability of a value up to <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <param name="shape">The shape; positive, finite.</param>
    /// <param name="rate">The rate (1 / scale); positive, finite.</param>
    /// <returns>The probability as a natural logarithm: 0 or less, finite far beyond where the probability itself is 0 in doubles.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN, or a parameter lies outside its domain.</exception>
    public static double LogLowerTail(double x, double shape, double rate) => At(x, shape, rate).LogLower;

    /// <summary>The logarithm of the probability of a value above <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <param name="shape">The shape; positive, finite.</param>
    /// <param name="rate">The rate (1 / scale); positive, finite.</param>
    /// <returns>The probability as a natural logarithm: 0 or less, finite far beyond where the probability itself is 0 in doubles.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN, or a parameter lies outside its domain.</exception>
    public static double LogUpperTail(double x, double shape, double rate) => At(x, shape, rate).LogUpper;

    /// <summary>The place below which the probability <paramref name="p"/> lies.</summary>
    /// <param name="p">The probability, from 0 to 1.</param>
    /// <param name="shape">The shape; positive, finite.</param>
    /// <param name="rate">The rate (1 / scale); positive, finite.</param>
    /// <returns>The place; the end of the range, which may be infinite, for 0 and 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside [0, 1], or a parameter lies outside its domain.</exception>
    public static double Quantile(double p, double shape, double rate) => Inverse(p, upper: false, shape, rate);

    /// <summary>The place above which the probability <paramref name="p"/> lies; for a small p without the rounding of 1 - p.</summary>
    /// <param name="p">The probability, from 0 to 1.</param>
    /// <param name="shape">The shape; positive, finite.</param>
    /// <param name="rate">The rate (1 / scale); positive, finite.</param>
    /// <returns>The place; the end of the range, which may be infinite, for 0 and 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside [0, 1], or a parameter lies outside its domain.</exception>
    public static double UpperQuantile(double p, double shape, double rate) => Inverse(p, upper: true, shape, rate);

    private static Tails At(double x, double shape, double rate)
    {
        SpecialFunctions.NotNaN(x, nameof(x));
        Guard.Positive(shape, nameof(shape));
        Guard.Positive(rate, nameof(rate));
        if (x <= 0)
        {
            return Tails.AllAbove;
        }

        var scaled = x * rate;
        return double.IsPositiveInfinity(scaled) ? Tails.AllBelow : IncompleteGamma.At(shape, scaled, Math.Log(x) + Math.Log(rate));
    }

    private static double Inverse(double p, bool upper, double shape, double rate)
    {
        Guard.Probability(p, nameof(p));
        Guard.Positive(shape, nameof(shape));
        Guard.Positive(rate, nameof(rate));
        return p is 0 or 1
            ? upper == (p == 0) ? double.PositiveInfinity : 0
            : Math.Exp(IncompleteGamma.LogQuantile(shape, p, upper)) / rate;
    }
}
