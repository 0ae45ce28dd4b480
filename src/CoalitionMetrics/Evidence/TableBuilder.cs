using System.Globalization;
using System.Numerics;

namespace CoalitionMetrics;

/// <summary>A word of a file with the value it stands for.</summary>
internal readonly record struct Word<TEnum>(string Text, TEnum Value)
    where TEnum : struct, Enum;

/// <summary>Lays down a table field by field, each with its getter, so that no reflection is needed.</summary>
internal sealed class TableBuilder<TRow>(string name, string description)
    where TRow : class
{
    private readonly List<EvidenceField<TRow>> _fields = [];
    private readonly List<FieldRule> _rules = [];
    private Func<TRow, string>? _id;

    public EvidenceField<TRow, string> Id(string description, Func<TRow, string> get, bool isPerson = false)
    {
        _id = get;
        return Text<string>("id", EvidenceFieldKind.Id, description, get, (cells, field) => cells.Text(field)!, required: true, key: true, isPerson: isPerson);
    }

    public EvidenceField<TRow, string?> Text(string field, string description, Func<TRow, string?> get, bool key = false, bool isPerson = false) =>
        Text<string?>(field, EvidenceFieldKind.Text, description, get, (cells, f) => cells.Text(f), required: false, key, isPerson);

    public EvidenceField<TRow, string> RequiredText(string field, string description, Func<TRow, string> get, bool key = false, bool isPerson = false) =>
        Text<string>(field, EvidenceFieldKind.Text, description, get, (cells, f) => cells.Text(f)!, required: true, key, isPerson);

    public EvidenceField<TRow, string?> Reference(string field, Func<EvidenceTable> table, string description, Func<TRow, string?> get, Func<TRow, string, TRow> replace, bool key = false) =>
        Text<string?>(field, EvidenceFieldKind.Reference, description, get, (cells, f) => cells.Text(f), required: false, key, table: table, replace: replace);

    public EvidenceField<TRow, string> RequiredReference(string field, Func<EvidenceTable> table, string description, Func<TRow, string> get, Func<TRow, string, TRow> replace, bool key = false) =>
        Text<string>(field, EvidenceFieldKind.Reference, description, get, (cells, f) => cells.Text(f)!, required: true, key, table: table, replace: replace);

    public EvidenceField<TRow, double?> Number(string field, string description, Func<TRow, double?> get, EvidenceRange range = default, string? unit = null) =>
        Numeric(EvidenceFieldKind.Number, field, description, get, (cells, f) => cells.Number(f), range, unit);

    public EvidenceField<TRow, double> RequiredNumber(string field, string description, Func<TRow, double> get, EvidenceRange range = default) =>
        Numeric(EvidenceFieldKind.Number, field, description, r => (double?)get(r), (cells, f) => cells.Number(f) ?? 0, range, required: true);

    public EvidenceField<TRow, decimal?> Decimal(string field, string description, Func<TRow, decimal?> get, EvidenceRange range, string? unit = null) =>
        Numeric(EvidenceFieldKind.Decimal, field, description, get, (cells, f) => cells.Decimal(f), range, unit);

    public EvidenceField<TRow, decimal> DecimalOr(decimal whenEmpty, string field, string description, Func<TRow, decimal> get, EvidenceRange range) =>
        Numeric(EvidenceFieldKind.Decimal, field, description, r => (decimal?)get(r), (cells, f) => cells.Decimal(f) ?? whenEmpty, range);

    public EvidenceField<TRow, int?> WholeNumber(string field, string description, Func<TRow, int?> get, EvidenceRange range, string? unit = null) =>
        Numeric(EvidenceFieldKind.WholeNumber, field, description, get, (cells, f) => cells.WholeNumber(f), range, unit);

    public EvidenceField<TRow, int> RequiredWholeNumber(string field, string description, Func<TRow, int> get, EvidenceRange range, string? unit = null) =>
        Numeric(EvidenceFieldKind.WholeNumber, field, description, r => (int?)get(r), (cells, f) => cells.WholeNumber(f) ?? 0, range, unit, required: true);

    public EvidenceField<TRow, bool?> Boolean(string field, string description, Func<TRow, bool?> get) =>
        Value(field, EvidenceFieldKind.Boolean, description, get, (cells, f) => cells.Boolean(f), FormatBoolean);

    public EvidenceField<TRow, bool> BooleanOrFalse(string field, string description, Func<TRow, bool> get) =>
        Value(field, EvidenceFieldKind.Boolean, description, r => (bool?)get(r), (cells, f) => cells.Boolean(f) ?? false, FormatBoolean);

    public EvidenceField<TRow, bool> RequiredBoolean(string field, string description, Func<TRow, bool> get) =>
        Value(field, EvidenceFieldKind.Boolean, description, r => (bool?)get(r), (cells, f) => cells.Boolean(f) ?? false, FormatBoolean, required: true);

    public EvidenceField<TRow, PartialDate?> Date(string field, string description, Func<TRow, PartialDate?> get, bool isEvent = false, bool key = false)
    {
        return Add(new EvidenceField<TRow, PartialDate?>
        {
            Name = field,
            Kind = EvidenceFieldKind.Date,
            Description = description,
            IsKey = key,
            IsEventDate = isEvent,
            Read = (cells, f) => cells.Date(f),
            Format = r => get(r)?.ToString(),
            Order = (a, b) => Nullable.Compare(get(a), get(b)),
            Date = get,
        });
    }

    public EvidenceField<TRow, TEnum?> Word<TEnum>(string field, string description, Func<TRow, TEnum?> get, params Word<TEnum>[] words)
        where TEnum : struct, Enum =>
        Word(field, description, get, (cells, f) => cells.Word(f) is { } i ? words[i].Value : (TEnum?)null, words, required: false, key: false);

    public EvidenceField<TRow, TEnum> WordOr<TEnum>(TEnum whenEmpty, string field, string description, Func<TRow, TEnum> get, params Word<TEnum>[] words)
        where TEnum : struct, Enum =>
        Word(field, description, r => get(r), (cells, f) => cells.Word(f) is { } i ? words[i].Value : whenEmpty, words, required: false, key: false);

    public EvidenceField<TRow, TEnum> RequiredWord<TEnum>(string field, string description, Func<TRow, TEnum> get, bool key, params Word<TEnum>[] words)
        where TEnum : struct, Enum =>
        Word(field, description, r => get(r), (cells, f) => cells.Word(f) is { } i ? words[i].Value : default, words, required: true, key);

    public EvidenceField<TRow, int> RequiredWordSet(string field, string description, Func<TRow, int> getBits, params string[] words)
    {
        return Add(
            new EvidenceField<TRow, int>
            {
                Name = field,
                Kind = EvidenceFieldKind.WordSet,
                Description = description,
                IsRequired = true,
                Words = words,
                Read = (cells, f) => cells.WordSet(f) ?? 0,
                Format = Format,
                HasKnownWord = r => getBits(r) >> words.Length == 0,
                Order = (a, b) => getBits(a).CompareTo(getBits(b)),
            });

        string? Format(TRow row)
        {
            var bits = getBits(row);
            var known = words.Where((_, i) => (bits & (1 << i)) != 0);
            var unknown = bits >> words.Length << words.Length;
            return bits == 0 ? null : string.Join('+', unknown == 0 ? known : known.Append(unknown.ToString(CultureInfo.InvariantCulture)));
        }
    }

    public EvidenceField<TRow, TextList> List(string field, string description, Func<TRow, TextList> get) =>
        Add(
            new EvidenceField<TRow, TextList>
            {
                Name = field,
                Kind = EvidenceFieldKind.List,
                Description = description,
                Read = (cells, f) => cells.List(f),
                Format = r => get(r) is { Count: > 0 } list ? list.ToString() : null,
                Order = (a, b) => string.CompareOrdinal(get(a).ToString(), get(b).ToString()),
            });

    public EvidenceField<TRow, Period?> Period(string field, string description, Func<TRow, Period?> get, bool key = false) =>
        Value(field, EvidenceFieldKind.Period, description, get, (cells, f) => cells.Period(f), v => v?.ToString(), key: key);

    public EvidenceField<TRow, Adoption?> Adoption(string field, string description, Func<TRow, Adoption?> get) =>
        Value(field, EvidenceFieldKind.Adoption, description, get, (cells, f) => cells.Adoption(f), v => v?.ToString());

    public EvidenceField<TRow, GroupReference?> GroupReference(string field, string description, Func<TRow, GroupReference?> get) =>
        Add(
            new EvidenceField<TRow, GroupReference?>
            {
                Name = field,
                Kind = EvidenceFieldKind.GroupReference,
                Description = description,
                Read = (cells, f) => cells.GroupReference(f),
                Format = r => get(r)?.ToString(),
                Order = (a, b) => CompareGroups(get(a), get(b)),
            });

    public void Rule(FieldRuleKind kind, params EvidenceField[] fields) => _rules.Add(new FieldRule(kind, fields));

    public EvidenceTable<TRow> Build(
        Func<RowCells, TRow> make,
        Action<TRow, RowProblems>? check = null,
        DimensionUse dimensions = DimensionUse.None,
        Func<TRow, GroupLabels>? groups = null,
        Func<TRow, Covariates>? covariates = null,
        Func<TRow, string>? bearer = null) =>
        new([.. _fields], make)
        {
            Name = name,
            Description = description,
            Rules = _rules,
            CheckRow = check,
            DimensionUse = dimensions,
            LabelsOf = groups,
            CovariatesOf = covariates,
            MayHaveCovariates = covariates is not null,
            Bearer = bearer ?? _id,
            Id = _id,
        };

    private static string? FormatBoolean(bool? value) => value switch { true => "true", false => "false", null => null };

    private static int CompareGroups(GroupReference? left, GroupReference? right)
    {
        var byDimension = string.CompareOrdinal(left?.Dimension, right?.Dimension);
        return byDimension != 0 ? byDimension : string.CompareOrdinal(left?.Group, right?.Group);
    }

    private EvidenceField<TRow, TValue> Text<TValue>(
        string field,
        EvidenceFieldKind kind,
        string description,
        Func<TRow, string?> get,
        Func<RowCells, EvidenceField, TValue> read,
        bool required,
        bool key,
        bool isPerson = false,
        Func<EvidenceTable>? table = null,
        Func<TRow, string, TRow>? replace = null) =>
        Add(
            new EvidenceField<TRow, TValue>
            {
                Name = field,
                Kind = kind,
                Description = description,
                IsRequired = required,
                IsKey = key,
                IsPersonCode = isPerson,
                ReferencedTable = table,
                Read = read,
                Format = get,
                Order = (a, b) => string.CompareOrdinal(get(a), get(b)),
                Text = get,
                Replace = replace,
            });

    private EvidenceField<TRow, TValue> Numeric<TValue, TCell>(
        EvidenceFieldKind kind, string field, string description, Func<TRow, TCell?> get, Func<RowCells, EvidenceField, TValue> read, EvidenceRange range, string? unit = null, bool required = false)
        where TCell : struct, INumber<TCell> =>
        Add(
            new EvidenceField<TRow, TValue>
            {
                Name = field,
                Kind = kind,
                Description = description,
                IsRequired = required,
                Range = range,
                Unit = unit,
                Read = read,
                Format = r => get(r)?.ToString(null, CultureInfo.InvariantCulture),
                Order = (a, b) => Nullable.Compare(get(a), get(b)),
                Number = r => get(r) is { } number ? double.CreateChecked(number) : null,
            });

    private EvidenceField<TRow, TValue> Word<TValue, TEnum>(
        string field, string description, Func<TRow, TEnum?> get, Func<RowCells, EvidenceField, TValue> read, Word<TEnum>[] words, bool required, bool key)
        where TEnum : struct, Enum
    {
        return Add(
            new EvidenceField<TRow, TValue>
            {
                Name = field,
                Kind = EvidenceFieldKind.Word,
                Description = description,
                IsRequired = required,
                IsKey = key,
                Words = Array.ConvertAll(words, w => w.Text),
                Read = read,
                Format = r => get(r) is { } value ? TextOf(value) ?? value.ToString() : null,
                HasKnownWord = r => get(r) is not { } value || TextOf(value) is not null,
                Order = (a, b) => Nullable.Compare(get(a), get(b)),
            });

        string? TextOf(TEnum value)
        {
            foreach (var word in words)
            {
                if (EqualityComparer<TEnum>.Default.Equals(word.Value, value))
                {
                    return word.Text;
                }
            }

            return null;
        }
    }

    private EvidenceField<TRow, TValue> Value<TValue, TCell>(
        string field,
        EvidenceFieldKind kind,
        string description,
        Func<TRow, TCell?> get,
        Func<RowCells, EvidenceField, TValue> read,
        Func<TCell?, string?> format,
        bool required = false,
        bool key = false)
        where TCell : struct =>
        Add(
            new EvidenceField<TRow, TValue>
            {
                Name = field,
                Kind = kind,
                Description = description,
                IsRequired = required,
                IsKey = key,
                Read = read,
                Format = r => format(get(r)),
                Order = (a, b) => Nullable.Compare(get(a), get(b)),
            });

    private EvidenceField<TRow, TValue> Add<TValue>(EvidenceField<TRow, TValue> field)
    {
        field.Index = _fields.Count;
        _fields.Add(field);
        return field;
    }
}
