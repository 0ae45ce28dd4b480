namespace CoalitionMetrics.Tests;

public sealed class ParticipationAccessTests
{
    private static readonly ParticipationAccess Metric = CoalitionMetricCatalog.ParticipationAccess;

    [Fact]
    public void What_was_not_noted_is_not_a_no()
    {
        var finding = Of(
            new Gathering { Id = "a", Childcare = true, StepFree = true },
            new Gathering { Id = "b", Childcare = false, StepFree = true },
            new Gathering { Id = "c", StepFree = false },
            new Gathering { Id = "d" });
        Assert.Equal(0.5, finding.Value("childcare"), 15);
        Assert.Equal(2.0 / 3, finding.Value("step-free"), 15);

        // Three yes of five that were noted.
        Assert.Equal(0.6, finding.Value("offered"), 15);
        Assert.Null(finding.Measured().Figure("interpretation"));
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.not-told");
    }

    [Fact]
    public void Attendances_weigh_each_gathering_by_who_was_there()
    {
        var tables = new EvidenceTables
        {
            People = [.. Enumerable.Range(0, 9).Select(i => new Person { Id = $"p{i}" })],
            Gatherings = [new Gathering { Id = "a", Childcare = true }, new Gathering { Id = "b", Childcare = false }, new Gathering { Id = "c" }],
            Attendance =
            [
                .. Enumerable.Range(0, 3).Select(i => new Attendance { Gathering = "a", Person = $"p{i}" }),
                .. Enumerable.Range(0, 9).Select(i => new Attendance { Gathering = "b", Person = $"p{i}" }),
                .. Enumerable.Range(0, 5).Select(i => new Attendance { Gathering = "c", Person = $"p{i}" }),
            ],
        };
        var ledger = Assert.Single(Asked.Of(Metric, tables)[Facet.Whole].Measured().Exhibits.OfType<LedgerExhibit>());
        Assert.Equal([0.5, 2, 0.25, 12], Assert.Single(ledger.Rows).Values.Select(v => v!.Value));
    }

    // 2025-03-08 was a Saturday, 2025-03-10 a Monday.
    [Theory]
    [InlineData("2025-03-08", null, true)]
    [InlineData("2025-03-08", 10.0, true)]
    [InlineData("2025-03-10", 10.0, false)]
    [InlineData("2025-03-10", 17.0, true)]
    [InlineData("2025-03-10", 7.5, true)]
    [InlineData("2025-03-10", null, null)]
    [InlineData("2025-03", 18.5, true)]
    [InlineData("2025-03", 10.0, null)]
    [InlineData(null, null, null)]
    public void Outside_working_hours_is_told_only_where_it_is_known(string? date, double? hour, bool? expected) =>
        Assert.Equal(expected, TimesAndPlaces.IsOffHours(new Gathering { Id = "a", Date = date is null ? null : PartialDate.Parse(date), StartHour = hour }, 8, 17));

    [Fact]
    public void Hybrid_and_online_gatherings_can_be_joined_online()
    {
        var finding = Of(new Gathering { Id = "a", Mode = GatheringMode.Online }, new Gathering { Id = "b", Mode = GatheringMode.Hybrid }, new Gathering { Id = "c", Mode = GatheringMode.InPerson }, new Gathering { Id = "d" });
        Assert.Equal(2.0 / 3, finding.Value("online"), 15);
    }

    [Fact]
    public void The_own_language_counts_when_spoken_or_interpreted_and_only_where_both_are_known()
    {
        var people = Enumerable.Range(0, 6).Select(i => new Person { Id = $"p{i}", Groups = GroupLabels.Of("language", i < 3 ? "es" : i < 5 ? "en" : null) });
        var tables = new EvidenceTables
        {
            People = [.. people],
            Gatherings =
            [
                new Gathering { Id = "a", Languages = TextList.Create("en") },
                new Gathering { Id = "b", Interpretation = true },
                new Gathering { Id = "c", Languages = TextList.Empty },
            ],
            Attendance = [.. from g in new[] { "a", "b", "c" } from i in Enumerable.Range(0, 6) select new Attendance { Gathering = g, Person = $"p{i}" }],
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.People] = ["language"] },
        };

        // At a: two of five; at b: five of five; at c nobody knows.
        Assert.Equal(0.7, Asked.Of(Metric, tables)[Facet.Whole].Value("language-understood"), 15);
        Assert.True(double.IsNaN(Asked.Of(Metric, tables, new EvaluationPlan { MinimumGroupSize = 6 })[Facet.Whole].Value("language-understood")));
    }

    [Fact]
    public void Weekdays_hours_and_places_are_shown_and_many_places_are_gathered_up()
    {
        var gatherings = Enumerable.Range(0, 20).Select(i => new Gathering { Id = $"g{i:00}", Date = new PartialDate(2025, 3, 10), StartHour = i % 2 == 0 ? 9 : 19, Place = i == 0 ? null : $"place {i:00}", StepFree = true });
        var exhibits = Of([.. gatherings]).Measured().Exhibits.OfType<GroupValuesExhibit>().ToDictionary(e => e.Title.Key, StringComparer.Ordinal);
        Assert.Equal(20, exhibits["exhibit.weekdays"].Values[0].Value);
        Assert.Equal([10, 0, 10], exhibits["exhibit.hours"].Values.Select(v => (int)v.Value!.Value));
        Assert.Equal("label.other-places", exhibits["exhibit.places"].Values[^1].Group.Key);
        Assert.Equal(20, exhibits["exhibit.places"].Values.Sum(v => v.Value));
    }

    [Fact]
    public void Nothing_noted_and_no_gathering_are_said()
    {
        Assert.Equal("undefined.nothing-known", Assert.IsType<Undefined>(Of(new Gathering { Id = "a" }).Result).Reason.Key);
        Assert.Equal("undefined.no-gatherings", Assert.IsType<Undefined>(Of().Result).Reason.Key);
    }

    private static Finding Of(params Gathering[] gatherings) => Asked.Of(Metric, new EvidenceTables { Gatherings = [.. gatherings] })[Facet.Whole];
}
