using FsCheck.Xunit;

namespace CoalitionMetrics.Evidence;

public sealed class CanonicalOrderTests
{
    [Property(MaxTest = 50)]
    public void The_order_of_rows_and_repeats_of_them_change_nothing(int seed, int shuffle)
    {
        var tables = RandomEvidence.Tables(seed);
        var evidence = CoalitionEvidence.Create(tables);
        var shuffled = CoalitionEvidence.Create(RandomEvidence.Shuffled(tables, shuffle));

        foreach (var table in EvidenceTable.All)
        {
            table.Accept(new Same(evidence, shuffled));
        }
    }

    [Property(MaxTest = 30)]
    public void Evidence_taken_in_again_is_the_same(int seed)
    {
        var evidence = CoalitionEvidence.Create(RandomEvidence.Tables(seed));
        var again = CoalitionEvidence.Create(evidence.ToTables());

        Assert.Empty(again.Notices);
        foreach (var table in EvidenceTable.All)
        {
            table.Accept(new Same(evidence, again));
        }
    }

    [Fact]
    public void Many_rows_are_sorted_as_few_rows_are()
    {
        var people = Enumerable.Range(0, 700).Select(i => new Person { Id = $"p{i}" }).ToList();
        var gatherings = Enumerable.Range(0, 9).Select(i => new Gathering { Id = $"g{i}" }).ToList();
        var r = new Random(5);
        var attendance = people.SelectMany(p => gatherings.Where(_ => r.Next(3) == 0).Select(g => new Attendance { Gathering = g.Id, Person = p.Id, Turns = r.Next(9) })).ToArray();
        r.Shuffle(attendance);

        var sorted = CoalitionEvidence.Create(new() { People = people, Gatherings = gatherings, Attendance = attendance }).Attendance;

        Assert.Equal(attendance.OrderBy(a => a.Gathering, StringComparer.Ordinal).ThenBy(a => a.Person, StringComparer.Ordinal), sorted);
    }

    [Fact]
    public void Benefits_are_ordered_by_everything_that_they_say()
    {
        var r = new Random(6);
        var benefits = Enumerable.Range(0, 600).Select(i => new Benefit { Organization = "o", Kind = "k", Amount = r.Next(50), Unit = r.Next(2) == 0 ? "EUR" : "h" }).ToArray();
        var first = CoalitionEvidence.Create(new() { Organizations = [new() { Id = "o", Name = "O" }], Benefits = benefits }).Benefits;
        r.Shuffle(benefits);
        var second = CoalitionEvidence.Create(new() { Organizations = [new() { Id = "o", Name = "O" }], Benefits = benefits }).Benefits;

        Assert.Equal(first, second);
        Assert.Equal(600, first.Count);
        Assert.Equal(first.OrderBy(b => b.Amount).ThenBy(b => b.Unit, StringComparer.Ordinal), first);
    }

    private sealed class Same(CoalitionEvidence expected, CoalitionEvidence actual) : ITableVisitor
    {
        public void Visit<TRow>(EvidenceTable<TRow> table)
            where TRow : class => Assert.Equal(expected.Rows(table), actual.Rows(table));
    }
}
