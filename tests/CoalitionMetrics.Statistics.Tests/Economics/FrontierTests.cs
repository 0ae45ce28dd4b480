using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class FrontierTests
{
    // Few different amounts, so that ties and duplicates are frequent.
    private static Arbitrary<int[][]> Options { get; } = Arb.From(
        from size in Gen.Choose(1, 9)
        from costs in Gen.Choose(0, 8).ArrayOf(size)
        from effects in Gen.Choose(-3, 6).ArrayOf(size)
        select (int[][])[costs, effects]);

    [Fact]
    public void Dearer_step_before_a_cheaper_one_falls_out()
    {
        // From the first to the second 100 a unit, from there to the third 80: a mix of the first and the third is better.
        var frontier = CostEffectiveness.Frontier([0, 100, 260, 500, 270], [0, 1, 3, 3.5, 2.9]);
        Assert.Equal([FrontierStatus.OnFrontier, FrontierStatus.ExtendedlyDominated, FrontierStatus.OnFrontier, FrontierStatus.OnFrontier, FrontierStatus.Dominated], frontier.Status);
        Assert.Equal([0, 2, 3], frontier.Frontier);
        Assert.True(double.IsNaN(frontier.IncrementalRatios[0]));
        Near.Equal(260 / 3.0, frontier.IncrementalRatios[1]);
        Near.Equal(480, frontier.IncrementalRatios[2]);
        Assert.Equal((0, 2, 2, 3), (frontier.BestAt(86), frontier.BestAt(87), frontier.BestAt(480), frontier.BestAt(481)));
    }

    [Fact]
    public void Of_equal_options_the_first_stays_and_equal_ratios_stay()
    {
        var frontier = CostEffectiveness.Frontier([3, 1, 1, 2, 3], [3, 1, 1, 2, 3]);
        Assert.Equal([FrontierStatus.OnFrontier, FrontierStatus.OnFrontier, FrontierStatus.Dominated, FrontierStatus.OnFrontier, FrontierStatus.Dominated], frontier.Status);
        Assert.Equal([1, 3, 0], frontier.Frontier);

        // A tenth more for each unit of cost, though no double is a tenth.
        double[] tenths = [.. Enumerable.Range(1, 40).Select(i => i / 10.0)];
        double[] units = [.. Enumerable.Range(1, 40).Select(i => 1000.0 * i)];
        Assert.Equal(40, CostEffectiveness.Frontier(units, tenths).Frontier.Count);
        Assert.Equal(40, CostEffectiveness.Frontier(tenths, units).Frontier.Count);
    }

    [Property(MaxTest = 500)]
    public Property Status_is_that_of_the_definition() => Prop.ForAll(Options, options =>
    {
        var (costs, effects) = (options[0], options[1]);
        var result = CostEffectiveness.Frontier([.. costs.Select(c => (double)c)], [.. effects.Select(e => (double)e)]);
        var all = Enumerable.Range(0, costs.Length).ToArray();
        bool Dominated(int i) => all.Any(j => j != i && costs[j] <= costs[i] && effects[j] >= effects[i] && (costs[j] < costs[i] || effects[j] > effects[i] || j < i));

        // A mix of two others that brings as much for less, in whole numbers.
        bool Mixed(int i) => all.Any(a => all.Any(b => effects[a] < effects[i] && effects[i] < effects[b]
            && (costs[a] * (effects[b] - effects[i])) + (costs[b] * (effects[i] - effects[a])) < costs[i] * (effects[b] - effects[a])));
        return all.All(i => result.Status[i] == (Dominated(i) ? FrontierStatus.Dominated : Mixed(i) ? FrontierStatus.ExtendedlyDominated : FrontierStatus.OnFrontier))
            && result.Frontier.SequenceEqual(all.Where(i => result.Status[i] == FrontierStatus.OnFrontier).OrderBy(i => costs[i]))
            && result.IncrementalRatios.Skip(2).Zip(result.IncrementalRatios.Skip(1), (next, ratio) => next >= ratio - 1e-12).All(x => x);
    });

    [Property]
    public Property Best_choice_has_the_largest_net_benefit() => Prop.ForAll(Options, Gen.Choose(0, 40).ToArbitrary(), (options, quarters) =>
    {
        var (costs, effects, price) = (options[0], options[1], quarters / 4.0);
        var best = CostEffectiveness.Frontier([.. costs.Select(c => (double)c)], [.. effects.Select(e => (double)e)]).BestAt(price);
        double Benefit(int i) => (price * effects[i]) - costs[i];
        return Enumerable.Range(0, costs.Length).All(i => Benefit(i) < Benefit(best) || (Benefit(i) == Benefit(best) && costs[i] >= costs[best]));
    });

    [Property]
    public Property Order_of_options_and_what_all_have_in_common_change_nothing() => Prop.ForAll(Options, options =>
    {
        double[] costs = [.. options[0].Select(c => (double)c)];
        double[] effects = [.. options[1].Select(e => (double)e)];
        var plain = CostEffectiveness.Frontier(costs, effects);
        var shifted = CostEffectiveness.Frontier([.. costs.Select(c => c + 64)], [.. effects.Select(e => e - 32)]);
        var backwards = CostEffectiveness.Frontier([.. costs.Reverse()], [.. effects.Reverse()]);
        return shifted.Status.SequenceEqual(plain.Status) && shifted.IncrementalRatios.SequenceEqual(plain.IncrementalRatios)
            && backwards.IncrementalRatios.SequenceEqual(plain.IncrementalRatios)
            && backwards.Frontier.Select(i => (backwards: costs[costs.Length - 1 - i], effects[costs.Length - 1 - i])).SequenceEqual(plain.Frontier.Select(i => (costs[i], effects[i])));
    });
}
