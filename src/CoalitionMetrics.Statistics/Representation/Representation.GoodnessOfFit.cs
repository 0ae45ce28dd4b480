using System.Globalization;

namespace CoalitionMetrics.Statistics;

public static partial class Representation
{
    /// <summary>Could these people be a draw from the community? Pearson's chi-square test, an approximation for large numbers: with fewer than 5 expected in a group use <see cref="MultinomialTest"/>.</summary>
    /// <remarks>
    /// Definition: sum (x - e)^2 / e, e = n q; upper tail of chi-square with (groups in the population - 1) degrees of freedom; no continuity correction.
    /// Invariance: the order of the groups, the unit of the population.
    /// Cost: one pass.
    /// Source: Pearson 1900.
    /// </remarks>
    /// <param name="observed">How many of each group are present; whole numbers from 0, at least one.</param>
    /// <param name="population">The population of each group, counts or shares, held as known without error; finite, not below 0, as many.</param>
    /// <returns>The statistic and its p-value.</returns>
    /// <exception cref="ArgumentException">The groups are none, or not equally many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, NaN or infinite, or a number present is not whole.</exception>
    /// <exception cref="NotIdentifiedException">Nobody is present, or the population has fewer than two groups.</exception>
    public static GoodnessOfFit ChiSquareTest(ReadOnlySpan<double> observed, ReadOnlySpan<double> population)
    {
        var fit = new Fit(observed, population);
        var sum = default(CompensatedSum);
        for (var i = 0; i < fit.Expected.Length; i++)
        {
            if (observed[i] > 0 || fit.Expected[i] > 0)
            {
                var difference = observed[i] - fit.Expected[i];
                sum.Add(difference * difference / fit.Expected[i]);
            }
        }

        return fit.Result(fit.Impossible ? double.PositiveInfinity : sum.Value, "Pearson chi-square");
    }

    /// <summary>Could these people be a draw from the community? The likelihood-ratio test, an approximation for large numbers.</summary>
    /// <remarks>
    /// Definition: 2 sum x log(x / e) = 2 n times the Kullback-Leibler divergence of the room from the community; upper tail of chi-square as in <see cref="ChiSquareTest"/>; no Williams correction.
    /// Invariance: the order of the groups, the unit of the population.
    /// Cost: one logarithm per group.
    /// Source: Wilks 1935; Sokal and Rohlf, Biometry.
    /// </remarks>
    /// <inheritdoc cref="ChiSquareTest"/>
    public static GoodnessOfFit GTest(ReadOnlySpan<double> observed, ReadOnlySpan<double> population)
    {
        var fit = new Fit(observed, population);
        return fit.Result(2 * fit.Total * KullbackLeibler(fit.Observed, fit.Population), "G (likelihood ratio)");
    }

    /// <summary>What both tests, and the exact one, need to know.</summary>
    private readonly struct Fit
    {
        public Fit(ReadOnlySpan<double> observed, ReadOnlySpan<double> population)
        {
            Guard.NotEmpty(observed, nameof(observed));
            Guard.SameLength(observed.Length, population.Length, nameof(observed), nameof(population));
            Guard.WholeCounts(observed, nameof(observed));
            Total = Summation.Sum(observed);
            Observed = Shares.Of(observed, nameof(observed)) ?? throw new NotIdentifiedException(NotIdentifiedReason.TooFewObservations, "Nobody is present.");
            Population = Shares.Of(population, nameof(population)) ?? throw new NotIdentifiedException(NotIdentifiedReason.NoVariation, "The population is empty.");
            Groups = Population.Count(q => q > 0);
            if (Groups < 2)
            {
                throw new NotIdentifiedException(NotIdentifiedReason.NoVariation,
                    string.Create(CultureInfo.InvariantCulture, $"The population has {Groups} group: everybody is of it, and nothing could differ."));
            }

            var total = Total;
            Expected = [.. Population.Select(q => total * q)];
            for (var i = 0; i < Observed.Length; i++)
            {
                Impossible |= Observed[i] > 0 && Population[i] == 0;
            }
        }

        public double Total { get; }

        public double[] Observed { get; }

        public double[] Population { get; }

        public double[] Expected { get; }

        public int Groups { get; }

        /// <summary>Whether somebody is present of a group that the population does not have.</summary>
        public bool Impossible { get; }

        public GoodnessOfFit Result(double statistic, string method) => new()
        {
            Statistic = statistic,
            DegreesOfFreedom = Groups - 1,
            PValue = double.IsPositiveInfinity(statistic) ? 0 : ChiSquareDistribution.UpperTail(statistic, Groups - 1),
            Expected = Expected,
            Method = method,
        };
    }
}
