using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class CoxTests
{
    [Fact]
    public void Three_units_can_be_checked_by_hand()
    {
        // x = 1 at week 1, 0 at week 2, 1 at week 3: likelihood r / (2r + 1) times 1 / (1 + r) with r = exp(b), largest at r = 1/sqrt(2).
        var fit = Survival.Cox(new SurvivalTimes([1, 2, 3], [1, 1, 1]), [new Regressor("x", 1, 0, 1)]);
        Near.Equal(1 / Math.Sqrt(2), fit.HazardRatios[0].Ratio, 1e-12);
        Near.Equal(-Math.Log(6), fit.LogLikelihoodNull, 1e-12);

        // Score 1 - 2/3 - 1/2, information 2/9 + 1/4.
        Near.Equal(Math.Pow(1 / 6.0, 2) / (17 / 36.0), fit.Score.Statistic, 1e-12);
    }

    [Property]
    public void Coefficients_make_the_likelihood_largest_and_its_curvature_gives_their_errors(int seed)
    {
        var units = Watched.Draw(seed, fewest: 12);
        foreach (var ties in Enum.GetValues<CoxTies>())
        {
            if (Fitted(units, ties) is not { } fit)
            {
                continue;
            }

            double[] b = [.. fit.HazardRatios.Select(r => r.LogRatio.Value)];
            Assert.Equal(Likelihood(units, ties, b), fit.LogLikelihood, 1e-8);
            Assert.Equal(Likelihood(units, ties, [0, 0]), fit.LogLikelihoodNull, 1e-8);

            // Central differences over a thousandth of a standard error, of the likelihood written out sum by sum.
            double[] h = [.. fit.HazardRatios.Select(r => 2e-3 * r.LogRatio.StandardError!.Value)];
            double At(double s, double t) => Likelihood(units, ties, [b[0] + (s * h[0]), b[1] + (t * h[1])]);
            Assert.Equal(0, (At(1, 0) - At(-1, 0)) / 2 / 2e-3, 4);
            Assert.Equal(0, (At(0, 1) - At(0, -1)) / 2 / 2e-3, 4);
            var (aa, bb, ab) = (-(At(1, 0) + At(-1, 0) - (2 * At(0, 0))) / h[0] / h[0], -(At(0, 1) + At(0, -1) - (2 * At(0, 0))) / h[1] / h[1],
                -(At(1, 1) + At(-1, -1) - At(1, -1) - At(-1, 1)) / 4 / h[0] / h[1]);
            Near.Equal(bb / ((aa * bb) - (ab * ab)), fit.Covariances[0], 1e-2);
            Near.Equal(aa / ((aa * bb) - (ab * ab)), fit.Covariances[3], 1e-2);
            Near.Equal((b[0] * b[0] * aa) + (b[1] * b[1] * bb) + (2 * b[0] * b[1] * ab) + 1, fit.Wald.Statistic + 1, 1e-2);
        }
    }

    [Property]
    public void Without_ties_both_rules_are_one(int seed)
    {
        var units = Watched.Draw(seed, fewest: 10, ties: false);
        if (Fitted(units, CoxTies.Efron) is { } efron && Fitted(units, CoxTies.Breslow) is { } breslow)
        {
            Assert.Equal(efron.LogLikelihood, breslow.LogLikelihood, 10);
            Assert.Equal(efron.HazardRatios[0].LogRatio.Value, breslow.HazardRatios[0].LogRatio.Value, 8);
        }
    }

    [Property]
    public void Units_of_measurement_order_and_a_monotone_change_of_time_do_not_matter(int seed)
    {
        var units = Watched.Draw(seed, fewest: 12);
        if (Fitted(units, CoxTies.Efron) is not { } fit)
        {
            return;
        }

        var shuffled = Fitted(units.Shuffled(), CoxTies.Efron)!;
        var later = Fitted(units.With([.. units.Times.Select(t => t * t)]), CoxTies.Efron)!;
        var scaled = Survival.Cox(units.Data, [new Regressor("x", [.. units.Covariate.Select(x => 1e9 + (1000 * x))]), There(units)]);
        foreach (var (own, other) in new[] { (fit, shuffled), (fit, later), (fit, scaled) })
        {
            Assert.Equal(own.LikelihoodRatio.Statistic, other.LikelihoodRatio.Statistic, 6);
            Assert.Equal(own.HazardRatios[1].LogRatio.Value, other.HazardRatios[1].LogRatio.Value, 5);
        }

        Near.Equal(fit.HazardRatios[0].LogRatio.StandardError!.Value / 1000, scaled.HazardRatios[0].LogRatio.StandardError!.Value, 1e-5);
    }

    [Property]
    public void Strata_add_their_likelihoods_up(int seed)
    {
        var units = Watched.Draw(seed, fewest: 12);
        if (Fitted(units, CoxTies.Efron) is not { } fit)
        {
            return;
        }

        var twice = units.Twice();
        var strata = Grouping.Of([.. twice.Times.Select((_, i) => i < units.Times.Length ? "east" : "west")]);
        var stratified = Survival.Cox(twice.Data, [new Regressor("x", twice.Covariate), There(twice)], strata: strata);
        Assert.Equal(2 * fit.LogLikelihood, stratified.LogLikelihood, 8);
        Assert.Equal(fit.HazardRatios[0].LogRatio.Value, stratified.HazardRatios[0].LogRatio.Value, 6);
        Near.Equal(fit.Covariances[0] / 2, stratified.Covariances[0], 1e-6);
    }

    [Fact]
    public void A_likelihood_without_a_maximum_is_told_with_the_covariate()
    {
        var data = new SurvivalTimes([1, 2, 3, 4, 5, 6], [1, 1, 1, 0, 0, 0]);
        var one = Assert.Throws<NotIdentifiedException>(() => Survival.Cox(data, [new Regressor("age", 3, 1, 4, 2, 5, 3), new Regressor("member", 1, 1, 1, 0, 0, 0)]));
        Assert.Equal(NotIdentifiedReason.Separation, one.Reason);
        Assert.Contains("highest", one.Message, StringComparison.Ordinal);
        Assert.Contains("'member'", one.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("'age'", one.Message, StringComparison.Ordinal);
        var lowest = Assert.Throws<NotIdentifiedException>(() => Survival.Cox(data, [new Regressor("far", 0, 0, 0, 1, 1, 2)]));
        Assert.Contains("lowest", lowest.Message, StringComparison.Ordinal);
    }

    [Property(MaxTest = 60)]
    public void A_combination_that_separates_is_found_whatever_else_is_in_the_model(int seed)
    {
        // Times run against a + b, so that at every event a + b is the highest left, while neither a nor b alone is; c is noise.
        var stream = new RandomStream((ulong)(uint)seed, 3);
        double[] a = [.. Enumerable.Range(0, 30).Select(_ => (double)stream.NextInt32(20))];
        double[] b = [.. Enumerable.Range(0, 30).Select(_ => (double)stream.NextInt32(20))];
        double[] c = [.. Enumerable.Range(0, 30).Select(_ => stream.NextDouble())];
        var data = new SurvivalTimes([.. a.Select((x, i) => 100 - x - b[i])], [.. a.Select((_, i) => i % 4 == 0 ? 0 : 1)]);
        var exception = Assert.Throws<NotIdentifiedException>(() => Survival.Cox(data, [new Regressor("a", a), new Regressor("b", b), new Regressor("c", c)]));
        Assert.Equal(NotIdentifiedReason.Separation, exception.Reason);
        Assert.Contains("'a'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'b'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_told_is_not_identified()
    {
        var data = new SurvivalTimes([1, 2, 3, 4, 5], [1, 0, 1, 1, 0]);
        var x = new Regressor("x", 1, 3, 2, 5, 1);
        NotIdentifiedException Refused(SurvivalTimes times, params Regressor[] covariates) => Assert.Throws<NotIdentifiedException>(() => Survival.Cox(times, covariates));
        Assert.Equal(NotIdentifiedReason.NoVariation, Refused(data, x, new Regressor("one", 7, 7, 7, 7, 7)).Reason);
        var twin = Refused(data, x, new Regressor("twin", 3, 7, 5, 11, 3));
        Assert.Equal(NotIdentifiedReason.Collinear, twin.Reason);
        Assert.Contains("'twin'", twin.Message, StringComparison.Ordinal);
        Assert.Equal(NotIdentifiedReason.TooFewObservations, Refused(new SurvivalTimes([1, 2, 3, 4, 5], [0, 0, 0, 0, 0]), x).Reason);

        // It varies among all, but the one that differs had gone before the first event.
        Assert.Equal(NotIdentifiedReason.NoVariation, Refused(new SurvivalTimes([1, 2, 3, 4, 5], [0, 1, 1, 1, 0]), new Regressor("early", 1, 0, 0, 0, 0)).Reason);
    }

    private static Regressor There(Watched units) => Regressor.Indicator("there", [.. units.Groups.Select(g => g == "there")]);

    private static CoxRegression? Fitted(Watched units, CoxTies ties)
    {
        try
        {
            return Survival.Cox(units.Data, [new Regressor("x", units.Covariate), There(units)], ties);
        }
        catch (NotIdentifiedException exception)
        {
            Assert.NotEqual(NotIdentifiedReason.NoConvergence, exception.Reason);
            return null;
        }
    }

    // Written out sum by sum.
    private static double Likelihood(Watched units, CoxTies ties, double[] b)
    {
        double Predictor(int i) => (b[0] * units.Covariate[i]) + (b[1] * (units.Groups[i] == "there" ? 1 : 0));
        double sum = 0;
        foreach (var time in units.Times.Where((_, i) => units.Happened[i]).Distinct())
        {
            var there = Enumerable.Range(0, units.Times.Length).Where(i => units.Times[i] >= time).Sum(i => Math.Exp(Predictor(i)));
            var struck = Enumerable.Range(0, units.Times.Length).Where(i => units.Times[i] == time && units.Happened[i]).ToArray();
            for (var l = 0; l < struck.Length; l++)
            {
                sum += Predictor(struck[l]) - Math.Log(there - (ties == CoxTies.Efron ? l * struck.Average(i => Math.Exp(Predictor(i))) : 0));
            }
        }

        return sum;
    }
}
