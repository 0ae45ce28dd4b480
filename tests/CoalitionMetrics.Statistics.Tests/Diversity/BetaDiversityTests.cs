using FsCheck;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class BetaDiversityTests
{
    private static readonly double[] Orders = [0, 0.5, 0.9999999, 1, 1.5, 2, 5, 300, double.PositiveInfinity];

    [Fact]
    public void Two_gatherings_worked_by_hand()
    {
        // Shares (1/2, 1/2, 0) and (0, 1/2, 1/2); mean (1/4, 1/2, 1/4).
        var table = ContingencyTable.OfRows([[3, 3, 0], [0, 5, 5]]);
        var beta = Diversity.Beta(table, 2);
        Assert.Equal(1 / (0.0625 + 0.25 + 0.0625), beta.Gamma, 13);
        Assert.Equal(2, beta.Alpha, 13);
        Assert.Equal(beta.Gamma / 2, beta.Beta, 13);
        Assert.Equal(1.5, Diversity.Beta(table, 0).Beta, 13);
        Assert.Equal(Math.Exp(0.5 * Math.Log(2)), Diversity.Beta(table, 1).Beta, 13);
        Assert.Equal(1, Diversity.Beta(table, double.PositiveInfinity).Beta, 13);
    }

    [Property]
    public void Alike_gatherings_have_beta_one_and_disjoint_ones_their_number(NonEmptyArray<PositiveInt> groups, byte more)
    {
        var row = groups.Get.Select(g => (double)g.Get).ToArray();
        var gatherings = 2 + (more % 3);
        var alike = ContingencyTable.OfRows([.. Enumerable.Range(1, gatherings).Select(k => row.Select(x => x * k).ToArray())]);
        var disjoint = ContingencyTable.OfRows([.. Enumerable.Range(0, gatherings).Select(k => Enumerable.Range(0, gatherings).SelectMany(j => j == k ? row : new double[row.Length]).ToArray())]);
        foreach (var order in Orders)
        {
            Assert.Equal(1, Diversity.Beta(alike, order).Beta, 10);
            Assert.Equal(gatherings, Diversity.Beta(disjoint, order).Beta, 10);
        }
    }

    [Property]
    public void Beta_lies_between_one_and_the_number_of_gatherings(NonEmptyArray<PositiveInt> first, NonEmptyArray<PositiveInt> second)
    {
        var length = Math.Min(first.Get.Length, second.Get.Length);
        var table = ContingencyTable.OfRows([[.. first.Get.Take(length).Select(g => (double)(g.Get % 4)), 1], [.. second.Get.Take(length).Select(g => (double)(g.Get % 4)), 2]]);
        foreach (var order in Orders)
        {
            var beta = Diversity.Beta(table, order);
            Assert.InRange(beta.Beta, 1 - 1e-10, 2 + 1e-10);
            Assert.Equal(beta.Gamma, beta.Alpha * beta.Beta, 9);
        }
    }

    [Fact]
    public void A_gathering_without_anybody_has_no_mix() => Assert.True(double.IsNaN(Diversity.Beta(ContingencyTable.OfRows([[1, 2], [0, 0]]), 1).Beta));

    [Fact]
    public void Bad_orders_and_tables_are_refused()
    {
        var table = ContingencyTable.OfRows([[1, 2], [2, 1]]);
        foreach (var bad in new[] { double.NaN, -1, double.NegativeInfinity })
        {
            Assert.Throws<ArgumentOutOfRangeException>("order", () => Diversity.Beta(table, bad));
            Assert.Throws<ArgumentOutOfRangeException>("counts", () => new ContingencyTable([1, bad], 1, 2));
        }

        Assert.Throws<ArgumentNullException>("communities", () => Diversity.Beta(null!, 1));
        Assert.Throws<ArgumentOutOfRangeException>("counts", () => new ContingencyTable([double.MaxValue, double.MaxValue], 1, 2));
        Assert.Throws<ArgumentException>("counts", () => new ContingencyTable([1, 2, 3], 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => new ContingencyTable([], 0, 2));
        Assert.Throws<ArgumentOutOfRangeException>("columns", () => new ContingencyTable([], 2, 0));
        Assert.Throws<ArgumentException>("rows", () => ContingencyTable.OfRows([]));
        Assert.Throws<ArgumentException>("rows", () => ContingencyTable.OfRows([[1], [1, 2]]));
        Assert.Throws<ArgumentOutOfRangeException>("row", () => table[2, 0]);
        Assert.Throws<ArgumentOutOfRangeException>("column", () => table[0, -1]);
        Assert.Throws<ArgumentOutOfRangeException>("row", () => table.Row(2).Length);
    }
}
