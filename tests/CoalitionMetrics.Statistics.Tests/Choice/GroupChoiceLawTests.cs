using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class GroupChoiceLawTests
{
    [Property]
    public void Comparisons_are_those_of_counting_ballot_by_ballot(int seed)
    {
        var ballots = RandomBallots.Of(seed);
        for (var i = 0; i < ballots.OptionCount; i++)
        {
            for (var j = 0; j < ballots.OptionCount; j++)
            {
                Assert.Equal((double)RandomBallots.Above(ballots, i, j), ballots.Pairwise[i, j]);
                Assert.Equal(-ballots.Pairwise.Margin(j, i), ballots.Pairwise.Margin(i, j));
            }
        }

        Assert.Equal((double)ballots.Ballots.Sum(ballot => ballot.Weight), ballots.Pairwise.TotalWeight);
    }

    [Property]
    public void Borda_points_are_those_of_places_with_ties_sharing_the_mean(int seed)
    {
        var ballots = RandomBallots.Of(seed);
        var points = new decimal[ballots.OptionCount];
        foreach (var ballot in ballots.Ballots)
        {
            var next = ballots.OptionCount - 1;
            foreach (var group in ballot.Ranking)
            {
                var mean = Enumerable.Range(0, group.Count).Sum(i => (decimal)(next - i)) / group.Count;
                foreach (var option in group)
                {
                    points[option] += ballot.Weight * mean;
                }

                next -= group.Count;
            }
        }

        Assert.Equal(points.Select(p => (double)p), GroupChoice.Borda(ballots).Scores);
    }

    [Property(MaxTest = 100)]
    public void Kemeny_orders_are_the_best_of_every_order(int seed)
    {
        var ballots = RandomBallots.Of(seed, largest: 6);
        var every = RandomBallots.Orders(ballots.OptionCount).Select(order => (Order: order, Distance: RandomBallots.Distance(ballots, order))).ToList();
        var least = every.Min(e => e.Distance);
        var best = every.Where(e => e.Distance == least).Select(e => e.Order).ToList();
        var kemeny = GroupChoice.Kemeny(ballots);
        Assert.Equal((double)least, kemeny.Distance);
        Assert.Equal(best.Count, kemeny.OptimalCount);
        Assert.Equal(best.Take(24), kemeny.Optimal);
    }

    [Property(MaxTest = 100)]
    public void Ordering_by_circles_finds_what_ordering_by_subsets_finds(int seed)
    {
        // Both ways serve any options; which one is taken depends only on how many there are.
        var pairs = RandomBallots.Of(seed, largest: 8).Pairwise;
        var whole = KemenyGroup.Of(pairs, [.. Enumerable.Range(0, pairs.OptionCount)], _ => { }, default);
        var circles = new KemenyCircles(pairs, [.. MajorityPaths.Of(pairs, strict: true).Groups().Select(circle => KemenyGroup.Of(pairs, circle, _ => { }, default))]);
        Assert.Equal(whole.Distance, circles.Distance);
        Assert.Equal(whole.Count, circles.Count(default));
        Assert.Equal(whole.First(24), circles.First(24));
        var split = KemenyOrders.Of(pairs, 24, null, default, out _)!;
        Assert.Equal(whole.Distance, split.Distance);
        Assert.Equal(whole.Count, split.Count);
        Assert.Equal(whole.First(24), split.First);
    }

    [Property(MaxTest = 50)]
    public void Schulze_strengths_are_those_of_every_simple_path(int seed)
    {
        var ballots = RandomBallots.Of(seed, largest: 5);
        var schulze = GroupChoice.Schulze(ballots);
        for (var i = 0; i < ballots.OptionCount; i++)
        {
            for (var j = 0; j < ballots.OptionCount; j++)
            {
                Assert.Equal(i == j ? 0 : (double)Strongest(ballots, i, j, 1 << i), schulze.Strengths[i][j]);
            }
        }
    }

    [Property]
    public void The_first_come_from_the_smith_set_and_of_schulze_from_the_schwartz_set(int seed)
    {
        var ballots = RandomBallots.Of(seed);
        var condorcet = GroupChoice.Condorcet(ballots);
        Assert.Empty(condorcet.SchwartzSet.Except(condorcet.SmithSet));
        Assert.Empty(GroupChoice.Copeland(ballots).Ranking[0].Except(condorcet.SmithSet));
        Assert.Empty(GroupChoice.Kemeny(ballots).Optimal.Select(order => order[0]).Except(condorcet.SmithSet));
        Assert.Empty(GroupChoice.Schulze(ballots).Winners.Except(condorcet.SchwartzSet));
        Assert.NotEmpty(condorcet.SchwartzSet);
    }

    [Property]
    public void The_smith_set_is_the_smallest_group_that_beats_all_outside(int seed)
    {
        var ballots = RandomBallots.Of(seed);
        var n = ballots.OptionCount;
        var dominant = Enumerable.Range(1, (1 << n) - 1).Select(set => Enumerable.Range(0, n).Where(i => (set >> i & 1) == 1).ToArray())
            .Where(inside => inside.All(i => Enumerable.Range(0, n).Except(inside).All(j => ballots.Pairwise.Margin(i, j) > 0)));
        Assert.Equal(dominant.MinBy(set => set.Length), GroupChoice.Condorcet(ballots).SmithSet);
    }

    [Property]
    public void Who_wins_against_every_other_comes_first_and_who_loses_comes_last(int seed)
    {
        var ballots = RandomBallots.Of(seed, largest: 5);
        var condorcet = GroupChoice.Condorcet(ballots);
        if (condorcet.Winner is { } winner)
        {
            Assert.Equal([winner], condorcet.SmithSet);
            Assert.Equal([winner], GroupChoice.Copeland(ballots).Ranking[0]);
            Assert.Equal([winner], GroupChoice.Schulze(ballots).Winners);
            Assert.All(GroupChoice.Kemeny(ballots).Optimal, order => Assert.Equal(winner, order[0]));
        }

        if (condorcet.Loser is { } loser)
        {
            Assert.Equal([loser], GroupChoice.Copeland(ballots).Ranking[^1]);
            Assert.Equal([loser], GroupChoice.Schulze(ballots).Ranking[^1]);
            Assert.All(GroupChoice.Kemeny(ballots).Optimal, order => Assert.Equal(loser, order[^1]));
        }
    }

    [Property]
    public void Schulze_winners_are_beaten_by_nobody_and_the_rest_by_someone(int seed)
    {
        var schulze = GroupChoice.Schulze(RandomBallots.Of(seed));
        var options = Enumerable.Range(0, schulze.Strengths.Count);
        Assert.Equal(options.Where(i => !options.Any(j => schulze.Strengths[j][i] > schulze.Strengths[i][j])), schulze.Winners);
        Assert.NotEmpty(schulze.Winners);
    }

    [Property]
    public void Neither_the_order_of_ballots_nor_the_unit_of_their_weights_counts(int seed)
    {
        var ballots = RandomBallots.Of(seed);
        AssertSameChoice(ballots, RankedBallots.Of(ballots.OptionCount, ballots.Ballots.Reverse()), 1);
        AssertSameChoice(ballots, RankedBallots.Of(ballots.OptionCount, ballots.Ballots.Select(b => RankedBallot.Of(b.Ranking, b.Weight * 3))), 3);
        AssertSameChoice(ballots, RankedBallots.Of(ballots.OptionCount, ballots.Ballots.Concat(ballots.Ballots)), 2);
        AssertSameChoice(ballots, RankedBallots.Of(ballots.OptionCount, [.. ballots.Ballots, RankedBallot.Of([[0]], 0)], UnrankedOptions.TiedLast), 1);
    }

    [Property]
    public void Renaming_the_options_renames_the_choice(int seed)
    {
        var ballots = RandomBallots.Of(seed);
        var stream = new RandomStream((ulong)(uint)seed, 1);
        int[] names = [.. Enumerable.Range(0, ballots.OptionCount).OrderBy(_ => stream.NextInt32(int.MaxValue))];
        var renamed = RandomBallots.Renamed(ballots, names);
        Assert.Equal(Sets(GroupChoice.Borda(ballots).Ranking, names), Sets(GroupChoice.Borda(renamed).Ranking));
        Assert.Equal(Sets(GroupChoice.Copeland(ballots).Ranking, names), Sets(GroupChoice.Copeland(renamed).Ranking));
        Assert.Equal(Sets(GroupChoice.Schulze(ballots).Ranking, names), Sets(GroupChoice.Schulze(renamed).Ranking));
        Assert.Equal(Sets([GroupChoice.Condorcet(ballots).SchwartzSet], names), Sets([GroupChoice.Condorcet(renamed).SchwartzSet]));
        var (kemeny, other) = (GroupChoice.Kemeny(ballots), GroupChoice.Kemeny(renamed));
        Assert.Equal(kemeny.Distance, other.Distance);
        Assert.Equal(kemeny.OptimalCount, other.OptimalCount);
    }

    [Property]
    public void Turning_every_ballot_around_turns_the_orders_around(int seed)
    {
        var ballots = RandomBallots.Of(seed);
        var turned = RankedBallots.Of(ballots.OptionCount, ballots.Ballots.Select(b => RankedBallot.Of(b.Ranking.Reverse(), b.Weight)));
        Assert.Equal(GroupChoice.Borda(ballots).Ranking.Reverse(), GroupChoice.Borda(turned).Ranking);
        Assert.Equal(GroupChoice.Copeland(ballots).Ranking.Reverse(), GroupChoice.Copeland(turned).Ranking);
        Assert.Equal(GroupChoice.Kemeny(ballots).Distance, GroupChoice.Kemeny(turned).Distance);
        Assert.Equal(GroupChoice.Kemeny(ballots).OptimalCount, GroupChoice.Kemeny(turned).OptimalCount);
    }

    private static decimal Strongest(RankedBallots ballots, int from, int to, int visited)
    {
        if (from == to)
        {
            return decimal.MaxValue;
        }

        var strongest = 0m;
        for (var next = 0; next < ballots.OptionCount; next++)
        {
            var votes = RandomBallots.Above(ballots, from, next);
            if ((visited >> next & 1) == 0 && votes > RandomBallots.Above(ballots, next, from))
            {
                strongest = Math.Max(strongest, Math.Min(votes, Strongest(ballots, next, to, visited | (1 << next))));
            }
        }

        return strongest;
    }

    private static void AssertSameChoice(RankedBallots ballots, RankedBallots other, int factor)
    {
        Assert.Equal(GroupChoice.Borda(ballots).Ranking, GroupChoice.Borda(other).Ranking);
        Assert.Equal(GroupChoice.Borda(ballots).Scores.Select(score => score * factor), GroupChoice.Borda(other).Scores);
        Assert.Equal(GroupChoice.Copeland(ballots).Scores, GroupChoice.Copeland(other).Scores);
        Assert.Equal(GroupChoice.Schulze(ballots).Ranking, GroupChoice.Schulze(other).Ranking);
        Assert.Equal(GroupChoice.Kemeny(ballots).Distance * factor, GroupChoice.Kemeny(other).Distance);
        Assert.Equal(GroupChoice.Kemeny(ballots).Optimal, GroupChoice.Kemeny(other).Optimal);
    }

    private static string Sets(IReadOnlyList<IReadOnlyList<int>> groups, int[]? names = null) =>
        string.Join('|', groups.Select(group => string.Join(',', group.Select(option => names is null ? option : names[option]).Order())));
}
