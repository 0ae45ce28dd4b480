using System.IO.Compression;

namespace CoalitionMetrics.Data;

public sealed class ZipTests
{
    private const string Organizations = "id,name\nclinic,Clinic\n";

    [Theory]
    [InlineData("")]
    [InlineData("my-coalition/")]
    public async Task A_zip_may_hold_the_package_at_its_root_or_in_a_folder(string folder)
    {
        var reading = await Read(Package.Zip(($"{folder}datapackage.json", Package.Descriptor("organizations").Text), ($"{folder}organizations.csv", Organizations), ("__MACOSX/._organizations.csv", "x"), ($"{folder}.hidden.csv", "x")));

        Assert.Single(reading.Evidence!.Organizations);
    }

    [Theory]
    [InlineData("../organizations.csv")]
    [InlineData("/etc/organizations.csv")]
    [InlineData("a/../../organizations.csv")]
    [InlineData("a\\..\\organizations.csv")]
    [InlineData("C:/organizations.csv")]
    public async Task Paths_that_lead_out_of_the_zip_are_refused(string path)
    {
        var reading = await Read(Package.Zip(("datapackage.json", Package.Descriptor("organizations").Text), (path, Organizations)));

        Assert.Equal([$"{path}: expected a path that stays inside the zip"], reading.Lines());
    }

    [Fact]
    public async Task Sizes_are_counted_while_reading_and_never_believed()
    {
        var zip = Package.Zip(("datapackage.json", Package.Descriptor("organizations").Text), ("organizations.csv", "id,name\n" + new string('x', 5_000_000)));
        using var stream = new MemoryStream(zip);

        var reading = await DataPackage.TryReadZipAsync(stream, new DataPackageReadOptions { MaximumFileBytes = 100_000 });

        Assert.True(zip.Length < 100_000);
        Assert.Equal(["organizations.csv: expected at most 100,000 bytes"], reading.Lines());
    }

    [Fact]
    public async Task Too_many_files_repeated_files_and_several_packages_are_refused()
    {
        using var many = new MemoryStream(Package.Zip([.. Enumerable.Range(0, 30).Select(i => ($"f{i}", string.Empty))]));

        Assert.Equal(["expected at most 20 files in the zip"], (await DataPackage.TryReadZipAsync(many, new DataPackageReadOptions { MaximumFiles = 20 })).Lines());
        Assert.Equal(["a.csv: expected each file once in the zip"], (await Read(Package.Zip(("datapackage.json", "{}"), ("a.csv", "1"), ("a.csv", "2")))).Lines());
        Assert.Equal(["expected one package in the zip; it holds a/datapackage.json, b/datapackage.json"], (await Read(Package.Zip(("a/datapackage.json", "{}"), ("b/datapackage.json", "{}")))).Lines());
        Assert.Equal(["expected datapackage.json in the zip"], (await Read(Package.Zip(("a.csv", "1")))).Lines());
    }

    [Fact]
    public async Task What_is_no_zip_is_refused() => Assert.Equal(["expected a zip that can be opened"], (await Read([1, 2, 3])).Lines());

    [Fact]
    public void A_path_to_a_zip_or_to_nothing_is_told()
    {
        using var folder = new TemporaryFolder();
        var zip = Path.Combine(folder.Path, "package.zip");
        File.WriteAllBytes(zip, Package.Zip(Package.Descriptor("organizations"), ("organizations.csv", Organizations)));

        Assert.Single(DataPackage.Read(zip).Organizations);
        Assert.Equal("a folder with datapackage.json, or a zip of one", Assert.Single(DataPackage.TryRead(Path.Combine(folder.Path, "nothing")).Problems).Expected);
        Assert.Equal(EvidenceProblemKind.File, Assert.Single(DataPackage.TryRead(folder.Path).Problems).Kind);
    }

    [Fact]
    public async Task Streams_stay_open()
    {
        using var stream = new MemoryStream(Package.Zip(Package.Descriptor("organizations"), ("organizations.csv", Organizations)));
        await DataPackage.TryReadZipAsync(stream);
        Assert.True(stream.CanRead);

        var evidence = CoalitionEvidence.Create(new() { Organizations = [] });
        using var target = new MemoryStream();
        DataPackage.WriteZip(evidence, target);
        Assert.True(target.CanWrite);
        using var zip = new ZipArchive(target, ZipArchiveMode.Read, true);
        Assert.Equal(["datapackage.json", "organizations.csv"], zip.Entries.Select(e => e.FullName));
    }

    [Fact]
    public async Task Reading_can_be_stopped()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        using var stream = new MemoryStream(Package.Zip(Package.Descriptor("organizations"), ("organizations.csv", Organizations)));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DataPackage.TryReadZipAsync(stream, cancellationToken: stopped.Token));
        using var folder = new TemporaryFolder();
        var evidence = CoalitionEvidence.Create(new() { Organizations = [.. Enumerable.Range(0, 20_000).Select(i => new Organization { Id = $"o{i}", Name = "N" })] });
        Assert.ThrowsAny<OperationCanceledException>(() => DataPackage.Write(evidence, folder.Path, cancellationToken: stopped.Token));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Limits_must_be_positive(int limit)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DataPackageReadOptions { MaximumFileBytes = limit });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DataPackageReadOptions { MaximumFiles = limit });
    }

    [Fact]
    public void What_cannot_be_written_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DataPackageWriteOptions { Delimiter = 'x' });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DataPackageWriteOptions { DecimalMark = '\'' });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DataPackageWriteOptions { NewLine = "\r" });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DataPackageReadOptions { MaximumFileBytes = int.MaxValue });
    }

    private static async Task<DataPackageReading> Read(byte[] zip)
    {
        using var stream = new MemoryStream(zip);
        return await DataPackage.TryReadZipAsync(stream);
    }
}
