namespace CoalitionMetrics.Statistics;

/// <summary>The binomial distribution: how many of so many independent tries succeed.</summary>
/// <remarks>Source: DLMF 8.17.5 (tails by the incomplete beta function); Loader 2000, Fast and accurate computation of binomial probabilities.</remarks>
public static class BinomialDistribution
{
    /// <summary>The probability of exactly <paramref name="x"/>.</summary>
    /// <param name="x">The count; any whole number.</param>
    /// <param name="trials">The number of tries; not negative.</param>
    /// <param name="probability">The probability of success of each, from 0 to 1.</param>
    /// <returns>The probability, from 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its domain.</exception>
    public static double Probability(long x, long trials, double probability) => Math.Exp(LogProbability(x, trials, probability));

    /// <summary>The logarithm of the probability of exactly <paramref name="x"/>.</summary>
    /// <param name="x">The count; any whole number.</param>
    /// <param name="trials">The number of tries; not negative.</param>
    /// <param name="probability">The probability of success of each, from 0 to 1.</param>
    /// <returns>The probability as a natural logarithm; -infinity where it is 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its domain.</exception>
    public static double LogProbability(long x, long trials, double probability)
    {
        Check(trials, probability);
        return LogMass(x, trials, probability);
    }

    /// <summary>The probability of <paramref name="x"/> or less.</summary>
    /// <param name="x">The count; any whole number.</param>
    /// <param name="trials">The number of tries; not negative.</param>
    /// <param name="probability">The probability of success of each, from 0 to 1.</param>
    /// <returns>The probability, from 0 to 1, with all its digits where it is small.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its domain.</exception>
    public static double LowerTail(long x, long trials, double probability) => At(x, trials, probability).Lower;

    /// <summary>The probability of more than <paramref name="x"/>; for "<paramref name="x"/> or more" ask for x - 1.</summary>
    /// <param name="x">The count; any whole number.</param>
    /// <param name="trials">The number of tries; not negative.</param>
    /// <param name="probability">The probability of success of each, from 0 to 1.</param>
    /// <returns>The probability, from 0 to 1, with all its digits where it is small.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its domain.</exception>
    public static double UpperTail(long x, long trials, double probability) => At(x, trials, probability).Upper;

    /// <summary>The logarithm of the probability of <paramref name="x"/> or less.</summary>
    /// <param name="x">The count; any whole number.</param>
    /// <param name="trials">The number of tries; not negative.</param>
    /// <param name="probability">The probability of success of each, from 0 to 1.</param>
    /// <returns>The probability as a natural logarithm: 0 or less.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its domain.</exception>
    public static double LogLowerTail(long x, long trials, double probability) => At(x, trials, probability).LogLower;

    /// <summary>The logarithm of the probability of more than <paramref name="x"/>.</summary>
    /// <param name="x">The count; any whole number.</param>
    /// <param name="trials">The number of tries; not negative.</param>
    /// <param name="probability">The probability of success of each, from 0 to 1.</param>
    /// <returns>The probability as a natural logarithm: 0 or less.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its domain.</exception>
    public static double LogUpperTail(long x, long trials, double probability) => At(x, trials, probability).LogUpper;

    /// <summary>The smallest count whose lower tail reaches <paramref name="p"/> (within 1e-13 of it, which is how exactly a tail is known).</summary>
    /// <param name="p">The probability, from 0 to 1.</param>
    /// <param name="trials">The number of tries; not negative.</param>
    /// <param name="probability">The probability of success of each, from 0 to 1.</param>
    /// <returns>The count.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside [0, 1], or a parameter lies outside its domain.</exception>
    public static long Quantile(double p, long trials, double probability)
    {
        Guard.Probability(p, nameof(p));
        Check(trials, probability);
        return CountRoot.Smallest(0, trials, x => At(x, trials, probability).Lower >= p * CountRoot.Slack);
    }

    /// <summary>The smallest count whose upper tail, what lies above it, does not exceed <paramref name="p"/> (within 1e-13 of it, which is how exactly a tail is known).</summary>
    /// <param name="p">The probability, from 0 to 1.</param>
    /// <param name="trials">The number of tries; not negative.</param>
    /// <param name="probability">The probability of success of each, from 0 to 1.</param>
    /// <returns>The count.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside [0, 1], or a parameter lies outside its domain.</exception>
    public static long UpperQuantile(double p, long trials, double probability)
    {
        Guard.Probability(p, nameof(p));
        Check(trials, probability);
        return CountRoot.Smallest(0, trials, x => At(x, trials, probability).Upper <= p / CountRoot.Slack);
    }

    internal static double LogMass(long x, long trials, double probability)
    {
        if (x < 0 || x > trials || (probability == 0 && x > 0) || (probability == 1 && x < trials))
        {
            return double.NegativeInfinity;
        }

        if (probability is 0 or 1)
        {
            return 0;
        }

        double n = trials, k = x, rest = trials - x;
        if (k == 0 || rest == 0)
        {
            return n * (k == 0 ? SpecialFunctions.LogP1(-probability) : Math.Log(probability));
        }

        return (0.5 * Math.Log(n / (2 * Math.PI * k * rest)))
            + SpecialFunctions.StirlingError(n) - SpecialFunctions.StirlingError(k) - SpecialFunctions.StirlingError(rest)
            - Deviance(k, n * probability) - Deviance(rest, n * (1 - probability));
    }

    /// <summary>k log(k / expected) + expected - k, without cancellation.</summary>
    internal static double Deviance(double k, double expected)
    {
        var u = (expected - k) / k;
        return Math.Abs(u) <= 0.5 ? -k * SpecialFunctions.LogP1Minus(u) : (k * (Math.Log(k) - Math.Log(expected))) + expected - k;
    }

    private static Tails At(long x, long trials, double probability)
    {
        Check(trials, probability);
        if (x < 0)
        {
            return Tails.AllAbove;
        }

        if (x >= trials || probability == 0)
        {
            return Tails.AllBelow;
        }

        return probability == 1 ? Tails.AllAbove : IncompleteBeta.At(x + 1.0, trials - (double)x, IncompleteBeta.Place.Of(probability)).Mirrored();
    }

    private static void Check(long trials, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        Guard.Probability(probability, nameof(probability));
    }
}
