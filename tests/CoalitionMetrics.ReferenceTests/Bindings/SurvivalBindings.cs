using System.Globalization;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of survival.json.</summary>
internal static class SurvivalBindings
{
    private static IReadOnlyList<(string Name, SurvivalInterval Interval)> Intervals { get; } =
        [("plain", SurvivalInterval.Plain), ("log", SurvivalInterval.Log), ("logLog", SurvivalInterval.LogLog)];

    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
        ["kaplanMeier"] = c =>
        {
            var curve = Survival.KaplanMeier(Rows.Of(c).Times);
            var figures = new Figures
            {
                ["observations"] = curve.Data.Count,
                ["events"] = curve.Data.EventCount,
                ["times"] = curve.Times.ToArray(),
                ["atRisk"] = curve.Data.AtRisk.ToArray(),
                ["eventsAt"] = curve.Data.Events.ToArray(),
                ["survival"] = curve.Values.ToArray(),
                ["standardErrors"] = curve.Estimates().Select(e => e.StandardError).ToArray(),
            };
            foreach (var (name, interval) in Intervals)
            {
                var estimates = curve.Estimates(interval, Level(c));
                figures[name + "Low"] = estimates.Select(e => e.Interval?.Lower).ToArray();
                figures[name + "High"] = estimates.Select(e => e.Interval?.Upper).ToArray();
            }

            return figures;
        },
        ["survivalQuantile"] = c =>
        {
            var curve = Survival.KaplanMeier(Rows.Of(c).Times);
            var shares = c.HasParameter("probabilities") ? c.NumbersParameter("probabilities") : [0.25, 0.5, 0.75];
            var figures = new Figures { ["quantiles"] = shares.Select(p => curve.Quantile(p).Value).ToArray() };
            foreach (var (name, interval) in Intervals)
            {
                var quantiles = shares.Select(p => curve.Quantile(p, interval, Level(c))).ToArray();
                figures[name + "Low"] = quantiles.Select(q => q.Lower).ToArray();
                figures[name + "High"] = quantiles.Select(q => q.Upper).ToArray();
            }

            return figures;
        },
        ["nelsonAalen"] = c =>
        {
            var curve = Survival.NelsonAalen(Rows.Of(c).Times);
            c.Remark("confidenceLevel");
            return new Figures { ["times"] = curve.Times.ToArray(), ["cumulativeHazard"] = curve.Values.ToArray(), ["standardErrors"] = curve.StandardErrors.ToArray() };
        },
        ["restrictedMean"] = RestrictedMean,
        ["logRank"] = c =>
        {
            var rows = Rows.Of(c, "group", "strata");
            var result = Survival.LogRank(rows.Times, Grouping.Of(rows.Labels("group")!), rows.Labels("strata") is { } strata ? Grouping.Of(strata) : null, c.NumberParameter("rho", 0));
            var groups = Sorted(result.Groups.Select(g => g.Label)).Select(label => result.Groups.Single(g => g.Label == label)).ToArray();
            return new Figures
            {
                ["groupLevels"] = groups.Select(g => g.Label).ToArray(),
                ["observed"] = groups.Select(g => g.Observed).ToArray(),
                ["expected"] = groups.Select(g => g.Expected).ToArray(),
                ["chiSquare"] = result.Test.Statistic,
                ["degreesOfFreedom"] = result.Test.DegreesOfFreedom,
                ["pValue"] = result.Test.PValue,
            };
        },
        ["cox"] = Cox,
        ["cumulativeIncidence"] = CumulativeIncidence,
    };

    private static Figures RestrictedMean(ReferenceCase c)
    {
        var rows = Rows.Of(c, "group");
        var (tau, level) = (c.NumberParameter("tau"), Level(c));
        if (rows.Labels("group") is not { } labels)
        {
            var mean = Survival.KaplanMeier(rows.Times).RestrictedMean(tau, level);
            return new Figures
            {
                ["restrictedMean"] = mean.Value,
                ["standardError"] = mean.StandardError,
                ["confidenceLow"] = mean.Interval?.Lower,
                ["confidenceHigh"] = mean.Interval?.Upper,
            };
        }

        var levels = Sorted(labels);
        var curves = levels.Select(label => Survival.KaplanMeier(rows.Where(i => labels[i] == label))).ToArray();
        var means = curves.Select(curve => curve.RestrictedMean(tau, level)).ToArray();
        var difference = curves.Length == 2 ? Survival.RestrictedMeanDifference(curves[0], curves[1], tau, level) : null;
        return new Figures
        {
            ["groupLevels"] = levels,
            ["restrictedMeans"] = means.Select(m => m.Value).ToArray(),
            ["standardErrors"] = means.Select(m => m.StandardError).ToArray(),
            ["difference"] = difference?.Value,
            ["differenceStandardError"] = difference?.StandardError,
            ["confidenceLow"] = difference?.Interval?.Lower,
            ["confidenceHigh"] = difference?.Interval?.Upper,
            ["pValue"] = difference is { StandardError: > 0 } ? TTest.PValue(difference) : null,
        };
    }

    private static Figures Cox(ReferenceCase c)
    {
        var ties = c.TextParameter("ties", "efron") switch
        {
            "efron" => CoxTies.Efron,
            "breslow" => CoxTies.Breslow,
            var other => throw new InvalidOperationException($"{c}: unknown ties '{other}'."),
        };
        var rows = Rows.Of(c, "strata");
        var fit = Survival.Cox(rows.Times, rows.Covariates, ties, rows.Labels("strata") is { } strata ? Grouping.Of(strata) : null, Level(c));
        return new Figures
        {
            ["estimates"] = fit.HazardRatios.Select(r => r.LogRatio.Value).ToArray(),
            ["standardErrors"] = fit.HazardRatios.Select(r => r.LogRatio.StandardError).ToArray(),
            ["hazardRatios"] = fit.HazardRatios.Select(r => r.Ratio).ToArray(),
            ["hazardRatioLow"] = fit.HazardRatios.Select(r => r.Lower).ToArray(),
            ["hazardRatioHigh"] = fit.HazardRatios.Select(r => r.Upper).ToArray(),
            ["pValues"] = fit.HazardRatios.Select(r => r.PValue).ToArray(),
            ["logLikelihoodNull"] = fit.LogLikelihoodNull,
            ["logLikelihood"] = fit.LogLikelihood,
            ["waldChiSquare"] = AsPrinted(c, "waldChiSquare", fit.Wald.Statistic),
            ["likelihoodRatioChiSquare"] = fit.LikelihoodRatio.Statistic,
            ["scoreChiSquare"] = fit.Score.Statistic,
            ["degreesOfFreedom"] = fit.Wald.DegreesOfFreedom,
            ["waldP"] = fit.Wald.PValue,
            ["likelihoodRatioP"] = fit.LikelihoodRatio.PValue,
            ["scoreP"] = fit.Score.PValue,
            ["observations"] = fit.Count,
            ["events"] = fit.EventCount,
        };
    }

    private static Figures CumulativeIncidence(ReferenceCase c)
    {
        var rows = Rows.Of(c, "group");
        var data = rows.Competing;
        var curves = Survival.CumulativeIncidence(data);
        var times = c.NumbersParameter("times");
        var figures = new Figures { ["times"] = times, ["survivalFree"] = times.Select(t => OrNull(() => curves.EventFree.At(t).Value)).ToArray() };
        var causes = Enumerable.Range(1, data.CauseCount).ToArray();
        foreach (var cause in causes)
        {
            double?[] At(Func<double, double?> figure) => [.. times.Select(t => OrNull(() => figure(t)))];
            figures[$"cause{cause}"] = new Figures
            {
                ["incidence"] = At(t => curves.At(cause, t).Value),
                ["standardErrorAalen"] = At(t => curves.At(cause, t, IncidenceVariance.Aalen).StandardError),
                ["standardErrorInfinitesimalJackknife"] = At(t => curves.At(cause, t, IncidenceVariance.InfinitesimalJackknife).StandardError),
            };
        }

        if (rows.Labels("group") is { } labels)
        {
            var tests = causes.Select(cause => Survival.GrayTest(data, cause, Grouping.Of(labels))).ToArray();
            figures["grayChiSquare"] = tests.Select(t => t.Statistic).ToArray();
            figures["grayP"] = tests.Select(t => t.PValue).ToArray();
            figures["grayDegreesOfFreedom"] = tests.Select(t => t.DegreesOfFreedom).ToArray();
        }

        return figures;
    }

    // coxph keeps its Wald statistic rounded to two decimals; the p beside it holds all digits.
    private static double AsPrinted(ReferenceCase c, string figure, double value) =>
        c.Expected.TryGetProperty(figure, out var expected) && expected.TryGetDecimal(out var printed) && decimal.Round(printed, 2) == printed ? Math.Round(value, 2) : value;

    private static double? OrNull(Func<double?> figure)
    {
        try
        {
            return figure();
        }
        catch (NotIdentifiedException)
        {
            return null;
        }
    }

    // Levels as the peer sorts them: by number where they are numbers.
    private static string[] Sorted(IEnumerable<string> labels)
    {
        var levels = labels.Distinct(StringComparer.Ordinal).ToArray();
        return levels.All(l => double.TryParse(l, CultureInfo.InvariantCulture, out _))
            ? [.. levels.OrderBy(l => double.Parse(l, CultureInfo.InvariantCulture))]
            : [.. levels.Order(StringComparer.InvariantCultureIgnoreCase)];
    }

    private static ConfidenceLevel Level(ReferenceCase c) => ExperimentBindings.Level(c);

    /// <summary>The rows of a case without those that miss a value in a column used.</summary>
    private sealed class Rows
    {
        private readonly Dictionary<string, string[]> _labels = new(StringComparer.Ordinal);
        private double[] _times = [];
        private int[] _events = [];

        public SurvivalTimes Times => new(_times, _events);

        public CompetingTimes Competing => new(_times, _events);

        public IReadOnlyList<Regressor> Covariates { get; private set; } = [];

        public static Rows Of(ReferenceCase c, params string[] labelRoles)
        {
            var (times, events) = (c.Numbers("time"), c.Numbers("event"));
            var covariates = c.NamedVectors("covariates");
            var labels = labelRoles.Where(c.Has).ToDictionary(role => role, c.Labels, StringComparer.Ordinal);
            bool IsWhole(int i) => !double.IsNaN(At(times, i)) && !double.IsNaN(At(events, i)) && covariates.All(x => !double.IsNaN(At(x.Value, i)))
                && labels.Values.All(l => i >= l.Length || l[i] is not ("" or "NA" or "null"));
            var kept = Enumerable.Range(0, Math.Max(times.Length, events.Length)).Where(IsWhole).ToArray();
            var rows = new Rows { _times = Pick(times, kept), _events = [.. Pick(events, kept).Select(Code)] };
            foreach (var (role, values) in labels)
            {
                rows._labels[role] = Pick(values, kept);
            }

            rows.Covariates = [.. covariates.Select(x => new Regressor(x.Key, Pick(x.Value, kept)))];
            return rows;
        }

        public string[]? Labels(string role) => _labels.GetValueOrDefault(role);

        public SurvivalTimes Where(Func<int, bool> keep)
        {
            var kept = Enumerable.Range(0, _times.Length).Where(keep).ToArray();
            return new SurvivalTimes(Pick(_times, kept), Pick(_events, kept));
        }

        private static double At(double[] values, int i) => i < values.Length ? values[i] : 0;

        // What is too short stays too short, so that the library can refuse it.
        private static T[] Pick<T>(T[] values, int[] kept) => [.. kept.Where(i => i < values.Length).Select(i => values[i])];

        // The library takes whole numbers alone; what is none stands for a code that it refuses.
        private static int Code(double value) => value == Math.Floor(value) && Math.Abs(value) < int.MaxValue ? (int)value : -1;
    }
}
