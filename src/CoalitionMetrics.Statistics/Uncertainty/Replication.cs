using System.Runtime.ExceptionServices;

namespace CoalitionMetrics.Statistics;

/// <summary>Replicates on all cores: replicate i draws from stream i and writes to place i, so that threads change nothing but the time.</summary>
internal static class Replication
{
    public const int AllCores = -1;

    public static void Run<TScratch>(
        int count,
        Func<TScratch> newScratch,
        Action<TScratch, int> replicate,
        IProgress<double>? progress,
        CancellationToken cancellationToken,
        int maxDegreeOfParallelism = AllCores)
    {
        var done = 0;
        var step = Math.Max(1, count / 100);
        try
        {
            Parallel.For(
                0,
                count,
                new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = maxDegreeOfParallelism },
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
        catch (AggregateException together)
        {
            // What a replicate threw is told as it was thrown; that it happened on some thread is no news to the caller.
            ExceptionDispatchInfo.Throw(together.InnerExceptions[0]);
        }
    }
}
