using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>One predictor beside the others: outcome and predictor with the others (and the intercept) taken out by orthogonal projection.</summary>
internal sealed class PartialRegression
{
    private readonly List<double[]> _basis = [];
    private readonly double[] _outcome;
    private readonly double[] _predictor;
    private readonly int _freedom;

    public PartialRegression(double[] outcome, double[][] others, double[] predictor, int freedom, int number)
    {
        var intercept = new double[outcome.Length];
        Array.Fill(intercept, 1);
        foreach (var column in (double[][])[intercept, .. others])
        {
            var left = Residual(column);
            var length = Math.Sqrt(Summation.Dot(left, left));
            if (length > 1e-10 * Math.Sqrt(Summation.Dot(column, column)))
            {
                _basis.Add([.. left.Select(entry => entry / length)]);
            }
        }

        _freedom = freedom;
        _outcome = Residual(outcome);
        _predictor = Residual(predictor);
        if (Summation.Dot(_predictor, _predictor) <= 1e-20 * Summation.Dot(predictor, predictor))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.Collinear, string.Create(CultureInfo.InvariantCulture, $"Predictor {number} does not vary, or is a combination of the others."));
        }
    }

    /// <summary>The share of the outcome's variance that all predictors explain.</summary>
    public double ExplainedShare(double[] outcome)
    {
        var mean = Moments.Mean(outcome);
        var total = Summation.Sum([.. outcome.Select(y => (y - mean) * (y - mean))]);
        return total > 0 ? 1 - (ResidualSquares(_predictor) / total) : double.NaN;
    }

    public NetworkCoefficient AgainstChance(bool isDirected, MemberOrders orders, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var observed = T(_predictor);
        if (!double.IsFinite(observed))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoVariation, "The outcome is explained to the last digit, so that no coefficient can be held against chance.");
        }

        var members = (int)Math.Round((1 + Math.Sqrt(1 + ((isDirected ? 4.0 : 8.0) * _predictor.Length))) / 2);
        var table = DyadTable.FromPairs(members, _predictor, isDirected);
        var values = new double[orders.Count];
        Replication.Run(
            orders.Count,
            () => (Order: new int[members], Pairs: new double[_predictor.Length]),
            (scratch, i) =>
            {
                orders.Write(i, scratch.Order);
                table.CopyPairs(scratch.Order, scratch.Pairs);
                values[i] = T(Residual(scratch.Pairs));
            },
            progress,
            cancellationToken);
        var method = orders.AreAll ? "MRQAP, double semi-partialling, all orders of the members" : "MRQAP, double semi-partialling, random orders of the members";
        return new NetworkCoefficient { Value = Slope(_predictor), Chance = NullComparison.Of(observed, values, method, orders.AreAll) };
    }

    private double Slope(double[] predictor) => Summation.Dot(predictor, _outcome) / Summation.Dot(predictor, predictor);

    private double ResidualSquares(double[] predictor)
    {
        var slope = Slope(predictor);
        return Summation.Sum([.. _outcome.Select((y, k) => (y - (slope * predictor[k])) * (y - (slope * predictor[k])))]);
    }

    private double T(double[] predictor) => Slope(predictor) * Math.Sqrt(Summation.Dot(predictor, predictor)) / Math.Sqrt(ResidualSquares(predictor) / _freedom);

    /// <summary>What is left of a column once the basis is taken out; twice, so that rounding leaves nothing of it.</summary>
    private double[] Residual(double[] column)
    {
        double[] left = [.. column];
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var direction in _basis)
            {
                var part = Summation.Dot(left, direction);
                for (var k = 0; k < left.Length; k++)
                {
                    left[k] -= part * direction[k];
                }
            }
        }

        return left;
    }
}
