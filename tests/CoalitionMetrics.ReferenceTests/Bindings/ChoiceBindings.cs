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
            return new Figures { ["distance"] = kemeny.Distance, ["optimalCount"] = kemeny.OptimalCount.ToString(CultureInfo.InvariantCulture), ["optimal"] = vote.Names(kemeny.Optimal) };
        },
        ["schulze"] = c =>
        {
            var vote = new Vote(c);
            var schulze = GroupChoice.Schulze(vote.Ballots);
            return new Figures { ["strengths"] = schulze.Strengths, ["winners"] = vote.Names(schulze.Winners), ["ranking"] = vote.Names(schulze.Ranking) };
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
}
