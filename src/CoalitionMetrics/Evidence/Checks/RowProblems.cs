namespace CoalitionMetrics;

/// <summary>Collects problems; the place of the row in hand is filled in.</summary>
internal sealed class RowProblems(List<EvidenceProblem> problems, EvidenceTable table)
{
    /// <summary>The place of the row in its list, from 1; null when the problem is not one of a row.</summary>
    public int? Row { get; set; }

    public void Add(EvidenceProblemKind kind, string? field, string? value, string expected, string? nearest = null) =>
        problems.Add(new EvidenceProblem { Kind = kind, Table = table.Name, Row = Row, Field = field, Value = value, Expected = expected, Nearest = nearest });

    public void Require(bool holds, EvidenceProblemKind kind, EvidenceField field, string? value, string expected)
    {
        if (!holds)
        {
            Add(kind, field.Name, value, expected);
        }
    }

    /// <summary>Refuses an end that comes before the beginning for certain; vague dates are given the benefit of the doubt.</summary>
    public void Ordered(EvidenceField beginField, PartialDate? begin, EvidenceField endField, PartialDate? end)
    {
        if (begin is { } from && end is { } until && until.Last < from.First)
        {
            Add(EvidenceProblemKind.ImpossibleDates, endField.Name, until.ToString(), $"a date not before {beginField.Name}, {from}");
        }
    }
}
