namespace CoalitionMetrics.Statistics;

/// <summary>Tells the share done of the whole when one of several parts is worked on, so that what is told never falls.</summary>
internal sealed class PartProgress(IProgress<double>? whole, int part, int parts) : IProgress<double>
{
    public void Report(double value) => whole?.Report((part + value) / parts);
}
