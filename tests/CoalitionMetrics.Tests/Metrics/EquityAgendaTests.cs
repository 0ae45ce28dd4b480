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
    public void Adopted_ideas_put_by_others_are_told_by_whose_idea_it_was()
    {
        var finding = One(
        [
            Room.Put(0, 6, ProposalOutcome.Adopted, 0), Room.Put(1, 7, ProposalOutcome.Adopted, 1), Room.Put(2, 2, ProposalOutcome.Adopted, 2),
            Room.Put(3, 8, ProposalOutcome.Adopted, 8), Room.Put(4, 9, ProposalOutcome.Rejected, 3), Room.Put(5, 10, ProposalOutcome.Adopted),
        ]);
        Assert.Equal(0.5, finding.Value("in-others-name"), 12);
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
