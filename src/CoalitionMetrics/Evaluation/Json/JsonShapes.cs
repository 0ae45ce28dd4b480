using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>How the kernel's small values, and names that are checked, stand in JSON.</summary>
internal static class JsonShapes
{
    /// <summary>The schema of a type that has a converter of its own; null for the others.</summary>
    public static JsonNode? SchemaOf(Type type)
    {
        if (type == typeof(ConfidenceLevel))
        {
            return new JsonObject { ["type"] = "number", ["exclusiveMinimum"] = 0, ["exclusiveMaximum"] = 1 };
        }

        if (type == typeof(ConfidenceInterval) || type == typeof(ConfidenceInterval?))
        {
            return new JsonObject
            {
                ["type"] = type == typeof(ConfidenceInterval) ? "object" : new JsonArray("object", "null"),
                ["properties"] = new JsonObject { ["lower"] = Number(), ["upper"] = Number(), ["level"] = SchemaOf(typeof(ConfidenceLevel)) },
                ["required"] = new JsonArray("lower", "upper", "level"),
                ["additionalProperties"] = false,
            };
        }

        if (type == typeof(FigureUnit) || type == typeof(FigureUnit?))
        {
            return new JsonObject
            {
                ["type"] = type == typeof(FigureUnit) ? "object" : new JsonArray("object", "null"),
                ["properties"] = new JsonObject { ["kind"] = new JsonObject { ["type"] = "string" }, ["name"] = new JsonObject { ["type"] = "string" } },
                ["required"] = new JsonArray("kind"),
                ["additionalProperties"] = false,
            };
        }

        return null;
    }

    private static JsonObject Number() => new() { ["type"] = "number" };
}

/// <summary>An enum as the camel-case name of a member; numbers are refused.</summary>
internal sealed class StrictEnum<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum;

/// <summary>A level as a number inside (0, 1).</summary>
internal sealed class ConfidenceLevelJson : JsonConverter<ConfidenceLevel>
{
    public override ConfidenceLevel Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetDouble());

    public override void Write(Utf8JsonWriter writer, ConfidenceLevel value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}

/// <summary>An interval as its ends and level.</summary>
internal sealed class ConfidenceIntervalJson : JsonConverter<ConfidenceInterval>
{
    public override ConfidenceInterval Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        double? lower = null, upper = null, level = null;
        JsonMembers.Read(ref reader, (ref r, name) => _ = name switch
        {
            "lower" => lower = JsonMembers.Once(lower, r.GetDouble(), name),
            "upper" => upper = JsonMembers.Once(upper, r.GetDouble(), name),
            "level" => level = JsonMembers.Once(level, r.GetDouble(), name),
            _ => throw new JsonException($"An interval has no member '{name}'."),
        });
        return lower is { } l && upper is { } u && level is { } v
            ? new(l, u, new ConfidenceLevel(v))
            : throw new JsonException("An interval needs lower, upper and level.");
    }

    public override void Write(Utf8JsonWriter writer, ConfidenceInterval value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("lower", value.Lower);
        writer.WriteNumber("upper", value.Upper);
        writer.WriteNumber("level", value.Level.Value);
        writer.WriteEndObject();
    }
}

/// <summary>A unit as its kind and, for amounts, its name.</summary>
internal sealed class FigureUnitJson : JsonConverter<FigureUnit>
{
    public override FigureUnit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? kind = null, unit = null;
        JsonMembers.Read(ref reader, (ref r, name) => _ = name switch
        {
            "kind" => kind = JsonMembers.Once(kind, r.GetString(), name),
            "name" => unit = JsonMembers.Once(unit, r.GetString(), name),
            _ => throw new JsonException($"A unit has no member '{name}'."),
        });
        foreach (var value in Enum.GetValues<UnitKind>())
        {
            if (JsonNamingPolicy.CamelCase.ConvertName(Enum.GetName(value)!) == kind)
            {
                return FigureUnit.HasName(value) == (unit is { Length: > 0 })
                    ? FigureUnit.Of(value, unit)
                    : throw new JsonException("A unit has a name exactly when it is an amount or counts in every hundred.");
            }
        }

        throw new JsonException($"There is no unit of the kind '{kind}'.");
    }

    public override void Write(Utf8JsonWriter writer, FigureUnit value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(Enum.GetName(value.Kind)!));
        if (value.Name is { } name)
        {
            writer.WriteString("name", name);
        }

        writer.WriteEndObject();
    }
}

/// <summary>Reads the members of an object one by one.</summary>
internal static class JsonMembers
{
    public delegate void Member(ref Utf8JsonReader reader, string name);

    public static void Read(ref Utf8JsonReader reader, Member member)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("An object was expected.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            member(ref reader, name);
        }
    }

    public static T? Once<T>(T? before, T? value, string name) => before is null ? value : throw new JsonException($"The member '{name}' stands twice.");
}
