using FsCheck;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class RepresentationTests
{
    private delegate double Measure(ReadOnlySpan<double> observed, ReadOnlySpan<double> population);

    private static readonly Measure[] Distances =
    [
        Representation.TotalVariation, Representation.Gallagher, (p, q) => Representation.KullbackLeibler(p, q), (p, q) => Representation.JensenShannon(p, q), Representation.JensenShannonDistance,
    ];

    [Fact]
    public void Ten_seats_and_three_districts_worked_by_hand()
    {
        double[] seats = [7, 2, 1];
        double[] people = [50, 30, 20];
        Assert.All(Representation.Ratios(seats, people).Zip([1.4, 2.0 / 3, 0.5]), pair => Assert.Equal(pair.Second, pair.First, 14));
        Assert.All(Representation.Differences(seats, people).Zip([0.2, -0.1, -0.1]), pair => Assert.Equal(pair.Second, pair.First, 14));
        Assert.Equal(Math.Log(1.4), Representation.LogRatios(seats, people)[0], 14);
        Assert.Equal(0.2, Representation.TotalVariation(seats, people), 14);
        Assert.Equal(0.8, Representation.RoseIndex(seats, people), 14);
        Assert.Equal(Math.Sqrt((0.04 + 0.01 + 0.01) / 2), Representation.Gallagher(seats, people), 14);
        Assert.Equal((0.7 * Math.Log(1.4)) + (0.2 * Math.Log(2.0 / 3)) + (0.1 * Math.Log(0.5)), Representation.KullbackLeibler(seats, people), 14);

        // (7-5)^2/5 + (2-3)^2/3 + (1-2)^2/2.
        var test = Representation.ChiSquareTest(seats, people);
        Assert.Equal(0.8 + (1.0 / 3) + 0.5, test.Statistic, 13);
        Assert.Equal(2, test.DegreesOfFreedom);

        // With two degrees of freedom the upper tail is exp(-x/2).
        Assert.Equal(Math.Exp(-test.Statistic / 2), test.PValue, 13);
        Assert.Equal(20 * Representation.KullbackLeibler(seats, people), Representation.GTest(seats, people).Statistic, 12);
    }

    [Property]
    public void A_room_in_proportion_is_at_zero_and_strangers_at_the_maximum(NonEmptyArray<PositiveInt> groups, PositiveInt times)
    {
        var people = groups.Get.Select(g => (double)g.Get).ToArray();
        var room = people.Select(p => p * times.Get).ToArray();
        Assert.All(Distances, distance => Assert.Equal(0, distance(room, people), 7));
        Assert.Equal(1, Representation.RoseIndex(room, people), 14);
        double[] strangers = [.. new double[people.Length], .. room];
        double[] apart = [.. people, .. new double[people.Length]];
        Assert.Equal(0, Representation.RoseIndex(strangers, apart), 14);
        Assert.Equal(Math.Log(2), Representation.JensenShannon(strangers, apart), 13);
        Assert.Equal(1, Representation.JensenShannonDistance(strangers, apart), 13);
        Assert.Equal(double.PositiveInfinity, Representation.KullbackLeibler(strangers, apart));
    }

    [Property]
    public void Order_of_groups_and_units_change_nothing(NonEmptyArray<PositiveInt> groups, PositiveInt unit)
    {
        var (room, people) = Room(groups);
        foreach (var distance in Distances)
        {
            var value = distance(room, people);
            Assert.Equal(value, distance([.. room.Reverse()], [.. people.Reverse()]), 12);
            Assert.Equal(value, distance([.. room.Select(x => x * unit.Get)], [.. people.Select(x => x / unit.Get)]), 7);
        }
    }

    [Property]
    public void Splitting_a_group_that_is_not_there_leaves_the_Rose_index_alone(NonEmptyArray<PositiveInt> groups, PositiveInt absent, byte part)
    {
        var (room, people) = Room(groups);
        var share = (part + 1) / 257.0;
        Assert.Equal(
            Representation.RoseIndex([.. room, 0], [.. people, absent.Get]),
            Representation.RoseIndex([.. room, 0, 0], [.. people, absent.Get * share, absent.Get * (1 - share)]),
            13);
    }

    [Property]
    public void Pinsker_and_symmetry_hold(NonEmptyArray<PositiveInt> groups)
    {
        var (room, people) = Room(groups);
        var variation = Representation.TotalVariation(room, people);
        Assert.True(Representation.KullbackLeibler(room, people) >= (2 * variation * variation) - 1e-12);
        Assert.Equal(Representation.JensenShannon(room, people), Representation.JensenShannon(people, room), 13);
        Assert.Equal(variation, Representation.TotalVariation(people, room), 13);

        // The definition: the mean divergence from the mean of the shares.
        var p = room.Select(x => x / room.Sum()).ToArray();
        var q = people.Select(x => x / people.Sum()).ToArray();
        var m = p.Zip(q, (a, b) => (a + b) / 2).ToArray();
        Assert.Equal((Representation.KullbackLeibler(p, m) + Representation.KullbackLeibler(q, m)) / 2, Representation.JensenShannon(room, people), 12);
    }

    [Fact]
    public void Groups_in_neither_change_nothing_and_strangers_are_told()
    {
        Assert.Equal([1, double.NaN, 1], Representation.Ratios([1, 0, 1], [2, 0, 2]));
        Assert.Equal(double.PositiveInfinity, Representation.Ratios([1, 1], [1, 0])[1]);
        Assert.Equal(double.NegativeInfinity, Representation.LogRatios([1, 0], [1, 1])[1]);
        var test = Representation.ChiSquareTest([3, 0, 1], [1, 0, 1]);
        Assert.Equal(1, test.DegreesOfFreedom);
        Assert.Equal(1, test.Statistic, 14);
        var impossible = Representation.ChiSquareTest([3, 1, 1], [1, 0, 1]);
        Assert.Equal((double.PositiveInfinity, 0.0), (impossible.Statistic, impossible.PValue));
        Assert.Equal(double.PositiveInfinity, Representation.GTest([3, 1, 1], [1, 0, 1]).Statistic);
    }

    [Fact]
    public void Nobody_present_or_no_population_is_undefined()
    {
        foreach (var distance in Distances.Append(Representation.RoseIndex))
        {
            Assert.True(double.IsNaN(distance([0, 0], [1, 1])));
            Assert.True(double.IsNaN(distance([1, 1], [0, 0])));
        }

        Assert.All(Representation.Ratios([0, 0], [1, 1]), r => Assert.True(double.IsNaN(r)));
        Assert.Equal(NotIdentifiedReason.TooFewObservations, Assert.Throws<NotIdentifiedException>(() => Representation.ChiSquareTest([0, 0], [1, 1])).Reason);
        Assert.Equal(NotIdentifiedReason.NoVariation, Assert.Throws<NotIdentifiedException>(() => Representation.GTest([3], [1])).Reason);
        Assert.Equal(NotIdentifiedReason.NoVariation, Assert.Throws<NotIdentifiedException>(() => Representation.ChiSquareTest([3, 1], [0, 0])).Reason);
    }

    [Fact]
    public void Extreme_numbers_do_not_overflow()
    {
        Assert.Equal(0, Representation.TotalVariation([double.MaxValue, double.MaxValue], [1, 1]));
        Assert.Equal(0.5, Representation.TotalVariation([1e9, 0], [1e-300, 1e-300]), 14);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-1)]
    public void Bad_numbers_are_refused_by_place(double bad)
    {
        foreach (var distance in Distances.Append((p, q) => Representation.Ratios(p, q)[0]).Append((p, q) => Representation.ChiSquareTest(p, q).PValue).Append((p, q) => Representation.GTest(p, q).PValue))
        {
            Assert.Contains("observed[1]", Assert.Throws<ArgumentOutOfRangeException>(() => distance([1, bad], [1, 1])).Message, StringComparison.Ordinal);
            Assert.Contains("population[1]", Assert.Throws<ArgumentOutOfRangeException>(() => distance([1, 1], [1, bad])).Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentException>("observed", () => distance([], []));
            Assert.Throws<ArgumentException>("observed", () => distance([1], [1, 2]));
        }

        Assert.Throws<ArgumentOutOfRangeException>("logarithmBase", () => Representation.KullbackLeibler([1], [1], bad));

        Assert.Throws<ArgumentOutOfRangeException>("logarithmBase", () => Representation.JensenShannon([1], [1], bad));
        Assert.Throws<ArgumentOutOfRangeException>("observed", () => Representation.ChiSquareTest([1.5, 1], [1, 1]));
    }

    private static (double[] Room, double[] People) Room(NonEmptyArray<PositiveInt> groups) =>
        ([.. groups.Get.Select(g => (double)(g.Get % 7)), 2], [.. groups.Get.Select(g => 1.0 + (g.Get % 5)), 3]);
}
