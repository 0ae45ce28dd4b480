namespace CoalitionMetrics.Statistics;

/// <summary>
/// How sure are we of any figure, if the units at hand stand for units like them? The units are drawn again, with replacement, many times; how much the
/// figure moves from draw to draw is how unsure it is.
/// </summary>
/// <remarks>
/// Definition: replicate i draws as many units as there are from <c>RandomStream(seed, i)</c> and computes the figure of the draw. A draw is a list of row numbers; a row
/// that was drawn twice stands in it twice. The draw in which every row stands once, in order, gives the figure itself.
/// Undefined replicates: a replicate in which the figure has no value (NaN, infinite, <see cref="NotIdentifiedException"/>) may lie anywhere, so it counts below all others
/// for the lower end and above all others for the upper end; where that leaves an end without a value, there is no interval
/// (<see cref="NoIntervalReason.UndefinedReplicates"/>). With any such replicate there is no standard error.
/// Invariance: the same seed gives the same bits on any number of threads; percentile and BCa intervals of a rising function of the figure are that function of its interval.
/// Coverage: see COVERAGE.md beside this file. Cost: replicates times (units + figure), plus the figure once for each unit for BCa.
/// Source: Efron 1987, Better bootstrap confidence intervals; Davison and Hinkley 1997, chapter 5.
/// </remarks>
public static class Bootstrap
{
    /// <summary>Resamples single rows.</summary>
    /// <param name="n">How many rows the data have; at least 1.</param>
    /// <param name="statistic">The figure of the rows of a draw; it is asked on several threads at once.</param>
    /// <param name="options">Replicates, seed, level, kind of interval, threads.</param>
    /// <param name="progress">Told the share that is done, now and then.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The figure, its replicates and its interval.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="statistic"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">A studentised interval is asked for without standard errors.</exception>
    /// <exception cref="NotIdentifiedException">The figure of the data themselves has no value.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static BootstrapResult Run(
        int n, Func<ReadOnlySpan<int>, double> statistic, BootstrapOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        Run(ResamplingUnits.Of(n), statistic, options, progress, cancellationToken);

    /// <summary>Resamples single rows, whole clusters, or rows within strata.</summary>
    /// <param name="units">What is drawn.</param>
    /// <param name="statistic">The figure of the rows of a draw; it is asked on several threads at once.</param>
    /// <param name="options">Replicates, seed, level, kind of interval, threads.</param>
    /// <param name="progress">Told the share that is done, now and then.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The figure, its replicates and its interval.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="units"/> or <paramref name="statistic"/> is null.</exception>
    /// <exception cref="ArgumentException">A studentised interval is asked for without standard errors.</exception>
    /// <exception cref="NotIdentifiedException">The figure of the data themselves has no value.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static BootstrapResult Run(
        ResamplingUnits units,
        Func<ReadOnlySpan<int>, double> statistic,
        BootstrapOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        return Single(units, 1, (draws, figures) => figures[0] = statistic(draws), options, progress, cancellationToken);
    }

    /// <summary>Resamples a figure that has a standard error of its own, for the studentised interval (bootstrap-t).</summary>
    /// <param name="units">What is drawn.</param>
    /// <param name="statistic">The figure of the rows of a draw; it is asked on several threads at once.</param>
    /// <param name="standardError">The standard error of the figure, from the rows of the same draw; a replicate whose error is not positive is undefined.</param>
    /// <param name="options">Replicates, seed, level, kind of interval, threads.</param>
    /// <param name="progress">Told the share that is done, now and then.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The figure, its replicates and its interval.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="NotIdentifiedException">The figure of the data themselves has no value.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static BootstrapResult RunStudentized(
        ResamplingUnits units,
        Func<ReadOnlySpan<int>, double> statistic,
        Func<ReadOnlySpan<int>, double> standardError,
        BootstrapOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentNullException.ThrowIfNull(standardError);
        return Single(
            units,
            2,
            (draws, figures) =>
            {
                figures[0] = statistic(draws);
                figures[1] = standardError(draws);
            },
            options,
            progress,
            cancellationToken);
    }

    /// <summary>Resamples several figures together: each replicate is one draw, from which all of them are computed.</summary>
    /// <param name="units">What is drawn.</param>
    /// <param name="count">How many figures there are; at least 1.</param>
    /// <param name="statistics">Writes the figures of the rows of a draw; it is asked on several threads at once. When it throws, all figures of that draw are undefined.</param>
    /// <param name="options">Replicates, seed, level, kind of interval, threads.</param>
    /// <param name="progress">Told the share that is done, now and then.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>For each figure its replicates and its interval; a figure without a value has a result whose value is NaN.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="units"/> or <paramref name="statistics"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">A studentised interval is asked for.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static IReadOnlyList<BootstrapResult> RunMany(
        ResamplingUnits units,
        int count,
        Action<ReadOnlySpan<int>, Span<double>> statistics,
        BootstrapOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(statistics);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        options = Checked(options, studentized: false);
        var replicates = Replicate(units, count, statistics, options, progress, cancellationToken);
        var results = new BootstrapResult[count];
        for (var k = 0; k < count; k++)
        {
            results[k] = replicates.Result(k, null, units, options);
        }

        return results;
    }

    private static BootstrapResult Single(
        ResamplingUnits units,
        int count,
        Action<ReadOnlySpan<int>, Span<double>> figures,
        BootstrapOptions? options,
        IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(units);
        options = Checked(options, studentized: count == 2);
        var data = new double[count];
        figures(units.AllRows(), data);
        if (!double.IsFinite(data[0]))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.UndefinedFigure, "The figure has no value in the data themselves, so that there is nothing to be sure or unsure of.");
        }

        return Replicate(units, count, figures, options, progress, cancellationToken).Result(0, count == 2 ? 1 : null, units, options);
    }

    private static BootstrapOptions Checked(BootstrapOptions? options, bool studentized)
    {
        options ??= new();
        var interval = options.Interval ?? (studentized ? BootstrapInterval.Studentized : BootstrapInterval.BiasCorrectedAccelerated);
        if (interval is not (BootstrapInterval.BiasCorrectedAccelerated or BootstrapInterval.Percentile or BootstrapInterval.Studentized))
        {
            throw new ArgumentOutOfRangeException(nameof(options), interval, "The kind of interval is unknown.");
        }

        return interval == BootstrapInterval.Studentized && !studentized
            ? throw new ArgumentException("A studentised interval needs standard errors: use RunStudentized.", nameof(options))
            : options with { Interval = interval };
    }

    private static ReplicateTable Replicate(
        ResamplingUnits units,
        int count,
        Action<ReadOnlySpan<int>, Span<double>> figures,
        BootstrapOptions options,
        IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        // Row 0 holds the data themselves, then the replicates, then the figures without each unit.
        var replicates = units.TooFew is null ? options.Replicates : 0;
        var deletions = replicates > 0 && options.Interval == BootstrapInterval.BiasCorrectedAccelerated ? units.UnitCount : 0;
        var table = new ReplicateTable(count, replicates, deletions);
        Replication.Run(
            1 + replicates + deletions,
            () => new Scratch(units.RowCount),
            (scratch, i) =>
            {
                ReadOnlySpan<int> rows;
                if (i == 0)
                {
                    rows = units.AllRows();
                }
                else if (i <= replicates)
                {
                    rows = units.Draw(new RandomStream(options.Seed, (ulong)(i - 1)), ref scratch.Rows);
                }
                else
                {
                    rows = units.Without(i - 1 - replicates, scratch.Rows);
                }

                var row = table.Row(i);
                try
                {
                    figures(rows, row);
                }
                catch (NotIdentifiedException)
                {
                    row.Fill(double.NaN);
                }
            },
            progress,
            cancellationToken,
            options.MaxDegreeOfParallelism);
        return table;
    }

    private sealed class Scratch(int rows)
    {
        public int[] Rows = new int[rows];
    }

    /// <summary>All figures of all replicates, a row a replicate, so that no two threads write to the same place.</summary>
    private sealed class ReplicateTable(int count, int replicates, int deletions)
    {
        private readonly double[] _values = new double[checked(count * (1 + replicates + deletions))];

        public Span<double> Row(int i) => _values.AsSpan(i * count, count);

        public BootstrapResult Result(int figure, int? error, ResamplingUnits units, BootstrapOptions options) => new(
            units,
            options,
            _values[figure],
            error is { } e ? _values[e] : double.NaN,
            Column(figure, 1, replicates),
            error is { } column ? Column(column, 1, replicates) : null,
            deletions > 0 ? Column(figure, 1 + replicates, deletions) : null);

        private double[] Column(int figure, int firstRow, int rows)
        {
            var column = new double[rows];
            for (var i = 0; i < rows; i++)
            {
                column[i] = _values[((firstRow + i) * count) + figure];
            }

            return column;
        }
    }
}
