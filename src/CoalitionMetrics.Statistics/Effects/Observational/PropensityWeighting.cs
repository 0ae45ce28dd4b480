namespace CoalitionMetrics.Statistics;

/// <summary>
/// What did the treatment change where no lot decided who was treated? Units are weighted so that both arms look alike in what is known of them. What is not known can still differ: other
/// causes are possible.
/// </summary>
public static class PropensityWeighting
{
    /// <summary>Inverse-probability weighting: each unit counts by how unlikely its own arm was, given its covariates.</summary>
    /// <remarks>
    /// <para>
    /// Definition: probabilities e of treatment by logistic regression; weights <c>1/e</c> and <c>1/(1-e)</c> for the effect on all, 1 and <c>e/(1-e)</c> for that on the treated; the
    /// difference of the two weighted means (Hájek). The standard error stacks the equations of the logistic regression and of both means, so that the probabilities count as estimated.
    /// </para>
    /// <para>Invariance: a constant added to all outcomes changes nothing; a factor multiplies; scaling covariates changes nothing (property tests).</para>
    /// <para>Cost: some ten regressions. Source: Hirano, Imbens and Ridder 2003; Lunceford and Davidian 2004.</para>
    /// </remarks>
    /// <param name="outcome">The outcomes, one a unit; finite.</param>
    /// <param name="treated">Who was treated, one a unit.</param>
    /// <param name="covariates">What is known of each unit from before.</param>
    /// <param name="estimand">Whose effect; that on all units unless told.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <returns>The effect and how far the weights carry it.</returns>
    /// <exception cref="ArgumentException">Lengths differ, a name stands twice, or a value is outside its domain.</exception>
    /// <exception cref="NotIdentifiedException">An arm is empty, or covariates separate the arms, so that nobody in one is like those in the other.</exception>
    public static WeightedEffect InverseProbability(
        ReadOnlySpan<double> outcome, ReadOnlySpan<bool> treated, IReadOnlyList<Regressor> covariates, Estimand estimand = Estimand.AllUnits, ConfidenceLevel level = default)
    {
        new ExperimentDesign().Checked(outcome, treated);
        RequireMember(estimand);
        var model = LogisticRegression.Fit(treated, covariates);
        var propensity = model.FittedProbabilities();
        var weights = Weights(treated, propensity, estimand);
        var arms = WeightedArms.Of(outcome, treated, weights);
        var stacked = StackedError(outcome, treated, covariates, model, weights, arms, estimand);
        return arms.Effect(stacked, propensity, "inverse-probability weighting, stacked sandwich error", level);
    }

    /// <summary>The weights alone: how much each unit counts so that both arms look alike, to be checked by <see cref="CovariateBalance"/>.</summary>
    /// <remarks>
    /// <para>Definition: as for <see cref="InverseProbability"/>. Invariance: scaling covariates changes nothing (property tests). Cost: some ten regressions.</para>
    /// <para>Source: Hirano, Imbens and Ridder 2003.</para>
    /// </remarks>
    /// <param name="treated">Who was treated, one a unit.</param>
    /// <param name="covariates">What is known of each unit from before.</param>
    /// <param name="estimand">Whose effect; that on all units unless told.</param>
    /// <returns>One weight a unit.</returns>
    /// <exception cref="ArgumentException">Lengths differ, or a name stands twice.</exception>
    /// <exception cref="NotIdentifiedException">An arm is empty, or covariates separate the arms.</exception>
    public static double[] Weights(ReadOnlySpan<bool> treated, IReadOnlyList<Regressor> covariates, Estimand estimand = Estimand.AllUnits)
    {
        RequireMember(estimand);
        Experiment.RequireBothArms(treated.Count(true), treated.Count(false));
        return Weights(treated, LogisticRegression.Fit(treated, covariates).FittedProbabilities(), estimand);
    }

    private static double[] Weights(ReadOnlySpan<bool> treated, double[] propensity, Estimand estimand)
    {
        var weights = new double[propensity.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = (estimand, treated[i]) switch
            {
                (Estimand.AllUnits, true) => 1 / propensity[i],
                (Estimand.AllUnits, false) => 1 / (1 - propensity[i]),
                (_, true) => 1,
                (_, false) => propensity[i] / (1 - propensity[i]),
            };
        }

        return weights;
    }

    private static void RequireMember(Estimand estimand)
    {
        if (!Enum.IsDefined(estimand))
        {
            throw new ArgumentOutOfRangeException(nameof(estimand), estimand, "Not a member of the enumeration.");
        }
    }

    // The influence of a unit on the difference: its own part in both means, less what its part in the probabilities moves them.
    private static double StackedError(
        ReadOnlySpan<double> outcome,
        ReadOnlySpan<bool> treated,
        IReadOnlyList<Regressor> covariates,
        LogisticRegression model,
        double[] weights,
        WeightedArms arms,
        Estimand estimand)
    {
        var k = covariates.Count + 1;
        var propensity = model.FittedProbabilities();
        var slope = new double[k];
        var row = new double[k];
        for (var i = 0; i < weights.Length; i++)
        {
            Row(covariates, i, row);
            var part = arms.Part(outcome[i], treated[i], weights[i]);

            // How the weight changes with the log odds, over the weight: -(1 - e) of 1/e, e of 1/(1-e), 1 of e/(1-e), 0 of 1.
            part *= (estimand, treated[i]) switch
            {
                (Estimand.AllUnits, true) => propensity[i] - 1,
                (Estimand.AllUnits, false) => propensity[i],
                (_, true) => 0,
                (_, false) => 1,
            };
            for (var j = 0; j < k; j++)
            {
                slope[j] += part * row[j];
            }
        }

        var pull = new double[k];
        ClusterSandwich.Multiply(model.Covariance(), slope, pull);
        var squares = default(CompensatedSum);
        for (var i = 0; i < weights.Length; i++)
        {
            Row(covariates, i, row);
            var influence = arms.Part(outcome[i], treated[i], weights[i]) + (((treated[i] ? 1 : 0) - propensity[i]) * ClusterSandwich.Dot(pull, row));
            squares.AddProduct(influence, influence);
        }

        return Math.Sqrt(squares.Value);
    }

    private static void Row(IReadOnlyList<Regressor> covariates, int unit, double[] row)
    {
        row[0] = 1;
        for (var j = 0; j < covariates.Count; j++)
        {
            row[j + 1] = covariates[j].Values[unit];
        }
    }
}
