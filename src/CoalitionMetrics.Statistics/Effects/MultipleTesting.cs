namespace CoalitionMetrics.Statistics;

/// <summary>
/// Who asks many questions finds something by chance. These adjust p-values for the number of questions, in the order given. Bonferroni, Holm and Hochberg guard against one
/// false finding among all; Benjamini-Hochberg and Benjamini-Yekutieli against too large a share of false ones among the findings.
/// </summary>
/// <remarks>
/// Invariance of all: the order of the p-values does not matter; one p-value stays as it is; no adjusted value lies below its own or above 1; smaller stays smaller or becomes equal
/// (property tests).
/// </remarks>
public static class MultipleTesting
{
    /// <summary>Each p-value times their number: simple, and stricter than needed.</summary>
    /// <remarks>Definition: <c>min(1, m p)</c>. Cost: one pass. Source: Dunn 1961.</remarks>
    /// <param name="pValues">The p-values, from 0 to 1; at least one.</param>
    /// <returns>The adjusted p-values, in the order given.</returns>
    /// <exception cref="ArgumentException">There is none, or one is not from 0 to 1.</exception>
    public static double[] Bonferroni(ReadOnlySpan<double> pValues) => Adjust(pValues, stepUp: false, (p, _, m) => m * p);

    /// <summary>As Bonferroni, but each next smallest p-value has one question fewer to answer for: never worse, and valid whatever the questions have in common.</summary>
    /// <remarks>Definition: the largest of <c>(m - j + 1) p(j)</c> up to its place, at most 1. Cost: a sort. Source: Holm 1979.</remarks>
    /// <param name="pValues">The p-values, from 0 to 1; at least one.</param>
    /// <returns>The adjusted p-values, in the order given.</returns>
    /// <exception cref="ArgumentException">There is none, or one is not from 0 to 1.</exception>
    public static double[] Holm(ReadOnlySpan<double> pValues) => Adjust(pValues, stepUp: false, (p, place, m) => (m - place) * p);

    /// <summary>As Holm from the other end: a little stronger, valid for independent or positively related questions.</summary>
    /// <remarks>Definition: the smallest of <c>(m - j + 1) p(j)</c> from its place up. Cost: a sort. Source: Hochberg 1988.</remarks>
    /// <param name="pValues">The p-values, from 0 to 1; at least one.</param>
    /// <returns>The adjusted p-values, in the order given.</returns>
    /// <exception cref="ArgumentException">There is none, or one is not from 0 to 1.</exception>
    public static double[] Hochberg(ReadOnlySpan<double> pValues) => Adjust(pValues, stepUp: true, (p, place, m) => (m - place) * p);

    /// <summary>The share of false findings to be expected among all as small: for independent or positively related questions.</summary>
    /// <remarks>Definition: the smallest of <c>m p(j) / j</c> from its place up. Cost: a sort. Source: Benjamini and Hochberg 1995.</remarks>
    /// <param name="pValues">The p-values, from 0 to 1; at least one.</param>
    /// <returns>The adjusted p-values, in the order given.</returns>
    /// <exception cref="ArgumentException">There is none, or one is not from 0 to 1.</exception>
    public static double[] BenjaminiHochberg(ReadOnlySpan<double> pValues) => Adjust(pValues, stepUp: true, (p, place, m) => m * p / (place + 1));

    /// <summary>The same, valid whatever the questions have in common.</summary>
    /// <remarks>Definition: as Benjamini-Hochberg times <c>1 + 1/2 + ... + 1/m</c>. Cost: a sort. Source: Benjamini and Yekutieli 2001.</remarks>
    /// <param name="pValues">The p-values, from 0 to 1; at least one.</param>
    /// <returns>The adjusted p-values, in the order given.</returns>
    /// <exception cref="ArgumentException">There is none, or one is not from 0 to 1.</exception>
    public static double[] BenjaminiYekutieli(ReadOnlySpan<double> pValues)
    {
        double harmonic = 0;
        for (var i = pValues.Length; i > 0; i--)
        {
            harmonic += 1.0 / i;
        }

        return Adjust(pValues, stepUp: true, (p, place, m) => harmonic * m * p / (place + 1));
    }

    // Place counts from 0, smallest first. Step-down keeps the largest so far going up, step-up the smallest so far going down.
    private static double[] Adjust(ReadOnlySpan<double> pValues, bool stepUp, Func<double, int, int, double> factor)
    {
        Guard.NotEmpty(pValues, nameof(pValues));
        Guard.Probability(pValues, nameof(pValues));
        var m = pValues.Length;
        var order = Enumerable.Range(0, m).ToArray();
        var sorted = pValues.ToArray();
        Array.Sort(sorted, order);
        var adjusted = new double[m];
        var bound = stepUp ? 1.0 : 0.0;
        for (var step = 0; step < m; step++)
        {
            var place = stepUp ? m - 1 - step : step;
            var value = factor(sorted[place], place, m);
            bound = stepUp ? Math.Min(bound, value) : Math.Max(bound, value);
            adjusted[order[place]] = Math.Min(1, bound);
        }

        return adjusted;
    }
}
