using FsCheck;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class VarietyTests
{
    private static readonly double[] Orders = [0, 0.25, 0.5, 0.999, 1, 1 + 1e-9, 1.5, 2, 3, 10, 1000, double.PositiveInfinity];

    [Fact]
    public void Half_and_two_quarters_worked_by_hand()
    {
        double[] counts = [4, 2, 2];
        Assert.Equal(3, Diversity.Richness(counts));
        Assert.Equal(1.5, Diversity.Shannon(counts, 2), 14);
        Assert.Equal(1.5 * Math.Log(2), Diversity.Shannon(counts), 14);
        Assert.Equal(0.375, Diversity.Simpson(counts, SimpsonForm.Concentration), 14);
        Assert.Equal(0.625, Diversity.Simpson(counts), 14);
        Assert.Equal(8.0 / 3, Diversity.Simpson(counts, SimpsonForm.Inverse), 14);

        // Of 28 pairs of different people, 6 + 1 + 1 are of one group.
        Assert.Equal(20.0 / 28, Diversity.Simpson(counts, SimpsonForm.UnbiasedComplement), 14);
        Assert.Equal(Math.Pow(2, 1.5), Diversity.HillNumber(counts, 1), 13);
        Assert.Equal(2, Diversity.HillNumber(counts, double.PositiveInfinity), 14);
        Assert.Equal(4, Diversity.HillNumber(counts, double.NegativeInfinity), 14);
        Assert.Equal(1.5 * Math.Log(2) / Math.Log(3), Diversity.Pielou(counts), 14);
        Assert.Equal(8.0 / 9, Diversity.HillEvenness(counts, 2), 14);
        Assert.Equal(5.0 / 6, Diversity.HillEvenness(counts, 2, HillEvennessForm.Relative), 14);
        Assert.Equal(2, Diversity.Tsallis(counts, 0));
        Assert.Equal(Diversity.Shannon(counts), Diversity.Tsallis(counts, 1));
        Assert.Equal(0.625, Diversity.Tsallis(counts, 2), 14);
    }

    [Fact]
    public void Order_near_one_meets_the_limit()
    {
        double[] counts = [90, 5, 3, 1, 1];
        var shannon = Diversity.Shannon(counts);
        foreach (var distance in new[] { 1e-3, 1e-6, 1e-9, 1e-12, -1e-12, -1e-9, -1e-6, -1e-3 })
        {
            // The slope of the Rényi entropy at 1 is - Var(log p) / 2, here about -0.4.
            Assert.InRange(Diversity.Renyi(counts, 1 + distance), shannon - (0.6 * Math.Max(0, distance)) - 1e-14, shannon + (0.6 * Math.Max(0, -distance)) + 1e-14);
            Assert.InRange(Diversity.Tsallis(counts, 1 + distance), shannon - Math.Abs(distance) * 3, shannon + Math.Abs(distance) * 3);
        }
    }

    [Fact]
    public void Extreme_orders_neither_overflow_nor_underflow()
    {
        double[] counts = [1e-200, 1, 1e200];
        Assert.Equal(1, Diversity.HillNumber(counts, 1e6), 12);
        Assert.True(Diversity.HillNumber(counts, -400) > 1e150);
        Assert.Equal(1, Diversity.HillNumber([double.MaxValue, 1], 2), 14);
        Assert.Equal(2, Diversity.HillNumber([double.MaxValue, double.MaxValue], 2), 14);
        Assert.Equal(3, Diversity.HillNumber([double.Epsilon, double.Epsilon, double.Epsilon], 1), 14);
    }

    [Fact]
    public void A_thousand_million_people_leave_the_digits_whole()
    {
        // One stranger among 10^9: 1 - sum p^2 = 2 (n - 1) / n^2 with n = 10^9.
        Assert.Equal(2 * 999_999_999.0 / 1e18, Diversity.Simpson([999_999_999, 1]), 1e-22);
        Assert.Equal(2.0 * 999_999_999 / (1e9 * 999_999_999), Diversity.Simpson([999_999_999, 1], SimpsonForm.UnbiasedComplement), 1e-22);
    }

    [Property]
    public void Hill_numbers_fall_with_the_order_between_one_and_the_richness(NonEmptyArray<PositiveInt> groups)
    {
        var counts = Counts(groups);
        var profile = Diversity.HillProfile(counts, Orders);
        Assert.Equal(counts.Length, profile[0]);
        for (var i = 1; i < profile.Length; i++)
        {
            Assert.InRange(profile[i], 1 - 1e-12, profile[i - 1] * (1 + 1e-12));
        }
    }

    [Property]
    public void Copies_of_the_community_in_new_groups_multiply_Hill_numbers(NonEmptyArray<PositiveInt> groups, byte more)
    {
        var copies = 2 + (more % 4);
        var counts = Counts(groups);
        var replicated = Enumerable.Repeat(counts, copies).SelectMany(c => c).ToArray();
        foreach (var order in Orders)
        {
            AssertClose(copies * Diversity.HillNumber(counts, order), Diversity.HillNumber(replicated, order));
            AssertClose(Math.Log(copies) + Diversity.Renyi(counts, order), Diversity.Renyi(replicated, order));
            if (order > 0)
            {
                AssertClose(Diversity.HillEvenness(counts, order), Diversity.HillEvenness(replicated, order));
            }
        }
    }

    [Property]
    public void Order_of_groups_unit_and_empty_groups_change_nothing(NonEmptyArray<PositiveInt> groups, PositiveInt unit)
    {
        var counts = Counts(groups);
        double[] changed = [0, .. counts.Reverse().Select(c => c * unit.Get), 0];
        foreach (var order in Orders.Where(double.IsFinite))
        {
            AssertClose(Diversity.HillNumber(counts, order), Diversity.HillNumber(changed, order));
            AssertClose(Diversity.Tsallis(counts, order), Diversity.Tsallis(changed, order));
        }

        AssertClose(Diversity.Shannon(counts), Diversity.Shannon(changed));
        AssertClose(Diversity.Simpson(counts), Diversity.Simpson(changed));
        AssertClose(Diversity.Pielou(counts), Diversity.Pielou(changed));
        Assert.Equal(Diversity.Richness(counts), Diversity.Richness(changed));
    }

    [Property]
    public void Equal_groups_are_as_many_as_they_are_at_every_order(PositiveInt groups, PositiveInt size)
    {
        var counts = Enumerable.Repeat((double)size.Get, groups.Get).ToArray();
        Assert.All(Diversity.HillProfile(counts, Orders), d => AssertClose(groups.Get, d));
        if (groups.Get > 1)
        {
            AssertClose(1, Diversity.Pielou(counts));
            AssertClose(1, Diversity.HillEvenness(counts, 2, HillEvennessForm.Relative));
        }
    }

    [Property]
    public void Unbiased_Simpson_is_the_share_of_pairs_of_different_groups(NonEmptyArray<PositiveInt> groups)
    {
        var people = groups.Get.Take(6).SelectMany((g, i) => Enumerable.Repeat(i, g.Get % 7)).ToArray();
        if (people.Length < 2)
        {
            return;
        }

        var pairs = people.SelectMany((a, i) => people.Skip(i + 1).Select(b => a == b ? 0.0 : 1.0)).Average();
        var counts = people.GroupBy(g => g).Select(g => (double)g.Count()).ToArray();
        AssertClose(pairs, Diversity.Simpson(counts, SimpsonForm.UnbiasedComplement));
    }

    [Fact]
    public void Nobody_there_is_undefined_and_not_varied()
    {
        double[] nobody = [0, 0];
        Assert.Equal(0, Diversity.Richness(nobody));
        Assert.True(double.IsNaN(Diversity.Shannon(nobody)));
        Assert.All(Enum.GetValues<SimpsonForm>(), form => Assert.True(double.IsNaN(Diversity.Simpson(nobody, form))));
        Assert.All(Diversity.HillProfile(nobody, Orders), d => Assert.True(double.IsNaN(d)));
        Assert.True(double.IsNaN(Diversity.Renyi(nobody, 1)));
        Assert.True(double.IsNaN(Diversity.Tsallis(nobody, 1)));
        Assert.True(double.IsNaN(Diversity.Pielou(nobody)));
        Assert.True(double.IsNaN(Diversity.HillEvenness(nobody, 1)));
    }

    [Fact]
    public void One_group_has_variety_one_and_no_evenness()
    {
        double[] one = [7, 0];
        Assert.Equal(0, Diversity.Shannon(one));
        Assert.False(double.IsNegative(Diversity.Shannon(one)));
        Assert.Equal(0, Diversity.Simpson(one));
        Assert.All(Diversity.HillProfile(one, Orders), d => Assert.Equal(1, d));
        Assert.True(double.IsNaN(Diversity.Pielou(one)));
        Assert.Equal(1, Diversity.HillEvenness(one, 2));
        Assert.True(double.IsNaN(Diversity.HillEvenness(one, 2, HillEvennessForm.Relative)));
        Assert.True(double.IsNaN(Diversity.Simpson([1], SimpsonForm.UnbiasedComplement)));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-1)]
    public void Counts_that_are_no_counts_are_refused_by_place(double bad)
    {
        double[] counts = [1, bad];
        Action[] calls =
        [
            () => Diversity.Richness(counts), () => Diversity.Shannon(counts), () => Diversity.Simpson(counts), () => Diversity.Simpson(counts, SimpsonForm.UnbiasedComplement),
            () => Diversity.HillNumber(counts, 1), () => Diversity.HillProfile(counts, [1]), () => Diversity.Renyi(counts, 1), () => Diversity.Tsallis(counts, 1),
            () => Diversity.Pielou(counts), () => Diversity.HillEvenness(counts, 1),
        ];
        Assert.All(calls, call => Assert.Contains("counts[1]", Assert.Throws<ArgumentOutOfRangeException>(call).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_list_is_refused()
    {
        Action[] calls =
        [
            () => Diversity.Richness([]), () => Diversity.Shannon([]), () => Diversity.Simpson([]), () => Diversity.Simpson([], SimpsonForm.UnbiasedComplement),
            () => Diversity.HillNumber([], 1), () => Diversity.Renyi([], 1), () => Diversity.Tsallis([], 1), () => Diversity.Pielou([]), () => Diversity.HillEvenness([], 1),
        ];
        Assert.All(calls, call => Assert.Equal("counts", Assert.Throws<ArgumentException>(call).ParamName));
    }

    [Fact]
    public void Parameters_outside_their_domain_are_refused()
    {
        double[] counts = [1, 2];
        Assert.Throws<ArgumentOutOfRangeException>("order", () => Diversity.Renyi(counts, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("orders", () => Diversity.HillProfile(counts, [1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>("order", () => Diversity.Tsallis(counts, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>("form", () => Diversity.Simpson(counts, (SimpsonForm)9));
        Assert.Throws<ArgumentOutOfRangeException>("form", () => Diversity.HillEvenness(counts, 1, (HillEvennessForm)9));
        foreach (var bad in new[] { double.NaN, 0, -1, double.NegativeInfinity })
        {
            Assert.Throws<ArgumentOutOfRangeException>("order", () => Diversity.HillEvenness(counts, bad));
            Assert.Throws<ArgumentOutOfRangeException>("logarithmBase", () => Diversity.Shannon(counts, bad));
        }

        Assert.Throws<ArgumentOutOfRangeException>("logarithmBase", () => Diversity.Shannon(counts, 1));
        Assert.Throws<ArgumentOutOfRangeException>("logarithmBase", () => Diversity.Shannon(counts, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>("counts", () => Diversity.Simpson([1.5, 2], SimpsonForm.UnbiasedComplement));
    }

    private static double[] Counts(NonEmptyArray<PositiveInt> groups) => [.. groups.Get.Select(g => (double)g.Get)];

    private static void AssertClose(double expected, double actual)
    {
        if (!expected.Equals(actual))
        {
            Assert.InRange(actual, expected - (1e-11 * Math.Max(1, Math.Abs(expected))), expected + (1e-11 * Math.Max(1, Math.Abs(expected))));
        }
    }
}
