using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>What goes with ties, each likeness of the members apart from the others?</summary>
public static class NetworkRegression
{
    /// <summary>Regresses one table of pairs on others, each coefficient held against chance (MRQAP with double semi-partialling).</summary>
    /// <remarks>
    /// Definition: least squares over all pairs with an intercept (QR). For each predictor, the part of it that the other predictors do not explain is taken; its rows and columns are put in another
    /// order together, and its t-value beside the other predictors is computed anew; all orders when there are no more than <paramref name="replicates"/>, else that many random ones.
    /// The pairs of one member depend on each other, so that the usual standard errors would be wrong; the t-value serves only to compare with chance.
    /// Invariance: scaling a predictor scales its coefficient inversely and changes no p-value; the same seed gives the same bits on any number of threads.
    /// Cost: predictors x replicates x pairs x predictors.
    /// Source: Dekker, Krackhardt and Snijders 2007, Psychometrika 72, 563-581.
    /// </remarks>
    /// <param name="outcome">What is to be explained.</param>
    /// <param name="predictors">What is to explain it; at least one; of the same members, all directed or all not.</param>
    /// <param name="replicates">How many orders; at least 1, 9,999 unless told.</param>
    /// <param name="seed">The seed; 1 unless told.</param>
    /// <param name="progress">Told the share that is done, now and then.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The coefficients.</returns>
    /// <exception cref="ArgumentNullException">A table is null.</exception>
    /// <exception cref="ArgumentException">There is no predictor, or the tables do not go together.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="replicates"/> is below 1.</exception>
    /// <exception cref="NotIdentifiedException">A predictor is a combination of the others, or there are too few pairs.</exception>
    public static NetworkRegressionResult Fit(
        DyadTable outcome,
        IReadOnlyList<DyadTable> predictors,
        int replicates = 9_999,
        ulong seed = 1,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(predictors);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 1);
        if (predictors.Count == 0)
        {
            throw new ArgumentException("At least one predictor is needed.", nameof(predictors));
        }

        foreach (var predictor in predictors)
        {
            ArgumentNullException.ThrowIfNull(predictor, nameof(predictors));
            NetworkCorrelation.CheckTogether(outcome, predictor, nameof(predictors));
        }

        var freedom = outcome.PairCount - predictors.Count - 1;
        if (freedom < 1)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.TooFewObservations, string.Create(CultureInfo.InvariantCulture, $"{outcome.PairCount} pairs cannot tell {predictors.Count + 1} coefficients apart."));
        }

        int[] order = [.. Enumerable.Range(0, outcome.VertexCount)];
        var y = Pairs(outcome, order);
        double[][] columns = [.. predictors.Select(predictor => Pairs(predictor, order))];
        var orders = MemberOrders.Of(outcome.VertexCount, replicates, seed);
        var coefficients = new NetworkCoefficient[columns.Length];
        double explained = 0;
        for (var j = 0; j < columns.Length; j++)
        {
            var share = new PartProgress(progress, j, columns.Length);
            var part = new PartialRegression(y, [.. columns.Where((_, k) => k != j)], columns[j], freedom, j);
            coefficients[j] = part.AgainstChance(outcome.IsDirected, orders, share, cancellationToken);
            explained = part.ExplainedShare(y);
        }

        var fitted = columns.Select((column, j) => coefficients[j].Value * Moments.Mean(column)).Sum();
        return new NetworkRegressionResult { Intercept = Moments.Mean(y) - fitted, Coefficients = coefficients, ExplainedShare = explained, PairCount = outcome.PairCount };
    }

    private static double[] Pairs(DyadTable table, int[] order)
    {
        var pairs = new double[table.PairCount];
        table.CopyPairs(order, pairs);
        return pairs;
    }
}
