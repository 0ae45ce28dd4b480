namespace CoalitionMetrics.Data;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Directory.CreateDirectory(Path);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "coalition-" + Guid.NewGuid().ToString("N"));

    public void Dispose() => Directory.Delete(Path, true);
}
