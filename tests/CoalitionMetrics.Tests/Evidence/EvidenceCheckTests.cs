namespace CoalitionMetrics.Evidence;

/// <summary>Each rule of the evidence, by evidence that breaks it and nothing else.</summary>
public sealed class EvidenceCheckTests
{
    private static readonly Organization[] Organizations = [new() { Id = "clinic", Name = "Clinic" }, new() { Id = "union", Name = "Union" }];
    private static readonly Person[] People = [new() { Id = "p1" }, new() { Id = "p2" }];
    private static readonly Gathering[] Gatherings = [new() { Id = "g1", Headcount = 1 }];
    private static readonly Pilot[] Pilots = [new() { Id = "t", Title = "T", Design = DesignPart.Observational, Assignment = AssignmentMechanism.Unknown }];
    private static readonly Outcome[] Outcomes = [new() { Pilot = "t", Name = "income", Unit = "EUR", Better = Better.Higher, Primary = true, Minimum = 0 }];

    [Theory]
    [InlineData("", "organizations, row 1, id: '', expected a value in id")]
    [InlineData(" x", "organizations, row 1, id: ' x', expected no blank at its beginning or end")]
    [InlineData("x ", "organizations, row 1, id: 'x ', expected no blank at its beginning or end")]
    [InlineData("x\u0000y", "organizations, row 1, id: 'x\u0000y', expected no unprintable character")]
    public void Ids_are_clean(string id, string expected) =>
        AssertProblems(new() { Organizations = [new() { Id = id, Name = "N" }] }, expected);

    [Fact]
    public void A_row_that_is_null_is_refused() => AssertProblems(new() { Organizations = [null!] }, "organizations, row 1: expected a row, not null");

    [Fact]
    public void A_required_value_that_is_null_is_refused() =>
        AssertProblems(new() { Organizations = [new() { Id = "x", Name = null! }] }, "organizations, row 1, name: expected a value in name");

    [Fact]
    public void Somebody_who_left_before_joining_is_refused() => AssertProblems(
        new() { Organizations = [new() { Id = "x", Name = "N", Joined = PartialDate.Parse("2025-03"), Left = PartialDate.Parse("2025-02-28") }] },
        "organizations, row 1, left: '2025-02-28', expected a date not before joined, 2025-03");

    [Fact]
    public void Vague_dates_are_given_the_benefit_of_the_doubt() =>
        AssertProblems(new() { Organizations = [new() { Id = "x", Name = "N", Joined = PartialDate.Parse("2025-03"), Left = PartialDate.Parse("2025") }] });

    [Fact]
    public void Unknown_ids_are_refused_with_the_nearest_known_one() => AssertProblems(
        new() { Organizations = Organizations, People = [new() { Id = "p1", Organization = "clinc" }] },
        "people, row 1, organization: 'clinc', expected an id of the table organizations; did you mean 'clinic'?");

    [Theory]
    [InlineData("p3", null)]
    [InlineData("p01", "p1")]
    [InlineData("P1", "p1")]
    public void An_id_with_another_number_is_no_spelling_of_it(string id, string? nearest) =>
        Assert.Equal(nearest, Assert.Single(Problems(new() { People = People, Gatherings = Gatherings, Attendance = [new() { Gathering = "g1", Person = id }] })).Nearest);

    [Fact]
    public void A_table_that_is_referred_to_and_not_collected_is_told_once() => AssertProblems(
        new() { Gatherings = Gatherings, Attendance = [new() { Gathering = "g1", Person = "p1" }, new() { Gathering = "g1", Person = "p2" }] },
        "attendance, person: 'p1', expected the table people, whose ids stand in this column",
        "gatherings, row 1, headcount: '1', expected at least 2, the people named in attendance");

    [Fact]
    public void The_same_id_with_other_values_is_refused_and_both_rows_are_named() => AssertProblems(
        new() { Organizations = [Organizations[0], Organizations[1], Organizations[0] with { Name = "Other" }] },
        "organizations, row 3, id: 'clinic', expected the same values wherever it stands; they differ from those in row 1");

    [Fact]
    public void Two_equal_grants_are_two()
    {
        var grant = new Benefit { Organization = "clinic", Kind = "grant", Amount = 5, Unit = "EUR" };

        Assert.Equal(2, CoalitionEvidence.Create(new() { Organizations = Organizations, Benefits = [grant, grant] }).Benefits.Count);
    }

    [Fact]
    public void Attendance_names_exactly_one_of_person_and_organization() => AssertProblems(
        new() { Organizations = Organizations, People = People, Gatherings = [new() { Id = "g1" }], Attendance = [new() { Gathering = "g1" }, new() { Gathering = "g1", Person = "p1", Organization = "clinic" }] },
        "attendance, row 1, person, organization: expected exactly one of person, organization",
        "attendance, row 2, person, organization: 'person p1, organization clinic', expected exactly one of person, organization");

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-0.01)]
    public void Amounts_are_finite_and_not_negative(double amount)
    {
        var problem = Assert.Single(Problems(new() { Organizations = Organizations, Benefits = [new() { Organization = "clinic", Kind = "grant", Amount = amount, Unit = "EUR" }] }));

        Assert.Equal((EvidenceProblemKind.OutOfRange, "amount", "a number not below 0"), (problem.Kind, problem.Field, problem.Expected));
    }

    [Fact]
    public void A_benefit_has_one_recipient_an_amount_and_heads_for_a_group() => AssertProblems(
        new()
        {
            People = People,
            Dimensions = People1("tenure"),
            Benefits =
            [
                new() { Kind = "k", Amount = 1, Unit = "u" },
                new() { Person = "p1", Kind = "k", Unit = "u" },
                new() { Group = new() { Dimension = "tenure", Group = "renter" }, Kind = "k", Amount = 1, Unit = "u" },
                new() { Person = "p1", Heads = 3, Kind = "k", Amount = 1, Unit = "u" },
                new() { Group = new() { Dimension = "tenur", Group = "renter" }, Heads = 0, Kind = "k", Amount = 1, Unit = "u" },
            ],
        },
        "benefits, row 1, person, organization, group: expected exactly one of person, organization, group",
        "benefits, row 2, amount, promised: expected at least one of amount, promised",
        "benefits, row 3, group, heads: 'group tenure=renter', expected group and heads together or not at all",
        "benefits, row 4, group, heads: 'heads 3', expected group and heads together or not at all",
        "benefits, row 5, heads: '0', expected a number not below 1",
        "benefits, row 5, group: 'tenur', expected a dimension that the evidence declares; did you mean 'tenure'?");

    [Fact]
    public void An_amount_exchanged_has_a_unit_and_a_unit_an_amount() => AssertProblems(
        new() { Organizations = Organizations, Exchanges = [new() { From = "clinic", Kind = "k", Amount = 1 }, new() { From = "clinic", Kind = "k", Unit = "h" }] },
        "exchanges, row 1, amount, unit: 'amount 1', expected amount and unit together or not at all",
        "exchanges, row 2, amount, unit: 'unit h', expected amount and unit together or not at all");

    [Fact]
    public void Headcounts_hold_all_who_are_named_or_tallied() => AssertProblems(
        new()
        {
            People = People,
            Gatherings = Gatherings,
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.Headcounts] = ["age"] },
            Attendance = [new() { Gathering = "g1", Person = "p1" }, new() { Gathering = "g1", Person = "p2" }],
            Headcounts = [new() { Gathering = "g1", Dimension = "age", Group = "old", Count = 1 }, new() { Gathering = "g1", Dimension = "age", Group = "young", Count = 1 }],
        },
        "gatherings, row 1, headcount: '1', expected at least 2, the people named in attendance",
        "headcounts, row 2, count: '2', expected tallies by age at g1 that add up to at most its headcount, 1");

    [Fact]
    public void Population_is_a_count_or_a_share_with_a_level_for_its_margin() => AssertProblems(
        new()
        {
            Dimensions = People1("tenure"),
            Population =
            [
                new() { Dimension = "tenure", Group = "a" },
                new() { Name = "x", Dimension = "tenure", Group = "b", Share = 0.5, Count = 3 },
                new() { Name = "y", Dimension = "tenure", Group = "c", Share = 1.5, MarginOfError = 0.1 },
                new() { Name = "z", Dimension = "tenure", Group = "d", Share = 0.5, MarginOfError = 0.1, MarginLevel = 95 },
                new() { Name = "w", Dimension = "tenure+tenure", Group = "d", Share = 0.5 },
            ],
        },
        "population, row 1, count, share: expected exactly one of count, share",
        "population, row 2, count, share: 'count 3, share 0.5', expected exactly one of count, share",
        "population, row 3, share: '1.5', expected a number from 0 to 1",
        "population, row 3, marginOfError, marginLevel: 'marginOfError 0.1', expected marginOfError and marginLevel together or not at all",
        "population, row 4, marginLevel: '95', expected a number above 0 and below 1",
        "population, row 5, group: 'd', expected one label for each part of 'tenure+tenure', joined by +",
        "population, row 2, count: '3', expected shares throughout, as in the other rows for tenure of x",
        "population, row 3, share: '1.5', expected shares for tenure of y that add up to at most 1");

    [Theory]
    [InlineData(0.334, 0.334, 0.334, false)]
    [InlineData(0.5, 0.4, 0.2, true)]
    public void Shares_add_up_to_one_but_for_rounding(double a, double b, double c, bool isRefused)
    {
        var problems = Problems(new()
        {
            Dimensions = People1("tenure"),
            Population = [.. new[] { a, b, c }.Select((s, i) => new PopulationGroup { Dimension = "tenure", Group = $"g{i}", Share = s })],
        });

        Assert.Equal(isRefused, problems.Count == 1);
    }

    [Fact]
    public void Dimensions_must_be_declared() => AssertProblems(
        new()
        {
            Dimensions = People1("tenure"),
            People = [new() { Id = "p1", Groups = GroupLabels.Of("tenur", "renter") }],
            Groups = [new() { Dimension = "tenures", Name = "renter" }],
            Population = [new() { Dimension = "tenure+age", Group = "a+b", Share = 0.1 }],
        },
        "people, row 1, tenur: 'renter', expected a dimension that is declared for the table people; did you mean 'tenure'?",
        "groups, row 1, dimension: 'tenures', expected a dimension that the evidence declares; did you mean 'tenure'?",
        "population, row 1, dimension: 'age', expected a dimension that the evidence declares");

    [Fact]
    public void Declarations_are_checked_in_themselves() => AssertProblems(
        new()
        {
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>>
            {
                [EvidenceTable.Attendance] = ["a"],
                [EvidenceTable.People] = ["x", "x", " y", "joined", "a+b", "first name"],
                [EvidenceTable.Observations] = ["z"],
            },
            Covariates = ["z", "phone number"],
            Complete = [EvidenceTable.Benefits],
        },
        "people: 'x', expected each dimension once",
        "people: ' y', expected the name of a dimension, without blanks at its ends",
        "people: 'joined', expected another name, since joined is a field of the table people",
        "people, first name: expected no names, e-mails, phones or addresses of people",
        "people: 'a+b', expected a dimension without '+', '=' and ';', which have a meaning of their own",
        "attendance: 'a', expected no dimensions, since the table attendance has none",
        "observations, phone number: expected no names, e-mails, phones or addresses of people",
        "observations: 'z', expected a dimension or a covariate, not both",
        "benefits: expected the table benefits, since it is declared complete (with a header only if nothing was there)");

    [Theory]
    [InlineData("ana@example.org")]
    [InlineData("+1 555 123 4567")]
    [InlineData("(0221) 123 4567")]
    [InlineData("0221-123-4567")]
    public void Contacts_of_people_are_refused_wherever_a_code_belongs(string contact)
    {
        var problems = Problems(new()
        {
            Organizations = Organizations,
            Pilots = Pilots,
            Outcomes = Outcomes,
            Dimensions = People1("tenure"),
            People = [new() { Id = contact, Groups = GroupLabels.Of("tenure", contact) }],
            Respondents = [new() { Wave = "1", Organization = "clinic", Code = contact, Responded = true }],
            Observations = [new() { Pilot = "t", Outcome = "income", Participant = contact }],
        });

        Assert.Equal(["people, id", "respondents, respondent", "observations, participant", "people, tenure"], problems.Select(p => $"{p.Table}, {p.Field}"));
        Assert.All(problems, p => Assert.Equal(EvidenceProblemKind.PersonalData, p.Kind));
    }

    [Theory]
    [InlineData("P-2025-03-14")]
    [InlineData("1234567890")]
    [InlineData("a@b")]
    [InlineData("2025-03-14")]
    [InlineData("12-34")]
    public void Codes_are_not_taken_for_contacts(string code) => AssertProblems(new() { People = [new() { Id = code }] });

    [Fact]
    public void A_dimension_that_singles_people_out_is_refused()
    {
        EvidenceTables With(Func<int, string> label) =>
            new() { Dimensions = People1("nickname of street"), People = [.. Enumerable.Range(0, 12).Select(i => new Person { Id = $"p{i}", Groups = GroupLabels.Of("nickname of street", label(i)) })] };

        AssertProblems(With(i => $"s{i}"), "people, nickname of street: '12 of 12 have a label that nobody else has', expected a dimension whose labels most rows share with others");
        AssertProblems(With(i => $"s{i / 2}"));
    }

    [Fact]
    public void A_label_that_one_participant_has_in_every_period_still_singles_out()
    {
        var tables = new EvidenceTables
        {
            Pilots = Pilots,
            Outcomes = Outcomes,
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.Observations] = ["who"] },
            Observations =
            [
                .. Enumerable.Range(0, 12).SelectMany(i => Enumerable.Range(1, 5).Select(t =>
                    new Observation { Pilot = "t", Outcome = "income", Participant = $"u{i}", Period = new Period(t), Groups = GroupLabels.Of("who", $"w{i}") })),
            ],
        };

        Assert.Equal(EvidenceProblemKind.IdentifyingDimension, Assert.Single(Problems(tables)).Kind);
    }

    [Fact]
    public void Seats_name_rules_of_their_body() => AssertProblems(
        new()
        {
            People = People,
            VotingRules = [new() { Body = "board", Rule = "weights", Quota = 3 }, new() { Body = "board", Rule = "heads", Quota = 2 }, new() { Body = "forum", Rule = "advisory" }, new() { Body = "forum", Rule = "heads" }, new() { Body = "club", Rule = "consensus", Quota = 2 }],
            Seats = [new() { Body = "board", Person = "p1" }, new() { Body = "board", Rule = "weight", Person = "p1" }, new() { Body = "elsewhere", Person = "p2" }, new() { Body = "board", Rule = "heads" }],
        },
        "votingRules, row 5, quota: '2', expected no quota, since under consensus there are no votes to weigh",
        "seats, row 4, person, organization: expected at least one of person, organization",
        "votingRules, row 3, rule: 'advisory', expected advisory as the only rule of forum",
        "seats, row 1, rule: expected one of the rules of board: heads, weights",
        "seats, row 2, rule: 'weight', expected a rule of board in the table votingRules; did you mean 'weights'?");

    [Fact]
    public void Items_have_a_scale_and_scores_lie_on_it() => AssertProblems(
        new()
        {
            Organizations = Organizations,
            Items = [new() { Id = "a", Scale = "s", Minimum = 4, Maximum = 1 }, new() { Id = "b", Scale = "s", Minimum = 1, Maximum = 4, Best = 2 }],
            Ratings = [new() { Wave = "1", Rater = "clinic", Ratee = "union", Item = "b", Score = 5 }, new() { Wave = "1", Rater = "union", Ratee = "clinic", Item = "b", Score = double.NaN }],
        },
        "items, row 1, maximum: '1', expected a number above the minimum, 4",
        "items, row 2, best: '2', expected the minimum, 1, or the maximum, 4",
        "ratings, row 2, score: 'NaN', expected a finite number",
        "ratings, row 1, score: '5', expected a score from 1 to 4, the scale of b",
        "ratings, row 2, score: 'NaN', expected a score from 1 to 4, the scale of b");

    [Fact]
    public void Ratings_come_from_those_who_were_asked_and_answered() => AssertProblems(
        new()
        {
            Organizations = Organizations,
            Items = [new() { Id = "b", Scale = "s", Minimum = 1, Maximum = 4 }],
            Respondents = [new() { Wave = "1", Organization = "clinic", Responded = true }, new() { Wave = "2", Organization = "clinic", Responded = false }, new() { Wave = "2", Organization = "union", Code = "x", Responded = true }],
            Ratings =
            [
                new() { Wave = "1", Rater = "clinic", Respondent = "several may answer", Ratee = "union", Item = "b", Score = 3 },
                new() { Wave = "1", Rater = "union", Ratee = "clinic", Item = "b", Score = 3 },
                new() { Wave = "2", Rater = "clinic", Ratee = "union", Item = "b", Score = 3 },
                new() { Wave = "2", Rater = "union", Respondent = "y", Ratee = "clinic", Item = "b" },
            ],
        },
        "ratings, row 2, rater: 'union', expected somebody whom the table respondents lists as asked in wave 1",
        "ratings, row 3, score: '3', expected no answer of clinic, since the table respondents says that it did not answer in wave 2",
        "ratings, row 4, respondent: 'union, y', expected somebody whom the table respondents lists as asked in wave 2");

    [Fact]
    public void A_pilot_keeps_to_its_own_words() => AssertProblems(
        new()
        {
            Pilots =
            [
                new() { Id = "a", Title = "T", Design = DesignPart.None, Assignment = AssignmentMechanism.Random },
                new() { Id = "b", Title = "T", Design = DesignPart.Randomized, Assignment = AssignmentMechanism.Chosen, Cost = 3 },
                new() { Id = "c", Title = "T", Design = DesignPart.Observational | DesignPart.Clustered, Assignment = (AssignmentMechanism)9 },
                new() { Id = "d", Title = "T", Design = (DesignPart)1024, Assignment = AssignmentMechanism.Random },
            ],
        },
        "pilots, row 1, design: expected a value in design",
        "pilots, row 2, cost, currency: 'cost 3', expected cost and currency together or not at all",
        "pilots, row 2, assignment: 'chosen', expected random, since the design is randomized",
        "pilots, row 3, assignment: '9', expected one of random, chosen, unknown",
        "pilots, row 3, design: 'clustered+observational', expected observational alone, or the other parts without it",
        "pilots, row 4, design: '1024', expected one of randomized, blocked, matchedPairs, clustered, differenceInDifferences, staggered, interruptedSeries, syntheticControl, observational");

    [Fact]
    public void A_pilot_has_exactly_one_primary_outcome() => AssertProblems(
        new()
        {
            Pilots = [Pilots[0], Pilots[0] with { Id = "u" }],
            Outcomes =
            [
                Outcomes[0],
                Outcomes[0] with { Name = "debt" },
                Outcomes[0] with { Pilot = "u", Primary = false, Maximum = 0 },
            ],
        },
        "outcomes, row 3, maximum: '0', expected a number above the minimum, 0",
        "outcomes, row 1, primary: 'debt, income', expected exactly one primary outcome of t",
        "outcomes, row 3, primary: expected exactly one primary outcome of u");

    [Fact]
    public void Observations_are_of_declared_outcomes_within_their_limits() => AssertProblems(
        new()
        {
            Pilots = Pilots,
            Outcomes = Outcomes,
            Covariates = ["age"],
            Observations =
            [
                new() { Pilot = "t", Outcome = "incom", Participant = "a", Value = 1 },
                new() { Pilot = "t", Outcome = "income", Participant = "b", Value = -1, Covariates = Covariates.Of("age", double.NaN).With("aeg", 1) },
                new() { Pilot = "t", Outcome = "income", Participant = "c", Treated = true, Adopted = Adoption.Never },
            ],
        },
        "observations, row 3, treated, adopted: 'treated true, adopted never', expected at most one of treated, adopted",
        "observations, row 2, aeg: '1', expected a covariate that is declared for the table observations; did you mean 'age'?",
        "observations, row 2, age: 'NaN', expected a finite number",
        "observations, row 1, outcome: 'incom', expected an outcome of t in the table outcomes; did you mean 'income'?",
        "observations, row 2, value: '-1', expected a value from 0 to Infinity, the limits of income");

    [Fact]
    public void Observations_of_an_outcome_are_assigned_and_timed_in_one_way() => AssertProblems(
        new()
        {
            Pilots = Pilots,
            Outcomes = Outcomes,
            Observations =
            [
                new() { Pilot = "t", Outcome = "income", Participant = "a", Period = new Period(1), Treated = true },
                new() { Pilot = "t", Outcome = "income", Participant = "b", Period = new Period(1), Adopted = Adoption.Never },
                new() { Pilot = "t", Outcome = "income", Participant = "c", Treated = true },
                new() { Pilot = "t", Outcome = "income", Participant = "d", Period = new Period(new PartialDate(2020, 1)), Treated = false },
            ],
        },
        "observations, row 2, adopted: 'never', expected treated throughout the outcome, as in its other rows",
        "observations, row 3, period: expected a period, as in the outcome's other rows",
        "observations, row 4, period: '2020-01', expected a whole number, as in the outcome's other rows");

    [Fact]
    public void A_word_beyond_the_list_is_refused() => AssertProblems(
        new() { People = People, Gatherings = [new() { Id = "g1" }], Attendance = [new() { Gathering = "g1", Person = "p1", Mode = GatheringMode.Hybrid }] },
        "attendance, row 1, mode: 'Hybrid', expected one of inPerson, online");

    [Theory]
    [InlineData("en", false)]
    [InlineData("es-MX", false)]
    [InlineData("zh-Hant-TW", false)]
    [InlineData("English", true)]
    [InlineData("e", true)]
    [InlineData("en_US", true)]
    public void Labels_name_a_language(string culture, bool isRefused) =>
        Assert.Equal(isRefused, Problems(new() { Labels = [new() { Text = "a", Culture = culture, One = "b" }] }).Count == 1);

    private static Dictionary<EvidenceTable, IReadOnlyList<string>> People1(string dimension) => new() { [EvidenceTable.People] = [dimension] };

    private static IReadOnlyList<EvidenceProblem> Problems(EvidenceTables tables)
    {
        var evidence = CoalitionEvidence.TryCreate(tables, out var problems);
        Assert.Equal(problems.Count == 0, evidence is not null);
        return problems;
    }

    private static void AssertProblems(EvidenceTables tables, params string[] expected) => Assert.Equal(expected, Problems(tables).Select(p => p.ToString()));
}
