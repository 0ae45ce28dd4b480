using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of trend.json.</summary>
internal static class TrendBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
        ["mannKendall"] = c =>
        {
            var series = Series.Of(c);
            var result = Trend.MannKendall(series.Values, series.Times);
            return new Figures
            {
                ["s"] = result.S,
                ["variance"] = result.Variance,
                ["z"] = result.Z,
                ["pValue"] = result.NormalPValue,
                ["tau"] = result.TauB,
                ["tauA"] = result.TauA,
            };
        },
        ["seasonalMannKendall"] = c =>
        {
            var series = Series.Of(c);
            var result = Trend.SeasonalMannKendall(series.Values, [.. series.Times.Select(t => (int)t - 1)], (int)c.NumberParameter("seasons"));
            return new Figures
            {
                ["s"] = result.S,
                ["variance"] = result.Variance,
                ["z"] = result.Z,
                ["pValue"] = result.NormalPValue,
                ["zWithoutContinuity"] = result.ZWithoutContinuity,
                ["seasonalS"] = result.SeasonS.Select(s => (double)s),
            };
        },
        ["senSlope"] = c =>
        {
            var series = Series.Of(c);
            var result = Trend.SenSlope(series.Values, series.Times, ExperimentBindings.Level(c));
            return new Figures
            {
                ["slope"] = result.Slope.Value,
                ["intercept"] = result.Intercept,
                ["interceptConover"] = result.ConoverIntercept,
                ["lower"] = result.RoundedInterval?.Lower,
                ["upper"] = result.RoundedInterval?.Upper,
                ["lowInterpolated"] = result.InterpolatedInterval?.Lower,
                ["highInterpolated"] = result.InterpolatedInterval?.Upper,
                ["pairs"] = result.Pairs,
            };
        },
        ["lag1Autocorrelation"] = c =>
        {
            var result = Trend.SerialCorrelation(Series.Of(c).Values);
            return new Figures
            {
                ["r1"] = result.LagOne,
                ["pearsonLagged"] = result.OfNeighbours,
                ["biasCorrected"] = result.BiasCorrected,
                ["durbinWatsonOfMean"] = result.DurbinWatson,
            };
        },
        ["linearTrend"] = c =>
        {
            var series = Series.Of(c);
            var fit = LinearRegression.Fit(series.Values, [new Regressor("time", series.Times)]);
            var (classical, lag) = (fit.Coefficients(StandardErrorType.Classical), (int)c.NumberParameter("lag"));
            var (plain, adjusted) = (fit.NeweyWest(lag, smallSampleAdjust: false), fit.NeweyWest(lag));
            return new Figures
            {
                ["intercept"] = classical[0].Value,
                ["slope"] = classical[1].Value,
                ["interceptStandardError"] = classical[0].StandardError,
                ["slopeStandardError"] = classical[1].StandardError,
                ["pValue"] = classical[1].PValue,
                ["rSquared"] = fit.RSquared,
                ["neweyWestStandardError"] = plain[1].StandardError,
                ["neweyWestStandardErrorAdjusted"] = adjusted[1].StandardError,
                ["neweyWestPValue"] = plain[1].PValue,
            };
        },
        ["pettitt"] = c =>
        {
            var result = ChangePoint.Pettitt(Series.Of(c).Values);
            return new Figures
            {
                ["k"] = result.K,
                ["changeAfter"] = result.FirstAfter,
                ["allMaxima"] = result.Candidates.Select(place => (double)place),
                ["pValue"] = result.PValue,
            };
        },
        ["cusum"] = c =>
        {
            var values = Series.Of(c).Values;
            var path = ChangePoint.Cusum(values);
            var (target, allowance, threshold) = (c.NumberParameter("target"), c.NumberParameter("k"), c.NumberParameter("h"));
            TabularCusumResult Watch() => ChangePoint.TabularCusum(values, target, allowance, threshold);
            return new Figures
            {
                ["path"] = path.Path,
                ["range"] = path.Range,
                ["scaledRange"] = path.ScaledRange,
                ["largestAt"] = path.FirstAfter,
                ["tabularUpper"] = (Func<object?>)(() => Watch().Upper),
                ["tabularLower"] = (Func<object?>)(() => Watch().Lower),
                ["firstUpperSignal"] = (Func<object?>)(() => Watch().FirstUpperSignal + 1),
                ["firstLowerSignal"] = (Func<object?>)(() => Watch().FirstLowerSignal + 1),
            };
        },
    };

    /// <summary>What is left when missing values are dropped with their times, which are 1, 2, 3 ... unless the case gives them.</summary>
    private sealed record Series
    {
        public required double[] Values { get; init; }

        public required double[] Times { get; init; }

        public static Series Of(ReferenceCase c)
        {
            var values = c.Numbers("values");
            var times = c.NumbersOrNull("times") ?? [.. Enumerable.Range(1, values.Length).Select(i => (double)i)];
            int[] kept = [.. Enumerable.Range(0, values.Length).Where(i => !double.IsNaN(values[i]) && !double.IsNaN(times[i]))];
            return new Series { Values = [.. kept.Select(i => values[i])], Times = [.. kept.Select(i => times[i])] };
        }
    }
}
