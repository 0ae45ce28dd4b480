using System.Text.Json;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Tests;

public sealed class PilotDifferenceInDifferencesOptionsTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.PilotDifferenceInDifferences;

    // Four periods, the pilot begins in the fourth; means with it 10, 12, 17, 20, without it 10, 11, 12, 13; each of four units is off by the same -3, -1, 1, 3 and the third wobbles.
    private static readonly EvidenceTables OneStart = Means([10, 12, 17, 20], [10, 11, 12, 13]);

    [Fact]
    public void Unless_told_one_start_is_held_against_the_mean_of_all_periods_before() =>
        Assert.Equal((20 - 13) - (13 - 11), Asked(OneStart, new()).Value("effect"), 10);

    [Fact]
    public void Periods_in_which_the_pilot_was_felt_beforehand_count_neither_as_before_nor_as_after()
    {
        var finding = Asked(OneStart, new() { Anticipation = 1 });
        Assert.Equal((20 - 11) - (13 - 10.5), finding.Value("effect"), 10);
        Assert.Equal(1, finding.Measured().Remarks.Single(r => r.Key == "remark.anticipation").Values["periods"].Number);

        // Of the units that begin in the third of six periods only those in the fifth have a time before that is clear of it.
        var starts = Asked(PanelEvidence.Starts("p", -5), new() { Anticipation = 2 });
        Assert.Equal((6, 36), (starts.Value("left-out-always"), starts.LeftOut(LeftOutReason.NoPeriodBefore)));
        Assert.Equal(NotIdentifiedReason.NoTreatedUnits, Assert.IsType<Undefined>(Asked(PanelEvidence.Starts("p", -5), new() { Anticipation = 4 }).Result).NotIdentified);
    }

    [Fact]
    public void Last_period_before_can_stand_for_the_time_before()
    {
        var finding = Asked(OneStart, new() { LastPeriodBefore = true });
        Assert.Equal((20 - 13) - (17 - 12), finding.Value("effect"), 10);
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.last-before");
        Assert.Equal((20 - 13) - (12 - 11), Asked(OneStart, new() { LastPeriodBefore = true, Anticipation = 1 }).Value("effect"), 10);
    }

    [Fact]
    public void Those_compared_with_can_be_chosen()
    {
        var tables = PanelEvidence.Starts("p", -5);
        var (plain, never, notYet) = (Asked(tables, new()), Asked(tables, new() { Comparison = ComparisonUnits.NeverTreated }), Asked(tables, new() { Comparison = ComparisonUnits.NotYetTreated }));
        Assert.Equal(plain.Measured().Headline.Interval, never.Measured().Headline.Interval);
        Assert.NotEqual(plain.Measured().Headline.Value, notYet.Measured().Headline.Value);
        Assert.Contains("not yet treated", notYet.Measured().Headline.Method, StringComparison.Ordinal);
        Assert.Contains(notYet.Measured().Remarks, r => r.Key == "remark.not-yet-chosen");
        var treated = tables.Changed(observations: [.. tables.Observations!.Where(o => !o.Adopted!.Value.IsNever)]);
        Assert.Contains(Asked(treated, new()).Measured().Remarks, r => r.Key == "remark.not-yet");
        Assert.Equal(NotIdentifiedReason.NoControlUnits, Assert.IsType<Undefined>(Asked(treated, new() { Comparison = ComparisonUnits.NeverTreated }).Result).NotIdentified);
    }

    [Fact]
    public void Units_with_gaps_can_be_left_out_with_their_rows()
    {
        var full = PanelEvidence.Starts("p", -5);
        var gap = full.Changed(observations: [.. full.Observations!.Select(o => o is { Participant: "00" } && o.Period == new Period(2) ? o with { Value = null } : o)]);
        var finding = Asked(gap, new() { Gaps = PanelGapRule.CompleteUnits });
        Assert.Equal((0, 5, 11), (finding.Value("with-gaps"), finding.LeftOut(LeftOutReason.NotInEveryPeriod), finding.Value("treated")));
        Assert.Equal(Asked(full.Changed(observations: [.. full.Observations!.Where(o => o.Participant != "00")]), new()).Measured().Headline.Interval, finding.Measured().Headline.Interval);
        var each = full.Changed(observations: [.. full.Observations!.Select((o, i) => i % 6 == i / 6 % 6 ? o with { Value = null } : o)]);
        Assert.Equal("undefined.no-complete", Assert.IsType<Undefined>(Asked(each, new() { Gaps = PanelGapRule.CompleteUnits }).Result).Reason.Key);
    }

    [Fact]
    public void Curve_against_the_period_before_changes_the_curve_alone()
    {
        var tables = PanelEvidence.Starts("p", -5);
        var (plain, steps) = (Asked(tables, new()).Measured(), Asked(tables, new() { Curve = BasePeriod.Varying }).Measured());
        Assert.Equal(plain.Companions.Select(f => (f.Key, f.Value)), steps.Companions.Select(f => (f.Key, f.Value)));
        var (whole, varying) = (Assert.IsType<CurveExhibit>(plain.Exhibits[0]), Assert.IsType<CurveExhibit>(steps.Exhibits[0]));
        Assert.Equal(("axis.difference", "axis.step"), (whole.VerticalAxis.Key, varying.VerticalAxis.Key));
        double At(CurveExhibit curve, double x) => curve.Curves[0].Points.Single(p => p.X == x).Y;
        Assert.Equal(At(whole, 2), At(varying, 2));
        Assert.Equal((0, -At(whole, -2)), (At(whole, -1), Math.Round(At(varying, -1), 12)), Close);
        Assert.NotNull(varying.Curves[0].Points.Single(p => p.X == -1).Lower);
    }

    [Fact]
    public void Departures_asked_for_are_drawn_each_with_the_range_that_they_leave()
    {
        var finding = Asked(PanelEvidence.Starts("p", -5), new() { Departures = [1, 0, 0.5] });
        var curve = Assert.IsType<CurveExhibit>(finding.Measured().Exhibits[^1]);
        Assert.Equal("exhibit.departures", curve.Title.Key);
        var points = curve.Curves[0].Points;
        Assert.Equal([0, 0.5, 1], points.Select(p => p.X));
        Assert.All(points, p => Assert.True(p.Lower < p.Y && p.Y < p.Upper));
        Assert.All(points.Zip(points.Skip(1)), pair => Assert.True(pair.Second.Lower < pair.First.Lower && pair.First.Upper < pair.Second.Upper));

        // 0 enters the range beyond the breakdown value and not before.
        Assert.All(points, p => Assert.Equal(p.X > finding.Value("breakdown"), p.Upper > 0));
        Assert.DoesNotContain(Asked(PanelEvidence.Starts("p", -5), new()).Measured().Exhibits, e => e.Title.Key == "exhibit.departures");
    }

    [Fact]
    public void Effect_beside_the_spread_of_those_without_the_pilot_before_it()
    {
        // In the third period they are 12 -3, -1, 1, 3 and the wobble 1, -1, 1, -1: 10, 10, 14, 14, standard deviation 4 / sqrt 3.
        Assert.Equal(5 / (4 / Math.Sqrt(3)), Asked(OneStart, new()).Value("standardized"), 10);
        var figure = Asked(OneStart, new()).Measured().Figure("standardized")!;
        Assert.Equal(NoIntervalReason.NoMethod, figure.NoInterval);
    }

    [Fact]
    public void Pooled_effect_follows_the_options_of_the_pilots_own_metric()
    {
        var plan = new EvaluationPlan { Replicates = 199 }.Add(CoalitionMetricCatalog.PilotPooled)
            .Add(CoalitionMetricCatalog.PilotDifferenceInDifferences, new() { Anticipation = 1, Comparison = ComparisonUnits.NotYetTreated });
        var report = new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(TrialEvidence.Together(PanelEvidence.Starts("a", -5), PanelEvidence.Starts("b", -6, 2))), plan);
        foreach (var row in report[CoalitionMetricCatalog.PilotPooled][0].Measured().Breakdowns[0].Rows)
        {
            var own = report[Metric][new Facet { Pilot = row.Group.Text }].Measured().Headline;
            Assert.Equal((own.Value, own.Interval), (row.Figures[0].Value, row.Figures[0].Interval));
            Assert.Contains("felt 1 before", row.Figures[0].Method, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Options_are_read_from_a_plan_written_to_one_and_checked()
    {
        const string text = """{ "metrics": [{ "metric": "pilot.difference-in-differences", "options": { "comparison": "notYetTreated", "anticipation": 1, "departures": [0.5, 1] } }] }""";
        var plan = EvaluationJson.ReadPlan(text);
        var options = Assert.IsType<PilotDifferenceInDifferencesOptions>(plan.Metrics[0].Options);
        Assert.Equal((ComparisonUnits.NotYetTreated, 1, false, BasePeriod.Universal, PanelGapRule.ObservedInBoth), (options.Comparison!.Value, options.Anticipation, options.LastPeriodBefore, options.Curve, options.Gaps));
        Assert.Equal([0.5, 1], options.Departures);
        Assert.Equal(EvaluationJson.Write(plan), EvaluationJson.Write(EvaluationJson.ReadPlan(EvaluationJson.Write(plan))));
        Assert.Throws<JsonException>(() => EvaluationJson.ReadPlan(text.Replace("\"notYetTreated\"", "1", StringComparison.Ordinal)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PilotDifferenceInDifferencesOptions { Anticipation = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PilotDifferenceInDifferencesOptions { Departures = [1, double.NaN] });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PilotDifferenceInDifferencesOptions { Departures = [-0.5] });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PilotDifferenceInDifferencesOptions { Departures = [double.PositiveInfinity] });
    }

    private static bool Close((double A, double B) one, (double A, double B) other) => Math.Abs(one.A - other.A) < 1e-9 && Math.Abs(one.B - other.B) < 1e-9;

    private static Finding Asked(EvidenceTables tables, PilotDifferenceInDifferencesOptions options) =>
        new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(tables), new EvaluationPlan { Replicates = 199 }.Add(CoalitionMetricCatalog.PilotDifferenceInDifferences, options))[Metric][0];

    private static EvidenceTables Means(double[] with, double[] without)
    {
        double[] off = [-3, -1, 1, 3];
        return PanelEvidence.Of("p", DesignPart.DifferenceInDifferences,
        [
            .. from treated in (bool[])[true, false]
               from unit in Enumerable.Range(0, 4)
               from period in Enumerable.Range(1, 4)
               select new Observation
               {
                   Pilot = "p",
                   Outcome = "waiting time",
                   Participant = (treated ? "with " : "without ") + unit,
                   Period = new Period(period),
                   Adopted = treated ? new Adoption(new Period(4)) : Adoption.Never,
                   Value = (treated ? with : without)[period - 1] + off[unit] + (period == 3 ? (unit % 2 == 0 ? 1 : -1) : 0),
               },
        ]);
    }
}
