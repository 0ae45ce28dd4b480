using System.Globalization;

namespace CoalitionMetrics.Statistics;

public static partial class Survival
{
    /// <summary>For whom does the event come sooner?</summary>
    /// <remarks>
    /// Definition: the hazard is <c>h(t) exp(x'b)</c> with any h; b maximises the partial likelihood by Newton's steps, halved where they would go down; standard errors from the observed information; intervals and tests
    /// by the normal and chi-square distributions. With strata each has an h of its own. A covariate must act alike at all times (proportional hazards).
    /// Invariance: does not depend on a monotone change of the times nor on the order of the units; a constant added to a covariate changes nothing, a factor divides its coefficient.
    /// Cost: one sort; a step is one pass with the square of the number of covariates a unit.
    /// Source: Cox 1972, Regression models and life-tables; Efron 1977; Breslow 1974.
    /// </remarks>
    /// <param name="data">The units.</param>
    /// <param name="covariates">What may matter, one number a unit in the order in which the units were given.</param>
    /// <param name="ties">How events at the same time count; by Efron unless told.</param>
    /// <param name="strata">The stratum of each unit; null = all in one.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The regression.</returns>
    /// <exception cref="ArgumentException">There is no covariate, or the numbers of units differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rule for ties is unknown.</exception>
    /// <exception cref="NotIdentifiedException">
    /// No event happened; a covariate does not vary among those at risk or cannot be told from others; or the likelihood has no maximum, since at every event a combination of covariates was as high as
    /// could be (<see cref="NotIdentifiedReason.Separation"/>).
    /// </exception>
    public static CoxRegression Cox(SurvivalTimes data, IReadOnlyList<Regressor> covariates, CoxTies ties = CoxTies.Efron, Grouping? strata = null, ConfidenceLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(covariates);
        Check(data, covariates, ties, strata);
        if (data.EventCount == 0)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.TooFewObservations, "No event happened, so that nothing can be said about who has it sooner.");
        }

        var likelihood = new CoxLikelihood(data, covariates, ties, SortedStrata(data, strata));
        var fit = CoxMaximum.Of(likelihood);
        var k = covariates.Count;
        var ratios = new HazardRatio[k];
        var reach = NormalDistribution.UpperQuantile(level.Alpha / 2);
        for (var j = 0; j < k; j++)
        {
            var value = fit.Coefficients[j] / likelihood.Scale[j];
            var error = Math.Sqrt(fit.Covariances[(j * k) + j]) / likelihood.Scale[j];
            var interval = new ConfidenceInterval(value - (reach * error), value + (reach * error), level);
            ratios[j] = new HazardRatio { Name = covariates[j].Name, LogRatio = Estimate.WithInterval(value, error, interval, $"Cox, {ties}, Wald", data.Count) };
        }

        var covariances = new double[k * k];
        for (var i = 0; i < covariances.Length; i++)
        {
            covariances[i] = fit.Covariances[i] / likelihood.Scale[i / k] / likelihood.Scale[i % k];
        }

        ChiSquareTest Test(double statistic) => new() { Statistic = Math.Max(0, statistic), DegreesOfFreedom = k };
        return new CoxRegression
        {
            HazardRatios = Array.AsReadOnly(ratios),
            Covariances = Array.AsReadOnly(covariances),
            Count = data.Count,
            EventCount = data.EventCount,
            Ties = ties,
            LogLikelihoodNull = fit.NullLogLikelihood,
            LogLikelihood = fit.LogLikelihood,
            Wald = Test(fit.Wald),
            LikelihoodRatio = Test(2 * (fit.LogLikelihood - fit.NullLogLikelihood)),
            Score = Test(fit.Score),
        };
    }

    private static void Check(SurvivalTimes data, IReadOnlyList<Regressor> covariates, CoxTies ties, Grouping? strata)
    {
        if (ties is < CoxTies.Efron or > CoxTies.Breslow)
        {
            throw Guard.Unknown(nameof(ties), ties);
        }

        if (covariates.Count == 0)
        {
            throw new ArgumentException("At least one covariate is needed; the list is empty.", nameof(covariates));
        }

        foreach (var covariate in covariates)
        {
            if (covariate.Values.Length != data.Count)
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"The covariate '{covariate.Name}' has {covariate.Values.Length} values, the times are {data.Count}; they must be equally many."), nameof(covariates));
            }
        }

        if (strata is not null)
        {
            Guard.SameLength(strata.UnitCount, data.Count, nameof(strata), nameof(data));
        }
    }
}
