namespace CoalitionMetrics.Statistics;

public static partial class DiversityInference
{
    private const string SizeMethod = "Chao et al. 2014, bootstrap with unseen groups, log-normal interval" + FewUnits;

    // COVERAGE.md: what uneven groups hide is more than the extrapolation, a lower bound, can bring.
    private const string BeyondMethod = "Chao et al. 2014, bootstrap with unseen groups, log-normal interval, under 0.90 where groups are uneven";

    /// <summary>How varied a sample of another size would be, with intervals: fewer people (or gatherings) than were drawn, as many, or more.</summary>
    /// <remarks>
    /// Definition: see <see cref="Diversity.AtSize(GroupSample, double)"/>. The intervals speak of what other samples of that size from everybody who could come would show on average; standard errors from samples
    /// of the community that the sample suggests, unseen groups included; normal on the logarithmic scale. Completeness has an interval at the size of the sample only.
    /// Cost: linear in the number of different counts, times the replicates. Source: Chao et al. 2014, Ecological Monographs 84, 45-67.
    /// </remarks>
    /// <param name="sample">The sample; at least two units, one group.</param>
    /// <param name="size">How many people (or gatherings) are drawn; positive, finite. Beyond twice the sample the number of groups rests on hope.</param>
    /// <param name="options">Replicates, seed, level and threads; the kind of interval is not chosen here.</param>
    /// <param name="progress">How far the replicates are, from 0 to 1.</param>
    /// <param name="cancellationToken">Asks to stop.</param>
    /// <returns>The figures at that size.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The size is not a positive finite number.</exception>
    /// <exception cref="NotIdentifiedException">Fewer than two units, or no group seen.</exception>
    public static DiversityPointEstimate AtSize(GroupSample sample, double size, BootstrapOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        AtSizes(sample, [size], options, progress, cancellationToken)[0];

    /// <summary>The same at many sizes from the same replicates: a curve with its band.</summary>
    /// <remarks>See <see cref="AtSize(GroupSample, double, BootstrapOptions?, IProgress{double}?, CancellationToken)"/>.</remarks>
    /// <param name="sample">The sample; at least two units, one group.</param>
    /// <param name="sizes">The sizes; positive, finite.</param>
    /// <param name="options">Replicates, seed, level and threads; the kind of interval is not chosen here.</param>
    /// <param name="progress">How far the replicates are, from 0 to 1.</param>
    /// <param name="cancellationToken">Asks to stop.</param>
    /// <returns>The figures in the order of <paramref name="sizes"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="sizes"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is not a positive finite number.</exception>
    /// <exception cref="NotIdentifiedException">Fewer than two units, or no group seen.</exception>
    public static IReadOnlyList<DiversityPointEstimate> AtSizes(
        GroupSample sample, ReadOnlySpan<double> sizes, BootstrapOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sample);
        Guard.NotEmpty(sizes, nameof(sizes));
        var asked = sizes.ToArray();
        var points = Diversity.AtSizes(sample, asked);
        var replicates = Replicate(sample, 3 * asked.Length, s => Figures(Diversity.AtSizes(s, asked)), options, progress, cancellationToken);
        return [.. points.Select((p, i) => PointWith(p, replicates.AsSpan(3 * i, 3), CoverageOf(sample, p, options), options, sample.Units))];
    }

    /// <summary>How varied a sample of another completeness would be, with intervals: the fairest comparison of periods.</summary>
    /// <remarks>Definition: see <see cref="Diversity.AtCoverage(GroupSample, double)"/>; in each replicate the size that has that coverage is solved anew. Otherwise as at a size.</remarks>
    /// <param name="sample">The sample; at least two units, one group.</param>
    /// <param name="coverage">The share of everybody who belongs to the groups seen; inside (0, 1).</param>
    /// <param name="options">Replicates, seed, level and threads; the kind of interval is not chosen here.</param>
    /// <param name="progress">How far the replicates are, from 0 to 1.</param>
    /// <param name="cancellationToken">Asks to stop.</param>
    /// <returns>The figures at that coverage, with the size that has it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The coverage is not inside (0, 1).</exception>
    /// <exception cref="NotIdentifiedException">Fewer than two units, or no group seen.</exception>
    public static DiversityPointEstimate AtCoverage(
        GroupSample sample, double coverage, BootstrapOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var point = Diversity.AtCoverage(sample, coverage);
        var replicates = Replicate(sample, 3, s => Figures([Diversity.AtCoverage(s, coverage)]), options, progress, cancellationToken);
        var given = Estimate.WithoutInterval(point.Coverage, NoIntervalReason.NoMethod, (options ?? new()).Level, "the coverage asked for", sample.Units);
        return PointWith(point, replicates, given, options, sample.Units);
    }

    /// <summary>Is the second sample really more varied than the first? Both at the size of the smaller one.</summary>
    /// <remarks>
    /// Definition: Hill numbers of order 0, 1 and 2 of the second less those of the first, both rarefied to the smaller size; the two samples taken as independent, which makes the interval wide rather than
    /// narrow where the same people are in both. Normal interval from the standard errors of both bootstraps.
    /// Invariance: changing the two about changes the sign. Cost: two bootstraps. Source: Chao et al. 2014.
    /// </remarks>
    /// <param name="first">The sample compared with; at least two units, one group.</param>
    /// <param name="second">The sample compared; of the same kind.</param>
    /// <param name="options">Replicates, seed, level and threads; the kind of interval is not chosen here.</param>
    /// <param name="progress">How far the replicates are, from 0 to 1.</param>
    /// <param name="cancellationToken">Asks to stop.</param>
    /// <returns>The differences, second less first.</returns>
    /// <exception cref="ArgumentException">One sample is of people and the other of gatherings.</exception>
    /// <exception cref="NotIdentifiedException">A sample has fewer than two units, or no group.</exception>
    public static DiversityComparison CompareAtEqualSize(
        GroupSample first, GroupSample second, BootstrapOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        RequireSameKind(first, second);
        double size = Math.Min(first.Units, second.Units);
        return Compare(first, second, s => Diversity.AtSize(s, size), "at equal size", options, progress, cancellationToken);
    }

    /// <summary>Is the second sample really more varied than the first? Both at the completeness of the less complete one, which does not punish the more varied.</summary>
    /// <remarks>Definition: as at equal size, at the smaller of the two estimated coverages. Source: Chao and Jost 2012, Ecology 93, 2533-2547.</remarks>
    /// <param name="first">The sample compared with; at least two units, one group.</param>
    /// <param name="second">The sample compared; of the same kind.</param>
    /// <param name="options">Replicates, seed, level and threads; the kind of interval is not chosen here.</param>
    /// <param name="progress">How far the replicates are, from 0 to 1.</param>
    /// <param name="cancellationToken">Asks to stop.</param>
    /// <returns>The differences, second less first.</returns>
    /// <exception cref="ArgumentException">One sample is of people and the other of gatherings.</exception>
    /// <exception cref="NotIdentifiedException">A sample has fewer than two units, no group, or a coverage of 0.</exception>
    public static DiversityComparison CompareAtEqualCoverage(
        GroupSample first, GroupSample second, BootstrapOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        RequireSameKind(first, second);
        var coverage = 1 - Math.Max(Diversity.CoverageDeficit(first), Diversity.CoverageDeficit(second));
        if (coverage is not > 0)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.TooFewObservations, "In one of the samples nothing was met twice, so that its completeness is estimated as 0.");
        }

        // Full coverage is reached by the sample itself.
        return coverage < 1
            ? Compare(first, second, s => Diversity.AtCoverage(s, coverage), "at equal coverage", options, progress, cancellationToken)
            : Compare(first, second, s => Diversity.AtSize(s, s.Units), "at full coverage", options, progress, cancellationToken);
    }

    private static void RequireSameKind(GroupSample first, GroupSample second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first is IncidenceSample != second is IncidenceSample)
        {
            throw new ArgumentException("A sample of individuals cannot be held against a sample of sampling units.", nameof(second));
        }
    }

    private static DiversityComparison Compare(
        GroupSample first, GroupSample second, Func<GroupSample, DiversityPoint> at, string where, BootstrapOptions? options, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var (a, b) = (at(first), at(second));
        var firstReplicates = Replicate(first, 3, s => Figures([at(s)]), options, progress, cancellationToken);
        // Other draws than those of the first sample: the seed's complement.
        var other = (options ?? new()) with { Seed = ~(options ?? new()).Seed };
        var secondReplicates = Replicate(second, 3, s => Figures([at(s)]), other, progress, cancellationToken);
        var method = $"difference {where}, bootstrap with unseen groups, normal interval{FewUnits}";
        return new DiversityComparison
        {
            First = a,
            Second = b,
            Richness = Of(0, b.Richness - a.Richness),
            ShannonDiversity = Of(1, b.ShannonDiversity - a.ShannonDiversity),
            SimpsonDiversity = Of(2, b.SimpsonDiversity - a.SimpsonDiversity),
        };

        Estimate Of(int figure, double value) => Difference(value, firstReplicates[figure], secondReplicates[figure], options, method, first.Units + second.Units);
    }

    // The bootstrap's interval of completeness misses by far (COVERAGE.md); where the sample is as it is, there is a better one.
    private static Estimate CoverageOf(GroupSample sample, DiversityPoint point, BootstrapOptions? options)
    {
        var level = (options ?? new()).Level;
        return point.Reach == SampleReach.Observed ? SampleCoverage(sample, level) : Estimate.WithoutInterval(point.Coverage, NoIntervalReason.NoMethod, level, "Chao-Jost coverage", sample.Units);
    }

    private static double[] Figures(IReadOnlyList<DiversityPoint> points) => [.. points.SelectMany(p => new[] { p.Richness, p.ShannonDiversity, p.SimpsonDiversity })];

    private static DiversityPointEstimate PointWith(DiversityPoint point, ReadOnlySpan<double[]> replicates, Estimate coverage, BootstrapOptions? options, long count) => new()
    {
        Size = point.Size,
        Reach = point.Reach,
        Coverage = coverage,
        Richness = Logarithmic(point.Richness, replicates[0], 1, options, point.Reach == SampleReach.Extrapolation ? BeyondMethod : SizeMethod, count),
        ShannonDiversity = Logarithmic(point.ShannonDiversity, replicates[1], 1, options, SizeMethod, count),
        SimpsonDiversity = Logarithmic(point.SimpsonDiversity, replicates[2], 1, options, SizeMethod, count),
    };
}
