using FsCheck;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class SegregationTests
{
    private static readonly ContingencyTable Toy = ContingencyTable.OfRows([[10, 5, 0], [0, 5, 10]]);

    [Fact]
    public void Three_units_and_two_groups_worked_by_hand()
    {
        // Two units of one group only, one mixed half and half: two thirds of the bit are told.
        Assert.Equal(2.0 / 3, Segregation.MutualInformation(Toy, 2), 13);
        Assert.Equal(2.0 / 3, Segregation.TheilH(Toy), 13);
        Assert.Equal(2.0 / 3, Segregation.Dissimilarity(Toy), 13);
        Assert.Equal(2.0 / 3, Segregation.Dissimilarity(Toy, 1), 13);
        Assert.Equal(2.0 / 3, Segregation.MultigroupDissimilarity(Toy), 13);
        Assert.All(Segregation.Isolation(Toy), value => Assert.Equal(5.0 / 6, value, 13));
        Assert.Equal(1.0 / 6, Segregation.Exposure(Toy)[0][1], 13);
        Assert.All(Segregation.LocalSegregation(Toy).Zip([Math.Log(2), 0, Math.Log(2)]), pair => Assert.Equal(pair.Second, pair.First, 13));
    }

    [Property]
    public void Same_mix_everywhere_is_no_separation_and_own_rooms_are_all(NonEmptyArray<PositiveInt> groups, PositiveInt more)
    {
        double[] mix = [.. groups.Get.Select(g => (double)g.Get), 1];
        var mixed = ContingencyTable.OfRows([.. mix.Select(x => (double[])[x, 3 * x, more.Get * x])]);
        Assert.Equal(0, Segregation.MutualInformation(mixed), 12);
        Assert.Equal(0, Segregation.TheilH(mixed), 10);
        Assert.Equal(0, Segregation.MultigroupDissimilarity(mixed), 12);
        Assert.All(Segregation.Isolation(mixed).Zip(mix), pair => Assert.Equal(pair.Second / mix.Sum(), pair.First, 12));
        var apart = ContingencyTable.OfRows([.. mix.Select((x, i) => mix.Select((_, j) => i == j ? x : 0).ToArray())]);
        Assert.Equal(Diversity.Shannon(mix), Segregation.MutualInformation(apart), 11);
        Assert.Equal(1, Segregation.TheilH(apart), 11);
        Assert.Equal(1, Segregation.MultigroupDissimilarity(apart), 11);
        Assert.All(Segregation.Isolation(apart), value => Assert.Equal(1, value, 12));
    }

    [Property]
    public void Splitting_a_unit_into_the_same_mix_empty_rows_and_order_change_nothing(NonEmptyArray<PositiveInt> cells)
    {
        var (table, rows) = Table(cells);
        var changed = ContingencyTable.OfRows([.. rows.Reverse().Select(row => (double[])[row[2], 0, row[0] / 2, row[1], row[0] / 2]), new double[5]]);
        Assert.Equal(Segregation.MutualInformation(table), Segregation.MutualInformation(changed), 12);
        Assert.Equal(Segregation.TheilH(table), Segregation.TheilH(changed), 12);
        Assert.Equal(Segregation.MultigroupDissimilarity(table), Segregation.MultigroupDissimilarity(changed), 12);
        Assert.All(Segregation.Isolation(table).Reverse().Zip(Segregation.Isolation(changed)), pair => Assert.Equal(pair.First, pair.Second, 12));
    }

    [Property]
    public void Parts_add_up_to_the_whole_on_either_side(NonEmptyArray<PositiveInt> cells)
    {
        var (table, _) = Table(cells);
        var byUnits = Segregation.DecomposeByUnits(table, [0, 1, 0]);
        var byGroups = Segregation.DecomposeByGroups(table, [2, 0, 2]);
        foreach (var parts in new[] { byUnits, byGroups })
        {
            Assert.Equal(Segregation.MutualInformation(table), parts.Total, 13);
            Assert.Equal(parts.Total, parts.Between + parts.Within, 12);
            Assert.Equal(parts.Within, parts.Parts.Sum(p => p.Contribution), 12);
            Assert.Equal(1, parts.Parts.Sum(p => p.Share), 12);
            Assert.True(parts.Between >= 0 && parts.Within >= 0);
        }

        // A cluster that nothing has is empty, and each row of exposure adds up to 1.
        Assert.Equal(0, byGroups.Parts[1].Contribution);
        Assert.All(Segregation.Exposure(table), row => Assert.Equal(1, row.Sum(), 12));
        Assert.Equal(table.Total * Segregation.MutualInformation(table), Segregation.LocalSegregation(table).Select((v, u) => v * table.ColumnTotals[u]).Sum(), 10);
    }

    [Theory]
    [InlineData(new[] { 0, 0, 0, 1, 1, 2 }, new[] { 0, 0, 1, 1, 2, 2 })]
    [InlineData(new[] { 0, 0, 1, 1, 1, 1, 0 }, new[] { 0, 1, 1, 1, 1, 2, 2 })]
    [InlineData(new[] { 0, 1, 0, 1 }, new[] { 0, 0, 1, 1 })]
    [InlineData(new[] { 0, 1 }, new[] { 0, 0 })]
    public void Exact_expectations_agree_with_all_shuffles(int[] groups, int[] units)
    {
        var tables = Permutations(groups).Select(dealt => Count(dealt, units)).ToArray();
        var indices = Segregation.Indices(Count(groups, units));
        Assert.Equal(tables.Average(t => Segregation.MutualInformation(t)), indices.MutualInformation.Expected, 12);
        Assert.Equal(tables.Average(Segregation.TheilH), indices.TheilH.Expected, 12);
        Assert.Equal(tables.Average(Segregation.MultigroupDissimilarity), indices.Dissimilarity.Expected, 12);
        for (var of = 0; of < indices.Isolation.Count; of++)
        {
            Assert.Equal(tables.Average(t => Segregation.Isolation(t)[of]), indices.Isolation[of].Expected, 12);
            for (var to = 0; to < indices.Isolation.Count; to++)
            {
                Assert.Equal(tables.Average(t => Segregation.Exposure(t)[of][to]), indices.ExpectedExposure![of][to], 12);
            }
        }

        var h = indices.TheilH;
        Assert.Equal((h.Value - h.Expected) / (1 - h.Expected), h.Corrected, 12);
        Assert.Equal(h.Corrected, indices.MutualInformation.Corrected, 10);
        Assert.Null(h.PValue);
    }

    [Fact]
    public void Units_of_one_person_are_separate_by_chance_alone()
    {
        var indices = Segregation.Indices(ContingencyTable.OfRows([[1, 0, 1], [0, 1, 0]]));
        Assert.Equal(1, indices.TheilH.Value, 13);
        Assert.Equal(1, indices.TheilH.Expected, 13);
        Assert.True(double.IsNaN(indices.TheilH.Corrected));
        Assert.True(double.IsNaN(indices.Dissimilarity.Corrected));
    }

    [Fact]
    public void Permuting_persons_who_come_once_meets_the_exact_expectation()
    {
        int[] groups = [0, 0, 0, 0, 1, 1, 1, 2, 2, 0, 1, 2];
        int[] persons = [.. Enumerable.Range(0, 12)];
        int[] units = [0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3];
        var exact = Segregation.Indices(Count(groups, units));
        var permuted = Segregation.PermutePersons(groups, persons, units, 4_000, exposure: true);
        Assert.All(Enumerable.Range(0, 3), of => Assert.All(Enumerable.Range(0, 3), to => Assert.Equal(exact.ExpectedExposure![of][to], permuted.ExpectedExposure![of][to], 0.01)));
        foreach (var (a, b) in new[] { (exact.MutualInformation, permuted.MutualInformation), (exact.TheilH, permuted.TheilH), (exact.Dissimilarity, permuted.Dissimilarity), (exact.Isolation[1], permuted.Isolation[1]) })
        {
            Assert.Equal(a.Value, b.Value, 12);
            Assert.Equal(a.Expected, b.Expected, 0.01);
            Assert.InRange(b.PValue!.Value, 1 / 4001.0, 1);
        }
    }

    [Fact]
    public void Permuting_persons_who_come_again_agrees_with_all_dealings()
    {
        // Two friends of one group come to everything together: places are not separate draws.
        int[] groups = [0, 0, 1, 1, 1];
        int[] persons = [0, 1, 2, 0, 1, 3, 0, 1, 4, 2, 3];
        int[] units = [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3];
        var all = Permutations(groups).Select(dealt => Segregation.TheilH(Count([.. persons.Select(p => dealt[p])], units))).ToArray();
        var permuted = Segregation.PermutePersons(groups, persons, units, 5_000, exposure: true);
        Assert.Equal(all.Average(), permuted.TheilH.Expected, 0.01);
        var meetings = Permutations(groups).Average(dealt => Segregation.Exposure(Count([.. persons.Select(p => dealt[p])], units))[0][1]);
        Assert.Equal(meetings, permuted.ExpectedExposure![0][1], 0.01);
        Assert.Equal(permuted.Isolation[1].Expected, permuted.ExpectedExposure[1][1], 12);
        Assert.Equal(1, permuted.ExpectedExposure[0].Sum(), 12);
        Assert.Null(Segregation.PermutePersons(groups, persons, units, 10).ExpectedExposure);
        Assert.Equal(permuted.ExpectedExposure, Segregation.PermutePersons(groups, persons, units, 5_000, exposure: true, maxDegreeOfParallelism: 1).ExpectedExposure);
        Assert.Equal(all.Count(h => h >= permuted.TheilH.Value - 1e-12) / (double)all.Length, permuted.TheilH.PValue!.Value, 0.02);
        Assert.NotEqual(Segregation.Indices(Count([.. persons.Select(p => groups[p])], units)).TheilH.Expected, permuted.TheilH.Expected, 0.005);
        var again = Segregation.PermutePersons(groups, persons, units, 5_000);
        Assert.Equal(permuted.TheilH, again.TheilH);
        Assert.NotEqual(permuted.TheilH.Expected, Segregation.PermutePersons(groups, persons, units, 5_000, 2).TheilH.Expected);
    }

    [Fact]
    public void Large_tables_have_their_expectation_at_once()
    {
        // 10^9 people in 20 rooms of 10 groups: chance leaves (groups - 1)(units - 1) / 2N of information.
        var rows = Enumerable.Range(1, 10).Select(g => Enumerable.Range(0, 20).Select(_ => g * 1e6).ToArray()).ToArray();
        var indices = Segregation.Indices(ContingencyTable.OfRows(rows));
        var n = 55 * 20 * 1e6;
        Assert.Equal(9 * 19 / (2 * n), indices.MutualInformation.Expected, 1e-12);
        Assert.Equal(0, indices.MutualInformation.Value, 1e-15);
    }

    [Fact]
    public void Nobody_anywhere_is_undefined()
    {
        var empty = ContingencyTable.OfRows([[0, 0], [0, 0]]);
        Assert.True(double.IsNaN(Segregation.MutualInformation(empty)));
        Assert.True(double.IsNaN(Segregation.TheilH(empty)));
        Assert.True(double.IsNaN(Segregation.Dissimilarity(empty)));
        Assert.True(double.IsNaN(Segregation.MultigroupDissimilarity(empty)));
        Assert.All(Segregation.Isolation(empty), v => Assert.True(double.IsNaN(v)));
        Assert.All(Segregation.LocalSegregation(empty), v => Assert.True(double.IsNaN(v)));
        Assert.True(double.IsNaN(Segregation.Indices(empty).TheilH.Expected));
        var oneGroup = ContingencyTable.OfRows([[3, 2], [0, 0]]);
        Assert.Equal(0, Segregation.MutualInformation(oneGroup));
        Assert.True(double.IsNaN(Segregation.TheilH(oneGroup)));
        Assert.True(double.IsNaN(Segregation.Dissimilarity(oneGroup)));
        Assert.True(double.IsNaN(Segregation.MultigroupDissimilarity(oneGroup)));
        Assert.True(double.IsNaN(Segregation.PermutePersons([0, 0], [0, 1], [0, 1], 10).Dissimilarity.Value));
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>("table", () => Segregation.Dissimilarity(ContingencyTable.OfRows([[1], [1], [1]])));
        Assert.Throws<ArgumentOutOfRangeException>("row", () => Segregation.Dissimilarity(Toy, 2));
        Assert.Throws<ArgumentOutOfRangeException>("logarithmBase", () => Segregation.MutualInformation(Toy, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("table", () => Segregation.Indices(ContingencyTable.OfRows([[1.5], [1]])));
        Assert.Throws<ArgumentException>("clusters", () => Segregation.DecomposeByUnits(Toy, [0, 1]));
        Assert.Throws<ArgumentOutOfRangeException>("clusters", () => Segregation.DecomposeByUnits(Toy, [0, -1, 0]));
        Assert.Throws<ArgumentException>("clusters", () => Segregation.DecomposeByGroups(Toy, [0]));
        Assert.Throws<ArgumentOutOfRangeException>("clusters", () => Segregation.DecomposeByGroups(Toy, [0, 99]));
        Assert.Throws<ArgumentException>("groups", () => Segregation.PermutePersons([], [0], [0]));
        Assert.Throws<ArgumentException>("persons", () => Segregation.PermutePersons([0], [], []));
        Assert.Throws<ArgumentException>("persons", () => Segregation.PermutePersons([0], [0], [0, 1]));
        Assert.Throws<ArgumentOutOfRangeException>("persons", () => Segregation.PermutePersons([0], [1], [0]));
        Assert.Throws<ArgumentOutOfRangeException>("units", () => Segregation.PermutePersons([0], [0], [-1]));
        Assert.Throws<ArgumentOutOfRangeException>("groups", () => Segregation.PermutePersons([-1], [0], [0]));
        Assert.Throws<ArgumentOutOfRangeException>("replicates", () => Segregation.PermutePersons([0], [0], [0], 0));
        Assert.ThrowsAny<OperationCanceledException>(() => Segregation.PermutePersons([0], [0], [0], cancellation: new CancellationToken(true)));
    }

    private static (ContingencyTable Table, double[][] Rows) Table(NonEmptyArray<PositiveInt> cells)
    {
        double[][] rows = [.. Enumerable.Range(0, 3).Select(r => Enumerable.Range(0, 3).Select(c => (double)(cells.Get[((3 * r) + c) % cells.Get.Length].Get * (r + c) % 7) + (r == c ? 1 : 0)).ToArray())];
        return (ContingencyTable.OfRows(rows), rows);
    }

    private static ContingencyTable Count(int[] groups, int[] units)
    {
        var (rows, columns) = (groups.Max() + 1, units.Max() + 1);
        var cells = new double[rows * columns];
        for (var i = 0; i < groups.Length; i++)
        {
            cells[(groups[i] * columns) + units[i]]++;
        }

        return new ContingencyTable(cells, rows, columns);
    }

    private static IEnumerable<int[]> Permutations(int[] items) => items.Length <= 1
        ? [items]
        : Enumerable.Range(0, items.Length).SelectMany(i => Permutations([.. items[..i], .. items[(i + 1)..]]).Select(rest => (int[])[items[i], .. rest]));
}
