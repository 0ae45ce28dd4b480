using System.Buffers;

namespace CoalitionMetrics.Statistics;

/// <summary>Runs resamples on all cores; each writes to its own slot, so that the order in which threads come does not matter.</summary>
internal static class Resampling
{
    /// <summary>A measure of a resample.</summary>
    /// <param name="state">What one thread keeps between resamples.</param>
    /// <param name="counts">How often each unit was drawn.</param>
    public delegate double Measure<in TState>(TState state, ReadOnlySpan<byte> counts);

    public static void Run<TState>(
        int units, double[] results, ulong seed, Func<TState> newState, Measure<TState> measure, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var done = 0;
        var step = Math.Max(1, results.Length / 100);
        Parallel.For(
            0,
            results.Length,
            new ParallelOptions { CancellationToken = cancellationToken },
            () => (State: newState(), Buffer: ArrayPool<byte>.Shared.Rent(units)),
            (b, _, own) =>
            {
                var counts = own.Buffer.AsSpan(0, units);
                ResampleCounts.Draw(seed, (ulong)b, counts);
                results[b] = measure(own.State, counts);
                if (progress is not null && Interlocked.Increment(ref done) is var count && count % step == 0)
                {
                    progress.Report((double)count / results.Length);
                }

                return own;
            },
            own => ArrayPool<byte>.Shared.Return(own.Buffer));
    }
}
