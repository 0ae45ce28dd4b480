using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Which units are compared with which in a comparison of two cohorts.</summary>
public enum CohortComparison
{
    /// <summary>Units treated earlier against units not treated yet.</summary>
    EarlierAgainstLater,

    /// <summary>Units treated later against units already treated, whose own effect may still be growing: the comparison that can turn a sign round.</summary>
    LaterAgainstEarlier,

    /// <summary>Treated units against units never treated in the panel.</summary>
    TreatedAgainstNever,

    /// <summary>Treated units against units treated from the first period on.</summary>
    TreatedAgainstAlways,
}

/// <summary>One comparison of two cohorts with what it finds and how much it counts.</summary>
public sealed record CohortContrast
{
    /// <summary>The first treated period of the cohort whose treatment starts in this comparison.</summary>
    public required int Treated { get; init; }

    /// <summary>The first treated period of the cohort it is compared with; null = never treated.</summary>
    public required int? Comparison { get; init; }

    /// <summary>The kind of comparison.</summary>
    public required CohortComparison Kind { get; init; }

    /// <summary>The difference in differences of the two, in the unit of the outcome.</summary>
    public required double Effect { get; init; }

    /// <summary>How much it counts, from 0 to 1.</summary>
    public required double Weight { get; init; }

    /// <summary>The comparison on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Treated} against {Comparison?.ToString(CultureInfo.InvariantCulture) ?? "never"}: {Effect:G4}, weight {Weight:G3}");
}

/// <summary>The comparisons of two cohorts that a two-way fixed effects coefficient is made of; their weights add to 1.</summary>
public sealed record GoodmanBaconDecomposition
{
    /// <summary>The comparisons, by treated cohort, then by the cohort compared with, the never treated last.</summary>
    public required IReadOnlyList<CohortContrast> Contrasts { get; init; }

    /// <summary>The weighted sum: the coefficient of two-way fixed effects.</summary>
    public double Overall => Contrasts.Sum(c => c.Weight * c.Effect);

    /// <summary>How much the comparisons of one kind count together, from 0 to 1.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The sum of their weights; 0 when there are none.</returns>
    public double Weight(CohortComparison kind) => Contrasts.Where(c => c.Kind == kind).Sum(c => c.Weight);

    /// <summary>What the comparisons of one kind find together, in the unit of the outcome.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>Their weighted mean; NaN when there are none, since there is nothing to average.</returns>
    public double Effect(CohortComparison kind) => Contrasts.Where(c => c.Kind == kind).Sum(c => c.Weight * c.Effect) / Weight(kind);
}
