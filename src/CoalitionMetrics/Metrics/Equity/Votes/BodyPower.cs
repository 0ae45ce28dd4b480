using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>What the voters of a body can do, by the number of the voter.</summary>
internal sealed class BodyPower
{
    private BodyPower(VotingBody body, EvaluationContext context)
    {
        var rule = body.Rule!;
        Banzhaf = VotingPower.Banzhaf(rule, null, context.Cancellation);
        ShapleyShubik = VotingPower.ShapleyShubik(rule, context.Progress, context.Cancellation);
        Coleman = VotingPower.Coleman(rule, null, context.Cancellation);
        Roles = VotingPower.Roles(rule, null, context.Cancellation);
        Order = [.. Enumerable.Range(0, body.Voters.Count).OrderByDescending(i => Banzhaf.Swings[i]).ThenByDescending(i => body.VoteShares[i])];
        Strongest = [.. Order.Where(i => Banzhaf.Swings[i] == Banzhaf.Swings[Order[0]])];
    }

    public BanzhafPower Banzhaf { get; }

    public ShapleyShubikPower ShapleyShubik { get; }

    public ColemanPower Coleman { get; }

    public MemberRoles Roles { get; }

    /// <summary>The voters from the most powerful down.</summary>
    public IReadOnlyList<int> Order { get; }

    /// <summary>Those whose vote most often changes the result; several when they are equal.</summary>
    public IReadOnlyList<int> Strongest { get; }

    /// <summary>The power; null when there are no votes to weigh, or too many different sums of votes to be counted exactly.</summary>
    public static BodyPower? Of(VotingBody body, EvaluationContext context) => body.Rule is null ? null : Counted(() => new BodyPower(body, context));

    /// <summary>Each voter's share of the power (Banzhaf, normalised); null as in <see cref="Of"/>.</summary>
    public static IReadOnlyList<double>? BanzhafOf(VotingBody body, EvaluationContext context) =>
        body.Rule is null ? null : Counted(() => VotingPower.Banzhaf(body.Rule, null, context.Cancellation).Normalised);

    /// <summary>The least change that gives each of those without a say a vote that counts, by the first condition; null as in <see cref="Of"/>.</summary>
    public static IReadOnlyList<ChangeToMatter>? LeastChanges(VotingBody body, EvaluationContext context) =>
        Counted(() => VotingPower.SmallestChangesToMatter(body.Rule!, 0, null, context.Cancellation));

    /// <summary>Each voter's share of the power at other quotas; null as in <see cref="Of"/>.</summary>
    public static IReadOnlyList<QuotaPower>? ByQuota(VotingBody body, decimal[] quotas, EvaluationContext context) =>
        Counted(() => VotingPower.QuotaSweep(body.Rule!, quotas, PowerIndex.Banzhaf, null, context.Cancellation));

    // The kernel refuses a rule that it cannot count exactly by naming it; nothing is approximated.
    private static T? Counted<T>(Func<T?> count)
        where T : class
    {
        try
        {
            return count();
        }
        catch (ArgumentException exception) when (exception.ParamName == "rule")
        {
            return null;
        }
    }
}
