namespace CoalitionMetrics.Statistics;

public static partial class Experiment
{
    /// <summary>
    /// The effect adjusted for what was known beforehand: as the difference in means, but with less noise where covariates go with the outcome. The row <c>treated</c> of the
    /// regression's table is the effect.
    /// </summary>
    /// <remarks>
    /// <para>Definition: least squares of the outcome on treatment, covariates less their mean over all units (weighted with weights), and their products with treatment, in that order.</para>
    /// <para>Invariance: a constant added to a covariate or a factor changes nothing of the effect; without covariates it is the difference in means (property tests).</para>
    /// <para>Cost: units times the square of the columns. Source: Lin 2013, Agnostic notes on regression adjustments to experimental data.</para>
    /// </remarks>
    /// <param name="outcome">The outcomes, one a unit; finite.</param>
    /// <param name="treated">Who was assigned to treatment, one a unit.</param>
    /// <param name="covariates">What was known of each unit before the lot.</param>
    /// <param name="design">Weights, where units count differently; clusters are given to the table of coefficients. Null = all units alike.</param>
    /// <returns>The regression: (Intercept), treated, covariates named <c>x_c</c>, products named <c>treated:x_c</c>.</returns>
    /// <exception cref="ArgumentException">Lengths differ, a value is outside its domain, or the design has blocks.</exception>
    /// <exception cref="NotIdentifiedException">An arm is empty, there are too few units, or a covariate does not vary within an arm (it is named).</exception>
    public static LinearRegression LinAdjusted(ReadOnlySpan<double> outcome, ReadOnlySpan<bool> treated, IReadOnlyList<Regressor> covariates, ExperimentDesign? design = null)
    {
        ArgumentNullException.ThrowIfNull(covariates);
        design ??= new ExperimentDesign();
        (design with { Clusters = null }).Checked(outcome, treated);
        if (design.Blocks is not null)
        {
            throw new ArgumentException("Blocks enter the adjustment as covariates (indicators of all blocks but one).", nameof(design));
        }

        var weights = design.Weights?.ToArray();
        var columns = new List<Regressor>(1 + (2 * covariates.Count)) { Regressor.Indicator("treated", treated) };
        var products = new List<Regressor>(covariates.Count);
        foreach (var covariate in covariates)
        {
            Guard.SameLength(covariate.Values.Length, outcome.Length, $"{nameof(covariates)}[{covariate.Name}]", nameof(outcome));
            var mean = weights is null ? Moments.Mean(covariate.Values) : Moments.Mean(covariate.Values, weights);
            var centred = new double[outcome.Length];
            var product = new double[outcome.Length];
            for (var i = 0; i < centred.Length; i++)
            {
                centred[i] = covariate.Values[i] - mean;
                product[i] = treated[i] ? centred[i] : 0;
            }

            columns.Add(new Regressor($"{covariate.Name}_c", centred));
            products.Add(new Regressor($"treated:{covariate.Name}_c", product));
        }

        columns.AddRange(products);
        return weights is null ? LinearRegression.Fit(outcome, columns) : LinearRegression.Fit(outcome, columns, weights, design.WeightKind);
    }

    /// <summary>
    /// The difference in means after taking out what a covariate from before the lot foretells (CUPED): the same effect on average, with less noise where the covariate goes with
    /// the outcome, such as the same outcome a year earlier.
    /// </summary>
    /// <remarks>
    /// <para>Definition: <c>theta = cov(y, x) / var(x)</c> over all units; the difference in means of <c>y - theta (x - mean x)</c>, Welch's t; the share of variance taken out is
    /// <c>1 - var(adjusted) / var(y)</c> over all units.</para>
    /// <para>Invariance: a constant added to the covariate or a factor changes no effect; a covariate unrelated to the outcome (theta = 0) changes nothing (property tests).</para>
    /// <para>Cost: a few passes over the units. Source: Deng, Xu, Kohavi and Walker 2013.</para>
    /// </remarks>
    /// <param name="outcome">The outcomes, one a unit; finite.</param>
    /// <param name="treated">Who was assigned to treatment, one a unit.</param>
    /// <param name="covariate">The covariate, known before the lot, one a unit; finite.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <returns>The adjusted difference and how much was gained.</returns>
    /// <exception cref="ArgumentException">Lengths differ or a value is NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">An arm is empty, or the covariate is the same for all units.</exception>
    public static CupedResult Cuped(ReadOnlySpan<double> outcome, ReadOnlySpan<bool> treated, ReadOnlySpan<double> covariate, ConfidenceLevel level = default)
    {
        new ExperimentDesign().Checked(outcome, treated);
        Guard.SameLength(covariate.Length, outcome.Length, nameof(covariate), nameof(outcome));
        Guard.Finite(covariate, nameof(covariate));
        var variance = Moments.Variance(covariate);
        if (!(variance > 0))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoVariation, "The covariate is the same for all units; it foretells nothing.");
        }

        var theta = Moments.Covariance(outcome, covariate) / variance;
        var mean = Moments.Mean(covariate);
        var adjusted = new double[outcome.Length];
        for (var i = 0; i < adjusted.Length; i++)
        {
            adjusted[i] = outcome[i] - (theta * (covariate[i] - mean));
        }

        var effect = DifferenceInMeans(Arm(adjusted, treated, true), Arm(adjusted, treated, false), level);
        return new CupedResult
        {
            Theta = theta,
            Effect = effect,
            VarianceReduction = 1 - (Moments.Variance(adjusted) / Moments.Variance(outcome)),
        };
    }

    /// <summary>
    /// What the treatment does to those who took it because they were assigned to it, where not everybody did as the lot said. In the unit of the outcome.
    /// </summary>
    /// <remarks>
    /// <para>Definition: effect of assignment on the outcome over effect of assignment on receipt (Wald), as two-stage least squares, indicators of blocks beside; HC2, with clusters CR2.
    /// <see cref="TwoStageLeastSquares"/> takes covariates and other standard errors, and shows how firmly assignment moved receipt.</para>
    /// <para>Invariance: a constant added to all outcomes changes nothing; a factor multiplies; with full compliance it is the difference in means, in pairs with the error of pairs (property tests).</para>
    /// <para>Cost: a few passes over the units. Source: Angrist, Imbens and Rubin 1996.</para>
    /// </remarks>
    /// <param name="outcome">The outcomes, one a unit; finite.</param>
    /// <param name="received">Who received the treatment, one a unit.</param>
    /// <param name="assigned">Who was assigned to it, one a unit.</param>
    /// <param name="design">How the lot was drawn; null = over all units.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <returns>The effect; no interval with a single unit or cluster in an arm, or under three degrees of freedom.</returns>
    /// <exception cref="ArgumentException">Lengths differ, a value is outside its domain, or a cluster has both arms or lies in two blocks.</exception>
    /// <exception cref="NotIdentifiedException">An arm is empty, in all or in a block, or assignment did not change who received.</exception>
    public static Estimate ComplierEffect(
        ReadOnlySpan<double> outcome, ReadOnlySpan<bool> received, ReadOnlySpan<bool> assigned, ExperimentDesign? design = null, ConfidenceLevel level = default)
    {
        design = (design ?? new ExperimentDesign()).Checked(outcome, assigned);
        Guard.SameLength(received.Length, outcome.Length, nameof(received), nameof(outcome));
        var fit = TwoStageLeastSquares.Fit(outcome, Regressor.Indicator("received", received), Regressor.Indicator("assigned", assigned), BlockIndicators(design), design.Weights, design.WeightKind);
        var row = design.Clusters is { } clusters ? fit.Coefficients(clusters, StandardErrorType.CR2, level)[1] : fit.Coefficients(StandardErrorType.HC2, level)[1];
        return SingleArmReason(assigned, design.Clusters) is { } reason
            ? Estimate.WithoutInterval(row.Value, reason, level, row.Estimate.Method, outcome.Length)
            : row.Estimate;
    }
}
