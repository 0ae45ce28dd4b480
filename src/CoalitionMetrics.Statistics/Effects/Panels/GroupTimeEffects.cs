using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// What a treatment did to each cohort (the units first treated in one period) in each period, prepared once and put together in several ways (Callaway and Sant'Anna 2021).
/// </summary>
public sealed partial class GroupTimeEffects
{
    private readonly GroupTimeDesign _design;
    private readonly IReadOnlyList<GroupTimeCell> _cells;

    internal GroupTimeEffects(GroupTimeDesign design, IReadOnlyList<GroupTimeCell> cells)
    {
        _design = design;
        _cells = cells;
    }

    /// <summary>How many units count.</summary>
    public int UnitCount => _design.Units.Length;

    /// <summary>How many clusters the units lie in; each unit its own where the panel has none.</summary>
    public int ClusterCount => _design.ClusterCount;

    /// <summary>Units already treated in the first period of the panel: they have no before and are left out.</summary>
    public int AlwaysTreated => _design.AlwaysTreated;

    /// <summary>Units left out for a gap, where the options say so.</summary>
    public int LeftOutForGaps => _design.WithGaps;

    /// <summary>How the effects were asked for.</summary>
    public GroupTimeOptions Options => _design.Options;

    /// <summary>The effect on each cohort in each period, by cohort and in time. Those for which nobody was left to compare with are not in the list.</summary>
    /// <param name="level">The level of the intervals, each by itself; 0.95 unless told.</param>
    /// <returns>The effects; a base period is 0 by definition and has no error.</returns>
    public IReadOnlyList<GroupTimeEffect> Effects(ConfidenceLevel level = default) =>
    [
        .. _cells.Select(cell => new GroupTimeEffect { Group = cell.Group, Period = cell.Period, BasePeriod = cell.BasePeriod, Estimate = EstimateOf(cell.Effect, level, cell.Count) }),
    ];

    /// <summary>The effects put together.</summary>
    /// <remarks>
    /// <para>Definition: see <see cref="EffectAggregation"/>; errors count that the sizes of cohorts, by which they are weighted, were estimated too.</para>
    /// <para>Cost: cells times clusters.</para>
    /// </remarks>
    /// <param name="aggregation">In which way; a plain average over all treated units and periods unless told.</param>
    /// <param name="level">The level of the intervals, each by itself; 0.95 unless told.</param>
    /// <returns>
    /// The overall effect and the rows. No interval where a cohort, or those it is compared with, lie in one cluster (or are one unit), or under three degrees of freedom.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="aggregation"/> is no member of its enumeration.</exception>
    /// <exception cref="NotIdentifiedException">No effect from a start on could be seen.</exception>
    public AggregatedEffects Aggregate(EffectAggregation aggregation = EffectAggregation.Simple, ConfidenceLevel level = default)
    {
        var (overall, rows) = Parts(aggregation);
        return new AggregatedEffects
        {
            Overall = EstimateOf(overall, level, UnitCount),
            Rows = [.. rows.Select(row => new AggregatedEffect { Key = row.Key, Estimate = EstimateOf(row.Effect, level, UnitCount), IsBase = row.Effect.IsBase })],
        };
    }

    /// <summary>The effects by time since the start, with their covariances, for joint tests and for <see cref="DifferenceInDifferences.Sensitivity"/>; needs the universal base.</summary>
    /// <param name="level">The level of the intervals, each by itself; 0.95 unless told.</param>
    /// <returns>The event study; its reference is the relative period -1, or the last before it that was observed and in which nothing may have been felt yet.</returns>
    /// <exception cref="InvalidOperationException">The effects were asked for with a varying base.</exception>
    /// <exception cref="NotIdentifiedException">No effect from a start on could be seen, or cohorts have different periods of reference.</exception>
    public EventStudy ToEventStudy(ConfidenceLevel level = default)
    {
        if (Options.Base != BasePeriod.Universal)
        {
            throw new InvalidOperationException("An event study holds all periods against one: ask for the effects with BasePeriod.Universal.");
        }

        int[] references = [.. _cells.Where(cell => cell.Effect.IsBase).Select(cell => cell.Period - cell.Group).Distinct()];
        if (references.Length != 1)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoPeriodBefore, "Cohorts are held against different relative periods, so that there is no common reference.");
        }

        var rows = Parts(EffectAggregation.Dynamic).Rows.Where(row => row.Key != references[0]).ToArray();
        var covariance = new double[rows.Length * rows.Length];
        for (var i = 0; i < covariance.Length; i++)
        {
            covariance[i] = Summation.Dot(rows[i / rows.Length].Effect.Parts, rows[i % rows.Length].Effect.Parts);
        }

        return new EventStudy(
            references[0],
            [.. rows.Select(row => new EventEffect { RelativePeriod = row.Key, Estimate = EstimateOf(row.Effect, level, UnitCount) })],
            covariance,
            ClusterCount > 1 ? ClusterCount - 1 : null,
            Math.Min(0, rows.Select(row => row.Key).Where(key => key > references[0]).DefaultIfEmpty(0).Min()));
    }

    private Estimate EstimateOf(InfluenceFunction effect, ConfidenceLevel level, int count)
    {
        var method = string.Create(
            CultureInfo.InvariantCulture,
            $"group-time effects, {(Options.Comparison == ComparisonUnits.NeverTreated ? "never" : "not yet")} treated controls, {ClusterCount} {(_design.Panel.RowClusters is null ? "units" : "clusters")}, Student t{(Options.Anticipation == 0 ? string.Empty : $", felt {Options.Anticipation} before")}");
        if (effect.IsBase)
        {
            return Estimate.WithoutInterval(effect.Value, NoIntervalReason.NoSpread, level, method, count);
        }

        if (ClusterCount == 1)
        {
            return Estimate.WithoutInterval(effect.Value, NoIntervalReason.SingleCluster, level, method, count);
        }

        var (error, degrees) = (Math.Sqrt(effect.Variance), DegreesOfFreedom(effect));
        return effect.Reason is { } reason
            ? Estimate.WithoutInterval(effect.Value, reason, level, method, count, error)
            : TTest.Estimate(effect.Value, error, error == 0 ? null : degrees, level, method, count);
    }

    // Satterthwaite: the variance is a sum of those of the cohorts, each estimated from its clusters. Where clusters hold several cohorts, clusters minus one.
    private double DegreesOfFreedom(InfluenceFunction effect)
    {
        if (_design.CohortOfCluster is not { } cohorts)
        {
            return ClusterCount - 1;
        }

        var (variances, counts) = (new double[_design.Groups.Length + 1], new int[_design.Groups.Length + 1]);
        for (var c = 0; c < ClusterCount; c++)
        {
            variances[cohorts[c]] += effect.Parts[c] * effect.Parts[c];
            counts[cohorts[c]]++;
        }

        double total = 0;
        double squares = 0;
        for (var g = 0; g < variances.Length; g++)
        {
            total += variances[g];
            squares += variances[g] == 0 ? 0 : variances[g] * variances[g] / Math.Max(counts[g] - 1, 1);
        }

        return total * total / squares;
    }
}
