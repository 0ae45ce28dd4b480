using System.Globalization;
using System.Text.Json;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of participation.json.</summary>
internal static class ParticipationBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
        ["richness"] = c => Figures.Of("estimate", Diversity.Richness(Counts(c))),
        ["shannon"] = c => Figures.Of("estimate", Diversity.Shannon(Counts(c), LogarithmBase(c))),
        ["simpson"] = c => Figures.Of("estimate", Diversity.Simpson(Counts(c), SimpsonForm(c))),
        ["hillNumber"] = c => Figures.Of("estimate", Diversity.HillNumber(Counts(c), c.NumberParameter("q"))),
        ["renyi"] = c => Figures.Of("estimate", Diversity.Renyi(Counts(c), c.NumberParameter("q"))),
        ["tsallis"] = c => Figures.Of("estimate", Diversity.Tsallis(Counts(c), c.NumberParameter("q"))),
        ["pielou"] = c => Figures.Of("estimate", Diversity.Pielou(Counts(c))),
    };

    private static SimpsonForm SimpsonForm(ReferenceCase c) => c.TextParameter("form") switch
    {
        "1 - sum p^2" => Statistics.SimpsonForm.Complement,
        "1/sum p^2" => Statistics.SimpsonForm.Inverse,
        "sum p^2" => Statistics.SimpsonForm.Concentration,
        "1 - sum x(x-1)/(n(n-1))" => Statistics.SimpsonForm.UnbiasedComplement,
        var form => throw Unknown(c, form),
    };

    private static InvalidOperationException Unknown(ReferenceCase c, string value) => new($"{c}: '{value}' is unknown.");

    private static double LogarithmBase(ReferenceCase c) => c.TextParameter("base", "e") is "e" ? Math.E : c.NumberParameter("base");

    // Inline counts, or one row of a data file (named by the id column), several rows or all of them added up.
    private static double[] Counts(ReferenceCase c)
    {
        if (!c.HasData)
        {
            return c.Numbers("counts");
        }

        var rows = Matrix(c, "row");
        return [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Sum(row => row[column]))];
    }

    // The rows of a data file that the role names: one id, a list of ids, "all", or "sum over rows"; inline a list of rows under "matrix".
    private static double[][] Matrix(ReferenceCase c, string role)
    {
        if (!c.HasData)
        {
            return [.. c.Role("matrix").EnumerateArray().Select(row => row.EnumerateArray().Select(Number).ToArray())];
        }

        var id = c.Role("id").GetString()!;
        var columns = !c.Has("values") || c.Role("values").ValueKind == JsonValueKind.String
            ? [.. c.File.Header.Where(name => name != id)]
            : c.Role("values").EnumerateArray().Select(name => name.GetString()!).ToArray();
        var ids = c.File.Labels(id);
        var wanted = c.Role(role) switch
        {
            { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(Text)],
            { ValueKind: JsonValueKind.String } text when text.GetString() is "all" or "sum over rows" => ids,
            var one => [Text(one)],
        };
        var values = columns.Select(c.File.Numbers).ToArray();
        return [.. wanted.Select(name => Array.IndexOf(ids, name)).Select(row => values.Select(column => column[row]).ToArray())];
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static double Number(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? double.Parse(value.GetString()!, CultureInfo.InvariantCulture)
        : value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble();
}
