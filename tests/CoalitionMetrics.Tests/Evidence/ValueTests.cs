using System.Globalization;
using FsCheck.Xunit;

namespace CoalitionMetrics.Evidence;

public sealed class ValueTests
{
    [Theory]
    [InlineData("3", PeriodStep.Number, 3)]
    [InlineData("-2", PeriodStep.Number, -2)]
    [InlineData("1998", PeriodStep.Number, 1998)]
    [InlineData("0000-00", null, 0)]
    [InlineData("1998-03", PeriodStep.Month, (1998 * 12) + 2)]
    [InlineData("0001-01-02", PeriodStep.Day, 1)]
    [InlineData("1.5", null, 0)]
    [InlineData("spring", null, 0)]
    [InlineData("", null, 0)]
    [InlineData("+-3", null, 0)]
    public void A_period_is_a_number_a_month_or_a_day(string text, PeriodStep? step, int ordinal)
    {
        Assert.Equal(step is not null, Period.TryParse(text, out var period));
        Assert.Equal((step ?? PeriodStep.Number, ordinal), (period.Step, period.Ordinal));
        if (step is not null)
        {
            Assert.Equal(text, period.ToString());
        }
    }

    [Fact]
    public void Months_follow_one_another_across_the_turn_of_the_year() =>
        Assert.Equal(new Period(new PartialDate(1999, 12)).Ordinal + 1, new Period(new PartialDate(2000, 1)).Ordinal);

    [Fact]
    public void A_year_is_the_same_period_as_its_number() => Assert.Equal(new Period(1998), new Period(new PartialDate(1998)));

    [Fact]
    public void Never_comes_after_every_period()
    {
        Assert.True(new Adoption(new Period(int.MaxValue)) < Adoption.Never);
        Assert.True(Adoption.TryParse("never", out var never));
        Assert.True(never.IsNever);
        Assert.Equal(default, never);
        Assert.True(Adoption.TryParse("2020-02", out var early));
        Assert.Equal("2020-02", early.ToString());
        Assert.True(early <= never && never >= early && !(early > never));
        Assert.False(Adoption.TryParse("Never", out _));
    }

    [Fact]
    public void Group_labels_are_equal_by_what_they_say_however_they_were_made()
    {
        var labels = GroupLabels.Of("tenure", "renter").With("language", "es");

        Assert.Equal(labels, GroupLabels.Of("language", "es").With("tenure", "renter").With("sector", null));
        Assert.Equal(labels.GetHashCode(), GroupLabels.Of("language", "es").With("sector", string.Empty).With("tenure", "renter").GetHashCode());
        Assert.NotEqual(labels, labels.With("tenure", "owner"));
        Assert.NotEqual(labels, labels.With("tenure", null));
        Assert.Equal(("es", null, 2), (labels["language"], labels["sector"], labels.Count));
        Assert.Equal("language=es, tenure=renter", labels.ToString());
    }

    [Fact]
    public void An_intersection_is_known_when_every_part_is()
    {
        var labels = GroupLabels.Of("tenure", "renter").With("language", "es");
        Assert.Equal("es+renter", labels["language+tenure"]);
        Assert.Equal("renter+es", labels["tenure+language"]);
        Assert.Null(labels["language+sector"]);
    }

    [Fact]
    public void A_dimension_without_a_label_is_not_known_and_never_a_group() => Assert.Equal(GroupLabels.None, GroupLabels.Of("tenure", string.Empty));

    [Fact]
    public void A_dimension_given_twice_or_without_a_name_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new GroupLabels([new("a", "1"), new("a", "2")]));
        Assert.Throws<ArgumentException>(() => GroupLabels.Of(" ", "1"));
        Assert.Throws<ArgumentException>(() => Covariates.Of(string.Empty, 1));
    }

    [Fact]
    public void A_covariate_without_a_value_is_missing_and_never_zero()
    {
        var covariates = Covariates.Of("age", 0).With("score", null);

        Assert.Equal((0, null, 1), (covariates["age"], covariates["score"], covariates.Count));
        Assert.Equal(Covariates.Of("age", 0), covariates);
        Assert.NotEqual(Covariates.None, covariates);
    }

    [Property]
    public void Covariates_print_the_same_in_every_culture(double value)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal("x=" + value.ToString("R", CultureInfo.InvariantCulture), Covariates.Of("x", value).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Lists_of_texts_are_equal_by_their_texts_in_order()
    {
        TextList list = ["en", "es"];

        Assert.Equal(["en", "es"], list);
        Assert.Equal(TextList.Create("en", "es").GetHashCode(), list.GetHashCode());
        Assert.NotEqual(TextList.Create("es", "en"), list);
        Assert.Equal("en;es", list.ToString());
        Assert.Same(TextList.Empty, TextList.Create());
    }

    [Theory]
    [InlineData("tenure=renter", "tenure", "renter")]
    [InlineData("a=b=c", "a", "b=c")]
    [InlineData("=b", null, null)]
    [InlineData("a=", null, null)]
    [InlineData("a", null, null)]
    [InlineData(null, null, null)]
    public void A_group_is_named_by_dimension_and_label(string? text, string? dimension, string? group)
    {
        Assert.Equal(dimension is not null, GroupReference.TryParse(text, out var reference));
        Assert.Equal((dimension, group), (reference?.Dimension, reference?.Group));
    }
}
