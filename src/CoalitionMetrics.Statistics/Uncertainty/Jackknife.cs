namespace CoalitionMetrics.Statistics;

/// <summary>
/// How sure are we of any smooth figure, if the units at hand stand for units like them? The figure is computed without each unit once; how much it moves
/// tells its standard error and its bias. Needs no random numbers. Not for medians and other figures that jump.
/// </summary>
/// <remarks>
/// Invariance: order of the units; the standard error of a mean is exactly s / sqrt(n) (property test). Cost: the figure once for each unit.
/// Source: Tukey 1958, Bias and confidence in not-quite large samples; Efron 1982, The jackknife, the bootstrap and other resampling plans, chapters 2 and 3.
/// </remarks>
public static class Jackknife
{
    /// <summary>Leaves out single rows.</summary>
    /// <param name="n">How many rows the data have; at least 1.</param>
    /// <param name="statistic">The figure of a list of row numbers; it is asked on several threads at once.</param>
    /// <param name="progress">Told the share that is done, now and then.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The figure, and the figure without each unit.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="statistic"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is less than 1.</exception>
    /// <exception cref="NotIdentifiedException">The figure of the data themselves has no value.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static JackknifeResult Run(int n, Func<ReadOnlySpan<int>, double> statistic, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        Run(ResamplingUnits.Of(n), statistic, progress, cancellationToken);

    /// <summary>Leaves out single rows, whole clusters, or rows within strata.</summary>
    /// <param name="units">What is left out.</param>
    /// <param name="statistic">The figure of a list of row numbers; it is asked on several threads at once.</param>
    /// <param name="progress">Told the share that is done, now and then.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The figure, and the figure without each unit.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="units"/> or <paramref name="statistic"/> is null.</exception>
    /// <exception cref="NotIdentifiedException">The figure of the data themselves has no value.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static JackknifeResult Run(
        ResamplingUnits units, Func<ReadOnlySpan<int>, double> statistic, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(statistic);
        var value = statistic(units.AllRows());
        var deletions = new double[units.UnitCount];
        if (units.TooFew is null)
        {
            Replication.Run(
                units.UnitCount,
                () => new int[units.RowCount],
                (buffer, i) =>
                {
                    try
                    {
                        deletions[i] = statistic(units.Without(i, buffer));
                    }
                    catch (NotIdentifiedException)
                    {
                        deletions[i] = double.NaN;
                    }
                },
                progress,
                cancellationToken);
        }

        return new(value, deletions, units);
    }

    /// <summary>From the figure without each unit, where a formula gives all of them at once.</summary>
    /// <param name="value">The figure; finite.</param>
    /// <param name="deletions">The figure without each unit; NaN where it then has no value.</param>
    /// <returns>The same as a run.</returns>
    /// <exception cref="ArgumentException">There are no units.</exception>
    /// <exception cref="NotIdentifiedException">The figure has no value.</exception>
    public static JackknifeResult Of(double value, ReadOnlySpan<double> deletions)
    {
        Guard.NotEmpty(deletions, nameof(deletions));
        return new(value, deletions.ToArray(), ResamplingUnits.Of(deletions.Length));
    }
}
