using System.Text;
using CsvHelper;

namespace CoalitionMetrics.Data;

/// <summary>The cells of the CSV row in hand, read as the definition of the table asks for them.</summary>
internal sealed class CsvCells : RowCells
{
    private readonly CsvReader _csv;
    private readonly TableHeader _header;
    private readonly byte[][] _missing;
    private readonly string _file;
    private readonly List<EvidenceProblem> _problems;

    public CsvCells(CsvReader csv, TableHeader header, byte[][] missing, string file, List<EvidenceProblem> problems)
    {
        _csv = csv;
        _header = header;
        _missing = missing;
        _file = file;
        _problems = problems;
    }

    /// <summary>The row in hand, as a spreadsheet numbers it.</summary>
    private int Row { get; set; }

    /// <summary>Whether a cell of the row in hand could not be read, so that the row is not kept.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Whether the row in hand is torn: its cells may stand in wrong columns, so that nothing more is told of them.</summary>
    private bool IsTorn { get; set; }

    public override GroupLabels Groups
    {
        get
        {
            var columns = _header.Dimensions;
            if (columns.Length == 0)
            {
                return GroupLabels.None;
            }

            var labels = new string?[columns.Length];
            for (var i = 0; i < labels.Length; i++)
            {
                labels[i] = columns[i] is { } column && !IsMissing(column) ? _csv.GetString(column.Place) : null;
            }

            return new GroupLabels(_header.DimensionNames, labels);
        }
    }

    public override Covariates Covariates
    {
        get
        {
            var columns = _header.Covariates;
            if (columns.Length == 0)
            {
                return Covariates.None;
            }

            var values = new double?[columns.Length];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = columns[i] is { } column && !IsMissing(column) ? Number(column) : null;
            }

            return new Covariates(_header.CovariateNames, values);
        }
    }

    /// <summary>Takes the next row in hand.</summary>
    public void Begin(int row)
    {
        Row = row;
        IsDamaged = false;
        IsTorn = false;
    }

    /// <summary>Tells that the row does not fit the header.</summary>
    public void Tear(string? found, string expected)
    {
        Add(EvidenceProblemKind.Layout, null, found, expected);
        IsTorn = true;
    }

    /// <summary>Checks the constraints that the package declares for itself.</summary>
    public void CheckConstraints()
    {
        foreach (var column in _header.Constrained)
        {
            var text = IsMissing(column) ? null : _csv.GetString(column.Place);
            double? number = column.IsNumber && text is not null && column.Numbering.TryParse(_csv.GetSpan(column.Place), out double value) ? value : null;
            if (column.Constraints!.Broken(text, number) is { } expected)
            {
                Add(EvidenceProblemKind.Constraint, column.Name, text, expected);
            }
        }
    }

    public override string? Text(EvidenceField field) => Find(field) is { } column ? _csv.GetString(column.Place) : null;

    public override double? Number(EvidenceField field) => Find(field) is { } column ? Number(column) : null;

    public override decimal? Decimal(EvidenceField field) => Find(field) is not { } column ? null
        : column.Numbering.TryParse(_csv.GetSpan(column.Place), out decimal exact) ? exact
        : Refuse<decimal>(column, column.Numbering.Example + ", of at most 28 digits");

    public override int? WholeNumber(EvidenceField field)
    {
        if (Find(field) is not { } column)
        {
            return null;
        }

        if (column.Numbering.TryParse(_csv.GetSpan(column.Place), out double number) && number == Math.Truncate(number) && number is >= int.MinValue and <= int.MaxValue)
        {
            return (int)number;
        }

        return Refuse<int>(column, "a whole number such as 12");
    }

    public override bool? Boolean(EvidenceField field)
    {
        if (Find(field) is not { } column)
        {
            return null;
        }

        return column.Booleans.TryParse(_csv.GetSpan(column.Place), out var value) ? value : Refuse<bool>(column, column.Booleans.Example);
    }

    public override PartialDate? Date(EvidenceField field)
    {
        if (Find(field) is not { } column)
        {
            return null;
        }

        return column.Dates.TryParse(_csv.GetString(column.Place), out var date) ? date : Refuse<PartialDate>(column, column.Dates.Example);
    }

    public override TextList List(EvidenceField field)
    {
        if (Find(field) is not { } column)
        {
            return TextList.Empty;
        }

        var texts = _csv.GetString(column.Place).Split(';', StringSplitOptions.TrimEntries);
        if (texts.Contains(string.Empty, StringComparer.Ordinal))
        {
            Refuse<int>(column, "texts separated by ;, none of them empty");
        }

        return TextList.Create(texts);
    }

    public override Period? Period(EvidenceField field)
    {
        if (Find(field) is not { } column)
        {
            return null;
        }

        var text = _csv.GetString(column.Place);
        if (column.Dates != DateFormat.Standard)
        {
            return column.Dates.TryParse(text, out var date) ? new Period(date) : Refuse<Period>(column, column.Dates.Example);
        }

        return CoalitionMetrics.Period.TryParse(text, out var period) ? period : Refuse<Period>(column, "a whole number, a month such as 1998-03 or a day such as 1998-03-14");
    }

    public override Adoption? Adoption(EvidenceField field)
    {
        if (Find(field) is not { } column)
        {
            return null;
        }

        var text = _csv.GetString(column.Place);
        if (column.Dates != DateFormat.Standard && column.Dates.TryParse(text, out var date))
        {
            return new Adoption(new Period(date));
        }

        return CoalitionMetrics.Adoption.TryParse(text, out var adoption) && (column.Dates == DateFormat.Standard || adoption.IsNever)
            ? adoption
            : Refuse<Adoption>(column, "a period, or never");
    }

    public override GroupReference? GroupReference(EvidenceField field)
    {
        if (Find(field) is not { } column)
        {
            return null;
        }

        if (!CoalitionMetrics.GroupReference.TryParse(_csv.GetString(column.Place), out var group))
        {
            Refuse<int>(column, "a group as dimension=group");
        }

        return group;
    }

    public override int? Word(EvidenceField field)
    {
        if (Find(field) is not { } column)
        {
            return null;
        }

        var place = PlaceOf(column, _csv.GetSpan(column.Place));
        return place >= 0 ? place : RefuseWord(column, field, _csv.GetString(column.Place));
    }

    public override int? WordSet(EvidenceField field)
    {
        if (Find(field) is not { } column)
        {
            return null;
        }

        var bits = 0;
        foreach (var part in _csv.GetString(column.Place).Split('+', StringSplitOptions.TrimEntries))
        {
            var place = PlaceOf(column, Encoding.UTF8.GetBytes(part));
            if (place < 0)
            {
                return RefuseWord(column, field, part);
            }

            bits |= 1 << place;
        }

        return bits;
    }

    private void Add(EvidenceProblemKind kind, string? column, string? value, string expected, string? nearest = null)
    {
        IsDamaged = true;
        if (!IsTorn)
        {
            _problems.Add(new EvidenceProblem { Kind = kind, File = _file, Row = Row, Field = column, Value = value, Expected = expected, Nearest = nearest });
        }
    }

    private static int PlaceOf(Column column, ReadOnlySpan<byte> cell)
    {
        var words = column.Words;
        for (var i = 0; i < words.Length; i++)
        {
            if (cell.SequenceEqual(words[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The column of a field whose cell is filled; null when it is empty or not there.</summary>
    private Column? Find(EvidenceField field)
    {
        if (_header.Fields[field.Index] is not { } column)
        {
            // A required column that is missing was told once, with the header.
            IsDamaged |= field.IsRequired;
            return null;
        }

        if (!IsMissing(column))
        {
            return column;
        }

        if (field.IsRequired)
        {
            Add(EvidenceProblemKind.Missing, column.Name, null, $"a value in {column.Name}");
        }

        return null;
    }

    private bool IsMissing(Column column)
    {
        var cell = _csv.GetSpan(column.Place);
        if (cell.IsEmpty)
        {
            return true;
        }

        foreach (var missing in _missing)
        {
            if (cell.SequenceEqual(missing))
            {
                return true;
            }
        }

        return false;
    }

    private double? Number(Column column) =>
        column.Numbering.TryParse(_csv.GetSpan(column.Place), out double number) ? number : Refuse<double>(column, column.Numbering.Example);

    private int? RefuseWord(Column column, EvidenceField field, string word)
    {
        Add(EvidenceProblemKind.Unreadable, column.Name, word, "one of " + string.Join(", ", field.Words), NearestName.Of(word, field.Words));
        return null;
    }

    private TValue? Refuse<TValue>(Column column, string expected)
        where TValue : struct
    {
        Add(EvidenceProblemKind.Unreadable, column.Name, _csv.GetString(column.Place), expected);
        return null;
    }
}
