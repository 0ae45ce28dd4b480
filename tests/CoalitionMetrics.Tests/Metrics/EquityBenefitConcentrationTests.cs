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

    // In steps of a tenth sums are rounded: what is left of an index of 0 is not shown.
    [Theory]
    [InlineData(0.1, 0.2, 0.3, 0.1, 0.3, 0.2, 0.2, 0.2, 0.2, 0.2)]
    [InlineData(0.7, 0.1, 0.1, 0.1, 0.2, 0.3, 0.3, 0.3, 0.2, 0.1)]
    [InlineData(0.6, 0.6, 0.6, 1.2, 0.6, 0.7, 0.7, 0.7, 0.7, 0.8)]
    public void What_does_not_go_with_place_is_nought_and_no_rounding_of_it(params double[] amounts)
    {
        var finding = Assert.Single(Asked.Of(Metric, Aid.Tables(FiveAndFive, amounts.Select((v, i) => Aid.To(i + 1, v)), complete: false, Ranks)));
        Assert.Equal((0, 0), (finding.Value("index"), finding.Value("generalised")));
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
    public void Each_index_of_a_sample_has_its_own_interval()
    {
        // Two worse placed received 1 and 3, two better placed 2 and 6: sum of received x (fewer below - above) / 16 = (8 x 2 - 4 x 2) / 16 = 0.5; without each in turn 2, 6, 8 and 0 ninths.
        double[] values = [1, 3, 2, 6];
        double[] ranks = [1, 1, 2, 2];
        var measured = FourOrganizations(values, 10);
        var figures = new[] { "generalised", "erreygers", "wagstaff" }.Select(key => measured.Figure(key)!).ToList();
        Assert.All(figures, f => Assert.Equal((IntervalBasis.Sampling, null), (f.Basis, f.NoInterval)));

        // 0.5 + 3 (0.5 - 4/9) = 2/3, standard error sqrt(3/4 x (4 + 4 + 16 + 16) / 81), t of 3 degrees of freedom 3.182446; the four are symmetric, so there is no skewness.
        Assert.Equal(Math.Sqrt(30) / 9, figures[0].StandardError!.Value, 12);
        Assert.Equal((2.0 / 3) - (3.182446305284 * Math.Sqrt(30) / 9), figures[0].Interval!.Value.Lower, 9);
        Assert.Equal((2.0 / 3) + (3.182446305284 * Math.Sqrt(30) / 9), figures[0].Interval!.Value.Upper, 9);
        Assert.Equal(FigureUnit.Amount("euro"), figures[0].Unit);

        // Erreygers is 4 / 10 of it, on Fisher's z scale.
        double[] moved = [Math.Atanh(0.8 / 9), Math.Atanh(2.4 / 9), Math.Atanh(3.2 / 9), 0];
        var centre = (4 * Math.Atanh(0.2)) - (3 * moved.Average());
        var reach = 3.182446305284 * Math.Sqrt(0.75 * moved.Sum(z => (z - moved.Average()) * (z - moved.Average())));
        Assert.Equal((0.2, Math.Tanh(centre - reach), Math.Tanh(centre + reach)), (figures[1].Value, figures[1].Interval!.Value.Lower, figures[1].Interval!.Value.Upper), Near);
        Assert.Equal(InequalityInference.GeneralisedConcentrationIndex(values, ranks).Interval, figures[0].Interval);
        Assert.Equal(InequalityInference.Erreygers(values, ranks, 0, 10).Interval, figures[1].Interval);
        Assert.Equal(InequalityInference.Wagstaff(values, ranks, 0, 10).Interval, figures[2].Interval);

        static bool Near((double, double, double) a, (double, double, double) b) =>
            Math.Abs(a.Item1 - b.Item1) < 1e-9 && Math.Abs(a.Item2 - b.Item2) < 1e-9 && Math.Abs(a.Item3 - b.Item3) < 1e-9;
    }

    [Fact]
    public void A_sample_that_shows_no_spread_says_why_there_is_no_interval_and_claims_nothing()
    {
        // Without any one of them -8 / 16 becomes the same -4 / 9; only the mean, by which the concentration index is divided, moves.
        var measured = FourOrganizations([3, 3, 1, 1], 3);
        Assert.All([measured.Figure("generalised")!, measured.Figure("erreygers")!], f => Assert.Equal((IntervalBasis.None, NoIntervalReason.NoSpread), (f.Basis, f.NoInterval)));
        Assert.NotNull(measured.Headline.Interval);

        // All had the most that is possible: nothing is left that Wagstaff's index could share out, and nothing shows how others might fare.
        var most = FourOrganizations([3, 3, 3, 3], 3);
        Assert.Equal(NoIntervalReason.NoSpread, most.Headline.NoInterval);
        Assert.Equal("sentence.open", most.Sentences[0].Key);
        Assert.Null(most.Figure("wagstaff"));
        Assert.Contains(most.Remarks, r => r.Key == "remark.at-bound");
    }

    [Fact]
    public void Amounts_of_whole_groups_leave_a_sample_without_intervals()
    {
        var tables = Aid.Tables(FiveAndFive, [.. Enumerable.Range(1, 10).Select(i => Aid.To(i, i)), Aid.ToGroup("class", "low", 10, 50)], complete: false, Ranks);
        var finding = Assert.Single(Asked.Of(Metric, tables, new EvaluationPlan { Samples = [EvidenceTable.Benefits] }));
        Assert.All([finding.Measured().Headline, finding.Measured().Figure("generalised")!], f => Assert.Equal(NoIntervalReason.NoMethod, f.NoInterval));
        Assert.StartsWith("Which way benefits lean beyond those counted cannot be told. Of the groups counted, the worst placed, low, is ", Said.Sentences(finding)[0], StringComparison.Ordinal);
        Assert.Equal("No se sabe hacia dónde se inclinan los beneficios más allá de los contados.", Said.Spoken(finding, "es"));
    }

    [Fact]
    public void Bounds_that_no_amount_could_keep_are_refused()
    {
        AmountBounds Of(double lower, double upper) => new() { Unit = "euro", Lower = lower, Upper = upper };
        Assert.Throws<ArgumentException>(() => new EquityBenefitConcentrationOptions { Bounds = [Of(4, 4)] });
        Assert.Throws<ArgumentException>(() => new EquityBenefitConcentrationOptions { Bounds = [Of(0, double.PositiveInfinity)] });
        Assert.Throws<ArgumentException>(() => new EquityBenefitConcentrationOptions { Bounds = [Of(0, 4), Of(0, 5)] });
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

    // A sample of two worse placed and two better placed organisations.
    private static Measured FourOrganizations(double[] values, double upper)
    {
        var tables = new EvidenceTables
        {
            Organizations = [.. values.Select((_, i) => new Organization { Id = $"o{i}", Name = $"Organisation {i}", Groups = GroupLabels.Of("class", i < 2 ? "low" : "high") })],
            Benefits = [.. values.Select((v, i) => Asked.Grant(i, v))],
            Groups = Ranks,
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.Organizations] = ["class"] },
        };
        var plan = new EvaluationPlan { Samples = [EvidenceTable.Benefits] }
            .Add(CoalitionMetricCatalog.EquityBenefitConcentration, new() { Bounds = [new AmountBounds { Unit = "euro", Lower = 0, Upper = upper }] });
        return Assert.Single(new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(tables), plan)[Metric]).Measured();
    }

    private static EvidenceTables Tables(double low, double high) =>
        Aid.Tables(FiveAndFive, FiveAndFive.Select((_, i) => Aid.To(i + 1, i < 5 ? low : high)), complete: false, Ranks);
}
