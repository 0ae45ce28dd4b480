using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Reporting.Tests;

/// <summary>Names in pictures: cut or broken only where they must be.</summary>
public sealed class ChartTextTests
{
    [Fact]
    public void A_name_that_fits_stays_whole() => Assert.Equal("Library", ChartText.Fit("Library", 200));

    [Fact]
    public void A_long_name_is_broken_between_words_so_that_its_end_can_be_read() =>
        Assert.Equal(["Washington", "State Patrol"], ChartText.Wrap("Washington State Patrol", 82, 10));

    [Fact]
    public void A_letter_of_several_code_points_is_never_cut_in_two() => Assert.Equal("👩‍👩‍👧…", ChartText.Fit("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 100, 13));

    [Fact]
    public void What_just_fits_is_not_too_wide_by_rounding() => Assert.InRange(ChartText.Width(ChartText.Fit("JaZaRaUaaa", 63, 10), 10), 0, 63);

    [Property]
    public Property What_is_cut_or_broken_fits() => Prop.ForAll<NonNull<string>, PositiveInt>((text, width) =>
    {
        var room = 20.0 + width.Item;
        return ChartText.Width(ChartText.Fit(text.Item, room)) <= room && ChartText.Wrap(text.Item, room, 10) is { Count: 1 or 2 } lines && lines.All(l => ChartText.Width(l, 10) <= room);
    });
}
