using System.Globalization;

namespace CoalitionMetrics.Statistics;

public static partial class Experiment
{
    /// <summary>
    /// The effect adjusted for what was known beforehand, with its error by the design under which the lot was drawn: as the difference in means, but with less noise where
    /// covariates go with the outcome. 0 means no difference, a positive value more under treatment.
    /// </summary>
    /// <remarks>
    /// <para>Definition: the row <c>treated</c> of <see cref="LinAdjusted"/>; blocks enter as indicators beside the covariates; HC2, with clusters CR2 and Bell-McCaffrey degrees of freedom.</para>
    /// <para>Invariance: a constant added to a covariate or a factor changes nothing; without covariates and blocks it is the difference in means (property tests).</para>
    /// <para>Cost: units times the square of the columns. Source: Lin 2013; Bell and McCaffrey 2002.</para>
    /// </remarks>
    /// <param name="outcome">The outcomes, one a unit; finite.</param>
    /// <param name="treated">Who was assigned to treatment, one a unit.</param>
    /// <param name="covariates">What was known of each unit before the lot.</param>
    /// <param name="design">How the lot was drawn; null = over all units.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <returns>The effect. No interval with a single unit or cluster in an arm, with leverage one, or under three degrees of freedom; the reason says which.</returns>
    /// <exception cref="ArgumentException">Lengths differ, a value is outside its domain, a name stands twice, or a cluster has both arms or lies in two blocks.</exception>
    /// <exception cref="NotIdentifiedException">An arm is empty, in all or in a block; there are too few units; or a covariate does not vary within an arm (it is named).</exception>
    public static Estimate AdjustedEffect(
        ReadOnlySpan<double> outcome, ReadOnlySpan<bool> treated, IReadOnlyList<Regressor> covariates, ExperimentDesign? design = null, ConfidenceLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(covariates);
        design = (design ?? new ExperimentDesign()).Checked(outcome, treated);
        var fit = LinAdjusted(outcome, treated, [.. covariates, .. BlockIndicators(design)], design with { Blocks = null, Clusters = null });
        var method = string.Create(CultureInfo.InvariantCulture, $"adjusted for {covariates.Count} covariates{(design.Blocks is null ? string.Empty : " and blocks")} (Lin), {(design.Clusters is null ? "HC2" : "CR2")}");
        return OfRow(fit, treated, design, level, method);
    }

    // Indicators of all blocks but the first; none for a lot over all units.
    private static IReadOnlyList<Regressor> BlockIndicators(ExperimentDesign design) => design.Blocks is { } blocks ? Regressor.Indicators("block", blocks) : [];

    // The second row of a regression on treatment, with the error that fits the design.
    private static Estimate OfRow(LinearRegression fit, ReadOnlySpan<bool> treated, ExperimentDesign design, ConfidenceLevel level, string method)
    {
        var row = design.Clusters is { } clusters ? fit.Coefficients(clusters, StandardErrorType.CR2, level)[1] : fit.Coefficients(StandardErrorType.HC2, level)[1];
        if (SingleArmReason(treated, design.Clusters) is { } reason)
        {
            return Estimate.WithoutInterval(row.Value, reason, level, method, treated.Length);
        }

        return row.StandardError is { } error
            ? TTest.Estimate(row.Value, error, row.DegreesOfFreedom, level, method, treated.Length)
            : Estimate.WithoutInterval(row.Value, row.Estimate.NoInterval!.Value, level, method, treated.Length);
    }
}
