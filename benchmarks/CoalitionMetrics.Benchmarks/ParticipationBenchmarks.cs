using BenchmarkDotNet.Attributes;

namespace CoalitionMetrics.Benchmarks;

/// <summary>Two million attendances, from checked evidence to each participation metric, beside the plainest question in LINQ: how many different people came?</summary>
[MemoryDiagnoser]
public class ParticipationBenchmarks
{
    private const int People = 20_000;
    private const int Gatherings = 5_000;
    private const int EachGathering = 400;

    private static readonly string[] Languages = ["English", "Spanish", "Somali", "Vietnamese", "Tigrinya"];
    private static readonly string[] Tenures = ["owner", "private tenant", "social tenant"];

    private CoalitionEvidence? _evidence;

    public static IEnumerable<string> Metrics => CoalitionMetricCatalog.All.Where(m => m.Facts.Family == MetricFamily.Participation).Select(m => m.Key);

    [ParamsSource(nameof(Metrics))]
    public string Metric { get; set; } = string.Empty;

    [GlobalSetup]
    public void MakeEvidence()
    {
        // Four hundred in a row of the register from a place that moves: everybody comes, some of each group come often.
        var random = new Random(1);
        _evidence = CoalitionEvidence.Create(new EvidenceTables
        {
            People =
            [
                .. Enumerable.Range(0, People).Select(p => new Person
                {
                    Id = $"person-{p:00000}", Groups = GroupLabels.Of("language", p % 50 == 0 ? null : Languages[p % 7 % 5]).With("tenure", Tenures[p % 3]),
                }),
            ],
            Groups = [new Group { Dimension = "language", Name = "Oromo", Expected = true }],
            Population = [.. Tenures.Select(t => new PopulationGroup { Dimension = "tenure", Group = t, Share = 1.0 / 3, MarginOfError = 0.02, MarginLevel = 0.9 })],
            Gatherings =
            [
                .. Enumerable.Range(0, Gatherings).Select(g => new Gathering
                {
                    Id = $"g{g:0000}", Date = new PartialDate(2015 + (g / 500), 1 + (g % 12), 1 + (g % 28)), Childcare = g % 3 == 0, StartHour = g % 2 == 0 ? 18 : 10, Languages = TextList.Create("English"),
                }),
            ],
            Attendance =
            [
                .. Enumerable.Range(0, Gatherings).SelectMany(g =>
                {
                    var first = random.Next(People);
                    return Enumerable.Range(0, EachGathering).Select(i => new Attendance { Gathering = $"g{g:0000}", Person = $"person-{(first + (i * 49)) % People:00000}" });
                }),
            ],
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.People] = ["language", "tenure"] },
            Complete = [EvidenceTable.People],
        });
    }

    [Benchmark(Baseline = true, Description = "different people, LINQ")]
    public int ByHand() => _evidence!.Attendance.Select(a => a.Person).Distinct(StringComparer.Ordinal).Count();

    [Benchmark(Description = "the metric, evaluated")]
    public EvaluationReport Evaluate() => new CoalitionEvaluator().Evaluate(_evidence!, new EvaluationPlan().Add(CoalitionMetricCatalog.All[Metric]));
}
