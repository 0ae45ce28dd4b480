using System.Globalization;
using CoalitionMetrics.Evidence;
using FsCheck.Xunit;

namespace CoalitionMetrics.Data;

public sealed class RoundTripTests
{
    [Property(MaxTest = 60)]
    public void Evidence_comes_back_from_a_zip_exactly_as_it_was(int seed) => RoundTrip(seed, DataPackageWriteOptions.Default);

    [Property(MaxTest = 60)]
    public void Evidence_comes_back_from_semicolons_and_decimal_commas_exactly_as_it_was(int seed) => RoundTrip(seed, DataPackageWriteOptions.Semicolons);

    [Fact]
    public void Evidence_comes_back_from_a_folder_exactly_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var evidence = CoalitionEvidence.Create(RandomEvidence.Tables(7));
        DataPackage.Write(evidence, folder.Path);

        Package.AssertSame(evidence, DataPackage.Read(folder.Path));
        Package.AssertSame(evidence, DataPackage.Read(Path.Combine(folder.Path, "datapackage.json")));
    }

    [Fact]
    public async Task Evidence_comes_back_the_same_when_it_is_read_without_waiting()
    {
        using var folder = new TemporaryFolder();
        var evidence = CoalitionEvidence.Create(RandomEvidence.Tables(8));
        DataPackage.Write(evidence, folder.Path);

        Package.AssertSame(evidence, await DataPackage.ReadAsync(folder.Path));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void Files_are_the_same_under_every_culture(string culture)
    {
        var evidence = CoalitionEvidence.Create(RandomEvidence.Tables(9));
        var expected = Zip(evidence, DataPackageWriteOptions.Default);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, Zip(evidence, DataPackageWriteOptions.Default));
            Package.AssertSame(evidence, Read(expected));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_same_evidence_gives_the_same_bytes()
    {
        var tables = RandomEvidence.Tables(10);
        var shuffled = CoalitionEvidence.Create(RandomEvidence.Shuffled(tables, 3));

        Assert.Equal(Zip(CoalitionEvidence.Create(tables), DataPackageWriteOptions.Default), Zip(shuffled, DataPackageWriteOptions.Default));
    }

    private static void RoundTrip(int seed, DataPackageWriteOptions options)
    {
        var evidence = CoalitionEvidence.Create(RandomEvidence.Tables(seed));
        var read = Read(Zip(evidence, options));

        Package.AssertSame(evidence, read);
        Assert.Empty(read.Notices);
    }

    private static byte[] Zip(CoalitionEvidence evidence, DataPackageWriteOptions options)
    {
        using var stream = new MemoryStream();
        DataPackage.WriteZip(evidence, stream, options);
        return stream.ToArray();
    }

    private static CoalitionEvidence Read(byte[] zip)
    {
        using var stream = new MemoryStream(zip);
        return DataPackage.TryReadZipAsync(stream).GetAwaiter().GetResult().GetEvidence();
    }
}
