namespace CoalitionMetrics.Tests;

public sealed class PeriodTests
{
    [Fact]
    public void A_year_is_the_calendar_year_and_years_between_without_a_gathering_are_there()
    {
        var periods = View(At("2023-05-01"), At("2025-12-31")).Periods(PeriodLength.Year);
        Assert.Equal(["2023", "2024", "2025"], periods.Select(p => p.Label));
        Assert.Equal([1, 0, 1], periods.Select(p => p.View.Gatherings.Rows.Count));
        Assert.Equal((new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31)), (periods[2].First, periods[2].Last));
    }

    [Fact]
    public void Quarters_and_months_have_their_own_labels()
    {
        var view = View(At("2025-03-31"), At("2025-04-01"));
        Assert.Equal(["2025-Q1", "2025-Q2"], view.Periods(PeriodLength.Quarter).Select(p => p.Label));
        Assert.Equal(["2025-03", "2025-04"], view.Periods(PeriodLength.Month).Select(p => p.ToString()));
        Assert.Equal(new DateOnly(2025, 6, 30), view.Periods(PeriodLength.Quarter)[1].Last);
    }

    [Fact]
    public void A_rough_date_counts_only_where_all_of_it_lies()
    {
        var view = View(At("2025"), At("2025-02"), At("2025-05-05"), At(null));
        Assert.Equal(3, view.Periods(PeriodLength.Year).Single().View.Gatherings.Rows.Count);
        var second = view.Periods(PeriodLength.Quarter)[1].View.Gatherings.Use;
        Assert.Equal(1, second.RowsUsed);
        Assert.Equal(
            [(LeftOutReason.NoDate, 1), (LeftOutReason.NotWhollyInsideWindow, 1), (LeftOutReason.OtherPeriod, 1)],
            second.LeftOut.Select(l => (l.Reason, l.Rows)).Order());
    }

    [Fact]
    public void Attendance_and_tallies_go_with_their_gathering_and_every_row_is_used_or_left_out()
    {
        var view = View(At("2025-01-09"), At("2025"), At("2025-07-09"));
        Assert.Equal(["2025-Q1", "2025-Q2", "2025-Q3"], view.Periods(PeriodLength.Quarter).Select(p => p.Label));
        Assert.All(view.Periods(PeriodLength.Quarter), period =>
        {
            Assert.All(period.View.Attendance.Rows, a => Assert.Contains(period.View.Gatherings.Rows, g => g.Id == a.Gathering));
            Assert.Equal(view.Attendance.Rows.Count, period.View.Attendance.Use.RowsUsed + period.View.Attendance.Use.LeftOut.Sum(l => l.Rows));
        });
    }

    [Fact]
    public void A_period_that_the_window_cuts_says_so_and_keeps_what_the_window_left_out()
    {
        var window = new EvaluationWindow { From = new DateOnly(2024, 7, 1), To = new DateOnly(2025, 12, 31) };
        var periods = View(window, At("2024-02-01"), At("2024-09-01"), At("2025-02-01")).Periods(PeriodLength.Year);
        Assert.Equal([false, true], periods.Select(p => p.IsWhole));
        Assert.Equal(window.From, periods[0].View.Window.From);
        Assert.Equal([(LeftOutReason.OutsideWindow, 1), (LeftOutReason.OtherPeriod, 1)], periods[0].View.Gatherings.Use.LeftOut.Select(l => (l.Reason, l.Rows)));
    }

    [Fact]
    public void Attendance_outside_the_window_is_left_out_for_the_reason_of_its_gathering()
    {
        var view = View(new EvaluationWindow { From = new DateOnly(2025, 2, 1) }, At(null), At("2025"), At("2024-01-01"), At("2025-03-01"));
        Assert.Equal(
            [(LeftOutReason.NoDate, 2), (LeftOutReason.OutsideWindow, 2), (LeftOutReason.NotWhollyInsideWindow, 2)],
            view.Attendance.Use.LeftOut.Select(l => (l.Reason, l.Rows)));
    }

    [Fact]
    public void Without_a_dated_gathering_there_is_no_period() => Assert.All(Enum.GetValues<PeriodLength>(), length => Assert.Empty(View(At(null)).Periods(length)));

    [Fact]
    public void The_last_day_of_the_calendar_is_a_day_of_a_period() =>
        Assert.All(Enum.GetValues<PeriodLength>(), length => Assert.Equal(DateOnly.MaxValue, View(At("9999-12-31")).Periods(length).Single().Last));

    [Fact]
    public void A_length_that_does_not_exist_is_refused() => Assert.Throws<ArgumentOutOfRangeException>("length", () => View(At("2025")).Periods((PeriodLength)3));

    [Fact]
    public void Periods_are_cut_once() => Assert.All([View(At("2025"))], view => Assert.Same(view.Periods(PeriodLength.Year), view.Periods(PeriodLength.Year)));

    private static Gathering At(string? date) => new() { Id = string.Empty, Date = date is null ? null : PartialDate.Parse(date) };

    private static EvidenceView View(params Gathering[] gatherings) => View(EvaluationWindow.Everything, gatherings);

    // Two people come to each gathering.
    private static EvidenceView View(EvaluationWindow window, params Gathering[] gatherings)
    {
        var numbered = gatherings.Select((g, i) => g with { Id = $"g{i}" }).ToList();
        return new(
            CoalitionEvidence.Create(new EvidenceTables
            {
                People = [new Person { Id = "a" }, new Person { Id = "b" }],
                Gatherings = numbered,
                Attendance = [.. numbered.SelectMany(g => new[] { "a", "b" }.Select(p => new Attendance { Gathering = g.Id, Person = p }))],
            }),
            window);
    }
}
