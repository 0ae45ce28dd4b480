using System.Globalization;
using System.Text.Json;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>What people want together: the rankings of agreement.json and the participatory budget of economics.json.</summary>
internal static class ChoiceBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
        ["pairwiseMatrix"] = c =>
        {
            var pairwise = new Vote(c).Ballots.Pairwise;
            var options = Enumerable.Range(0, pairwise.OptionCount);
            return Figures.Of("preferred", options.Select(i => options.Select(j => pairwise[i, j])));
        },
        ["borda"] = c =>
        {
            var vote = new Vote(c);
            var borda = GroupChoice.Borda(vote.Ballots);
            return new Figures { ["scores"] = borda.Scores, ["ranking"] = vote.Names(borda.Ranking) };
        },
        ["copeland"] = c =>
        {
            var vote = new Vote(c);
            var copeland = GroupChoice.Copeland(vote.Ballots);
            return new Figures { ["scores"] = copeland.Scores, ["winsMinusLosses"] = copeland.WinsMinusLosses, ["ranking"] = vote.Names(copeland.Ranking) };
        },
        ["kemeny"] = c =>
        {
            // Says which optimal rankings are listed; the definition does so too.
            c.Remark("optimal");
            var vote = new Vote(c);
            var kemeny = GroupChoice.Kemeny(vote.Ballots);
            return new Figures { ["distance"] = kemeny.Distance, ["optimalCount"] = kemeny.OptimalCount?.ToString(CultureInfo.InvariantCulture), ["optimal"] = vote.Names(kemeny.Optimal) };
        },
        ["schulze"] = c =>
        {
            var vote = new Vote(c);
            var schulze = GroupChoice.Schulze(vote.Ballots);
            return new Figures { ["strengths"] = schulze.Strengths, ["winners"] = vote.Names(schulze.Winners), ["ranking"] = vote.Names(schulze.Ranking) };
        },
        ["participatoryBudget"] = c =>
        {
            var budget = new Budget(c);
            return c.TextParameter("rule") switch
            {
                "equalShares" => budget.EqualShares(c),
                "greedyApproval" => budget.Outcome(ParticipatoryBudget.GreedyApproval(budget.Vote)),
                "greedyPerCost" => budget.Outcome(ParticipatoryBudget.GreedyPerCost(budget.Vote)),
                "optimum" => budget.Optimum(BudgetSatisfaction.Cardinality),
                "optimumCost" => budget.Optimum(BudgetSatisfaction.Cost),
                var rule => throw new ArgumentException($"Unknown rule '{rule}'.", nameof(c)),
            };
        },
    };

    private static string Text(JsonElement label) => label.ValueKind == JsonValueKind.String ? label.GetString()! : label.GetRawText();

    // What is no decimal (NaN, infinity, nothing), or has more digits than one holds, cannot even be said to the library; it is not rounded on the way.
    private static decimal Decimal(JsonElement value) =>
        decimal.TryParse(Text(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var held)
        && ExactNumber.TryParse(Text(value), out var said) && ExactNumber.TryParse(held.ToString(CultureInfo.InvariantCulture), out var exact) && said.Equals(exact)
            ? held
            : throw new ArgumentException($"'{value}' is no decimal that can be held exactly.", nameof(value));

    /// <summary>Names by number, since the library numbers what is chosen among.</summary>
    private static Dictionary<string, int> Numbers(IReadOnlyList<string> names)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            // A name that stands twice is refused here, with an argument exception.
            numbers.Add(name, numbers.Count);
        }

        return numbers;
    }

    /// <summary>The rankings of a case. An option that nobody knows gets a number that the library refuses.</summary>
    private sealed class Vote
    {
        private readonly string[] _options;

        public Vote(ReferenceCase c)
        {
            _options = c.Labels("options");
            var numbers = Numbers(_options);
            Ballots = RankedBallots.Of(_options.Length, c.Role("ballots").EnumerateArray().Select(ballot => RankedBallot.Of(
                ballot.GetProperty("ranking").EnumerateArray().Select(group => (group.ValueKind == JsonValueKind.Array ? group.EnumerateArray().Select(Text) : [Text(group)])
                    .Select(name => numbers.TryGetValue(name, out var number) ? number : int.MaxValue)),
                ballot.TryGetProperty("count", out var count) ? Decimal(count) : 1)));
        }

        public RankedBallots Ballots { get; }

        public string[] Names(IEnumerable<int> options) => [.. options.Select(option => _options[option])];

        public string[][] Names(IEnumerable<IEnumerable<int>> groups) => [.. groups.Select(Names)];
    }

    /// <summary>The vote on a budget. The library breaks ties by number, the reference by the alphabet: projects are numbered so.</summary>
    private sealed class Budget
    {
        private readonly string[] _projects;

        public Budget(ReferenceCase c)
        {
            var costs = c.Role("costs").EnumerateObject().OrderBy(project => project.Name, StringComparer.Ordinal).ToArray();
            _projects = [.. costs.Select(project => project.Name)];
            var numbers = Numbers(_projects);
            Vote = BudgetVote.Of(
                Decimal(c.Role("budget")),
                [.. costs.Select(project => Decimal(project.Value))],
                c.Role("ballots").EnumerateArray().Select(ballot => ballot.EnumerateArray().Select(name => numbers.TryGetValue(Text(name), out var number) ? number : int.MaxValue)));
        }

        public BudgetVote Vote { get; }

        public Figures EqualShares(ReferenceCase c)
        {
            var satisfaction = c.TextParameter("satisfaction") switch
            {
                "cost" => BudgetSatisfaction.Cost,
                "cardinality" => BudgetSatisfaction.Cardinality,
                var other => throw new ArgumentException($"Unknown satisfaction '{other}'.", nameof(c)),
            };
            var completion = c.TextParameter("completion", "none") switch
            {
                "none" => BudgetCompletion.None,
                "greedyApproval" => BudgetCompletion.GreedyApproval,
                var other => throw new ArgumentException($"Unknown completion '{other}'.", nameof(c)),
            };
            var result = ParticipatoryBudget.EqualShares(Vote, satisfaction, completion);
            var figures = Outcome(result.Outcome);

            // Exact fractions, held against numbers or fractions.
            figures["rhos"] = result.Rounds.Select(round => round.Rho.ToString()).ToArray();
            figures["leftover"] = result.Leftover.Select(left => left.ToString()).ToArray();
            figures["meanSatisfaction"] = result.MeanSatisfaction.ToString();
            return figures;
        }

        public Figures Outcome(BudgetOutcome outcome) => new()
        {
            ["funded"] = Names(outcome.Funded),
            ["spent"] = outcome.Spent,
            ["votersWithNothing"] = outcome.VotersWithNothing.Count,
        };

        public Figures Optimum(BudgetSatisfaction satisfaction)
        {
            var optimum = ParticipatoryBudget.Optimum(Vote, satisfaction);
            return new Figures { ["value"] = optimum.Value, ["maximisers"] = new SetOfSets(optimum.Maximisers.Select(Names)) };
        }

        private string[] Names(IEnumerable<int> projects) => [.. projects.Select(project => _projects[project])];
    }
}
