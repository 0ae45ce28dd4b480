using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class MissingRespondentsTests
{
    // 0 <-> 1, 0 -> 2; vertex 2 did not answer.
    private static readonly DirectedNetwork Small = DirectedNetwork.FromArcs(3, [0, 1, 0], [1, 0, 2]).WithUnobserved([2]);

    [Fact]
    public void Worked_example()
    {
        // Vertex 2 may name 0, 1, both or nobody.
        var arcs = MissingRespondents.Reciprocity(Small);
        Assert.Equal((1.0, 0.5, 1.0), (arcs.FromObserved, arcs.Lower, arcs.Upper));
        Assert.Equal((new BigInteger(4), BigInteger.Zero, BoundKind.Exact), (arcs.Completions, arcs.UndefinedCompletions, arcs.Kind));
        var density = MissingRespondents.Density(Small);
        Assert.Equal((3 / 4.0, 3 / 6.0, 5 / 6.0), (density.FromObserved, density.Lower, density.Upper));
        Assert.Equal("1 from those who answered, between 0.5 and 1 whatever the others answer (Exact)", arcs.ToString());
    }

    [Fact]
    public void A_figure_from_the_observed_rows_may_lie_outside_and_then_says_so()
    {
        // All who answered give each other; they also give to two who did not answer: at best those return everything and are tied, at worst not.
        var network = DirectedNetwork.FromArcs(4, [0, 1, 0, 0, 1, 1], [1, 0, 2, 3, 2, 3]).WithUnobserved([2, 3]);
        Assert.False(MissingRespondents.Reciprocity(network).IsObservedOutside);
        var none = DirectedNetwork.FromArcs(3, [0, 1], [2, 2]).WithUnobserved([2]);
        var density = MissingRespondents.Reciprocity(none, ReciprocityDefinition.AllDyad);
        Assert.Equal((1.0, 1 / 3.0, 1.0), (density.FromObserved, density.Lower, density.Upper));
        var chain = DirectedNetwork.FromArcs(3, [0], [1]).WithUnobserved([2]);
        Assert.True(MissingRespondents.OutDegreeGini(DirectedNetwork.FromArcs(3, [0, 0], [1, 2]).WithUnobserved([2])).Upper > 0);
        Assert.Equal(0, MissingRespondents.Reciprocity(chain).FromObserved);
        Assert.True(MissingRespondents.Any(chain, n => n.VertexCount, 0, 9).IsObservedOutside);
    }

    [Property(Arbitrary = [typeof(Surveys)])]
    public bool Reciprocity_lies_inside_exact_bounds(DirectedNetwork survey, ReciprocityDefinition definition) =>
        Holds(MissingRespondents.Reciprocity(survey, definition), Completions(survey).Select(n => Reciprocity.Of(n, definition)), Reciprocity.Of(survey, definition), survey);

    [Property(Arbitrary = [typeof(Surveys)])]
    public bool Density_lies_inside_exact_bounds(DirectedNetwork survey) =>
        Holds(MissingRespondents.Density(survey), Completions(survey).Select(Cohesion.Density), Cohesion.Density(survey), survey);

    [Property(Arbitrary = [typeof(Surveys)])]
    public bool EI_lies_inside_exact_bounds(DirectedNetwork survey, int seed)
    {
        var groups = GroupsTests.RandomGroups(survey.VertexCount, seed);
        return Holds(MissingRespondents.EI(survey, groups), Completions(survey).Select(n => Assortativity.EI(n, groups).Index), Assortativity.EI(survey, groups).Index, survey);
    }

    [Property(Arbitrary = [typeof(Surveys)])]
    public bool Two_way_share_of_groups_lies_inside_exact_bounds(DirectedNetwork survey, int seed)
    {
        var groups = GroupsTests.RandomGroups(survey.VertexCount, seed);
        var observed = survey.ObservedCount == 0 ? double.NaN : TwoWayShare(survey.AmongObserved(), [.. survey.ObservedVertices().Select(v => groups.Codes[v])]);
        return Holds(MissingRespondents.TwoWayShare(survey, groups), Completions(survey).Select(n => TwoWayShare(n, groups.Codes.ToArray())), observed, survey);
    }

    [Theory]
    [InlineData(2, 1, 3)]
    [InlineData(0, 2, 5)]
    [InlineData(3, 0, 4)]
    [InlineData(0, 0, 5)]
    public void A_mean_lies_inside_exact_bounds_for_every_score_that_could_have_been_given(int given, int missing, int highest)
    {
        double[] known = [.. Enumerable.Range(0, given).Select(i => 1 + (double)(i % highest))];
        var means = new List<double>();
        // Each missing score is not given (0) or one of the scale.
        for (var code = 0; code < Math.Pow(highest + 1, missing); code++)
        {
            double[] filled = [.. known, .. Enumerable.Range(0, missing).Select(k => (double)(code / (int)Math.Pow(highest + 1, k) % (highest + 1))).Where(s => s > 0)];
            means.Add(filled.Length == 0 ? double.NaN : filled.Average());
        }

        var bounds = MissingRespondents.Mean(known, missing, 1, highest);
        Assert.True(Attained(bounds, [.. means]));
        Assert.Equal(means.Count(double.IsNaN), (int)bounds.UndefinedCompletions!.Value);
    }

    [Property(Arbitrary = [typeof(Surveys)])]
    public bool Gini_of_out_degrees_lies_inside_exact_bounds(DirectedNetwork survey)
    {
        double[] answered = [.. Centrality.OutDegree(survey).Where(d => !double.IsNaN(d))];
        return Holds(
            MissingRespondents.OutDegreeGini(survey),
            Completions(survey).Select(n => Inequality.Gini(Centrality.OutDegree(n))),
            answered.Length == 0 ? double.NaN : Inequality.Gini(answered),
            survey);
    }

    [Property(Arbitrary = [typeof(Surveys)])]
    public bool Confirmed_share_lies_inside_exact_bounds(DirectedNetwork given, DirectedNetwork received)
    {
        if (given.VertexCount != received.VertexCount)
        {
            received = given;
        }

        var bounds = MissingRespondents.ConfirmedShare(given, received);
        var shares = Completions(given).SelectMany(g => Completions(received).Select(r => ConfirmedTies.Count(g, r).ConfirmedShare));
        return Holds(bounds, shares, ConfirmedTies.Count(given, received).ConfirmedShare, given);
    }

    [Property(Arbitrary = [typeof(Surveys)])]
    public bool Weighted_reciprocity_lies_inside_exact_bounds_for_every_amount_up_to_the_largest(DirectedNetwork survey, byte seed)
    {
        var largest = seed % 4;
        var bounds = MissingRespondents.WeightedReciprocity(survey, largest);
        if ((survey.VertexCount - survey.ObservedCount) * (survey.VertexCount - 1) > 6)
        {
            return true;
        }

        double[] shares = [.. Completions(survey, largest + 1).Select(Reciprocity.Weighted)];
        return Attained(bounds, shares);
    }

    [Property(Arbitrary = [typeof(Surveys)])]
    public bool Rising_and_falling_figures_lie_inside_exact_bounds(DirectedNetwork survey)
    {
        var largest = MissingRespondents.Rising(survey, n => Connectivity.WeakComponents(n).LargestSize);
        var count = MissingRespondents.Falling(survey, n => Connectivity.WeakComponents(n).Count);
        var efficiency = MissingRespondents.Rising(survey, Cohesion.GlobalEfficiency);
        DirectedNetwork[] all = [.. Completions(survey)];
        return Attained(largest, [.. all.Select(n => (double)Connectivity.WeakComponents(n).LargestSize)])
            && Attained(count, [.. all.Select(n => (double)Connectivity.WeakComponents(n).Count)])
            && Attained(efficiency, [.. all.Select(Cohesion.GlobalEfficiency)]);
    }

    [Property(Arbitrary = [typeof(Surveys)])]
    public bool Any_figure_is_gone_through_while_few_ties_are_open(DirectedNetwork survey)
    {
        static double Figure(DirectedNetwork n) => Cohesion.Transitivity(n);
        return Holds(
            MissingRespondents.Any(survey, Figure, 0, 1),
            Completions(survey).Select(Figure),
            survey.ObservedCount == 0 ? double.NaN : Figure(survey.AmongObserved()),
            survey);
    }

    [Fact]
    public void Beyond_that_there_is_no_informative_bound()
    {
        var bounds = MissingRespondents.Any(DirectedNetwork.FromArcs(20, [0], [1]).WithUnobserved([2]), n => Cohesion.Transitivity(n), 0, 1);
        Assert.Equal((BoundKind.NotInformative, 0.0, 1.0, (BigInteger?)null), (bounds.Kind, bounds.Lower, bounds.Upper, bounds.UndefinedCompletions));
        Assert.Equal(BigInteger.Pow(2, 19), bounds.Completions);
    }

    [Property(Arbitrary = [typeof(Surveys)])]
    public bool Reversal_takes_the_fewest_unseen_ties(DirectedNetwork survey, ReciprocityDefinition definition, byte level)
    {
        var threshold = level / 256.0;
        var reported = Reciprocity.Of(survey.AsReported(), definition);
        if (double.IsNaN(reported))
        {
            return Throws(() => MissingRespondents.ReversalOfReciprocity(survey, threshold, definition));
        }

        var expected = Completions(survey)
            .Where(n => Reciprocity.Of(n, definition) is var value && (reported >= threshold ? value < threshold : value >= threshold))
            .Select(n => (long?)n.ArcCount - survey.ArcCount).Min();
        var reversal = MissingRespondents.ReversalOfReciprocity(survey, threshold, definition);
        return reversal.Ties == expected && reversal.ClaimsAtLeast == (reported >= threshold);
    }

    [Property(Arbitrary = [typeof(Surveys)])]
    public bool Reversal_of_EI_takes_the_fewest_unseen_ties(DirectedNetwork survey, int seed, sbyte level)
    {
        var groups = GroupsTests.RandomGroups(survey.VertexCount, seed);
        var threshold = level / 128.0;
        var reported = Assortativity.EI(survey, groups).Index;
        if (double.IsNaN(reported))
        {
            return Throws(() => MissingRespondents.ReversalOfEI(survey, groups, threshold));
        }

        var expected = Completions(survey)
            .Where(n => Assortativity.EI(n, groups).Index is var value && (reported >= threshold ? value < threshold : value >= threshold))
            .Select(n => (long?)n.ArcCount - survey.ArcCount).Min();
        return MissingRespondents.ReversalOfEI(survey, groups, threshold).Ties == expected;
    }

    [Fact]
    public void Partners_reports_fill_only_on_request_and_say_how_much()
    {
        // 0 names 2, who did not answer; of the pair (2, 3) nobody knows.
        var network = DirectedNetwork.FromArcs(4, [0, 1], [2, 0], [5.0, 1]).WithUnobserved([2, 3]);
        var filled = MissingRespondents.FillFromPartners(network);
        Assert.Equal("0>2:5 1>0:1 2>0:5", RandomNetworks.Text(filled.Network));
        Assert.Equal((1, 2L), (filled.FilledArcs, filled.UnknownArcs));
        // What 1 says to have received from 2 becomes what 2 gave to 1.
        var received = DirectedNetwork.FromArcs(4, [1, 0], [2, 1], [7.0, 1]).WithUnobserved([2, 3]);
        Assert.Equal("0>2:5 1>0:1 2>1:7", RandomNetworks.Text(MissingRespondents.FillFromPartners(network, received).Network));
    }

    [Property(Arbitrary = [typeof(Surveys)])]
    public bool With_all_answers_nothing_is_filled(DirectedNetwork survey)
    {
        var full = survey.AsReported();
        var filled = MissingRespondents.FillFromPartners(full);
        return RandomNetworks.Text(filled.Network) == RandomNetworks.Text(full) && filled.FilledArcs == 0 && filled.UnknownArcs == 0;
    }

    [Property(Arbitrary = [typeof(Surveys)])]
    public bool Reports_meet_a_look_at_every_ordered_pair(DirectedNetwork given, DirectedNetwork received)
    {
        if (given.VertexCount != received.VertexCount)
        {
            received = given;
        }

        long both = 0, giver = 0, receiver = 0, neither = 0;
        for (var i = 0; i < given.VertexCount; i++)
        {
            for (var j = 0; j < given.VertexCount; j++)
            {
                if (i != j && given.IsObserved(i) && received.IsObserved(j))
                {
                    var (there, seen) = (given.HasArc(i, j), received.HasArc(j, i));
                    both += there && seen ? 1 : 0;
                    giver += there && !seen ? 1 : 0;
                    receiver += !there && seen ? 1 : 0;
                    neither += !there && !seen ? 1 : 0;
                }
            }
        }

        var reports = ConfirmedTies.Count(given, received);
        return (both, giver, receiver, neither) == (reports.Confirmed, reports.OnlyByGiver, reports.OnlyByReceiver, reports.ByNeither)
            && Square.Close((both + neither) / (double)(both + giver + receiver + neither), reports.Agreement)
            && Square.Close(Kappa(both, giver, receiver, neither), reports.Kappa);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-1.0)]
    public void A_largest_amount_outside_its_domain_is_refused(double amount) =>
        Assert.Equal("largestAmount", Assert.Throws<ArgumentOutOfRangeException>(() => MissingRespondents.WeightedReciprocity(Small, amount)).ParamName);

    [Fact]
    public void Refusals()
    {
        Assert.Equal("definition", Assert.Throws<ArgumentOutOfRangeException>(() => MissingRespondents.Reciprocity(Small, (ReciprocityDefinition)99)).ParamName);
        Assert.Equal("groups", Assert.Throws<ArgumentException>(() => MissingRespondents.EI(Small, Grouping.Of("a"))).ParamName);
        Assert.Equal("threshold", Assert.Throws<ArgumentOutOfRangeException>(() => MissingRespondents.ReversalOfReciprocity(Small, double.NaN)).ParamName);
        Assert.Equal("received", Assert.Throws<ArgumentException>(() => MissingRespondents.ConfirmedShare(Small, DirectedNetwork.FromArcs(2, [], []))).ParamName);
        Assert.Equal("received", Assert.Throws<ArgumentException>(() => MissingRespondents.FillFromPartners(Small, DirectedNetwork.FromArcs(2, [], []))).ParamName);
        Assert.Equal("highest", Assert.Throws<ArgumentOutOfRangeException>(() => MissingRespondents.Any(Small, Cohesion.Density, 1, double.NaN)).ParamName);
        Assert.Equal("statistic", Assert.Throws<ArgumentException>(() => MissingRespondents.Rising(Small, n => -n.ArcCount)).ParamName);
        Assert.Equal("network", Assert.Throws<ArgumentNullException>(() => MissingRespondents.Density(null!)).ParamName);
        Assert.Equal("groups", Assert.Throws<ArgumentException>(() => MissingRespondents.TwoWayShare(Small, Grouping.Of("a"))).ParamName);
        Assert.Equal("missing", Assert.Throws<ArgumentOutOfRangeException>(() => MissingRespondents.Mean([1], -1, 0, 1)).ParamName);
        Assert.Equal("highest", Assert.Throws<ArgumentOutOfRangeException>(() => MissingRespondents.Mean([1], 0, 1, 0)).ParamName);
        Assert.All([double.NaN, double.PositiveInfinity, 2, -1], score => Assert.Equal("known", Assert.Throws<ArgumentException>(() => MissingRespondents.Mean([score], 0, 0, 1)).ParamName));
        Assert.All([double.NaN, double.NegativeInfinity], end => Assert.Equal("lowest", Assert.Throws<ArgumentOutOfRangeException>(() => MissingRespondents.Mean([1], 0, end, 1)).ParamName));
    }

    /// <summary>Cohen's kappa as he wrote it, in shares.</summary>
    private static double Kappa(double both, double giver, double receiver, double neither)
    {
        var all = both + giver + receiver + neither;
        var (agreed, expected) = ((both + neither) / all, ((both + giver) * (both + receiver) / all / all) + ((neither + receiver) * (neither + giver) / all / all));
        return 1 - expected < 1e-12 ? double.NaN : (agreed - expected) / (1 - expected);
    }

    private static double TwoWayShare(DirectedNetwork network, int[] codes)
    {
        var flows = new double[5, 5];
        var (back, all) = (0.0, 0.0);
        for (var v = 0; v < network.VertexCount; v++)
        {
            foreach (var w in network.OutNeighbours(v))
            {
                flows[codes[v], codes[w]]++;
            }
        }

        for (var g = 0; g < 5; g++)
        {
            for (var h = 0; h < 5; h++)
            {
                (back, all) = g == h ? (back, all) : (back + Math.Min(flows[g, h], flows[h, g]), all + flows[g, h]);
            }
        }

        return back / all;
    }

    private static bool Throws(Action action)
    {
        try
        {
            action();
        }
        catch (NotIdentifiedException)
        {
            return true;
        }

        return false;
    }

    private static bool Holds(CompletionBounds bounds, IEnumerable<double> figures, double observed, DirectedNetwork survey)
    {
        double[] all = [.. figures];
        var isCounted = bounds.Completions == all.Length && bounds.UndefinedCompletions == all.Count(double.IsNaN);
        var isPlain = !survey.IsFullyObserved || all.Length != 1 || (bounds.Lower.Equals(observed) && bounds.Upper.Equals(observed));
        return Attained(bounds, all) && isCounted && isPlain && Square.Close(observed, bounds.FromObserved) && bounds.Kind == BoundKind.Exact;
    }

    private static bool Attained(CompletionBounds bounds, double[] all)
    {
        double[] defined = [.. all.Where(value => !double.IsNaN(value))];
        return defined.Length == 0
            ? double.IsNaN(bounds.Lower) && double.IsNaN(bounds.Upper)
            : Square.Close(defined.Min(), bounds.Lower, 1e-12) && Square.Close(defined.Max(), bounds.Upper, 1e-12);
    }

    /// <summary>Every network that the missing answers could make: each open arc weighs 0, 1, ... levels - 1.</summary>
    private static IEnumerable<DirectedNetwork> Completions(DirectedNetwork survey, int levels = 2)
    {
        (int From, int To)[] open = [.. Enumerable.Range(0, survey.VertexCount).Where(v => !survey.IsObserved(v)).SelectMany(v => Enumerable.Range(0, survey.VertexCount).Where(w => w != v).Select(w => (v, w)))];
        for (var code = 0; code < Math.Pow(levels, open.Length); code++)
        {
            double[] table = [.. Square.Of(survey).Cast<double>()];
            for (var (k, rest) = (0, code); k < open.Length; k++, rest /= levels)
            {
                table[(open[k].From * survey.VertexCount) + open[k].To] = rest % levels;
            }

            yield return DirectedNetwork.FromTable(survey.VertexCount, table);
        }
    }

    /// <summary>Networks of up to four members, some of whom did not answer.</summary>
    public static class Surveys
    {
        public static Arbitrary<DirectedNetwork> Directed() => Gen.Choose(1, 4)
            .SelectMany(n => Gen.Choose(0, 8).SelectMany(density => Gen.Choose(0, int.MaxValue).Select(seed => Make(n, density / 8.0, (ulong)seed))))
            .ToArbitrary();

        private static DirectedNetwork Make(int vertices, double density, ulong seed)
        {
            var random = new RandomStream(seed, 5);
            int[] missing = [.. Enumerable.Range(0, vertices).Where(_ => random.NextInt32(3) == 0).Take(2)];
            var full = Square.Of(RandomNetworks.Make(vertices, density, seed));
            double[] cells = [.. full.Cast<double>().Select((cell, k) => missing.Contains(k / vertices) ? 0 : cell)];
            return DirectedNetwork.FromTable(vertices, cells).WithUnobserved(missing);
        }
    }
}
