namespace CoalitionMetrics.Tests;

public sealed class PresentTests
{
    // g1: p1 (for o1 and o2), p2 (for o1), o3; g2: p2; g3: nobody named.
    private static readonly EvidenceTables Tables = new()
    {
        Organizations = Asked.Organizations(3, "parity"),
        People = [new Person { Id = "p1", Organization = "o1" }, new Person { Id = "p2", Organization = "o1" }, new Person { Id = "p3" }],
        Affiliations = [new Affiliation { Person = "p1", Organization = "o2" }],
        Gatherings = [new Gathering { Id = "g3" }, new Gathering { Id = "g2" }, new Gathering { Id = "g1" }],
        Attendance =
        [
            new Attendance { Gathering = "g2", Person = "p2" }, new Attendance { Gathering = "g1", Organization = "o3" },
            new Attendance { Gathering = "g1", Person = "p1" }, new Attendance { Gathering = "g1", Person = "p2" },
        ],
        Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.Organizations] = ["parity"] },
    };

    [Fact]
    public void People_are_counted_once_with_the_gatherings_they_came_to()
    {
        var present = Present.In(View(), Actors.People, countRegister: false);
        Assert.Equal(["p1", "p2"], present.Ids);
        Assert.Equal([1, 2], present.Times());
        Assert.Equal(3, present.Gatherings);
        Assert.Equal([2, 1, 0], Enumerable.Range(0, 3).Select(g => present.At(g).Length));
    }

    [Fact]
    public void An_organisation_in_whose_name_several_came_was_there_once()
    {
        var present = Present.In(View(), Actors.Organizations, countRegister: false);
        Assert.Equal(["o1", "o2", "o3"], present.Ids);
        Assert.Equal([2, 1, 1], present.Times());
        Assert.Equal([0, 1, 2], present.At(0).ToArray().Order());
        Assert.Equal(["even", "odd"], present.Groups("parity").Labels);
        Assert.Equal([1, 0, 1], present.Groups("parity").GroupOf.ToArray());
        Assert.Equal(1, present.Sizes("parity")["even"]);
    }

    [Fact]
    public void The_register_counts_those_who_never_came()
    {
        var present = Present.In(View(), Actors.People, countRegister: true);
        Assert.True(present.IsRegister);
        Assert.Equal((3, 0), (present.Ids.Count, present.Gatherings));
        Assert.Equal([0, 0, 0], present.Times());
    }

    [Fact]
    public void Whoever_asks_gets_the_same_answer_without_new_work()
    {
        var view = View();
        Assert.Same(Present.In(view, Actors.People, false), Present.In(view, Actors.People, false));
        Assert.NotSame(Present.In(view, Actors.People, false), Present.In(view, Actors.Organizations, false));
    }

    private static EvidenceView View() => new(CoalitionEvidence.Create(Tables), EvaluationWindow.Everything);
}
