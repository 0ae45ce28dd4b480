namespace CoalitionMetrics.Statistics;

/// <summary>Fisher's F distribution: the ratio of two mean squares when nothing but chance differs.</summary>
/// <remarks>Source: DLMF 8.17 (incomplete beta function).</remarks>
public static class FDistribution
{
    /// <summary>The probability of a value up to <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <param name="degreesOfFreedom1">The degrees of freedom of the numerator; positive, finite.</param>
    /// <param name="degreesOfFreedom2">The degrees of freedom of the denominator; positive, finite.</param>
    /// <returns>The probability, from 0 to 1, with all its digits where it is small.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN, or a parameter lies outside its domain.</exception>
    public static double LowerTail(double x, double degreesOfFreedom1, double degreesOfFreedom2) => At(x, degreesOfFreedom1, degreesOfFreedom2).Lower;

    /// <summary>The probability of a value above <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <param name="degreesOfFreedom1">The degrees of freedom of the numerator; positive, finite.</param>
    /// <param name="degreesOfFreedom2">The degrees of freedom of the denominator; positive, finite.</param>
    /// <returns>The probability, from 0 to 1, with all its digits where it is small.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN, or a parameter lies outside its domain.</exception>
    public static double UpperTail(double x, double degreesOfFreedom1, double degreesOfFreedom2) => At(x, degreesOfFreedom1, degreesOfFreedom2).Upper;

    /// <summary>The logarithm of the probability of a value up to <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <param name="degreesOfFreedom1">The degrees of freedom of the numerator; positive, finite.</param>
    /// <param name="degreesOfFreedom2">The degrees of freedom of the denominator; positive, finite.</param>
    /// <returns>The probability as a natural logarithm: 0 or less, finite far beyond where the probability itself is 0 in doubles.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN, or a parameter lies outside its domain.</exception>
    public static double LogLowerTail(double x, double degreesOfFreedom1, double degreesOfFreedom2) => At(x, degreesOfFreedom1, degreesOfFreedom2).LogLower;

    /// <summary>The logarithm of the probability of a value above <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <param name="degreesOfFreedom1">The degrees of freedom of the numerator; positive, finite.</param>
    /// <param name="degreesOfFreedom2">The degrees of freedom of the denominator; positive, finite.</param>
    /// <returns>The probability as a natural logarithm: 0 or less, finite far beyond where the probability itself is 0 in doubles.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN, or a parameter lies outside its domain.</exception>
    public static double LogUpperTail(double x, double degreesOfFreedom1, double degreesOfFreedom2) => At(x, degreesOfFreedom1, degreesOfFreedom2).LogUpper;

    /// <summary>The place below which the probability <paramref name="p"/> lies.</summary>
    /// <param name="p">The probability, from 0 to 1.</param>
    /// <param name="degreesOfFreedom1">The degrees of freedom of the numerator; positive, finite.</param>
    /// <param name="degreesOfFreedom2">The degrees of freedom of the denominator; positive, finite.</param>
    /// <returns>The place; the end of the range, which may be infinite, for 0 and 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside [0, 1], or a parameter lies outside its domain.</exception>
    public static double Quantile(double p, double degreesOfFreedom1, double degreesOfFreedom2) => Inverse(p, upper: false, degreesOfFreedom1, degreesOfFreedom2);

    /// <summary>The place above which the probability <paramref name="p"/> lies; for a small p without the rounding of 1 - p.</summary>
    /// <param name="p">The probability, from 0 to 1.</param>
    /// <param name="degreesOfFreedom1">The degrees of freedom of the numerator; positive, finite.</param>
    /// <param name="degreesOfFreedom2">The degrees of freedom of the denominator; positive, finite.</param>
    /// <returns>The place; the end of the range, which may be infinite, for 0 and 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside [0, 1], or a parameter lies outside its domain.</exception>
    public static double UpperQuantile(double p, double degreesOfFreedom1, double degreesOfFreedom2) => Inverse(p, upper: true, degreesOfFreedom1, degreesOfFreedom2);

    private static Tails At(double x, double degreesOfFreedom1, double degreesOfFreedom2)
    {
        SpecialFunctions.NotNaN(x, nameof(x));
        Guard.Positive(degreesOfFreedom1, nameof(degreesOfFreedom1));
        Guard.Positive(degreesOfFreedom2, nameof(degreesOfFreedom2));
        if (x <= 0)
        {
            return Tails.AllAbove;
        }

        if (double.IsPositiveInfinity(x))
        {
            return Tails.AllBelow;
        }

        var odds = x * (degreesOfFreedom1 / degreesOfFreedom2);
        var place = odds is > 1e-300 and < 1e300
            ? IncompleteBeta.Place.OfOdds(odds)
            : IncompleteBeta.Place.OfLogit(Math.Log(x) + Math.Log(degreesOfFreedom1) - Math.Log(degreesOfFreedom2));
        return IncompleteBeta.At(degreesOfFreedom1 / 2, degreesOfFreedom2 / 2, place);
    }

    private static double Inverse(double p, bool upper, double degreesOfFreedom1, double degreesOfFreedom2)
    {
        Guard.Probability(p, nameof(p));
        Guard.Positive(degreesOfFreedom1, nameof(degreesOfFreedom1));
        Guard.Positive(degreesOfFreedom2, nameof(degreesOfFreedom2));
        return p is 0 or 1
            ? upper == (p == 0) ? double.PositiveInfinity : 0
            : Math.Exp(IncompleteBeta.LogitQuantile(degreesOfFreedom1 / 2, degreesOfFreedom2 / 2, p, upper)) * (degreesOfFreedom2 / degreesOfFreedom1);
    }
}
