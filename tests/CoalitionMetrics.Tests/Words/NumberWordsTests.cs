using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Tests;

public sealed class NumberWordsTests
{
    [Theory]
    [InlineData(0.34, UnitKind.Share, "34")]
    [InlineData(0.062, UnitKind.Share, "6.2")]
    [InlineData(0.004, UnitKind.Share, "0.4")]
    [InlineData(0.00004, UnitKind.Share, "0.004")]
    [InlineData(0.996, UnitKind.Share, "99.6")]
    [InlineData(1, UnitKind.Share, "100")]
    [InlineData(0, UnitKind.Share, "0")]
    [InlineData(0.2758767, UnitKind.Index, "0.28")]
    [InlineData(0.0043, UnitKind.Index, "0.0043")]
    [InlineData(-0.001, UnitKind.Index, "-0.0010")]
    [InlineData(1234567, UnitKind.Count, "1,234,567")]
    [InlineData(0.0004, UnitKind.Probability, "0.001")]
    [InlineData(0.0412, UnitKind.Probability, "0.041")]
    [InlineData(1234.56, UnitKind.Amount, "1,235")]
    [InlineData(12.345, UnitKind.Amount, "12.3")]
    [InlineData(-0.0361, UnitKind.Amount, "-0.0361")]
    [InlineData(2.8347, UnitKind.EffectiveNumber, "2.8")]
    [InlineData(1.5, UnitKind.Ratio, "1.50")]
    [InlineData(0.0347, UnitKind.PerHundred, "3.5")]
    [InlineData(0.114, UnitKind.PerHundred, "11")]
    public void Numbers_are_rounded_as_a_person_wants_them(double value, UnitKind kind, string expected) => Assert.Equal(expected, NumberWords.Digits(value, kind));

    [Property]
    public bool Nothing_that_is_not_nought_reads_nought(NormalFloat value) =>
        value.Get == 0 || Enum.GetValues<UnitKind>().Where(k => k is not (UnitKind.Count or UnitKind.Probability)).All(kind =>
        {
            var share = Math.Abs(value.Get) > 1e-9 ? value.Get : Math.Sign(value.Get) * 1e-9;
            return NumberWords.Digits(share, kind).Any(c => c is >= '1' and <= '9');
        });

    [Property]
    public bool Numbers_read_the_same_in_every_culture(NormalFloat value)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            var invariant = Enum.GetValues<UnitKind>().Select(k => NumberWords.Digits(value.Get, k)).ToList();
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            return invariant.SequenceEqual(Enum.GetValues<UnitKind>().Select(k => NumberWords.Digits(value.Get, k)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
