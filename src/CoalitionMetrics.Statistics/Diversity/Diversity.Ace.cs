using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>How the standard error of ACE is computed; peers differ widely.</summary>
public enum AceStandardError
{
    /// <summary>The delta method over the numbers of groups seen once, twice and so on as one multinomial draw. The default.</summary>
    DeltaMethod,

    /// <summary>
    /// As the R package vegan prints it: the same method, but with 1 - f1 / (1 - n_rare) in the place of the coverage 1 - f1 / n_rare, only over the rare groups and without
    /// the floor of the variation. Much smaller; for comparison with figures published from there.
    /// </summary>
    Vegan,
}

public static partial class Diversity
{
    /// <summary>How many groups there are, seen or not, judged from all groups with few people (abundance-based coverage estimator).</summary>
    /// <remarks>
    /// Definition: S_abundant + S_rare / C + f1 / C g2, with rare = at most <paramref name="rareThreshold"/> people, n_rare the people of rare groups, C = 1 - f1 / n_rare,
    /// g2 = max(S_rare / C sum i(i-1) f_i / (n_rare (n_rare - 1)) - 1, 0). Interval log-normal in the number not seen, from the standard error asked for.
    /// Invariance: the order of the groups, groups with 0.
    /// Cost: sorting the counts.
    /// Source: Chao and Lee 1992, Journal of the American Statistical Association 87, 210-217; O'Hara 2005, Journal of Animal Ecology 74, 375-386 (standard error).
    /// </remarks>
    /// <param name="counts">People per group; whole numbers from 0, at least one.</param>
    /// <param name="rareThreshold">Up to how many people a group is rare; from 1, usually 10.</param>
    /// <param name="standardError">How the standard error is computed; <see cref="AceStandardError.DeltaMethod"/> unless told.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <returns>The number of groups, at least those seen.</returns>
    /// <exception cref="ArgumentException"><paramref name="counts"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, not whole, NaN or infinite; the threshold is below 1; the form of the standard error is unknown.</exception>
    /// <exception cref="NotIdentifiedException">Fewer than two people, or every rare group has a single person, so that their coverage is estimated as 0.</exception>
    public static Estimate Ace(ReadOnlySpan<double> counts, int rareThreshold = 10, AceStandardError standardError = AceStandardError.DeltaMethod, ConfidenceLevel level = default) =>
        Ace(new AbundanceSample(counts), rareThreshold, standardError, level);

    /// <inheritdoc cref="Ace(ReadOnlySpan{double}, int, AceStandardError, ConfidenceLevel)"/>
    /// <param name="sample">The sample; at least two people.</param>
    /// <param name="rareThreshold">Up to how many people a group is rare; from 1, usually 10.</param>
    /// <param name="standardError">How the standard error is computed; <see cref="AceStandardError.DeltaMethod"/> unless told.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    public static Estimate Ace(AbundanceSample sample, int rareThreshold = 10, AceStandardError standardError = AceStandardError.DeltaMethod, ConfidenceLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentOutOfRangeException.ThrowIfLessThan(rareThreshold, 1);
        if (standardError is not (AceStandardError.DeltaMethod or AceStandardError.Vegan))
        {
            throw Guard.Unknown(nameof(standardError), standardError);
        }

        sample.RequirePair();
        var rare = new RareGroups(sample, rareThreshold);
        if (rare.Once > 0 && rare.Once == rare.People)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.TooFewObservations,
                string.Create(CultureInfo.InvariantCulture, $"Every group of at most {rareThreshold} people has a single person, so that none of the rare groups was met twice."));
        }

        var coverage = rare.People > 0 ? 1 - (rare.Once / rare.People) : 1;
        var unseen = (rare.Groups * ((1 / coverage) - 1)) + (rare.Once / coverage * Math.Max(0, rare.Variation(coverage)));
        var estimate = sample.Groups + unseen;
        var variance = standardError == AceStandardError.Vegan ? rare.VeganVariance(estimate) : rare.Variance(coverage, estimate, sample.Groups - rare.Groups);
        var method = standardError == AceStandardError.Vegan ? "ACE, vegan's standard error, log-normal interval" : "ACE, delta method, log-normal interval";
        return Estimate.WithInterval(estimate, Math.Sqrt(variance), UnseenInterval(sample, unseen, variance, level), method, sample.Units);
    }

    /// <summary>The groups of at most so many people.</summary>
    private readonly ref struct RareGroups
    {
        private readonly ReadOnlySpan<double> _sizes;
        private readonly ReadOnlySpan<double> _groups;
        private readonly double _pairs;

        public RareGroups(AbundanceSample sample, int threshold)
        {
            var rare = 0;
            while (rare < sample.Sizes.Length && sample.Sizes[rare] <= threshold)
            {
                rare++;
            }

            _sizes = sample.Sizes.AsSpan(0, rare);
            _groups = sample.Multiplicities.AsSpan(0, rare);
            Once = sample.SeenOnce;
            Groups = Summation.Sum(_groups);
            People = Summation.Dot(_sizes, _groups);
            for (var i = 0; i < rare; i++)
            {
                _pairs += _groups[i] * _sizes[i] * (_sizes[i] - 1);
            }
        }

        public double Once { get; }

        public double Groups { get; }

        public double People { get; }

        /// <summary>How much the rare groups differ in size: the squared coefficient of variation, not floored.</summary>
        public double Variation(double coverage) => People > 1 ? (Groups / coverage * (_pairs / (People * (People - 1)))) - 1 : 0;

        public double Variance(double coverage, double estimate, double abundantGroups)
        {
            var variation = Variation(coverage);
            var (squares, mean) = (abundantGroups, abundantGroups);
            for (var i = 0; i < _sizes.Length; i++)
            {
                var coverageSlope = ((Once * _sizes[i] / People) - (_sizes[i] == 1 ? 1 : 0)) / People;
                var slope = Slope(_sizes[i], coverage, coverageSlope, Math.Max(0, variation), variation > 0);
                squares += _groups[i] * slope * slope;
                mean += _groups[i] * slope;
            }

            return Math.Max(0, squares - (mean * mean / estimate));
        }

        public double VeganVariance(double estimate)
        {
            var others = People - 1;
            var coverage = 1 + (Once / others);
            var (squares, mean) = (0.0, 0.0);
            for (var i = 0; i < _sizes.Length; i++)
            {
                var coverageSlope = ((_sizes[i] == 1 ? 1 : 0) - (Once * _sizes[i] / others)) / others;
                var slope = Slope(_sizes[i], coverage, coverageSlope, Variation(coverage), true);
                squares += _groups[i] * slope * slope;
                mean += _groups[i] * slope;
            }

            return Math.Max(0, squares - (mean * mean / estimate));
        }

        // The slope of (S_rare + f1 g2) / C in the number of groups of so many people.
        private double Slope(double size, double coverage, double coverageSlope, double variation, bool variationMoves)
        {
            var variationSlope = variationMoves
                ? (variation + 1) * ((1 / Groups) - (coverageSlope / coverage) + (_pairs > 0 ? size * (size - 1) / _pairs : 0) - (size * ((2 * People) - 1) / (People * (People - 1))))
                : 0;
            return ((1 + (size == 1 ? variation : 0) + (Once * variationSlope)) / coverage) - (coverageSlope / (coverage * coverage) * (Groups + (Once * variation)));
        }
    }
}
