namespace CoalitionMetrics.Statistics;

public static partial class DifferenceInDifferences
{
    /// <summary>
    /// Of which comparisons of two cohorts is the coefficient of two-way fixed effects made, and how much does each count? Much weight on later against earlier units warns that
    /// units already treated served as controls.
    /// </summary>
    /// <remarks>
    /// <para>Definition: with n the shares of units, D the share of periods in which a cohort is treated, and n(k|kl) = n(k) / (n(k) + n(l)): against the never treated
    /// <c>(n(k) + n(U))^2 n(k|kU) (1 - n(k|kU)) D(k) (1 - D(k))</c>; earlier k against later l, before l starts,
    /// <c>((n(k) + n(l)) (1 - D(l)))^2 n(k|kl) (1 - n(k|kl)) (D(k) - D(l)) (1 - D(k)) / (1 - D(l))^2</c>; later l against earlier k, after k starts,
    /// <c>((n(k) + n(l)) D(k))^2 n(k|kl) (1 - n(k|kl)) D(l) (D(k) - D(l)) / D(k)^2</c>; all divided by their sum.</para>
    /// <para>Invariance: weights add to 1; the weighted sum is the two-way fixed effects coefficient; names and order of units do not matter (property tests).</para>
    /// <para>Cost: linear in rows, plus cohorts squared times periods. Source: Goodman-Bacon 2021, Difference-in-differences with variation in treatment timing.</para>
    /// </remarks>
    /// <param name="panel">The panel; balanced, and it knows who was treated.</param>
    /// <returns>The comparisons.</returns>
    /// <exception cref="ArgumentException">The panel has gaps (the first is named), or rows count by weights.</exception>
    /// <exception cref="InvalidOperationException">The panel does not know who was treated.</exception>
    /// <exception cref="NotIdentifiedException">Nobody was treated after the first period, or all were treated at the same time.</exception>
    public static GoodmanBaconDecomposition GoodmanBacon(Panel panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        RequireTreated(panel);
        if (!panel.IsBalanced)
        {
            throw new ArgumentException($"The decomposition holds for balanced panels only; {panel.Gaps[0]} was not observed.", nameof(panel));
        }

        if (panel.IsWeighted)
        {
            throw new ArgumentException("The decomposition holds for panels without weights only.", nameof(panel));
        }

        var cohorts = TimingCohort.Of(panel);
        var contrasts = new List<CohortContrast>();
        foreach (var treated in cohorts.Where(c => c.Start > 0 && c.First is not null))
        {
            contrasts.AddRange(cohorts.Where(other => other.Start != treated.Start).Select(other => Contrast(treated, other, panel.PeriodCount)));
        }

        if (contrasts.Count == 0)
        {
            throw cohorts.Any(c => c.Start > 0 && c.First is not null)
                ? new NotIdentifiedException(NotIdentifiedReason.NoControlUnits, "All units were treated at the same time.")
                : new NotIdentifiedException(NotIdentifiedReason.NoPeriodBefore, "No unit was treated after the first period.");
        }

        var total = contrasts.Sum(c => c.Weight);
        return new GoodmanBaconDecomposition { Contrasts = [.. contrasts.Select(c => c with { Weight = c.Weight / total })] };
    }

    // The comparison uses the periods in which the other cohort's treatment does not change.
    private static CohortContrast Contrast(TimingCohort treated, TimingCohort other, int periods)
    {
        var (from, to, kind) = other switch
        {
            { First: null } => (0, periods, CohortComparison.TreatedAgainstNever),
            { Start: 0 } => (0, periods, CohortComparison.TreatedAgainstAlways),
            _ when other.Start > treated.Start => (0, other.Start, CohortComparison.EarlierAgainstLater),
            _ => (other.Start, periods, CohortComparison.LaterAgainstEarlier),
        };
        var (n, share) = (treated.Count + other.Count, treated.Count / (treated.Count + other.Count));
        var window = (double)(to - from) / periods;
        var on = (double)(to - treated.Start) / (to - from);
        return new CohortContrast
        {
            Treated = treated.First!.Value,
            Comparison = other.First,
            Kind = kind,
            Effect = treated.Mean(treated.Start, to) - treated.Mean(from, treated.Start) - (other.Mean(treated.Start, to) - other.Mean(from, treated.Start)),
            Weight = n * window * (n * window) * share * (1 - share) * on * (1 - on),
        };
    }
}
