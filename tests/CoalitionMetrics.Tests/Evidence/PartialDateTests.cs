using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Evidence;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData("2025", "2025-01-01", "2025-12-31", DatePrecision.Year)]
    [InlineData("2025-02", "2025-02-01", "2025-02-28", DatePrecision.Month)]
    [InlineData("2024-02", "2024-02-01", "2024-02-29", DatePrecision.Month)]
    [InlineData("2025-03-14", "2025-03-14", "2025-03-14", DatePrecision.Day)]
    [InlineData("0001", "0001-01-01", "0001-12-31", DatePrecision.Year)]
    [InlineData("9999-12", "9999-12-01", "9999-12-31", DatePrecision.Month)]
    public void A_vague_date_stands_for_all_the_days_that_it_could_be(string text, string first, string last, DatePrecision precision)
    {
        var date = PartialDate.Parse(text);

        Assert.Equal(DateOnly.Parse(first), date.First);
        Assert.Equal(DateOnly.Parse(last), date.Last);
        Assert.Equal(precision, date.Precision);
        Assert.Equal(text, date.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("25")]
    [InlineData("0000")]
    [InlineData("2025-13")]
    [InlineData("2025-00")]
    [InlineData("2025-02-29")]
    [InlineData("2025-02-00")]
    [InlineData("2025/02/01")]
    [InlineData("2025-2-1")]
    [InlineData(" 2025")]
    [InlineData("2025-03-14T10:00")]
    [InlineData("٢٠٢٥")]
    public void What_is_no_such_date_is_refused(string text)
    {
        Assert.False(PartialDate.TryParse(text, out var date));
        Assert.Equal(default, date);
        Assert.Contains($"'{text}'", Assert.Throws<FormatException>(() => PartialDate.Parse(text)).Message);
    }

    [Fact]
    public void Days_that_do_not_exist_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PartialDate(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PartialDate(10000));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PartialDate(2025, 13));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PartialDate(2025, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PartialDate(2025, 2, 29));
    }

    [Fact]
    public void The_default_is_the_year_one() => Assert.Equal(new PartialDate(1), default);

    [Fact]
    public void It_lies_in_a_period_only_with_all_its_days()
    {
        var (first, last) = (new DateOnly(2025, 1, 1), new DateOnly(2025, 6, 30));

        Assert.True(new PartialDate(2025, 6).LiesWithin(first, last));
        Assert.True(new PartialDate(2025, 6, 30).LiesWithin(first, last));
        Assert.False(new PartialDate(2025).LiesWithin(first, last));
        Assert.False(new PartialDate(2025, 7, 1).LiesWithin(first, last));
        Assert.False(new PartialDate(2024, 12, 31).LiesWithin(first, last));
    }

    [Fact]
    public void Dates_are_ordered_by_their_first_day_then_by_their_last() =>
        Assert.Equal(
            ["2024-12-31", "2025-01-01", "2025-01", "2025", "2025-01-02"],
            new[] { "2025", "2025-01-02", "2025-01", "2024-12-31", "2025-01-01" }.Select(t => PartialDate.Parse(t)).Order().Select(d => d.ToString()));

    [Property]
    public Property Reading_what_was_written_gives_the_same_date() => Prop.ForAll(Dates(), date => PartialDate.Parse(date.ToString()) == date);

    [Property]
    public Property Order_agrees_with_equality_and_with_its_operators() => Prop.ForAll(Dates(), Dates(), (a, b) =>
        (a.CompareTo(b) == 0) == (a == b) && (a < b) == (b > a) && (a <= b) == (b >= a) && (a <= b) == (a < b || a == b) && a.First <= a.Last);

    private static Arbitrary<PartialDate> Dates() =>
        (from day in Gen.Choose(0, DateOnly.MaxValue.DayNumber)
         from precision in Gen.Choose(0, 2)
         let date = DateOnly.FromDayNumber(day)
         select precision switch { 0 => new PartialDate(date.Year), 1 => new PartialDate(date.Year, date.Month), _ => new PartialDate(date) }).ToArbitrary();
}
