namespace CoalitionMetrics.Statistics;

/// <summary>The Poisson distribution: how many rare events happen when they come independently at a steady rate.</summary>
/// <remarks>Source: DLMF 8.11 and 8.9 (tails by the incomplete gamma function); Loader 2000 (probabilities).</remarks>
public static class PoissonDistribution
{
    /// <summary>The probability of exactly <paramref name="x"/>.</summary>
    /// <param name="x">The count; any whole number.</param>
    /// <param name="mean">The expected number; finite, not negative.</param>
    /// <returns>The probability, from 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its domain.</exception>
    public static double Probability(long x, double mean) => Math.Exp(LogProbability(x, mean));

    /// <summary>The logarithm of the probability of exactly <paramref name="x"/>.</summary>
    /// <param name="x">The count; any whole number.</param>
    /// <param name="mean">The expected number; finite, not negative.</param>
    /// <returns>The probability as a natural logarithm; -infinity where it is 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its domain.</exception>
    public static double LogProbability(long x, double mean)
    {
        Check(mean);
        return LogMass(x, mean);
    }

    /// <summary>The probability of <paramref name="x"/> or less.</summary>
    /// <param name="x">The count; any whole number.</param>
    /// <param name="mean">The expected number; finite, not negative.</param>
    /// <returns>The probability, from 0 to 1, with all its digits where it is small.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its domain.</exception>
    public static double LowerTail(long x, double mean) => At(x, mean).Lower;

    /// <summary>The probability of more than <paramref name="x"/>; for "<paramref name="x"/> or more" ask for x - 1.</summary>
    /// <param name="x">The count; any whole number.</param>
    /// <param name="mean">The expected number; finite, not negative.</param>
    /// <returns>The probability, from 0 to 1, with all its digits where it is small.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its domain.</exception>
    public static double UpperTail(long x, double mean) => At(x, mean).Upper;

    /// <summary>The logarithm of the probability of <paramref name="x"/> or less.</summary>
    /// <param name="x">The count; any whole number.</param>
    /// <param name="mean">The expected number; finite, not negative.</param>
    /// <returns>The probability as a natural logarithm: 0 or less.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its domain.</exception>
    public static double LogLowerTail(long x, double mean) => At(x, mean).LogLower;

    /// <summary>The logarithm of the probability of more than <paramref name="x"/>.</summary>
    /// <param name="x">The count; any whole number.</param>
    /// <param name="mean">The expected number; finite, not negative.</param>
    /// <returns>The probability as a natural logarithm: 0 or less.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its domain.</exception>
    public static double LogUpperTail(long x, double mean) => At(x, mean).LogUpper;

    /// <summary>The smallest count whose lower tail reaches <paramref name="p"/> (within 1e-13 of it, which is how exactly a tail is known).</summary>
    /// <param name="p">The probability, from 0 to 1.</param>
    /// <param name="mean">The expected number; finite, not negative.</param>
    /// <returns>The count.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside [0, 1], or a parameter lies outside its domain.</exception>
    public static long Quantile(double p, double mean)
    {
        Guard.Probability(p, nameof(p));
        Check(mean);
        return CountRoot.Smallest(0, long.MaxValue, x => At(x, mean).Lower >= p * CountRoot.Slack);
    }

    /// <summary>The smallest count whose upper tail, what lies above it, does not exceed <paramref name="p"/> (within 1e-13 of it, which is how exactly a tail is known).</summary>
    /// <param name="p">The probability, from 0 to 1.</param>
    /// <param name="mean">The expected number; finite, not negative.</param>
    /// <returns>The count.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside [0, 1], or a parameter lies outside its domain.</exception>
    public static long UpperQuantile(double p, double mean)
    {
        Guard.Probability(p, nameof(p));
        Check(mean);
        return CountRoot.Smallest(0, long.MaxValue, x => At(x, mean).Upper <= p / CountRoot.Slack);
    }

    private static double LogMass(long x, double mean) => x switch
    {
        < 0 => double.NegativeInfinity,
        0 => -mean,
        _ when mean == 0 => double.NegativeInfinity,
        _ => (-0.5 * Math.Log(2 * Math.PI * x)) - SpecialFunctions.StirlingError(x) - BinomialDistribution.Deviance(x, mean),
    };

    private static Tails At(long x, double mean)
    {
        Check(mean);
        return x < 0 ? Tails.AllAbove : mean == 0 ? Tails.AllBelow : IncompleteGamma.At(x + 1.0, mean, Math.Log(mean)).Mirrored();
    }

    private static void Check(double mean) => Guard.NonNegative(mean, nameof(mean));
}
