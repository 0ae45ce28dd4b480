namespace CoalitionMetrics.Statistics;

/// <summary>
/// What clusters contribute to one coefficient under a hypothesised value of it. Fitting again after turning clusters' residuals is linear in the signs, so that G numbers and a G x G table say
/// all: the contributions are linear in the hypothesis as well.
/// </summary>
internal sealed class ClusterScores
{
    private readonly int _groups;
    private readonly double _coefficient;
    private readonly double[] _outcomePull;
    private readonly double[] _regressorPull;
    private readonly double[] _outcomeScores;
    private readonly double[] _regressorScores;

    /// <summary>Makes the scores.</summary>
    /// <param name="groups">The number of clusters.</param>
    /// <param name="coefficient">The coefficient.</param>
    /// <param name="outcomePull">Of each cluster, what its residuals (the coefficient held at 0) add to the coefficient.</param>
    /// <param name="regressorPull">The same of the regressor's own residuals, which a hypothesised value takes away so many times.</param>
    /// <param name="outcomeScores">Row by row, what the turning of cluster h adds to the score of cluster g after the fit.</param>
    /// <param name="regressorScores">The same of the regressor's own residuals.</param>
    public ClusterScores(int groups, double coefficient, double[] outcomePull, double[] regressorPull, double[] outcomeScores, double[] regressorScores)
    {
        _groups = groups;
        _coefficient = coefficient;
        _outcomePull = outcomePull;
        _regressorPull = regressorPull;
        _outcomeScores = outcomeScores;
        _regressorScores = regressorScores;
    }

    /// <summary>The share of signs under which |t| is at least as large as observed, the hypothesis imposed.</summary>
    public double Share(double hypothesis, sbyte[][] signs, bool isExact)
    {
        var pull = new double[_groups];
        var scores = new double[_groups * _groups];
        for (var g = 0; g < _groups; g++)
        {
            pull[g] = _outcomePull[g] - (hypothesis * _regressorPull[g]);
        }

        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = _outcomeScores[i] - (hypothesis * _regressorScores[i]);
        }

        // All signs up is the sample itself.
        var plain = new sbyte[_groups];
        Array.Fill(plain, (sbyte)1);
        var observed = SquaredT(pull, scores, plain);
        long beyond = 0;
        foreach (var sign in signs)
        {
            beyond += SquaredT(pull, scores, sign) >= observed * (1 - 1e-9) ? 1 : 0;
        }

        // At the estimate itself nothing is further in.
        return hypothesis == _coefficient ? 1 : isExact ? (double)beyond / signs.Length : (beyond + 1.0) / (signs.Length + 1);
    }

    private double SquaredT(double[] pull, double[] scores, sbyte[] signs)
    {
        double value = 0;
        double variance = 0;
        for (var g = 0; g < _groups; g++)
        {
            value += signs[g] * pull[g];
            double score = 0;
            var row = scores.AsSpan(g * _groups, _groups);
            for (var h = 0; h < row.Length; h++)
            {
                score += signs[h] * row[h];
            }

            variance += score * score;
        }

        return variance == 0 ? double.PositiveInfinity : value * value / variance;
    }
}
