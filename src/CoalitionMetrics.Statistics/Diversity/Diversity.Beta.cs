namespace CoalitionMetrics.Statistics;

/// <summary>Variety of all together, of one on average, and how many times the former is the latter.</summary>
public sealed record BetaDiversity
{
    /// <summary>The order q of the Hill numbers.</summary>
    public required double Order { get; init; }

    /// <summary>The effective number of groups over all gatherings together.</summary>
    public required double Gamma { get; init; }

    /// <summary>The effective number of groups in a gathering, on average.</summary>
    public required double Alpha { get; init; }

    /// <summary>Gamma / alpha: the effective number of different gatherings; 1 when all are alike, their number when they have no group in common.</summary>
    public required double Beta { get; init; }
}

public static partial class Diversity
{
    /// <summary>
    /// How different gatherings (or periods) are from each other: 1 when all have the same mix of groups, as many as there are gatherings when no two have a group in common.
    /// </summary>
    /// <remarks>
    /// Definition: beta = gamma / alpha; every row's shares count equally, whatever its size; gamma = Hill number of the mean of the rows' shares; alpha = (mean over rows of sum p^q)^(1/(1-q)),
    /// at q = 1 exp(mean Shannon), at infinity 1 / the largest share of any row.
    /// Invariance: the order of rows and groups, the size of each row; copies of all rows.
    /// Cost: one logarithm and one exponential per cell.
    /// Source: Routledge 1979; Jost 2007, Partitioning diversity into independent alpha and beta components, Ecology 88, 2427-2439.
    /// </remarks>
    /// <param name="communities">A row per gathering, a column per group.</param>
    /// <param name="order">The order q; from 0, infinity allowed.</param>
    /// <returns>The three figures. All NaN when a row is empty, since nobody there has a group.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative or NaN.</exception>
    public static BetaDiversity Beta(ContingencyTable communities, double order)
    {
        ArgumentNullException.ThrowIfNull(communities);
        if (order is not >= 0)
        {
            throw Guard.Refuse(nameof(order), order, "a number from 0 or infinity");
        }

        var pooled = new double[communities.Columns];
        var logarithms = new double[communities.Rows];
        for (var row = 0; row < communities.Rows; row++)
        {
            if (!(communities.RowTotals[row] > 0))
            {
                return new BetaDiversity { Order = order, Gamma = double.NaN, Alpha = double.NaN, Beta = double.NaN };
            }

            var cells = communities.Row(row);
            logarithms[row] = Renyi(cells, order);
            for (var column = 0; column < pooled.Length; column++)
            {
                pooled[column] += cells[column] / communities.RowTotals[row];
            }
        }

        var gamma = HillNumber(pooled, order);
        var alpha = Math.Exp(LogAlpha(logarithms, order));
        return new BetaDiversity { Order = order, Gamma = gamma, Alpha = alpha, Beta = gamma / alpha };
    }

    // The mean of sum p^q = exp((1 - q) log D) over rows, back on the scale of log D.
    private static double LogAlpha(double[] logarithms, double order)
    {
        if (order == 1)
        {
            return Moments.Mean(logarithms);
        }

        var smallest = logarithms.Min();
        if (double.IsPositiveInfinity(order))
        {
            return smallest;
        }

        // Relative to the row whose power is the largest, so that nothing overflows.
        var reference = order > 1 ? smallest : logarithms.Max();
        var sum = default(CompensatedSum);
        foreach (var logarithm in logarithms)
        {
            sum.Add(SpecialFunctions.ExpM1((1 - order) * (logarithm - reference)));
        }

        return reference + (SpecialFunctions.LogP1(sum.Value / logarithms.Length) / (1 - order));
    }
}
