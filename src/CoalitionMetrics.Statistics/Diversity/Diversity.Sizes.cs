namespace CoalitionMetrics.Statistics;

public static partial class Diversity
{
    /// <summary>
    /// How varied a sample of another size would be: fewer people (or gatherings) than were drawn, as many, or more. It makes periods of different size comparable.
    /// </summary>
    /// <remarks>
    /// Definition: below the sample's size n, Hill numbers of the counts expected in m drawn without replacement; above, D(n) + (D_asymptote - D(n)) (1 - (1 - b)^(m - n))
    /// with b = (D(n) - D(n-1)) / (D_asymptote - D(n-1)) for orders 0 and 1, the exact formula for order 2. Asymptotes: Chao1 or Chao2 (classic), Chao, Wang and Jost 2013, the unbiased Simpson.
    /// For sizes that are not whole, below n linear between the neighbours.
    /// Invariance: the order of the groups, groups with 0; all figures rise with the size.
    /// Cost: linear in the number of different counts, whatever the number of people.
    /// Source: Chao, Gotelli, Hsieh, Sander, Ma, Colwell and Ellison 2014, Rarefaction and extrapolation with Hill numbers, Ecological Monographs 84, 45-67.
    /// </remarks>
    /// <param name="sample">The sample; at least two units, one group.</param>
    /// <param name="size">How many people (or gatherings) are drawn; positive, finite.</param>
    /// <returns>The figures at that size.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The size is not a positive finite number.</exception>
    /// <exception cref="NotIdentifiedException">Fewer than two units, or no group seen.</exception>
    public static DiversityPoint AtSize(GroupSample sample, double size)
    {
        ArgumentNullException.ThrowIfNull(sample);
        Guard.Positive(size, nameof(size));
        return new SizeCurve(sample).At(size);
    }

    /// <summary>The same at many sizes: a curve. What does not depend on the size is computed once.</summary>
    /// <remarks>See <see cref="AtSize(GroupSample, double)"/>. Cost: linear in the number of different counts per point.</remarks>
    /// <param name="sample">The sample; at least two units, one group.</param>
    /// <param name="sizes">The sizes; positive, finite.</param>
    /// <returns>The figures in the order of <paramref name="sizes"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is not a positive finite number.</exception>
    /// <exception cref="NotIdentifiedException">Fewer than two units, or no group seen.</exception>
    public static IReadOnlyList<DiversityPoint> AtSizes(GroupSample sample, ReadOnlySpan<double> sizes)
    {
        ArgumentNullException.ThrowIfNull(sample);
        Guard.Positive(sizes, nameof(sizes));
        var curve = new SizeCurve(sample);
        var points = new DiversityPoint[sizes.Length];
        for (var i = 0; i < sizes.Length; i++)
        {
            points[i] = curve.At(sizes[i]);
        }

        return points;
    }

    /// <summary>
    /// How varied a sample of another completeness would be: the fairest comparison of periods, since equal sizes are not equally complete where there are more groups.
    /// </summary>
    /// <remarks>
    /// Definition: <see cref="AtSize(GroupSample, double)"/> at the size m whose expected coverage is the one asked for; below n solved from 1 - sum x/n G(n-x+1) G(n-m) / (G(n-x-m+1) G(n)),
    /// above n m = n + log((1 - C) / (1 - C(n))) / log A. Linear between n - 1 and n; where the estimate jumps just below (a term ends) the smallest size that reaches the coverage.
    /// Invariance: the order of the groups, groups with 0; all figures rise with the coverage.
    /// Cost: linear in the number of different counts, times about 60 halvings.
    /// Source: Chao and Jost 2012, Coverage-based rarefaction and extrapolation, Ecology 93, 2533-2547.
    /// </remarks>
    /// <param name="sample">The sample; at least two units, one group.</param>
    /// <param name="coverage">The share of everybody who belongs to the groups seen; inside (0, 1).</param>
    /// <returns>The figures at that coverage, with the size that has it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The coverage is not inside (0, 1).</exception>
    /// <exception cref="NotIdentifiedException">Fewer than two units, or no group seen.</exception>
    public static DiversityPoint AtCoverage(GroupSample sample, double coverage)
    {
        ArgumentNullException.ThrowIfNull(sample);
        if (coverage is not (> 0 and < 1))
        {
            throw Guard.Refuse(nameof(coverage), coverage, "a share inside (0, 1)");
        }

        var curve = new SizeCurve(sample);
        return curve.At(curve.SizeFor(coverage));
    }
}
