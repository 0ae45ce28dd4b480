using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Tests;

public sealed class EquityAgendaTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.EquityAgenda;

    // Six of "low" (p000 to p005) and six of "high" (p006 to p011), all there once.
    private static readonly Room Twelve = new Room().With(6, "low", null).With(6, "high", null);

    [Fact]
    public void Half_of_those_there_with_a_quarter_of_the_proposals_put_half_as_many()
    {
        var finding = One([.. Enumerable.Range(0, 2).Select(i => Room.Put(i, i)), .. Enumerable.Range(6, 6).Select(i => Room.Put(i, i))]);
        Assert.Equal(0.25, finding.Value("shift"), 12);
        Assert.Equal([1.5, 0.5], finding.Measured().Breakdowns[0].Rows.Select(r => Math.Round(r.Figures[2].Value, 12)));
        Assert.Equal(8, finding.Value("proposals"));
        Assert.Null(finding.Measured().Figure("adoption"));
        Assert.Single(finding.Measured().Breakdowns);
    }

    [Fact]
    public void One_proposal_and_none_adopted_are_told_in_words()
    {
        var organizations = new EvidenceTables
        {
            Organizations = Asked.Organizations(4, "sector"),
            Gatherings = [new Gathering { Id = "g", Date = new PartialDate(2025, 1) }],
            Attendance = [.. Enumerable.Range(1, 4).Select(i => new Attendance { Gathering = "g", Organization = $"o{i}" })],
            Proposals = [new Proposal { Id = "q1", Organization = "o1", Outcome = ProposalOutcome.Rejected }],
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.Organizations] = ["sector"] },
        };
        var one = Asked.Of(Metric, organizations)[new Facet { Dimension = "sector", Actors = Actors.Organizations }];
        Assert.Equal("Only one proposal was put, so that shares of the proposals by sector say next to nothing.", Said.Sentences(one)[0]);
        Assert.StartsWith("With only one organisation putting any, no ", Said.Sentences(one)[1], StringComparison.Ordinal);
        Assert.StartsWith("Con una sola organización que presentó alguna", Said.Sentences(one, "es")[1], StringComparison.Ordinal);
        Assert.Equal("The one decided proposal was rejected.", Said.Sentences(one)[^1]);
        Assert.Equal("La única propuesta decidida se rechazó.", Said.Sentences(one, "es")[^1]);
        Assert.Equal("Only one put any proposal, and makes these shares alone.", Said.Remarks(one)[^1]);

        var none = One([.. Enumerable.Range(0, 6).Select(i => Room.Put(i, i, ProposalOutcome.Rejected)), Room.Put(6, 6, ProposalOutcome.Rejected)]);
        Assert.Equal("Of 7 decided proposals, none was adopted (0%).", Said.Sentences(none)[^1]);
        Assert.Equal("De 7 propuestas decididas, no se aprobó ninguna (0 %).", Said.Sentences(none, "es")[^1]);
    }

    [Fact]
    public void Adoption_counts_what_was_decided_and_has_the_range_of_a_proportion()
    {
        // Of six, one is pending: 3 of 5 decided ones were adopted. Wilson's range of 3 of 5 is 0.231 to 0.882.
        var finding = One(
        [
            Room.Put(0, 0, ProposalOutcome.Adopted), Room.Put(1, 1, ProposalOutcome.Rejected), Room.Put(2, 2, ProposalOutcome.Rejected),
            Room.Put(3, 6, ProposalOutcome.Adopted), Room.Put(4, 7, ProposalOutcome.AdoptedChanged), Room.Put(5, 8, ProposalOutcome.Pending),
        ]);
        var adoption = finding.Measured().Figure("adoption")!;
        Assert.Equal(0.6, adoption.Value, 12);
        Assert.Equal((0.231, 0.882), (Math.Round(adoption.Interval!.Value.Lower, 3), Math.Round(adoption.Interval.Value.Upper, 3)));
        Assert.Equal(IntervalBasis.Sampling, adoption.Basis);
        var rows = finding.Measured().Breakdowns.First(b => b.Key == "adoption").Rows;
        Assert.Equal([(2.0, 1.0), (3, 1.0 / 3)], rows.Select(r => (r.Figures[0].Value, r.Figures[1].Value)));
        Assert.Equal(1, Assert.Single(finding.Measured().Remarks, r => r.Key == "remark.undecided").Values["n"].Number);
    }

    [Fact]
    public void Several_proposals_of_one_person_say_less_than_as_many_of_different_people()
    {
        // p000 puts three, all adopted; four others one each, all rejected.
        var finding = One([.. Enumerable.Range(0, 3).Select(i => Room.Put(i, 0, ProposalOutcome.Adopted)), .. Enumerable.Range(1, 4).Select(i => Room.Put(2 + i, i * 2, ProposalOutcome.Rejected))]);
        Assert.Equal(ProportionInterval.Clustered([3, 0, 0, 0, 0], [3, 1, 1, 1, 1]).Interval, finding.Measured().Figure("adoption")!.Interval);
        Assert.Equal(["sentence.put", "sentence.unclear", "sentence.adopted"], finding.Measured().Sentences.Select(s => s.Key));
        Assert.Equal(7, finding.Measured().Sentences[2].Values["decided"].Number);
        Assert.Equal(5, Assert.Single(finding.Measured().Remarks, r => r.Key == "remark.few").Values["n"].Number);
    }

    [Fact]
    public void A_proposal_put_in_the_name_of_two_organisations_is_one_proposal()
    {
        var tables = Twelve.Tables();
        var finding = Asked.Of(Metric, new EvidenceTables
        {
            Organizations = Asked.Organizations(4, "sector"),
            People = [.. tables.People!.Select((p, i) => p with { Organization = $"o{(i % 4) + 1}" })],
            Affiliations = [new Affiliation { Person = "p000", Organization = "o3" }],
            Gatherings = tables.Gatherings,
            Attendance = tables.Attendance,
            Proposals = [Room.Put(0, 0, ProposalOutcome.Adopted, 2), Room.Put(1, 1, ProposalOutcome.Rejected), Room.Put(2, 5, ProposalOutcome.Adopted, 0)],
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.Organizations] = ["sector"], [EvidenceTable.People] = ["class"] },
        })[new Facet { Dimension = "sector", Actors = Actors.Organizations }];
        Assert.Equal(3, Assert.Single(finding.Measured().Sentences, s => s.Key == "sentence.adopted").Values["decided"].Number);
        Assert.Equal(2.0 / 3, finding.Value("adoption"), 12);

        // o1 and o3 are both odd: of the odd ones it is one decided proposal, and their own idea, since p002 is of o3.
        Assert.Equal([("even", 2.0), ("odd", 1)], finding.Measured().Breakdowns.First(b => b.Key == "adoption").Rows.Select(r => (r.Group.Text!, r.Figures[0].Value)).Order());
        Assert.Equal(0.5, finding.Value("in-others-name"), 12);
    }

    [Fact]
    public void A_class_is_named_where_its_range_leaves_no_doubt()
    {
        var room = new Room().With(40, "low", null).With(40, "high", null);
        Proposal[] proposals = [.. Enumerable.Range(0, 3).Select(i => Room.Put(i, i)), .. Enumerable.Range(3, 35).Select(i => Room.Put(i, 37 + i))];
        var sentences = Assert.Single(Asked.Of(Metric, room.Tables(proposals), new EvaluationPlan { Replicates = 999 })).Measured().Sentences;
        Assert.Equal(["sentence.less", "sentence.more", "sentence.put"], sentences.Select(s => s.Key).Order());
        Assert.Equal("low", Assert.Single(sentences, s => s.Key == "sentence.less").Values["group"].Term!.Value.Text);
    }

    [Fact]
    public void One_class_alone_is_compared_with_nothing()
    {
        var alone = new Room().With(6, "low", null).Tables([.. Enumerable.Range(0, 6).Select(i => Room.Put(i, i))]);
        Assert.Equal("undefined.one-group", Assert.IsType<Undefined>(Assert.Single(Asked.Of(Metric, alone)).Result).Reason.Key);
    }

    [Fact]
    public void Shares_of_a_sample_are_no_full_count()
    {
        var room = new Room().With(8, "low", null).With(8, "high", null).Tables([.. Enumerable.Range(0, 6).Select(i => Room.Put(i, 2 * i))]);
        NoIntervalReason?[] Reasons(params EvidenceTable[] samples) => [.. Assert.Single(Asked.Of(Metric, room, new EvaluationPlan { Samples = [.. samples] })).Measured().Breakdowns[0].Rows[0].Figures.Take(2).Select(f => f.NoInterval)];
        Assert.Equal([NoIntervalReason.FullCount, NoIntervalReason.FullCount], Reasons());
        Assert.Equal([NoIntervalReason.NoMethod, NoIntervalReason.FullCount], Reasons(EvidenceTable.Attendance));
        Assert.Equal([NoIntervalReason.FullCount, NoIntervalReason.NoMethod], Reasons(EvidenceTable.Proposals));
    }

    [Fact]
    public void Adopted_ideas_put_by_others_are_told_by_whose_idea_it_was()
    {
        var finding = One(
        [
            Room.Put(0, 6, ProposalOutcome.Adopted, 0), Room.Put(1, 7, ProposalOutcome.Adopted, 1), Room.Put(2, 2, ProposalOutcome.Adopted, 2),
            Room.Put(3, 8, ProposalOutcome.Adopted, 8), Room.Put(4, 9, ProposalOutcome.Rejected, 3), Room.Put(5, 10, ProposalOutcome.Adopted),
        ]);
        Assert.Equal(0.5, finding.Value("in-others-name"), 12);
        var told = Assert.Single(finding.Measured().Sentences, s => s.Key == "sentence.names");
        Assert.Equal((4, 2), (told.Values["ideas"].Number, told.Values["others"].Number));
        var rows = finding.Measured().Breakdowns.First(b => b.Key == "names").Rows;
        Assert.Equal([("high", 1.0, 0.0), ("low", 3.0, 2.0 / 3)], rows.Select(r => (r.Group.Text!, r.Figures[0].Value, r.Figures[1].Value)));
        Assert.Equal(1, Assert.Single(finding.Measured().Remarks, r => r.Key == "remark.origin-unknown").Values["n"].Number);
    }

    [Fact]
    public void Each_reason_for_no_figure_is_told_apart()
    {
        Assert.Equal("undefined.no-proposals", Assert.IsType<Undefined>(One([]).Result).Reason.Key);
        Assert.Equal(5, Assert.IsType<Withheld>(One([Room.Put(0, 0), Room.Put(1, 1)]).Result).MinimumGroupSize);
        Assert.Equal(["proposals"], Assert.IsType<Unsupported>(Assert.Single(Asked.Of(Metric, Twelve.Tables())).Result).Missing.Select(m => m.Table));
        var nobody = new EvidenceTables { People = Twelve.People, Attendance = [], Proposals = [Room.Put(0, 0)], Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.People] = ["class"] } };
        Assert.Equal("undefined.nobody-there", Assert.IsType<Undefined>(Assert.Single(Asked.Of(Metric, nobody)).Result).Reason.Key);
    }

    private static Finding One(IReadOnlyList<Proposal> proposals) => Assert.Single(Asked.Of(Metric, Twelve.Tables(proposals)));
}
