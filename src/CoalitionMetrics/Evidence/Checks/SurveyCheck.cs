using System.Globalization;

namespace CoalitionMetrics;

/// <summary>The partner survey: scores on their scale, given by those who were asked and answered.</summary>
internal sealed class SurveyCheck(EvidenceCheck check)
{
    public void Run()
    {
        var items = check.Rows(EvidenceTable.Items).Where(i => i.Row.Id is not null).GroupBy(i => i.Row.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Row, StringComparer.Ordinal);
        var asked = new Dictionary<(string Wave, string Organization, string? Code), bool>();
        foreach (var respondent in check.Rows(EvidenceTable.Respondents))
        {
            asked.TryAdd((respondent.Row.Wave, respondent.Row.Organization, respondent.Row.Code), respondent.Row.Responded);
        }

        var isListed = check.Tables.Respondents is not null && check.Unread.IsRead(EvidenceTable.Respondents);
        var problems = check.ProblemsOf(EvidenceTable.Ratings);
        foreach (ref readonly var rating in check.Rows(EvidenceTable.Ratings).AsSpan())
        {
            problems.Row = rating.Place;
            var row = rating.Row;
            if (row.Score is { } score && row.Item is not null && items.TryGetValue(row.Item, out var item) && !(score >= item.Minimum && score <= item.Maximum))
            {
                problems.Add(EvidenceProblemKind.OutOfRange, "score", Text(score), $"a score from {Text(item.Minimum)} to {Text(item.Maximum)}, the scale of {item.Id}");
            }

            if (isListed)
            {
                CheckRater(row, asked, problems);
            }
        }
    }

    private static void CheckRater(Rating row, Dictionary<(string Wave, string Organization, string? Code), bool> asked, RowProblems problems)
    {
        // An organisation listed without codes may still have several respondents.
        if (!asked.TryGetValue((row.Wave, row.Rater, row.Respondent), out var responded) && !asked.TryGetValue((row.Wave, row.Rater, null), out responded))
        {
            var who = row.Respondent is null ? row.Rater : $"{row.Rater}, {row.Respondent}";
            problems.Add(EvidenceProblemKind.Contradiction, row.Respondent is null ? "rater" : "respondent", who, $"somebody whom the table {EvidenceTable.Respondents} lists as asked in wave {row.Wave}");
        }
        else if (!responded)
        {
            problems.Add(
                EvidenceProblemKind.Contradiction,
                "score",
                row.Score is { } score ? Text(score) : null,
                $"no answer of {row.Rater}, since the table {EvidenceTable.Respondents} says that it did not answer in wave {row.Wave}");
        }
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
