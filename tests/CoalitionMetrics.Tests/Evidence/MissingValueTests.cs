using System.Collections;
using System.Reflection;

namespace CoalitionMetrics.Evidence;

public sealed class MissingValueTests
{
    public static TheoryData<string, string> RequiredTexts()
    {
        var data = new TheoryData<string, string>();
        foreach (var table in Lists())
        {
            var row = table.PropertyType.GetGenericArguments()[0];
            foreach (var property in row.GetProperties().Where(p => p.PropertyType == typeof(string) && new NullabilityInfoContext().Create(p).WriteState == NullabilityState.NotNull))
            {
                data.Add(table.Name, property.Name);
            }
        }

        return data;
    }

    /// <summary>Code without nullable reference types can hand in null anywhere: it is told with table and row, and never thrown from the inside.</summary>
    [Theory]
    [MemberData(nameof(RequiredTexts))]
    public void A_required_text_that_is_null_is_told_and_never_thrown(string table, string property)
    {
        var tables = Enumerable.Range(1, 50).Select(RandomEvidence.Tables).First(t => Rows(t, table).Count > 0);
        var list = Rows(tables, table);
        list[0]!.GetType().GetProperty(property)!.SetValue(list[0], null);

        Assert.Null(CoalitionEvidence.TryCreate(tables, out var problems));
        Assert.Contains(problems, p => p.Kind == EvidenceProblemKind.Missing && p.Row == 1 && string.Equals(p.Table, table, StringComparison.OrdinalIgnoreCase));
    }

    private static IList Rows(EvidenceTables tables, string table) => (IList)typeof(EvidenceTables).GetProperty(table)!.GetValue(tables)!;

    private static IEnumerable<PropertyInfo> Lists() =>
        typeof(EvidenceTables).GetProperties().Where(p => p.PropertyType.IsGenericType && p.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && p.PropertyType.GetGenericArguments()[0].Namespace == nameof(CoalitionMetrics));
}
