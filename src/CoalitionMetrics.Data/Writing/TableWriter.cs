using CsvHelper;

namespace CoalitionMetrics.Data;

/// <summary>Writes the rows of a table as CSV, each cell as its definition formats it.</summary>
internal sealed class TableWriter(CoalitionEvidence evidence, Stream stream, DataPackageWriteOptions options, CancellationToken cancellationToken) : ITableVisitor
{
    private const int RowsBetweenChecks = 1 << 14;

    public void Visit<TRow>(EvidenceTable<TRow> table)
        where TRow : class
    {
        using var csv = CsvWriter.Create(
            stream,
            CsvWriterOptions.Default with { Separator = options.Delimiter, NewLine = options.NewLine, WriteByteOrderMark = options.ByteOrderMark },
            true);
        var dimensions = table.DimensionUse == DimensionUse.Columns ? evidence.Dimensions(table) : [];
        var covariates = table.MayHaveCovariates ? evidence.Covariates : [];
        foreach (var name in table.Fields.Select(f => f.Name).Concat(covariates).Concat(dimensions))
        {
            csv.WriteField(name);
        }

        csv.EndRecord();
        var count = 0;
        foreach (var row in evidence.Rows(table))
        {
            if (++count % RowsBetweenChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            foreach (var field in table.TypedFields)
            {
                csv.WriteField(field.Kind is EvidenceFieldKind.Number or EvidenceFieldKind.Decimal ? Marked(field.Format(row)) : field.Format(row));
            }

            foreach (var covariate in covariates)
            {
                csv.WriteField(Marked(table.CovariatesOf!(row)[covariate]?.ToString("R", System.Globalization.CultureInfo.InvariantCulture)));
            }

            foreach (var dimension in dimensions)
            {
                csv.WriteField(table.LabelsOf!(row)[dimension]);
            }

            csv.EndRecord();
        }

        csv.Flush();
    }

    private string? Marked(string? number) => options.DecimalMark == '.' ? number : number?.Replace('.', options.DecimalMark);
}
