using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of pilot.json that follow one treated unit: its own series before and after, or a mix of others.</summary>
internal static class SyntheticBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
        ["interruptedTimeSeries"] = c =>
        {
            Require(c, "kernel", "Bartlett");
            c.Remark("time");
            c.Remark("slopeTerm");
            if (c.FlagParameter("prewhite", false))
            {
                throw new InvalidOperationException("Prewhitening lies outside the stated definition.");
            }

            var outcome = c.Numbers("outcome");
            var options = new InterruptedSeriesOptions
            {
                Errors = SeriesErrors.NeweyWest,
                Extra = ExperimentBindings.Columns(c, "extra"),
                Lag = c.HasParameter("lag") ? Whole(c, "lag") : null,
                SmallSampleAdjust = c.FlagParameter("smallSampleAdjust", false),
                Level = ExperimentBindings.Level(c),
            };
            var fit = InterruptedSeries.Fit(outcome, Whole(c, "interventionRow") - 1, options);
            var figures = ExperimentBindings.Table(c, fit.Coefficients);
            figures["degreesOfFreedom"] = fit.Regression.ResidualDegreesOfFreedom;
            figures["durbinWatson"] = fit.Regression.DurbinWatson;
            return figures;
        },
        ["syntheticControl"] = c =>
        {
            c.Remark("time");
            Require(c, "placeboPool", "donors only (the treated unit is never a donor)");
            var (treated, donors, before) = (c.Numbers("treated"), ExperimentBindings.Columns(c, "donors"), Whole(c, "preperiods"));
            var fit = SyntheticControl.Fit(Panel(treated, donors, before));
            return new Figures
            {
                ["weights"] = fit.AreWeightsUnique ? fit.Weights.Select(w => w.Weight) : null,
                ["gaps"] = fit.Gaps,
                ["preRmspe"] = fit.PreRmspe,
                ["postRmspe"] = fit.PostRmspe,
                ["ratio"] = fit.Ratio,
                ["averageEffect"] = fit.Effect.Value,
                ["placeboRatios"] = (Func<object?>)(() => fit.PlaceboInSpace().Ratios),
                ["rank"] = (Func<object?>)(() => fit.PlaceboInSpace().Rank),
                ["placeboPValue"] = (Func<object?>)(() => fit.PlaceboInSpace().PValue),
            };
        },
    };

    private static Panel Panel(double[] treated, Regressor[] donors, int before)
    {
        foreach (var donor in donors)
        {
            if (donor.Values.Length != treated.Length)
            {
                throw new ArgumentException($"{donor.Name} has {donor.Values.Length} periods, the treated unit {treated.Length}.", nameof(donors));
            }
        }

        // Numbers for units, so that no donor's name can be that of the treated unit.
        var (units, periods) = (donors.Length + 1, treated.Length);
        return Statistics.Panel.Of(
            [.. treated, .. donors.SelectMany(donor => donor.Values.ToArray())],
            Grouping.Of<int>([.. Enumerable.Range(0, units * periods).Select(i => i / periods)]),
            [.. Enumerable.Range(0, units * periods).Select(i => i % periods)],
            new PanelDesign { FirstTreated = [.. Enumerable.Range(0, units * periods).Select(i => i < periods ? before : (int?)null)] });
    }

    private static int Whole(ReferenceCase c, string name)
    {
        var value = c.NumberParameter(name);
        return value == Math.Floor(value) && Math.Abs(value) < int.MaxValue ? (int)value : throw new ArgumentException($"{name} is {value}; expected a whole number.", name);
    }

    private static void Require(ReferenceCase c, string name, string text)
    {
        if (!string.Equals(c.TextParameter(name, text), text, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{name} other than {text} lies outside the stated definition.");
        }
    }
}
