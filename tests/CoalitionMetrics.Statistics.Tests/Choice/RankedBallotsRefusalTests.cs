namespace CoalitionMetrics.Statistics.Tests;

public sealed class RankedBallotsRefusalTests
{
    private static readonly RankedBallots Two = RankedBallots.Of(2, [RankedBallot.Strict(0, 1)]);

    [Fact]
    public void A_vote_without_options_or_with_too_many_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("options", () => RankedBallots.Of(0, [RankedBallot.Strict(0)]));
        Assert.Throws<ArgumentOutOfRangeException>("options", () => RankedBallots.Of(-1, [RankedBallot.Strict(0)]));
        Assert.Throws<ArgumentOutOfRangeException>("options", () => RankedBallots.Of(1001, [RankedBallot.Strict(0)]));
    }

    [Fact]
    public void A_vote_without_ballots_is_refused()
    {
        Assert.Throws<ArgumentException>("ballots", () => RankedBallots.Of(2, []));
        Assert.Throws<ArgumentException>("ballots", () => RankedBallots.Of(2, [RankedBallot.Of([[0], [1]], 0)]));
        Assert.Throws<ArgumentNullException>("ballots", () => RankedBallots.Of(2, null!));
        Assert.Throws<ArgumentNullException>("ballots", () => RankedBallots.Of(2, [null!]));
    }

    [Fact]
    public void A_ballot_that_leaves_options_out_is_refused_unless_it_is_said_what_that_means()
    {
        var exception = Assert.Throws<ArgumentException>("ballots", () => RankedBallots.Of(3, [RankedBallot.Strict(0, 1, 2), RankedBallot.Strict(1, 0)]));
        Assert.Contains("ballots[1] ranks 2 of 3", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("unranked", () => RankedBallots.Of(2, [RankedBallot.Strict(0)], (UnrankedOptions)7));
    }

    [Fact]
    public void An_option_that_does_not_exist_or_stands_twice_is_refused_by_its_place()
    {
        Assert.Contains("ballots[0] ranks option 2", Assert.Throws<ArgumentOutOfRangeException>("ballots", () => RankedBallots.Of(2, [RankedBallot.Strict(0, 2)])).Message, StringComparison.Ordinal);
        Assert.Contains("ranking[1] holds option 0", Assert.Throws<ArgumentException>("ranking", () => RankedBallot.Of([[0], [1, 0]])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("ranking", () => RankedBallot.Strict(-1));
    }

    [Fact]
    public void An_empty_group_a_null_and_a_negative_weight_are_refused()
    {
        Assert.Throws<ArgumentException>("ranking", () => RankedBallot.Of([[0], []]));
        Assert.Throws<ArgumentNullException>("ranking", () => RankedBallot.Of(null!));
        Assert.Throws<ArgumentNullException>("ranking", () => RankedBallot.Of([null!]));
        Assert.Throws<ArgumentOutOfRangeException>("weight", () => RankedBallot.Of([[0]], -0.5m));
    }

    [Fact]
    public void Weights_beyond_what_is_held_exactly_are_refused_and_not_rounded()
    {
        Assert.Throws<ArgumentOutOfRangeException>("ballots", () => RankedBallots.Of(1, [RankedBallot.Of([[0]], 1e28m), RankedBallot.Of([[0]], 1e-28m)]));
        Assert.Throws<ArgumentOutOfRangeException>("ballots", () => RankedBallots.Of(1000, [RankedBallot.Of([], 79228162514264337593543950335m), RankedBallot.Of([], 0.00001m)], UnrankedOptions.TiedLast));
        Assert.Equal(79228162514264337593543950335.0, RankedBallots.Of(1, [RankedBallot.Of([[0]], 79228162514264337593543950335m)]).Pairwise.TotalWeight);
    }

    [Fact]
    public void A_comparison_with_an_option_that_does_not_exist_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("option", () => Two.Pairwise[2, 0]);
        Assert.Throws<ArgumentOutOfRangeException>("other", () => Two.Pairwise[0, -1]);
        Assert.Throws<ArgumentOutOfRangeException>("other", () => Two.Pairwise.Margin(0, 2));
    }

    [Fact]
    public void An_order_that_is_none_of_all_options_is_refused()
    {
        Assert.Throws<ArgumentException>("order", () => GroupChoice.KendallDistance(Two, [[0]]));
        Assert.Throws<ArgumentException>("order", () => GroupChoice.KendallDistance(Two, [[0], [0, 1]]));
        Assert.Throws<ArgumentOutOfRangeException>("order", () => GroupChoice.KendallDistance(Two, [[0], [2]]));
        Assert.Throws<ArgumentNullException>("order", () => GroupChoice.KendallDistance(Two, null!));
        Assert.Throws<ArgumentNullException>("order", () => GroupChoice.KendallDistance(Two, [null!]));
        Assert.Equal(1, GroupChoice.KendallDistance(Two, [[1], [0]]));
        Assert.Equal(0, GroupChoice.KendallDistance(Two, [[1, 0]]));
    }

    [Fact]
    public void No_ballots_object_is_refused_by_every_rule()
    {
        Assert.Throws<ArgumentNullException>("ballots", () => GroupChoice.Borda(null!));
        Assert.Throws<ArgumentNullException>("ballots", () => GroupChoice.Copeland(null!));
        Assert.Throws<ArgumentNullException>("ballots", () => GroupChoice.Kemeny(null!));
        Assert.Throws<ArgumentNullException>("ballots", () => GroupChoice.Schulze(null!));
        Assert.Throws<ArgumentNullException>("ballots", () => GroupChoice.Condorcet(null!));
        Assert.Throws<ArgumentNullException>("ballots", () => GroupChoice.KendallDistance(null!, []));
    }

    [Fact]
    public void More_options_in_one_circle_than_are_ordered_exactly_are_refused_and_not_guessed()
    {
        // 24 options, one below all of them, and 23 of which each wins against the next 11.
        var ballots = RankedBallots.Of(24, [.. Enumerable.Range(0, 23).Select(turn => RankedBallot.Strict([.. Enumerable.Range(0, 23).Select(i => (i + turn) % 23), 23]))]);
        Assert.Equal(23, GroupChoice.Condorcet(ballots).SmithSet.Count);
        Assert.Contains("23 options, among them 0 and 1", Assert.Throws<ArgumentException>("ballots", () => GroupChoice.Kemeny(ballots)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ending_early_ends_and_progress_runs_to_one()
    {
        var circle = RankedBallots.Of(19, [.. Enumerable.Range(0, 19).Select(turn => RankedBallot.Strict([.. Enumerable.Range(0, 19).Select(i => (i + turn) % 19)]))]);
        Assert.Throws<OperationCanceledException>(() => GroupChoice.Kemeny(circle, null, new CancellationToken(canceled: true)));
        var told = new Told();
        GroupChoice.Kemeny(circle, told);
        Assert.Equal(1, told.Values[^1]);
        Assert.Equal(told.Values.Order(), told.Values);
        Assert.True(told.Values.Count > 2);
    }

    private sealed class Told : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}
