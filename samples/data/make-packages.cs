#:project ../../src/CoalitionMetrics.Data/CoalitionMetrics.Data.csproj

// Makes the real packages from the data files that the tests are held against. What was mapped to what, and what may not be concluded, stands in the
// README of each package.
//
//   dotnet run samples/data/make-packages.cs [folder]

using System.Globalization;
using System.Text.RegularExpressions;
using CoalitionMetrics;
using CoalitionMetrics.Data;
using Microsoft.VisualBasic.FileIO;

var here = AppContext.GetData("EntryPointFileDirectoryPath") as string ?? ".";
var folder = args.Length > 0 ? args[0] : here;
var source = Path.Combine(here, "..", "..", "tests", "CoalitionMetrics.ReferenceTests", "Reference", "data");

Write("search-and-rescue", SearchAndRescue());
Write("southern-women", SouthernWomen());
Write("ontario-wages", OntarioWages());
Write("student-achievement-pilot", StudentAchievementPilot());
Write("uk-seat-belts", UkSeatBelts());
Write("california-tobacco", CaliforniaTobacco());

void Write(string name, EvidenceTables tables)
{
    var target = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
    DataPackage.Write(CoalitionEvidence.Create(tables), target);
    Console.WriteLine($"Wrote {target}");
}

EvidenceTables SearchAndRescue()
{
    const string Network = "MtStHelens";
    const string Year = "1980";
    var vertices = Rows("emon_vertices.csv").Where(r => r["network"] == Network).ToList();
    return new EvidenceTables
    {
        Source = new EvidenceSource
        {
            Name = "search-and-rescue",
            Title = "Search and rescue after the eruption of Mount St. Helens, 1980: who was in contact with whom",
            Description = "27 organisations that searched for survivors, and the contacts each reported. The interorganisational network of a real, short-lived coalition.",
            Citations = TextList.Create("Drabek, Tamminga, Kilijanek and Adams 1981, Managing Multiorganizational Emergency Responses, University of Colorado; as distributed in the R package network 1.18.1 (emon)"),
            Licences = TextList.Create("GPL-2 or later (the R package network, which carries the data)"),
        },
        Organizations = [.. vertices.Select(r => new Organization { Id = Id(r["id"]), Name = Name(r["name"]), Groups = GroupLabels.Of("sector", r["sponsorship"]) })],
        Exchanges = [.. Rows("emon_edges.csv").Where(r => r["network"] == Network).Select(r => new Exchange { From = Id(r["from"]), To = Id(r["to"]), Kind = "contact", Wave = Year, ReportedBy = Id(r["from"]) })],
        // The source takes who named nobody as having reported no contact.
        Respondents = [.. vertices.Select(r => new Respondent { Wave = Year, Organization = Id(r["id"]), Responded = true })],
        Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.Organizations] = ["sector"] },
        Complete = [EvidenceTable.Organizations],
    };

    static string Id(string number) => "org-" + int.Parse(number, CultureInfo.InvariantCulture).ToString("00", CultureInfo.InvariantCulture);

    // R turned every sign of a name into a dot.
    static string Name(string dotted) => Regex.Replace(Regex.Replace(dotted.TrimEnd('.'), @"\.s\.", "'s "), @"\.{2,}", ", ").Replace('.', ' ');
}

EvidenceTables SouthernWomen()
{
    var rows = Rows("southern-women.csv");
    return new EvidenceTables
    {
        Source = new EvidenceSource
        {
            Name = "southern-women",
            Title = "Eighteen women at fourteen gatherings, Natchez, Mississippi, in the 1930s",
            Description = "Who came to which social gathering. The dates were not recorded with the table, so the gatherings are undated.",
            Citations = TextList.Create("Davis, Gardner and Gardner 1941, Deep South, University of Chicago Press, page 148; exported from networkx 2.8.8, people renamed P01 to P18"),
            Licences = TextList.Create("A published table of facts; networkx, which carries it, is under the BSD 3-clause licence"),
        },
        People = [.. rows.Select(r => r["person"]).Distinct().Order(StringComparer.Ordinal).Select(p => new Person { Id = p })],
        Gatherings = [.. rows.Select(r => r["gathering"]).Distinct().Order(StringComparer.Ordinal).Select(g => new Gathering { Id = g, Kind = "social gathering", Mode = GatheringMode.InPerson })],
        Attendance = [.. rows.Select(r => new Attendance { Gathering = r["gathering"], Person = r["person"] })],
        Complete = [EvidenceTable.People, EvidenceTable.Attendance],
    };
}

EvidenceTables OntarioWages()
{
    var rows = Rows("slid.csv");
    return new EvidenceTables
    {
        Source = new EvidenceSource
        {
            Name = "ontario-wages",
            Title = "Hourly wages in Ontario, 1994: a sample of 3,987 people",
            Description = "Composite hourly wage rate, sex and language of the people of the Survey of Labour and Income Dynamics who have all values.",
            Citations = TextList.Create("Statistics Canada, Survey of Labour and Income Dynamics, Ontario 1994; Fox and Weisberg, An R Companion to Applied Regression; as distributed in the R package carData 3.0-5 (SLID)"),
            Licences = TextList.Create("GPL-2 or later (the R package carData, which carries the data)"),
        },
        People = [.. rows.Select((r, i) => new Person { Id = Id(i), Groups = GroupLabels.Of("language", r["language"]).With("sex", r["sex"]) })],
        Benefits = [.. rows.Select((r, i) => new Benefit { Person = Id(i), Kind = "wage", Amount = Number(r["wages"]), Unit = "dollar an hour", Date = new PartialDate(1994) })],
        Labels =
        [
            new Label { Text = "dollar an hour", Culture = "en", One = "dollar an hour", Many = "dollars an hour" },
            new Label { Text = "dollar an hour", Culture = "es", One = "dólar por hora", Many = "dólares por hora" },
            new Label { Text = "language", Culture = "es", One = "lengua" }, new Label { Text = "sex", Culture = "es", One = "sexo" },
            new Label { Text = "Female", Culture = "es", One = "Mujer" }, new Label { Text = "Male", Culture = "es", One = "Hombre" },
            new Label { Text = "English", Culture = "es", One = "Inglés" }, new Label { Text = "French", Culture = "es", One = "Francés" }, new Label { Text = "Other", Culture = "es", One = "Otra" },
        ],
        Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.People] = ["language", "sex"] },
    };

    static string Id(int row) => string.Create(CultureInfo.InvariantCulture, $"p-{row + 1:0000}");
}

EvidenceTables StudentAchievementPilot()
{
    const string Pilot = "star";
    var rows = Rows("pilot-star-men.csv");
    return new EvidenceTables
    {
        Source = new EvidenceSource
        {
            Name = "student-achievement-pilot",
            Title = "Money and services against services alone: first-year students, men, Canada, 2005",
            Description = "One comparison out of a randomised trial with several arms: 58 men who were offered services and money for good grades, and 99 who were offered services alone.",
            Citations = TextList.Create(
                "Angrist, Lang and Oreopoulos 2009, Incentives and Services for College Achievement, American Economic Journal: Applied Economics 1(1), 136-163; as distributed in the R package estimatr 1.0.0 (alo_star_men)",
                "Lin 2013, Annals of Applied Statistics 7(1), 295-318, Table 2, analyses the same comparison"),
            Licences = TextList.Create("MIT (the R package estimatr, which carries the data)"),
        },
        Pilots = [new Pilot { Id = Pilot, Title = "Money for good grades, on top of services", Design = DesignPart.Randomized, Assignment = AssignmentMechanism.Random }],
        Outcomes =
        [
            new Outcome { Pilot = Pilot, Name = "grades, first year", Unit = "grade point", Better = Better.Higher, Primary = true, Minimum = 0, Maximum = 4 },
            new Outcome { Pilot = Pilot, Name = "grades, second year", Unit = "grade point", Better = Better.Higher, Minimum = 0, Maximum = 4 },
        ],
        Observations = [.. rows.SelectMany((r, i) => new[] { Seen(r, i, "grades, first year", "GPA_year1"), Seen(r, i, "grades, second year", "GPA_year2") })],
        Covariates = ["school grade before"],
        Labels =
        [
            new Label { Text = "grade point", Culture = "en", One = "grade point", Many = "grade points" }, new Label { Text = "grade point", Culture = "es", One = "punto de nota", Many = "puntos de nota" },
            new Label { Text = "grades, first year", Culture = "en", One = "Grades, first year" }, new Label { Text = "grades, first year", Culture = "es", One = "Notas, primer año" },
            new Label { Text = "grades, second year", Culture = "en", One = "Grades, second year" }, new Label { Text = "grades, second year", Culture = "es", One = "Notas, segundo año" },
        ],
    };

    static Observation Seen(IReadOnlyDictionary<string, string> row, int i, string outcome, string column) => new()
    {
        Pilot = Pilot, Outcome = outcome, Participant = string.Create(CultureInfo.InvariantCulture, $"s-{i + 1:000}"), Treated = row["sfsp"] == "1",
        Value = row[column].Length == 0 ? null : Number(row[column]), Covariates = Covariates.Of("school grade before", row["gpa0"].Length == 0 ? null : Number(row["gpa0"])),
    };
}

EvidenceTables UkSeatBelts()
{
    const string Pilot = "seat-belt-law";
    const string Hurt = "drivers killed or seriously injured";
    const string Killed = "drivers killed";
    var rows = Rows("pilot-seatbelts.csv");
    var law = new Adoption(new Period(new PartialDate(1983, 2)));
    return new EvidenceTables
    {
        Source = new EvidenceSource
        {
            Name = "uk-seat-belts",
            Title = "Wearing a seat belt becomes law: car drivers killed or hurt in Great Britain, by month, 1969 to 1984",
            Description = "One long series before and after a law: on 31 January 1983 front-seat belts became compulsory. 169 months before it, 23 since.",
            Citations = TextList.Create(
                "Harvey and Durbin 1986, The Effects of Seat Belt Legislation on British Road Casualties: A Case Study in Structural Time Series Modelling, Journal of the Royal Statistical Society A 149(3), 187-227",
                "As distributed with R 4.2.2 (datasets: Seatbelts, UKDriverDeaths)"),
            Licences = TextList.Create("GPL-2 or later (R, which carries the data)"),
        },
        Pilots = [new Pilot { Id = Pilot, Title = "Seat belts compulsory", Design = DesignPart.InterruptedSeries, Assignment = AssignmentMechanism.Chosen }],
        Outcomes =
        [
            new Outcome { Pilot = Pilot, Name = Hurt, Unit = "driver", Better = Better.Lower, Primary = true, Minimum = 0 },
            new Outcome { Pilot = Pilot, Name = Killed, Unit = "driver", Better = Better.Lower, Minimum = 0 },
        ],
        Observations = [.. rows.SelectMany((r, month) => new[] { Seen(r, month, Hurt, "drivers"), Seen(r, month, Killed, "killed") })],
        Covariates = ["kilometres driven", "petrol price"],
        Labels =
        [
            new Label { Text = "driver", Culture = "en", One = "driver", Many = "drivers" }, new Label { Text = "driver", Culture = "es", One = "conductor", Many = "conductores" },
            new Label { Text = Hurt, Culture = "en", One = "Drivers killed or seriously injured" }, new Label { Text = Hurt, Culture = "es", One = "Conductores muertos o heridos graves" },
            new Label { Text = Killed, Culture = "en", One = "Drivers killed" }, new Label { Text = Killed, Culture = "es", One = "Conductores muertos" },
            new Label { Text = Pilot, Culture = "es", One = "Cinturón de seguridad obligatorio" },
            new Label { Text = "kilometres driven", Culture = "es", One = "kilómetros recorridos" }, new Label { Text = "petrol price", Culture = "es", One = "precio de la gasolina" },
        ],
    };

    Observation Seen(IReadOnlyDictionary<string, string> row, int month, string outcome, string column) => new()
    {
        Pilot = Pilot, Outcome = outcome, Participant = "Great Britain", Period = new Period(new PartialDate(1969 + (month / 12), 1 + (month % 12))), Adopted = law,
        Value = Number(row[column]), Covariates = Covariates.Of("kilometres driven", Number(row["kms"])).With("petrol price", Number(row["petrol"])),
    };
}

EvidenceTables CaliforniaTobacco()
{
    const string Pilot = "proposition-99";
    const string Sold = "cigarettes sold";
    const string Treated = "California";
    var rows = Rows(Path.Combine("..", "..", "..", "CoalitionMetrics.Statistics.Tests", "Effects", "cigarette-sales.csv"));
    var programme = new Adoption(new Period(new PartialDate(1989)));
    return new EvidenceTables
    {
        Source = new EvidenceSource
        {
            Name = "california-tobacco",
            Title = "A tobacco tax and a programme against smoking: cigarettes sold in California and 38 other states, 1970 to 2000",
            Description = "One state with a large programme from January 1989 on (Proposition 99), and the 38 states that had none so large: packs sold a person and year.",
            Citations = TextList.Create(
                "Orzechowski and Walker, The Tax Burden on Tobacco",
                "Abadie, Diamond and Hainmueller 2010, Synthetic Control Methods for Comparative Case Studies: Estimating the Effect of California's Tobacco Control Program, Journal of the American Statistical Association 105(490), 493-505",
                "Arkhangelsky, Athey, Hirshberg, Imbens and Wager 2021, Synthetic Difference-in-Differences, American Economic Review 111(12), 4088-4118, Table 1; as distributed in the R package synthdid 0.0.9 (california_prop99)"),
            Licences = TextList.Create("A published table of facts; synthdid, which carries it, is under the BSD 3-clause licence (Copyright 2019, Stanford University)"),
        },
        Pilots = [new Pilot { Id = Pilot, Title = "Proposition 99", Design = DesignPart.SyntheticControl, Assignment = AssignmentMechanism.Chosen }],
        Outcomes = [new Outcome { Pilot = Pilot, Name = Sold, Unit = "pack a person", Better = Better.Lower, Primary = true, Minimum = 0 }],
        Observations =
        [
            .. rows.SelectMany(r => r.Keys.Skip(1).Select(year => new Observation
            {
                Pilot = Pilot, Outcome = Sold, Participant = r["state"], Period = new Period(new PartialDate(int.Parse(year, CultureInfo.InvariantCulture))),
                Adopted = r["state"] == Treated ? programme : Adoption.Never, Value = Number(r[year]),
            })),
        ],
        Labels =
        [
            new Label { Text = "pack a person", Culture = "en", One = "pack a person", Many = "packs a person" }, new Label { Text = "pack a person", Culture = "es", One = "cajetilla por persona", Many = "cajetillas por persona" },
            new Label { Text = Sold, Culture = "en", One = "Cigarettes sold" }, new Label { Text = Sold, Culture = "es", One = "Cigarrillos vendidos" },
            new Label { Text = Pilot, Culture = "es", One = "Proposición 99" },
            new Label { Text = "New Hampshire", Culture = "es", One = "Nuevo Hampshire" }, new Label { Text = "New Mexico", Culture = "es", One = "Nuevo México" },
            new Label { Text = "North Carolina", Culture = "es", One = "Carolina del Norte" }, new Label { Text = "North Dakota", Culture = "es", One = "Dakota del Norte" },
            new Label { Text = "South Carolina", Culture = "es", One = "Carolina del Sur" }, new Label { Text = "South Dakota", Culture = "es", One = "Dakota del Sur" },
            new Label { Text = "Pennsylvania", Culture = "es", One = "Pensilvania" }, new Label { Text = "West Virginia", Culture = "es", One = "Virginia Occidental" },
        ],
    };
}

List<IReadOnlyDictionary<string, string>> Rows(string file)
{
    using var parser = new TextFieldParser(Path.Combine(source, file)) { Delimiters = [","], HasFieldsEnclosedInQuotes = true };
    var header = parser.ReadFields()!;
    var rows = new List<IReadOnlyDictionary<string, string>>();
    while (!parser.EndOfData)
    {
        rows.Add(header.Zip(parser.ReadFields()!).ToDictionary(p => p.First, p => p.Second));
    }

    return rows;
}

static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
