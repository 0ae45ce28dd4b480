namespace CoalitionMetrics.Statistics;

/// <summary>The chi-square distribution: the sum of so many squared normal scores; what a table of counts strays from its expectation by chance.</summary>
/// <remarks>Definition: the gamma distribution with shape df / 2 and rate 1 / 2.</remarks>
public static class ChiSquareDistribution
{
    /// <summary>The probability of a value up to <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <param name="degreesOfFreedom">The degrees of freedom; positive, finite.</param>
    /// <returns>The probability, from 0 to 1, with all its digits where it is small.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN, or a parameter lies outside its domain.</exception>
    public static double LowerTail(double x, double degreesOfFreedom) => At(x, degreesOfFreedom).Lower;

    /// <summary>The probability of a value above <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <param name="degreesOfFreedom">The degrees of freedom; positive, finite.</param>
    /// <returns>The probability, from 0 to 1, with all its digits where it is small.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN, or a parameter lies outside its domain.</exception>
    public static double UpperTail(double x, double degreesOfFreedom) => At(x, degreesOfFreedom).Upper;

    /// <summary>The logarithm of the probability of a value up to <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <param name="degreesOfFreedom">The degrees of freedom; positive, finite.</param>
    /// <returns>The probability as a natural logarithm: 0 or less, finite far beyond where the probability itself is 0 in doubles.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN, or a parameter lies outside its domain.</exception>
    public static double LogLowerTail(double x, double degreesOfFreedom) => At(x, degreesOfFreedom).LogLower;

    /// <summary>The logarithm of the probability of a value above <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <param name="degreesOfFreedom">The degrees of freedom; positive, finite.</param>
    /// <returns>The probability as a natural logarithm: 0 or less, finite far beyond where the probability itself is 0 in doubles.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN, or a parameter lies outside its domain.</exception>
    public static double LogUpperTail(double x, double degreesOfFreedom) => At(x, degreesOfFreedom).LogUpper;

    /// <summary>The place below which the probability <paramref name="p"/> lies.</summary>
    /// <param name="p">The probability, from 0 to 1.</param>
    /// <param name="degreesOfFreedom">The degrees of freedom; positive, finite.</param>
    /// <returns>The place; the end of the range, which may be infinite, for 0 and 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside [0, 1], or a parameter lies outside its domain.</exception>
    public static double Quantile(double p, double degreesOfFreedom) => Inverse(p, upper: false, degreesOfFreedom);

    /// <summary>The place above which the probability <paramref name="p"/> lies; for a small p without the rounding of 1 - p.</summary>
    /// <param name="p">The probability, from 0 to 1.</param>
    /// <param name="degreesOfFreedom">The degrees of freedom; positive, finite.</param>
    /// <returns>The place; the end of the range, which may be infinite, for 0 and 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside [0, 1], or a parameter lies outside its domain.</exception>
    public static double UpperQuantile(double p, double degreesOfFreedom) => Inverse(p, upper: true, degreesOfFreedom);

    private static Tails At(double x, double degreesOfFreedom)
    {
        SpecialFunctions.NotNaN(x, nameof(x));
        Guard.Positive(degreesOfFreedom, nameof(degreesOfFreedom));
        return x <= 0 ? Tails.AllAbove
            : double.IsPositiveInfinity(x) ? Tails.AllBelow
            : IncompleteGamma.At(degreesOfFreedom / 2, x / 2, Math.Log(x) - Math.Log(2));
    }

    private static double Inverse(double p, bool upper, double degreesOfFreedom)
    {
        Guard.Probability(p, nameof(p));
        Guard.Positive(degreesOfFreedom, nameof(degreesOfFreedom));
        return p is 0 or 1
            ? upper == (p == 0) ? double.PositiveInfinity : 0
            : 2 * Math.Exp(IncompleteGamma.LogQuantile(degreesOfFreedom / 2, p, upper));
    }
}
