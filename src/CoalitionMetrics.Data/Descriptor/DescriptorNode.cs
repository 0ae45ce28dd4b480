using System.Globalization;
using System.Text.Json;

namespace CoalitionMetrics.Data;

/// <summary>
/// A place in a JSON file that is read: each property is taken once, a wrong type is told with its path, and at the end a property that is not known
/// but close to a known one is told too. Others are let be, as the standard allows them.
/// </summary>
internal sealed class DescriptorNode
{
    private readonly JsonElement _object;
    private readonly string _path;
    private readonly string _file;
    private readonly List<EvidenceProblem> _problems;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    private DescriptorNode(JsonElement element, string path, string file, List<EvidenceProblem> problems)
    {
        _object = element;
        _path = path;
        _file = file;
        _problems = problems;
    }

    /// <summary>The outermost object of a file; null when the file is no such thing.</summary>
    public static DescriptorNode? Open(byte[] json, string file, List<EvidenceProblem> problems)
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(json), new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return new DescriptorNode(document.RootElement.Clone(), string.Empty, file, problems);
            }

            problems.Add(new EvidenceProblem { Kind = EvidenceProblemKind.Descriptor, File = file, Value = document.RootElement.GetRawText(), Expected = "a JSON object" });
        }
        catch (JsonException error)
        {
            problems.Add(new EvidenceProblem
            {
                Kind = EvidenceProblemKind.Descriptor,
                File = file,
                Row = error.LineNumber is { } line ? (int)line + 1 : null,
                Expected = "JSON; the parser says: " + error.Message,
            });
        }

        return null;
    }

    public string? Text(string name) => Take(name, JsonValueKind.String, "a text") is { } value ? value.GetString() : null;

    public string? RequiredText(string name)
    {
        var text = Text(name);
        if (string.IsNullOrEmpty(text) && !IsWrong(name))
        {
            Refuse(name, text, "a text that is not empty");
        }

        return string.IsNullOrEmpty(text) ? null : text;
    }

    public bool? Boolean(string name) => Property(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } other => RefuseType<bool>(name, other, "true or false"),
    };

    public int? WholeNumber(string name) => Property(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number
        : RefuseType<int>(name, value, "a whole number");

    /// <summary>A number, also when it is written as text, as the standard allows for limits.</summary>
    public double? Number(string name) => Property(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number ? value.GetDouble()
        : value.ValueKind == JsonValueKind.String && double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : RefuseType<double>(name, value, "a number");

    public bool IsNull(string name)
    {
        _known.Add(name);
        return _object.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Null;
    }

    public bool IsText(string name) => _object.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String;

    public bool Has(string name)
    {
        _known.Add(name);
        return _object.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;
    }

    /// <summary>A list of texts; numbers and truth values among them as they are written.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        if (Take(name, JsonValueKind.Array, "a list of texts") is not { } list)
        {
            return null;
        }

        var texts = new List<string>();
        foreach (var value in list.EnumerateArray())
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.String:
                    texts.Add(value.GetString()!);
                    break;
                case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                    texts.Add(value.GetRawText());
                    break;
                default:
                    Refuse(name, value.GetRawText(), "a list of texts");
                    break;
            }
        }

        return texts;
    }

    public DescriptorNode? Object(string name) =>
        Take(name, JsonValueKind.Object, "a JSON object") is { } value ? new DescriptorNode(value, Path(name), _file, _problems) : null;

    public IReadOnlyList<DescriptorNode>? Objects(string name)
    {
        if (Take(name, JsonValueKind.Array, "a list of JSON objects") is not { } list)
        {
            return null;
        }

        var nodes = new List<DescriptorNode>();
        foreach (var (i, value) in list.EnumerateArray().Index())
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]");
            if (value.ValueKind == JsonValueKind.Object)
            {
                nodes.Add(new DescriptorNode(value, Path(path), _file, _problems));
            }
            else
            {
                Refuse(path, value.GetRawText(), "a JSON object");
            }
        }

        return nodes;
    }

    /// <summary>Properties that are allowed and not looked at.</summary>
    public void Allow(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            _known.Add(name);
        }
    }

    /// <summary>Tells the properties that are probably misspelt.</summary>
    public void Close()
    {
        foreach (var property in _object.EnumerateObject())
        {
            if (!_known.Contains(property.Name) && NearestName.Of(property.Name, _known) is { } nearest)
            {
                _problems.Add(new EvidenceProblem
                {
                    Kind = EvidenceProblemKind.Descriptor,
                    File = _file,
                    Field = Path(property.Name),
                    Expected = "a property that is known here",
                    Nearest = nearest,
                });
            }
        }
    }

    public void Refuse(string name, string? value, string expected, string? nearest = null) =>
        _problems.Add(new EvidenceProblem { Kind = EvidenceProblemKind.Descriptor, File = _file, Field = Path(name), Value = value, Expected = expected, Nearest = nearest });

    private static ReadOnlyMemory<byte> WithoutMark(byte[] json) => json.AsSpan().StartsWith("\uFEFF"u8) ? json.AsMemory(3) : json;

    private string Path(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    private JsonElement? Property(string name)
    {
        _known.Add(name);
        return _object.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private JsonElement? Take(string name, JsonValueKind kind, string expected)
    {
        if (Property(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == kind)
        {
            return value;
        }

        Refuse(name, value.GetRawText(), expected);
        return null;
    }

    private bool IsWrong(string name) => Property(name) is { ValueKind: not JsonValueKind.String };

    private T? RefuseType<T>(string name, JsonElement value, string expected)
        where T : struct
    {
        Refuse(name, value.GetRawText(), expected);
        return null;
    }
}
