using System.Globalization;

namespace CoalitionMetrics.Statistics;

public static partial class Diversity
{
    /// <summary>How many groups would have been seen, on average, if only so many people had been drawn from these: makes a large period comparable with a small one.</summary>
    /// <remarks>
    /// Definition: sum over groups of 1 - C(n-x, m) / C(n, m). The standard error speaks of the draw of m out of these n people only (conditional on the sample): it is 0 at m = n.
    /// Invariance: the order of the groups, groups with 0; rises with m from 1 to the number of groups.
    /// Cost: linear in the number of different counts; the standard error takes their square.
    /// Source: Hurlbert 1971; Heck, van Belle and Simberloff 1975, Explicit calculation of the rarefaction diversity measurement, Ecology 56, 1459-1461.
    /// </remarks>
    /// <param name="counts">People per group; whole numbers from 0, at least one.</param>
    /// <param name="size">How many are drawn; a whole number from 1 to the number of people.</param>
    /// <returns>The expected number of groups with its standard error; no interval, since the people at hand are all there are.</returns>
    /// <exception cref="ArgumentException"><paramref name="counts"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, not whole, NaN or infinite; the size is not a whole number from 1 to the number of people.</exception>
    public static Estimate Rarefaction(ReadOnlySpan<double> counts, double size) => Rarefaction(new AbundanceSample(counts), size);

    /// <inheritdoc cref="Rarefaction(ReadOnlySpan{double}, double)"/>
    /// <param name="sample">The sample.</param>
    /// <param name="size">How many are drawn; a whole number from 1 to the number of people.</param>
    public static Estimate Rarefaction(AbundanceSample sample, double size)
    {
        ArgumentNullException.ThrowIfNull(sample);
        if (!(size >= 1 && size <= sample.Units) || Math.Floor(size) != size)
        {
            throw Guard.Refuse(nameof(size), size, string.Create(CultureInfo.InvariantCulture, $"a whole number from 1 to the number of people, {sample.Units}"));
        }

        double n = sample.Units;
        var sizes = sample.Sizes;
        var missed = new double[sizes.Length];
        var expected = default(CompensatedSum);
        var variance = default(CompensatedSum);
        for (var i = 0; i < sizes.Length; i++)
        {
            missed[i] = WithoutReplacement.MissesAll(n, sizes[i], size);
            expected.AddProduct(sample.Multiplicities[i], 1 - missed[i]);
            variance.Add(sample.Multiplicities[i] * missed[i] * (1 - missed[i]));
            for (var j = 0; j <= i; j++)
            {
                var pairs = i == j ? sample.Multiplicities[i] * (sample.Multiplicities[i] - 1) : 2 * sample.Multiplicities[i] * sample.Multiplicities[j];
                var missesBoth = sizes[i] + sizes[j] > n ? 0 : WithoutReplacement.MissesAll(n, sizes[i] + sizes[j], size);
                variance.Add(pairs * (missesBoth - (missed[i] * missed[j])));
            }
        }

        // One person is of one group, whoever is drawn: no rounding may hide that.
        var standardError = size == 1 ? 0 : Math.Sqrt(Math.Max(0, variance.Value));
        return Estimate.WithoutInterval(expected.Value, NoIntervalReason.FullCount, default, "rarefaction (Hurlbert), standard error Heck", sample.Units, standardError);
    }
}
