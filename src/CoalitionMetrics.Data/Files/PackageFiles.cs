using System.Globalization;

namespace CoalitionMetrics.Data;

/// <summary>The files of a package, wherever they lie. Names are relative, with <c>/</c>.</summary>
internal abstract class PackageFiles : IDisposable
{
    /// <summary>Opens what lies at a path: a folder, a <c>datapackage.json</c> in a folder, or a zip.</summary>
    public static PackageFiles? Open(string path, DataPackageReadOptions options, List<EvidenceProblem> problems)
    {
        if (Directory.Exists(path))
        {
            return new FolderFiles(path);
        }

        if (!File.Exists(path))
        {
            problems.Add(Refuse(path, "a folder with datapackage.json, or a zip of one"));
            return null;
        }

        if (string.Equals(Path.GetFileName(path), PackagePath.Descriptor, StringComparison.OrdinalIgnoreCase))
        {
            return new FolderFiles(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }

        return ZipFiles.Open(File.OpenRead(path), Path.GetFileName(path), options, problems);
    }

    /// <summary>Every file of the package, in ordinal order.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    public bool Has(string name) => Names.Contains(name, StringComparer.Ordinal);

    /// <summary>The bytes of a file; null, with a problem told, when they cannot be had.</summary>
    public byte[]? Read(string name, DataPackageReadOptions options, List<EvidenceProblem> problems)
    {
        using var content = new MemoryStream();
        using var stream = Open(name);
        var buffer = new byte[81920];
        int count;
        while ((count = stream.Read(buffer)) > 0)
        {
            content.Write(buffer, 0, count);
            if (content.Length > options.MaximumFileBytes)
            {
                problems.Add(TooLarge(name, options));
                return null;
            }
        }

        return content.ToArray();
    }

    /// <summary>As <see cref="Read"/>, without holding a thread while it waits.</summary>
    public async Task<byte[]?> ReadAsync(string name, DataPackageReadOptions options, List<EvidenceProblem> problems, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var stream = Open(name);
        await using (stream.ConfigureAwait(false))
        {
            var buffer = new byte[81920];
            int count;
            while ((count = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                content.Write(buffer, 0, count);
                if (content.Length > options.MaximumFileBytes)
                {
                    problems.Add(TooLarge(name, options));
                    return null;
                }
            }
        }

        return content.ToArray();
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected static EvidenceProblem Refuse(string? file, string expected) => new() { Kind = EvidenceProblemKind.File, File = file, Expected = expected };

    protected abstract Stream Open(string name);

    protected virtual void Dispose(bool disposing)
    {
    }

    private static EvidenceProblem TooLarge(string name, DataPackageReadOptions options) =>
        Refuse(name, string.Create(CultureInfo.InvariantCulture, $"at most {options.MaximumFileBytes:N0} bytes"));
}
