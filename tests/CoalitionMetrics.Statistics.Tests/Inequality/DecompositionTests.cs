using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static CoalitionMetrics.Statistics.Tests.InequalityLawTests;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class DecompositionTests
{
    private static Gen<(double[] Values, double[] Weights, int[] Groups)> Grouped { get; } =
        from count in Gen.Choose(1, 25)
        from values in Gen.Choose(0, 60).ArrayOf(count)
        from weights in Gen.Choose(1, 4).ArrayOf(count)
        from groups in Gen.Choose(0, 3).ArrayOf(count)
        where values.Any(v => v > 0)
        select (values.Select(v => v / 4.0).ToArray(), weights.Select(w => w / 2.0).ToArray(), groups);

    // Two groups, (1, 3) and (4, 8): means 2 and 6, all 4. Gini 14/32 - pairs: 2 + 3 + 7 + 1 + 5 + 4 = 22; 2*22/(2*16*4) = 0.34375.
    [Fact]
    public void Gini_splits_into_the_parts_that_can_be_added_by_hand()
    {
        var parts = Inequality.DecomposeGini([1, 3, 4, 8], Grouping.Of("a", "a", "b", "b"));
        Assert.Equal(0.34375, parts.Total, 14);

        // Within: pairs inside groups 2 + 4 = 6 -> 12/128. Between: 4 pairs of means 4 apart -> 32/128. No overlap.
        Assert.Equal(12 / 128.0, parts.Within, 14);
        Assert.Equal(32 / 128.0, parts.Between, 14);
        Assert.Equal(0, parts.Overlap);
    }

    [Fact]
    public void Overlap_is_what_members_of_the_poorer_group_have_above_members_of_the_richer()
    {
        // Means 3 and 4; only 5 > 4 and 5 > 4 overlap, by 1 each: 2 * 2 * 1 / (16 * 3.5).
        var parts = Inequality.DecomposeGini([1, 5, 4, 4], Grouping.Of("a", "a", "b", "b"));
        Assert.Equal(4 / 56.0, parts.Overlap, 14);
    }

    [Property]
    public Property Parts_of_the_Gini_coefficient_add_up() => Prop.ForAll(Grouped.ToArbitrary(), data =>
    {
        var (values, weights, groups) = data;
        var parts = Inequality.DecomposeGini(values, weights, Grouping.Of<int>(groups));
        AssertClose(Inequality.Gini(values, weights), parts.Total, "total");
        AssertClose(parts.Total, parts.Within + parts.Between + parts.Overlap, "within + between + overlap");
        AssertClose(parts.Total, parts.ShapleyWithin + parts.ShapleyBetween, "Shapley");
        AssertClose(parts.ShapleyWithin, parts.Groups.Sum(g => g.ShapleyContribution), "Owen values");
        AssertClose(parts.Within, parts.Groups.Sum(g => g.WithinContribution), "within by group");
        AssertClose(1, parts.Groups.Sum(g => g.WeightShare), "weight shares");
        AssertClose(1, parts.Groups.Sum(g => g.ValueShare), "value shares");
        Assert.True(parts.Overlap >= 0);
        AssertClose(Inequality.Gini(MeansOf(values, weights, groups), weights), parts.Between, "Gini of the means");
    });

    // Lambert and Aronson 1993: without overlap, ordering all units by group mean and then by value is ordering them by value.
    [Property]
    public Property Within_and_between_are_the_concentration_index_in_the_order_of_the_groups() => Prop.ForAll(Grouped.ToArbitrary(), data =>
    {
        var (values, weights, groups) = data;
        var means = MeansOf(values, weights, groups);
        var order = Enumerable.Range(0, values.Length).OrderBy(i => means[i]).ThenBy(i => groups[i]).ThenBy(i => values[i]).ToArray();
        var ranks = new double[values.Length];
        for (var place = 0; place < order.Length; place++)
        {
            ranks[order[place]] = place;
        }

        var parts = Inequality.DecomposeGini(values, weights, Grouping.Of<int>(groups));
        AssertClose(Concentration.Index(values, ranks, weights), parts.Within + parts.Between, "lexicographic concentration", 1e-9);
    });

    [Property(MaxTest = 30)]
    public Property Shapley_and_Owen_values_are_the_averages_over_all_orders() => Prop.ForAll(Grouped.ToArbitrary(), data =>
    {
        var (values, weights, groups) = data;
        var grouping = Grouping.Of<int>(groups);
        var count = grouping.GroupCount;
        var parts = Inequality.DecomposeGini(values, weights, grouping);
        var expected = new double[count];
        var orders = Permutations(count).ToArray();
        foreach (var equalMeans in (bool[])[false, true])
        {
            foreach (var order in orders)
            {
                var kept = new bool[count];
                var before = GiniOf(values, weights, grouping, kept, equalMeans);
                foreach (var g in order)
                {
                    kept[g] = true;
                    var after = GiniOf(values, weights, grouping, kept, equalMeans);
                    expected[g] += (after - before) / orders.Length / 2;
                    before = after;
                }
            }
        }

        for (var g = 0; g < count; g++)
        {
            AssertClose(expected[g], parts.Groups[g].ShapleyContribution, $"group {g}", 1e-9);
        }
    });

    [Property]
    public Property Parts_of_the_entropy_measures_add_up() => Prop.ForAll(Grouped.ToArbitrary(), data =>
    {
        var (zeros, weights, groups) = data;
        foreach (var alpha in (double[])[-1, 0, 0.5, 1, 2, 3])
        {
            var values = alpha > 0 ? zeros : Array.ConvertAll(zeros, v => v + 0.25);
            var parts = Inequality.DecomposeEntropy(values, weights, Grouping.Of<int>(groups), alpha);
            AssertClose(Inequality.GeneralisedEntropy(values, weights, alpha), parts.Total, "total");
            AssertClose(parts.Total, parts.Within + parts.Between, $"alpha {alpha}");
            AssertClose(parts.Within, parts.Groups.Sum(g => g.WithinContribution), "within by group");
            AssertClose(Inequality.GeneralisedEntropy(MeansOf(values, weights, groups), weights, alpha), parts.Between, "between");
        }
    });

    [Fact]
    public void One_group_has_nothing_between_and_single_members_nothing_within()
    {
        double[] values = [1, 2, 6];
        Assert.Equal(0, Inequality.DecomposeEntropy(values, Grouping.Of("x", "x", "x"), 1).Between);
        Assert.Equal(0, Inequality.DecomposeEntropy(values, Grouping.Of("x", "y", "z"), 1).Within);
        Assert.Equal(0, Inequality.DecomposeGini(values, Grouping.Of("x", "x", "x")).Between);
        Assert.Equal(0, Inequality.DecomposeGini(values, Grouping.Of("x", "y", "z")).ShapleyWithin, 14);
    }

    [Fact]
    public void A_group_that_has_nothing_has_no_index_but_counts_between()
    {
        var parts = Inequality.DecomposeEntropy([0, 0, 2, 4], Grouping.Of("none", "none", "some", "some"), 1);
        Assert.True(double.IsNaN(parts.Groups[0].Index));
        Assert.Equal(0, parts.Groups[0].WithinContribution);
        AssertClose(Inequality.TheilT([0, 0, 2, 4]), parts.Within + parts.Between, "sum");
    }

    [Fact]
    public void A_zero_leaves_the_mean_log_deviation_without_parts_but_the_other_groups_with_their_index()
    {
        var parts = Inequality.DecomposeEntropy([0, 1, 2, 4], Grouping.Of("a", "a", "b", "b"), 0);
        Assert.True(double.IsNaN(parts.Total));
        Assert.True(double.IsNaN(parts.Within));
        AssertClose(Inequality.MeanLogDeviation([2, 4]), parts.Groups[1].Index, "b");
    }

    [Fact]
    public void Nothing_to_share_has_no_parts()
    {
        var entropy = Inequality.DecomposeEntropy([0, 0], Grouping.Of("a", "b"), 1);
        Assert.True(double.IsNaN(entropy.Total) && double.IsNaN(entropy.Within) && double.IsNaN(entropy.Between) && double.IsNaN(entropy.BetweenShare));
        var gini = Inequality.DecomposeGini([0, 0], Grouping.Of("a", "b"));
        Assert.True(double.IsNaN(gini.Total) && double.IsNaN(gini.Within) && double.IsNaN(gini.Between) && double.IsNaN(gini.Overlap));
        Assert.True(double.IsNaN(gini.ShapleyWithin) && double.IsNaN(gini.ShapleyBetween));
    }

    [Fact]
    public void A_group_without_weight_is_listed_but_adds_nothing()
    {
        var parts = Inequality.DecomposeGini([1, 3, 9], [1, 1, 0], Grouping.Of("a", "a", "b"));
        Assert.Equal(0, parts.Groups[1].UnitCount);
        Assert.True(double.IsNaN(parts.Groups[1].Mean));
        AssertClose(0.25, parts.Total, "total");
        AssertClose(parts.Total, parts.Within, "within");
    }

    [Fact]
    public void Groups_must_be_as_many_as_values()
    {
        Assert.Throws<ArgumentException>(() => Inequality.DecomposeEntropy([1, 2], Grouping.Of("a"), 1));
        Assert.Throws<ArgumentException>(() => Inequality.DecomposeGini([1, 2], Grouping.Of("a")));
        Assert.Throws<ArgumentNullException>(() => Inequality.DecomposeGini([1, 2], null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => Inequality.DecomposeEntropy([1, 2], Grouping.Of("a", "b"), double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Inequality.DecomposeEntropy([1, -2], Grouping.Of("a", "b"), 1));
    }

    // Stayers 1 and 3 become 2 and 2; one with 8 left, one with 8 joined.
    [Fact]
    public void Change_is_attributed_to_leaving_joining_and_what_moved()
    {
        var change = Inequality.AttributeChange([1, 3], [2, 2], [8], [8]);
        Assert.Equal(Inequality.Gini([1, 3, 8]), change.Before, 14);
        Assert.Equal(0.25 - Inequality.Gini([1, 3, 8]), change.Leaving, 14);
        Assert.Equal(-0.25, change.Redistribution, 14);
        Assert.Equal(Inequality.Gini([2, 2, 8]), change.Joining, 14);
        Assert.Equal(change.Change, change.Leaving + change.Redistribution + change.Joining, 14);
        Assert.Equal(0, change.ChangingPlaces!.Value, 14);
        Assert.Equal(0.25, change.CatchingUp!.Value, 14);
    }

    [Fact]
    public void Changing_places_makes_up_for_catching_up()
    {
        var change = Inequality.AttributeChange([1, 3], [3, 1], [], []);
        Assert.Equal(0, change.Redistribution, 14);
        Assert.Equal(0.5, change.ChangingPlaces!.Value, 14);
        Assert.Equal(0.5, change.CatchingUp!.Value, 14);
    }

    [Fact]
    public void When_nobody_stayed_the_change_has_no_parts()
    {
        var change = Inequality.AttributeChange(x => Inequality.TheilT(x), [], [], [1, 3], [2, 2]);
        Assert.True(double.IsNaN(change.Leaving) && double.IsNaN(change.Redistribution) && double.IsNaN(change.Joining));
        Assert.Equal(-Inequality.TheilT([1, 3]), change.Change, 14);
        Assert.Throws<ArgumentException>(() => Inequality.AttributeChange([], [], [], [1]));
        Assert.Throws<ArgumentException>(() => Inequality.AttributeChange([1], [], [], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Inequality.AttributeChange([1], [1], [double.NaN], []));
    }

    private static double[] MeansOf(double[] values, double[] weights, int[] groups) =>
        Array.ConvertAll(groups, g =>
        {
            var own = Enumerable.Range(0, values.Length).Where(i => groups[i] == g).ToArray();
            return own.Sum(i => weights[i] * values[i]) / own.Sum(i => weights[i]);
        });

    // The coefficient when only the groups marked keep their members' differences, with the groups' means as they are or all equal.
    private static double GiniOf(double[] values, double[] weights, Grouping groups, bool[] kept, bool equalMeans)
    {
        var total = values.Zip(weights, (x, w) => x * w).Sum() / weights.Sum();
        var mean = new double[groups.GroupCount];
        for (var g = 0; g < mean.Length; g++)
        {
            var own = groups.Members(g).ToArray();
            mean[g] = own.Sum(i => weights[i] * values[i]) / own.Sum(i => weights[i]);
        }

        var made = values.Select((x, i) =>
        {
            var g = groups.Codes[i];
            var level = kept[g] ? x : mean[g];
            return !equalMeans ? level : mean[g] == 0 ? total : level * total / mean[g];
        }).ToArray();
        return Inequality.Gini(made, weights);
    }

    private static IEnumerable<int[]> Permutations(int count)
    {
        if (count == 0)
        {
            yield return [];
            yield break;
        }

        foreach (var rest in Permutations(count - 1))
        {
            for (var place = 0; place < count; place++)
            {
                yield return [.. rest[..place], count - 1, .. rest[place..]];
            }
        }
    }
}
