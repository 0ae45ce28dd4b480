using System.IO.Compression;

namespace CoalitionMetrics.Data;

/// <summary>
/// Evidence in files: a Frictionless Tabular Data Package, that is <c>datapackage.json</c> and one CSV file a table, in a folder, in a zip or in
/// streams. Reading tells everything that is wrong at once, each with file, row, column, value and what was expected, and loads nothing by halves.
/// </summary>
public static class DataPackage
{
    /// <summary>Reads a package.</summary>
    /// <param name="path">A folder with <c>datapackage.json</c>, that file itself, or a zip.</param>
    /// <param name="options">Limits; null = the usual ones.</param>
    /// <returns>The evidence.</returns>
    /// <exception cref="EvidenceException">Anything is wrong; it carries all problems.</exception>
    public static CoalitionEvidence Read(string path, DataPackageReadOptions? options = null) => TryRead(path, options).GetEvidence();

    /// <summary>Reads a package, or tells all that is wrong with it.</summary>
    /// <param name="path">A folder with <c>datapackage.json</c>, that file itself, or a zip.</param>
    /// <param name="options">Limits; null = the usual ones.</param>
    /// <returns>The evidence or the problems.</returns>
    public static DataPackageReading TryRead(string path, DataPackageReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var problems = new List<EvidenceProblem>();
        using var files = PackageFiles.Open(path, options ?? DataPackageReadOptions.Default, problems);
        return files is null ? new DataPackageReading(null, problems) : new PackageReader(files, options ?? DataPackageReadOptions.Default, problems).Read(CancellationToken.None);
    }

    /// <summary>Reads a package.</summary>
    /// <param name="path">A folder with <c>datapackage.json</c>, that file itself, or a zip.</param>
    /// <param name="options">Limits; null = the usual ones.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The evidence.</returns>
    /// <exception cref="EvidenceException">Anything is wrong; it carries all problems.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static async Task<CoalitionEvidence> ReadAsync(string path, DataPackageReadOptions? options = null, CancellationToken cancellationToken = default) =>
        (await TryReadAsync(path, options, cancellationToken).ConfigureAwait(false)).GetEvidence();

    /// <summary>Reads a package, or tells all that is wrong with it.</summary>
    /// <param name="path">A folder with <c>datapackage.json</c>, that file itself, or a zip.</param>
    /// <param name="options">Limits; null = the usual ones.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The evidence or the problems.</returns>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static async Task<DataPackageReading> TryReadAsync(string path, DataPackageReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var problems = new List<EvidenceProblem>();
        using var files = PackageFiles.Open(path, options ?? DataPackageReadOptions.Default, problems);
        return await ReadAsync(files, options, problems, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads a package from a zip in a stream, or tells all that is wrong with it.</summary>
    /// <param name="zip">The zip; it stays open.</param>
    /// <param name="options">Limits; null = the usual ones.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The evidence or the problems.</returns>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static async Task<DataPackageReading> TryReadZipAsync(Stream zip, DataPackageReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(zip);
        var problems = new List<EvidenceProblem>();
        using var files = ZipFiles.Open(zip, null, options ?? DataPackageReadOptions.Default, problems, leaveOpen: true);
        return await ReadAsync(files, options, problems, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads a package whose files are streams, or tells all that is wrong with it.</summary>
    /// <param name="files">The files by their names inside the package, <c>datapackage.json</c> among them; they stay open.</param>
    /// <param name="options">Limits; null = the usual ones.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The evidence or the problems.</returns>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static async Task<DataPackageReading> TryReadFilesAsync(IReadOnlyDictionary<string, Stream> files, DataPackageReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        using var streams = new StreamFiles(files);
        return await ReadAsync(streams, options, [], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes evidence as a package into a folder, which is made if it is not there. Files of the same names are replaced.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="options">How the CSV files are written; null = as the standard expects.</param>
    /// <param name="cancellationToken">Stops the writing; files already written stay.</param>
    /// <exception cref="OperationCanceledException">The writing was stopped.</exception>
    public static void Write(CoalitionEvidence evidence, string folder, DataPackageWriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        foreach (var (name, write) in new PackageWriter(evidence, options ?? DataPackageWriteOptions.Default).Files())
        {
            using var file = File.Create(Path.Combine(folder, name));
            write(file, cancellationToken);
        }
    }

    /// <summary>Writes evidence as a package into a zip. The same evidence gives the same bytes.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <param name="zip">The stream that becomes the zip; it stays open.</param>
    /// <param name="options">How the CSV files are written; null = as the standard expects.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <exception cref="OperationCanceledException">The writing was stopped.</exception>
    public static void WriteZip(CoalitionEvidence evidence, Stream zip, DataPackageWriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(zip);
        using var archive = new ZipArchive(zip, ZipArchiveMode.Create, true);
        foreach (var (name, write) in new PackageWriter(evidence, options ?? DataPackageWriteOptions.Default).Files())
        {
            var entry = archive.CreateEntry(name);

            // The earliest date that a zip can hold, so that no clock is in the file.
            entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var stream = entry.Open();
            write(stream, cancellationToken);
        }
    }

    private static async Task<DataPackageReading> ReadAsync(PackageFiles? files, DataPackageReadOptions? options, List<EvidenceProblem> problems, CancellationToken cancellationToken) =>
        files is null
            ? new DataPackageReading(null, problems)
            : await new PackageReader(files, options ?? DataPackageReadOptions.Default, problems).ReadAsync(cancellationToken).ConfigureAwait(false);
}
