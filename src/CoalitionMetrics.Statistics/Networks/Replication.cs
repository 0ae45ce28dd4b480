namespace CoalitionMetrics.Statistics;

/// <summary>Replicates on all cores: replicate i draws from stream i and writes to place i, so that threads change nothing but the time.</summary>
internal static class Replication
{
    public static void Run<TScratch>(int count, Func<TScratch> newScratch, Action<TScratch, int> replicate, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var done = 0;
        var step = Math.Max(1, count / 100);
        Parallel.For(
            0,
            count,
            new ParallelOptions { CancellationToken = cancellationToken },
            newScratch,
            (i, _, scratch) =>
            {
                replicate(scratch, i);
                var finished = Interlocked.Increment(ref done);
                if (progress is not null && (finished % step == 0 || finished == count))
                {
                    progress.Report(finished / (double)count);
                }

                return scratch;
            },
            static _ => { });
    }
}
