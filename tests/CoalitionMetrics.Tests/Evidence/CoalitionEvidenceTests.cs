namespace CoalitionMetrics.Evidence;

public sealed class CoalitionEvidenceTests
{
    private static EvidenceTables Small => new()
    {
        Source = new EvidenceSource { Title = "A small coalition" },
        Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.Organizations] = ["sector"], [EvidenceTable.People] = ["tenure"] },
        Organizations =
        [
            new() { Id = "o2", Name = "Tenants' union", Groups = GroupLabels.Of("sector", "residents") },
            new() { Id = "o1", Name = "Clinic", Standing = Standing.Partner, Groups = GroupLabels.Of("sector", "health") },
        ],
        People = [new() { Id = "p1", Organization = "o1" }, new() { Id = "p2", Groups = GroupLabels.Of("tenure", "renter") }],
        Gatherings = [new() { Id = "g1", Date = new PartialDate(2025, 3), Headcount = 5 }],
        Attendance = [new() { Gathering = "g1", Person = "p2" }, new() { Gathering = "g1", Person = "p1" }, new() { Gathering = "g1", Person = "p2" }],
        Benefits = [],
    };

    [Fact]
    public void Rows_stand_in_canonical_order_and_repeats_count_once()
    {
        var evidence = CoalitionEvidence.Create(Small);

        Assert.Equal(["o1", "o2"], evidence.Organizations.Select(o => o.Id));
        Assert.Equal(["p1", "p2"], evidence.Attendance.Select(a => a.Person));
        var notice = Assert.Single(evidence.Notices);
        Assert.Equal((EvidenceNoticeKind.RepeatsCountedOnce, 1), (notice.Kind, notice.Count));
        Assert.Same(EvidenceTable.Attendance, notice.Table);
    }

    [Fact]
    public void Not_collected_is_not_the_same_as_observed_and_empty()
    {
        var evidence = CoalitionEvidence.Create(Small);

        Assert.True(evidence.IsCollected(EvidenceTable.Benefits));
        Assert.False(evidence.IsCollected(EvidenceTable.Exchanges));
        Assert.Empty(evidence.Benefits);
        Assert.Empty(evidence.Exchanges);
    }

    [Fact]
    public void Latest_date_is_the_last_day_that_a_vague_date_could_be() =>
        Assert.Equal(new DateOnly(2025, 3, 31), CoalitionEvidence.Create(Small).LatestDate);

    [Fact]
    public void All_problems_are_told_at_once_with_table_row_field_and_nearest_name()
    {
        var tables = new EvidenceTables
        {
            People = [new() { Id = "maria" }, new() { Id = "p2", Joined = new PartialDate(2025), Left = new PartialDate(2024) }],
            Gatherings = [new() { Id = "g1" }],
            Attendance = [new() { Gathering = "g1", Person = "mraia" }, new() { Gathering = "g2" }],
        };

        var problems = Assert.Throws<EvidenceException>(() => CoalitionEvidence.Create(tables)).Problems;

        Assert.Equal(
            [
                "people, row 2, left: '2024', expected a date not before joined, 2025",
                "attendance, row 2, person, organization: expected exactly one of person, organization",
                "attendance, row 1, person: 'mraia', expected an id of the table people; did you mean 'maria'?",
                "attendance, row 2, gathering: 'g2', expected an id of the table gatherings",
            ],
            problems.Select(p => p.ToString()));
    }
}
