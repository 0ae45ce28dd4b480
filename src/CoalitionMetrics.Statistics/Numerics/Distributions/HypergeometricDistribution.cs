namespace CoalitionMetrics.Statistics;

/// <summary>The hypergeometric distribution: how many marked units a draw without replacement holds.</summary>
/// <remarks>Definition: C(marked, x) C(population - marked, drawn - x) / C(population, drawn). Cost of a tail: one step a count, until the counts cease to matter. Source: Loader 2000 (the probability as a product of three binomial ones).</remarks>
public static class HypergeometricDistribution
{
    /// <summary>The probability of exactly <paramref name="x"/>.</summary>
    /// <param name="x">The count; any whole number.</param>
    /// <param name="population">How many units there are; not negative.</param>
    /// <param name="marked">How many of them are marked; from 0 to population.</param>
    /// <param name="drawn">How many are drawn; from 0 to population.</param>
    /// <returns>The probability, from 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its domain.</exception>
    public static double Probability(long x, long population, long marked, long drawn) => Math.Exp(LogProbability(x, population, marked, drawn));

    /// <summary>The logarithm of the probability of exactly <paramref name="x"/>.</summary>
    /// <param name="x">The count; any whole number.</param>
    /// <param name="population">How many units there are; not negative.</param>
    /// <param name="marked">How many of them are marked; from 0 to population.</param>
    /// <param name="drawn">How many are drawn; from 0 to population.</param>
    /// <returns>The probability as a natural logarithm; -infinity where it is 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its domain.</exception>
    public static double LogProbability(long x, long population, long marked, long drawn)
    {
        Check(population, marked, drawn);
        return LogMass(x, population, marked, drawn);
    }

    /// <summary>The probability of <paramref name="x"/> or less.</summary>
    /// <param name="x">The count; any whole number.</param>
    /// <param name="population">How many units there are; not negative.</param>
    /// <param name="marked">How many of them are marked; from 0 to population.</param>
    /// <param name="drawn">How many are drawn; from 0 to population.</param>
    /// <returns>The probability, from 0 to 1, with all its digits where it is small.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its domain.</exception>
    public static double LowerTail(long x, long population, long marked, long drawn) => At(x, population, marked, drawn).Lower;

    /// <summary>The probability of more than <paramref name="x"/>; for "<paramref name="x"/> or more" ask for x - 1.</summary>
    /// <param name="x">The count; any whole number.</param>
    /// <param name="population">How many units there are; not negative.</param>
    /// <param name="marked">How many of them are marked; from 0 to population.</param>
    /// <param name="drawn">How many are drawn; from 0 to population.</param>
    /// <returns>The probability, from 0 to 1, with all its digits where it is small.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its domain.</exception>
    public static double UpperTail(long x, long population, long marked, long drawn) => At(x, population, marked, drawn).Upper;

    /// <summary>The logarithm of the probability of <paramref name="x"/> or less.</summary>
    /// <param name="x">The count; any whole number.</param>
    /// <param name="population">How many units there are; not negative.</param>
    /// <param name="marked">How many of them are marked; from 0 to population.</param>
    /// <param name="drawn">How many are drawn; from 0 to population.</param>
    /// <returns>The probability as a natural logarithm: 0 or less.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its domain.</exception>
    public static double LogLowerTail(long x, long population, long marked, long drawn) => At(x, population, marked, drawn).LogLower;

    /// <summary>The logarithm of the probability of more than <paramref name="x"/>.</summary>
    /// <param name="x">The count; any whole number.</param>
    /// <param name="population">How many units there are; not negative.</param>
    /// <param name="marked">How many of them are marked; from 0 to population.</param>
    /// <param name="drawn">How many are drawn; from 0 to population.</param>
    /// <returns>The probability as a natural logarithm: 0 or less.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its domain.</exception>
    public static double LogUpperTail(long x, long population, long marked, long drawn) => At(x, population, marked, drawn).LogUpper;

    /// <summary>The smallest count whose lower tail reaches <paramref name="p"/> (within 1e-13 of it, which is how exactly a tail is known).</summary>
    /// <param name="p">The probability, from 0 to 1.</param>
    /// <param name="population">How many units there are; not negative.</param>
    /// <param name="marked">How many of them are marked; from 0 to population.</param>
    /// <param name="drawn">How many are drawn; from 0 to population.</param>
    /// <returns>The count.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside [0, 1], or a parameter lies outside its domain.</exception>
    public static long Quantile(double p, long population, long marked, long drawn)
    {
        Guard.Probability(p, nameof(p));
        Check(population, marked, drawn);
        return CountRoot.Smallest(Math.Max(0, drawn + marked - population), Math.Min(marked, drawn), x => At(x, population, marked, drawn).Lower >= p * CountRoot.Slack);
    }

    /// <summary>The smallest count whose upper tail, what lies above it, does not exceed <paramref name="p"/> (within 1e-13 of it, which is how exactly a tail is known).</summary>
    /// <param name="p">The probability, from 0 to 1.</param>
    /// <param name="population">How many units there are; not negative.</param>
    /// <param name="marked">How many of them are marked; from 0 to population.</param>
    /// <param name="drawn">How many are drawn; from 0 to population.</param>
    /// <returns>The count.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside [0, 1], or a parameter lies outside its domain.</exception>
    public static long UpperQuantile(double p, long population, long marked, long drawn)
    {
        Guard.Probability(p, nameof(p));
        Check(population, marked, drawn);
        return CountRoot.Smallest(Math.Max(0, drawn + marked - population), Math.Min(marked, drawn), x => At(x, population, marked, drawn).Upper <= p / CountRoot.Slack);
    }

    private static double LogMass(long x, long population, long marked, long drawn)
    {
        if (x < Math.Max(0, drawn - (population - marked)) || x > Math.Min(marked, drawn))
        {
            return double.NegativeInfinity;
        }

        if (drawn == 0 || drawn == population)
        {
            return 0;
        }

        var share = drawn / (double)population;
        return BinomialDistribution.LogMass(x, marked, share) + BinomialDistribution.LogMass(drawn - x, population - marked, share)
            - BinomialDistribution.LogMass(drawn, population, share);
    }

    private static Tails At(long x, long population, long marked, long drawn)
    {
        Check(population, marked, drawn);
        var lowest = Math.Max(0, drawn - (population - marked));
        var highest = Math.Min(marked, drawn);
        if (x < lowest)
        {
            return Tails.AllAbove;
        }

        if (x >= highest)
        {
            return Tails.AllBelow;
        }

        // From the place outward on the side away from the mode the probabilities fall, and their sum needs no subtraction.
        var mode = (drawn + 1.0) * (marked + 1.0) / (population + 2.0);
        return x < mode
            ? Tails.FromLower(LogSum(x, lowest - 1, -1, population, marked, drawn))
            : Tails.FromUpper(LogSum(x + 1, highest + 1, 1, population, marked, drawn));
    }

    private static double LogSum(long from, long end, int step, long population, long marked, long drawn)
    {
        double unmarked = population - marked;
        var sum = default(CompensatedSum);
        var term = 1.0;
        for (var x = from; x != end && term > 1e-18 * sum.Value; x += step)
        {
            sum.Add(term);
            term *= step < 0
                ? x / (marked - x + 1.0) * ((unmarked - drawn + x) / (drawn - x + 1.0))
                : (marked - x) / (x + 1.0) * ((drawn - x) / (unmarked - drawn + x + 1.0));
        }

        return LogMass(from, population, marked, drawn) + Math.Log(sum.Value);
    }

    private static void Check(long population, long marked, long drawn)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(population);
        ArgumentOutOfRangeException.ThrowIfNegative(marked);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(marked, population);
        ArgumentOutOfRangeException.ThrowIfNegative(drawn);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(drawn, population);
    }
}
