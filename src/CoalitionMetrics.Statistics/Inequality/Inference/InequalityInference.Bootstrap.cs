namespace CoalitionMetrics.Statistics;

public static partial class InequalityInference
{
    /// <summary>The Gini coefficients of resamples of the units: how it would have varied had other units been drawn.</summary>
    /// <remarks>
    /// Definition: replicate b draws as many units as there are, with replacement; the same seed gives the same replicates on any number of threads.
    /// Invariance: does not depend on the order nor on the unit of measurement.
    /// Cost: one sort altogether, then one draw and one pass a replicate, on all cores.
    /// Source: Efron 1979, Bootstrap methods: another look at the jackknife.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="correction">The form corrected for small samples unless told.</param>
    /// <param name="replicates">How many resamples; at least 1; 9,999 unless told.</param>
    /// <param name="seed">The seed; 1 unless told.</param>
    /// <param name="progress">Told the share that is done, from time to time.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One coefficient a replicate, in the order of the replicates. NaN where only units that have nothing were drawn.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite, or <paramref name="replicates"/> is less than 1.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0, or there is a single unit in the corrected form.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static double[] GiniReplicates(
        ReadOnlySpan<double> values,
        GiniCorrection correction = GiniCorrection.SmallSample,
        int replicates = 9999,
        ulong seed = 1,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 1);
        Inequality.Check(values);
        var sorted = values.ToArray();
        Sorting.Sort(sorted);
        var factor = Inequality.Factor(correction, values.Length);
        if (sorted[^1] == 0 || double.IsNaN(factor))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.UndefinedFigure, "The Gini coefficient has no value in the data at hand: the total is 0, or one unit is too few for the corrected form.");
        }

        var resampler = new GiniResampler(sorted);
        var results = new double[replicates];
        Resampling.Run(sorted.Length, results, seed, () => resampler, (shared, counts) => factor * shared.Gini(counts), progress, cancellationToken);
        return results;
    }
}
