using System.Text.Json;

namespace CoalitionMetrics.Data;

public sealed class FieldReferenceTests
{
    /// <summary>To write the page anew, run the tests with <c>APPROVE_FIELDS=1</c> and read the difference.</summary>
    [Fact]
    public void The_page_of_fields_says_what_the_definitions_say()
    {
        var page = Path.Combine(Repository.Root, "src", "CoalitionMetrics.Data", "FIELDS.md");
        var made = FieldReference.Write();
        if (Environment.GetEnvironmentVariable("APPROVE_FIELDS") == "1")
        {
            File.WriteAllText(page, made);
        }

        Assert.Equal(File.ReadAllText(page).ReplaceLineEndings("\n"), made);
    }

    [Fact]
    public void The_schema_of_a_written_package_says_what_the_definitions_say()
    {
        using var folder = new TemporaryFolder();
        DataPackage.Write(CoalitionEvidence.Create(CoalitionMetrics.Evidence.RandomEvidence.Tables(1)), folder.Path);
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Path, "datapackage.json")));
        var resources = json.RootElement.GetProperty("resources").EnumerateArray().ToList();

        Assert.Equal(EvidenceTable.All.Count, resources.Count);
        foreach (var (table, resource) in EvidenceTable.All.Zip(resources))
        {
            // The standard wants lower-case names.
            Assert.Matches("^[a-z0-9._-]+$", resource.GetProperty("name").GetString());
            Assert.Equal($"{table}.csv", resource.GetProperty("path").GetString());
            var fields = resource.GetProperty("schema").GetProperty("fields").EnumerateArray().ToList();
            Assert.Equal(table.Fields.Select(f => f.Name), fields.Take(table.Fields.Count).Select(f => f.GetProperty("name").GetString()));
            foreach (var (field, schema) in table.Fields.Zip(fields))
            {
                var constraints = schema.TryGetProperty("constraints", out var told) ? told : default;
                Assert.StartsWith(field.Description.TrimEnd('.'), schema.GetProperty("description").GetString());
                Assert.Equal(field.IsRequired, constraints.ValueKind == JsonValueKind.Object && constraints.TryGetProperty("required", out var required) && required.GetBoolean());
                if (field.Kind == EvidenceFieldKind.Word)
                {
                    Assert.Equal(field.Words, constraints.GetProperty("enum").EnumerateArray().Select(w => w.GetString()));
                }
            }

            var header = File.ReadLines(Path.Combine(folder.Path, $"{table}.csv")).First();
            Assert.Equal(header, string.Join(',', fields.Select(f => f.GetProperty("name").GetString())));
        }
    }
}
