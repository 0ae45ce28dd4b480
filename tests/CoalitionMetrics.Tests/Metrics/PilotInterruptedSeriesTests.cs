using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Tests;

public sealed class PilotInterruptedSeriesTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.PilotInterruptedSeries;

    // A line 10 + 2t, from the fifth period on a jump of 6 and 3 more each period; residuals 1 -1 -1 1 on each side, which no column can take up.
    private static readonly double?[] Bent = [13, 13, 15, 19, 27, 30, 35, 42];

    // Least squares, whose figures a reader can check by hand.
    private static readonly PilotInterruptedSeriesOptions Plain = new() { Errors = SeriesErrors.NeweyWest };

    [Fact]
    public void A_bent_line_has_the_jump_the_slope_and_the_course_drawn_on_that_a_reader_can_check()
    {
        var finding = With(Series(Bent, 5), Plain);
        Assert.Equal(6, finding.Value("level"), 10);
        Assert.Equal(3, finding.Value("slope"), 10);
        Assert.Equal(10.5, finding.Value("average"), 10);
        Assert.Equal(15, finding.Value("at-end"), 10);
        Assert.Equal(2, finding.Value("slope-before"), 10);
        Assert.Equal((4, 4, 2), (finding.Value("periods-before"), finding.Value("periods-after"), finding.Value("lag")));
        Assert.Equal(2, finding.Value("durbin-watson"), 10);
        Assert.Equal(IntervalBasis.OverTime, finding.Measured().Headline.Basis);
        var picture = Assert.IsType<TimeSeriesExhibit>(Assert.Single(finding.Measured().Exhibits));
        Assert.Equal(4, picture.EventIndex);
        Assert.Equal([null, null, null, null, 20, 22, 24, 26], picture.Series[2].Points.Select(p => p.Value is { } v ? Math.Round(v, 10) : (double?)null));
        Assert.All(picture.Series[2].Points.Skip(4), p => Assert.NotNull(p.Interval));
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.other-event");
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.few-before");
    }

    [Fact]
    public void Unless_told_the_ranges_allow_for_an_autocorrelation_that_is_estimated_with_the_line()
    {
        // The distance from a line with a jump of 20 runs up and down in waves of eight periods.
        double?[] waves = [.. Enumerable.Range(0, 40).Select(t => (double?)((t * 0.5) + (t >= 24 ? 20 : 0) + (3 * Math.Sin(t * Math.PI / 4)) + (t * t * 7 % 5 / 10.0)))];
        var finding = Asked.Of(Metric, Series(waves, 25))[0];
        Assert.InRange(finding.Value("kept"), 0.3, 0.99);
        Assert.Null(finding.Measured().Figure("lag"));
        var kept = Assert.Single(finding.Measured().Remarks, r => r.Key == "remark.keeps");
        Assert.Equal(finding.Value("kept"), kept.Values["share"].Number);
        Assert.True(finding.Measured().Headline.Interval!.Value.Contains(20));
        var plain = With(Series(waves, 25), Plain);
        Assert.True(plain.Measured().Headline.Interval!.Value.Width < finding.Measured().Headline.Interval!.Value.Width);
        Assert.Equal(3, Assert.Single(plain.Measured().Remarks, r => r.Key == "remark.resemblance").Values["lag"].Number);
        double?[] swinging = [.. Enumerable.Range(0, 40).Select(t => (double?)((t % 2 == 0 ? 3 : -3) + (t * t * 7 % 5 / 10.0)))];
        Assert.Contains(Asked.Of(Metric, Series(swinging, 25))[0].Measured().Remarks, r => r.Key == "remark.swings");
        double?[] mixed = [.. Enumerable.Range(0, 40).Select(t => (double?)(t * t * 7 % 11))];
        Assert.Contains(Asked.Of(Metric, Series(mixed, 25))[0].Measured().Remarks, r => r.Key is "remark.hardly-keeps" or "remark.swings");
    }

    [Fact]
    public void A_line_through_every_period_is_not_told_as_certainty()
    {
        double?[] exact = [.. Enumerable.Range(0, 12).Select(t => (double?)((0.1 * t) + (t >= 6 ? 10 : 0)))];
        foreach (var options in new[] { Plain, new PilotInterruptedSeriesOptions() })
        {
            var measured = With(Series(exact, 7), options).Measured();
            Assert.Equal(NoIntervalReason.NoSpread, measured.Headline.NoInterval);
            Assert.Equal("sentence.no-interval", measured.Sentences[0].Key);
        }
    }

    [Fact]
    public void Lower_is_better_where_the_outcome_says_so()
    {
        Assert.Equal("sentence.better", With(Series(Bent, 5), Plain).Measured().Sentences[0].Key);
        var worse = With(Series(Bent, 5, better: Better.Lower), Plain).Measured();
        Assert.Equal(["sentence.worse", "sentence.slope-worse", "sentence.average-worse"], worse.Sentences.Select(s => s.Key));
        Assert.True(worse.Sentences[0].Values["near"].Number > 0 && worse.Sentences[0].Values["near"].Number < worse.Sentences[0].Values["far"].Number);
    }

    [Fact]
    public void Periods_without_a_value_are_told_by_name_and_the_line_runs_by_the_calendar()
    {
        double?[] line = [1, 2, null, 4, 6, 6, 18, 18, 20, null, 23, 22];
        var finding = Asked.Of(Metric, Series(line, 7, i => new Period(new PartialDate(2025, i))))[0];
        Assert.Equal(2, finding.LeftOut(LeftOutReason.NoValue));
        var gaps = Assert.Single(finding.Measured().Remarks, r => r.Key == "remark.gaps");
        Assert.Equal(["2025-03", "2025-10"], gaps.Values["periods"].Terms!.Select(t => t.Text));
        Assert.Equal(12, Assert.IsType<TimeSeriesExhibit>(finding.Measured().Exhibits[0]).Series[0].Points.Count);
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.no-seasons");
    }

    [Fact]
    public void Quarters_written_by_their_first_month_are_steps_of_one()
    {
        var finding = With(Series(Bent, 5, i => new Period(new PartialDate(2023 + ((i - 1) / 4), 1 + (3 * ((i - 1) % 4))))), Plain);
        Assert.Equal(3, finding.Value("slope"), 10);
        Assert.DoesNotContain(finding.Measured().Remarks, r => r.Key == "remark.gaps");
    }

    [Fact]
    public void Months_of_the_year_are_allowed_for_when_there_are_years_enough()
    {
        double?[] values = [.. Enumerable.Range(0, 48).Select(i => (double?)(100 + (i % 12 == 6 ? 40 : 0) + (i >= 30 ? 7 : 0) + (i * i * 7 % 5)))];
        var tables = Series(values, 31, i => new Period(new PartialDate(2020 + ((i - 1) / 12), 1 + ((i - 1) % 12))));
        var allowed = Asked.Of(Metric, tables)[0].Measured();
        Assert.Contains(allowed.Remarks, r => r.Key == "remark.seasons" && r.Values["length"].Number == 12);
        var without = With(tables, Plain with { SeasonLength = 1, Lag = 0 }).Measured();
        Assert.True(With(tables, Plain).Measured().Headline.StandardError < without.Headline.StandardError);
        Assert.Contains("lag 0", without.Headline.Method, StringComparison.Ordinal);
    }

    [Fact]
    public void A_covariate_that_is_asked_for_enters_the_line_and_one_not_declared_is_named_as_missing()
    {
        var tables = Series(Bent, 5);
        tables = tables.Changed(covariates: ["rain"], observations: [.. tables.Observations!.Select((o, i) => o with { Covariates = Covariates.Of("rain", i * i % 7) })]);
        Assert.Contains(With(tables, new() { Covariates = ["rain"] }).Measured().Remarks, r => r.Key == "remark.covariates");
        Assert.Equal("snow", Assert.Single(Assert.IsType<Unsupported>(With(tables, new() { Covariates = ["snow"] }).Result).Missing).Field);
    }

    [Fact]
    public void Several_units_that_began_together_are_followed_by_their_mean_and_those_that_never_did_are_left_out()
    {
        var first = Series(Bent, 5);
        var tables = first.Changed(observations:
            [
                .. first.Observations!,
                .. first.Observations!.Select(o => o with { Participant = "b", Value = o.Value + 10 }),
                .. first.Observations!.Select(o => o with { Participant = "c", Adopted = Adoption.Never }),
                .. first.Observations!.Skip(1).Select(o => o with { Participant = "d" }),
            ]);
        var finding = With(tables, Plain);
        Assert.Equal(6, finding.Value("level"), 10);
        Assert.Equal((8, 7), (finding.LeftOut(LeftOutReason.NeverTreated), finding.LeftOut(LeftOutReason.NotInEveryPeriod)));
        Assert.Equal(2, Assert.Single(finding.Measured().Remarks, r => r.Key == "remark.mean-of-units").Values["units"].Number);
    }

    [Fact]
    public void Units_that_each_missed_a_period_are_followed_by_their_mean_in_the_periods_they_share()
    {
        // Ten units with jumps of 5, 7 ... 23, each with a gap of its own before the event.
        var rows = Enumerable.Range(0, 10).SelectMany(unit => Enumerable.Range(1, 30).Where(t => t != unit + 1).Select(t => new Observation
        {
            Pilot = "law",
            Outcome = "cases",
            Participant = $"u{unit}",
            Period = new Period(t),
            Adopted = new Adoption(new Period(21)),
            Value = unit + (t * 0.5) + (t >= 21 ? 5 + (2 * unit) : 0) + (t * t * 7 % 5 / 10.0),
        })).ToList();
        var finding = With(Series(Bent, 5).Changed(observations: rows), Plain);
        Assert.InRange(finding.Value("level"), 13.5, 14.5);
        Assert.Equal(10, Assert.Single(finding.Measured().Remarks, r => r.Key == "remark.mean-of-units").Values["units"].Number);

        // Two units that share hardly a period: the fuller one stands for itself, and that is said.
        List<Observation> two = [.. rows.Where(o => o.Participant == "u0"), .. rows.Where(o => o.Participant == "u1" && o.Period!.Value.Ordinal is 2 or 22 or 23)];
        var alone = With(Series(Bent, 5).Changed(observations: [.. two.Where(o => !(o.Participant == "u0" && o.Period!.Value.Ordinal == 22))]), Plain);
        var said = Assert.Single(alone.Measured().Remarks, r => r.Key == "remark.not-followed");
        Assert.Equal((1, 1), (said.Values["units"].Number, said.Values["left-out"].Number));
    }

    [Fact]
    public void Chosen_places_are_said_to_leave_other_causes_possible()
    {
        var tables = Series(Bent, 5);
        Assert.Contains(Asked.Of(Metric, tables)[0].Measured().Remarks, r => r.Key == "remark.chosen");
        var unknown = tables.Changed(pilots: [tables.Pilots![0] with { Assignment = AssignmentMechanism.Unknown }]);
        Assert.Contains(Asked.Of(Metric, unknown)[0].Measured().Remarks, r => r.Key == "remark.unknown-assignment");
    }

    [Fact]
    public void Treated_period_by_period_tells_the_event_as_well()
    {
        var tables = Series(Bent, 5);
        tables = tables.Changed(observations: [.. tables.Observations!.Select((o, i) => o with { Adopted = null, Treated = i >= 4 })]);
        Assert.Equal(6, With(tables, Plain).Value("level"), 10);
    }

    [Fact]
    public void What_contradicts_the_design_is_said_with_the_units_it_concerns()
    {
        var tables = Series(Bent, 5);
        var stopped = tables.Changed(observations: [.. tables.Observations!.Select((o, i) => o with { Adopted = null, Treated = i is 4 or 5 })]);
        Assert.Equal("a", Assert.Single(Reason(stopped, "undefined.stopped").Values["units"].Terms!).Text);
        var changed = tables.Changed(observations: [.. tables.Observations!.Select((o, i) => o with { Adopted = new Adoption(new Period(i < 3 ? 5 : 6)) })]);
        Assert.Equal("a", Assert.Single(Reason(changed, "undefined.start-changes").Values["units"].Terms!).Text);
        Reason(tables.Changed(observations: [.. tables.Observations!.Select(o => o with { Adopted = Adoption.Never })]), "undefined.no-start");
        Reason(tables.Changed(observations: [.. tables.Observations!.Select(o => o with { Adopted = null, Treated = true })]), "undefined.no-start");
        Reason(tables.Changed(observations: [.. tables.Observations!, .. tables.Observations!.Select(o => o with { Participant = "b", Adopted = new Adoption(new Period(4)) })]), "undefined.several-starts");
        Reason(tables.Changed(observations: [tables.Observations![0] with { Period = null }]), "undefined.no-periods");
        Reason(Series([null, null, null], 2), "undefined.no-values");
        Reason(tables.Changed(pilots: [tables.Pilots![0] with { Design = DesignPart.Observational }]), "undefined.no-pilot");
    }

    [Fact]
    public void Nothing_before_or_after_the_event_leaves_the_jump_undefined()
    {
        Assert.Equal(NotIdentifiedReason.NoPeriodBefore, NotIdentified(Series(Bent, 1)));
        Assert.Equal(NotIdentifiedReason.NoPeriodAfter, NotIdentified(Series(Bent, 9)));
        Assert.Equal(NotIdentifiedReason.TooFewObservations, NotIdentified(Series([1, 2, 3], 2)));

        static NotIdentifiedReason? NotIdentified(EvidenceTables tables) => Assert.IsType<Undefined>(Asked.Of(Metric, tables)[0].Result).NotIdentified;
    }

    [Fact]
    public void As_many_coefficients_as_periods_leave_the_jump_and_say_why_there_is_no_interval()
    {
        var measured = Asked.Of(Metric, Series([1, 2, 7, 9], 3))[0].Measured();
        Assert.Equal((4, NoIntervalReason.TooFewDegreesOfFreedom), (Math.Round(measured.Headline.Value, 10), measured.Headline.NoInterval));
        Assert.Equal(["sentence.no-interval", "sentence.slope-no-interval", "sentence.average-no-interval"], measured.Sentences.Select(s => s.Key));
        Assert.Null(measured.Figure("p-resemblance"));
    }

    [Fact]
    public void The_series_of_a_single_person_is_withheld()
    {
        var tables = Series(Bent, 5).Changed(people: [new Person { Id = "a" }]);
        Assert.IsType<Withheld>(Asked.Of(Metric, tables)[0].Result);
    }

    [Fact]
    public void The_order_of_rows_does_not_matter()
    {
        var tables = Series(Bent, 5);
        var (forth, back) = (Asked.Of(Metric, tables)[0].Measured(), Asked.Of(Metric, tables.Changed(observations: [.. tables.Observations!.Reverse()]))[0].Measured());
        Assert.Equal(forth.Headline.Interval, back.Headline.Interval);
    }

    private static Finding With(EvidenceTables tables, PilotInterruptedSeriesOptions options) =>
        new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(tables), new EvaluationPlan().Add(CoalitionMetricCatalog.PilotInterruptedSeries, options))[Metric][0];

    private static Phrase Reason(EvidenceTables tables, string key)
    {
        var reason = Assert.IsType<Undefined>(Asked.Of(Metric, tables)[0].Result).Reason;
        Assert.Equal(key, reason.Key);
        return reason;
    }

    private static EvidenceTables Series(double?[] values, int start, Func<int, Period>? period = null, Better better = Better.Higher)
    {
        period ??= i => new Period(i);
        return new EvidenceTables
        {
            Pilots = [new Pilot { Id = "law", Title = "The law", Design = DesignPart.InterruptedSeries, Assignment = AssignmentMechanism.Chosen }],
            Outcomes = [new Outcome { Pilot = "law", Name = "cases", Unit = "case", Better = better, Primary = true }],
            Observations = [.. values.Select((v, i) => new Observation { Pilot = "law", Outcome = "cases", Participant = "a", Period = period(i + 1), Adopted = new Adoption(period(start)), Value = v })],
        };
    }
}
