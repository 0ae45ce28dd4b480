using System.Globalization;
using System.Text.Json;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>
/// One case of a reference file. Bindings read its roles (data columns or inline input) and parameters through it; what nobody read fails the case,
/// so that no part of a case can be overlooked.
/// </summary>
public sealed class ReferenceCase
{
    // What a case says about its origin, not about its input.
    private static readonly string[] Remarks = ["note", "name", "convention", "definition"];

    private readonly JsonElement _json;
    private readonly string _folder;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private DataFile? _file;

    internal ReferenceCase(string family, JsonElement json, string folder)
    {
        Family = family;
        _json = json;
        _folder = folder;
        Id = json.GetProperty("id").GetString()!;
        Statistic = json.GetProperty("statistic").GetString()!;
    }

    public string Family { get; }

    public string Id { get; }

    public string Statistic { get; }

    public JsonElement Expected => _json.GetProperty("expected");

    public double Tolerance => _json.GetProperty("tolerance").GetDouble();

    public double AbsoluteTolerance => _json.TryGetProperty("absoluteTolerance", out var value) ? value.GetDouble() : 0;

    public bool HasData => _json.TryGetProperty("data", out _);

    /// <summary>The data file without rows that miss a value in one of the columns named by the case (any role).</summary>
    public DataFile File => _file ??= DataFile.Read(Path.Combine(_folder, _json.GetProperty("data").GetString()!), NamedColumns());

    /// <summary>Whether the role is there and not null.</summary>
    public bool Has(string role) => TryRole(role, out _);

    /// <summary>The role as it stands in the case: the inline value, or the column's name (marks it as read).</summary>
    public JsonElement Role(string role) => TryRole(role, out var value) ? value : throw new InvalidOperationException($"{Id}: the case has no role '{role}'.");

    /// <summary>A vector of numbers: inline, or the column of that role.</summary>
    public double[] Numbers(string role) => HasData && IsColumn(role, out var column) ? File.Numbers(column) : [.. Role(role).EnumerateArray().Select(Number)];

    /// <summary>The vector as the decimals of its text, for figures that hold for the text and not for the nearest doubles.</summary>
    public decimal[] Decimals(string role) =>
    [
        .. (HasData && IsColumn(role, out var column) ? File.Labels(column) : Role(role).EnumerateArray().Select(Label))
            .Select(text => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)),
    ];

    /// <summary>The vector, or null when the role is absent or null.</summary>
    public double[]? NumbersOrNull(string role) => Has(role) ? Numbers(role) : null;

    /// <summary>A vector of labels: inline (numbers as their text), or the column of that role.</summary>
    public string[] Labels(string role) => HasData && IsColumn(role, out var column) ? File.Labels(column) : [.. Role(role).EnumerateArray().Select(Label)];

    /// <summary>The labels, or null when the role is absent or null.</summary>
    public string[]? LabelsOrNull(string role) => Has(role) ? Labels(role) : null;

    /// <summary>Several named columns in their order: a list of column names with data, an object of vectors (or a list of vectors, named x1, x2 ...) inline; empty when absent.</summary>
    public IReadOnlyList<KeyValuePair<string, double[]>> NamedVectors(string role)
    {
        if (!TryRole(role, out var value))
        {
            return [];
        }

        if (HasData)
        {
            return [.. value.EnumerateArray().Select(name => KeyValuePair.Create(name.GetString()!, File.Numbers(name.GetString()!)))];
        }

        return value.ValueKind == JsonValueKind.Object
            ? [.. value.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.EnumerateArray().Select(Number).ToArray()))]
            : [.. value.EnumerateArray().Select((v, i) => KeyValuePair.Create($"x{i + 1}", v.EnumerateArray().Select(Number).ToArray()))];
    }

    /// <summary>Whether the inline role is a list of lists, or an object of them.</summary>
    public bool IsNested(string role) => TryRole(role, out var value)
        && (value.ValueKind == JsonValueKind.Object || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value[0].ValueKind == JsonValueKind.Array));

    public double Scalar(string role) => Number(Role(role));

    /// <summary>Whether the parameter is there and not null.</summary>
    public bool HasParameter(string name) => TryParameter(name, out _);

    public JsonElement Parameter(string name) => TryParameter(name, out var value) ? value : throw new InvalidOperationException($"{Id}: the case has no parameter '{name}'.");

    public double NumberParameter(string name) => Number(Parameter(name));

    public double NumberParameter(string name, double fallback) => TryParameter(name, out var value) ? Number(value) : fallback;

    public string TextParameter(string name) => Label(Parameter(name));

    public string TextParameter(string name, string fallback) => TryParameter(name, out var value) ? Label(value) : fallback;

    public bool FlagParameter(string name, bool fallback) => TryParameter(name, out var value) ? value.GetBoolean() : fallback;

    public double[] NumbersParameter(string name) => [.. Parameter(name).EnumerateArray().Select(Number)];

    /// <summary>Says that a role or parameter is a remark in words that the definition already covers.</summary>
    public void Remark(string name) => _read.Add(name);

    /// <summary>The roles and parameters that the binding never looked at.</summary>
    internal IReadOnlyList<string> Unread() =>
        [.. Names("columns").Concat(Names("input")).Concat(Names("parameters")).Where(name => !_read.Contains(name) && !Remarks.Contains(name)).Distinct(StringComparer.Ordinal)];

    public override string ToString() => $"{Family}: {Id}";

    private static double Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String => value.GetString() switch
        {
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            "NaN" => double.NaN,
            { } text => double.Parse(text, CultureInfo.InvariantCulture),
            null => double.NaN,
        },
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.Null => double.NaN,
        _ => throw new InvalidOperationException($"A number was expected, not {value}."),
    };

    private static string Label(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private bool IsColumn(string role, out string column)
    {
        column = string.Empty;
        if (!_json.TryGetProperty("columns", out var columns) || !columns.TryGetProperty(role, out var value) || value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        _read.Add(role);
        column = value.GetString()!;
        return true;
    }

    private bool TryRole(string role, out JsonElement value)
    {
        _read.Add(role);
        foreach (var part in (string[])["columns", "input"])
        {
            if (_json.TryGetProperty(part, out var roles) && roles.ValueKind == JsonValueKind.Object && roles.TryGetProperty(role, out value) && value.ValueKind != JsonValueKind.Null)
            {
                return true;
            }
        }

        value = default;
        return false;
    }

    private bool TryParameter(string name, out JsonElement value)
    {
        _read.Add(name);
        if (_json.TryGetProperty("parameters", out var parameters) && parameters.ValueKind == JsonValueKind.Object
            && parameters.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null)
        {
            return true;
        }

        value = default;
        return false;
    }

    private IEnumerable<string> Names(string part) =>
        _json.TryGetProperty(part, out var value) && value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null).Select(p => p.Name)
            : [];

    // Roles may hold literals beside column names; only what the file's header knows counts as a column.
    private List<string> NamedColumns()
    {
        var names = new List<string>();
        if (_json.TryGetProperty("columns", out var columns))
        {
            foreach (var role in columns.EnumerateObject())
            {
                if (role.Value.ValueKind == JsonValueKind.String)
                {
                    names.Add(role.Value.GetString()!);
                }
                else if (role.Value.ValueKind == JsonValueKind.Array)
                {
                    names.AddRange(role.Value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!));
                }
            }
        }

        return names;
    }
}
