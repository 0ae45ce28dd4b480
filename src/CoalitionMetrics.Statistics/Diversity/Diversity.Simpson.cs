namespace CoalitionMetrics.Statistics;

/// <summary>In which form the Simpson index is given; the field uses four under one name.</summary>
public enum SimpsonForm
{
    /// <summary>1 - sum p^2: the chance that two people met by chance (the same may be met twice) are of different groups. The default.</summary>
    Complement,

    /// <summary>sum p^2: the chance that they are of the same group (concentration, Herfindahl).</summary>
    Concentration,

    /// <summary>1 / sum p^2: the effective number of groups, the Hill number of order 2.</summary>
    Inverse,

    /// <summary>1 - sum x(x - 1) / (n(n - 1)): the chance that two different people of a sample are of different groups; unbiased for what was sampled. Whole counts only.</summary>
    UnbiasedComplement,
}

public static partial class Diversity
{
    /// <summary>How likely it is that two people met by chance are of different groups (or of the same, by <paramref name="form"/>).</summary>
    /// <remarks>
    /// Definition: see <see cref="SimpsonForm"/>; p = count / sum of counts.
    /// Invariance: the order of the groups, groups with 0; the unit (not in the unbiased form, which counts people).
    /// Cost: two passes.
    /// Source: Simpson 1949, Measurement of diversity, Nature 163, 688.
    /// </remarks>
    /// <param name="counts">People (attendances, amounts) per group; finite, not below 0, at least one; whole numbers in the unbiased form.</param>
    /// <param name="form">Which of the forms; <see cref="SimpsonForm.Complement"/> unless told.</param>
    /// <returns>
    /// Complement: from 0 (one group) to 1 - 1/S; concentration: from 1/S to 1; inverse: from 1 to S; unbiased: from 0 to 1.
    /// NaN when all counts are 0, since nobody is there; in the unbiased form also when only one person is there, since there is no pair.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="counts"/> is empty; the form is unknown.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, NaN or infinite, or not whole where it must be.</exception>
    public static double Simpson(ReadOnlySpan<double> counts, SimpsonForm form = SimpsonForm.Complement)
    {
        if (form == SimpsonForm.UnbiasedComplement)
        {
            return UnbiasedSimpson(counts);
        }

        using var shares = new Shares(counts, nameof(counts));
        if (shares.Values.IsEmpty)
        {
            return double.NaN;
        }

        return form switch
        {
            SimpsonForm.Concentration => Concentration(shares.Values),
            SimpsonForm.Inverse => 1 / Concentration(shares.Values),
            SimpsonForm.Complement => Complement(shares.Values),
            _ => throw Guard.Unknown(nameof(form), form),
        };
    }

    private static double Concentration(ReadOnlySpan<double> shares)
    {
        var sum = default(CompensatedSum);
        foreach (var share in shares)
        {
            sum.AddProduct(share, share);
        }

        return sum.Value;
    }

    // sum p (1 - p), which keeps its digits when one group has nearly all.
    private static double Complement(ReadOnlySpan<double> shares)
    {
        var largest = 0;
        for (var i = 1; i < shares.Length; i++)
        {
            largest = shares[i] > shares[largest] ? i : largest;
        }

        var others = default(CompensatedSum);
        var sum = default(CompensatedSum);
        for (var i = 0; i < shares.Length; i++)
        {
            if (i != largest)
            {
                others.Add(shares[i]);
                sum.AddProduct(shares[i], 1 - shares[i]);
            }
        }

        sum.AddProduct(shares[largest], others.Value);
        return sum.Value;
    }

    private static double UnbiasedSimpson(ReadOnlySpan<double> counts)
    {
        Guard.NotEmpty(counts, nameof(counts));
        Guard.WholeCounts(counts, nameof(counts));
        var total = default(CompensatedSum);
        foreach (var count in counts)
        {
            total.Add(count);
        }

        // Ordered pairs of different groups: sum x (n - x), whole terms without cancellation.
        var n = total.Value;
        var pairs = default(CompensatedSum);
        foreach (var count in counts)
        {
            pairs.AddProduct(count / n, (n - count) / (n - 1));
        }

        return n >= 2 ? pairs.Value : double.NaN;
    }
}
