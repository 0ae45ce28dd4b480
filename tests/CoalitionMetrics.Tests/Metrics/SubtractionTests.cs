using FsCheck.Xunit;

namespace CoalitionMetrics.Tests;

/// <summary>
/// Whoever reads all findings of a plan by class, by language and by both, and subtracts them from each other, learns of no group how many it has while that is
/// fewer than the minimum. One reader for all metrics: what they show are sums over cells of class, language, and whether a person came in the first year.
/// </summary>
public sealed partial class SubtractionTests
{
    private const int Minimum = 5;
    private static readonly string[] Classes = ["low", "middle", "high", ""];
    private static readonly string[] Languages = ["en", "es", "so", ""];
    private static readonly Metric[] AllWhoCame = [CoalitionMetricCatalog.ParticipationVariety, CoalitionMetricCatalog.ParticipationMixing, CoalitionMetricCatalog.ParticipationPromisedGroups, CoalitionMetricCatalog.ParticipationRepresentation];

    [Property(MaxTest = 150)]
    public void No_group_of_too_few_people_can_be_had_by_subtraction(FsCheck.DoNotSize<int> seed)
    {
        var (tables, people) = Evidence(seed.Item);
        var report = Report(tables);
        foreach (var metric in report.Findings.Where(f => f.Result is Measured).GroupBy(f => f.Metric))
        {
            foreach (var asked in metric.GroupBy(f => (f.Facet.Unit, f.Facet.Period, f.Facet.Population)))
            {
                // Renewal counts newcomers; its second column those of the first year.
                var reader = new Reader(people);
                foreach (var breakdown in Shown(asked))
                {
                    reader.Read(breakdown, r => r.Count, _ => true, AllWhoCame.Any(m => m.Facts.Key == metric.Key));
                }

                Assert.Empty(reader.Learned(metric.Key));
            }
        }
    }

    [Property(MaxTest = 150)]
    public void Findings_on_all_who_came_give_nothing_away_together(FsCheck.DoNotSize<int> seed)
    {
        var (tables, people) = Evidence(seed.Item);
        var report = Report(tables);
        var reader = new Reader([.. people.Where(p => p.Came)]);
        foreach (var breakdown in Shown(AllWhoCame.SelectMany(m => report[m])))
        {
            reader.Read(breakdown, r => r.Count, _ => true, knownOnly: true);
        }

        var first = people.Count(p => p.First);
        foreach (var joined in Shown(report[CoalitionMetricCatalog.ParticipationRenewal]))
        {
            reader.Read(joined, r => r.Count, p => !p.First, knownOnly: false);
            reader.Read(joined, r => (int)Math.Round(r.Of("share-first") * first), p => p.First, knownOnly: false);
        }

        Assert.Empty(reader.Learned("all who came"));
    }

    [Property(MaxTest = 30)]
    public void No_finding_of_a_period_shows_people_by_group(FsCheck.DoNotSize<int> seed)
    {
        var findings = Report(Evidence(seed.Item).Tables).Findings.Where(f => f.Facet.Period is not null && f.Result is Measured).ToList();
        Assert.NotEmpty(findings);
        foreach (var finding in findings)
        {
            Assert.DoesNotContain(finding.Measured().Breakdowns, b => b.Actors == Actors.People && b.Dimension is not null && b.Key != "joined");
            Assert.DoesNotContain(finding.Measured().Sentences.SelectMany(s => s.Values.Values), v => v.Term?.Text is { } text && Classes.Concat(Languages).Any(l => l.Length > 0 && text.Split('+').Contains(l)));
        }
    }

    // Breakdowns of people by a dimension, whatever the metric.
    private static IEnumerable<Breakdown> Shown(IEnumerable<Finding> findings) =>
        findings.Select(f => f.Result).OfType<Measured>().SelectMany(m => m.Breakdowns).Where(b => b.Actors == Actors.People && b.Dimension is not null);

    private static EvaluationReport Report(EvidenceTables tables)
    {
        var plan = new EvaluationPlan { Dimensions = ["class", "language", "class+language"], MinimumGroupSize = Minimum, Replicates = 99 };
        foreach (var metric in CoalitionMetricCatalog.All.Where(m => m.Facts.Family is MetricFamily.Participation or MetricFamily.Equity))
        {
            plan = metric.Facts.Key switch
            {
                "participation.variety" => plan.Add(CoalitionMetricCatalog.ParticipationVariety, new() { ByPeriod = PeriodLength.Year }),
                "participation.mixing" => plan.Add(CoalitionMetricCatalog.ParticipationMixing, new() { Period = PeriodLength.Year }),
                "participation.representation" => plan.Add(CoalitionMetricCatalog.ParticipationRepresentation, new() { Period = PeriodLength.Year }),
                "participation.concentration" => plan.Add(CoalitionMetricCatalog.ParticipationConcentration, new() { ByPeriod = PeriodLength.Year }),
                _ => plan.Add(metric),
            };
        }

        return new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(tables), plan);
    }

    private static (EvidenceTables Tables, List<Who> People) Evidence(int seed)
    {
        var random = new Random(seed);
        var (classes, languages) = (random.Next(2, 4), random.Next(2, 4));
        var unknown = random.Next(3) == 0 ? 0.1 : 0;
        var people = new List<Who>();
        for (var i = 0; i < random.Next(15, 70); i++)
        {
            people.Add(new Who
            {
                Id = $"p{i:000}",
                Class = random.NextDouble() < unknown ? string.Empty : Classes[Skewed(classes)],
                Language = random.NextDouble() < unknown ? string.Empty : Languages[Skewed(languages)],
                First = random.Next(2) == 0,
                Second = random.Next(3) > 0,
            });
        }

        string[] gatherings = ["2024-03-01", "2024-09-01", "2025-03-01", "2025-09-01"];
        var tables = new EvidenceTables
        {
            People = [.. people.Select(p => new Person { Id = p.Id, Groups = Labels(p) })],
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.People] = ["class", "language"] },
            Groups = [.. Classes.Take(3).Select((c, i) => new Group { Dimension = "class", Name = c, Rank = i + 1, Expected = true })],
            Population =
            [
                .. Classes.Take(3).Select(c => new PopulationGroup { Dimension = "class", Group = c, Count = 100 }), .. Languages.Take(3).Select(l => new PopulationGroup { Dimension = "language", Group = l, Count = 100 }),
                .. Classes.Take(3).SelectMany(c => Languages.Take(3).Select(l => new PopulationGroup { Dimension = "class+language", Group = c + "+" + l, Count = 30 })),
            ],
            Gatherings = [.. gatherings.Select((d, i) => new Gathering { Id = $"g{i}", Date = PartialDate.Parse(d) })],
            Attendance =
            [
                .. people.SelectMany(p => Enumerable.Range(0, 4).Where(g => (g < 2 ? p.First : p.Second) && (g % 2 == 0 || random.Next(2) == 0))
                    .Select(g => new Attendance { Gathering = $"g{g}", Person = p.Id, SpeakingSeconds = random.Next(3) * 20, Role = random.Next(9) == 0 ? AttendanceRole.Facilitator : AttendanceRole.Participant })),
            ],
            Benefits = [.. people.Where(_ => random.Next(4) > 0).Select(p => new Benefit { Person = p.Id, Kind = "aid", Unit = "euro", Amount = random.Next(1, 9), Promised = random.Next(1, 9) })],
            Complete = random.Next(2) == 0 ? [EvidenceTable.Benefits] : [],
        };
        return (tables, people);

        int Skewed(int count) => Math.Min(random.Next(count), random.Next(count));
    }

    private static GroupLabels Labels(Who who)
    {
        var labels = who.Class.Length == 0 ? GroupLabels.None : GroupLabels.Of("class", who.Class);
        return who.Language.Length == 0 ? labels : labels.With("language", who.Language);
    }

    private sealed record Who
    {
        public required string Id { get; init; }

        public required string Class { get; init; }

        public required string Language { get; init; }

        /// <summary>Whether the person came in the first year; else, at most in the second.</summary>
        public required bool First { get; init; }

        public required bool Second { get; init; }

        public bool Came => First || Second;
    }

    /// <summary>Keeps what is shown as sums over cells, and tells which numbers of too few follow from it.</summary>
    private sealed class Reader
    {
        private readonly List<(string Class, string Language, bool First)> _cells;
        private readonly List<(double[] Cells, double Sum)> _told = [];

        // Every class with every language: which of them has nobody is not known unless it is told.
        public Reader(IReadOnlyList<Who> people) => _cells =
        [
            .. people.Select(p => p.Class).Distinct().Order().SelectMany(c => people.Select(p => p.Language).Distinct().Order().SelectMany(l => new[] { true, false }.Select(first => (c, l, first)))),
        ];

        public void Read(Breakdown breakdown, Func<GroupRow, int> count, Func<(string Class, string Language, bool First), bool> counts, bool knownOnly)
        {
            var named = breakdown.Rows.Where(r => r.Group.Text is not null).Select(r => r.Group.Text!).ToHashSet();
            var hasUnknown = breakdown.Rows.Any(r => r.Group.Key == "label.not-known");
            foreach (var row in breakdown.Rows)
            {
                // Where those of no known group have no row of their own, "other groups" takes them in; of all who came they are told beside the rows.
                Func<string, bool> isOf = row.Group.Text is { } text ? l => l == text
                    : row.Group.Key == "label.not-known" ? l => l.Length == 0
                    : l => !named.Contains(l) && (l.Length > 0 || (!hasUnknown && !knownOnly));
                _told.Add(([.. _cells.Select(c => counts(c) && isOf(LabelOf(c, breakdown.Dimension!)) ? 1.0 : 0)], count(row)));
            }
        }

        /// <summary>Each group, or cell, of known labels whose number follows and is above 0 and below the minimum.</summary>
        public IEnumerable<string> Learned(string where)
        {
            // How many are of no known group is told anyway.
            var basis = Reduced();
            foreach (var dimension in new[] { "class", "language", "class+language" })
            {
                foreach (var label in _cells.Select(c => LabelOf(c, dimension)).Where(l => l.Length > 0).Distinct())
                {
                    foreach (var first in new bool?[] { null, true, false })
                    {
                        double[] asked = [.. _cells.Select(c => LabelOf(c, dimension) == label && (first is null || c.First == first) ? 1.0 : 0)];
                        if (Follows(asked, basis) is > 0.5 and < Minimum - 0.5 and var number)
                        {
                            yield return FormattableString.Invariant($"{where}: {label} {first} has {number}");
                        }
                    }
                }
            }
        }

        private static string LabelOf((string Class, string Language, bool First) cell, string dimension) => dimension switch
        {
            "class" => cell.Class,
            "language" => cell.Language,
            _ => cell.Class.Length == 0 || cell.Language.Length == 0 ? string.Empty : cell.Class + "+" + cell.Language,
        };

        private List<double[]> Reduced()
        {
            var basis = new List<double[]>();
            foreach (var (cells, sum) in _told)
            {
                double[] row = [.. cells, sum];
                Clear(row, basis);
                if (Lead(row) is var lead and >= 0)
                {
                    var pivot = row[lead];
                    basis.Add([.. row.Select(v => v / pivot)]);
                }
            }

            return basis;
        }

        // The number, where what is asked for is a combination of what was told.
        private static double? Follows(double[] asked, List<double[]> basis)
        {
            double[] row = [.. asked, 0];
            Clear(row, basis);
            return Lead(row) < 0 ? -row[^1] : null;
        }

        private static void Clear(double[] row, List<double[]> basis)
        {
            foreach (var known in basis)
            {
                var times = row[Lead(known)];
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] -= times * known[i];
                }
            }
        }

        private static int Lead(double[] row) => Array.FindIndex(row, 0, row.Length - 1, v => Math.Abs(v) > 1e-7);
    }
}
