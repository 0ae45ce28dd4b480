namespace CoalitionMetrics.Statistics;

/// <summary>In which form sample coverage is estimated.</summary>
public enum CoverageForm
{
    /// <summary>1 - f1/n A, with A from the groups seen twice (Chao and Jost 2012): less biased in small samples. The default.</summary>
    ChaoJost,

    /// <summary>1 - f1/n (Good 1953, with Turing).</summary>
    GoodTuring,
}

public static partial class Diversity
{
    /// <summary>
    /// How much of everybody who comes when invited like this belongs to the groups seen: 1 when every group was met at least twice, near 0 when everybody is the only one
    /// of their group. 1 minus it is the chance that the next one is of a group not seen yet.
    /// </summary>
    /// <remarks>
    /// Definition: 1 - f1/n (n-1) f1 / ((n-1) f1 + 2 f2); with f2 = 0: 1 - f1/n (n-1)(f1-1) / ((n-1)(f1-1) + 2); or 1 - f1/n. For gatherings n stands for the sum of incidences before, for their number in the factor.
    /// Invariance: the order of the groups, groups with 0.
    /// Cost: sorting the counts.
    /// Source: Good 1953; Chao and Jost 2012, Ecology 93, 2533-2547.
    /// </remarks>
    /// <param name="sample">The sample; at least two units.</param>
    /// <param name="form">Which of the two forms; <see cref="CoverageForm.ChaoJost"/> unless told.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <returns>From 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The form is unknown.</exception>
    /// <exception cref="NotIdentifiedException">Fewer than two units, or no group seen: one person seen once is not full coverage.</exception>
    public static Estimate SampleCoverage(GroupSample sample, CoverageForm form = CoverageForm.ChaoJost, ConfidenceLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return Estimate.WithoutInterval(1 - CoverageDeficit(sample, form), NoIntervalReason.NoMethod, level, form.ToString(), sample.Units);
    }

    /// <summary>1 minus the estimated coverage: the chance that the next one drawn is of a group not seen yet.</summary>
    internal static double CoverageDeficit(GroupSample sample, CoverageForm form = CoverageForm.ChaoJost)
    {
        sample.RequirePair();
        var once = (double)sample.SeenOnce / sample.Total;
        return form switch
        {
            CoverageForm.GoodTuring => once,
            CoverageForm.ChaoJost => once * DeficitFactor(sample),
            _ => throw Guard.Unknown(nameof(form), form),
        };
    }

    /// <summary>By which factor the coverage deficit shrinks with each further unit drawn.</summary>
    internal static double DeficitFactor(GroupSample sample)
    {
        double f1 = sample.SeenOnce;
        double f2 = sample.SeenTwice;
        var n = sample.Units - 1.0;
        return f1 == 0 ? 0 : f2 > 0 ? n * f1 / ((n * f1) + (2 * f2)) : n * (f1 - 1) / ((n * (f1 - 1)) + 2);
    }
}
