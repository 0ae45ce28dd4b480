using System.Globalization;

namespace CoalitionMetrics.Tests;

/// <summary>A small coalition that gives each built-in metric something to say.</summary>
internal static class TestEvidence
{
    public static CoalitionEvidence Rich(int seed = 1)
    {
        var random = new Statistics.RandomStream((ulong)seed, 0);
        string[] sectors = ["residents", "health", "labour"];
        var organizations = Enumerable.Range(0, 9).Select(i => new Organization { Id = $"o{i}", Name = $"Organisation {i}", Groups = GroupLabels.Of("sector", sectors[i % 3]) }).ToList();
        string[] languages = ["en", "es", "so"];
        var people = new List<Person>();
        for (var i = 0; i < 40; i++)
        {
            people.Add(new Person
            {
                Id = $"p{i}",
                Organization = i % 4 == 0 ? null : $"o{i % 9}",
                Groups = GroupLabels.Of("language", i == 39 ? null : languages[random.NextInt32(3)]).With("tenure", i % 2 == 0 ? "owner" : "renter"),
            });
        }

        people.Add(new Person { Id = "p40", Groups = GroupLabels.Of("language", "en") });
        var gatherings = Enumerable.Range(1, 6).Select(i => new Gathering { Id = $"g{i}", Date = new PartialDate(i <= 2 ? 2024 : 2025, i), Childcare = i % 2 == 0, StartHour = i % 3 == 0 ? 18.5 : 10, Languages = TextList.Create("en"), Place = i < 4 ? "hall" : null }).ToList();
        var attendance = new List<Attendance>();
        foreach (var gathering in gatherings)
        {
            attendance.AddRange(people.SkipLast(1).Where(_ => random.NextDouble() < 0.5).Select((p, i) => new Attendance
            {
                Gathering = gathering.Id,
                Person = p.Id,
                Role = i == 1 ? AttendanceRole.Facilitator : AttendanceRole.Participant,
                SpeakingSeconds = i % 7 == 6 ? null : (i * 37) % 90,
            }));
        }

        var benefits = people.Take(30).Select((p, i) => new Benefit { Person = p.Id, Kind = "rent support", Unit = "euro", Amount = 50 + (i * 7), Promised = 200, Date = new PartialDate(2025, 3, (i % 28) + 1) })
            .Concat(organizations.Select((o, i) => new Benefit { Organization = o.Id, Kind = "grant", Unit = "euro", Amount = 1000 * (i + 1), Date = new PartialDate(2025, 2) }))
            .Append(new Benefit { Organization = "o1", Kind = "staff time", Unit = "hour", Amount = 12, Date = null }).ToList();
        var exchanges = new List<Exchange>();
        foreach (var from in organizations)
        {
            exchanges.AddRange(organizations.Where(to => to.Id != from.Id && random.NextDouble() < 0.3)
                .Select(to => new Exchange { From = from.Id, To = to.Id, Kind = random.NextDouble() < 0.5 ? "advice" : "space", Date = new PartialDate(2025, 4) }));
        }

        exchanges.Add(new Exchange { From = "o2", Kind = "space" });
        exchanges.AddRange(Hours(organizations));
        exchanges.AddRange(Reports(organizations));
        var observations = Enumerable.Range(0, 24).Select(i => new Observation
        {
            Pilot = "tutoring",
            Outcome = "attendance",
            Participant = i.ToString("00", CultureInfo.InvariantCulture),
            Treated = i % 2 == 0,
            Value = i == 5 ? null : 80 + (i % 2 == 0 ? 6 : 0) + random.NextInt32(8),
            Received = i == 6 ? false : null,
            Covariates = Covariates.Of("before", 70 + (i * 7 % 11)),
            Groups = GroupLabels.Of("tenure", i % 4 < 2 ? "renter" : "owner"),
        }).ToList();
        observations.AddRange(Enumerable.Range(0, 30).Select(i => new Observation
        {
            Pilot = "crossing",
            Outcome = "accidents",
            Participant = "Main Street",
            Period = new Period(i + 1),
            Adopted = new Adoption(new Period(21)),
            Value = 30 - (i >= 20 ? 6 : 0) + random.NextInt32(5),
            Covariates = Covariates.Of("before", 5 + (i * 3 % 7)),
        }));
        observations.AddRange(Enumerable.Range(0, 8 * 12).Select(i => new Observation
        {
            Pilot = "library",
            Outcome = "visits",
            Participant = $"branch {i / 12}",
            Period = new Period((i % 12) + 1),
            Adopted = i / 12 == 0 ? new Adoption(new Period(9)) : Adoption.Never,
            Value = 100 + (i % 12 * (i / 12 % 3)) + (i / 12 == 0 && i % 12 >= 8 ? 15 : 0) + random.NextInt32(6),
            Covariates = Covariates.Of("before", 20 + (i / 12 * 5 % 7)),
        }));
        // Homes get insulation in the third or the fourth winter, or not at all.
        for (var home = 0; home < 15; home++)
        {
            int? first = home < 5 ? 3 : home < 10 ? 4 : null;
            observations.AddRange(Enumerable.Range(1, 5).Select(winter => new Observation
            {
                Pilot = "warm-homes",
                Outcome = "heating bill",
                Participant = home.ToString("00", CultureInfo.InvariantCulture),
                Period = new Period(winter),
                Adopted = first is { } start ? new Adoption(new Period(start)) : Adoption.Never,
                Value = home == 14 && winter == 5 ? null : 900 + (10 * home) - (first <= winter ? 120 : 0) + random.NextInt32(60),
                Covariates = Covariates.Of("before", 60 + (home * 7 % 11)),
            }));
        }

        // A second pilot of the same programme, so that there is something to pool.
        observations.AddRange([.. observations.Where(o => o.Pilot == "warm-homes").Select((o, i) => o with { Pilot = "warm-flats", Value = o.Value + (i * 37 % 23) })]);
        observations.AddRange(Enumerable.Range(0, 48).Select(i => new Observation
        {
            Pilot = "homework",
            Outcome = "attendance",
            Participant = i.ToString("00", CultureInfo.InvariantCulture),
            Treated = i / 6 % 2 == 0,
            Cluster = $"class {i / 6}",
            Value = 80 + (i / 6 % 2 == 0 ? 4 : 0) + (i / 12) + random.NextInt32(8),
        }));
        return CoalitionEvidence.Create(new EvidenceTables
        {
            Source = new EvidenceSource { Name = "small", Title = "A small coalition" },
            Organizations = organizations,
            People = people,
            Groups = [.. new[] { "so", "ti" }.Select((l, i) => new Group { Dimension = "language", Name = l, Rank = i + 1, Expected = true }), new Group { Dimension = "language", Name = "es", Rank = 3 }, new Group { Dimension = "language", Name = "en", Rank = 4 }],
            Population =
            [
                .. new[] { ("en", 0.5), ("es", 0.3), ("so", 0.15), ("ti", 0.05) }.Select(p => new PopulationGroup { Dimension = "language", Group = p.Item1, Share = p.Item2, MarginOfError = 0.02, MarginLevel = 0.9 }),
                new PopulationGroup { Name = "affected", Dimension = "language", Group = "es", Count = 400 }, new PopulationGroup { Name = "affected", Dimension = "language", Group = "so", Count = 600 },
            ],
            Gatherings = gatherings,
            Attendance = attendance,
            Benefits = benefits,
            Exchanges = exchanges,
            Items = [.. new[] { "reliable", "open" }.Select(i => new Item { Id = i, Scale = "trust", Minimum = 1, Maximum = 5 })],
            Respondents = [.. organizations.Select((o, i) => new Respondent { Wave = "2025", Organization = o.Id, Code = "a", Responded = i != 8 })],
            Ratings = [.. Ratings(organizations)],
            Proposals =
            [
                .. Enumerable.Range(0, 20).Select(i => new Proposal
                {
                    Id = $"prop{i}", Person = $"p{i}", OriginPerson = i % 2 == 0 ? $"p{i + (i % 3)}" : null, Date = new PartialDate(2025, 4),
                    Outcome = i % 4 == 3 ? ProposalOutcome.Rejected : i == 8 ? null : ProposalOutcome.Adopted,
                }),
            ],
            VotingRules =
            [
                new DecisionRule { Body = "assembly", Rule = DecisionRule.Consensus },
                new DecisionRule { Body = "board", Rule = "weights", Quota = 7 },
                new DecisionRule { Body = "council", Rule = "heads", Quota = 4 }, new DecisionRule { Body = "council", Rule = "weights", Quota = 6, Quorum = 8 },
            ],
            Seats =
            [
                .. organizations.Take(5).Select((o, i) => new Seat { Body = "board", Organization = o.Id, Weight = 5 - i, From = new PartialDate(2024) }),
                .. people.Take(12).Select((p, i) => new Seat { Body = "council", Rule = "heads", Person = p.Id }),
                .. people.Take(12).Select((p, i) => new Seat { Body = "council", Rule = "weights", Person = p.Id, Weight = 1 + (i % 3), Veto = i == 0 }),
                new Seat { Body = "assembly", Person = "p20" },
            ],
            Pilots =
            [
                new Pilot { Id = "tutoring", Title = "Tutoring after school", Programme = "learning", Design = DesignPart.Randomized, Assignment = AssignmentMechanism.Random },
                new Pilot { Id = "homework", Title = "Homework club", Programme = "learning", Design = DesignPart.Randomized | DesignPart.Clustered, Assignment = AssignmentMechanism.Random },
                new Pilot { Id = "crossing", Title = "A safer crossing", Design = DesignPart.InterruptedSeries, Assignment = AssignmentMechanism.Chosen },
                new Pilot { Id = "library", Title = "Library open on Sundays", Design = DesignPart.SyntheticControl, Assignment = AssignmentMechanism.Chosen },
                new Pilot { Id = "warm-flats", Title = "Insulated flats", Programme = "warmth", Design = DesignPart.DifferenceInDifferences | DesignPart.Staggered, Assignment = AssignmentMechanism.Chosen },
                new Pilot { Id = "warm-homes", Title = "Insulated homes", Programme = "warmth", Design = DesignPart.DifferenceInDifferences | DesignPart.Staggered, Assignment = AssignmentMechanism.Chosen },
            ],
            Outcomes =
            [
                new Outcome { Pilot = "tutoring", Name = "attendance", Unit = "days", Better = Better.Higher, Primary = true, SmallestThatMatters = 2 },
                new Outcome { Pilot = "homework", Name = "attendance", Unit = "days", Better = Better.Higher, Primary = true },
                new Outcome { Pilot = "crossing", Name = "accidents", Unit = "accident", Better = Better.Lower, Primary = true, SmallestThatMatters = 2 },
                new Outcome { Pilot = "library", Name = "visits", Unit = "visit", Better = Better.Higher, Primary = true },
                new Outcome { Pilot = "warm-flats", Name = "heating bill", Unit = "euro", Better = Better.Lower, Primary = true },
                new Outcome { Pilot = "warm-homes", Name = "heating bill", Unit = "euro", Better = Better.Lower, Primary = true },
            ],
            Observations = observations,
            Labels = [new Label { Text = "so", Culture = "en", One = "Somali" }],
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.Organizations] = ["sector"], [EvidenceTable.People] = ["language", "tenure"], [EvidenceTable.Observations] = ["tenure"] },
            Covariates = ["before"],
        });
    }

    // Amounts, so that giving back can be weighed.
    private static IEnumerable<Exchange> Hours(IReadOnlyList<Organization> organizations) => Enumerable.Range(0, 9).SelectMany(i => new[] { 1, 3, 8 }.Select(step => new Exchange
    {
        From = organizations[i].Id,
        To = organizations[(i + step) % 9].Id,
        Kind = "staff",
        Amount = 2 + (i * step % 7),
        Unit = "hour",
        Date = new PartialDate(2025, 5),
    }));

    // The ninth organisation did not answer; receivers report most of what givers report.
    private static IEnumerable<Exchange> Reports(IReadOnlyList<Organization> organizations)
    {
        foreach (var (from, to) in Enumerable.Range(0, 9).SelectMany(i => new[] { 1, 2, 5, 8 }.Select(step => (i, (i + step) % 9))))
        {
            var tie = new Exchange { From = organizations[from].Id, To = organizations[to].Id, Kind = "advice", Wave = "2025" };
            if (from != 8 && (from + to) % 4 != 0)
            {
                yield return tie with { ReportedBy = tie.From };
            }

            if (to != 8 && (from * to) % 3 != 1)
            {
                yield return tie with { ReportedBy = tie.To };
            }
        }
    }

    private static IEnumerable<Rating> Ratings(IReadOnlyList<Organization> organizations)
    {
        var random = new Statistics.RandomStream(1, 9);
        foreach (var (rater, ratee) in Enumerable.Range(0, 8).SelectMany(i => Enumerable.Range(0, 9).Select(j => (i, j))).Where(p => p.i != p.j && (p.i + p.j) % 3 != 0))
        {
            foreach (var item in new[] { "reliable", "open" })
            {
                yield return new Rating { Wave = "2025", Rater = organizations[rater].Id, Respondent = "a", Ratee = organizations[ratee].Id, Item = item, Score = random.NextInt32(20) == 0 ? null : 2 + random.NextInt32(4) };
            }
        }
    }
}
