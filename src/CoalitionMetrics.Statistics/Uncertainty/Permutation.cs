namespace CoalitionMetrics.Statistics;

/// <summary>
/// Could chance alone have made the figure look like this? If one column of the data had nothing to do with the rest, its values could stand in any order;
/// the figure is computed for many such orders, or for all, and the p-value says how often it comes out as extreme as observed.
/// </summary>
/// <remarks>
/// Definition: order i is drawn by Fisher-Yates from <c>RandomStream(seed, i)</c>, within each block apart. With B random orders p = (c + 1) / (B + 1), c the number whose figure is at least as
/// large (small) as observed, equal within rounding (1e-12 of the largest figure) included, so that p is never 0 and the test never rejects too often; when all orders are tried p = c / all.
/// An order whose figure has no value counts as at least as extreme on either side. Two-sided: twice the smaller of the two, at most 1.
/// Invariance: the same seed gives the same bits on any number of threads; rising functions of the figure do not change p. Cost: orders times (units + figure).
/// Source: Fisher 1935, The design of experiments, section 21; Phipson and Smyth 2010, Permutation p-values should never be zero.
/// </remarks>
public static class Permutation
{
    /// <summary>Puts the rows in every order, or in random ones.</summary>
    /// <param name="n">How many rows the data have; at least 1.</param>
    /// <param name="statistic">The figure when row i takes the value of row order[i]; the order 0, 1, 2 ... gives the figure itself. It is asked on several threads at once.</param>
    /// <param name="options">Number of random orders, enumeration, seed, threads.</param>
    /// <param name="progress">Told the share that is done, now and then.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Where the figure stands.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="statistic"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is less than 1.</exception>
    /// <exception cref="NotIdentifiedException">The figure of the data themselves has no value.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static PermutationResult Run(
        int n, Func<ReadOnlySpan<int>, double> statistic, PermutationOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        Run(PermutationBlocks.Of(n), statistic, options, progress, cancellationToken);

    /// <summary>Puts the rows in every order, or in random ones, within each block apart.</summary>
    /// <param name="blockOfRow">For each row any number that names its block; rows never change their block.</param>
    /// <param name="statistic">The figure when row i takes the value of row order[i]; the order 0, 1, 2 ... gives the figure itself. It is asked on several threads at once.</param>
    /// <param name="options">Number of random orders, enumeration, seed, threads.</param>
    /// <param name="progress">Told the share that is done, now and then.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Where the figure stands.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="statistic"/> is null.</exception>
    /// <exception cref="ArgumentException">There are no rows.</exception>
    /// <exception cref="NotIdentifiedException">The figure of the data themselves has no value.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static PermutationResult RunWithin(
        ReadOnlySpan<int> blockOfRow,
        Func<ReadOnlySpan<int>, double> statistic,
        PermutationOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        Guard.NotEmpty(blockOfRow, nameof(blockOfRow));
        return Run(PermutationBlocks.Of(blockOfRow), statistic, options, progress, cancellationToken);
    }

    private static PermutationResult Run(
        PermutationBlocks blocks, Func<ReadOnlySpan<int>, double> statistic, PermutationOptions? options, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        options ??= new();
        var observed = statistic(blocks.Identity());
        if (!double.IsFinite(observed))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.UndefinedFigure, "The figure has no value in the data themselves, so that there is nothing to compare with chance.");
        }

        var exact = blocks.OrderCount <= options.EnumerateUpTo;
        var values = new double[exact ? (int)blocks.OrderCount : options.Replicates];
        Replication.Run(
            values.Length,
            blocks.Identity,
            (order, i) =>
            {
                if (exact)
                {
                    blocks.Write(i, order);
                }
                else
                {
                    blocks.Shuffle(new RandomStream(options.Seed, (ulong)i), order);
                }

                try
                {
                    values[i] = statistic(order);
                }
                catch (NotIdentifiedException)
                {
                    values[i] = double.NaN;
                }
            },
            progress,
            cancellationToken,
            options.MaxDegreeOfParallelism);
        return new(observed, values, exact);
    }
}
