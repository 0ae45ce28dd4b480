namespace CoalitionMetrics.Data;

/// <summary>Reads <c>datapackage.json</c> and the schemas and dialects that it points to, telling everything that is not as the standard says.</summary>
internal sealed class DescriptorReader(string file, Func<string, byte[]?> otherFile, List<EvidenceProblem> problems)
{
    public PackageDescriptor? Read(byte[] json)
    {
        if (DescriptorNode.Open(json, file, problems) is not { } node)
        {
            return null;
        }

        node.Allow("id", "homepage", "version", "contributors", "keywords", "image", "created", "$schema");
        var resources = node.Objects("resources");
        if (resources is null or { Count: 0 })
        {
            node.Refuse("resources", null, "a list with at least one table");
        }

        var package = new PackageDescriptor
        {
            Profile = node.Text("profile"),
            Name = node.Text("name"),
            Title = node.Text("title"),
            Description = node.Text("description"),
            Sources = [.. (node.Objects("sources") ?? []).Select(Source).OfType<SourceDescriptor>()],
            Licenses = [.. (node.Objects("licenses") ?? []).Select(Licence)],
            Resources = [.. (resources ?? []).Select(Resource).OfType<ResourceDescriptor>()],
        };
        node.Close();
        return package;
    }

    private static SourceDescriptor? Source(DescriptorNode node)
    {
        node.Allow("path", "email");
        var title = node.RequiredText("title");
        node.Close();
        return title is null ? null : new SourceDescriptor { Title = title };
    }

    private static LicenceDescriptor Licence(DescriptorNode node)
    {
        var licence = new LicenceDescriptor { Name = node.Text("name"), Path = node.Text("path"), Title = node.Text("title") };
        if (licence.Name is null && licence.Path is null && licence.Title is null)
        {
            node.Refuse("name", null, "a licence by name, path or title");
        }

        node.Close();
        return licence;
    }

    private ResourceDescriptor? Resource(DescriptorNode node)
    {
        node.Allow("id", "homepage", "description", "sources", "licenses", "bytes", "hash", "$schema", "type", "scheme");
        var name = node.RequiredText("name");
        if (node.Has("data"))
        {
            node.Refuse("data", null, "a path to a CSV file, not the data themselves");
        }

        var resource = name is null || Path(node) is not { } path ? null : new ResourceDescriptor
        {
            Name = name,
            Path = path,
            Profile = node.Text("profile"),
            Title = node.Text("title"),
            Format = node.Text("format"),
            MediaType = node.Text("mediatype"),
            Encoding = node.Text("encoding"),
            Dialect = Referred(node, "dialect") is { } dialect ? Dialect(dialect) : null,
            Schema = Referred(node, "schema") is { } schema ? Schema(schema) : null,
            Dimensions = node.Texts("dimensions"),
            Covariates = node.Texts("covariates"),
            Complete = node.Boolean("complete"),
        };
        node.Close();
        return resource;
    }

    private static string? Path(DescriptorNode node)
    {
        var path = node.RequiredText("path");
        if (path is not null && !PackagePath.IsSafe(path))
        {
            node.Refuse("path", path, "a file inside the package, as a relative path with / and without ..");
            return null;
        }

        return path;
    }

    /// <summary>An object that stands in place, or in a file of its own.</summary>
    private DescriptorNode? Referred(DescriptorNode node, string name)
    {
        if (!node.IsText(name))
        {
            return node.Object(name);
        }

        var path = node.Text(name)!;
        if (!PackagePath.IsSafe(path) || otherFile(path) is not { } json)
        {
            node.Refuse(name, path, "a JSON file inside the package");
            return null;
        }

        return DescriptorNode.Open(json, path, problems);
    }

    private static DialectDescriptor Dialect(DescriptorNode node)
    {
        node.Allow("csvddfVersion", "$schema", "title", "description", "name");
        var dialect = new DialectDescriptor
        {
            Delimiter = Character(node, "delimiter"),
            LineTerminator = node.Text("lineTerminator"),
            HasNoQuotes = node.IsNull("quoteChar"),
            QuoteChar = Character(node, "quoteChar"),
            DoubleQuote = node.Boolean("doubleQuote"),
            EscapeChar = Character(node, "escapeChar"),
            NullSequence = node.Text("nullSequence"),
            SkipInitialSpace = node.Boolean("skipInitialSpace"),
            Header = node.Boolean("header"),
            CommentChar = Character(node, "commentChar"),
            CaseSensitiveHeader = node.Boolean("caseSensitiveHeader"),
        };
        if (dialect.LineTerminator is not (null or "\r\n" or "\n" or "\r"))
        {
            node.Refuse("lineTerminator", dialect.LineTerminator, "\\r\\n, \\n or \\r");
        }

        if (dialect.DoubleQuote == false && !dialect.HasNoQuotes && dialect.EscapeChar is null)
        {
            node.Refuse("doubleQuote", "false", "true, or an escapeChar instead of quotes");
        }

        node.Close();
        return dialect;
    }

    private static string? Character(DescriptorNode node, string name)
    {
        var text = node.Text(name);
        if (text is null || (text.Length == 1 && char.IsAscii(text[0])))
        {
            return text;
        }

        node.Refuse(name, text, "a single ASCII character");
        return null;
    }

    private static SchemaDescriptor Schema(DescriptorNode node)
    {
        node.Allow("primaryKey", "foreignKeys", "$schema", "title", "description", "name", "fieldsMatch");
        var fields = node.Objects("fields");
        if (fields is null or { Count: 0 })
        {
            node.Refuse("fields", null, "a list with at least one field");
        }

        var schema = new SchemaDescriptor
        {
            Fields = [.. (fields ?? []).Select(Field).OfType<FieldDescriptor>()],
            MissingValues = node.Texts("missingValues"),
        };
        node.Close();
        return schema;
    }

    private static FieldDescriptor? Field(DescriptorNode node)
    {
        node.Allow("title", "example", "rdfType", "categories");
        var name = node.RequiredText("name");
        var field = name is null ? null : new FieldDescriptor
        {
            Name = name,
            Type = node.Text("type"),
            Format = node.Text("format"),
            Description = node.Text("description"),
            DecimalChar = Character(node, "decimalChar"),
            GroupChar = node.Text("groupChar"),
            BareNumber = node.Boolean("bareNumber"),
            TrueValues = node.Texts("trueValues"),
            FalseValues = node.Texts("falseValues"),
            Constraints = node.Object("constraints") is { } constraints ? Constraints(constraints) : null,
        };
        node.Close();
        return field;
    }

    private static ConstraintsDescriptor Constraints(DescriptorNode node)
    {
        var constraints = new ConstraintsDescriptor
        {
            Required = node.Boolean("required"),
            Unique = node.Boolean("unique"),
            MinLength = node.WholeNumber("minLength"),
            MaxLength = node.WholeNumber("maxLength"),
            Minimum = node.Number("minimum"),
            Maximum = node.Number("maximum"),
            Pattern = node.Text("pattern"),
            Enum = node.Texts("enum"),
        };
        node.Close();
        return constraints;
    }
}
