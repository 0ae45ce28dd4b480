using System.Globalization;
using System.Numerics;
using System.Text.Json;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of votingpower.json.</summary>
internal static class VotingBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
        ["banzhaf"] = c =>
        {
            var power = VotingPower.Banzhaf(Rule(c));
            return new Figures
            {
                ["absolute"] = power.Absolute,
                ["normalised"] = power.Normalised,
                ["swings"] = Texts(power.Swings),
                ["totalSwings"] = Text(power.TotalSwings),
                ["normalisedExact"] = Texts(power.NormalisedExact),
            };
        },
        ["shapleyShubik"] = c =>
        {
            var power = VotingPower.ShapleyShubik(Rule(c));
            return new Figures { ["values"] = power.Values, ["exact"] = Texts(power.Exact) };
        },
        ["coleman"] = c =>
        {
            var power = VotingPower.Coleman(Rule(c));
            return new Figures { ["initiate"] = power.ToInitiate, ["prevent"] = power.ToPrevent, ["collectivityToAct"] = power.ToAct };
        },
        ["winningCoalitions"] = c =>
        {
            var count = VotingPower.WinningCoalitions(Rule(c));
            return new Figures { ["winning"] = Text(count.Winning), ["losing"] = Text(count.Losing), ["players"] = count.Members };
        },
        ["minimalWinningCoalitions"] = c =>
        {
            var count = VotingPower.MinimalWinningCoalitions(Rule(c));
            return new Figures { ["minimalWinning"] = Text(count.Count), ["perPlayer"] = Texts(count.PerMember) };
        },
        ["deeganPackel"] = c =>
        {
            var power = VotingPower.DeeganPackel(Rule(c));
            return new Figures { ["values"] = power.Values, ["exact"] = Texts(power.Exact) };
        },
        ["hollerPackel"] = c =>
        {
            var power = VotingPower.Holler(Rule(c));
            return new Figures { ["values"] = power.Values, ["exact"] = Texts(power.Exact) };
        },
        ["playerRoles"] = c =>
        {
            var roles = VotingPower.Roles(Rule(c));
            return new Figures
            {
                ["vetoPlayers"] = FromOne(roles.Vetoers),
                ["dummyPlayers"] = FromOne(roles.Dummies),
                ["dictator"] = roles.Dictator is { } dictator ? FromOne([dictator])[0] : null,
                ["proper"] = roles.IsProper,
            };
        },
    };

    private static VotingRule Rule(ReferenceCase c)
    {
        // Names of the members: their order is what counts.
        c.Remark("players");
        var winning = c.TextParameter("winning", "sum of weights >= quota");
        var comparison = winning.Contains(">=", StringComparison.Ordinal) || winning.Contains('≥', StringComparison.Ordinal) ? QuotaComparison.AtLeast
            : winning.Contains('>', StringComparison.Ordinal) ? QuotaComparison.MoreThan
            : throw new InvalidOperationException($"{c}: unknown parameter winning '{winning}'.");
        decimal[] weights = [.. c.Labels("weights").Select(Decimal)];
        var quota = c.Role("quota");
        return VotingRule.Weighted(weights, Decimal(quota.ValueKind == JsonValueKind.String ? quota.GetString()! : quota.GetRawText()), comparison);
    }

    // What is no decimal (NaN, infinity, nothing), or has more digits than one holds, cannot even be said to the library; it is not rounded on the way.
    private static decimal Decimal(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && ExactNumber.TryParse(text, out var said) && ExactNumber.TryParse(value.ToString(CultureInfo.InvariantCulture), out var held) && said.Equals(held)
            ? value
            : throw new ArgumentException($"'{text}' is no decimal that can be held exactly.", nameof(text));

    private static string Text(BigInteger value) => value.ToString(CultureInfo.InvariantCulture);

    private static string[] Texts(IEnumerable<BigInteger> values) => [.. values.Select(Text)];

    private static string[] Texts(IEnumerable<ExactFraction> values) => [.. values.Select(f => f.ToString())];

    // The reference numbers players from 1, the library from 0.
    private static int[] FromOne(IEnumerable<int> members) => [.. members.Select(m => m + 1)];
}
