#:project ../../src/CoalitionMetrics.Data/CoalitionMetrics.Data.csproj

// Makes the package "riverside": a coalition that does not exist, in a town that does not exist. It fills every table and carries truths that are known
// because they were put there; README.md in the package lists them, and a test recovers them from the report. The same seed makes the same files.
//
//   dotnet run samples/data/make-riverside.cs [folder]

using System.Globalization;
using CoalitionMetrics;
using CoalitionMetrics.Data;
using CoalitionMetrics.Statistics;

var folder = args.Length > 0 ? args[0] : Path.Combine(AppContext.GetData("EntryPointFileDirectoryPath") as string ?? ".", "riverside");
Directory.CreateDirectory(folder);
DataPackage.Write(CoalitionEvidence.Create(new Riverside().Tables()), folder);

// Every metric, those on request too, and one intersection of groups beside each dimension.
var plan = new EvaluationPlan { Dimensions = ["sector", "class", "language", "tenure", "class+tenure"] };
foreach (var metric in CoalitionMetricCatalog.All)
{
    plan.Add(metric);
}

File.WriteAllText(Path.Combine(folder, "plan.json"), EvaluationJson.Write(plan));
Console.WriteLine($"Wrote {folder}");

internal sealed class Riverside
{
    private static readonly string[] Sectors = ["business", "city", "health", "labour", "residents", "schools"];
    private static readonly string[] OrganizationNames =
    [
        "Quayside Traders", "Market Hall Co-op", "Ferry Street Shops", "Boatyard Guild",
        "Planning Office", "Housing Office", "Parks Department", "Water Board",
        "Riverside Clinic", "Mill Lane Nurses", "Hope Hospital", "Open Mind Network",
        "Dockers' Union", "Care Workers' Union", "Cleaners' Local", "Drivers' Branch",
        "Tenants of Mill Lane", "Old Town Neighbours", "Newcomers' House", "Flood Watch",
        "Bridge Primary", "Weir Secondary", "Evening College", "Library Circle",
    ];

    private static readonly string[] Languages = ["English", "Spanish", "Somali", "Vietnamese"];
    private static readonly string[] Tenures = ["owner", "private tenant", "social tenant"];
    private static readonly string[] Classes = ["low income", "middle income", "high income"];

    private readonly List<Organization> _organizations;
    private readonly List<Person> _people;
    private readonly List<Gathering> _gatherings;

    public Riverside()
    {
        _organizations = [.. OrganizationNames.Select((name, i) => new Organization
        {
            Id = $"org-{i + 1:00}",
            Name = name,
            Standing = i == 7 ? Standing.Funder : i == 23 ? Standing.Partner : Standing.Member,
            Joined = new PartialDate(2023, 1 + (i % 3)),
            Groups = GroupLabels.Of("sector", Sectors[i / 4]),
        })];

        // 144 people: of each language, tenure and class as many as written here; six have told nobody their language.
        var random = new RandomStream(2026, 1);
        _people = [.. Enumerable.Range(0, 144).Select(i => new Person
        {
            Id = $"p-{i + 1:000}",
            Organization = i % 5 == 4 ? null : _organizations[i % 24].Id,
            Joined = new PartialDate(2023, 1 + (i % 12)),
            Left = i % 29 == 28 ? new PartialDate(2025, 6) : null,
            Groups = GroupLabels.Of("class", Classes[i < 48 ? 0 : i < 120 ? 1 : 2])
                .With("language", i % 24 == 23 ? null : Languages[i % 12 < 6 ? 0 : i % 12 < 9 ? 1 : i % 12 < 11 ? 2 : 3])
                .With("tenure", Tenures[(i / 7) % 3]),
        })];

        _gatherings = [.. Enumerable.Range(0, 36).Select(i =>
        {
            var date = new DateOnly(2024, 1, 10).AddMonths(i / 2).AddDays(i % 2 * 14);
            var evening = random.NextDouble() < 0.6;
            return new Gathering
            {
                Id = $"g-{i + 1:00}",
                Date = new PartialDate(date),
                Kind = i % 6 == 5 ? "assembly" : "working group",
                Mode = i % 9 == 8 ? GatheringMode.Online : i % 4 == 3 ? GatheringMode.Hybrid : GatheringMode.InPerson,
                Place = i % 2 == 0 ? "Market Hall" : "Bridge Primary",
                StartHour = evening ? 18.5 : 10,
                Languages = i % 3 == 0 ? TextList.Create("English", "Spanish") : TextList.Create("English"),
                Childcare = evening,
                Interpretation = i % 3 == 0,
                TravelSupport = i % 5 == 0 ? null : i % 5 < 3,
                TranslatedMaterials = i % 4 == 0,
                StepFree = i % 7 != 6,
            };
        })];
    }

    public EvidenceTables Tables()
    {
        var attendance = Attendances();
        var named = attendance.ToLookup(a => a.Gathering, StringComparer.Ordinal);
        return new EvidenceTables
        {
            Source = new EvidenceSource
            {
                Name = "riverside",
                Title = "Riverside: a made-up coalition (no such town, no such people)",
                Description = "Made by samples/data/make-riverside.cs to show every table and every metric. Nothing in it was observed, and nothing may be concluded from it.",
                Citations = TextList.Create("CoalitionMetrics, samples/data/make-riverside.cs (made up, seeded)"),
                Licences = TextList.Create("MIT"),
            },
            Organizations = _organizations,
            People = _people,
            Affiliations = [.. _people.Where((_, i) => i % 18 == 1).Select((p, i) => new Affiliation { Person = p.Id, Organization = _organizations[(i * 5 + 3) % 24].Id, From = new PartialDate(2024) })],
            Aliases =
            [
                new Alias { Table = AliasTable.Organizations, Spelling = "Clinic at the river", Id = "org-09" },
                new Alias { Table = AliasTable.People, Spelling = "p-1", Id = "p-001" },
            ],
            Groups =
            [
                .. Classes.Select((c, i) => new Group { Dimension = "class", Name = c, Rank = i + 1, Expected = i == 0 }),
                .. Languages.Append("Tigrinya").Select(l => new Group { Dimension = "language", Name = l, Expected = l is "Somali" or "Tigrinya" }),
            ],
            Labels =
            [
                new Label { Text = "hour", Culture = "en", One = "hour", Many = "hours" }, new Label { Text = "hour", Culture = "es", One = "hora", Many = "horas" },
                new Label { Text = "crown", Culture = "en", One = "crown", Many = "crowns" }, new Label { Text = "crown", Culture = "es", One = "corona", Many = "coronas" },
                new Label { Text = "day", Culture = "en", One = "day", Many = "days" }, new Label { Text = "day", Culture = "es", One = "día", Many = "días" },
                new Label { Text = "point", Culture = "en", One = "point", Many = "points" }, new Label { Text = "point", Culture = "es", One = "punto", Many = "puntos" },
                new Label { Text = "language", Culture = "es", One = "lengua" }, new Label { Text = "class", Culture = "es", One = "ingreso" },
                new Label { Text = "tenure", Culture = "es", One = "vivienda" }, new Label { Text = "school attendance", Culture = "es", One = "asistencia escolar" },
                new Label { Text = "people hurt in traffic", Culture = "en", One = "People hurt in traffic" }, new Label { Text = "people hurt in traffic", Culture = "es", One = "Heridos en el tráfico" },
                new Label { Text = "library visits", Culture = "en", One = "Library visits" }, new Label { Text = "library visits", Culture = "es", One = "Visitas a la biblioteca" },
                new Label { Text = "Slow traffic on Mill Road", Culture = "es", One = "Tráfico lento en Mill Road" }, new Label { Text = "Library open on Sundays", Culture = "es", One = "Biblioteca abierta los domingos" },
                new Label { Text = "case", Culture = "en", One = "case", Many = "cases" }, new Label { Text = "case", Culture = "es", One = "caso", Many = "casos" },
                new Label { Text = "visit", Culture = "en", One = "visit", Many = "visits" }, new Label { Text = "visit", Culture = "es", One = "visita", Many = "visitas" },
                new Label { Text = "family", Culture = "en", One = "family", Many = "families" }, new Label { Text = "family", Culture = "es", One = "familia", Many = "familias" },
                new Label { Text = "neighbour", Culture = "en", One = "neighbour", Many = "neighbours" }, new Label { Text = "neighbour", Culture = "es", One = "vecino", Many = "vecinos" },
                new Label { Text = "kept their home", Culture = "es", One = "conservaron su vivienda" }, new Label { Text = "neighbours known", Culture = "es", One = "vecinos conocidos" },
                new Label { Text = "reading", Culture = "es", One = "lectura" }, new Label { Text = "waiting time", Culture = "es", One = "tiempo de espera" },
                new Label { Text = "before", Culture = "en", One = "days the year before" }, new Label { Text = "before", Culture = "es", One = "días del año anterior" },
                new Label { Text = "low income", Culture = "es", One = "ingreso bajo" }, new Label { Text = "middle income", Culture = "es", One = "ingreso medio" },
                new Label { Text = "high income", Culture = "es", One = "ingreso alto" }, new Label { Text = "learning", Culture = "es", One = "aprendizaje" },
                new Label { Text = "tutoring", Culture = "es", One = "Clases de apoyo por la tarde" }, new Label { Text = "meals", Culture = "es", One = "Desayuno en la escuela" },
                new Label { Text = "homework", Culture = "es", One = "Deberes en la biblioteca" }, new Label { Text = "walking", Culture = "es", One = "A pie a la escuela, en grupo" },
                new Label { Text = "upkeep", Culture = "es", One = "mantenimiento" }, new Label { Text = "repairs", Culture = "es", One = "Arreglos más rápidos" },
                new Label { Text = "Faster repairs", Culture = "es", One = "Arreglos más rápidos" }, new Label { Text = "Courtyard gardens", Culture = "es", One = "Jardines en los patios" },
                new Label { Text = "year built", Culture = "es", One = "año de construcción" }, new Label { Text = "opening hours", Culture = "es", One = "horas de apertura" },
                new Label { Text = "lifts", Culture = "es", One = "Un mecánico para los ascensores" }, new Label { Text = "heating", Culture = "es", One = "Calefacción arreglada al momento" },
                new Label { Text = "stairs", Culture = "es", One = "Luces en la escalera" }, new Label { Text = "roofs", Culture = "es", One = "Un techador propio" },
                new Label { Text = "Lights on the stairs", Culture = "es", One = "Luces en la escalera" }, new Label { Text = "A roofer of our own", Culture = "es", One = "Un techador propio" },
                new Label { Text = "summer", Culture = "es", One = "Lectura de verano" }, new Label { Text = "advice", Culture = "es", One = "Consejo sobre el alquiler, casa por casa" },
                new Label { Text = "private tenant", Culture = "es", One = "alquiler privado" }, new Label { Text = "social tenant", Culture = "es", One = "alquiler social" },
                new Label { Text = "owner", Culture = "es", One = "vivienda propia" }, new Label { Text = "English", Culture = "es", One = "lengua inglesa" },
                new Label { Text = "Somali", Culture = "es", One = "lengua somalí" }, new Label { Text = "Spanish", Culture = "es", One = "lengua española" },
                new Label { Text = "Tigrinya", Culture = "es", One = "lengua tigriña" }, new Label { Text = "Vietnamese", Culture = "es", One = "lengua vietnamita" },
                new Label { Text = "business", Culture = "es", One = "empresas" }, new Label { Text = "city", Culture = "es", One = "ayuntamiento" },
                new Label { Text = "health", Culture = "es", One = "salud" }, new Label { Text = "labour", Culture = "es", One = "sindicatos" },
                new Label { Text = "residents", Culture = "es", One = "vecindario" }, new Label { Text = "schools", Culture = "es", One = "escuelas" },
                new Label { Text = "affected", Culture = "es", One = "afectada" }, new Label { Text = "Steering group", Culture = "es", One = "Grupo director" },
            ],
            Population =
            [
                .. Shares("language", ("English", 0.46), ("Spanish", 0.25), ("Somali", 0.16), ("Vietnamese", 0.08), ("Tigrinya", 0.05)),
                .. Shares("class", ("low income", 0.45), ("middle income", 0.40), ("high income", 0.15)),
                .. Shares("class+tenure", Intersections()),
                .. Shares("tenure", ("owner", 0.20), ("private tenant", 0.45), ("social tenant", 0.35)).Select(p => p with { Name = "affected" }),
            ],
            Gatherings = [.. _gatherings.Select(g => g with { Headcount = named[g.Id].Count() + (g.Kind == "assembly" ? 9 : 1) })],
            Headcounts = [.. _gatherings.Where(g => g.Kind == "assembly").SelectMany(g => Headcounts(g.Id))],
            Attendance = attendance,
            Proposals = [.. Enumerable.Range(0, 40).Select(Proposal)],
            VotingRules =
            [
                new DecisionRule { Body = "Steering group", Rule = "weights", Quota = 16, Quorum = 5 },
                new DecisionRule { Body = "Assembly", Rule = "consensus" },
                new DecisionRule { Body = "Youth council", Rule = "advisory" },
            ],
            Seats = Seats(),
            Benefits = [.. Benefits()],
            Exchanges = [.. Records(), .. Answers(), .. Echoes()],
            Items =
            [
                .. Enumerable.Range(1, 4).Select(i => new Item { Id = $"trust-{i}", Scale = "trust", Minimum = 1, Maximum = 5 }),
                new Item { Id = "value-1", Scale = "value", Minimum = 1, Maximum = 5 },
            ],
            Respondents = [.. _organizations.Select((o, i) => new Respondent { Wave = "2025", Organization = o.Id, Code = "a", Responded = Answered(i) })],
            Ratings = [.. Ratings()],
            Pilots =
            [
                new Pilot { Id = "tutoring", Title = "Tutoring after school", Programme = "learning", Design = DesignPart.Randomized, Assignment = AssignmentMechanism.Random, Cost = 42_000, Currency = "crown" },
                new Pilot { Id = "meals", Title = "Breakfast at school", Programme = "learning", Design = DesignPart.Randomized | DesignPart.Clustered, Assignment = AssignmentMechanism.Random },
                new Pilot { Id = "homework", Title = "Homework in the library", Programme = "learning", Design = DesignPart.Randomized | DesignPart.Blocked, Assignment = AssignmentMechanism.Random },
                new Pilot { Id = "walking", Title = "Walking to school together", Programme = "learning", Design = DesignPart.Randomized | DesignPart.MatchedPairs, Assignment = AssignmentMechanism.Random },
                new Pilot { Id = "summer", Title = "Summer reading", Programme = "learning", Design = DesignPart.Randomized, Assignment = AssignmentMechanism.Random },
                new Pilot { Id = "advice", Title = "Rent advice at the door", Design = DesignPart.Randomized, Assignment = AssignmentMechanism.Random },
                new Pilot { Id = "gardens", Title = "Courtyard gardens", Design = DesignPart.Observational, Assignment = AssignmentMechanism.Chosen },
                new Pilot { Id = "crossings", Title = "Slow traffic on Mill Road", Design = DesignPart.InterruptedSeries, Assignment = AssignmentMechanism.Chosen },
                new Pilot { Id = "library", Title = "Library open on Sundays", Design = DesignPart.SyntheticControl, Assignment = AssignmentMechanism.Chosen },
                new Pilot { Id = "repairs", Title = "Faster repairs", Programme = "upkeep", Design = DesignPart.DifferenceInDifferences | DesignPart.Staggered, Assignment = AssignmentMechanism.Chosen },
                new Pilot { Id = "lifts", Title = "A mechanic for the lifts", Programme = "upkeep", Design = DesignPart.DifferenceInDifferences, Assignment = AssignmentMechanism.Chosen },
                new Pilot { Id = "heating", Title = "Heating repaired on call", Programme = "upkeep", Design = DesignPart.DifferenceInDifferences | DesignPart.Staggered, Assignment = AssignmentMechanism.Chosen },
                new Pilot { Id = "stairs", Title = "Lights on the stairs", Programme = "upkeep", Design = DesignPart.SyntheticControl, Assignment = AssignmentMechanism.Chosen },
                new Pilot { Id = "roofs", Title = "A roofer of our own", Programme = "upkeep", Design = DesignPart.SyntheticControl, Assignment = AssignmentMechanism.Chosen },
            ],
            Outcomes =
            [
                new Outcome { Pilot = "tutoring", Name = "school attendance", Unit = "day", Better = Better.Higher, Primary = true, SmallestThatMatters = 2, Minimum = 0, Maximum = 260 },
                new Outcome { Pilot = "tutoring", Name = "reading", Unit = "point", Better = Better.Higher },
                new Outcome { Pilot = "meals", Name = "school attendance", Unit = "day", Better = Better.Higher, Primary = true, SmallestThatMatters = 2 },
                new Outcome { Pilot = "homework", Name = "school attendance", Unit = "day", Better = Better.Higher, Primary = true, SmallestThatMatters = 2 },
                new Outcome { Pilot = "walking", Name = "school attendance", Unit = "day", Better = Better.Higher, Primary = true, SmallestThatMatters = 2 },
                new Outcome { Pilot = "summer", Name = "school attendance", Unit = "hour", Better = Better.Higher, Primary = true },
                new Outcome { Pilot = "advice", Name = "kept their home", Unit = "family", Better = Better.Higher, Primary = true, SmallestThatMatters = 0.05, Minimum = 0, Maximum = 1 },
                new Outcome { Pilot = "gardens", Name = "neighbours known", Unit = "neighbour", Better = Better.Higher, Primary = true },
                new Outcome { Pilot = "crossings", Name = "people hurt in traffic", Unit = "case", Better = Better.Lower, Primary = true, SmallestThatMatters = 5, Minimum = 0 },
                new Outcome { Pilot = "library", Name = "library visits", Unit = "visit", Better = Better.Higher, Primary = true },
                .. ((string[])["repairs", "lifts", "heating", "stairs", "roofs"]).Select(p => new Outcome { Pilot = p, Name = "waiting time", Unit = "day", Better = Better.Lower, Primary = true }),
            ],
            Observations = [.. Tutoring(), .. Meals(), .. Homework(), .. Walking(), .. Summer(), .. Advice(), .. Gardens(), .. Repairs(), .. Upkeep(), .. Crossings(), .. Library()],
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.Organizations] = ["sector"], [EvidenceTable.People] = ["class", "language", "tenure"], [EvidenceTable.Observations] = ["class"] },
            Covariates = ["before", "opening hours", "year built"],
            Complete = [EvidenceTable.Organizations, EvidenceTable.People, EvidenceTable.Benefits],
        };
    }

    private static IEnumerable<PopulationGroup> Shares(string dimension, params (string Group, double Share)[] shares) => shares.Select(s => new PopulationGroup
    {
        Dimension = dimension, Group = s.Group, Share = s.Share, MarginOfError = 0.02, MarginLevel = 0.9, Source = "made up", Year = 2024,
    });

    // In every class 40 % own, 35 % rent privately and 25 % rent from the town.
    private static (string Group, double Share)[] Intersections() =>
    [
        .. Classes.Zip([0.45, 0.40, 0.15]).SelectMany(c => Tenures.Zip([0.40, 0.35, 0.25]).Select(t => ($"{c.First}+{t.First}", Math.Round(c.Second * t.Second, 4)))),
    ];

    private static IEnumerable<Headcount> Headcounts(string gathering) =>
    [
        new Headcount { Gathering = gathering, Dimension = "class", Group = "low income", Count = 5 },
        new Headcount { Gathering = gathering, Dimension = "class", Group = "middle income", Count = 4 },
    ];

    // Everybody comes at least once; people of high income come more often and speak longer: presence is not the same as influence.
    private List<Attendance> Attendances()
    {
        var random = new RandomStream(2026, 2);
        var rows = new List<Attendance>();
        foreach (var (person, i) in _people.Select((p, i) => (p, i)))
        {
            var eager = i >= 120 ? 0.5 : i >= 48 ? 0.3 : 0.18;
            foreach (var (gathering, g) in _gatherings.Select((gathering, g) => (gathering, g)))
            {
                if (g != (i * 7) % 36 && random.NextDouble() >= eager)
                {
                    continue;
                }

                var facilitates = i == 120 + (g % 3 == 0 ? g / 3 : 0);
                rows.Add(new Attendance
                {
                    Gathering = gathering.Id,
                    Person = person.Id,
                    Role = facilitates ? AttendanceRole.Facilitator : random.NextDouble() < 0.05 ? AttendanceRole.Presenter : AttendanceRole.Participant,
                    Mode = gathering.Mode == GatheringMode.Hybrid ? (i % 5 == 0 ? GatheringMode.Online : GatheringMode.InPerson) : null,
                    Turns = random.NextInt32(i >= 120 ? 9 : 4),
                    SpeakingSeconds = random.NextInt32(i >= 120 ? 400 : 120),
                });
            }
        }

        return rows;
    }

    private Proposal Proposal(int i)
    {
        var random = new RandomStream(2026, 100 + (ulong)i);
        var proposer = _people[i % 3 == 0 ? 120 + (i % 24) : random.NextInt32(120)];
        return new Proposal
        {
            Id = $"prop-{i + 1:00}",
            Date = new PartialDate(2024 + (i / 24), 1 + (i / 2 % 12)),
            Gathering = _gatherings[i % 36].Id,
            Person = proposer.Id,
            OriginPerson = i % 6 == 0 ? _people[i % 48].Id : null,
            Outcome = i % 5 == 4 ? ProposalOutcome.Rejected : i % 7 == 6 ? ProposalOutcome.Pending : i % 4 == 1 ? ProposalOutcome.AdoptedChanged : ProposalOutcome.Adopted,
        };
    }

    // Known truth: with quota 16 of 24 votes (10, 6, 4, 2, 2), nobody can reach 16 without org-05, and org-05 with org-09 can by themselves.
    private List<Seat> Seats() =>
    [
        new Seat { Body = "Steering group", Organization = "org-05", Person = "p-121", Weight = 10, From = new PartialDate(2024) },
        new Seat { Body = "Steering group", Organization = "org-09", Person = "p-122", Weight = 6, From = new PartialDate(2024) },
        new Seat { Body = "Steering group", Organization = "org-01", Weight = 4, From = new PartialDate(2024) },
        new Seat { Body = "Steering group", Organization = "org-13", Weight = 2, Veto = false, From = new PartialDate(2024) },
        new Seat { Body = "Steering group", Organization = "org-17", Person = "p-001", Weight = 2, From = new PartialDate(2024) },
        .. _people.Where((_, i) => i % 16 == 0).Select(p => new Seat { Body = "Assembly", Person = p.Id, Weight = 1, From = new PartialDate(2024) }),
        .. _people.Where((_, i) => i % 36 == 5).Select(p => new Seat { Body = "Youth council", Person = p.Id, Weight = 1, From = new PartialDate(2025) }),
    ];

    // Known truth: of 144 people, 72 received nothing, 36 received 100 crowns and 36 received 300 (an exact Gini index of 0.625), the same per head in each class; the camp
    // makes it 162.50 crowns per head of low income, 100 of the others. Of what was promised, two thirds arrived for low income, all for the others.
    private IEnumerable<Benefit> Benefits()
    {
        for (var i = 0; i < 144; i++)
        {
            if (i % 4 == 1 || i % 4 == 3)
            {
                yield return new Benefit
                {
                    Person = _people[i].Id, Kind = "rent support", Amount = i % 4 == 1 ? 100 : 300, Promised = i < 48 ? 300 : 200, Unit = "crown", Date = new PartialDate(2025, 1 + (i % 12), 15),
                };
            }
        }

        foreach (var (organization, i) in _organizations.Select((o, i) => (o, i)).Where(p => p.i % 4 == 0))
        {
            yield return new Benefit { Organization = organization.Id, Kind = "grant", Amount = 2_000, Promised = 2_500, Unit = "crown", Date = new PartialDate(2025, 3) };
            yield return new Benefit { Organization = organization.Id, Kind = "staff time", Amount = 10 + i, Unit = "hour", Date = new PartialDate(2025) };
        }

        yield return new Benefit { Group = new GroupReference { Dimension = "class", Group = "low income" }, Heads = 30, Kind = "summer camp", Amount = 3_000, Unit = "crown", Date = new PartialDate(2025, 7) };
    }

    // Known truth: on record, 36 pairs of organisations give both ways and 24 only one way, so that 72 of 96 ties (75 %) are returned.
    private IEnumerable<Exchange> Records()
    {
        string[] kinds = ["advice", "space", "staff"];
        for (var i = 0; i < 24; i++)
        {
            Exchange Tie(int from, int to, int kind) => new()
            {
                From = _organizations[from % 24].Id, To = _organizations[to % 24].Id, Kind = kinds[kind % 3],
                Amount = kind % 3 == 2 ? 4 + (from % 5) : null, Unit = kind % 3 == 2 ? "hour" : null, Date = new PartialDate(2025, 1 + (i % 12)),
            };
            yield return Tie(i, i + 1, i);
            yield return Tie(i + 1, i, i + (i % 2));
            if (i < 12)
            {
                yield return Tie(i, i + 12, i);
                yield return Tie(i + 12, i, i);
            }

            yield return Tie(i, i + 5, i + 1);
        }

        yield return new Exchange { From = "org-01", Kind = "space", Date = new PartialDate(2025, 2) };

        // Known truth: into the common pot each organisation of city and health pays 300 crowns, each of the 16 others 75: a Gini index of one third, all of it between sectors.
        foreach (var (organization, i) in _organizations.Select((o, i) => (o, i)))
        {
            yield return new Exchange { From = organization.Id, Kind = "money", Amount = i is >= 4 and < 12 ? 300 : 75, Unit = "crown", Date = new PartialDate(2025, 1) };
        }
    }

    private static bool Answered(int organization) => organization % 6 != 4;

    // What the organisations answered when asked whom they advise: four of 24 did not answer, which is not the same as advising nobody.
    private IEnumerable<Exchange> Answers()
    {
        for (var i = 0; i < 24; i++)
        {
            if (!Answered(i))
            {
                continue;
            }

            foreach (var to in new[] { 1, 3, 8, 16 }.Select(step => (i + step) % 24).Where(to => (i + to) % 5 != 0))
            {
                yield return new Exchange { From = _organizations[i].Id, To = _organizations[to].Id, Kind = "advice", Wave = "2025", ReportedBy = _organizations[i].Id };
            }
        }
    }

    // Known truth: asked from whom they get advice, receivers confirm 30 of the ties that givers report among those who answered, and claim 8 others.
    private IEnumerable<Exchange> Echoes()
    {
        var (confirmed, claimed) = (0, 0);
        foreach (var tie in Answers())
        {
            var (from, to) = (Number(tie.From), Number(tie.To!));
            if (Answered(to) && (from + (2 * to)) % 3 != 0 && confirmed++ < 30)
            {
                yield return tie with { ReportedBy = tie.To };
            }
        }

        for (var to = 0; to < 24; to++)
        {
            var from = (to + 7) % 24;
            if (Answered(to) && Answered(from) && claimed < 8)
            {
                claimed++;
                yield return new Exchange { From = _organizations[from].Id, To = _organizations[to].Id, Kind = "advice", Wave = "2025", ReportedBy = _organizations[to].Id };
            }
        }

        int Number(string id) => _organizations.FindIndex(o => o.Id == id);
    }

    private IEnumerable<Rating> Ratings()
    {
        var random = new RandomStream(2026, 3);
        for (var rater = 0; rater < 24; rater++)
        {
            for (var ratee = 0; ratee < 24; ratee++)
            {
                if (!Answered(rater) || rater == ratee || (rater + (2 * ratee)) % 3 != 0)
                {
                    continue;
                }

                foreach (var item in new[] { "trust-1", "trust-2", "trust-3", "trust-4", "value-1" })
                {
                    var same = rater / 4 == ratee / 4 ? 1 : 0;
                    yield return new Rating
                    {
                        Wave = "2025", Rater = _organizations[rater].Id, Respondent = "a", Ratee = _organizations[ratee].Id, Item = item,
                        Score = random.NextDouble() < 0.04 ? null : Math.Min(5, 2 + same + random.NextInt32(3)),
                    };
                }
            }
        }
    }

    // Known truth: tutoring adds 6 days of school attendance and nothing to reading.
    private static IEnumerable<Observation> Tutoring()
    {
        var random = new RandomStream(2026, 4);
        int[] order = [.. Enumerable.Range(0, 120)];
        random.Shuffle(order.AsSpan());
        for (var i = 0; i < 120; i++)
        {
            var treated = order[i] < 60;
            var before = 140 + (random.NextDouble() * 30);
            var days = before + 8 + (treated ? 6 : 0) + Noise(ref random, 6);
            var dropped = i % 20 == 11;
            yield return Unit("tutoring", "school attendance", i, dropped ? null : days) with { Treated = treated, Covariates = Covariates.Of("before", Math.Round(before, 1)) };
            yield return Unit("tutoring", "reading", i, dropped ? null : 50 + Noise(ref random, 10)) with { Treated = treated, Covariates = Covariates.Of("before", Math.Round(before, 1)) };
        }
    }

    // Known truth: breakfast adds 3 days; sixteen classes were drawn, not single children.
    private static IEnumerable<Observation> Meals()
    {
        var random = new RandomStream(2026, 5);
        for (var c = 0; c < 16; c++)
        {
            var level = Noise(ref random, 3);
            for (var i = 0; i < 12; i++)
            {
                yield return Unit("meals", "school attendance", (c * 12) + i, 150 + level + (c % 2 == 0 ? 3 : 0) + Noise(ref random, 5)) with
                {
                    Treated = c % 2 == 0, Cluster = $"class {c + 1:00}",
                };
            }
        }
    }

    // Known truth: homework in the library adds 5 days; the lot was drawn in each of four schools.
    private static IEnumerable<Observation> Homework()
    {
        var random = new RandomStream(2026, 8);
        for (var i = 0; i < 120; i++)
        {
            var school = i / 30;
            yield return Unit("homework", "school attendance", i, 150 + (4 * school) + (i % 2 == 0 ? 5 : 0) + Noise(ref random, 7)) with { Treated = i % 2 == 0, Block = $"school {school + 1}" };
        }
    }

    // Known truth: walking together adds 4 days; of each pair of children one was drawn.
    private static IEnumerable<Observation> Walking()
    {
        var random = new RandomStream(2026, 9);
        for (var pair = 0; pair < 40; pair++)
        {
            var level = 155 + Noise(ref random, 6);
            for (var child = 0; child < 2; child++)
            {
                yield return Unit("walking", "school attendance", (2 * pair) + child, level + (child == 0 ? 4 : 0) + Noise(ref random, 4)) with { Treated = child == 0, Block = $"pair {pair + 1:00}" };
            }
        }
    }

    // Attendance in hours, which cannot be added to days.
    private static IEnumerable<Observation> Summer()
    {
        var random = new RandomStream(2026, 10);
        for (var i = 0; i < 60; i++)
        {
            yield return Unit("summer", "school attendance", i, 900 + (i % 2 == 0 ? 20 : 0) + Noise(ref random, 40)) with { Treated = i % 2 == 0 };
        }
    }

    // Known truth: of 150 families offered advice 123 kept their home, of 150 others 99: 16 more in every hundred. All of it among families of low income, 30 more
    // in every hundred; and since 120 of the 150 let the adviser in, 20 more in every hundred of those who did.
    private static IEnumerable<Observation> Advice()
    {
        (string Class, int Each, int KeptWith, int KeptWithout)[] groups = [("low income", 80, 64, 40), ("middle income", 40, 32, 32), ("high income", 30, 27, 27)];
        var next = 0;
        foreach (var (group, each, keptWith, keptWithout) in groups)
        {
            for (var i = 0; i < 2 * each; i++)
            {
                var treated = i % 2 == 0;
                yield return Unit("advice", "kept their home", next++, i / 2 < (treated ? keptWith : keptWithout) ? 1 : 0) with
                {
                    Treated = treated, Received = treated && i / 2 % 5 != 4, Groups = GroupLabels.Of("class", group),
                };
            }
        }
    }

    private static IEnumerable<Observation> Gardens()
    {
        var random = new RandomStream(2026, 6);
        for (var i = 0; i < 50; i++)
        {
            yield return Unit("gardens", "neighbours known", i, Math.Max(0, Math.Round(6 + (i < 22 ? 3 : 0) + Noise(ref random, 3)))) with { Treated = i < 22 };
        }
    }

    // Known truth: from its adoption on, faster repairs cut the waiting time by 5 days. Houses adopt in the third, the fifth or no period; those that do were built 18 years earlier on average.
    private static IEnumerable<Observation> Repairs()
    {
        var random = new RandomStream(2026, 7);
        for (var house = 0; house < 30; house++)
        {
            var first = house < 10 ? 3 : house < 20 ? 5 : int.MaxValue;
            var level = 20 + Noise(ref random, 4);
            for (var period = 1; period <= 8; period++)
            {
                yield return new Observation
                {
                    Pilot = "repairs", Outcome = "waiting time", Participant = $"house {house + 1:00}", Period = new Period(period),
                    Adopted = first == int.MaxValue ? Adoption.Never : new Adoption(new Period(first)),
                    Value = Math.Round(level - (0.4 * period) - (period >= first ? 5 : 0) + Noise(ref random, 1.5), 1),
                    Covariates = Covariates.Of("year built", (house < 20 ? 1940 : 1960) + (house * 7 % 20)),
                };
            }
        }
    }

    // Known truths: lifts 4 days less, heating 6, stairs and roofs 5, and 5 on average over those of the programme whose error is known (roofs have one house only).
    private static IEnumerable<Observation> Upkeep() =>
    [
        .. Followed("lifts", 40, 24, 4, house => house < 12 ? 3 : null, -4),
        .. Followed("heating", 41, 24, 6, house => house < 8 ? 3 : house < 16 ? 4 : null, -6),
        .. Followed("stairs", 42, 18, 10, house => house < 4 ? 7 : null, -5),
        .. Followed("roofs", 43, 14, 10, house => house < 1 ? 7 : null, -5),
    ];

    private static IEnumerable<Observation> Followed(string pilot, ulong stream, int houses, int periods, Func<int, int?> start, double effect)
    {
        var random = new RandomStream(2026, stream);
        for (var house = 0; house < houses; house++)
        {
            var (first, level) = (start(house), 20 + Noise(ref random, 3));
            for (var period = 1; period <= periods; period++)
            {
                yield return new Observation
                {
                    Pilot = pilot, Outcome = "waiting time", Participant = string.Create(CultureInfo.InvariantCulture, $"{pilot} {house + 1:00}"), Period = new Period(period),
                    Adopted = first is { } f ? new Adoption(new Period(f)) : Adoption.Never,
                    Value = Math.Round(level - (0.3 * period) + (period >= first ? effect : 0) + Noise(ref random, 1.2), 1),
                };
            }
        }
    }

    // Known truth: slower traffic takes 12 cases a month off at once and nothing more later. The months of the year differ, and two months were not recorded.
    private static IEnumerable<Observation> Crossings()
    {
        var random = new RandomStream(2026, 18);
        for (var month = 0; month < 60; month++)
        {
            var value = 45 - (0.1 * month) + (5 * Math.Sin(2 * Math.PI * month / 12)) - (month >= 36 ? 12 : 0) + Noise(ref random, 2);
            yield return new Observation
            {
                Pilot = "crossings", Outcome = "people hurt in traffic", Participant = "Mill Road", Period = new Period(new PartialDate(2021 + (month / 12), 1 + (month % 12))),
                Adopted = new Adoption(new Period(new PartialDate(2024, 1))), Value = month is 14 or 15 ? null : Math.Round(value),
            };
        }
    }

    // Known truth: opening on Sundays brings 20 visits a day more; the branch follows half of branch 02, three tenths of branch 05 and a fifth of branch 11, in visits and in opening hours.
    private static IEnumerable<Observation> Library()
    {
        var random = new RandomStream(2026, 9);
        var branches = new double[24][];
        for (var b = 0; b < branches.Length; b++)
        {
            var (level, slope, swing) = (200 + Noise(ref random, 40), Noise(ref random, 2), Noise(ref random, 12));
            branches[b] = [.. Enumerable.Range(0, 20).Select(q => level + (slope * q) + (swing * Math.Cos(Math.PI * q / 2)) + Noise(ref random, 12))];
        }

        for (var q = 0; q < 20; q++)
        {
            branches[0][q] = (0.5 * branches[2][q]) + (0.3 * branches[5][q]) + (0.2 * branches[11][q]) + (q >= 14 ? 20 : 0) + Noise(ref random, 0.4);
        }

        double Hours(int b) => 20 + (b * 7 % 23);
        var like = (0.5 * Hours(2)) + (0.3 * Hours(5)) + (0.2 * Hours(11));
        for (var b = 0; b < branches.Length; b++)
        {
            for (var q = 0; q < 20; q++)
            {
                yield return new Observation
                {
                    Pilot = "library", Outcome = "library visits", Participant = string.Create(CultureInfo.InvariantCulture, $"branch {b:00}"), Period = new Period(q + 1),
                    Adopted = b == 0 ? new Adoption(new Period(15)) : Adoption.Never, Value = Math.Round(branches[b][q], 1),
                    Covariates = Covariates.Of("opening hours", Math.Round(b == 0 ? like : Hours(b), 1)),
                };
            }
        }
    }

    private static Observation Unit(string pilot, string outcome, int participant, double? value) => new()
    {
        Pilot = pilot, Outcome = outcome, Participant = string.Create(CultureInfo.InvariantCulture, $"{pilot}-{participant + 1:000}"), Value = value is { } v ? Math.Round(v, 1) : null,
    };

    // The sum of twelve uniform numbers less 6: standard deviation 1, never beyond 6.
    private static double Noise(ref RandomStream random, double scale)
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
        {
            sum += random.NextDouble();
        }

        return scale * sum;
    }
}
