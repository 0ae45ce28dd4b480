using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// How sure can we be of the variety of everybody who could come, judged from those who came? Estimates with standard errors and intervals: Hill numbers of any order, the variety at
/// another size or completeness, the difference of two samples, the groups not seen, and the new groups that further seats or gatherings would bring.
/// </summary>
/// <remarks>
/// People are drawn (<see cref="AbundanceSample"/>) or whole gatherings (<see cref="IncidenceSample"/>). The coverage attained in simulations of 8 to 200 units stands in COVERAGE.md beside this file;
/// where it fell under 0.90 for a nominal 0.95 the method says so. Nothing here speaks of groups that the way of inviting never reaches.
/// </remarks>
public static partial class DiversityInference
{
    // COVERAGE.md: so few people hide how varied the community is.
    private const string FewUnits = ", under 0.90 for fewer than 15 units";

    /// <summary>The effective number of groups of everybody who could come when invited like this, of any order, seen or not.</summary>
    /// <remarks>
    /// Definition: for order q the sum over groups seen of x(q) / n(q), with falling factorials x(q) = G(x+1) / G(x-q+1), plus f1/n times the sum over r from n of C(q-1, r) (-1)^r (1-A)^(r-n+1),
    /// to the power 1 / (1 - q); order 0 is Chao1 (classic), order 1 Chao, Wang and Jost 2013, order 2 the unbiased Simpson. For gatherings x counts gatherings and (T/U)^q stands before the sum.
    /// Standard error and interval: samples of the same size from the community that the sample suggests, unseen groups included; normal on the logarithmic scale.
    /// Invariance: the order of the groups, groups with 0. Each order is corrected for its own bias, so that in small samples of even groups a higher order may come out above a lower one.
    /// Cost: linear in the number of different counts, times the replicates.
    /// Source: Chao and Jost 2015, Estimating diversity and entropy profiles via discovery rates of new species, Methods in Ecology and Evolution 6, 873-882; bootstrap Chao et al. 2014.
    /// </remarks>
    /// <param name="sample">The sample; at least two units.</param>
    /// <param name="order">The order q; from 0, finite.</param>
    /// <param name="options">Replicates, seed, level and threads; the kind of interval is not chosen here.</param>
    /// <param name="progress">How far the replicates are, from 0 to 1.</param>
    /// <param name="cancellationToken">Asks to stop.</param>
    /// <returns>The estimate; without an interval when more than one replicate in twenty has no value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative, NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">Fewer than two units, or all of different groups where the order needs a pair of one group.</exception>
    public static Estimate HillNumber(GroupSample sample, double order, BootstrapOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        HillNumbers(sample, [order], options, progress, cancellationToken)[0];

    /// <summary>The same for several orders from the same replicates: a profile with its band.</summary>
    /// <remarks>See <see cref="HillNumber(GroupSample, double, BootstrapOptions?, IProgress{double}?, CancellationToken)"/>.</remarks>
    /// <param name="sample">The sample; at least two units.</param>
    /// <param name="orders">The orders; from 0, finite.</param>
    /// <param name="options">Replicates, seed, level and threads; the kind of interval is not chosen here.</param>
    /// <param name="progress">How far the replicates are, from 0 to 1.</param>
    /// <param name="cancellationToken">Asks to stop.</param>
    /// <returns>The estimates in the order of <paramref name="orders"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="orders"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An order is negative, NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">Fewer than two units, or all of different groups where an order needs a pair of one group.</exception>
    public static IReadOnlyList<Estimate> HillNumbers(
        GroupSample sample, ReadOnlySpan<double> orders, BootstrapOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sample);
        Guard.NotEmpty(orders, nameof(orders));
        Guard.NonNegative(orders, nameof(orders));
        var asked = orders.ToArray();
        var values = Asymptotic(sample, asked);
        if (Array.FindIndex(values, v => !double.IsFinite(v)) is var none and >= 0)
        {
            throw new NotIdentifiedException(
                NotIdentifiedReason.TooFewObservations, string.Create(CultureInfo.InvariantCulture, $"No two of those drawn are of one group, so that the variety of order {asked[none]:R} has no bound."));
        }

        var replicates = Replicate(sample, asked.Length, s => Asymptotic(s, asked), options, progress, cancellationToken);
        return [.. values.Select((value, i) => Logarithmic(value, replicates[i], 1, options, "Chao-Jost estimator, bootstrap with unseen groups, log-normal interval" + FewUnits, sample.Units))];
    }

    /// <summary>How complete the sample is, with its interval: the share of everybody sampled from who belongs to the groups seen.</summary>
    /// <remarks>
    /// Definition: the value is that of <see cref="Diversity.SampleCoverage(GroupSample, CoverageForm, ConfidenceLevel)"/>. The interval comes from the averaged likelihood of <see cref="UnseenGroups"/>: up to 1 where
    /// that cannot exclude that every group was seen, else as much left out on either side; widened to the value where it lies outside; for gatherings the sum over unseen groups is taken as a gamma draw of its mean and variance.
    /// Cost: some 30,000 values of the beta (gamma) distribution, whatever the number of people.
    /// </remarks>
    /// <param name="sample">The sample; at least two units.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <returns>From 0 to 1.</returns>
    /// <exception cref="NotIdentifiedException">Fewer than two units, or no group seen.</exception>
    public static Estimate SampleCoverage(GroupSample sample, ConfidenceLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var value = 1 - Diversity.CoverageDeficit(sample);
        var (least, most) = UnseenModel.Of(sample).UnseenShare(level.Value);
        return Estimate.WithInterval(
            value, null, new ConfidenceInterval(Math.Min(value, 1 - most), Math.Max(value, 1 - least), level), "Chao-Jost coverage, interval by integrated likelihood", sample.Units);
    }

    private static double[] Asymptotic(GroupSample sample, double[] orders)
    {
        var curve = new SizeCurve(sample);
        return Array.ConvertAll(orders, q => AsymptoticHill.Of(sample, curve, q));
    }

    // The figures of samples from the estimated community, figure by figure; NaN where a replicate has no value.
    private static double[][] Replicate(
        GroupSample sample, int figures, Func<GroupSample, double[]> measure, BootstrapOptions? options, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var asked = options ?? new();
        var community = new EstimatedCommunity(sample);
        var replicates = new double[figures][];
        for (var i = 0; i < figures; i++)
        {
            replicates[i] = new double[asked.Replicates];
        }

        Replication.Run(
            asked.Replicates,
            () => new double[community.Groups],
            (counts, replicate) =>
            {
                var stream = new RandomStream(asked.Seed, (ulong)replicate);
                var drawn = community.Draw(ref stream, counts);
                var values = drawn is null ? null : measure(drawn);
                for (var i = 0; i < figures; i++)
                {
                    replicates[i][replicate] = values is null ? double.NaN : values[i];
                }
            },
            progress,
            cancellationToken,
            asked.MaxDegreeOfParallelism);
        return replicates;
    }
}
