namespace CoalitionMetrics.Statistics;

/// <summary>The beta distribution: a proportion of which nothing is known but counts for and against it. Its lower tail is the regularised incomplete beta function.</summary>
/// <remarks>Source: DLMF 8.17 (incomplete beta function).</remarks>
public static class BetaDistribution
{
    /// <summary>The probability of a value up to <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <param name="a">The first shape; positive, finite.</param>
    /// <param name="b">The second shape; positive, finite.</param>
    /// <returns>The probability, from 0 to 1, with all its digits where it is small.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN, or a parameter lies outside its domain.</exception>
    public static double LowerTail(double x, double a, double b) => At(x, a, b).Lower;

    /// <summary>The probability of a value above <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <param name="a">The first shape; positive, finite.</param>
    /// <param name="b">The second shape; positive, finite.</param>
    /// <returns>The probability, from 0 to 1, with all its digits where it is small.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN, or a parameter lies outside its domain.</exception>
    public static double UpperTail(double x, double a, double b) => At(x, a, b).Upper;

    /// <summary>The logarithm of the probability of a value up to <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <param name="a">The first shape; positive, finite.</param>
    /// <param name="b">The second shape; positive, finite.</param>
    /// <returns>The probability as a natural logarithm: 0 or less, finite far beyond where the probability itself is 0 in doubles.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN, or a parameter lies outside its domain.</exception>
    public static double LogLowerTail(double x, double a, double b) => At(x, a, b).LogLower;

    /// <summary>The logarithm of the probability of a value above <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <param name="a">The first shape; positive, finite.</param>
    /// <param name="b">The second shape; positive, finite.</param>
    /// <returns>The probability as a natural logarithm: 0 or less, finite far beyond where the probability itself is 0 in doubles.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN, or a parameter lies outside its domain.</exception>
    public static double LogUpperTail(double x, double a, double b) => At(x, a, b).LogUpper;

    /// <summary>The place below which the probability <paramref name="p"/> lies.</summary>
    /// <param name="p">The probability, from 0 to 1.</param>
    /// <param name="a">The first shape; positive, finite.</param>
    /// <param name="b">The second shape; positive, finite.</param>
    /// <returns>The place; the end of the range, which may be infinite, for 0 and 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside [0, 1], or a parameter lies outside its domain.</exception>
    public static double Quantile(double p, double a, double b) => Inverse(p, upper: false, a, b);

    /// <summary>The place above which the probability <paramref name="p"/> lies; for a small p without the rounding of 1 - p.</summary>
    /// <param name="p">The probability, from 0 to 1.</param>
    /// <param name="a">The first shape; positive, finite.</param>
    /// <param name="b">The second shape; positive, finite.</param>
    /// <returns>The place; the end of the range, which may be infinite, for 0 and 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside [0, 1], or a parameter lies outside its domain.</exception>
    public static double UpperQuantile(double p, double a, double b) => Inverse(p, upper: true, a, b);

    private static Tails At(double x, double a, double b)
    {
        SpecialFunctions.NotNaN(x, nameof(x));
        Guard.Positive(a, nameof(a));
        Guard.Positive(b, nameof(b));
        return x <= 0 ? Tails.AllAbove : x >= 1 ? Tails.AllBelow : IncompleteBeta.At(a, b, IncompleteBeta.Place.Of(x));
    }

    private static double Inverse(double p, bool upper, double a, double b)
    {
        Guard.Probability(p, nameof(p));
        Guard.Positive(a, nameof(a));
        Guard.Positive(b, nameof(b));
        return p is 0 or 1
            ? upper == (p == 0) ? 1 : 0
            : IncompleteBeta.Place.OfLogit(IncompleteBeta.LogitQuantile(a, b, p, upper)).X;
    }
}
