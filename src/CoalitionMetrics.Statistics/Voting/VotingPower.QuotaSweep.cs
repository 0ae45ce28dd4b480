namespace CoalitionMetrics.Statistics;

public static partial class VotingPower
{
    /// <summary>How the power of each member changes as the quota moves: the rule is asked again with each of the quotas, all else equal.</summary>
    /// <remarks>
    /// <para>Definition: the index of <c>rule.WithQuota(quota)</c> for each quota; the quota of the first condition moves.</para>
    /// <para>Invariance: the same figures as asking the rules one by one.</para>
    /// <para>Cost: for one weighted condition one table for all quotas, then n looks a quota; a diagram of distinct situations a quota where these are few; else the index once a quota.</para>
    /// <para>Source: Leech 2002, Designing the voting system for the Council of the European Union.</para>
    /// </remarks>
    /// <param name="rule">The rule.</param>
    /// <param name="quotas">The quotas, in any order; each positive and not beyond the total.</param>
    /// <param name="index">The figure; normalised Banzhaf unless told.</param>
    /// <param name="progress">Told the fraction done, from 0 to 1.</param>
    /// <param name="cancellationToken">Ends the count early.</param>
    /// <returns>The power of all members at each quota, in the order of the quotas.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rule"/> is null.</exception>
    /// <exception cref="ArgumentException">There are no quotas, or the rule is too large to be counted exactly.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A quota is not positive or beyond the total, or the index is unknown.</exception>
    /// <exception cref="OperationCanceledException">The count was ended early.</exception>
    public static IReadOnlyList<QuotaPower> QuotaSweep(
        VotingRule rule, ReadOnlySpan<decimal> quotas, PowerIndex index = PowerIndex.Banzhaf, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        Guard.NotEmpty(quotas, nameof(quotas));
        if (!Enum.IsDefined(index))
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, "Unknown index.");
        }

        var games = new SimpleGame[quotas.Length];
        for (var q = 0; q < quotas.Length; q++)
        {
            games[q] = SimpleGame.Of(rule.WithQuota(quotas[q]), bySize: index == PowerIndex.ShapleyShubik);
        }

        var points = new List<QuotaPower>(games.Length);
        var rest = new PartProgress(progress, 1, 2);
        foreach (var profile in SwingProfile.OfEach(games, new PartProgress(progress, 0, 2), cancellationToken))
        {
            var swings = profile.Swings;
            points.Add(new QuotaPower(
                quotas[points.Count], index == PowerIndex.ShapleyShubik ? [.. OrderShares(swings).Select(f => f.ToDouble())] : OfSwings(swings, index)));
            rest.Report((double)points.Count / games.Length);
        }

        return points.AsReadOnly();
    }

    private static IReadOnlyList<double> OfSwings(System.Numerics.BigInteger[][] swings, PowerIndex index)
    {
        var power = new BanzhafPower([.. swings.Select(s => s[0])]);
        return index == PowerIndex.Banzhaf ? power.Normalised : power.Absolute;
    }
}
