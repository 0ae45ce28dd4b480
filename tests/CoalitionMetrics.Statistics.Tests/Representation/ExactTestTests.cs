namespace CoalitionMetrics.Statistics.Tests;

public sealed class ExactTestTests
{
    [Theory]
    [InlineData(new double[] { 3, 0, 5, 1 }, new double[] { 1, 2, 3, 4 })]
    [InlineData(new double[] { 2, 2, 2 }, new double[] { 1, 1, 1 })]
    [InlineData(new double[] { 9, 0, 0, 0 }, new double[] { 1, 1, 1, 1 })]
    [InlineData(new double[] { 0, 7 }, new double[] { 0.9, 0.1 })]
    [InlineData(new double[] { 4, 0, 3, 0 }, new double[] { 3, 0, 2, 5 })]
    public void Multinomial_test_adds_up_all_outcomes_at_least_as_far(double[] observed, double[] population)
    {
        var shares = population.Select(q => q / population.Sum()).ToArray();
        var n = (int)observed.Sum();
        var outcomes = Outcomes(n, shares.Length).Where(x => x.Zip(shares).All(p => p.First == 0 || p.Second > 0)).ToArray();
        foreach (var order in Enum.GetValues<MultinomialOrder>())
        {
            var rank = Rank(observed.Select(x => (int)x).ToArray());
            var expected = outcomes.Where(x => Rank(x) >= (order == MultinomialOrder.ChiSquare ? rank * (1 - 1e-7) : rank - 1e-7)).Sum(Probability);
            var result = Representation.MultinomialTest(observed, population, order);
            Assert.True(result.IsExact);
            Assert.Equal(0, result.Replicates);
            Assert.Equal(expected, result.PValue, 12);

            double Rank(int[] x) => order == MultinomialOrder.ChiSquare
                ? x.Select((k, i) => shares[i] > 0 ? Math.Pow(k - (n * shares[i]), 2) / (n * shares[i]) : 0).Sum()
                : -Math.Log(Probability(x));
        }

        double Probability(int[] x) => Enumerable.Range(1, n).Aggregate(1.0, (a, b) => a * b)
            * x.Select((k, i) => Enumerable.Range(1, k).Aggregate(1.0, (a, b) => a * shares[i] / b)).Aggregate(1.0, (a, b) => a * b);
    }

    [Fact]
    public void Forty_seats_among_six_groups_are_still_gone_through()
    {
        // 1.2 million outcomes; the chi-square approximation is near, but not it.
        double[] seats = [9, 4, 11, 3, 8, 5];
        double[] people = [5, 8, 6, 4, 3, 7];
        var result = Representation.MultinomialTest(seats, people, MultinomialOrder.ChiSquare);
        Assert.True(result.IsExact);
        var asymptotic = Representation.ChiSquareTest(seats, people).PValue;
        Assert.InRange(result.PValue, asymptotic * 0.9, asymptotic * 1.1);
    }

    [Fact]
    public void Equal_shares_and_two_groups_are_gone_through_whatever_the_size()
    {
        Assert.True(Representation.MultinomialTest([30, 50, 40, 45, 35, 20], [1, 1, 1, 1, 1, 1]).IsExact);
        var two = Representation.MultinomialTest([499_000_000, 501_000_000], [1, 1]);
        Assert.True(two.IsExact);
        Assert.InRange(two.PValue, 0, 1e-300);

        // 3 or 7, 2 or 8 and so on of 10: twice the lower tail.
        Assert.Equal(2 * (1 + 10 + 45 + 120) / 1024.0, Representation.MultinomialTest([3, 7], [1, 1]).PValue, 13);
    }

    [Fact]
    public void Random_counts_have_the_binomial_distribution()
    {
        var stream = new RandomStream(1, 0);
        var counts = new double[11];
        for (var i = 0; i < 20_000; i++)
        {
            counts[CountDraw.Binomial(ref stream, 10, 0.3)]++;
        }

        // Few are expected from 8 up: those count together.
        double[] observed = [.. counts[..8], counts[8..].Sum()];
        double[] expected = [.. Enumerable.Range(0, 8).Select(k => BinomialDistribution.Probability(k, 10, 0.3)), BinomialDistribution.UpperTail(7, 10, 0.3)];
        Assert.InRange(Representation.ChiSquareTest(observed, expected).PValue, 0.001, 1);
        Assert.Equal((0, 7), (CountDraw.Binomial(ref stream, 7, 0), CountDraw.Binomial(ref stream, 7, 1)));
        var mean = Enumerable.Range(0, 50).Average(_ => (double)CountDraw.Binomial(ref stream, 1_000_000_000, 0.25));
        Assert.Equal(250_000_000, mean, 4 * Math.Sqrt(1e9 * 0.1875 / 50));
    }

    [Fact]
    public void Too_many_outcomes_are_drawn_with_the_seed_and_agree_with_the_large_sample_test()
    {
        double[] observed = [300_000, 201_000, 99_500, 398_500, 1_000];
        double[] population = [30, 20, 10, 40, 0.1];
        var result = Representation.MultinomialTest(observed, population, MultinomialOrder.ChiSquare, 2_000);
        Assert.False(result.IsExact);
        Assert.Equal(2_000, result.Replicates);
        Assert.Equal(result, Representation.MultinomialTest(observed, population, MultinomialOrder.ChiSquare, 2_000));
        var asymptotic = Representation.ChiSquareTest(observed, population).PValue;
        Assert.InRange(result.PValue, asymptotic - 0.05, asymptotic + 0.05);
    }

    [Fact]
    public void A_group_that_the_population_does_not_have_is_impossible() => Assert.Equal(0, Representation.MultinomialTest([1, 1, 1], [1, 0, 1]).PValue);

    [Theory]
    [InlineData(1, 5, 6, 12)]
    [InlineData(0, 4, 3, 9)]
    [InlineData(3, 5, 3, 16)]
    [InlineData(2, 2, 2, 2)]
    [InlineData(5, 8, 8, 16)]
    public void Seat_test_adds_up_all_lots(int held, int seats, int group, int members)
    {
        // Every lot of so many seats among the members; the first so many are of the group.
        var counts = Enumerable.Range(0, 1 << members).Where(bits => int.PopCount(bits) == seats).Select(bits => int.PopCount(bits & ((1 << group) - 1))).ToArray();
        var chance = counts.GroupBy(k => k).ToDictionary(g => g.Key, g => g.Count() / (double)counts.Length);
        Assert.Equal(counts.Count(k => k <= held) / (double)counts.Length, Representation.SeatTest(held, seats, group, members, Alternative.Less).PValue, 12);
        Assert.Equal(counts.Count(k => k >= held) / (double)counts.Length, Representation.SeatTest(held, seats, group, members, Alternative.Greater).PValue, 12);
        var two = Representation.SeatTest(held, seats, group, members);
        Assert.Equal(chance.Values.Where(p => p <= chance[held] * (1 + 1e-7)).Sum(), two.PValue, 12);
        Assert.Equal(counts.Average(), two.Expected, 12);
        Assert.Equal(held / counts.Average(), two.Ratio, 12);
    }

    [Fact]
    public void Tea_tasting_has_the_published_p_value() =>

        // Fisher 1935, The design of experiments, section 5: all of 4 cups right among 8, 1 in 70.
        Assert.Equal(1.0 / 70, Representation.SeatTest(4, 4, 4, 8, Alternative.Greater).PValue, 13);

    [Fact]
    public void A_thousand_million_members_cost_no_more() =>
        Assert.InRange(Representation.SeatTest(499_000, 1_000_000, 500_000_000, 1_000_000_000).PValue, 0.040, 0.050);

    [Fact]
    public void Cramers_V_of_a_two_by_two_table_worked_by_hand()
    {
        // chi2 = 20 (8*6 - 2*4)^2 / (10*10*12*8) = 10/3; phi2 = 1/6.
        var result = Association.CramersV(ContingencyTable.OfRows([[8, 2], [4, 6]]));
        Assert.Equal(10.0 / 3, result.ChiSquare, 12);
        Assert.Equal(Math.Sqrt(1.0 / 6), result.Value, 13);
        Assert.Equal(Math.Sqrt(((1.0 / 6) - (1.0 / 19)) / (2 - (1.0 / 19) - 1)), result.BiasCorrected, 13);
        Assert.Equal(1, result.DegreesOfFreedom);

        // Empty rows and columns, and order, change nothing.
        var changed = Association.CramersV(ContingencyTable.OfRows([[6, 0, 4], [0, 0, 0], [2, 0, 8]]));
        Assert.Equal(result.Value, changed.Value, 13);
        Assert.Equal(result.BiasCorrected, changed.BiasCorrected, 13);
        Assert.Equal(1, changed.DegreesOfFreedom);
    }

    [Fact]
    public void One_label_that_tells_the_other_has_V_one_and_unrelated_labels_zero()
    {
        Assert.Equal(1, Association.CramersV(ContingencyTable.OfRows([[5, 0, 0], [0, 2, 0], [0, 0, 9]])).Value, 13);
        var unrelated = Association.CramersV(ContingencyTable.OfRows([[2, 4], [3, 6]]));
        Assert.Equal(0, unrelated.Value, 7);
        Assert.Equal(0, unrelated.BiasCorrected);
        Assert.True(double.IsNaN(Association.CramersV(ContingencyTable.OfRows([[2, 4]])).Value));
        Assert.True(double.IsNaN(Association.CramersV(ContingencyTable.OfRows([[0, 0], [0, 0]])).ChiSquare));
        Assert.True(double.IsNaN(Association.CramersV(ContingencyTable.OfRows([[1, 0], [0, 1]])).BiasCorrected));
    }

    [Fact]
    public void Impossible_numbers_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("groupSeats", () => Representation.SeatTest(4, 3, 5, 9));
        Assert.Throws<ArgumentOutOfRangeException>("groupSeats", () => Representation.SeatTest(0, 8, 5, 9));
        Assert.Throws<ArgumentOutOfRangeException>("groupSeats", () => Representation.SeatTest(-1, 3, 5, 9));
        Assert.Throws<ArgumentOutOfRangeException>("seats", () => Representation.SeatTest(0, 0, 5, 9));
        Assert.Throws<ArgumentOutOfRangeException>("seats", () => Representation.SeatTest(1, 10, 5, 9));
        Assert.Throws<ArgumentOutOfRangeException>("groupMembers", () => Representation.SeatTest(1, 3, 10, 9));
        Assert.Throws<ArgumentOutOfRangeException>("members", () => Representation.SeatTest(0, 1, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>("alternative", () => Representation.SeatTest(1, 3, 5, 9, (Alternative)9));
        Assert.Throws<ArgumentOutOfRangeException>("order", () => Representation.MultinomialTest([1, 1], [1, 1], (MultinomialOrder)9));
        Assert.Throws<ArgumentOutOfRangeException>("replicates", () => Representation.MultinomialTest([1, 1], [1, 1], MultinomialOrder.Probability, 0));
        Assert.Throws<ArgumentOutOfRangeException>("observed", () => Representation.MultinomialTest([0.5, 1], [1, 1]));
        Assert.Throws<ArgumentException>("observed", () => Representation.MultinomialTest([], []));
        Assert.Throws<NotIdentifiedException>(() => Representation.MultinomialTest([0, 0], [1, 1]));
        Assert.Throws<NotIdentifiedException>(() => Representation.MultinomialTest([4], [1]));
        Assert.Throws<ArgumentOutOfRangeException>("table", () => Association.CramersV(ContingencyTable.OfRows([[1.5, 1], [1, 1]])));
    }

    private static IEnumerable<int[]> Outcomes(int n, int groups) =>
        groups == 1 ? [[n]] : Enumerable.Range(0, n + 1).SelectMany(x => Outcomes(n - x, groups - 1).Select(rest => (int[])[x, .. rest]));
}
