namespace CoalitionMetrics.Evidence;

/// <summary>
/// Sound evidence made from a number, with every table, every optional field sometimes filled, and texts that are hard on files: quotes, separators,
/// line breaks, letters beyond ASCII.
/// </summary>
public static class RandomEvidence
{
    private static readonly string[] Texts = ["plain", "with, comma", "with; semicolon", "say \"hi\"", "two\nlines", "Größe", "مرحبا", "1,5", "-3", "=SUM(A1)", "'", "#", "a\tb", "not known"];

    public static EvidenceTables Tables(int seed)
    {
        var r = new Random(seed);
        var organizations = Enumerable.Range(0, r.Next(3, 8)).Select(i => $"o {i}").ToArray();
        var people = Enumerable.Range(0, r.Next(4, 30)).Select(i => $"p-{i}").ToArray();
        var gatherings = Enumerable.Range(0, r.Next(1, 6)).Select(i => $"g{i}").ToArray();
        string Organization() => organizations[r.Next(organizations.Length)];
        string Person() => people[r.Next(people.Length)];
        string Gathering() => gatherings[r.Next(gatherings.Length)];
        string Text() => Texts[r.Next(Texts.Length)];
        string? MaybeText() => r.Next(2) == 0 ? null : Text();
        bool? MaybeBool() => r.Next(3) switch { 0 => true, 1 => false, _ => null };
        double Amount() => r.Next(4) switch { 0 => 0, 1 => r.Next(1000), 2 => r.NextDouble() * 1e6, _ => r.NextDouble() / 3e7 };
        double? MaybeAmount() => r.Next(3) == 0 ? null : Amount();
        int? MaybeCount() => r.Next(3) == 0 ? null : r.Next(100);
        PartialDate? Date() => r.Next(4) switch
        {
            0 => null,
            1 => new PartialDate(r.Next(1, 10000)),
            2 => new PartialDate(r.Next(1990, 2030), r.Next(1, 13)),
            _ => new PartialDate(r.Next(1990, 2030), r.Next(1, 13), r.Next(1, 29)),
        };
        List<T> Many<T>(int most, Func<T> make) => [.. Enumerable.Range(0, r.Next(most + 1)).Select(_ => make())];
        bool OneIn(int n) => r.Next(n) == 0;
        (string? Person, string? Organization) Either() => OneIn(2) ? (Person(), null) : (null, Organization());

        var tables = new EvidenceTables
        {
            Source = new EvidenceSource { Name = "made-up", Title = Text(), Description = MaybeText(), Citations = ["Somebody 1999, p. 3", Text()], Licences = ["CC0-1.0", "as you like it"] },
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>>
            {
                [EvidenceTable.Organizations] = ["sector"],
                [EvidenceTable.People] = ["tenure", "home language"],
                [EvidenceTable.Headcounts] = ["age"],
                [EvidenceTable.Observations] = ["arm of town"],
            },
            Covariates = ["score before", "age in years"],
            Complete = OneIn(2) ? [EvidenceTable.Benefits] : [],
            Organizations = [.. organizations.Select(id => new Organization { Id = id, Name = Text(), Standing = (Standing)r.Next(4), Joined = Date(), Groups = GroupLabels.Of("sector", OneIn(4) ? null : Text()) })],
            People = [.. people.Select(id => new Person { Id = id, Organization = OneIn(2) ? Organization() : null, Left = Date(), Groups = Labels(r, OneIn) })],
            Affiliations = Distinct(Many(5, () => new Affiliation { Person = Person(), Organization = Organization(), From = Date() })),
            Aliases = [new() { Table = AliasTable.People, Spelling = "other spelling", Id = Person() }],
            Groups = [new() { Dimension = "tenure", Name = "renter", Rank = MaybeCount() + 1, Expected = OneIn(2) }, new() { Dimension = "age", Name = "65+" }],
            Labels = [new() { Text = "renter", Culture = "es-MX", One = "inquilina", Many = MaybeText() }],
            Population =
            [
                new() { Dimension = "tenure", Group = "renter", Share = 0.4, MarginOfError = 0.02, MarginLevel = 0.9, Source = MaybeText(), Year = 2020 },
                new() { Name = "affected", Dimension = "tenure+age", Group = "renter+old", Count = Amount() },
            ],
            Gatherings =
            [
                .. gatherings.Select(id => new Gathering
                {
                    Id = id, Date = Date(), Kind = MaybeText(), Mode = OneIn(2) ? (GatheringMode)r.Next(3) : null, Place = MaybeText(), StartHour = OneIn(2) ? r.NextDouble() * 23 : null,
                    Languages = OneIn(2) ? ["en", "es"] : [], Childcare = MaybeBool(), Interpretation = MaybeBool(), TravelSupport = MaybeBool(), TranslatedMaterials = MaybeBool(),
                    StepFree = MaybeBool(), Headcount = OneIn(2) ? 1000 : null,
                }),
            ],
            Headcounts = Distinct(Many(4, () => new Headcount { Gathering = Gathering(), Dimension = "age", Group = Text(), Count = r.Next(3) }), h => (h.Gathering, h.Group)),
            Attendance = Distinct(
                Many(40, () =>
                {
                    var (person, organization) = Either();
                    return new Attendance
                    {
                        Gathering = Gathering(),
                        Person = person,
                        Organization = organization,
                        Role = OneIn(2) ? (AttendanceRole)r.Next(4) : null,
                        Mode = OneIn(2) ? (GatheringMode)r.Next(2) : null,
                        Turns = MaybeCount(),
                        SpeakingSeconds = MaybeAmount(),
                    };
                }),
                a => (a.Gathering, a.Person, a.Organization)),
            Proposals =
            [
                .. Enumerable.Range(0, r.Next(4)).Select(i =>
                {
                    var (person, organization) = Either();
                    return new Proposal
                    {
                        Id = $"x{i}", Date = Date(), Gathering = OneIn(2) ? Gathering() : null, Person = person, Organization = organization,
                        OriginPerson = OneIn(2) ? Person() : null, Outcome = OneIn(2) ? (ProposalOutcome)r.Next(5) : null,
                    };
                }),
            ],
            VotingRules = [new() { Body = "board", Rule = "weights", Quota = 0.5m + (decimal)Amount() }, new() { Body = "board", Rule = "heads", Quota = 2, Quorum = 3 }, new() { Body = "council", Rule = DecisionRule.Consensus }],
            Seats = [new() { Body = "board", Rule = "heads", Person = Person(), Organization = Organization(), Weight = (decimal)Amount(), Veto = OneIn(2), From = Date() }, new() { Body = "council", Organization = Organization() }],
            Benefits = Many(20, () =>
            {
                var (person, organization) = Either();
                return OneIn(4)
                    ? new Benefit { Group = new GroupReference { Dimension = "tenure", Group = "a=b" }, Heads = r.Next(1, 9), Kind = Text(), Promised = Amount(), Unit = "USD", Date = Date() }
                    : new Benefit { Person = person, Organization = organization, Kind = Text(), Amount = Amount(), Unit = Text(), Date = Date() };
            }),
            Exchanges = Many(20, () => OneIn(2)
                ? new Exchange { From = Organization(), To = OneIn(3) ? null : Organization(), Kind = Text(), Amount = Amount(), Unit = Text(), Date = Date() }
                : new Exchange { From = Organization(), To = Organization(), Kind = Text(), Wave = MaybeText(), ReportedBy = OneIn(2) ? Organization() : null }),
            Items = [new() { Id = "i1", Scale = "trust", Minimum = 1, Maximum = 4 }, new() { Id = "i2", Scale = "value", Minimum = -2.5, Maximum = 2.5, Best = -2.5 }],
            Respondents = [.. organizations.Select(o => new Respondent { Wave = "2024", Organization = o, Responded = true }), new() { Wave = "2024", Organization = Organization(), Code = "second", Responded = false }],
            Ratings = Distinct(Many(20, () => new Rating { Wave = "2024", Rater = Organization(), Respondent = null, Ratee = Organization(), Item = "i1", Score = OneIn(3) ? null : r.Next(1, 5) }), x => (x.Rater, x.Ratee)),
            Pilots =
            [
                new() { Id = "t", Title = Text(), Programme = MaybeText(), Design = DesignPart.Randomized | DesignPart.Blocked, Assignment = AssignmentMechanism.Random, Cost = Amount(), Currency = "EUR" },
                new() { Id = "s", Title = Text(), Design = DesignPart.Staggered | DesignPart.DifferenceInDifferences, Assignment = AssignmentMechanism.Chosen },
            ],
            Outcomes =
            [
                new() { Pilot = "t", Name = "income", Unit = "EUR", Better = Better.Higher, Primary = true, SmallestThatMatters = MaybeAmount(), Minimum = -1e7, Maximum = 1e7 },
                new() { Pilot = "t", Name = "debt", Unit = "EUR", Better = Better.Lower },
                new() { Pilot = "s", Name = "waiting", Unit = "days", Better = Better.Lower, Primary = true },
            ],
            Observations =
            [
                .. Enumerable.Range(0, 12).SelectMany(i => new[]
                {
                    Observed(r, i) with { Outcome = "income" },
                    Observed(r, i) with { Outcome = "debt" },
                }),
                .. Enumerable.Range(0, 8).SelectMany(i => Enumerable.Range(1, 3).Select(t => new Observation
                {
                    Pilot = "s", Outcome = "waiting", Participant = $"town {i}", Period = new Period(new PartialDate(2020, t)), Value = -Amount(),
                    Adopted = i % 3 == 0 ? Adoption.Never : new Adoption(new Period(new PartialDate(2020, 2))), Cluster = MaybeText(),
                })),
            ],
        };
        return tables;
    }

    /// <summary>The same rows in another order, some of them twice.</summary>
    public static EvidenceTables Shuffled(EvidenceTables tables, int seed)
    {
        var r = new Random(seed);
        var shuffled = new EvidenceTables { Source = tables.Source, Dimensions = tables.Dimensions, Covariates = [.. tables.Covariates.Reverse()], Complete = tables.Complete };
        var shuffle = new Shuffle(tables, shuffled, r);
        foreach (var table in EvidenceTable.All)
        {
            table.Accept(shuffle);
        }

        return shuffled;
    }

    private static Observation Observed(Random r, int i) => new()
    {
        Pilot = "t",
        Outcome = "income",
        Participant = $"unit {i}",
        Value = r.Next(4) == 0 ? null : (r.NextDouble() - 0.5) * 1e6,
        Treated = i % 2 == 0,
        Received = r.Next(2) == 0 ? null : r.Next(2) == 0,
        Block = $"b{i / 4}",
        Weight = r.Next(2) == 0 ? null : r.NextDouble(),
        Covariates = r.Next(4) == 0 ? Covariates.None : Covariates.Of("age in years", r.Next(90)).With("score before", r.Next(3) == 0 ? null : r.NextDouble()),
        Groups = r.Next(4) == 0 ? GroupLabels.None : GroupLabels.Of("arm of town", i % 3 == 0 ? "north" : "south, \"lower\""),
    };

    private static GroupLabels Labels(Random r, Func<int, bool> oneIn) =>
        GroupLabels.Of("tenure", oneIn(3) ? null : oneIn(2) ? "renter" : "owner; of a flat").With("home language", oneIn(3) ? null : r.Next(2) == 0 ? "Español" : "English");

    private static List<T> Distinct<T>(List<T> rows) => [.. rows.Distinct()];

    private static List<T> Distinct<T, TKey>(List<T> rows, Func<T, TKey> key) => [.. rows.DistinctBy(key)];

    private sealed class Shuffle(EvidenceTables from, EvidenceTables to, Random r) : ITableVisitor
    {
        public void Visit<TRow>(EvidenceTable<TRow> table)
            where TRow : class
        {
            if (from.Rows(table) is not { } rows)
            {
                return;
            }

            var keyed = table.Key.Count > 0;
            var all = rows.Concat(keyed ? rows.Where(_ => r.Next(3) == 0) : []).ToArray();
            r.Shuffle(all);
            to.Put(table, all);
        }
    }
}
