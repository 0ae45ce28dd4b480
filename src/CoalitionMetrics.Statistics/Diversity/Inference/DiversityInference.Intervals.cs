namespace CoalitionMetrics.Statistics;

public static partial class DiversityInference
{
    // Where more than one replicate in twenty has no value, the spread of the others would mislead.
    private const double LeastWithValue = 0.95;

    // Normal on the logarithmic scale, with the standard deviation of the replicates' logarithms.
    private static Estimate Logarithmic(double value, double[] replicates, double smallest, BootstrapOptions? options, string method, long count)
    {
        var level = (options ?? new()).Level;
        var usable = Array.FindAll(replicates, r => double.IsFinite(r) && r > 0);
        if (usable.Length < LeastWithValue * replicates.Length || usable.Length < 2)
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.UndefinedReplicates, level, method, count);
        }

        var error = Moments.StandardDeviation(usable);
        if (error == 0)
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.NoSpread, level, method, count);
        }

        var factor = Math.Exp(NormalDistribution.UpperQuantile(level.Alpha / 2) * Moments.StandardDeviation(Array.ConvertAll(usable, Math.Log)));
        var interval = new ConfidenceInterval(Math.Min(value, Math.Max(smallest, value / factor)), value * factor, level);
        return Estimate.WithInterval(value, error, interval, method, count);
    }

    private static Estimate Difference(double value, double[] first, double[] second, BootstrapOptions? options, string method, long count)
    {
        var level = (options ?? new()).Level;
        var (a, b) = (Array.FindAll(first, double.IsFinite), Array.FindAll(second, double.IsFinite));
        if (Math.Min(a.Length, b.Length) < Math.Max(2, LeastWithValue * first.Length))
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.UndefinedReplicates, level, method, count);
        }

        var (errorA, errorB) = (Moments.StandardDeviation(a), Moments.StandardDeviation(b));
        var error = Math.Sqrt((errorA * errorA) + (errorB * errorB));
        if (error == 0)
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.NoSpread, level, method, count);
        }

        var half = NormalDistribution.UpperQuantile(level.Alpha / 2) * error;
        return Estimate.WithInterval(value, error, new ConfidenceInterval(value - half, value + half, level), method, count);
    }
}
