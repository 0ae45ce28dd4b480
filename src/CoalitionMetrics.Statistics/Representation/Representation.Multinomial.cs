namespace CoalitionMetrics.Statistics;

public static partial class Representation
{
    /// <summary>Could these people be a draw from the community? Exact for any numbers, so right for small rooms too.</summary>
    /// <remarks>
    /// Definition: the sum of the probabilities of all outcomes that are at most as probable (or have at least the chi-square statistic) as the one at hand; differences below a relative 1e-7
    /// count as ties. Outcomes are gone through group by group; whole branches that lie inside or outside are taken at once. Where that would take more than some seconds, outcomes are drawn at random.
    /// Invariance: the order of the groups, the unit of the population; the p-value is never 0 when the outcome is possible.
    /// Cost: at most about 20 million steps; two groups cost a few tail probabilities, whatever their size.
    /// Source: Radlow and Alf 1975; Baglivo, Olivier and Pagano 1992 (bounds on branches).
    /// </remarks>
    /// <param name="observed">How many of each group are present; whole numbers from 0, at least one.</param>
    /// <param name="population">The population of each group, counts or shares, held as known without error; finite, not below 0, as many.</param>
    /// <param name="order">Which outcomes count as at least as far off; <see cref="MultinomialOrder.Probability"/> unless told.</param>
    /// <param name="replicates">How many outcomes are drawn where not all can be gone through; at least 1.</param>
    /// <param name="seed">The seed of these draws.</param>
    /// <returns>The p-value and how it was got.</returns>
    /// <exception cref="ArgumentException">The groups are none, or not equally many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, NaN or infinite, or a number present is not whole; the order is unknown; replicates are fewer than 1.</exception>
    /// <exception cref="NotIdentifiedException">Nobody is present, or the population has fewer than two groups.</exception>
    public static MultinomialTestResult MultinomialTest(
        ReadOnlySpan<double> observed, ReadOnlySpan<double> population, MultinomialOrder order = MultinomialOrder.Probability, int replicates = 9_999, ulong seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 1);
        if (order is not (MultinomialOrder.Probability or MultinomialOrder.ChiSquare))
        {
            throw Guard.Unknown(nameof(order), order);
        }

        var fit = new Fit(observed, population);
        if (fit.Impossible)
        {
            return new MultinomialTestResult { PValue = 0, IsExact = true, Replicates = 0, Order = order };
        }

        var outcomes = new MultinomialOutcomes(observed, fit.Population, (long)fit.Total, order);
        return outcomes.TryExact(out var exact)
            ? new MultinomialTestResult { PValue = exact, IsExact = true, Replicates = 0, Order = order }
            : new MultinomialTestResult { PValue = outcomes.Drawn(replicates, seed), IsExact = false, Replicates = replicates, Order = order };
    }
}
