namespace CoalitionMetrics.Statistics;

/// <summary>The effect of a treatment in one group of units.</summary>
public sealed record GroupEffect
{
    /// <summary>The group's label.</summary>
    public required string Group { get; init; }

    /// <summary>How many treated units count.</summary>
    public required int Treated { get; init; }

    /// <summary>How many untreated units count.</summary>
    public required int Control { get; init; }

    /// <summary>How many units of the group do not count, since the group has only one arm in their block.</summary>
    public required int LeftOut { get; init; }

    /// <summary>The effect, in the unit of the outcome; null when the group has only one arm.</summary>
    public required Estimate? Effect { get; init; }

    /// <summary>How often chance alone gives an effect at least as far from 0, two-sided, before any allowance for the number of groups; null without a usable error.</summary>
    public double? PValue => Effect is { StandardError: > 0, DegreesOfFreedom: >= 3 } effect ? TTest.PValue(effect) : null;
}

/// <summary>The effects of a treatment in each of several groups, and whether they differ.</summary>
public sealed class GroupEffects
{
    private readonly bool _apart;

    internal GroupEffects(GroupEffect[] groups, bool apart, JointTest? difference)
    {
        Groups = Array.AsReadOnly(groups);
        Difference = difference;
        _apart = apart;
    }

    /// <summary>The groups, in the order in which they first appear.</summary>
    public IReadOnlyList<GroupEffect> Groups { get; }

    /// <summary>Do the effects differ between groups? Null when fewer than two groups have an effect with a usable error, or there are too few clusters to tell.</summary>
    public JointTest? Difference { get; }

    /// <summary>
    /// Do the gains go to the worse placed? Negative when the worse placed gain more, positive when the better placed do, 0 when place makes no difference; in the unit of the outcome.
    /// </summary>
    /// <remarks>
    /// <para>Definition: the generalised concentration index of the effects over the groups, <c>sum share_g (2 R_g - 1) d_g</c>, R the middle of a group's place among all units, the worst
    /// placed first; error and degrees of freedom from those of the effects (Satterthwaite).</para>
    /// <para>Invariance: a constant added to all effects changes nothing; turning the ranks round changes the sign (property tests).</para>
    /// <para>Cost: a sort of the groups. Source: Wagstaff, Paci and van Doorslaer 1991; Satterthwaite 1946.</para>
    /// </remarks>
    /// <param name="ranks">The rank of each of <see cref="Groups"/>, 1 = worst placed; finite; equal ranks share a place.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <returns>The index over the groups that have an effect; no interval where one of them has none, where a cluster lies in several groups, or under three degrees of freedom.</returns>
    /// <exception cref="ArgumentException">There is not one rank a group, or a rank is NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">Fewer than two groups have an effect, or all have the same rank.</exception>
    public Estimate Concentration(IReadOnlyList<double> ranks, ConfidenceLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(ranks);
        Guard.SameLength(ranks.Count, Groups.Count, nameof(ranks), nameof(Groups));
        Guard.Finite([.. ranks], nameof(ranks));
        var known = Groups.Select((group, i) => (group, rank: ranks[i])).Where(p => p.group.Effect is not null).ToArray();
        if (known.Select(p => p.rank).Distinct().Count() < 2)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoVariation, "At least two groups of different rank must have an effect.");
        }

        double all = known.Sum(p => p.group.Treated + p.group.Control);
        double value = 0;
        double variance = 0;
        double satterthwaite = 0;
        NoIntervalReason? reason = _apart ? null : NoIntervalReason.NoMethod;
        foreach (var (group, rank) in known)
        {
            var share = (group.Treated + group.Control) / all;
            var place = known.Sum(p => (p.rank < rank ? 1 : p.rank == rank ? 0.5 : 0) * (p.group.Treated + p.group.Control)) / all;
            var weight = share * ((2 * place) - 1);
            value += weight * group.Effect!.Value;
            var part = Math.Pow(weight * (group.Effect.StandardError ?? 0), 2);
            variance += part;
            satterthwaite += part * part / (group.Effect.DegreesOfFreedom ?? double.PositiveInfinity);
            reason ??= weight != 0 && group.Effect.StandardError is null ? group.Effect.NoInterval : null;
        }

        const string method = "generalised concentration index of the effects";
        var count = (long)all;
        return reason is { } why
            ? Estimate.WithoutInterval(value, why, level, method, count)
            : TTest.Estimate(value, Math.Sqrt(variance), satterthwaite > 0 ? variance * variance / satterthwaite : null, level, method, count);
    }
}
