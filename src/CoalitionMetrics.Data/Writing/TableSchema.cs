namespace CoalitionMetrics.Data;

/// <summary>The Table Schema of a table, made from its definition.</summary>
internal static class TableSchema
{
    private const string DatePattern = @"\d{4}(-\d{2}(-\d{2})?)?";
    private const string PeriodPattern = @"-?\d+|\d{4}-\d{2}(-\d{2})?";

    public static SchemaDescriptor Of(EvidenceTable table, IReadOnlyList<string> dimensions, IReadOnlyList<string> covariates, Func<EvidenceTable, bool> isWritten, DataPackageWriteOptions options)
    {
        var fields = table.Fields.Select(f => FieldOf(f, options)).ToList();
        fields.AddRange(covariates.Select(c => new FieldDescriptor { Name = c, Type = "number", Description = "Covariate: known before the pilot.", DecimalChar = Mark(options) }));
        fields.AddRange(dimensions.Select(d => new FieldDescriptor { Name = d, Type = "string", Description = "Group dimension; empty = not known." }));
        var keys = table.Fields.Where(f => f.References is { } target && isWritten(target)).Select(ForeignKey).ToArray();
        return new SchemaDescriptor
        {
            Fields = fields,
            PrimaryKey = table.Key.Count > 0 && table.Key.All(k => k.IsRequired) ? [.. table.Key.Select(k => k.Name)] : null,
            ForeignKeys = keys.Length > 0 ? keys : null,
        };
    }

    /// <summary>The pattern that the schema of a field carries; null when it carries none.</summary>
    public static string? PatternOf(EvidenceField? field) => field?.Kind switch
    {
        EvidenceFieldKind.Date => DatePattern,
        EvidenceFieldKind.Period => PeriodPattern,
        EvidenceFieldKind.Adoption => "never|" + PeriodPattern,
        EvidenceFieldKind.GroupReference => "[^=]+=.+",
        EvidenceFieldKind.WordSet => $@"({string.Join('|', field.Words)})(\+({string.Join('|', field.Words)}))*",
        _ => null,
    };

    /// <summary>The name of a table's resource: lower case by the standard, words parted by a hyphen.</summary>
    public static string ResourceName(EvidenceTable table) =>
        string.Concat(table.Name.Select(c => char.IsAsciiLetterUpper(c) ? $"-{char.ToLowerInvariant(c)}" : c.ToString()));

    private static ForeignKeyDescriptor ForeignKey(EvidenceField field) => new()
    {
        Fields = field.Name,
        Reference = new ForeignKeyTarget { Resource = ResourceName(field.References!), Fields = "id" },
    };

    private static FieldDescriptor FieldOf(EvidenceField field, DataPackageWriteOptions options) => new()
    {
        Name = field.Name,
        Type = field.Kind switch
        {
            EvidenceFieldKind.Number or EvidenceFieldKind.Decimal => "number",
            EvidenceFieldKind.WholeNumber => "integer",
            EvidenceFieldKind.Boolean => "boolean",
            _ => "string",
        },
        DecimalChar = field.Kind is EvidenceFieldKind.Number or EvidenceFieldKind.Decimal ? Mark(options) : null,
        Description = field.Unit is null ? field.Description : $"{field.Description.TrimEnd('.')}, in {field.Unit}.",
        Constraints = Constraints(field),
    };

    private static string? Mark(DataPackageWriteOptions options) => options.DecimalMark == '.' ? null : options.DecimalMark.ToString();

    private static ConstraintsDescriptor? Constraints(EvidenceField field)
    {
        var constraints = new ConstraintsDescriptor
        {
            Required = field.IsRequired ? true : null,
            Minimum = field.Range.Minimum,
            Maximum = field.Range.Maximum,
            Enum = field.Kind == EvidenceFieldKind.Word ? field.Words : null,
            Pattern = PatternOf(field),
        };
        return constraints is { Required: null, Minimum: null, Maximum: null, Enum: null, Pattern: null } ? null : constraints;
    }
}
