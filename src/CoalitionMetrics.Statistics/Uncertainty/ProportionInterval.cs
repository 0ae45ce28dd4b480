using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>How the likely range of a proportion is made.</summary>
public enum ProportionIntervalMethod
{
    /// <summary>Wilson's score interval: the proportions that a score test does not reject. Covers about the level on average, at every size of sample; the default.</summary>
    Wilson,

    /// <summary>Clopper and Pearson's interval: covers at least the level whatever the truth, and is wider for it.</summary>
    ClopperPearson,

    /// <summary>Jeffreys' interval: the middle of what one believes after the data, having believed nothing in particular; with the ends 0 at no success and 1 at no failure.</summary>
    Jeffreys,

    /// <summary>Agresti and Coull's interval: the simple formula after adding z^2 pseudo-observations, half of them successes.</summary>
    AgrestiCoull,
}

/// <summary>How sure are we of a proportion: the likely range of the share of successes behind so many successes in so many independent tries.</summary>
/// <remarks>
/// Wald's interval (p plus or minus 1.96 standard errors) is not offered: at 0 or n successes it has no width, and it covers far less than it says.
/// Invariance: exchanging successes and failures mirrors the interval (property test); more successes never lower an end.
/// Coverage: see COVERAGE.md beside this file. Cost: constant. Source: Brown, Cai and DasGupta 2001, Interval estimation for a binomial proportion.
/// </remarks>
public static partial class ProportionInterval
{
    /// <summary>The proportion with its likely range.</summary>
    /// <param name="successes">How many tries succeeded; from 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">How many tries there were; not negative.</param>
    /// <param name="method">How the range is made.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; its interval lies in [0, 1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count lies outside its domain, or the method is unknown.</exception>
    /// <exception cref="NotIdentifiedException">There are no tries, so that there is no proportion.</exception>
    public static Estimate Of(long successes, long trials, ProportionIntervalMethod method = ProportionIntervalMethod.Wilson, ConfidenceLevel level = default) => method switch
    {
        ProportionIntervalMethod.Wilson => Wilson(successes, trials, level),
        ProportionIntervalMethod.ClopperPearson => ClopperPearson(successes, trials, level),
        ProportionIntervalMethod.Jeffreys => Jeffreys(successes, trials, level),
        ProportionIntervalMethod.AgrestiCoull => AgrestiCoull(successes, trials, level),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "The method is unknown."),
    };

    /// <summary>The proportion with Wilson's score interval.</summary>
    /// <remarks>
    /// Definition: the p with |x / n - p| at most z sqrt(p (1 - p) / n); no continuity correction. Source: Wilson 1927, Probable inference, the law of succession, and statistical inference.
    /// </remarks>
    /// <param name="successes">How many tries succeeded; from 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">How many tries there were; not negative.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; its interval lies in [0, 1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count lies outside its domain.</exception>
    /// <exception cref="NotIdentifiedException">There are no tries, so that there is no proportion.</exception>
    public static Estimate Wilson(long successes, long trials, ConfidenceLevel level = default)
    {
        Check(successes, trials);
        var z = NormalDistribution.UpperQuantile(level.Alpha / 2);
        return Result(successes, trials, WilsonLower(successes, trials, z), 1 - WilsonLower(trials - successes, trials, z), level, "Wilson");
    }

    /// <summary>The proportion with Clopper and Pearson's interval, often called exact.</summary>
    /// <remarks>
    /// Definition: the p for which neither tail, observation included, has a probability below alpha / 2. Source: Clopper and Pearson 1934, The use of confidence or fiducial limits.
    /// </remarks>
    /// <param name="successes">How many tries succeeded; from 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">How many tries there were; not negative.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; its interval lies in [0, 1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count lies outside its domain.</exception>
    /// <exception cref="NotIdentifiedException">There are no tries, so that there is no proportion.</exception>
    public static Estimate ClopperPearson(long successes, long trials, ConfidenceLevel level = default)
    {
        Check(successes, trials);
        double x = successes, rest = trials - successes;
        var lower = x == 0 ? 0 : BetaDistribution.Quantile(level.Alpha / 2, x, rest + 1);
        var upper = rest == 0 ? 1 : BetaDistribution.UpperQuantile(level.Alpha / 2, x + 1, rest);
        return Result(successes, trials, lower, upper, level, "Clopper-Pearson");
    }

    /// <summary>The proportion with Jeffreys' interval.</summary>
    /// <remarks>
    /// Definition: the alpha / 2 and 1 - alpha / 2 quantiles of Beta(x + 1/2, n - x + 1/2); the lower end is 0 at x = 0 and the upper end 1 at x = n. Source: Brown, Cai and DasGupta 2001, section 4.1.
    /// </remarks>
    /// <param name="successes">How many tries succeeded; from 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">How many tries there were; not negative.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; its interval lies in [0, 1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count lies outside its domain.</exception>
    /// <exception cref="NotIdentifiedException">There are no tries, so that there is no proportion.</exception>
    public static Estimate Jeffreys(long successes, long trials, ConfidenceLevel level = default)
    {
        Check(successes, trials);
        double x = successes, rest = trials - successes;
        var lower = x == 0 ? 0 : BetaDistribution.Quantile(level.Alpha / 2, x + 0.5, rest + 0.5);
        var upper = rest == 0 ? 1 : BetaDistribution.UpperQuantile(level.Alpha / 2, x + 0.5, rest + 0.5);
        return Result(successes, trials, lower, upper, level, "Jeffreys");
    }

    /// <summary>The proportion with Agresti and Coull's interval.</summary>
    /// <remarks>
    /// Definition: with n' = n + z^2 and p' = (x + z^2 / 2) / n', p' plus or minus z sqrt(p' (1 - p') / n'), cut at 0 and 1. Source: Agresti and Coull 1998, Approximate is better than "exact".
    /// </remarks>
    /// <param name="successes">How many tries succeeded; from 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">How many tries there were; not negative.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; its interval lies in [0, 1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count lies outside its domain.</exception>
    /// <exception cref="NotIdentifiedException">There are no tries, so that there is no proportion.</exception>
    public static Estimate AgrestiCoull(long successes, long trials, ConfidenceLevel level = default)
    {
        Check(successes, trials);
        var z = NormalDistribution.UpperQuantile(level.Alpha / 2);
        var size = trials + (z * z);
        var center = (successes + (z * z / 2)) / size;
        var half = z * Math.Sqrt(center * (1 - center) / size);
        return Result(successes, trials, Math.Max(0, center - half), Math.Min(1, center + half), level, "Agresti-Coull");
    }

    // The product of the two ends is x^2 / n / (n + z^2): the lower one from it has no cancellation, and is exactly 0 where nothing succeeded.
    private static double WilsonLower(long count, long trials, double z)
    {
        double x = count, n = trials, square = z * z;
        var far = x + (square / 2) + (z * Math.Sqrt((x * (n - x) / n) + (square / 4)));
        return x * (x / n) / far;
    }

    private static Estimate Result(long successes, long trials, double lower, double upper, ConfidenceLevel level, string method)
    {
        var value = successes / (double)trials;

        // Rounding must not put the proportion a hair outside.
        return Estimate.WithInterval(value, null, new ConfidenceInterval(Math.Min(lower, value), Math.Max(upper, value), level), method, trials);
    }

    private static void Check(long successes, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        if (successes < 0 || successes > trials)
        {
            throw new ArgumentOutOfRangeException(nameof(successes), successes, string.Create(CultureInfo.InvariantCulture, $"successes is {successes}; expected a count from 0 to trials = {trials}."));
        }

        if (trials == 0)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.TooFewObservations, "There are no trials, hence no proportion.");
        }
    }
}
