using CoalitionMetrics.Data;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.HouseTests;

/// <summary>The bundled real packages give the figures that are known of their sources.</summary>
public sealed class RealPackageTests
{
    [Fact]
    public void Ontario_wages_have_the_published_Gini_index()
    {
        // R ineq 0.2-13 on carData's SLID, complete rows: 0.2758767863941605.
        var report = Evaluate("ontario-wages");
        var finding = report[CoalitionMetricCatalog.EquityBenefit].First(f => f.Facet.Actors == Actors.People);
        Assert.Equal(0.2758767863941605, Assert.IsType<Measured>(finding.Result).Headline.Value, 12);
    }

    [Fact]
    public void Student_achievement_pilot_gives_the_unadjusted_difference_of_Lin_2013_Table_2()
    {
        // Lin 2013, Annals of Applied Statistics 7(1), Table 2, first row, men, first-year grade points: -0.036.
        var findings = Evaluate("student-achievement-pilot")[CoalitionMetricCatalog.PilotEffect];
        Assert.Equal(2, findings.Count(f => f.Result is Measured));
        Assert.Contains(findings, f => f.Result is Measured measured && Math.Round(measured.Headline.Value, 3) == -0.036);
    }

    // Lin 2013, Annals of Applied Statistics 7(1), Table 2, men, first-year grades, HC0 errors: out of the package, through the public kernel.
    [Fact]
    public void Student_achievement_pilot_gives_the_published_table_of_Lin_2013()
    {
        var evidence = DataPackage.Read(Repository.File("samples", "data", "student-achievement-pilot"));
        var seen = evidence.Observations.Where(o => o.Outcome == "grades, first year" && o.Value is not null).ToList();
        double[] grades = [.. seen.Select(o => o.Value!.Value)];
        bool[] treated = [.. seen.Select(o => o.Treated!.Value)];
        var (arm, before) = (Regressor.Indicator("treated", treated), new Regressor("before", [.. seen.Select(o => o.Covariates["school grade before"]!.Value)]));
        Published(-0.036, 0.158, LinearRegression.Fit(grades, [arm]));
        Published(-0.083, 0.146, LinearRegression.Fit(grades, [arm, before]));
        Published(-0.081, 0.146, Experiment.LinAdjusted(grades, treated, [before]));

        // What the metric shows beside the effect is the third row, with HC2 errors.
        var measured = Evaluate("student-achievement-pilot")[CoalitionMetricCatalog.PilotEffect].Select(f => f.Result).OfType<Measured>().First(m => Math.Round(m.Headline.Value, 3) == -0.036);
        Assert.Equal(-0.081, measured.Figure("adjusted")!.Value, 3);

        static void Published(double effect, double error, LinearRegression fit)
        {
            var row = fit.Coefficients(StandardErrorType.HC0)["treated"];
            Assert.Equal((effect, error), (Math.Round(row.Value, 3), Math.Round(row.StandardError!.Value, 3)));
        }
    }

    [Fact]
    public void Search_and_rescue_contacts_are_compared_with_chance()
    {
        var measured = Assert.IsType<Measured>(Assert.Single(Evaluate("search-and-rescue")[CoalitionMetricCatalog.ReciprocityExchange]).Result);
        Assert.InRange(measured.Headline.Value, 0.01, 1);
        Assert.NotNull(measured.Figure("by-chance"));
    }

    [Fact]
    public void Search_and_rescue_contacts_answer_every_question_that_ties_without_amounts_can()
    {
        var report = Evaluate("search-and-rescue");
        string[] unanswered = ["reciprocity.weighted", "reciprocity.trust"];
        Assert.All(
            CoalitionMetricCatalog.All.Where(m => m.Facts.Family == MetricFamily.Reciprocity && !unanswered.Contains(m.Key)),
            m => Assert.All(report[m.Key], f => Assert.NotEmpty(Assert.IsType<Measured>(f.Result).Exhibits)));
        // Contact is confirmed when each named the other: the pairs of which one did not are claimed by one.
        var confirmed = Assert.IsType<Measured>(Assert.Single(report[CoalitionMetricCatalog.ReciprocityConfirmed]).Result);
        var exchange = Assert.IsType<Measured>(Assert.Single(report[CoalitionMetricCatalog.ReciprocityExchange]).Result);
        Assert.Equal(exchange.Figure("dyad")!.Value, confirmed.Headline.Value, 12);
        Assert.Equal(exchange.Figure("mutual-pairs")!.Value, confirmed.Figure("confirmed")!.Value);
    }

    [Fact]
    public void Seat_belt_law_is_followed_by_fewer_drivers_killed_or_hurt()
    {
        // Harvey and Durbin 1986 find 23 per cent fewer with a model whose course may wander; about 1,680 a month had been usual. A straight line drawn on must find the like.
        var measured = Assert.IsType<Measured>(Evaluate("uk-seat-belts")[CoalitionMetricCatalog.PilotInterruptedSeries].First(f => f.Facet.Outcome == "drivers killed or seriously injured").Result);
        Assert.InRange(measured.Headline.Value / 1680, -0.30, -0.15);
        Assert.True(measured.Headline.Interval!.Value.Upper < 0);
        Assert.Equal((169, 23), (measured.Figure("periods-before")!.Value, measured.Figure("periods-after")!.Value));
    }

    [Fact]
    public void Tobacco_programme_of_California_has_the_published_effects()
    {
        // Arkhangelsky, Athey, Hirshberg, Imbens and Wager 2021, American Economic Review 111(12), Table 1: -15.6 weighed over states and years; -19.6 by a mix of states, which at its optimum is -19.5.
        var measured = Assert.IsType<Measured>(Assert.Single(Evaluate("california-tobacco")[CoalitionMetricCatalog.PilotSyntheticControl]).Result);
        Assert.Equal((-19.5, -15.6), (Math.Round(measured.Headline.Value, 1), Math.Round(measured.Figure("effect-weighed")!.Value, 1)));
        Assert.Equal((38, 6, 19, 12), (measured.Figure("donors")!.Value, measured.Figure("donors-used")!.Value, measured.Figure("periods-before")!.Value, measured.Figure("periods-after")!.Value));

        // As the README beside it says.
        Assert.Equal(3, measured.Figure("rank")!.Value);
        Assert.Equal(1.0 / 39, measured.Figure("smallest-p")!.Value, 12);
    }

    [Fact]
    public void Seat_belt_series_could_have_shown_a_fifth_of_what_had_been_usual_and_says_that_roads_grew_fuller()
    {
        // The error of the jump is that of the interrupted series, so that twice-and-more of it is what four in five such series find.
        var report = Evaluate("uk-seat-belts");
        var jump = Assert.IsType<Measured>(report[CoalitionMetricCatalog.PilotInterruptedSeries].First(f => f.Facet.Outcome == "drivers killed or seriously injured").Result).Headline;
        var could = Assert.IsType<Measured>(report[CoalitionMetricCatalog.PilotDetectable].First(f => f.Facet.Outcome == "drivers killed or seriously injured").Result);
        Assert.Equal(jump.StandardError!.Value, could.Figure("standard-error")!.Value, 8);
        Assert.InRange(could.Headline.Value, 2.8 * jump.StandardError.Value, 2.9 * jump.StandardError.Value);
        Assert.True(could.Headline.Value < 1680 / 5.0);
        var balance = Assert.IsType<Measured>(report[CoalitionMetricCatalog.PilotBalance][0].Result);
        Assert.Equal(0, balance.Headline.Value);
        Assert.Equal("kilometres driven", balance.Sentences[1].Values["covariate"].Term!.Value.Text);
    }

    [Theory]
    [InlineData("california-tobacco")]
    [InlineData("uk-seat-belts")]
    [InlineData("ontario-wages")]
    [InlineData("search-and-rescue")]
    [InlineData("southern-women")]
    [InlineData("student-achievement-pilot")]
    public void A_real_package_tells_its_source_and_what_may_not_be_concluded(string name)
    {
        var report = Evaluate(name);
        Assert.NotEmpty(report.Subject.Citations);
        Assert.NotEmpty(report.Subject.Licences);
        var readme = File.ReadAllText(Repository.File("samples", "data", name, "README.md"));
        Assert.Contains("may not", readme, StringComparison.OrdinalIgnoreCase);
    }

    private static EvaluationReport Evaluate(string name)
    {
        var folder = Repository.File("samples", "data", name);
        var plan = Path.Combine(folder, "plan.json");
        return new CoalitionEvaluator().Evaluate(DataPackage.Read(folder), File.Exists(plan) ? EvaluationJson.ReadPlan(File.ReadAllText(plan)) : new EvaluationPlan { Replicates = 999 });
    }
}
