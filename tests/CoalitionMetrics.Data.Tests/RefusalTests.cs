namespace CoalitionMetrics.Data;

/// <summary>What is refused, and how it is told.</summary>
public sealed class RefusalTests
{
    private const string Organizations = "id,name\nclinic,Clinic\nunion,Tenants' union\n";

    [Fact]
    public void Every_problem_is_told_at_once_with_file_row_column_value_and_expectation() => AssertProblems(
        Package.Read(
            Package.Descriptor("organizations", "people", "benefits"),
            ("organizations.csv", "id,name,standing,joined\nclinic,Clinic,membre,2024-13\n\nunion,,member,\n"),
            ("people.csv", "id,organization\np1,clinc\np2,union\n"),
            ("benefits.csv", "person,kind,amount,unit\np1,\"two\nlines\",ten,USD\np2,grant,-5,USD\n")),
        "organizations.csv, row 2, standing: 'membre', expected one of member, partner, funder, guest; did you mean 'member'?",
        "organizations.csv, row 2, joined: '2024-13', expected a date such as 2025, 2025-03 or 2025-03-14",
        "organizations.csv, row 4, name: expected a value in name",
        "benefits.csv, row 2, amount: 'ten', expected a number such as 1234.5",
        "benefits.csv, row 3, amount: '-5', expected a number not below 0",
        "people.csv, row 2, organization: 'clinc', expected an id of the table organizations; did you mean 'clinic'?");

    [Fact]
    public void A_row_that_could_not_be_read_makes_no_further_noise() => AssertProblems(
        Package.Read(
            Package.Descriptor("organizations", "people"),
            ("organizations.csv", "id,name,joined\nclinic,Clinic,soon\n"),
            ("people.csv", "id,organization\np1,clinic\n")),
        "organizations.csv, row 2, joined: 'soon', expected a date such as 2025, 2025-03 or 2025-03-14");

    [Fact]
    public void A_table_that_could_not_be_read_makes_no_further_noise() => AssertProblems(
        Package.Read(Package.Descriptor("organizations", "people"), ("organizations.csv", "id;name\nclinic;Clinic\n"), ("people.csv", "id,organization\np1,clinic\n")),
        "organizations.csv, row 1: 'id;name', expected columns separated by ','; if they are separated by ';', the dialect of the resource must say so");

    [Fact]
    public void Unknown_missing_and_repeated_columns_are_told_with_the_nearest_known_name() => AssertProblems(
        Package.Read(
            Package.Descriptor("""{ "name": "people", "path": "people.csv", "dimensions": ["tenure"] }"""),
            ("people.csv", "id,organisation,tenur,id,E-Mail,Teléfono\np1,,renter,p1,,\n")),
        "people.csv, row 1, organisation: expected a column of people, or a dimension that the package declares; did you mean 'organization'?",
        "people.csv, row 1, tenur: expected a column of people, or a dimension that the package declares; did you mean 'tenure'?",
        "people.csv, row 1, id: expected each column once",
        "people.csv, row 1, E-Mail: expected no names, e-mails, phones or addresses of people",
        "people.csv, row 1, Teléfono: expected no names, e-mails, phones or addresses of people",
        "people.csv, row 1, tenure: expected a column tenure; did you mean 'tenur'?");

    [Fact]
    public void A_missing_required_column_is_told_once_and_other_cells_are_still_read() => AssertProblems(
        Package.Read(Package.Descriptor("organizations"), ("organizations.csv", "id,standing\na,member\nb,membre\n")),
        "organizations.csv, row 1, name: expected a column name",
        "organizations.csv, row 3, standing: 'membre', expected one of member, partner, funder, guest; did you mean 'member'?");

    [Fact]
    public void Rows_that_do_not_fit_the_header_are_told_as_a_spreadsheet_numbers_them() => AssertProblems(
        Package.Read(Package.Descriptor("organizations"), ("organizations.csv", "id,name\na,\"A\nA\"\n\nb\nc,C,more\nd,D,,\n")),
        "organizations.csv, row 4: '1 cells', expected 2 cells, as many as the header has",
        "organizations.csv, row 5: '3 cells', expected 2 cells, as many as the header has");

    [Fact]
    public void Rows_are_numbered_as_in_a_spreadsheet_also_with_comments() => AssertProblems(
        Package.Read(
            Package.Descriptor("""{ "name": "organizations", "path": "o.csv", "dialect": { "commentChar": "#" } }"""),
            ("o.csv", "# one\nid,name,joined\n# two\na,\"A\nA\",x\nb,B,y\n")),
        "o.csv, row 4, joined: 'x', expected a date such as 2025, 2025-03 or 2025-03-14",
        "o.csv, row 5, joined: 'y', expected a date such as 2025, 2025-03 or 2025-03-14");

    [Fact]
    public void Quotes_that_are_wrong_are_told_with_their_row()
    {
        AssertProblems(
            Package.Read(Package.Descriptor("organizations"), ("organizations.csv", "id,name\na,\"A\"x\nb,B\"B\nc,C\n")),
            "organizations.csv, row 2: expected nothing between a closing quote and the next column",
            "organizations.csv, row 3: expected quotes only round a whole cell, and doubled inside it");
        AssertProblems(
            Package.Read(Package.Descriptor("organizations"), ("organizations.csv", "id,name\na,A\nb,\"B\nc,C\n")),
            "organizations.csv, row 3: expected a closing quote; the one that opens in this row never closes");
    }

    [Fact]
    public void Unknown_tables_files_left_out_and_files_not_listed_are_told() => AssertProblems(
        Package.Read(
            Package.Descriptor("organizations", "benefit", """{ "name": "people", "path": "peple.csv" }""", "organizations"),
            ("organizations.csv", Organizations),
            ("people.csv", "id\n"),
            ("benefit.csv", "x\n"),
            ("README.md", "words")),
        $"datapackage.json, resources.name: 'benefit', expected a table of coalition evidence: {string.Join(", ", EvidenceTable.All)}; did you mean 'benefits'?",
        "datapackage.json, resources.name: 'organizations', expected the table organizations once",
        "people.csv: expected a resource in datapackage.json for every CSV file, or the file left out",
        "peple.csv: expected the file of the table people; did you mean 'people.csv'?");

    [Fact]
    public void A_package_needs_its_description()
    {
        AssertProblems(Package.Read(("data-package.json", "{}")), "datapackage.json: expected a file datapackage.json that describes the package; did you mean 'data-package.json'?");
        AssertProblems(Package.Read(("datapackage.json", "[]")), "datapackage.json: '[]', expected a JSON object");
        AssertProblems(Package.Read(("datapackage.json", "{}")), "datapackage.json, resources: expected a list with at least one table");
        Assert.Equal(EvidenceProblemKind.Descriptor, Assert.Single(Package.Read(("datapackage.json", "{ \"resources\": [ }")).Problems).Kind);
        Assert.Contains("resources", Assert.Single(Package.Read(("datapackage.json", "{ \"resources\": [], \"resources\": [] }")).Problems).Expected);
    }

    [Fact]
    public void A_description_is_checked_as_a_whole() => AssertProblems(
        Package.Read(
            ("datapackage.json", """
                { "title": 3, "sources": [ { "tittle": "x" } ], "licenses": [ {} ], "keywords": [], "x-own": 1, "resources": [
                  7,
                  { "name": "organizations", "path": "../o.csv" },
                  { "name": "people", "path": "https://example.org/p.csv" },
                  { "name": "gatherings", "path": ["a.csv", "b.csv"] },
                  { "name": "labels", "data": [], "path": "l.csv" },
                  { "name": "items", "path": "items.csv", "dimension": ["a"], "complete": "yes",
                    "dialect": { "delimiter": ";;", "lineTerminator": "x", "doubleQuote": false, "quotechar": "'" },
                    "schema": { "fields": [ { "name": "id", "typ": "string" }, { "name": "minimum", "type": "boolean", "constraints": { "minLength": 1.5, "pattern": "(?<=a)b", "minimum": "2" } } ] } }
                ] }
                """),
            ("items.csv", "id,scale,minimum,maximum\na,s,3,4\n"),
            ("l.csv", "text,culture,one\n")),
        "datapackage.json, resources[0]: '7', expected a JSON object",
        "datapackage.json, title: '3', expected a text",
        "datapackage.json, sources[0].title: expected a text that is not empty",
        "datapackage.json, sources[0].tittle: expected a property that is known here; did you mean 'title'?",
        "datapackage.json, licenses[0].name: expected a licence by name, path or title",
        "datapackage.json, resources[1].path: '../o.csv', expected a file inside the package, as a relative path with / and without ..",
        "datapackage.json, resources[2].path: 'https://example.org/p.csv', expected a file inside the package, as a relative path with / and without ..",
        "datapackage.json, resources[3].path: '[\"a.csv\", \"b.csv\"]', expected a text",
        "datapackage.json, resources[4].data: expected a path to a CSV file, not the data themselves",
        "datapackage.json, resources[5].dialect.delimiter: ';;', expected a single ASCII character",
        "datapackage.json, resources[5].dialect.lineTerminator: 'x', expected \\r\\n, \\n or \\r",
        "datapackage.json, resources[5].dialect.doubleQuote: 'false', expected true, or an escapeChar instead of quotes",
        "datapackage.json, resources[5].dialect.quotechar: expected a property that is known here; did you mean 'quoteChar'?",
        "datapackage.json, resources[5].schema.fields[0].typ: expected a property that is known here; did you mean 'type'?",
        "datapackage.json, resources[5].schema.fields[1].constraints.minLength: '1.5', expected a whole number",
        "datapackage.json, resources[5].complete: '\"yes\"', expected true or false",
        "datapackage.json, resources[5].dimension: expected a property that is known here; did you mean 'dimensions'?",
        "items.csv, minimum: 'boolean', expected one of the types number, integer, year, string, any",
        "items.csv, minimum: '(?<=a)b', expected a regular expression without look-around and back-references");

    [Fact]
    public void Constraints_of_the_package_are_kept() => AssertProblems(
        Package.Read(
            Package.Descriptor("""
                { "name": "gatherings", "path": "g.csv", "schema": { "fields": [ { "name": "id", "constraints": { "pattern": "g[0-9]+", "unique": true } },
                  { "name": "kind", "constraints": { "enum": ["assembly", "walk"], "required": true, "minLength": 5 } }, { "name": "headcount", "type": "integer", "constraints": { "minimum": 5, "maximum": 9 } },
                  { "name": "place", "constraints": { "maxLength": 3 } } ] } }
                """),
            ("g.csv", "id,kind,headcount,place\ng1,assembly,5,abc\nx2,walk,4,\ng3,,10,abcd\ng1,talks,7,\n")),
        "g.csv, row 3, id: 'x2', expected text of the form g[0-9]+, as the package declares",
        "g.csv, row 3, kind: 'walk', expected at least 5 characters, as the package declares",
        "g.csv, row 3, headcount: '4', expected at least 5, as the package declares",
        "g.csv, row 4, kind: expected a value, since the package declares it required",
        "g.csv, row 4, headcount: '10', expected at most 9, as the package declares",
        "g.csv, row 4, place: 'abcd', expected at most 3 characters, as the package declares",
        "g.csv, row 5, id: 'g1', expected a value that stands nowhere else in the column, as the package declares",
        "g.csv, row 5, kind: 'talks', expected one of assembly, walk, as the package declares");

    [Fact]
    public void Repeats_with_other_values_name_both_rows_of_the_file() => AssertProblems(
        Package.Read(Package.Descriptor("organizations"), ("organizations.csv", "id,name\nb,B\na,A\n\nb,C\n")),
        "organizations.csv, row 5, id: 'b', expected the same values wherever it stands; they differ from those in row 2");

    [Theory]
    [InlineData("gatherings", "id,languages\ng1,en;;es\n", "gatherings.csv, row 2, languages: 'en;;es', expected texts separated by ;, none of them empty")]
    [InlineData("pilots", "id,title,design,assignment\nt,T,randomized+bloked,random\n", "pilots.csv, row 2, design: 'bloked', expected one of randomized, blocked, matchedPairs, clustered, differenceInDifferences, staggered, interruptedSeries, syntheticControl, observational; did you mean 'blocked'?")]
    [InlineData("benefits", "group,heads,kind,amount,unit\nrenters,3,k,1,u\n", "benefits.csv, row 2, group: 'renters', expected a group as dimension=group")]
    [InlineData("organizations", "", "organizations.csv, row 1: expected a header with the names of the columns; the file is empty")]
    public void Cells_that_are_none_are_refused(string table, string csv, string expected) =>
        AssertProblems(Package.Read(Package.Descriptor(table), ($"{table}.csv", csv)), expected);

    [Fact]
    public void Periods_and_adoptions_that_are_none_are_refused() => AssertProblems(
        Package.Read(
            Package.Descriptor("pilots", "outcomes", "observations"),
            ("pilots.csv", "id,title,design,assignment\nt,T,staggered,chosen\n"),
            ("outcomes.csv", "pilot,outcome,unit,better,primary\nt,income,EUR,higher,true\n"),
            ("observations.csv", "pilot,outcome,participant,period,adopted\nt,income,a,spring,later\nt,income,b,1998-03,never\n")),
        "observations.csv, row 2, period: 'spring', expected a whole number, a month such as 1998-03 or a day such as 1998-03-14",
        "observations.csv, row 2, adopted: 'later', expected a period, or never");

    private static void AssertProblems(DataPackageReading reading, params string[] expected)
    {
        Assert.Equal(expected, reading.Lines());
        Assert.Null(reading.Evidence);
        Assert.Equal(expected.Length, Assert.Throws<EvidenceException>(reading.GetEvidence).Problems.Count);
    }
}
