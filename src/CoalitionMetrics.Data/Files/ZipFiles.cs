using System.Globalization;
using System.IO.Compression;

namespace CoalitionMetrics.Data;

/// <summary>
/// A package in a zip, at its root or in its only folder. Nothing is unpacked to disk; paths that lead out of the zip are refused, and sizes are
/// counted while reading, never believed.
/// </summary>
internal sealed class ZipFiles : PackageFiles
{
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries;

    private ZipFiles(ZipArchive zip, Dictionary<string, ZipArchiveEntry> entries)
    {
        _zip = zip;
        _entries = entries;
        Names = [.. entries.Keys.Order(StringComparer.Ordinal)];
    }

    public override IReadOnlyList<string> Names { get; }

    public static ZipFiles? Open(Stream stream, string? name, DataPackageReadOptions options, List<EvidenceProblem> problems, bool leaveOpen = false)
    {
        ZipArchive zip;
        try
        {
            zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen);
            _ = zip.Entries.Count;
        }
        catch (InvalidDataException)
        {
            problems.Add(Refuse(name, "a zip that can be opened"));
            if (!leaveOpen)
            {
                stream.Dispose();
            }

            return null;
        }

        var entries = Entries(zip, name, options, problems);
        if (entries is null)
        {
            zip.Dispose();
        }

        return entries is null ? null : new ZipFiles(zip, entries);
    }

    protected override Stream Open(string name) => _entries[name].Open();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _zip.Dispose();
        }

        base.Dispose(disposing);
    }

    private static Dictionary<string, ZipArchiveEntry>? Entries(ZipArchive zip, string? name, DataPackageReadOptions options, List<EvidenceProblem> problems)
    {
        if (zip.Entries.Count > options.MaximumFiles)
        {
            problems.Add(Refuse(name, string.Create(CultureInfo.InvariantCulture, $"at most {options.MaximumFiles:N0} files in the zip")));
            return null;
        }

        var before = problems.Count;
        var all = new Dictionary<string, ZipArchiveEntry>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries.Where(e => !e.FullName.EndsWith('/')))
        {
            if (!PackagePath.IsSafe(entry.FullName))
            {
                problems.Add(Refuse(entry.FullName, "a path that stays inside the zip"));
            }
            else if (!all.TryAdd(entry.FullName, entry))
            {
                problems.Add(Refuse(entry.FullName, "each file once in the zip"));
            }
        }

        return problems.Count > before ? null : FromRoot(all, name, problems);
    }

    /// <summary>The files as seen from the folder that holds the descriptor.</summary>
    private static Dictionary<string, ZipArchiveEntry>? FromRoot(Dictionary<string, ZipArchiveEntry> all, string? name, List<EvidenceProblem> problems)
    {
        var descriptors = all.Keys.Where(k => string.Equals(k.Split('/')[^1], PackagePath.Descriptor, StringComparison.Ordinal)).OrderBy(k => k.Split('/').Length).ToList();
        if (descriptors.Count == 0)
        {
            problems.Add(Refuse(name, "datapackage.json in the zip"));
            return null;
        }

        if (descriptors.Count > 1 && descriptors[0].Split('/').Length == descriptors[1].Split('/').Length)
        {
            problems.Add(Refuse(name, $"one package in the zip; it holds {string.Join(", ", descriptors)}"));
            return null;
        }

        var root = descriptors[0][..^PackagePath.Descriptor.Length];
        return all.Where(e => e.Key.StartsWith(root, StringComparison.Ordinal)).ToDictionary(e => e.Key[root.Length..], e => e.Value, StringComparer.Ordinal);
    }
}
