using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Tests;

public sealed class EquityBenefitConcentrationTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.EquityBenefitConcentration;
    private static readonly IReadOnlyList<Person> FiveAndFive = Aid.People("class", [.. Aid.Times(5, "low"), .. Aid.Times(5, "high")]);
    private static readonly Group[] Ranks = [new Group { Dimension = "class", Name = "low", Rank = 1 }, new Group { Dimension = "class", Name = "high", Rank = 2 }];

    [Fact]
    public void What_goes_to_the_worse_placed_is_below_nought()
    {
        // Low 3 each, high 1 each: mean 2, places 0.25 and 0.75; 2 cov / mean = 2 x (0.5 x 1 x -0.25 + 0.5 x -1 x 0.25) / 2 = -0.25.
        var finding = Assert.Single(Asked.Of(Metric, Tables(3, 1)));
        Assert.Equal(-0.25, finding.Value("index"), 12);
        Assert.Equal(-0.5, finding.Value("generalised"), 12);
        var measured = finding.Measured();
        Assert.Equal(["sentence.worse", "sentence.recipients"], measured.Sentences.Select(s => s.Key));
        Assert.Equal(["low", "high"], measured.Breakdowns[0].Rows.Select(r => r.Group.Text));
        var points = Assert.IsType<CurveExhibit>(Assert.Single(measured.Exhibits)).Curves[0].Points;
        Assert.Equal([(0, 0), (0.5, 0.75), (1, 1)], points.Select(p => (p.X, p.Y)));
        Assert.Equal("sentence.better", Assert.Single(Asked.Of(Metric, Tables(1, 3))).Measured().Sentences[0].Key);
        Assert.Equal("sentence.even", Assert.Single(Asked.Of(Metric, Tables(2, 2))).Measured().Sentences[0].Key);
    }

    [Fact]
    public void Groups_that_share_the_lowest_rank_are_named_together()
    {
        var people = Aid.People("class", [.. Aid.Times(5, "low"), .. Aid.Times(5, "poor"), .. Aid.Times(10, "high")]);
        Group[] ranks = [.. Ranks, new Group { Dimension = "class", Name = "poor", Rank = 1 }];
        var finding = Assert.Single(Asked.Of(Metric, Aid.Tables(people, people.Select((_, i) => Aid.To(i + 1, i < 10 ? 1 : 3)), groups: ranks)));
        Assert.Equal("Benefits lean towards the better placed. Of the groups counted, the worst placed, low and poor, are 50% of those counted and received 25%.", Said.Sentences(finding)[0]);
        Assert.Equal("Los beneficios se inclinan hacia quienes están mejor: los grupos en peor situación son el 50 por ciento de los contados y recibieron el 25 por ciento.", Said.Spoken(finding, "es"));
    }

    [Fact]
    public void Bounds_that_the_plan_gives_lead_to_the_indices_of_Erreygers_and_Wagstaff()
    {
        // Mean 2, bounds 0 and 4: Erreygers 4 x 2 x -0.25 / 4 = -0.5; Wagstaff -0.25 x 2 x 4 / (2 x 2) = -0.5.
        var finding = Assert.Single(Bounded(Tables(3, 1), 4));
        Assert.Equal((-0.5, -0.5), (Math.Round(finding.Value("erreygers"), 12), Math.Round(finding.Value("wagstaff"), 12)));
        var outside = Assert.Single(Bounded(Tables(3, 1), 2)).Measured();
        Assert.Null(outside.Figure("erreygers"));
        Assert.Contains(outside.Remarks, r => r.Key == "remark.bounds");

        static MetricFindings Bounded(EvidenceTables tables, double upper)
        {
            var plan = new EvaluationPlan().Add(CoalitionMetricCatalog.EquityBenefitConcentration, new() { Bounds = [new AmountBounds { Unit = "euro", Lower = 0, Upper = upper }] });
            plan = EvaluationJson.ReadPlan(EvaluationJson.Write(plan));
            return new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(tables), plan)[Metric];
        }
    }

    [Fact]
    public void A_sample_has_the_interval_of_the_kernel_and_may_be_too_small_to_tell()
    {
        double[] values = [3, 4, 2, 9, 5, 4, 3, 5, 2, 6];
        var plan = new EvaluationPlan { Samples = [EvidenceTable.Benefits] };
        var measured = Assert.Single(Asked.Of(Metric, Aid.Tables(FiveAndFive, values.Select((v, i) => Aid.To(i + 1, v)), complete: false, Ranks), plan)).Measured();
        Assert.Equal(InequalityInference.ConcentrationIndex(values, [1, 1, 1, 1, 1, 2, 2, 2, 2, 2]).Interval, measured.Headline.Interval);
        Assert.Equal("sentence.unclear", measured.Sentences[0].Key);
    }

    [Fact]
    public void Groups_without_a_rank_are_left_out_and_counted()
    {
        var people = Aid.People("class", [.. Aid.Times(5, "low"), .. Aid.Times(5, "high"), .. Aid.Times(6, "student"), .. Aid.Times(5, string.Empty)]);
        var measured = Assert.Single(Asked.Of(Metric, Aid.Tables(people, people.Select((_, i) => Aid.To(i + 1, i < 5 ? 3 : 1)), complete: false, Ranks))).Measured();
        Assert.Equal((-0.25, 10, 11), (Math.Round(measured.Headline.Value, 12), measured.Figure("counted")!.Value, measured.Figure("not-ranked")!.Value));
        Assert.Contains(measured.Remarks, r => r.Key == "remark.not-ranked");
    }

    [Fact]
    public void Those_without_a_record_received_nothing_where_the_table_is_complete_and_whole_groups_stand_apart()
    {
        // The five of "low" have 3 each, those of "high" no row; a camp gave 50 to ten of "low", the five among them: all went to ten of fifteen heads, 1 - 10 / 15 below nought.
        var tables = Aid.Tables(FiveAndFive, [.. Enumerable.Range(1, 5).Select(i => Aid.To(i, 3)), Aid.ToGroup("class", "low", 10, 50)], complete: true, Ranks);
        var measured = Assert.Single(Asked.Of(Metric, tables)).Measured();
        Assert.Equal(-1.0 / 3, measured.Headline.Value, 12);
        Assert.Equal(5, Assert.Single(measured.Sentences, s => s.Key == "sentence.eligible").Values["without"].Number);
        Assert.Equal(50, Assert.Single(measured.Remarks, r => r.Key == "remark.whole-group").Values["amount"].Number);
    }

    [Fact]
    public void Without_a_rank_it_is_not_supported()
    {
        var missing = Assert.IsType<Unsupported>(Assert.Single(Asked.Of(Metric, Aid.Tables(FiveAndFive, [Aid.To(1, 5)]))).Result).Missing[0];
        Assert.Equal(("groups", "rank"), (missing.Table, missing.Field));
    }

    [Fact]
    public void A_rank_in_a_dimension_that_was_not_asked_for_is_not_called_missing()
    {
        var people = Enumerable.Range(1, 10).Select(i => new Person { Id = $"p{i}", Groups = new GroupLabels(new Dictionary<string, string?> { ["class"] = i > 5 ? "high" : "low", ["tenure"] = "rent" }) }).ToList();
        var tables = Aid.Tables(people, Enumerable.Range(1, 10).Select(i => Aid.To(i, i)), complete: true, Ranks);
        Assert.Equal("undefined.not-asked", Assert.Single(Asked.Of(Metric, tables, new EvaluationPlan { Dimensions = ["class+tenure"] })).UndefinedReason());
        Assert.IsType<Measured>(Assert.Single(Asked.Of(Metric, tables, new EvaluationPlan { Dimensions = ["class"] })).Result);
    }

    [Fact]
    public void Where_there_is_no_better_and_worse_the_reason_says_so()
    {
        Assert.Equal("undefined.one-rank", Assert.Single(Asked.Of(Metric, Aid.Tables(Aid.People("class", Aid.Times(6, "low")), Enumerable.Range(1, 6).Select(i => Aid.To(i, i)), complete: false, Ranks))).UndefinedReason());
        Assert.Equal("undefined.zero-total", Assert.Single(Asked.Of(Metric, Tables(0, 0))).UndefinedReason());
        Assert.Equal("undefined.no-amounts", Assert.Single(Asked.Of(Metric, Aid.Tables(FiveAndFive, [Aid.To(1, null, 5)], complete: false, Ranks))).UndefinedReason());
        Assert.IsType<Withheld>(Assert.Single(Asked.Of(Metric, Aid.Tables(FiveAndFive, [Aid.To(1, 5), Aid.To(6, 5)], complete: true, Ranks))).Result);
    }

    private static EvidenceTables Tables(double low, double high) =>
        Aid.Tables(FiveAndFive, FiveAndFive.Select((_, i) => Aid.To(i + 1, i < 5 ? low : high)), complete: false, Ranks);
}
