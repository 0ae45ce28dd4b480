using System.Buffers;

namespace CoalitionMetrics.Statistics;

public static partial class Inequality
{
    /// <summary>
    /// The Gini coefficient: how far the shares are from equal, from 0 (everybody has the same) to 1 - 1/n (one of n units has everything; 1 in the
    /// corrected form). It is half the average difference between two units, measured in means: at 0.4, two units drawn by lot differ by 0.8 of the mean.
    /// </summary>
    /// <remarks>
    /// Definition: <c>sum over all pairs |x_i - x_j| / (2 n^2 mean)</c>, twice the area between the diagonal and the Lorenz curve.
    /// Invariance: does not depend on the order of the units nor on the unit of measurement; falls when something is moved from a unit that has more to
    /// one that has less (strict transfer principle); does not change when all units are repeated (not so in the corrected form); adding the same
    /// amount to all makes it fall.
    /// Cost: one sort.
    /// Source: Gini 1914; Sen 1973, On Economic Inequality.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="correction">The population form unless told.</param>
    /// <returns>From 0 to 1. NaN when the total is 0, since nothing is shared; NaN in the corrected form for a single unit, since n/(n - 1) is 1/0.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite.</exception>
    public static double Gini(ReadOnlySpan<double> values, GiniCorrection correction = GiniCorrection.None)
    {
        Check(values);
        var scratch = ArrayPool<double>.Shared.Rent(values.Length);
        try
        {
            var sorted = scratch.AsSpan(0, values.Length);
            values.CopyTo(sorted);
            Sorting.Sort(sorted);
            return new SortedUnits(sorted, default).Gini() * Factor(correction, values.Length);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(scratch);
        }
    }

    /// <summary>The Gini coefficient of weighted units.</summary>
    /// <remarks>
    /// Definition: <c>sum over all pairs w_i w_j |x_i - x_j| / (2 W^2 mean)</c> with W the sum of the weights: weights enter by the pairwise form.
    /// Invariance: as without weights; a weight of 2 is the same as the unit twice; the scale of sampling weights does not matter.
    /// Cost: one sort.
    /// Source: Lerman and Yitzhaki 1989, Improving the accuracy of estimates of Gini coefficients.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="kind">What the weights mean; matters only for the correction. Frequency weights must be whole numbers.</param>
    /// <param name="correction">The population form unless told.</param>
    /// <returns>From 0 to 1. NaN when the total is 0, since nothing is shared; NaN in the corrected form for a single unit.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, or the weights are of a kind that says nothing about shares.</exception>
    public static double Gini(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, WeightKind kind = WeightKind.Sampling, GiniCorrection correction = GiniCorrection.None) =>
        Gini(new LorenzCurve(values, weights, kind), correction);

    /// <summary>The Gini coefficient from a Lorenz curve: twice the area between the diagonal and the curve.</summary>
    /// <param name="curve">The curve, weighted or not.</param>
    /// <param name="correction">The population form unless told.</param>
    /// <returns>From 0 to 1. NaN when the total is 0, since nothing is shared; NaN in the corrected form for a single unit.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="curve"/> is null.</exception>
    public static double Gini(LorenzCurve curve, GiniCorrection correction = GiniCorrection.None)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return curve.Units.Gini() * (correction == GiniCorrection.None ? 1 : Factor(correction, curve.EffectiveCount));
    }

    /// <summary>n/(n - 1), with n a number of observations that need not be whole.</summary>
    internal static double Factor(GiniCorrection correction, double count) => correction switch
    {
        GiniCorrection.None => 1,
        GiniCorrection.SmallSample => count > 1 ? count / (count - 1) : double.NaN,
        _ => throw new ArgumentOutOfRangeException(nameof(correction), correction, "Not a form of the Gini coefficient."),
    };
}
