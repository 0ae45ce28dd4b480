using System.Text;

namespace CoalitionMetrics.Data;

/// <summary>One column of a file: what it holds and how that is written there.</summary>
internal sealed class Column
{
    private static readonly string[] AnyText = ["string", "any", "integer", "number", "year", "yearmonth", "date", "boolean"];
    private static readonly string[] Numbers = ["number", "integer", "year", "string", "any"];
    private static readonly string[] Truths = ["boolean", "integer", "string", "any"];
    private static readonly string[] Times = ["date", "year", "yearmonth", "integer", "string", "any"];

    public required int Place { get; init; }

    public required string Name { get; init; }

    public required NumberFormat Numbering { get; init; }

    public required BooleanFormat Booleans { get; init; }

    public required DateFormat Dates { get; init; }

    /// <summary>The words of the field as they stand in the file.</summary>
    public required byte[][] Words { get; init; }

    public ColumnConstraints? Constraints { get; init; }

    /// <summary>Whether the declared limits are numbers.</summary>
    public required bool IsNumber { get; init; }

    public static Column Of(int place, string name, EvidenceField? field, bool isCovariate, FieldDescriptor? schema, Action<EvidenceProblem> add, string file)
    {
        var kind = field?.Kind ?? (isCovariate ? EvidenceFieldKind.Number : EvidenceFieldKind.Text);
        var isNumber = kind is EvidenceFieldKind.Number or EvidenceFieldKind.Decimal or EvidenceFieldKind.WholeNumber;
        var fits = kind switch
        {
            EvidenceFieldKind.Number or EvidenceFieldKind.Decimal or EvidenceFieldKind.WholeNumber => Numbers,
            EvidenceFieldKind.Boolean => Truths,
            EvidenceFieldKind.Date or EvidenceFieldKind.Period or EvidenceFieldKind.Adoption => Times,
            _ => AnyText,
        };
        if (schema?.Type is { } type && !fits.Contains(type, StringComparer.Ordinal))
        {
            Refuse(type, $"one of the types {string.Join(", ", fits)}");
        }

        var dates = DateFormat.Of(schema);
        if (dates is null)
        {
            Refuse(schema!.Format!, "a date format of %Y or %y, %m, %B or %b, and %d, such as %d/%m/%Y");
        }

        return new Column
        {
            Place = place,
            Name = name,
            Numbering = new NumberFormat(schema),
            Booleans = new BooleanFormat(schema),
            Dates = dates ?? DateFormat.Standard,
            Words = [.. (field?.Words ?? []).Select(Encoding.UTF8.GetBytes)],
            Constraints = ColumnConstraints.Of(schema, field, Refuse),
            IsNumber = isNumber,
        };

        void Refuse(string value, string expected) =>
            add(new EvidenceProblem { Kind = EvidenceProblemKind.Descriptor, File = file, Field = name, Value = value, Expected = expected });
    }
}
