namespace CoalitionMetrics.Statistics;

/// <summary>The ratios of many small groups, each as it is and drawn towards 1 as far as its numbers are too small to be taken at their word.</summary>
public sealed record PooledRatios
{
    /// <summary>The groups, in the order given.</summary>
    public required IReadOnlyList<PooledRatio> Groups { get; init; }

    /// <summary>How much true ratios seem to differ between groups: their coefficient of variation; near 0 when nothing more than chance is seen.</summary>
    public required double Spread { get; init; }
}

/// <summary>One group's ratio, raw and pooled.</summary>
public sealed record PooledRatio
{
    /// <summary>Its share present over its share of the population.</summary>
    public required double Raw { get; init; }

    /// <summary>The same drawn towards 1, with its likely range.</summary>
    public required Estimate Pooled { get; init; }

    /// <summary>How far it was drawn: 0 not at all, 1 all the way. Pooled = shrinkage + (1 - shrinkage) raw.</summary>
    public required double Shrinkage { get; init; }
}

public static partial class Representation
{
    // Places on the log-odds of shrinkage at which the posterior is evaluated: first over all its scale, then where it has weight.
    private const int ScaleSteps = 100;
    private const int ShrinkageSteps = 40;
    private const double ScaleStart = -25;
    private const double ScaleEnd = 14;
    private const double NoWeight = -14;

    /// <summary>Ratios of many small groups (intersections such as language and tenure) that borrow from each other: the fewer people a group should have, the more its ratio is drawn towards 1, "in proportion".</summary>
    /// <remarks>
    /// Definition: x_i Poisson with mean e_i r_i, e_i = n q_i; r_i gamma with mean 1 and shape k; the shrinkage k / (k + e) of a group of average size e is uniform from 0 to 1 before the data. Pooled ratio =
    /// posterior mean = s_i + (1 - s_i) raw, with s_i the posterior mean of k / (k + e_i); its range from the posterior quantiles of r_i and the limits of the census share by MOVER-R (<see cref="Ratio(long, long, CensusFigure, Presence, ProportionIntervalMethod, ConfidenceLevel)"/>).
    /// A Dirichlet model would draw all groups equally far, whatever their size, which is why it is not used. With a prior on k no data lead to complete pooling.
    /// Invariance: the order of the groups, the unit of the population. The pooled ratio lies between the raw one and 1; between groups of the same raw ratio the smaller is drawn farther.
    /// Coverage: see COVERAGE.md beside this file. Cost: some thousand gamma tails per group.
    /// Source: Christiansen and Morris 1997, Hierarchical Poisson regression modeling; Clayton and Kaldor 1987, Empirical Bayes estimates of age-standardized relative risks.
    /// </remarks>
    /// <param name="observed">How many of each group are present; whole numbers from 0, at least one in all.</param>
    /// <param name="population">The population of each group, as shares or numbers with their errors; each above 0, as many.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The ratios, raw and pooled.</returns>
    /// <exception cref="ArgumentException">The groups are none, or not equally many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number present is not whole, or a group has no population.</exception>
    /// <exception cref="NotIdentifiedException">Nobody is present, or there are fewer than two groups to borrow from.</exception>
    public static PooledRatios Pool(ReadOnlySpan<double> observed, ReadOnlySpan<CensusFigure> population, ConfidenceLevel level = default)
    {
        Guard.NotEmpty(observed, nameof(observed));
        Guard.SameLength(observed.Length, population.Length, nameof(observed), nameof(population));
        Guard.WholeCounts(observed, nameof(observed));
        for (var i = 0; i < population.Length; i++)
        {
            if (population[i].Value <= 0)
            {
                throw Guard.Refuse(nameof(population), i, population[i].Value, "a number above 0: a group that the population does not have has no ratio");
            }
        }

        var people = Summation.Sum(observed);
        if (people == 0 || observed.Length < 2)
        {
            throw new NotIdentifiedException(
                people == 0 ? NotIdentifiedReason.TooFewObservations : NotIdentifiedReason.NoVariation,
                people == 0 ? "Nobody is present." : "One group alone has no others to borrow from.");
        }

        var shares = CensusFigure.Rescaled(population);
        var counts = observed.ToArray();
        var expected = Array.ConvertAll(shares, share => people * share.Value);
        var model = new GammaMixture(counts, expected);
        var z = NormalDistribution.UpperQuantile(level.Alpha / 2);
        var groups = new PooledRatio[counts.Length];
        for (var i = 0; i < groups.Length; i++)
        {
            var shrinkage = model.Shrinkage(expected[i]);
            var raw = counts[i] / expected[i];
            var pooled = shrinkage + ((1 - shrinkage) * raw);
            var q = shares[i].Value;
            var own = (model.Quantile(level.Alpha / 2, counts[i], expected[i]) * q, model.Quantile(1 - (level.Alpha / 2), counts[i], expected[i]) * q);
            var (lower, upper) = MoverRatio(pooled * q, own, q, shares[i].ShareLimits(z));
            const string Method = "Poisson-gamma, uniform prior on shrinkage";
            groups[i] = new PooledRatio
            {
                Raw = raw,
                Shrinkage = shrinkage,
                Pooled = double.IsPositiveInfinity(upper)
                    ? Estimate.WithoutInterval(pooled, NoIntervalReason.AtBoundary, level, Method, (long)people)
                    : Estimate.WithInterval(pooled, null, new ConfidenceInterval(Math.Min(lower, pooled), Math.Max(upper, pooled), level), Method, (long)people),
            };
        }

        return new PooledRatios { Groups = groups, Spread = model.Spread };
    }

    /// <summary>What is believed of a ratio after the data: a mixture of gamma distributions over how alike the groups are.</summary>
    private sealed class GammaMixture
    {
        private readonly double[] _shapes = new double[ShrinkageSteps];
        private readonly double[] _weights = new double[ShrinkageSteps];

        public GammaMixture(double[] counts, double[] expected)
        {
            var typical = Summation.Sum(expected) / expected.Length;
            var scale = Place(ScaleStart, ScaleEnd, ScaleSteps);
            var logs = Array.ConvertAll(scale, t => LogPosterior(t, typical, counts, expected));
            var enough = logs.Max() + NoWeight;
            var first = Math.Max(0, Array.FindIndex(logs, l => l >= enough) - 1);
            var last = Math.Min(ScaleSteps - 1, Array.FindLastIndex(logs, l => l >= enough) + 1);
            var places = Place(scale[first], scale[last], ShrinkageSteps);
            logs = Array.ConvertAll(places, t => LogPosterior(t, typical, counts, expected));
            var largest = logs.Max();
            var total = default(CompensatedSum);
            for (var k = 0; k < ShrinkageSteps; k++)
            {
                _shapes[k] = typical * Math.Exp(places[k]);
                _weights[k] = Math.Exp(logs[k] - largest);
                total.Add(_weights[k]);
            }

            for (var k = 0; k < ShrinkageSteps; k++)
            {
                _weights[k] /= total.Value;
            }

            var spread = default(CompensatedSum);
            for (var k = 0; k < ShrinkageSteps; k++)
            {
                spread.AddProduct(_weights[k], 1 / Math.Sqrt(_shapes[k]));
            }

            Spread = spread.Value;
        }

        public double Spread { get; }

        public double Shrinkage(double expected)
        {
            var sum = default(CompensatedSum);
            for (var k = 0; k < ShrinkageSteps; k++)
            {
                sum.AddProduct(_weights[k], _shapes[k] / (_shapes[k] + expected));
            }

            return Math.Min(1, sum.Value);
        }

        public double Quantile(double p, double count, double expected)
        {
            // A gamma distribution of the same mean and variance is near; from there outward until the quantile is bracketed.
            var (mean, square) = (default(CompensatedSum), default(CompensatedSum));
            for (var k = 0; k < ShrinkageSteps; k++)
            {
                var (shape, rate) = (_shapes[k] + count, _shapes[k] + expected);
                mean.AddProduct(_weights[k], shape / rate);
                square.AddProduct(_weights[k], shape / rate * ((shape + 1) / rate));
            }

            var variance = Math.Max(square.Value - (mean.Value * mean.Value), 1e-12 * square.Value);
            var near = GammaDistribution.Quantile(p, mean.Value * mean.Value / variance, mean.Value / variance);
            var (low, high) = (near, near);
            for (var step = Math.Sqrt(variance) / 8; Below(high) < p; step *= 2)
            {
                high += step;
            }

            for (var step = Math.Sqrt(variance) / 8; low > 0 && Below(low) > p; step *= 2)
            {
                low = Math.Max(0, low - step);
            }

            return low == high ? low : BracketedRoot.Find(t => Below(t) - p, low, high, 1e-7);

            double Below(double t)
            {
                var sum = default(CompensatedSum);
                for (var k = 0; k < ShrinkageSteps; k++)
                {
                    if (_weights[k] > 1e-9)
                    {
                        sum.AddProduct(_weights[k], GammaDistribution.LowerTail(t, _shapes[k] + count, _shapes[k] + expected));
                    }
                }

                return sum.Value;
            }
        }

        private static double[] Place(double from, double to, int steps) => [.. Enumerable.Range(0, steps).Select(i => from + ((to - from) * i / (steps - 1)))];

        // The likelihood Gamma(k + x) / Gamma(k) (k / (k + e))^k (e / (k + e))^x of each group, without what does not depend on k, times the slope of the shrinkage on its log-odds.
        private static double LogPosterior(double logOdds, double typical, double[] counts, double[] expected)
        {
            var shape = typical * Math.Exp(logOdds);
            var log = default(CompensatedSum);
            for (var i = 0; i < counts.Length; i++)
            {
                log.Add(counts[i] > 0 ? -SpecialFunctions.LogBeta(shape, counts[i]) : 0);
                log.Add(-shape * SpecialFunctions.LogP1(expected[i] / shape));
                log.Add(-counts[i] * Math.Log(shape + expected[i]));
            }

            return log.Value - Math.Abs(logOdds) - (2 * SpecialFunctions.LogP1(Math.Exp(-Math.Abs(logOdds))));
        }
    }
}
