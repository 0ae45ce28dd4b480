using System.Text.Json.Serialization;

namespace CoalitionMetrics.Data;

/// <summary>What <c>datapackage.json</c> says, as far as it matters here (Tabular Data Package, version 1).</summary>
internal sealed class PackageDescriptor
{
    public string? Profile { get; init; }

    public string? Name { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<SourceDescriptor>? Sources { get; init; }

    public IReadOnlyList<LicenceDescriptor>? Licenses { get; init; }

    public required IReadOnlyList<ResourceDescriptor> Resources { get; init; }
}

/// <summary>Where the data come from.</summary>
internal sealed class SourceDescriptor
{
    public required string Title { get; init; }
}

/// <summary>A licence: an identifier as <c>name</c>, or words as <c>title</c>.</summary>
internal sealed class LicenceDescriptor
{
    public string? Name { get; init; }

    public string? Path { get; init; }

    public string? Title { get; init; }
}

/// <summary>One table: its file, dialect, schema, and what the evidence declares of it.</summary>
internal sealed class ResourceDescriptor
{
    public required string Name { get; init; }

    public required string Path { get; init; }

    public string? Profile { get; init; }

    public string? Title { get; init; }

    public string? Format { get; init; }

    [JsonPropertyName("mediatype")]
    public string? MediaType { get; init; }

    public string? Encoding { get; init; }

    public DialectDescriptor? Dialect { get; init; }

    public SchemaDescriptor? Schema { get; init; }

    public IReadOnlyList<string>? Dimensions { get; init; }

    public IReadOnlyList<string>? Covariates { get; init; }

    public bool? Complete { get; init; }
}

/// <summary>How the CSV is written.</summary>
internal sealed class DialectDescriptor
{
    public string? Delimiter { get; init; }

    public string? LineTerminator { get; init; }

    public string? QuoteChar { get; init; }

    /// <summary>Whether the descriptor says <c>"quoteChar": null</c>: no quotes at all.</summary>
    [JsonIgnore]
    public bool HasNoQuotes { get; init; }

    public bool? DoubleQuote { get; init; }

    public string? EscapeChar { get; init; }

    public string? NullSequence { get; init; }

    public bool? SkipInitialSpace { get; init; }

    public bool? Header { get; init; }

    public string? CommentChar { get; init; }

    public bool? CaseSensitiveHeader { get; init; }
}

/// <summary>What the columns hold.</summary>
internal sealed class SchemaDescriptor
{
    public required IReadOnlyList<FieldDescriptor> Fields { get; init; }

    public IReadOnlyList<string>? MissingValues { get; init; }

    public IReadOnlyList<string>? PrimaryKey { get; init; }

    public IReadOnlyList<ForeignKeyDescriptor>? ForeignKeys { get; init; }
}

/// <summary>What one column holds.</summary>
internal sealed class FieldDescriptor
{
    public required string Name { get; init; }

    public string? Type { get; init; }

    public string? Format { get; init; }

    public string? Description { get; init; }

    public string? DecimalChar { get; init; }

    public string? GroupChar { get; init; }

    public bool? BareNumber { get; init; }

    public IReadOnlyList<string>? TrueValues { get; init; }

    public IReadOnlyList<string>? FalseValues { get; init; }

    public ConstraintsDescriptor? Constraints { get; init; }
}

/// <summary>What the values of a column must obey.</summary>
internal sealed class ConstraintsDescriptor
{
    public bool? Required { get; init; }

    public bool? Unique { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public double? Minimum { get; init; }

    public double? Maximum { get; init; }

    public string? Pattern { get; init; }

    public IReadOnlyList<string>? Enum { get; init; }
}

/// <summary>That a column holds ids of another table.</summary>
internal sealed class ForeignKeyDescriptor
{
    public required string Fields { get; init; }

    public required ForeignKeyTarget Reference { get; init; }
}

/// <summary>The table and column that a foreign key points to.</summary>
internal sealed class ForeignKeyTarget
{
    public required string Resource { get; init; }

    public required string Fields { get; init; }
}
