using CoalitionMetrics.Statistics;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Tests;

public sealed class PilotDetectableOverTimeTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.PilotDetectable;

    /// <summary>One pilot of each way of comparing over time, with an effect of the caller's.</summary>
    private static readonly Func<double, ulong, EvidenceTables>[] Ways =
    [
        (effect, seed) => PanelEvidence.Changes("p", effect, seed), (effect, seed) => PanelEvidence.Starts("p", effect, seed), (effect, seed) => PanelEvidence.Series("p", effect, seed),
        (effect, seed) => PanelEvidence.Mix("p", effect, seed), (effect, seed) => OnePlace(8, effect, seed),
    ];

    [Fact]
    public void Two_groups_at_two_times_can_be_checked_by_hand()
    {
        // Changes 5, 4, 5, 6 against 1, 2, 1, 1: variances 2/3 and 1/4, so that the error is sqrt(2/12 + 1/16); Bell and McCaffrey's degrees of freedom are units less 2 where sides are alike in size.
        double[] treated = [5, 4, 5, 6], control = [1, 2, 1, 1];
        var tables = PanelEvidence.Of("p", DesignPart.DifferenceInDifferences, [.. Rows(treated, new Adoption(new Period(2)), 't'), .. Rows(control, Adoption.Never, 'c')]);
        var finding = Asked.Of(Metric, Matters(tables, 2))[0];
        var error = Math.Sqrt((2.0 / 12) + (1.0 / 16));
        const double Degrees = 6;
        Assert.Equal(error, finding.Value("standard-error"), 10);
        Assert.Equal(Power.Detectable(error, Degrees), finding.Measured().Headline.Value, 8);
        Assert.Equal(Power.At(2, error, Degrees), finding.Value("power-matters"), 8);
        Assert.Equal(Math.Pow(finding.Measured().Headline.Value / 2, 2), finding.Value("times-as-large"), 8);
        Assert.Equal((4, 4), (finding.Value("treated"), finding.Value("control")));
        Assert.Equal(["sentence.panel-four-in-five", "sentence.matters-over-time"], finding.Measured().Sentences.Select(s => s.Key));
        Assert.Contains("sentence.would-need-units", Asked.Of(Metric, Matters(tables, 0.5))[0].Measured().Sentences.Select(s => s.Key));
        Assert.Equal(["remark.design-panel"], finding.Measured().Remarks.Select(r => r.Key));

        IEnumerable<Observation> Rows(double[] changes, Adoption adopted, char arm) => changes.SelectMany((change, i) => new[] { 0, change }.Select((v, t) => new Observation
        {
            Pilot = "p",
            Outcome = "waiting time",
            Participant = $"{arm}{i}",
            Period = new Period(t + 1),
            Adopted = adopted,
            Value = 10 + i + v,
        }));
    }

    [Fact]
    public void Error_and_degrees_of_freedom_are_those_of_the_effect_as_its_own_metric_reports_it()
    {
        foreach (var (tables, metric) in ((EvidenceTables, Metric)[])
            [(PanelEvidence.Starts("p", 3), CoalitionMetricCatalog.PilotDifferenceInDifferences), (PanelEvidence.Series("p", 3), CoalitionMetricCatalog.PilotInterruptedSeries), (PanelEvidence.Mix("p", 3), CoalitionMetricCatalog.PilotSyntheticControl)])
        {
            // Half the interval is the quantile of t times the error, so that it tells the degrees of freedom.
            var effect = Asked.Of(metric, tables)[0].Measured().Headline;
            var finding = Asked.Of(Metric, tables)[0];
            Assert.Equal(effect.StandardError!.Value, finding.Value("standard-error"), 10);
            var half = (effect.Interval!.Value.Upper - effect.Interval.Value.Lower) / 2;
            Assert.InRange(finding.Measured().Headline.Value, half + (0.84 * effect.StandardError.Value), half * 1.5);
        }
    }

    [Fact]
    public void The_options_that_the_plan_gives_the_effect_hold_here_too()
    {
        var tables = PanelEvidence.Starts("p", 3);
        var plan = new EvaluationPlan { Replicates = 199 }.Add(CoalitionMetricCatalog.PilotDifferenceInDifferences, new() { Comparison = ComparisonUnits.NotYetTreated });
        var findings = new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(tables), plan.Add(Metric));
        Assert.Equal(findings[CoalitionMetricCatalog.PilotDifferenceInDifferences][0].Measured().Headline.StandardError!.Value, findings[Metric][0].Value("standard-error"), 10);
        Assert.NotEqual(Asked.Of(Metric, tables)[0].Value("standard-error"), findings[Metric][0].Value("standard-error"));
    }

    [Fact]
    public void Whole_clusters_are_counted_and_their_units_are_not_taken_for_independent()
    {
        var tables = PanelEvidence.Starts("p", 3);
        var clustered = tables.Changed(
            observations: [.. tables.Observations!.Select(o => o with { Cluster = "c" + (int.Parse(o.Participant, System.Globalization.CultureInfo.InvariantCulture) / 2) })],
            pilots: [tables.Pilots![0] with { Design = DesignPart.Staggered | DesignPart.Clustered }]);
        var finding = Asked.Of(Metric, clustered)[0];
        Assert.Equal(9, finding.Value("clusters"));
        Assert.Contains("9 clusters", finding.Measured().Headline.Method, StringComparison.Ordinal);
        Assert.Null(Asked.Of(Metric, tables)[0].Measured().Figure("clusters"));
    }

    [Fact]
    public void A_series_says_what_jump_it_finds_and_what_average_difference()
    {
        var finding = Asked.Of(Metric, Matters(PanelEvidence.Series("p", -4), 3))[0];
        Assert.Equal("sentence.series-four-in-five", finding.Measured().Sentences[0].Key);
        Assert.Equal((10, 10), (finding.Value("periods-before"), finding.Value("periods-after")));
        Assert.True(finding.Value("detectable-average") > 0);
        Assert.Null(finding.Measured().Figure("times-as-large"));
        Assert.Equal("remark.design-series", Assert.Single(finding.Measured().Remarks).Key);
    }

    [Fact]
    public void One_place_beside_nineteen_others_stands_out_by_an_effect_that_its_placebos_tell()
    {
        var tables = Matters(OnePlace(19), 6);
        var finding = Asked.Of(Metric, tables)[0];
        var fit = SyntheticControl.Fit(Panel(tables)).PlaceboInSpace();
        Assert.Equal(fit.DetectableEffect(0.8, 1 - 0.95), finding.Measured().Headline.Value, 8);
        Assert.Equal(fit.CriticalGap(1 - 0.95), finding.Value("stands-out"), 8);
        Assert.Equal(fit.PowerAt(6, 1 - 0.95), finding.Value("power-matters"), 8);
        Assert.Equal("detectable", finding.Measured().Headline.Key);
        Assert.Equal(["sentence.places-four-in-five", "sentence.matters-over-time"], finding.Measured().Sentences.Select(s => s.Key));
        Assert.Equal(0.05, finding.Value("smallest-p"), 12);
        Assert.True(finding.Value("detectable-weighed") > 0);
        var curve = Assert.IsType<CurveExhibit>(Assert.Single(finding.Measured().Exhibits)).Curves[0].Points;
        Assert.True(curve[10].Y >= 0.8 && curve[9].Y < 0.8);
    }

    [Fact]
    public void One_place_beside_eighteen_others_can_show_nothing_and_says_what_comes_first()
    {
        var finding = Asked.Of(Metric, Matters(OnePlace(18), 6))[0];
        Assert.Equal("detectable-first", finding.Measured().Headline.Key);
        Assert.Equal(["sentence.nothing-shown", "sentence.first-four-in-five"], finding.Measured().Sentences.Select(s => s.Key));
        Assert.Equal((18, 19), (finding.Measured().Sentences[0].Values["others"].Number, finding.Measured().Sentences[0].Values["needed"].Number));
        Assert.Null(finding.Measured().Figure("power-matters"));
        Assert.Equal(["remark.design-places", "remark.stands-out", "remark.few-periods"], finding.Measured().Remarks.Select(r => r.Key));
        Assert.Equal(SyntheticControl.Fit(Panel(OnePlace(18))).PlaceboInSpace().DetectableEffect(0.8, 1.0 / 19), finding.Measured().Headline.Value, 8);
    }

    [Fact]
    public void Several_places_that_began_together_have_an_error()
    {
        var finding = Asked.Of(Metric, PanelEvidence.Mix("p", 2))[0];
        Assert.Contains("synthetic difference-in-differences", finding.Measured().Headline.Method, StringComparison.Ordinal);
        Assert.Equal((3, 10), (finding.Value("treated"), finding.Value("control")));
    }

    [Fact]
    public void Another_wish_gives_another_sentence_for_every_way_of_comparing()
    {
        var plan = new EvaluationPlan { Replicates = 199 }.Add(CoalitionMetricCatalog.PilotDetectable, new() { Power = 0.9 });
        var said = Ways.Select(way => new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(way(1, 1)), plan)[Metric][0].Measured().Sentences[^1].Key);
        Assert.Equal(["sentence.panel-power", "sentence.panel-power", "sentence.series-power", "sentence.panel-power", "sentence.first-power"], said);
    }

    [Property(MaxTest = 10)]
    public Property The_effect_observed_does_not_enter() => Prop.ForAll(Gen.Choose(1, 100).ToArbitrary(), Gen.Choose(-50, 50).ToArbitrary(), (seed, effect) =>
        Assert.All(Ways, way => Same(1, Detectable(way(0, (ulong)seed)), Detectable(way(effect, (ulong)seed)))));

    [Property(MaxTest = 10)]
    public Property Adding_a_constant_moves_nothing_and_scaling_scales() => Prop.ForAll(Gen.Choose(1, 100).ToArbitrary(), seed => Assert.All(Ways, way =>
    {
        var tables = way(2, (ulong)seed);
        var plain = Detectable(tables);
        Same(1, plain, Detectable(With(tables, o => o with { Value = o.Value + 64 })));
        Same(4, plain, Detectable(With(tables, o => o with { Value = o.Value * 4 })));
    }));

    [Property(MaxTest = 10)]
    public Property Relabelling_units_changes_nothing() => Prop.ForAll(Gen.Choose(1, 100).ToArbitrary(), seed => Assert.All(Ways.Where((_, i) => i != 3), way =>
    {
        // Of several places that began together the error may rest on placebos drawn at random, in the order of the units.
        var tables = way(2, (ulong)seed);
        Same(1, Detectable(tables), Detectable(With(tables, o => o with { Participant = "unit " + (100 - int.Parse(o.Participant, System.Globalization.CultureInfo.InvariantCulture)) })));
    }));

    [Fact]
    public void Each_reason_for_no_answer_is_said()
    {
        var starts = PanelEvidence.Starts("p", 2);
        Assert.Equal("undefined.no-values", Reason(With(starts, o => o with { Value = null })));
        Assert.Equal("undefined.no-cluster-over-time", Reason(starts.Changed(pilots: [starts.Pilots![0] with { Design = DesignPart.Staggered | DesignPart.Clustered }])));
        Assert.Equal("undefined.weights-over-time", Reason(With(starts, o => o with { Weight = o.Participant == "00" ? 2 : null })));
        Assert.Equal("undefined.no-error", Reason(PanelEvidence.Changes("p", 2).Changed(observations: [.. PanelEvidence.Changes("p", 2).Observations!.Where(o => o.Participant is not ("00" or "01" or "02"))])));
        Assert.IsType<Withheld>(Asked.Of(Metric, starts.Changed(observations: [.. starts.Observations!.Where(o => o.Participant is "00" or "01" or "16")]))[0].Result);
        var series = PanelEvidence.Series("p", 2);
        Assert.Equal("undefined.too-short", Reason(series.Changed(observations: [.. series.Observations!.Where(o => o.Period!.Value.Ordinal is 9 or 10 or 11 or 12)])));
        Assert.Equal("undefined.stopped", Reason(With(series, o => o with { Adopted = null, Treated = o.Period!.Value.Ordinal is 11 or 12 })));
        var mix = OnePlace(2);
        Assert.Equal("undefined.no-noise", Reason(mix.Changed(observations: [.. mix.Observations!.Where(o => o.Participant is "00" or "01")])));
        Assert.Equal("undefined.several-starts", Reason(PanelEvidence.Starts("p", 2).Changed(pilots: [starts.Pilots![0] with { Design = DesignPart.SyntheticControl }])));
        Assert.IsType<Withheld>(Asked.Of(Metric, mix.Changed(people: [new Person { Id = "00" }]))[0].Result);

        static string Reason(EvidenceTables tables) => Assert.IsType<Undefined>(Asked.Of(Metric, tables)[0].Result).Reason.Key;
    }

    private static EvidenceTables OnePlace(int others, double effect = 0, ulong seed = 11)
    {
        var random = new RandomStream(seed, 0);
        List<Observation> rows =
        [
            .. Enumerable.Range(0, others + 1).SelectMany(u => Enumerable.Range(1, 12), (u, t) => new Observation
            {
                Pilot = "p", Outcome = "waiting time", Participant = $"{u:00}", Period = new Period(t), Adopted = u == 0 ? new Adoption(new Period(9)) : Adoption.Never, Value = 30 + (u % 3) + (u == 0 && t >= 9 ? effect : 0) + random.NextNormal(),
            }),
        ];
        return PanelEvidence.Of("p", DesignPart.SyntheticControl, rows);
    }

    private static Panel Panel(EvidenceTables tables) => Statistics.Panel.Of(
        [.. tables.Observations!.Select(o => o.Value!.Value)],
        Grouping.Of([.. tables.Observations!.Select(o => o.Participant)]),
        [.. tables.Observations!.Select(o => o.Period!.Value.Ordinal)],
        new PanelDesign { FirstTreated = [.. tables.Observations!.Select(o => o.Adopted!.Value.FirstTreated?.Ordinal)] });

    private static double Detectable(EvidenceTables tables) => Asked.Of(Metric, tables)[0].Measured().Headline.Value;

    private static void Same(double factor, double plain, double other) => Assert.True(Math.Abs((factor * plain) - other) <= 1e-6 * (1 + Math.Abs(other)), $"{factor} x {plain:R} is not {other:R}.");

    private static EvidenceTables With(EvidenceTables tables, Func<Observation, Observation> change) => tables.Changed(observations: [.. tables.Observations!.Select(change)]);

    private static EvidenceTables Matters(EvidenceTables tables, double matters) =>
        new() { Pilots = tables.Pilots, Outcomes = [.. tables.Outcomes!.Select(o => o with { SmallestThatMatters = matters })], Observations = tables.Observations };
}
