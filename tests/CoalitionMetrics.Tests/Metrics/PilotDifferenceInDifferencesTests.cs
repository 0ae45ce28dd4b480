using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Tests;

public sealed class PilotDifferenceInDifferencesTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.PilotDifferenceInDifferences;

    [Fact]
    public void Two_groups_and_two_times_can_be_checked_by_hand()
    {
        // With the pilot 10, 12, 14, 16 became 15, 16, 19, 22 (changes 5, 4, 5, 6: mean 5); without it 10, 11, 12, 13 became 11, 13, 13, 14 (1, 2, 1, 1: mean 1.25).
        var finding = Asked.Of(Metric, TwoTimes([5, 4, 5, 6], [1, 2, 1, 1]))[0];
        var measured = finding.Measured();
        Assert.Equal(3.75, measured.Headline.Value, 12);

        // Variances of the changes 2/3 and 1/4, so that the error is sqrt(2/3/4 + 1/4/4).
        Assert.Equal(Math.Sqrt((2.0 / 12) + (1.0 / 16)), measured.Headline.StandardError!.Value, 10);
        Assert.Equal("sentence.better", measured.Sentences[0].Key);
        Assert.Equal("sentence.before-unknown", measured.Sentences[1].Key);
        Assert.Equal((4, 4), (finding.Value("treated"), finding.Value("control")));
        Assert.Equal(["remark.parallel", "remark.chosen"], measured.Remarks.Select(r => r.Key));
        Assert.Equal(16, finding.Result.Evidence.Tables[0].RowsUsed);
    }

    [Fact]
    public void Lower_is_better_where_the_outcome_says_so() =>
        Assert.Equal("sentence.worse", Asked.Of(Metric, TwoTimes([5, 4, 5, 6], [1, 2, 1, 1], Better.Lower))[0].Measured().Sentences[0].Key);

    [Fact]
    public void Several_starts_give_group_time_effects_with_curve_earlier_trend_and_how_much_it_takes_to_undo_them()
    {
        var finding = Asked.Of(Metric, Staggered())[0];
        var measured = finding.Measured();
        Assert.True(measured.Headline.Interval!.Value.Contains(3), measured.Headline.Interval.ToString());
        Assert.Equal("sentence.before-alike", measured.Sentences[1].Key);
        Assert.Equal("sentence.holds", measured.Sentences[2].Key);
        Assert.InRange(finding.Value("breakdown"), 0.01, 5);
        Assert.InRange(finding.Value("already-treated-weight"), 0.01, 0.5);
        Assert.All((string[])["effect-dynamic", "effect-group", "effect-calendar", "two-way"], key => Assert.InRange(finding.Value(key), 2, 4));
        var curve = Assert.IsType<CurveExhibit>(measured.Exhibits[0]);
        Assert.Equal([-4, -3, -2, -1, 0, 1, 2, 3], curve.Curves[0].Points.Select(p => p.X));
        Assert.Equal(0, curve.Curves[0].Points[3].Y);
        Assert.Null(curve.Curves[0].Points[3].Lower);
        Assert.All(curve.Curves[0].Points.Where(p => p.X != -1), p => Assert.True(p.Lower < p.Y && p.Y < p.Upper));
        var cohorts = Assert.IsType<ForestExhibit>(measured.Exhibits[1]);
        Assert.Equal(["3", "5"], cohorts.Rows.SkipLast(1).Select(r => r.Label.Text));
        Assert.Contains(measured.Remarks, r => r.Key == "remark.two-way");
    }

    [Fact]
    public void Sides_that_had_already_moved_apart_are_said()
    {
        var tables = Staggered();
        var apart = Rows(tables, [.. tables.Observations!.Select(o => o with { Value = o.Value + (o.Adopted!.Value.IsNever ? 0 : 2 * o.Period!.Value.Ordinal) })]);
        Assert.Equal("sentence.before-apart", Asked.Of(Metric, apart)[0].Measured().Sentences[1].Key);
    }

    [Fact]
    public void Unit_whose_start_changes_is_left_out_with_its_rows_and_said()
    {
        var tables = Staggered();
        var changed = Rows(tables, [.. tables.Observations!.Select(o => o is { Participant: "00" } && o.Period == new Period(2) ? o with { Adopted = new Adoption(new Period(4)) } : o)]);
        var finding = Asked.Of(Metric, changed)[0];
        Assert.Equal((1, 6), (finding.Value("left-out-changed"), finding.LeftOut(LeftOutReason.ChangedAssignment)));
        Assert.Equal("00", Assert.Single(Assert.Single(finding.Measured().Remarks, r => r.Key == "remark.changed-named").Values["names"].Terms!).Text);

        // Nobody on the register of people is named.
        var person = new EvidenceTables { People = [new Person { Id = "00" }], Pilots = changed.Pilots, Outcomes = changed.Outcomes, Observations = changed.Observations };
        Assert.Equal(1, Assert.Single(Asked.Of(Metric, person)[0].Measured().Remarks, r => r.Key == "remark.changed").Values["units"].Number);
    }

    [Fact]
    public void Unit_that_had_the_pilot_from_the_first_period_on_is_left_out_with_its_rows_and_said()
    {
        var tables = Staggered();
        var always = Rows(tables, [.. tables.Observations!.Select(o => o is { Participant: "00" } ? o with { Adopted = new Adoption(new Period(1)) } : o)]);
        var finding = Asked.Of(Metric, always)[0];
        Assert.Equal((1, 6), (finding.Value("left-out-always"), finding.LeftOut(LeftOutReason.NoPeriodBefore)));
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.always-named" && r.Values["names"].Terms!.Single().Text == "00");
    }

    [Fact]
    public void Unit_that_starts_after_the_last_period_is_as_without_the_pilot_and_said()
    {
        var tables = TwoTimes([6, 7, 8], [1, 2, 3]);
        var later = TwoTimes([6, 7, 8], [1, 2, 3], cluster: null).Observations!.Select(o => o.Adopted == Adoption.Never ? o with { Adopted = new Adoption(new Period(9)) } : o).ToList();
        var (plain, finding) = (Asked.Of(Metric, tables)[0], Asked.Of(Metric, Rows(tables, later))[0]);
        Assert.Equal(plain.Value("effect"), finding.Value("effect"));
        Assert.Equal(plain.Measured().Headline.Interval, finding.Measured().Headline.Interval);
        Assert.Equal((3, 3), (finding.Value("treated"), finding.Value("control")));
        Assert.Equal(3, Assert.Single(finding.Measured().Remarks, r => r.Key == "remark.later-named").Values["units"].Number);
    }

    [Fact]
    public void Gaps_are_counted_and_said()
    {
        var tables = Staggered();
        var gap = Rows(tables, [.. tables.Observations!.Select(o => o is { Participant: "00" } && o.Period == new Period(2) ? o with { Value = null } : o)]);
        var finding = Asked.Of(Metric, gap)[0];
        Assert.Equal((1, 1), (finding.Value("with-gaps"), finding.LeftOut(LeftOutReason.NoValue)));
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.gaps-named" && r.Values["names"].Terms!.Single().Text == "00");
    }

    [Fact]
    public void Nobody_left_to_compare_with_is_undefined_with_the_reason()
    {
        var tables = Staggered();
        var all = Rows(tables, [.. tables.Observations!.Where(o => o.Adopted == new Adoption(new Period(3)))]);
        Assert.Equal(NotIdentifiedReason.NoControlUnits, Assert.IsType<Undefined>(Asked.Of(Metric, all)[0].Result).NotIdentified);
        var nobody = Rows(tables, [.. tables.Observations!.Where(o => o.Adopted!.Value.IsNever)]);
        Assert.Equal(NotIdentifiedReason.NoTreatedUnits, Assert.IsType<Undefined>(Asked.Of(Metric, nobody)[0].Result).NotIdentified);
    }

    [Fact]
    public void One_treated_unit_leaves_the_value_and_says_why_there_is_no_interval()
    {
        var measured = Asked.Of(Metric, TwoTimes([5], [1, 2, 1, 1, 2]))[0].Measured();
        Assert.Equal(NoIntervalReason.SingleUnitInArm, measured.Headline.NoInterval);
        Assert.Equal("sentence.no-interval", measured.Sentences[0].Key);
        var clustered = TwoTimes([5, 4, 5], [1, 2, 1, 1], design: DesignPart.DifferenceInDifferences | DesignPart.Clustered, cluster: (treated, i) => treated ? "west" : $"east {i % 2}");
        Assert.Equal(NoIntervalReason.SingleClusterInArm, Asked.Of(Metric, clustered)[0].Measured().Headline.NoInterval);
    }

    [Fact]
    public void Start_is_read_from_who_had_the_pilot_in_which_period()
    {
        var tables = Staggered();
        var byRow = Rows(tables, [.. tables.Observations!.Select(o => o with { Adopted = null, Treated = o.Adopted!.Value.FirstTreated is { } first && first <= o.Period!.Value })]);
        Assert.Equal(Asked.Of(Metric, tables)[0].Measured().Headline.Value, Asked.Of(Metric, byRow)[0].Measured().Headline.Value);
        var byUnit = Rows(tables, [.. tables.Observations!.Select(o => o with { Adopted = null, Treated = !o.Adopted!.Value.IsNever })]);
        Assert.Equal("undefined.no-start", Reason(byUnit));
        var two = Rows(byUnit, [.. byUnit.Observations!.Where(o => o.Period!.Value.Ordinal is 2 or 6)]);
        Assert.True(Asked.Of(Metric, two)[0].Measured().Headline.Interval!.Value.Contains(3));
    }

    [Fact]
    public void Each_reason_for_no_answer_is_said()
    {
        var tables = Staggered();
        Assert.Equal("undefined.no-pilot", Reason(Tables(DesignPart.Observational, Better.Higher, tables.Observations!)));
        Assert.Equal("undefined.no-values", Reason(Rows(tables, [.. tables.Observations!.Select(o => o with { Value = null })])));
        Assert.Equal("undefined.no-periods", Reason(Rows(tables, [.. tables.Observations!.DistinctBy(o => o.Participant).Select(o => o with { Period = null })])));
        var clustered = Tables(DesignPart.Staggered | DesignPart.Clustered, Better.Higher, tables.Observations!);
        Assert.Equal("undefined.no-cluster", Reason(clustered));
        Assert.Equal("undefined.two-clusters", Reason(Rows(clustered, [.. tables.Observations!.Select(o => o with { Cluster = $"c{o.Period!.Value.Ordinal % 2}" })])));
        Assert.Equal("undefined.no-cluster-named", Reason(Rows(clustered, [.. tables.Observations!.Select(o => o with { Cluster = o.Participant == "00" ? null : "c" + o.Participant })])));
        Assert.Equal("undefined.two-clusters-named", Reason(Rows(clustered, [.. tables.Observations!.Select(o => o with { Cluster = o.Participant == "00" ? $"c{o.Period!.Value.Ordinal % 2}" : "c" + o.Participant })])));
        Assert.Equal("undefined.weights-named", Reason(Rows(tables, [.. tables.Observations!.Select((o, i) => o with { Weight = i == 0 ? 2 : null })])));
        Assert.IsType<Withheld>(Asked.Of(Metric, TwoTimes([5, 4], [1, 2]))[0].Result);
    }

    [Fact]
    public void How_much_it_takes_to_undo_an_effect_is_beyond_what_is_searched_where_nothing_strayed_before_and_not_told_where_there_is_none()
    {
        var tables = Staggered();
        EvidenceTables With(double effect, double noise) => Rows(tables, [.. tables.Observations!.Select(o =>
        {
            var still = 20 + int.Parse(o.Participant, System.Globalization.CultureInfo.InvariantCulture) + o.Period!.Value.Ordinal;
            var since = o.Adopted!.Value.FirstTreated is { } first && first <= o.Period!.Value ? 1 : 0;
            return o with { Value = still + (effect * since) + (noise * (o.Value - still - (3 * since))) };
        })]);
        Assert.DoesNotContain(Asked.Of(Metric, With(0, 1))[0].Measured().Sentences, s => s.Key.StartsWith("sentence.holds", StringComparison.Ordinal));
        Assert.Contains(Asked.Of(Metric, With(3, 0.001))[0].Measured().Sentences, s => s.Key == "sentence.holds-beyond");
    }

    [Fact]
    public void Several_starts_of_a_design_that_speaks_of_one_are_said()
    {
        var tables = Staggered();
        var remarks = Asked.Of(Metric, Tables(DesignPart.DifferenceInDifferences, Better.Higher, tables.Observations!))[0].Measured().Remarks;
        Assert.Equal(2, Assert.Single(remarks, r => r.Key == "remark.several-starts").Values["starts"].Number);
        Assert.DoesNotContain(Asked.Of(Metric, tables)[0].Measured().Remarks, r => r.Key == "remark.several-starts");
    }

    [Fact]
    public void Series_of_means_is_not_drawn_where_a_side_is_too_small()
    {
        Assert.DoesNotContain(Asked.Of(Metric, TwoTimes([5, 4, 5, 6], [1, 2, 1, 1]))[0].Measured().Exhibits, e => e is TimeSeriesExhibit);
        var series = Assert.IsType<TimeSeriesExhibit>(Asked.Of(Metric, TwoTimes([5, 4, 5, 6, 5], [1, 2, 1, 1, 3]))[0].Measured().Exhibits[^1]);
        Assert.Equal(1, series.EventIndex);
        Assert.Equal(["1", "2"], series.Series[0].Points.Select(p => p.Period));
    }

    [Fact]
    public void Order_of_rows_does_not_matter()
    {
        var tables = Staggered();
        var reversed = Rows(tables, [.. Enumerable.Reverse(tables.Observations!)]);
        Assert.Equal(Asked.Of(Metric, tables)[0].Measured().Headline.Interval, Asked.Of(Metric, reversed)[0].Measured().Headline.Interval);
    }

    [Fact]
    public void Other_units_each_time_are_compared_by_their_means()
    {
        var tables = TwoTimes([5, 4, 5, 6], [1, 2, 1, 1]);
        var once = Rows(tables, [.. tables.Observations!.Select(o => o with { Participant = $"{o.Participant} {o.Period}" })]);
        var measured = Asked.Of(Metric, once)[0].Measured();
        Assert.Equal(3.75, measured.Headline.Value, 12);
        Assert.Contains(measured.Remarks, r => r.Key == "remark.seen-once");
    }

    private static EvidenceTables Rows(EvidenceTables tables, IReadOnlyList<Observation> observations) => Tables(tables.Pilots![0].Design, tables.Outcomes![0].Better, observations);

    private static string Reason(EvidenceTables tables) => Assert.IsType<Undefined>(Asked.Of(Metric, tables)[0].Result).Reason.Key;

    private static EvidenceTables Tables(DesignPart design, Better better, IReadOnlyList<Observation> observations) => new()
    {
        Pilots = [new Pilot { Id = "p", Title = "A pilot", Design = design, Assignment = AssignmentMechanism.Chosen }],
        Outcomes = [new Outcome { Pilot = "p", Name = "o", Unit = "point", Better = better, Primary = true }],
        Observations = observations,
    };

    private static EvidenceTables TwoTimes(
        double[] with, double[] without, Better better = Better.Higher, DesignPart design = DesignPart.DifferenceInDifferences, Func<bool, int, string>? cluster = null) => Tables(
        design,
        better,
        [
            .. with.SelectMany((change, i) => Twice($"with {i}", 10 + (2 * i), change, true, cluster?.Invoke(true, i))),
            .. without.SelectMany((change, i) => Twice($"without {i}", 10 + i, change, false, cluster?.Invoke(false, i))),
        ]);

    private static IEnumerable<Observation> Twice(string unit, double before, double change, bool treated, string? cluster) =>
        Enumerable.Range(1, 2).Select(period => new Observation
        {
            Pilot = "p",
            Outcome = "o",
            Participant = unit,
            Period = new Period(period),
            Value = before + (period == 2 ? change : 0),
            Cluster = cluster,
            Adopted = treated ? new Adoption(new Period(2)) : Adoption.Never,
        });

    // Six start in the third period, six in the fifth, six never; from then on 3 more.
    private static EvidenceTables Staggered()
    {
        var random = new RandomStream(11, 0);
        var rows = new List<Observation>();
        for (var unit = 0; unit < 18; unit++)
        {
            int? first = unit < 6 ? 3 : unit < 12 ? 5 : null;
            for (var period = 1; period <= 6; period++)
            {
                rows.Add(new Observation
                {
                    Pilot = "p",
                    Outcome = "o",
                    Participant = unit.ToString("00", System.Globalization.CultureInfo.InvariantCulture),
                    Period = new Period(period),
                    Adopted = first is { } start ? new Adoption(new Period(start)) : Adoption.Never,
                    Value = 20 + unit + period + (first <= period ? 3 : 0) + random.NextNormal(),
                });
            }
        }

        return Tables(DesignPart.DifferenceInDifferences | DesignPart.Staggered, Better.Higher, rows);
    }
}
