using System.Text.Json.Serialization;

namespace CoalitionMetrics.Data;

/// <summary>Writes the descriptor without reflection.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PackageDescriptor))]
internal sealed partial class DescriptorJson : JsonSerializerContext;
