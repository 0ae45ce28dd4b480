using System.Globalization;
using System.Text;

namespace CoalitionMetrics.Data;

/// <summary>What spreadsheets of many countries write, and what the standard lets a package declare.</summary>
public sealed class ReadingTests
{
    private const string Organizations = "id,name\nclinic,Clinic\nunion,Tenants' union\n";

    [Fact]
    public void A_table_without_schema_is_read_by_its_definition()
    {
        var evidence = Package.Read(
            Package.Descriptor("organizations", "benefits"),
            ("organizations.csv", Organizations),
            ("benefits.csv", "organization,kind,amount,unit,date\nunion,grant,1250.5,USD,2024-03\nclinic,grant,-0,USD,2024\n")).GetEvidence();

        Assert.Equal(
            [
                new Benefit { Organization = "clinic", Kind = "grant", Amount = 0, Unit = "USD", Date = new PartialDate(2024) },
                new Benefit { Organization = "union", Kind = "grant", Amount = 1250.5, Unit = "USD", Date = new PartialDate(2024, 3) },
            ],
            evidence.Benefits);
        Assert.False(evidence.IsCollected(EvidenceTable.People));
        Assert.Equal(new DateOnly(2024, 12, 31), evidence.LatestDate);
    }

    [Fact]
    public void A_header_without_rows_means_observed_and_nothing_there()
    {
        var evidence = Package.Read(Package.Descriptor("organizations", """{ "name": "benefits", "path": "benefits.csv", "complete": true }"""), ("organizations.csv", Organizations), ("benefits.csv", "organization,kind,amount,unit")).GetEvidence();

        Assert.True(evidence.IsCollected(EvidenceTable.Benefits) && evidence.IsComplete(EvidenceTable.Benefits));
        Assert.Empty(evidence.Benefits);
    }

    [Fact]
    public void A_spreadsheet_with_semicolons_decimal_commas_mark_and_carriage_returns_is_read()
    {
        const string Resource = """
            { "name": "benefits", "path": "data/benefits.csv", "dialect": { "delimiter": ";", "lineTerminator": "\r\n" },
              "schema": { "missingValues": ["", "n/a"], "fields": [
                { "name": "organization", "type": "string" }, { "name": "kind", "type": "string" }, { "name": "unit", "type": "string" },
                { "name": "amount", "type": "number", "decimalChar": ",", "groupChar": ".", "bareNumber": false },
                { "name": "promised", "type": "number", "decimalChar": "," },
                { "name": "date", "type": "date", "format": "%d.%m.%Y" } ] } }
            """;
        const string Csv = "\uFEFForganization;kind;unit;amount;promised;date\r\nunion;Zuschuss;EUR;1.234.567,89 €;n/a;01.03.2024\r\nclinic;\"grant;\nsecond line\";EUR;12;3,5;n/a\r\n";

        var benefits = Package.Read(Package.Descriptor("organizations", Resource), ("organizations.csv", Organizations), ("data/benefits.csv", Csv)).GetEvidence().Benefits;

        Assert.Equal(
            [
                new Benefit { Organization = "clinic", Kind = "grant;\nsecond line", Amount = 12, Promised = 3.5, Unit = "EUR" },
                new Benefit { Organization = "union", Kind = "Zuschuss", Amount = 1234567.89, Unit = "EUR", Date = new PartialDate(2024, 3, 1) },
            ],
            benefits);
    }

    [Theory]
    [InlineData("%d/%m/%Y", "3/12/2024", "2024-12-03")]
    [InlineData("%m/%d/%Y", "3/12/2024", "2024-03-12")]
    [InlineData("%d/%m/%y", "03/12/68", "2068-12-03")]
    [InlineData("%d/%m/%y", "03/12/69", "1969-12-03")]
    [InlineData("%B %Y", "March 2024", "2024-03")]
    [InlineData("%d %b %Y", "5 sep 2024", "2024-09-05")]
    [InlineData("fmt:%Y%m%d", "20240229", "2024-02-29")]
    [InlineData("%Y", "2024", "2024")]
    [InlineData("100%% %Y", "100% 2024", "2024")]
    [InlineData("default", "2024-02", "2024-02")]
    public void Dates_are_read_by_the_declared_pattern(string format, string cell, string expected) =>
        Assert.Equal(expected, DateOf(format, cell).GetEvidence().Gatherings[0].Date.ToString());

    [Theory]
    [InlineData("%d/%m/%Y", "30/02/2024")]
    [InlineData("%d/%m/%Y", "2024-02-01")]
    [InlineData("%d/%m/%Y", "1/2/2024 ")]
    [InlineData("%d/%m/%Y", "1/13/2024")]
    [InlineData("%d/%m/%Y", "0/2/2024")]
    [InlineData("%Y", "0000")]
    [InlineData("%Y-%m", "2024-00")]
    [InlineData("default", "1/2/2024")]
    public void Dates_that_do_not_exist_in_that_pattern_are_refused(string format, string cell) =>
        Assert.Equal(EvidenceProblemKind.Unreadable, Assert.Single(DateOf(format, cell).Problems).Kind);

    [Theory]
    [InlineData("any")]
    [InlineData("%H:%M")]
    [InlineData("%d/%Y")]
    [InlineData("%d/%m")]
    [InlineData("%Y%")]
    [InlineData("%m %b %Y")]
    public void Patterns_that_leave_something_to_guess_are_refused(string format) =>
        Assert.Equal([$"gatherings.csv, date: '{format}', expected a date format of %Y or %y, %m, %B or %b, and %d, such as %d/%m/%Y"], DateOf(format, string.Empty).Lines());

    [Theory]
    [InlineData("""{ "name": "childcare", "type": "boolean", "trueValues": ["yes", "sí"], "falseValues": ["no"] }""", "sí", true)]
    [InlineData("""{ "name": "childcare", "type": "boolean", "trueValues": ["yes", "sí"], "falseValues": ["no"] }""", "no", false)]
    [InlineData("""{ "name": "childcare", "type": "boolean" }""", "TRUE", true)]
    [InlineData("""{ "name": "childcare", "type": "boolean" }""", "0", false)]
    [InlineData("""{ "name": "childcare", "type": "boolean" }""", "", null)]
    public void Words_for_true_and_false_can_be_declared(string field, string cell, bool? expected) =>
        Assert.Equal(expected, One(field, cell).GetEvidence().Gatherings[0].Childcare);

    [Fact]
    public void Other_words_for_true_and_false_are_refused() => Assert.Equal(
        ["gatherings.csv, row 2, childcare: 'yes', expected true or True or TRUE or 1 for true, false or False or FALSE or 0 for false"],
        One("""{ "name": "childcare", "type": "boolean" }""", "yes").Lines());

    [Theory]
    [InlineData("1.5", "\"groupChar\": \".\", \"decimalChar\": \",\"", null)]
    [InlineData("1.500", "\"groupChar\": \".\", \"decimalChar\": \",\"", 1500d)]
    [InlineData("12,34,567.5", "\"groupChar\": \",\"", 1234567.5)]
    [InlineData("1,23", "\"groupChar\": \",\"", null)]
    [InlineData("1,,234", "\"groupChar\": \",\"", null)]
    [InlineData("1.000,5.000", "\"groupChar\": \".\", \"decimalChar\": \",\"", null)]
    [InlineData("1.5", "\"decimalChar\": \",\"", null)]
    [InlineData("1,5", "\"decimalChar\": \".\"", null)]
    [InlineData("$17.5 ", "\"bareNumber\": false", 17.5)]
    [InlineData("17.5 h", "\"bareNumber\": false", 17.5)]
    [InlineData("17.5 h", "\"bareNumber\": true", null)]
    [InlineData("1e1", "\"bareNumber\": true", 10d)]
    [InlineData("NaN", "\"bareNumber\": true", null)]
    [InlineData("INF", "\"bareNumber\": true", null)]
    [InlineData("1e999", "\"bareNumber\": true", null)]
    [InlineData("0x10", "\"bareNumber\": true", null)]
    [InlineData("٣", "\"bareNumber\": true", null)]
    [InlineData(" 3", "\"bareNumber\": true", null)]
    [InlineData("17 000,5", "\"groupChar\": \" \", \"decimalChar\": \",\"", 17000.5)]
    public void Numbers_are_read_as_declared_and_never_guessed(string cell, string declared, double? expected)
    {
        var reading = One($$"""{ "name": "startHour", "type": "number", {{declared}} }""", cell, "\"");
        var outOfRange = reading.Problems.Where(p => p.Kind == EvidenceProblemKind.OutOfRange).ToList();

        Assert.Equal(expected is null ? 1 : 0, reading.Problems.Count - outOfRange.Count);
        if (expected > 24)
        {
            Assert.Equal(expected.Value.ToString("R"), Assert.Single(outOfRange).Value);
        }
        else if (expected is not null)
        {
            Assert.Equal(expected, reading.GetEvidence().Gatherings[0].StartHour);
        }
    }

    [Theory]
    [InlineData("0.7", ".", "0.7")]
    [InlineData("0,7", ",", "0.7")]
    [InlineData("1.5e3", ".", "1500")]
    [InlineData("0.00", ".", "0")]
    [InlineData("12345678901234567.89012345678", ".", "12345678901234567.89012345678")]
    [InlineData("0.12345678901234567890123456789", ".", null)]
    [InlineData("123456789012345678901234567891.5", ".", null)]
    [InlineData("1e-29", ".", null)]
    [InlineData("1e40", ".", null)]
    [InlineData("0.7", ",", null)]
    [InlineData("seven", ".", null)]
    public void Votes_are_kept_as_they_are_written_or_refused(string cell, string mark, string? expected)
    {
        var seats = $$"""{ "name": "seats", "path": "seats.csv", "schema": { "fields": [ { "name": "body" }, { "name": "person" }, { "name": "weight", "type": "number", "decimalChar": "{{mark}}" } ] } }""";
        var reading = Package.Read(Package.Descriptor("people", seats), ("people.csv", "id\np1\n"), ("seats.csv", $"body,person,weight\nboard,p1,\"{cell}\"\n"));
        Assert.Equal(expected, reading.Evidence?.Seats[0].Weight.ToString("0.############################", CultureInfo.InvariantCulture));
        Assert.Equal(expected is null, reading.Lines() is [var line] && line == $"seats.csv, row 2, weight: '{cell}', expected a number such as 1234{mark}5, of at most 28 digits");
    }

    [Theory]
    [InlineData("5", 5)]
    [InlineData("5.0", 5)]
    [InlineData("5.5", null)]
    [InlineData("99999999999", null)]
    [InlineData("five", null)]
    public void Whole_numbers_are_whole(string cell, int? expected)
    {
        var reading = One("""{ "name": "headcount", "type": "integer" }""", cell);

        Assert.Equal(expected, reading.Evidence?.Gatherings[0].Headcount);
        Assert.Equal(expected is null, reading.Lines().SequenceEqual([$"gatherings.csv, row 2, headcount: '{cell}', expected a whole number such as 12"]));
    }

    [Theory]
    [InlineData("windows-1252")]
    [InlineData("iso-8859-1")]
    [InlineData("utf-16")]
    [InlineData("UTF-8")]
    public void A_declared_encoding_is_read(string encoding)
    {
        var bytes = (encoding == "windows-1252" ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.GetEncoding(encoding)).GetBytes("id,name\nk,Küche\n");
        var preamble = encoding == "utf-16" ? Encoding.Unicode.GetPreamble() : [];

        var evidence = Package.Read(
            ("datapackage.json", Encoding.UTF8.GetBytes(Package.Descriptor($$"""{ "name": "organizations", "path": "o.csv", "encoding": "{{encoding}}" }""").Text)),
            ("o.csv", [.. preamble, .. bytes])).GetEvidence();

        Assert.Equal("Küche", evidence.Organizations[0].Name);
    }

    [Fact]
    public void Another_encoding_is_an_error_that_says_where()
    {
        var bytes = Encoding.Latin1.GetBytes("id,name\na,A\nk,Küche\n");
        var descriptor = Encoding.UTF8.GetBytes(Package.Descriptor("organizations").Text);

        Assert.Equal(
            ["organizations.csv, row 3: 'byte 0xFC', expected UTF-8, unless the resource declares its encoding (spreadsheets often write windows-1252)"],
            Package.Read(("datapackage.json", descriptor), ("organizations.csv", bytes)).Lines());
        Assert.Equal(
            ["organizations.csv: 'a UTF-16 byte-order mark', expected UTF-8, unless the resource declares its encoding"],
            Package.Read(("datapackage.json", descriptor), ("organizations.csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("id,name")])).Lines());
        Assert.Equal(
            ["o.csv: 'klingon', expected an encoding that is known, such as utf-8, windows-1252 or utf-16"],
            Package.Read(Package.Descriptor("""{ "name": "organizations", "path": "o.csv", "encoding": "klingon" }"""), ("o.csv", Organizations)).Lines());
        Assert.Equal(
            ["o.csv, row 3: 'byte 0xFC', expected text in us-ascii, as declared"],
            Package.Read(("datapackage.json", Encoding.UTF8.GetBytes(Package.Descriptor("""{ "name": "organizations", "path": "o.csv", "encoding": "us-ascii" }""").Text)), ("o.csv", bytes)).Lines());
    }

    [Fact]
    public void Other_dialects_are_honoured()
    {
        Assert.Equal(
            "say, 'hi'",
            Dialect("""{ "quoteChar": "'" }""", "id,name\nk,'say, ''hi'''\n"));
        Assert.Equal("a,b", Dialect("""{ "quoteChar": null, "escapeChar": "\\" }""", "id,name\nk,a\\,b\n"));
        Assert.Equal("\"as it is\"", Dialect("""{ "quoteChar": null }""", "id,name\nk,\"as it is\"\n"));
        Assert.Equal("K", Dialect("""{ "delimiter": "\t" }""", "id\tname\nk\tK\n"));
        Assert.Equal("K", Dialect("""{ "skipInitialSpace": true }""", "id, name\nk, \"K\"\n"));
        Assert.Equal("K", Dialect("""{ "commentChar": "#" }""", "# a comment\nid,name\n# another\nk,K\n"));
        Assert.Equal("K", Dialect("""{ "lineTerminator": "\r" }""", "id,name\rk,K\r"));
        Assert.Equal("K", Dialect("""{ "header": false }, "schema": { "fields": [ { "name": "name" }, { "name": "id" } ] }""", "K,k\n"));
        Assert.Equal("K", Dialect("""{ "caseSensitiveHeader": false }""", "ID,Name\nk,K\n"));
        Assert.Null(Package.Read(Package.Descriptor("""{ "name": "organizations", "path": "o.csv", "dialect": { "caseSensitiveHeader": true } }"""), ("o.csv", "ID,Name\nk,K\n")).Evidence);
    }

    [Fact]
    public void Schema_and_dialect_may_stand_in_files_of_their_own()
    {
        var evidence = Package.Read(
            Package.Descriptor("""{ "name": "organizations", "path": "o.csv", "schema": "schemas/o.json", "dialect": "dialect.json" }"""),
            ("o.csv", "id;name;joined\nk;K;-\n"),
            ("schemas/o.json", """{ "fields": [ { "name": "id" }, { "name": "name" }, { "name": "joined" } ], "missingValues": ["-"] }"""),
            ("dialect.json", """{ "delimiter": ";" }""")).GetEvidence();

        Assert.Null(evidence.Organizations[0].Joined);
    }

    [Fact]
    public void Declared_dimensions_and_covariates_are_columns()
    {
        var evidence = Package.Read(
            Package.Descriptor(
                "pilots",
                "outcomes",
                """{ "name": "observations", "path": "observations.csv", "dimensions": ["ward"], "covariates": ["age"] }"""),
            ("pilots.csv", "id,title,design,assignment\nt,T,randomized+blocked,random\n"),
            ("outcomes.csv", "pilot,outcome,unit,better,primary\nt,income,EUR,higher,true\n"),
            ("observations.csv", "ward,pilot,outcome,participant,value,treated,age\nnorth,t,income,a,1.5,true,30\n,t,income,b,,false,\n")).GetEvidence();

        Assert.Equal(DesignPart.Randomized | DesignPart.Blocked, evidence.Pilots[0].Design);
        Assert.Equal(("north", 30d, 1.5, true), (evidence.Observations[0].Groups["ward"], evidence.Observations[0].Covariates["age"], evidence.Observations[0].Value, evidence.Observations[0].Treated));
        Assert.Equal((null, null, null, false), (evidence.Observations[1].Groups["ward"], evidence.Observations[1].Covariates["age"], evidence.Observations[1].Value, evidence.Observations[1].Treated));
    }

    [Fact]
    public void Names_of_resources_are_found_however_the_standard_spells_them()
    {
        foreach (var name in new[] { "votingRules", "voting-rules", "voting_rules", "votingrules" })
        {
            var evidence = Package.Read(Package.Descriptor($$"""{ "name": "{{name}}", "path": "v.csv" }"""), ("v.csv", "body,rule,quota\nboard,weights,3\n")).GetEvidence();

            Assert.Equal(3, evidence.VotingRules[0].Quota);
        }
    }

    private static string Dialect(string dialect, string csv) =>
        Package.Read(Package.Descriptor($$"""{ "name": "organizations", "path": "o.csv", "dialect": {{dialect}} }"""), ("o.csv", csv)).GetEvidence().Organizations[0].Name;

    private static DataPackageReading DateOf(string format, string cell) => One($$"""{ "name": "date", "type": "date", "format": "{{format}}" }""", cell, "\"");

    private static DataPackageReading One(string field, string cell, string quote = "")
    {
        var name = System.Text.Json.JsonDocument.Parse(field).RootElement.GetProperty("name").GetString();
        return Package.Read(
            Package.Descriptor($$"""{ "name": "gatherings", "path": "gatherings.csv", "schema": { "fields": [ { "name": "id", "type": "string" }, {{field}} ] } }"""),
            ("gatherings.csv", $"id,{name}\ng1,{quote}{cell}{quote}\n"));
    }
}
