using FsCheck;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class DetectableTests
{
    // What is one in twenty on paper counts as one in twenty.
    private const double Alpha = 0.05 * (1 + 1e-12);

    // Of 12, nobody of a quarter is rarer than one in twenty (0.75^12 = 0.032); one is not (0.158). Four times in five there is nobody only if the share is 1 - 0.8^(1/12) = 0.0184.
    [Fact]
    public void Twelve_people_and_a_quarter_worked_by_hand()
    {
        var shown = Representation.Detectable(12, 0.25);
        Assert.Equal(0, shown.MostToShow);
        Assert.Equal(1 - Math.Pow(0.8, 1 / 12.0), shown.Share!.Value, 12);
        Assert.Equal(4 * shown.Share.Value, shown.Ratio!.Value, 12);
        Assert.Equal(Math.Pow(0.75, 12), shown.FalseAlarm, 12);
        Assert.Equal(11, shown.NeededForAbsence);
    }

    [Fact]
    public void Too_few_people_can_show_nothing_and_the_number_needed_is_told()
    {
        var shown = Representation.Detectable(20, 0.1);
        Assert.Null(shown.MostToShow);
        Assert.Null(shown.Share);
        Assert.Null(shown.Ratio);
        Assert.Equal((0.0, 29L), (shown.FalseAlarm, shown.NeededForAbsence!.Value));
        Assert.NotNull(Representation.Detectable(29, 0.1).Ratio);
        Assert.Null(Representation.Detectable(3, 1e-300).NeededForAbsence);
    }

    [Property]
    public void A_detectable_share_reaches_the_power_and_a_larger_one_does_not(PositiveInt people, byte share)
    {
        var n = (people.Get % 400) + 1;
        var q = (share + 0.5) / 256;
        var shown = Representation.Detectable(n, q);
        var alone = Math.Pow(1 - q, shown.NeededForAbsence!.Value);
        Assert.True(alone <= 0.05 * (1 + 1e-12) && alone / (1 - q) > 0.05 * (1 - 1e-12));
        Assert.Equal(n >= shown.NeededForAbsence, shown.Share is not null);
        if (shown.Share is { } found)
        {
            var c = shown.MostToShow!.Value;
            Assert.True(BinomialDistribution.LowerTail(c, n, q) <= 0.05 && BinomialDistribution.LowerTail(c + 1, n, q) > 0.05);
            Assert.Equal(0.8, BinomialDistribution.LowerTail(c, n, found), 9);
            Assert.True(found < q);
        }
    }

    [Property]
    public void Seats_given_by_lot_agree_with_trying_every_size_of_group(PositiveInt a, PositiveInt b, PositiveInt c)
    {
        long members = (a.Get % 60) + 2;
        long group = (b.Get % members) + 1;
        long seats = (c.Get % members) + 1;
        var shown = Representation.Detectable(seats, group, members);
        double Below(long k, long size, long n) => HypergeometricDistribution.LowerTail(k, members, size, n);
        var fewest = Math.Max(0, seats + group - members);
        long? most = null;
        for (var k = fewest; k <= Math.Min(seats, group) && Below(k, group, seats) <= Alpha; k++)
        {
            most = k;
        }

        Assert.Equal(most, shown.MostToShow);
        long? size = null;
        for (long k = 0; most is not null && k < group; k++)
        {
            size = Below(most.Value, k, seats) >= 0.8 * (1 - 1e-13) ? k : size;
        }

        Assert.Equal(size / (double)group, shown.Ratio);
        var absence = Enumerable.Range(1, (int)members).Cast<int?>().FirstOrDefault(n => n <= members - group && Below(0, group, n!.Value) <= Alpha);
        Assert.Equal(absence, shown.NeededForAbsence);
    }

    [Fact]
    public void A_thousand_million_people_cost_no_more()
    {
        var shown = Representation.Detectable(1_000_000_000, 0.25);
        Assert.InRange(shown.Ratio!.Value, 0.9998, 1);
        Assert.InRange(Representation.Detectable(1_000_000, 250_000_000, 1_000_000_000).Ratio!.Value, 0.99, 1);
    }

    [Fact]
    public void A_small_committee_mirrors_less_than_a_large_one()
    {
        // All outcomes of three seats among three equal groups: 3 of one (Rose 1/3, 3 of 27), 2 + 1 (2/3, 18 of 27), one each (1, 6 of 27).
        Assert.Equal(((3.0 / 3) + (18 * 2 / 3.0) + 6) / 27, Representation.ExpectedRoseIndex(3, [1, 1, 1]), 13);
        Assert.Equal(1, Representation.ExpectedRoseIndex(5, [0, 2, 0]), 14);
        Assert.True(Representation.ExpectedRoseIndex(10, [1, 2, 3]) < Representation.ExpectedRoseIndex(1_000_000_000, [1, 2, 3]));
        Assert.True(double.IsNaN(Representation.ExpectedRoseIndex(3, [0, 0])));
    }

    [Theory]
    [InlineData(4, new[] { 0.5, 0.3, 0.2 })]
    [InlineData(6, new[] { 0.25, 0.75 })]
    [InlineData(1, new[] { 0.1, 0.1, 0.8 })]
    public void Expected_Rose_index_is_the_average_over_all_draws(int people, double[] shares)
    {
        var sum = 0.0;
        for (var draw = 0; draw < Math.Pow(shares.Length, people); draw++)
        {
            var counts = new double[shares.Length];
            var (chance, rest) = (1.0, draw);
            for (var person = 0; person < people; person++)
            {
                counts[rest % shares.Length]++;
                chance *= shares[rest % shares.Length];
                rest /= shares.Length;
            }

            sum += chance * Representation.RoseIndex(counts, shares);
        }

        Assert.Equal(sum, Representation.ExpectedRoseIndex(people, shares), 1e-12);
    }

    [Fact]
    public void Impossible_numbers_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("people", () => Representation.Detectable(0, 0.2));
        Assert.All([0, 1, -0.1, double.NaN], bad => Assert.Throws<ArgumentOutOfRangeException>("share", () => Representation.Detectable(9, bad)));
        Assert.All([0, 1, double.NaN], bad => Assert.Throws<ArgumentOutOfRangeException>("alpha", () => Representation.Detectable(9, 0.2, alpha: bad)));
        Assert.All([0.05, 1, double.NaN], bad => Assert.Throws<ArgumentOutOfRangeException>("power", () => Representation.Detectable(9, 0.2, bad)));
        Assert.Throws<ArgumentOutOfRangeException>("seats", () => Representation.Detectable(9, 3, 8L));
        Assert.Throws<ArgumentOutOfRangeException>("groupMembers", () => Representation.Detectable(3, 0, 8L));
        Assert.Throws<ArgumentOutOfRangeException>("members", () => Representation.Detectable(3, 1, 0L));
        Assert.Throws<ArgumentOutOfRangeException>("people", () => Representation.ExpectedRoseIndex(0, [1]));
        Assert.Throws<ArgumentException>("population", () => Representation.ExpectedRoseIndex(1, []));
    }
}
