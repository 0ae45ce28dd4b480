using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using CoalitionMetrics.Data;

namespace CoalitionMetrics.Benchmarks;

/// <summary>
/// A package of 200,000 attendances, read and checked, beside what one would write by hand: split each line at its commas and look the ids up, without
/// quotes, encodings, order, repeats or a word on what is wrong.
/// </summary>
[MemoryDiagnoser]
public class DataBenchmarks
{
    private const int Attendances = 200_000;
    private const int People = 20_000;
    private const int Gatherings = 1_000;

    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private CoalitionEvidence? _evidence;

    [GlobalSetup]
    public void MakePackage()
    {
        var random = new Random(1);
        var seen = new HashSet<(int Gathering, int Person)>();
        while (seen.Count < Attendances)
        {
            seen.Add((random.Next(Gatherings), random.Next(People)));
        }

        _files["datapackage.json"] = Encoding.UTF8.GetBytes(
            """{ "resources": [ { "name": "people", "path": "people.csv" }, { "name": "gatherings", "path": "gatherings.csv" }, { "name": "attendance", "path": "attendance.csv" } ] }""");
        _files["people.csv"] = Lines("id", Enumerable.Range(0, People).Select(p => $"person-{p}"));
        _files["gatherings.csv"] = Lines("id,date", Enumerable.Range(0, Gatherings).Select(g => $"g{g},{2000 + (g % 25)}-03-14"));
        _files["attendance.csv"] = Lines("gathering,person,role,speakingSeconds", seen.Select(s => string.Create(CultureInfo.InvariantCulture, $"g{s.Gathering},person-{s.Person},participant,{random.Next(1000) / 10.0}")));
        _evidence = Read();
    }

    [Benchmark(Baseline = true, Description = "split by hand, nothing checked but ids")]
    public int ByHand()
    {
        var people = Rows("people.csv").Select(r => r[0]).ToHashSet(StringComparer.Ordinal);
        var gatherings = Rows("gatherings.csv").Select(r => r[0]).ToHashSet(StringComparer.Ordinal);
        return Rows("attendance.csv")
            .Where(r => gatherings.Contains(r[0]) && people.Contains(r[1]))
            .Select(r => new Attendance { Gathering = r[0], Person = r[1], Role = AttendanceRole.Participant, SpeakingSeconds = double.Parse(r[3], CultureInfo.InvariantCulture) })
            .ToList()
            .Count;
    }

    [Benchmark(Description = "package read and checked")]
    public CoalitionEvidence Read() =>
        DataPackage.TryReadFilesAsync(_files.ToDictionary(f => f.Key, f => (Stream)new MemoryStream(f.Value), StringComparer.Ordinal)).GetAwaiter().GetResult().GetEvidence();

    [Benchmark(Description = "evidence checked again")]
    public CoalitionEvidence Check() => CoalitionEvidence.Create(_evidence!.ToTables());

    [Benchmark(Description = "package written to a zip")]
    public long Write()
    {
        using var zip = new MemoryStream();
        DataPackage.WriteZip(_evidence!, zip);
        return zip.Length;
    }

    private static byte[] Lines(string header, IEnumerable<string> rows) => Encoding.UTF8.GetBytes(header + "\n" + string.Join('\n', rows) + "\n");

    private IEnumerable<string[]> Rows(string file) => Encoding.UTF8.GetString(_files[file]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(','));
}
