namespace CoalitionMetrics.Evidence;

public sealed class AliasTests
{
    private static EvidenceTables With(params Alias[] aliases) => new()
    {
        People = [new() { Id = "p1" }, new() { Id = "p2" }],
        Gatherings = [new() { Id = "g1" }],
        Attendance = [new() { Gathering = "g1", Person = "p1" }, new() { Gathering = "g1", Person = "P-1" }, new() { Gathering = "g1", Person = "p2" }],
        Aliases = aliases,
    };

    [Fact]
    public void Another_spelling_is_replaced_by_the_id_and_listed()
    {
        var evidence = CoalitionEvidence.Create(With(new Alias { Table = AliasTable.People, Spelling = "P-1", Id = "p1" }));

        Assert.Equal(["p1", "p2"], evidence.Attendance.Select(a => a.Person));
        Assert.Equal(["people: 'P-1' read as 'p1', 1 times", "attendance: 1 repeated rows counted once"], evidence.Notices.Select(n => n.ToString()));
    }

    [Fact]
    public void A_spelling_of_organisations_says_nothing_of_people()
    {
        var tables = With(new Alias { Table = AliasTable.Organizations, Spelling = "P-1", Id = "p1" });

        CoalitionEvidence.TryCreate(tables, out var problems);

        Assert.Equal(
            [
                "aliases, row 1, table: 'organizations', expected the table organizations, since it has aliases",
                "attendance, row 2, person: 'P-1', expected an id of the table people; did you mean 'p1'?",
            ],
            problems.Select(p => p.ToString()));
    }

    [Fact]
    public void A_spelling_that_is_an_id_or_means_nobody_is_refused()
    {
        var tables = With(
            new Alias { Table = AliasTable.People, Spelling = "p2", Id = "p1" },
            new Alias { Table = AliasTable.People, Spelling = "P-1", Id = "nobody" },
            new Alias { Table = AliasTable.People, Spelling = "P-1", Id = "p1" });

        CoalitionEvidence.TryCreate(tables, out var problems);

        Assert.Equal(
            [
                "aliases, row 1, alias: 'p2', expected another spelling, not an id that stands in people itself",
                "aliases, row 2, id: 'nobody', expected an id of the table people",
                "aliases, row 3, table, alias: 'people, P-1', expected the same values wherever it stands; they differ from those in row 2",
            ],
            problems.Select(p => p.ToString()));
    }
}
