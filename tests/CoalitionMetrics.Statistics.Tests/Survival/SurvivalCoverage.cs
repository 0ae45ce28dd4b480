namespace CoalitionMetrics.Statistics.Tests;

/// <summary>
/// How often the intervals of the room cover the truth: exponential times with mean 1, watched until a random end. Intervals of shares and medians rest on the order of times alone, so that any other distribution
/// with as much censoring gives the same figures.
/// </summary>
internal static class SurvivalCoverage
{
    public static IReadOnlyList<int> Sizes { get; } = [8, 15, 40, 200];

    /// <summary>How many are censored: the end of watching is exponential too, its mean such that this share of units is still there at it.</summary>
    public static IReadOnlyList<(string Name, double Censored)> Watching { get; } = [("all to the end", 0), ("a third open", 1 / 3.0), ("two thirds open", 2 / 3.0)];

    public static IReadOnlyList<double> SharesLeft { get; } = [0.9, 0.5, 0.2];

    /// <summary>For one way of making intervals: covers, lies above the truth, lies below it, none. Samples not watched until the time asked about are left out, since they say that they cannot tell.</summary>
    public static double[] Shares(int n, double censored, double share, SurvivalInterval method, int draws, ulong seed)
    {
        var time = -Math.Log(share);
        return Count(draws, seed, (ref RandomStream stream) =>
        {
            var curve = Survival.KaplanMeier(Draw(ref stream, n, censored, 0, out _));
            return time > curve.Data.LastTime && curve.Lowest > 0 ? -1 : Place(curve.At(time, method).Interval, share);
        });
    }

    /// <summary>Covers, above, below, none for a figure that rests on two groups or on the whole curve.</summary>
    public static double[] Figure(string figure, int n, double censored, int draws, ulong seed) => Count(draws, seed, (ref RandomStream stream) =>
    {
        const double Limit = 0.75;
        const double LogRatio = 0.5;
        if (figure == "hazard ratio")
        {
            var data = Draw(ref stream, n, censored, LogRatio, out var treated);
            try
            {
                return Place(Survival.Cox(data, [Regressor.Indicator("treated", treated)]).HazardRatios[0].LogRatio.Interval, LogRatio);
            }
            catch (NotIdentifiedException)
            {
                return 3;
            }
        }

        var curve = Survival.KaplanMeier(Draw(ref stream, n, censored, 0, out _));
        if (figure.StartsWith("median", StringComparison.Ordinal))
        {
            var quantile = curve.Quantile(0.5, figure == "median" ? SurvivalInterval.LogLog : SurvivalInterval.BetaProduct);
            var truth = Math.Log(2);
            return quantile.Lower > truth ? 1 : quantile.Upper < truth ? 2 : quantile.Lower is null ? 3 : 0;
        }

        return Limit > curve.Data.LastTime && curve.Lowest > 0 ? -1 : Place(curve.RestrictedMean(Limit).Interval, 1 - Math.Exp(-Limit));
    });

    private delegate int Outcome(ref RandomStream stream);

    private static double[] Count(int draws, ulong seed, Outcome outcome)
    {
        var places = new int[draws];
        Parallel.For(0, draws, draw =>
        {
            var stream = new RandomStream(seed, (ulong)draw);
            places[draw] = outcome(ref stream);
        });
        double told = places.Count(p => p >= 0);
        return [.. Enumerable.Range(0, 4).Select(place => places.Count(p => p == place) / told)];
    }

    private static int Place(ConfidenceInterval? interval, double truth) => interval is not { } range ? 3 : range.Lower > truth ? 1 : range.Upper < truth ? 2 : 0;

    // Every other unit is treated; its events come exp(logRatio) times as fast.
    private static SurvivalTimes Draw(ref RandomStream stream, int n, double censored, double logRatio, out bool[] treated)
    {
        var (times, happened) = (new double[n], new bool[n]);
        treated = new bool[n];
        for (var i = 0; i < n; i++)
        {
            treated[i] = i % 2 == 1;
            var time = -Math.Log(1 - stream.NextDouble()) * (treated[i] ? Math.Exp(-logRatio) : 1);
            var end = censored == 0 ? double.PositiveInfinity : -Math.Log(1 - stream.NextDouble()) * (1 - censored) / censored;
            (times[i], happened[i]) = (Math.Min(time, end), time <= end);
        }

        return new SurvivalTimes(times, happened);
    }
}
