using System.Globalization;
using System.Text;

namespace CoalitionMetrics;

/// <summary>The page that all problems together make.</summary>
internal static class ProblemSummary
{
    private const int MostGroups = 40;
    private const int LongestValue = 60;

    public static string Write(IReadOnlyList<EvidenceProblem> problems, int examples)
    {
        // Problems of the same kind, in the same field, with the same expectation are one group; groups stand in the order of their first problem.
        var groups = problems.GroupBy(p => (p.Kind, Place: p.File ?? p.Table, p.Field)).ToList();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Counted(problems.Count, "problem")} in the evidence; nothing was loaded.");
        foreach (var group in groups.Take(MostGroups))
        {
            var members = group.ToList();
            if (members.Count == 1)
            {
                text.Append("\n- ").Append(InWords(group.Key.Kind)).Append(": ").Append(members[0]);
                continue;
            }

            text.Append("\n- ").Append(InWords(group.Key.Kind));
            var place = string.Join(", ", new[] { group.Key.Place, group.Key.Field }.Where(p => p is not null));
            text.Append(CultureInfo.InvariantCulture, $"{(place.Length > 0 ? ", " + place : string.Empty)}: {members.Count:N0} times");
            foreach (var problem in members.Take(examples))
            {
                text.Append("\n    ");
                if (problem.Row is { } row)
                {
                    text.Append(CultureInfo.InvariantCulture, $"row {row}: ");
                }

                problem.AppendFinding(text);
            }

            if (members.Count > examples)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n    and {members.Count - examples:N0} more");
            }
        }

        if (groups.Count > MostGroups)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n- and {groups.Skip(MostGroups).Sum(g => g.Count()):N0} more in {groups.Count - MostGroups:N0} other places");
        }

        return text.ToString();
    }

    /// <summary>A value short enough to be shown, line breaks made visible.</summary>
    public static string Shorten(string value)
    {
        var shown = value.Length > LongestValue ? string.Concat(value.AsSpan(0, LongestValue), "…") : value;
        return shown.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);
    }

    private static string Counted(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? string.Empty : "s")}");

    private static string InWords(EvidenceProblemKind kind) => kind switch
    {
        EvidenceProblemKind.Missing => "empty cell",
        EvidenceProblemKind.Unreadable => "unreadable cell",
        EvidenceProblemKind.OutOfRange => "number out of range",
        EvidenceProblemKind.StrayCharacter => "stray character",
        EvidenceProblemKind.FieldRule => "fields that do not go together",
        EvidenceProblemKind.UnknownReference => "unknown id",
        EvidenceProblemKind.MissingTable => "missing table",
        EvidenceProblemKind.ConflictingRepeat => "repeat with other values",
        EvidenceProblemKind.ImpossibleDates => "impossible dates",
        EvidenceProblemKind.Contradiction => "contradiction",
        EvidenceProblemKind.UndeclaredDimension => "undeclared dimension",
        EvidenceProblemKind.UndeclaredCovariate => "undeclared covariate",
        EvidenceProblemKind.Declaration => "wrong declaration",
        EvidenceProblemKind.PersonalData => "personal data",
        EvidenceProblemKind.IdentifyingDimension => "dimension that singles out",
        EvidenceProblemKind.UnknownColumn => "unknown column",
        EvidenceProblemKind.Columns => "columns",
        EvidenceProblemKind.UnknownTable => "unknown table",
        EvidenceProblemKind.File => "file",
        EvidenceProblemKind.Encoding => "encoding",
        EvidenceProblemKind.Descriptor => "package description",
        EvidenceProblemKind.Layout => "layout of a row",
        _ => "broken constraint",
    };
}
