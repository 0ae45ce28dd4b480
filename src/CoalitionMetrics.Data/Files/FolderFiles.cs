namespace CoalitionMetrics.Data;

/// <summary>A package in a folder.</summary>
internal sealed class FolderFiles(string folder) : PackageFiles
{
    public override IReadOnlyList<string> Names { get; } =
    [
        .. Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 4, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System })
            .Select(f => Path.GetRelativePath(folder, f).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal),
    ];

    protected override Stream Open(string name) =>
        new FileStream(Path.Combine(folder, name.Replace('/', Path.DirectorySeparatorChar)), FileMode.Open, FileAccess.Read, FileShare.Read, 4096, FileOptions.Asynchronous | FileOptions.SequentialScan);
}
