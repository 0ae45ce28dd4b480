namespace CoalitionMetrics.Statistics;

public sealed partial class KaplanMeierCurve
{
    private static void Check(SurvivalInterval interval)
    {
        if (interval is < SurvivalInterval.LogLog or > SurvivalInterval.BetaProduct)
        {
            throw Guard.Unknown(nameof(interval), interval);
        }
    }

    private Estimate EstimateAt(int index, int atRiskAfter, SurvivalInterval interval, ConfidenceLevel level)
    {
        Check(interval);
        var value = index < 0 ? 1 : _values[index];
        double? error = index < 0 || value == 0 ? null : value * Math.Sqrt(_greenwood[index]);
        var method = interval switch
        {
            SurvivalInterval.LogLog => "Kaplan-Meier, Greenwood on log(-log S)",
            SurvivalInterval.Log => "Kaplan-Meier, Greenwood on log S",
            SurvivalInterval.Plain => "Kaplan-Meier, Greenwood",
            _ => "Kaplan-Meier, beta product",
        };
        if (interval == SurvivalInterval.BetaProduct)
        {
            var (low, high) = new BetaProduct(Data, index).Limits(atRiskAfter, level);

            // The limits are those of a fitted beta distribution; the value lies between them but for rounding.
            return Estimate.WithInterval(value, error, new ConfidenceInterval(Math.Min(low, value), Math.Max(high, value), level), method, Data.Count);
        }

        if (error is null)
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.AtBoundary, level, method, Data.Count);
        }

        var (lower, upper) = GreenwoodLimits(index, interval, NormalDistribution.UpperQuantile(level.Alpha / 2));
        return Estimate.WithInterval(value, error, new ConfidenceInterval(lower, upper, level), method, Data.Count);
    }

    // Not for S = 0.
    private (double Lower, double Upper) GreenwoodLimits(int index, SurvivalInterval interval, double z)
    {
        var survival = _values[index];
        var reach = z * Math.Sqrt(_greenwood[index]);
        switch (interval)
        {
            case SurvivalInterval.Plain:
                return (Math.Max(0, survival - (survival * reach)), Math.Min(1, survival + (survival * reach)));
            case SurvivalInterval.Log:
                return (survival * Math.Exp(-reach), Math.Min(1, survival * Math.Exp(reach)));
            default:
                // S falls below 1 at the first event, so that its logarithm is not 0.
                var log = Math.Log(survival);
                return (Math.Exp(log * Math.Exp(-reach / log)), Math.Exp(log * Math.Exp(reach / log)));
        }
    }

    // The limits as step functions of time; NaN where there are none.
    private (double[] Times, double[] Lower, double[] Upper) Limits(SurvivalInterval interval, ConfidenceLevel level)
    {
        if (interval == SurvivalInterval.BetaProduct)
        {
            return BetaProductLimits(level);
        }

        var (lower, upper) = (new double[_values.Length], new double[_values.Length]);
        var z = NormalDistribution.UpperQuantile(level.Alpha / 2);
        for (var i = 0; i < _values.Length; i++)
        {
            (lower[i], upper[i]) = _values[i] == 0 ? (double.NaN, double.NaN) : GreenwoodLimits(i, interval, z);
        }

        return (Data.EventTimes, lower, upper);
    }

    // Those of the beta product fall when a unit is censored as well, since fewer are left to show what comes next.
    private (double[] Times, double[] Lower, double[] Upper) BetaProductLimits(ConfidenceLevel level)
    {
        var times = new List<double>();
        foreach (var time in Data.Sorted)
        {
            if (times.Count == 0 || time > times[^1])
            {
                times.Add(time);
            }
        }

        var (lower, upper) = (new double[times.Count], new double[times.Count]);
        var product = new BetaProduct(Data, -1);
        var next = 0;
        for (var i = 0; i < times.Count; i++)
        {
            if (next < Data.EventTimes.Length && Data.EventTimes[next] == times[i])
            {
                product.Add(Data.AtRiskCounts[next], Data.EventCounts[next]);
                next++;
            }

            (lower[i], upper[i]) = product.Limits(Data.CountAfter(times[i]), level);
        }

        return ([.. times], lower, upper);
    }

    // The first time at which a falling step function is at most the target; the middle of the step that equals it.
    private double? Crossing(ReadOnlySpan<double> times, ReadOnlySpan<double> values, double target)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (IsEqual(values[i], target))
            {
                var next = i + 1;
                while (next < values.Length && IsEqual(values[next], target))
                {
                    next++;
                }

                return (times[i] + (next < values.Length ? times[next] : Data.LastTime)) / 2;
            }

            if (values[i] < target)
            {
                return times[i];
            }
        }

        return null;
    }

    private static bool IsEqual(double value, double target) => Math.Abs(value - target) <= 1e-9 * target;
}
