namespace CoalitionMetrics.Data;

/// <summary>
/// Reads a package in two steps: first the files are brought into memory (waiting for the disk or network), then they are read and checked as a whole.
/// </summary>
internal sealed class PackageReader(PackageFiles files, DataPackageReadOptions options, List<EvidenceProblem> problems)
{
    private readonly Dictionary<string, byte[]> _contents = new(StringComparer.Ordinal);
    private PackageDescriptor? _package;
    private List<(EvidenceTable Table, ResourceDescriptor Resource)> _resources = [];

    public DataPackageReading Read(CancellationToken cancellationToken)
    {
        foreach (var name in Needed())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Keep(name, files.Read(name, options, problems));
        }

        return ReadTables(cancellationToken);
    }

    public async Task<DataPackageReading> ReadAsync(CancellationToken cancellationToken)
    {
        foreach (var name in Needed())
        {
            Keep(name, await files.ReadAsync(name, options, problems, cancellationToken).ConfigureAwait(false));
        }

        return ReadTables(cancellationToken);
    }

    private void Keep(string name, byte[]? content)
    {
        if (content is not null)
        {
            _contents[name] = content;
        }
    }

    /// <summary>The files to bring, one after another: the descriptor and what it may refer to, then, once that is read, the tables.</summary>
    private IEnumerable<string> Needed()
    {
        if (!files.Has(PackagePath.Descriptor))
        {
            problems.Add(new EvidenceProblem { Kind = EvidenceProblemKind.File, File = PackagePath.Descriptor, Expected = "a file datapackage.json that describes the package", Nearest = NearestName.Of(PackagePath.Descriptor, files.Names) });
            yield break;
        }

        foreach (var json in files.Names.Where(n => n.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
        {
            yield return json;
        }

        if (!_contents.TryGetValue(PackagePath.Descriptor, out var descriptor))
        {
            yield break;
        }

        _package = new DescriptorReader(PackagePath.Descriptor, name => _contents.GetValueOrDefault(name), problems).Read(descriptor);
        _resources = _package is null ? [] : Tables(_package);
        foreach (var (_, resource) in _resources)
        {
            if (files.Has(resource.Path))
            {
                yield return resource.Path;
            }
        }
    }

    /// <summary>The table of each resource; files and resources that belong to no table are told.</summary>
    private List<(EvidenceTable Table, ResourceDescriptor Resource)> Tables(PackageDescriptor package)
    {
        var found = new List<(EvidenceTable Table, ResourceDescriptor Resource)>();
        foreach (var resource in package.Resources)
        {
            if (TableNamed(resource.Name) is not { } table)
            {
                Add(EvidenceProblemKind.UnknownTable, resource.Name, "a table of coalition evidence: " + string.Join(", ", EvidenceTable.All), NearestName.Of(resource.Name, EvidenceTable.All.Select(t => t.Name)));
            }
            else if (found.Any(f => f.Table == table))
            {
                Add(EvidenceProblemKind.UnknownTable, resource.Name, $"the table {table} once", null);
            }
            else
            {
                found.Add((table, resource));
            }
        }

        var listed = package.Resources.Select(r => r.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var file in files.Names.Where(n => n.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && !listed.Contains(n) && !IsHidden(n)))
        {
            problems.Add(new EvidenceProblem { Kind = EvidenceProblemKind.File, File = file, Expected = "a resource in datapackage.json for every CSV file, or the file left out" });
        }

        return found;

        void Add(EvidenceProblemKind kind, string value, string expected, string? nearest) =>
            problems.Add(new EvidenceProblem { Kind = kind, File = PackagePath.Descriptor, Field = "resources.name", Value = value, Expected = expected, Nearest = nearest });
    }

    /// <summary>Files that operating systems put beside others.</summary>
    private static bool IsHidden(string name) => name.Split('/').Any(part => part.StartsWith('.') || part is "__MACOSX");

    /// <summary>Names of resources are lower case by the standard, with - and _ between words: voting-rules is votingRules.</summary>
    private static EvidenceTable? TableNamed(string name)
    {
        var plain = name.Replace("-", string.Empty, StringComparison.Ordinal).Replace("_", string.Empty, StringComparison.Ordinal);
        return EvidenceTable.All.FirstOrDefault(t => string.Equals(t.Name, plain, StringComparison.OrdinalIgnoreCase));
    }

    private DataPackageReading ReadTables(CancellationToken cancellationToken)
    {
        if (_package is null)
        {
            return new DataPackageReading(null, problems);
        }

        var tables = new EvidenceTables
        {
            Source = SourceOf(_package),
            Dimensions = _resources.Where(r => r.Resource.Dimensions is not null).ToDictionary(r => r.Table, r => r.Resource.Dimensions!),
            Covariates = [.. Covariates()],
            Complete = [.. _resources.Where(r => r.Resource.Complete == true).Select(r => r.Table)],
        };
        var unread = new UnreadRows();
        var places = new Dictionary<string, (string File, List<int> Rows)>(StringComparer.Ordinal);
        foreach (var (table, resource) in _resources.OrderBy(r => r.Table.Index))
        {
            cancellationToken.ThrowIfCancellationRequested();
            places[table.Name] = (resource.Path, ReadTable(table, resource, tables, unread, cancellationToken));
        }

        var evidence = EvidenceCheck.Run(tables, unread, out var found);
        problems.AddRange(found.Select(p => InFile(p, places)));
        return new DataPackageReading(problems.Count == 0 ? evidence : null, problems);
    }

    private List<int> ReadTable(EvidenceTable table, ResourceDescriptor resource, EvidenceTables tables, UnreadRows unread, CancellationToken cancellationToken)
    {
        if (!_contents.Remove(resource.Path, out var content))
        {
            if (!files.Has(resource.Path))
            {
                problems.Add(new EvidenceProblem { Kind = EvidenceProblemKind.File, File = resource.Path, Expected = $"the file of the table {table}", Nearest = NearestName.Of(resource.Path, files.Names) });
            }

            unread.AddWhole(table);
            return [];
        }

        if (TextEncoding.ToUtf8(content, resource.Encoding, resource.Path, problems) is not { } text)
        {
            unread.AddWhole(table);
            return [];
        }

        var reader = new TableReader(resource, text, tables, unread, cancellationToken);
        table.Accept(reader);
        problems.AddRange(reader.Problems);
        return reader.Places;
    }

    private IEnumerable<string> Covariates()
    {
        foreach (var (table, resource) in _resources.Where(r => r.Resource.Covariates is { Count: > 0 }))
        {
            if (table.MayHaveCovariates)
            {
                return resource.Covariates!;
            }

            problems.Add(new EvidenceProblem { Kind = EvidenceProblemKind.Declaration, File = PackagePath.Descriptor, Table = table.Name, Value = string.Join(", ", resource.Covariates!), Expected = $"no covariates, since the table {table} has none" });
        }

        return [];
    }

    private static EvidenceSource SourceOf(PackageDescriptor package) => new()
    {
        Name = package.Name,
        Title = package.Title,
        Description = package.Description,
        Citations = TextList.Create([.. (package.Sources ?? []).Select(s => s.Title)]),
        Licences = TextList.Create([.. (package.Licenses ?? []).Select(l => l.Name ?? l.Title ?? l.Path!)]),
    };

    /// <summary>From the place in the list to the row in the file.</summary>
    private static EvidenceProblem InFile(EvidenceProblem problem, Dictionary<string, (string File, List<int> Rows)> places)
    {
        if (problem.Table is null || !places.TryGetValue(problem.Table, out var place))
        {
            return problem;
        }

        return problem with { File = place.File, Row = RowOf(problem.Row), OtherRow = RowOf(problem.OtherRow) };

        int? RowOf(int? at) => at is { } row && row <= place.Rows.Count ? place.Rows[row - 1] : at;
    }
}
