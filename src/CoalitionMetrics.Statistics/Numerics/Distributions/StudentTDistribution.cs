namespace CoalitionMetrics.Statistics;

/// <summary>Student's t distribution: how far a mean strays from the truth, in standard errors that were themselves estimated.</summary>
/// <remarks>Infinite degrees of freedom give the normal distribution. Source: DLMF 8.17 (incomplete beta function); Wallace 1959 for more than 10^12 degrees of freedom.</remarks>
public static class StudentTDistribution
{
    /// <summary>The probability of a value up to <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <param name="degreesOfFreedom">The degrees of freedom; positive, infinity allowed.</param>
    /// <returns>The probability, from 0 to 1, with all its digits where it is small.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN, or a parameter lies outside its domain.</exception>
    public static double LowerTail(double x, double degreesOfFreedom) => At(x, degreesOfFreedom).Lower;

    /// <summary>The probability of a value above <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <param name="degreesOfFreedom">The degrees of freedom; positive, infinity allowed.</param>
    /// <returns>The probability, from 0 to 1, with all its digits where it is small.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN, or a parameter lies outside its domain.</exception>
    public static double UpperTail(double x, double degreesOfFreedom) => At(x, degreesOfFreedom).Upper;

    /// <summary>The logarithm of the probability of a value up to <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <param name="degreesOfFreedom">The degrees of freedom; positive, infinity allowed.</param>
    /// <returns>The probability as a natural logarithm: 0 or less, finite far beyond where the probability itself is 0 in doubles.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN, or a parameter lies outside its domain.</exception>
    public static double LogLowerTail(double x, double degreesOfFreedom) => At(x, degreesOfFreedom).LogLower;

    /// <summary>The logarithm of the probability of a value above <paramref name="x"/>.</summary>
    /// <param name="x">The place; any number, infinite ones included.</param>
    /// <param name="degreesOfFreedom">The degrees of freedom; positive, infinity allowed.</param>
    /// <returns>The probability as a natural logarithm: 0 or less, finite far beyond where the probability itself is 0 in doubles.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN, or a parameter lies outside its domain.</exception>
    public static double LogUpperTail(double x, double degreesOfFreedom) => At(x, degreesOfFreedom).LogUpper;

    /// <summary>The place below which the probability <paramref name="p"/> lies.</summary>
    /// <param name="p">The probability, from 0 to 1.</param>
    /// <param name="degreesOfFreedom">The degrees of freedom; positive, infinity allowed.</param>
    /// <returns>The place; the end of the range, which may be infinite, for 0 and 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside [0, 1], or a parameter lies outside its domain.</exception>
    public static double Quantile(double p, double degreesOfFreedom) => Inverse(p, upper: false, degreesOfFreedom);

    /// <summary>The place above which the probability <paramref name="p"/> lies; for a small p without the rounding of 1 - p.</summary>
    /// <param name="p">The probability, from 0 to 1.</param>
    /// <param name="degreesOfFreedom">The degrees of freedom; positive, infinity allowed.</param>
    /// <returns>The place; the end of the range, which may be infinite, for 0 and 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside [0, 1], or a parameter lies outside its domain.</exception>
    public static double UpperQuantile(double p, double degreesOfFreedom) => Inverse(p, upper: true, degreesOfFreedom);

    private const double LargeDegrees = 1e12;

    private static Tails At(double x, double degreesOfFreedom)
    {
        SpecialFunctions.NotNaN(x, nameof(x));
        Check(degreesOfFreedom);
        if (x == 0)
        {
            return Tails.Halves;
        }

        if (x < 0)
        {
            return At(-x, degreesOfFreedom).Mirrored();
        }

        if (double.IsPositiveInfinity(x))
        {
            return Tails.AllBelow;
        }

        if (degreesOfFreedom > LargeDegrees)
        {
            return NormalDistribution.At(NormalScore(x, degreesOfFreedom));
        }

        // Beta(df / 2, 1 / 2) at df / (df + x^2), whose odds are df / x^2.
        var root = Math.Sqrt(degreesOfFreedom) / x;
        var square = root * root;
        var place = square is > 1e-300 and < 1e300 ? IncompleteBeta.Place.OfOdds(square) : IncompleteBeta.Place.OfLogit(2 * Math.Log(root));
        return Tails.FromUpper(IncompleteBeta.At(degreesOfFreedom / 2, 0.5, place).LogLower - Math.Log(2));
    }

    private static double Inverse(double p, bool upper, double degreesOfFreedom)
    {
        Guard.Probability(p, nameof(p));
        Check(degreesOfFreedom);
        if (p is 0 or 1)
        {
            return upper == (p == 0) ? double.PositiveInfinity : double.NegativeInfinity;
        }

        var magnitude = Magnitude(p, degreesOfFreedom);
        return upper == p < 0.5 ? magnitude : -magnitude;
    }

    private static double Magnitude(double p, double degreesOfFreedom)
    {
        if (degreesOfFreedom > LargeDegrees)
        {
            var score = Math.Abs(NormalDistribution.Quantile(p));
            return double.IsInfinity(degreesOfFreedom) ? score : FromNormalScore(score, degreesOfFreedom);
        }

        var half = degreesOfFreedom / 2;
        var tail = Math.Min(p, 1 - p);
        if (tail < 0.25)
        {
            return Math.Sqrt(degreesOfFreedom) * Math.Exp(-IncompleteBeta.LogitQuantile(half, 0.5, 2 * tail, upper: false) / 2);
        }

        // Near the middle the part between 0 and the place has the digits, the tail has not.
        var middle = 2 * Math.Abs(p - 0.5);
        return middle == 0 ? 0 : Math.Sqrt(degreesOfFreedom) * Math.Exp(IncompleteBeta.LogitQuantile(0.5, half, middle, upper: false) / 2);
    }

    // Wallace's normal score; its error falls with the square of the degrees of freedom.
    private static double NormalScore(double x, double degreesOfFreedom)
    {
        if (double.IsInfinity(degreesOfFreedom))
        {
            return x;
        }

        var root = x / Math.Sqrt(degreesOfFreedom);
        var log = root < 1e150 ? SpecialFunctions.LogP1(root * root) : 2 * Math.Log(root);
        return Shrinkage(degreesOfFreedom) * Math.Sqrt(degreesOfFreedom * log);
    }

    private static double FromNormalScore(double score, double degreesOfFreedom)
    {
        var ratio = score / Shrinkage(degreesOfFreedom);
        return Math.Sqrt(degreesOfFreedom * SpecialFunctions.ExpM1(ratio * ratio / degreesOfFreedom));
    }

    private static double Shrinkage(double degreesOfFreedom) => 1 - (2 / ((8 * degreesOfFreedom) + 3));

    private static void Check(double degreesOfFreedom)
    {
        if (degreesOfFreedom is not > 0)
        {
            throw Guard.Refuse(nameof(degreesOfFreedom), degreesOfFreedom, "a positive number");
        }
    }
}
