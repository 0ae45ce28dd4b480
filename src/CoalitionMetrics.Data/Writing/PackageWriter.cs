using System.Text.Json;

namespace CoalitionMetrics.Data;

/// <summary>Writes evidence as a package: the descriptor, and one CSV file for each table that was collected.</summary>
internal sealed class PackageWriter(CoalitionEvidence evidence, DataPackageWriteOptions options)
{
    /// <summary>The name of each file with what writes it, in order.</summary>
    public IEnumerable<(string Name, Action<Stream, CancellationToken> Write)> Files()
    {
        yield return (PackagePath.Descriptor, WriteDescriptor);
        foreach (var table in EvidenceTable.All.Where(evidence.IsCollected))
        {
            yield return ($"{table}.csv", (stream, cancellationToken) => table.Accept(new TableWriter(evidence, stream, options, cancellationToken)));
        }
    }

    private void WriteDescriptor(Stream stream, CancellationToken cancellationToken)
    {
        JsonSerializer.Serialize(stream, Descriptor(), DescriptorJson.Default.PackageDescriptor);
        stream.Write("\n"u8);
    }

    private PackageDescriptor Descriptor() => new()
    {
        Profile = "tabular-data-package",
        Name = evidence.Source.Name,
        Title = evidence.Source.Title,
        Description = evidence.Source.Description,
        Sources = evidence.Source.Citations is { Count: > 0 } citations ? [.. citations.Select(c => new SourceDescriptor { Title = c })] : null,
        Licenses = evidence.Source.Licences is { Count: > 0 } licences ? [.. licences.Select(Licence)] : null,
        Resources = [.. EvidenceTable.All.Where(evidence.IsCollected).Select(Resource)],
    };

    /// <summary>An identifier such as GPL-2.0-or-later is a name; words are a title.</summary>
    private static LicenceDescriptor Licence(string licence) =>
        licence.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '+') ? new LicenceDescriptor { Name = licence } : new LicenceDescriptor { Title = licence };

    private ResourceDescriptor Resource(EvidenceTable table)
    {
        var dimensions = evidence.Dimensions(table);
        var covariates = table.MayHaveCovariates ? evidence.Covariates : [];
        return new ResourceDescriptor
        {
            Name = TableSchema.ResourceName(table),
            Path = $"{table}.csv",
            Profile = "tabular-data-resource",
            Title = table.Description,
            Format = "csv",
            MediaType = "text/csv",
            Encoding = "utf-8",
            Dialect = Dialect(),
            Schema = TableSchema.Of(table, table.DimensionUse == DimensionUse.Columns ? dimensions : [], covariates, evidence.IsCollected, options),
            Dimensions = dimensions.Count > 0 ? dimensions : null,
            Covariates = covariates.Count > 0 ? covariates : null,
            Complete = evidence.IsComplete(table) ? true : null,
        };
    }

    private DialectDescriptor? Dialect() => options is { Delimiter: ',', NewLine: "\r\n" } ? null : new DialectDescriptor
    {
        Delimiter = options.Delimiter.ToString(),
        LineTerminator = options.NewLine,
    };
}
