using System.Globalization;

namespace CoalitionMetrics.Statistics;

public static partial class ScaleReliability
{
    /// <summary>McDonald's omega: which part of the sum of the items is the one thing behind them? 1 all of it, 0 none. Items may count differently, which Cronbach's alpha does not allow for.</summary>
    /// <remarks>
    /// <para>Definition: items = loadings x one thing + residuals, fitted by maximum likelihood to the covariances (divisor n); omega = (sum of loadings)^2 / ((sum of loadings)^2 + sum of residual variances), or over the
    /// observed variance of the sum. Residual variances are not held above 0; a solution with one below is said to be improper.</para>
    /// <para>Likely range: jackknife t over people on ln(1 - omega), the model fitted again without each; see COVERAGE.md beside this file.</para>
    /// <para>Invariance: order of people and of items; a constant added to an item; a scale common to all items; equal loadings and residuals give alpha (property tests).</para>
    /// <para>Cost: a fit of 2k unknowns for each person. Source: Jöreskog 1967; McDonald 1999.</para>
    /// </remarks>
    /// <param name="answers">A row each person, a column each item; complete, at least three items and more people than items.</param>
    /// <param name="level">The level of the likely range; 0.95 unless told.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Omega with its range, the model, and how well one thing explains the items.</returns>
    /// <exception cref="ArgumentException">An answer is missing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The answers are so large that their squares overflow.</exception>
    /// <exception cref="NotIdentifiedException">There are fewer than three items or not more people than items, an item does not vary or follows from the others, or the likelihood has no maximum that can be found.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static McDonaldOmegaResult McDonaldOmega(RatingTable answers, ConfidenceLevel level = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(answers);
        answers.RequireComplete(nameof(answers), "leave incomplete rows out (WithoutIncompleteRows)");
        var (n, k) = (answers.Rows, answers.Columns);
        if (k < 3 || n <= k)
        {
            throw new NotIdentifiedException(
                NotIdentifiedReason.TooFewObservations,
                string.Create(CultureInfo.InvariantCulture, $"One thing behind items shows from three items and more people than items on; there are {k} items and {n} people."));
        }

        var items = new ItemCovariances(answers);
        var products = items.Products(n - 1);
        var fit = OneFactorFit.Of(products, k, null);
        var scales = Array.ConvertAll(Enumerable.Range(0, k).ToArray(), j => Math.Sqrt(products[(j * k) + j] / n));
        var (loadings, residuals) = (fit.Loadings(scales), fit.Residuals(scales));
        var (common, left) = (Summation.Sum(loadings), Summation.Sum(residuals));
        var total = Summation.Sum(products) / n;
        var freedom = k * (k - 3) / 2;
        var chiSquare = n * fit.Discrepancy;
        return new McDonaldOmegaResult
        {
            ModelImplied = fit.IsProper
                ? AgreementInterval.Of(left / ((common * common) + left), OmegasWithout(answers, items, products, fit, cancellationToken), [], n, level, "over people, of 1 - omega")
                : Estimate.WithoutInterval(common * common / ((common * common) + left), NoIntervalReason.NoMethod, level, "maximum likelihood, improper", n),
            ObservedVariance = total > 0 ? common * common / total : double.NaN,
            Loadings = loadings,
            ResidualVariances = residuals,
            IsProper = fit.IsProper,
            ChiSquare = freedom > 0 ? chiSquare : 0,
            DegreesOfFreedom = freedom,
            PValue = freedom > 0 ? ChiSquareDistribution.UpperTail(chiSquare, freedom) : double.NaN,
            PersonCount = n,
        };
    }

    // 1 - omega without each person; the fit to all is where each fit starts.
    private static double[] OmegasWithout(RatingTable answers, ItemCovariances items, double[] products, OneFactorFit fit, CancellationToken cancellationToken)
    {
        var (n, k) = (answers.Rows, answers.Columns);
        var distances = new double[n];
        Replication.Run(
            n,
            () => new double[k * (k + 1)],
            (scratch, person) =>
            {
                var deviations = scratch.AsSpan(k * k, k);
                items.Deviations(answers.Row(person), deviations);
                for (var i = 0; i < k; i++)
                {
                    for (var j = 0; j < k; j++)
                    {
                        scratch[(i * k) + j] = products[(i * k) + j] - (deviations[i] * deviations[j] * n / (n - 1));
                    }
                }

                try
                {
                    var without = OneFactorFit.Of(scratch.AsSpan(0, k * k), k, fit);
                    var scales = new double[k];
                    for (var j = 0; j < k; j++)
                    {
                        scales[j] = Math.Sqrt(scratch[(j * k) + j]);
                    }

                    var (common, left) = (Summation.Sum(without.Loadings(scales)), Summation.Sum(without.Residuals(scales)));
                    distances[person] = left / ((common * common) + left);
                }
                catch (NotIdentifiedException)
                {
                    distances[person] = double.NaN;
                }
            },
            null,
            cancellationToken);
        return distances;
    }
}
