namespace CoalitionMetrics.Evidence;

public sealed class ProblemSummaryTests
{
    [Fact]
    public void Two_thousand_problems_are_a_page_that_can_be_read()
    {
        var tables = new EvidenceTables
        {
            Organizations = [new() { Id = "clinic", Name = "Clinic" }],
            Benefits = [.. Enumerable.Range(0, 1999).Select(i => new Benefit { Organization = i % 2 == 0 ? "clinik" : "clinic", Kind = "grant", Amount = i % 2 == 0 ? 1 : -i, Unit = "EUR" })],
            Items = [new() { Id = "i", Scale = "trust", Minimum = 3, Maximum = 3 }],
        };

        var error = Assert.Throws<EvidenceException>(() => CoalitionEvidence.Create(tables));

        Assert.Equal(2000, error.Problems.Count);
        Assert.Equal(
            """
            2,000 problems in the evidence; nothing was loaded.
            - number out of range, benefits, amount: 999 times
                row 2: '-1', expected a number not below 0
                row 4: '-3', expected a number not below 0
                row 6: '-5', expected a number not below 0
                and 996 more
            - contradiction: items, row 1, maximum: '3', expected a number above the minimum, 3
            - unknown id, benefits, organization: 1,000 times
                row 1: 'clinik', expected an id of the table organizations; did you mean 'clinic'?
                row 3: 'clinik', expected an id of the table organizations; did you mean 'clinic'?
                row 5: 'clinik', expected an id of the table organizations; did you mean 'clinic'?
                and 997 more
            """.ReplaceLineEndings("\n"),
            error.Message);
    }

    [Fact]
    public void Long_values_and_line_breaks_do_not_tear_the_page_apart()
    {
        var problem = new EvidenceProblem { Kind = EvidenceProblemKind.Unreadable, File = "a.csv", Row = 3, Field = "date", Value = new string('x', 300) + "\n", Expected = "a date" };

        Assert.Equal($"a.csv, row 3, date: '{new string('x', 60)}…', expected a date", problem.ToString());
        Assert.DoesNotContain('\n', (problem with { Value = "a\r\nb" }).ToString());
    }

    [Fact]
    public void Very_many_kinds_are_counted_at_the_end()
    {
        var problems = Enumerable.Range(0, 60).Select(i => new EvidenceProblem { Kind = EvidenceProblemKind.UnknownColumn, Table = "people", Field = $"c{i}", Expected = "a column" }).ToList();

        Assert.EndsWith("\n- and 20 more in 20 other places", EvidenceProblem.Summarize(problems));
    }

    [Fact]
    public void The_number_of_examples_can_be_chosen()
    {
        var problems = Enumerable.Range(1, 9).Select(i => new EvidenceProblem { Kind = EvidenceProblemKind.Missing, Table = "people", Field = "id", Row = i, Expected = "a value" }).ToList();

        Assert.EndsWith("and 8 more", EvidenceProblem.Summarize(problems, 1));
        Assert.DoesNotContain("more", EvidenceProblem.Summarize(problems, 9));
        Assert.Throws<ArgumentOutOfRangeException>(() => EvidenceProblem.Summarize(problems, 0));
    }

    [Fact]
    public void An_exception_without_a_problem_is_refused() => Assert.Throws<ArgumentException>(() => new EvidenceException([]));
}
