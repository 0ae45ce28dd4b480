using System.IO.Compression;
using System.Text;

namespace CoalitionMetrics.Data;

/// <summary>Packages in memory for tests.</summary>
internal static class Package
{
    /// <summary>Reads files given as texts.</summary>
    public static DataPackageReading Read(params (string Name, string Text)[] files) =>
        Read(files.Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Text))).ToArray());

    public static DataPackageReading Read(params (string Name, byte[] Bytes)[] files) =>
        DataPackage.TryReadFilesAsync(files.ToDictionary(f => f.Name, f => (Stream)new MemoryStream(f.Bytes), StringComparer.Ordinal)).GetAwaiter().GetResult();

    /// <summary>A descriptor of resources without schema: the definitions of the tables hold.</summary>
    public static (string Name, string Text) Descriptor(params string[] tables) =>
        ("datapackage.json", $$"""{ "profile": "tabular-data-package", "resources": [ {{string.Join(", ", tables.Select(t => t.StartsWith('{') ? t : $$"""{ "name": "{{t}}", "path": "{{t}}.csv" }"""))}} ] }""");

    /// <summary>The problems, each on one line.</summary>
    public static string[] Lines(this DataPackageReading reading) => [.. reading.Problems.Select(p => p.ToString())];

    public static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    /// <summary>What the evidence says, table by table, so that two can be compared.</summary>
    public static void AssertSame(CoalitionEvidence expected, CoalitionEvidence actual)
    {
        Assert.Equal(expected.Source, actual.Source);
        Assert.Equal(expected.Covariates, actual.Covariates);
        Assert.Equal(expected.LatestDate, actual.LatestDate);
        foreach (var table in EvidenceTable.All)
        {
            Assert.Equal(expected.IsComplete(table), actual.IsComplete(table));
            Assert.Equal(expected.Dimensions(table), actual.Dimensions(table));
            table.Accept(new Same(expected, actual));
        }
    }

    private sealed class Same(CoalitionEvidence expected, CoalitionEvidence actual) : ITableVisitor
    {
        public void Visit<TRow>(EvidenceTable<TRow> table)
            where TRow : class
        {
            Assert.Equal(expected.IsCollected(table), actual.IsCollected(table));
            Assert.Equal(expected.Rows(table), actual.Rows(table));
        }
    }
}
