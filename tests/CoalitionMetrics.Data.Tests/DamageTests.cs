using CoalitionMetrics.Evidence;
using FsCheck.Xunit;

namespace CoalitionMetrics.Data;

public sealed class DamageTests
{
    private static readonly byte[] Spoilers = [0, (byte)'"', (byte)',', (byte)'\n', (byte)'\r', (byte)';', (byte)'-', (byte)'9', 0xFF, 0xC3, (byte)'{', (byte)']', (byte)' '];

    /// <summary>Whatever happens to the files: evidence comes out, or problems do, and nothing else.</summary>
    [Property(MaxTest = 150)]
    public void A_damaged_package_is_told_and_never_thrown(int seed)
    {
        var r = new Random(seed);
        using var folder = new TemporaryFolder();
        DataPackage.Write(CoalitionEvidence.Create(RandomEvidence.Tables(seed % 20)), folder.Path);
        var files = Directory.GetFiles(folder.Path).Select(f => (Path.GetFileName(f), Bytes: File.ReadAllBytes(f))).ToArray();
        for (var i = 0; i < 1 + r.Next(5); i++)
        {
            var bytes = files[r.Next(files.Length)].Bytes;
            bytes[r.Next(bytes.Length)] = Spoilers[r.Next(Spoilers.Length)];
        }

        var reading = Package.Read(files);

        Assert.Equal(reading.Evidence is null, reading.Problems.Count > 0);
        Assert.All(reading.Problems, p => Assert.False(string.IsNullOrEmpty(p.Expected)));
        if (reading.Evidence is null)
        {
            Assert.NotEmpty(Assert.Throws<EvidenceException>(reading.GetEvidence).Message);
        }
    }

    [Property(MaxTest = 50)]
    public void A_package_without_one_of_its_files_is_told(int seed)
    {
        var r = new Random(seed);
        using var folder = new TemporaryFolder();
        DataPackage.Write(CoalitionEvidence.Create(RandomEvidence.Tables(2)), folder.Path);
        var files = Directory.GetFiles(folder.Path);
        var lost = files[r.Next(files.Length)];
        File.Delete(lost);

        var reading = DataPackage.TryRead(folder.Path);

        Assert.Null(reading.Evidence);
        Assert.Equal((EvidenceProblemKind.File, Path.GetFileName(lost)), (reading.Problems[0].Kind, reading.Problems[0].File));
    }
}
