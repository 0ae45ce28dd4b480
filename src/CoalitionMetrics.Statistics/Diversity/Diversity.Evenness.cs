namespace CoalitionMetrics.Statistics;

/// <summary>In which form evenness is made from a Hill number.</summary>
public enum HillEvennessForm
{
    /// <summary>D / S: the effective number as a share of the number of groups; from 1/S to 1. The default.</summary>
    Ratio,

    /// <summary>(D - 1) / (S - 1): from 0 to 1 whatever the number of groups; no value for a single group.</summary>
    Relative,
}

public static partial class Diversity
{
    /// <summary>How equally large the groups that are there are (Pielou): near 0 when one group has nearly all, 1 when all are equally large.</summary>
    /// <remarks>
    /// Definition: Shannon / log(richness).
    /// Invariance: the order of the groups, the unit, groups with 0, the base of the logarithm.
    /// Cost: as <see cref="Shannon"/>.
    /// Source: Pielou 1966, The measurement of diversity in different types of biological collections.
    /// </remarks>
    /// <param name="counts">People (attendances, amounts) per group; finite, not below 0, at least one.</param>
    /// <returns>From 0 to 1. NaN when fewer than two groups are there, since nothing can be even or uneven (0/0).</returns>
    /// <exception cref="ArgumentException"><paramref name="counts"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, NaN or infinite.</exception>
    public static double Pielou(ReadOnlySpan<double> counts)
    {
        using var shares = new Shares(counts, nameof(counts));
        return shares.Values.Length < 2 ? double.NaN : Math.Min(1, Entropy(shares.Values) / Math.Log(shares.Values.Length));
    }

    /// <summary>How equally large the groups that are there are, by the effective number of groups: 1 when all are equally large.</summary>
    /// <remarks>
    /// Definition: D / S (Hill's ratio) or (D - 1) / (S - 1), D the Hill number of the order asked for, S the number of groups that are there.
    /// Invariance: the order of the groups, the unit, groups with 0; the ratio also k copies of the community in new groups.
    /// Cost: as <see cref="HillNumber"/>.
    /// Source: Hill 1973; Chao and Ricotta 2019, Quantifying evenness and linking it to diversity, beta diversity, and similarity.
    /// </remarks>
    /// <param name="counts">People (attendances, amounts) per group; finite, not below 0, at least one.</param>
    /// <param name="order">The order q, above 0 (at 0 every community would be even): 1 and 2 are usual; infinity is allowed.</param>
    /// <param name="form">Which of the two forms; <see cref="HillEvennessForm.Ratio"/> unless told.</param>
    /// <returns>Up to 1. NaN when all counts are 0, since nobody is there; in the relative form also for a single group (0/0).</returns>
    /// <exception cref="ArgumentException"><paramref name="counts"/> is empty; the form is unknown.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, NaN or infinite; the order is not above 0.</exception>
    public static double HillEvenness(ReadOnlySpan<double> counts, double order, HillEvennessForm form = HillEvennessForm.Ratio)
    {
        if (order is not > 0)
        {
            throw Guard.Refuse(nameof(order), order, "a number above 0");
        }

        var profile = HillProfile(counts, [0, order]);
        var effective = Math.Min(profile[1], profile[0]);
        return form switch
        {
            HillEvennessForm.Ratio => effective / profile[0],
            HillEvennessForm.Relative => (effective - 1) / (profile[0] - 1),
            _ => throw Guard.Unknown(nameof(form), form),
        };
    }
}
