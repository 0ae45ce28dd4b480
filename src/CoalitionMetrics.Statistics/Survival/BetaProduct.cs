namespace CoalitionMetrics.Statistics;

/// <summary>
/// The distribution that stands for S(t) just before the next event: a product of one beta variable an event time, brought to one beta distribution with the same mean and variance.
/// The upper limit is its quantile; for the lower one the next event is supposed to come at once, to one of those still at risk.
/// </summary>
internal struct BetaProduct
{
    private CompensatedSum _logMean;

    // The logarithm of the mean square over the squared mean.
    private CompensatedSum _logSpread;

    private bool _any;

    public BetaProduct(SurvivalTimes data, int lastEvent)
    {
        for (var i = 0; i <= lastEvent; i++)
        {
            Add(data.AtRiskCounts[i], data.EventCounts[i]);
        }
    }

    /// <summary>Takes in d events among n at risk: Beta(n - d + 1, d).</summary>
    public void Add(double n, double d)
    {
        _logMean.Add(SpecialFunctions.LogP1(-d / (n + 1)));
        _logSpread.Add(SpecialFunctions.LogP1(d / (n + 2) / (n - d + 1)));
        _any = true;
    }

    public readonly (double Lower, double Upper) Limits(int atRiskAfter, ConfidenceLevel level)
    {
        var tail = level.Alpha / 2;
        var upper = _any ? Fitted(this, tail, fromAbove: true) : 1;
        if (atRiskAfter == 0)
        {
            return (0, upper);
        }

        var next = this;
        next.Add(atRiskAfter, 1);
        return (Fitted(next, tail, fromAbove: false), upper);
    }

    private static double Fitted(BetaProduct product, double tail, bool fromAbove)
    {
        var mean = Math.Exp(product._logMean.Value);
        var rest = -SpecialFunctions.ExpM1(product._logMean.Value);
        var sum = (rest / mean / SpecialFunctions.ExpM1(product._logSpread.Value)) - 1;
        return fromAbove ? BetaDistribution.UpperQuantile(tail, mean * sum, rest * sum) : BetaDistribution.Quantile(tail, mean * sum, rest * sum);
    }
}
