using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class KaplanMeierTests
{
    // Months until a member left; + = still there: 2, 3, 3+, 5, 8, 8, 9+, 12+.
    private static readonly KaplanMeierCurve Members = Survival.KaplanMeier([2, 3, 3, 5, 8, 8, 9, 12], [true, true, false, true, true, true, false, false]);

    [Fact]
    public void Eight_members_can_be_checked_by_hand()
    {
        // Of 8 one leaves, of 7 one, of 5 one, of 4 two: 7/8, 6/8, 6/8 4/5, 6/8 4/5 2/4.
        Assert.Equal([2, 3, 5, 8], Members.Times.ToArray());
        Assert.Equal([8, 7, 5, 4], Members.Data.AtRisk.ToArray());
        Near.Equal(0.6, Members.At(5).Value);
        Near.Equal(0.6, Members.At(7.9).Value);
        Near.Equal(0.3, Members.At(8).Value);
        Near.Equal(0.3 * Math.Sqrt((1 / 56.0) + (1 / 42.0) + (1 / 20.0) + (2 / 8.0)), Members.At(8).StandardError!.Value);
        Assert.Equal(8, Members.Quantile(0.5).Value);
        Assert.Equal(4, Members.Quantile(0.25).Value);
        Assert.Null(Members.Quantile(0.75).Value);

        // Up to ten months: 2 of 1, 1 of 7/8, 2 of 6/8, 3 of 0.6, 2 of 0.3.
        Near.Equal(2 + 0.875 + 1.5 + 1.8 + 0.6, Members.RestrictedMean(10).Value);
    }

    [Fact]
    public void Log_log_range_is_that_of_the_textbook_formula()
    {
        var range = Members.At(5).Interval!.Value;
        var spread = NormalDistribution.Quantile(0.975) * Math.Sqrt((1 / 56.0) + (1 / 42.0) + (1 / 20.0)) / Math.Log(0.6);
        Near.Equal(Math.Pow(0.6, Math.Exp(-spread)), range.Lower, 1e-12);
        Near.Equal(Math.Pow(0.6, Math.Exp(spread)), range.Upper, 1e-12);
        Assert.Contains("log(-log S)", Members.At(5).Method, StringComparison.Ordinal);
    }

    [Property]
    public void Without_censoring_it_is_the_share_with_longer_times(int seed)
    {
        var units = Watched.Draw(seed, censoring: false);
        var curve = Survival.KaplanMeier(units.Data);
        foreach (var time in Enumerable.Range(0, 13).Select(t => t / 2.0))
        {
            Assert.Equal(units.Times.Count(t => t > time) / (double)units.Times.Length, curve.At(time).Value, 12);
        }
    }

    [Property]
    public void Who_is_censored_hands_on_its_weight_to_those_who_stay_longer(int seed)
    {
        // Efron's other way to the curve (1967): each unit weighs 1/n; from left to right the weight of a censored one is shared by all to its right.
        var units = Watched.Draw(seed);
        var order = Enumerable.Range(0, units.Times.Length).OrderBy(i => units.Times[i]).ThenBy(i => units.Happened[i] ? 0 : 1).ToArray();
        var weights = Enumerable.Repeat(1.0 / order.Length, order.Length).ToArray();
        for (var at = 0; at < order.Length - 1; at++)
        {
            if (!units.Happened[order[at]])
            {
                for (var later = at + 1; later < order.Length; later++)
                {
                    weights[later] += weights[at] / (order.Length - at - 1);
                }

                weights[at] = 0;
            }
        }

        var curve = Survival.KaplanMeier(units.Data);
        foreach (var time in curve.Times)
        {
            Assert.Equal(1 - order.Select((unit, at) => units.Happened[unit] && units.Times[unit] <= time ? weights[at] : 0).Sum(), curve.At(time).Value, 12);
        }
    }

    [Property]
    public void Order_of_units_changes_nothing_and_each_unit_twice_halves_the_variance(int seed)
    {
        var units = Watched.Draw(seed);
        var (curve, shuffled, twice) = (Survival.KaplanMeier(units.Data), Survival.KaplanMeier(units.Shuffled().Data), Survival.KaplanMeier(units.Twice().Data));
        Assert.Equal(curve.Values.ToArray(), shuffled.Values.ToArray());
        Assert.Equal(curve.Estimates(), shuffled.Estimates());
        foreach (var (one, two) in curve.Estimates().Zip(twice.Estimates()))
        {
            Assert.Equal(one.Value, two.Value, 12);
            Assert.Equal(one.StandardError / Math.Sqrt(2) ?? 0, two.StandardError ?? 0, 12);
        }
    }

    [Property]
    public void A_monotone_change_of_time_changes_the_times_alone(int seed)
    {
        var units = Watched.Draw(seed);
        var (curve, other) = (Survival.KaplanMeier(units.Data), Survival.KaplanMeier(units.With([.. units.Times.Select(t => t * t * t)]).Data));
        Assert.Equal(curve.Estimates(), other.Estimates());
        Assert.Equal(curve.Times.ToArray().Select(t => t * t * t), other.Times.ToArray());
        Assert.Equal(Survival.NelsonAalen(units.Data).Values.ToArray(), Survival.NelsonAalen(other.Data).Values.ToArray());
    }

    [Property]
    public void Restricted_mean_is_the_area_and_without_censoring_the_mean_of_the_times_cut_off(int seed)
    {
        var units = Watched.Draw(seed);
        var curve = Survival.KaplanMeier(units.Data);
        var limit = Math.Max(0.5, curve.Data.LastTime);
        var width = limit / 4096;
        var area = Enumerable.Range(0, 4096).Sum(i => curve.At((i + 0.5) * width).Value * width);
        Assert.InRange(curve.RestrictedMean(limit).Value, area - (curve.Times.Length * width), area + (curve.Times.Length * width));

        var all = Watched.Draw(seed, censoring: false);
        double[] cut = [.. all.Times.Select(t => Math.Min(t, 4))];
        var mean = Survival.KaplanMeier(all.Data).RestrictedMean(4);
        Assert.Equal(cut.Average(), mean.Value, 12);

        // The plug-in variance of a mean divides by n; where all who were left had the event at once their term is left out, which the variance shows only before the limit.
        if (all.Times.Max() > 4)
        {
            Assert.Equal(Math.Sqrt(cut.Sum(t => Math.Pow(t - cut.Average(), 2)) / cut.Length / cut.Length), mean.StandardError!.Value, 10);
        }
    }

    [Property]
    public void Quantile_and_curve_are_each_others_inverse(int seed)
    {
        var units = Watched.Draw(seed, ties: false);
        var curve = Survival.KaplanMeier(units.Data);
        foreach (var p in new[] { 0.1, 0.25, 0.37, 0.5, 0.9 })
        {
            foreach (var interval in Enum.GetValues<SurvivalInterval>())
            {
                var quantile = curve.Quantile(p, interval);
                Assert.Equal(curve.Lowest <= 1 - p + 1e-12, quantile.Value is not null);
                if (quantile.Value is { } time)
                {
                    Assert.True(curve.At(time).Value <= 1 - p + 1e-9);
                    Assert.False(quantile.Lower > time || quantile.Upper < time);
                }
            }
        }
    }

    [Property]
    public void Nelson_Aalen_lies_above_the_logarithm_of_Kaplan_Meier(int seed)
    {
        var units = Watched.Draw(seed);
        var (hazard, curve) = (Survival.NelsonAalen(units.Data), Survival.KaplanMeier(units.Data));
        for (var i = 0; i < hazard.Times.Length; i++)
        {
            Assert.True(Math.Exp(-hazard.Values[i]) >= curve.Values[i] - 1e-12);
            var time = hazard.Times[i];
            var events = hazard.Times.ToArray()[..(i + 1)].Select(s => (D: units.Times.Where((t, j) => t == s && units.Happened[j]).Count(), N: units.Times.Count(t => t >= s))).ToArray();
            Assert.Equal(events.Sum(e => (double)e.D / e.N), hazard.At(time).Value, 12);
            Assert.Equal(Math.Sqrt(events.Sum(e => (double)e.D / e.N / e.N)), hazard.At(time).StandardError!.Value, 12);
        }
    }

    [Property]
    public void Without_censoring_the_beta_product_is_Clopper_and_Pearson(int seed)
    {
        var units = Watched.Draw(seed, censoring: false);
        var curve = Survival.KaplanMeier(units.Data);
        foreach (var time in new[] { 0, 0.25, 1.5, 3, 5.5, 9 })
        {
            var exact = ProportionInterval.Of(units.Times.Count(t => t > time), units.Times.Length, ProportionIntervalMethod.ClopperPearson).Interval!.Value;
            var range = curve.At(time, SurvivalInterval.BetaProduct).Interval!.Value;
            Assert.Equal(exact.Lower, range.Lower, 9);
            Assert.Equal(exact.Upper, range.Upper, 9);
        }
    }

    [Fact]
    public void With_censoring_the_beta_product_is_near_to_a_drawn_product()
    {
        // Just after month 5 of the eight members: Beta(8, 1) Beta(7, 1) Beta(5, 1), and for the lower limit Beta(4, 1) besides.
        const int Draws = 40_000;
        var (upper, lower) = (new double[Draws], new double[Draws]);
        for (var i = 0; i < Draws; i++)
        {
            var stream = new RandomStream(1, (ulong)i);
            upper[i] = Math.Pow(stream.NextDouble(), 1 / 8.0) * Math.Pow(stream.NextDouble(), 1 / 7.0) * Math.Pow(stream.NextDouble(), 1 / 5.0);
            lower[i] = upper[i] * Math.Pow(stream.NextDouble(), 1 / 4.0);
        }

        var range = Members.At(5, SurvivalInterval.BetaProduct).Interval!.Value;
        Assert.Equal(Quantiles.Quantile(lower, 0.025), range.Lower, 0.01);
        Assert.Equal(Quantiles.Quantile(upper, 0.975), range.Upper, 0.01);
    }

    [Fact]
    public void Nobody_gone_and_nobody_left_have_no_usual_range_but_a_beta_product()
    {
        var curve = Survival.KaplanMeier([1, 2, 3, 4], [true, true, true, true]);
        foreach (var time in new[] { 0.5, 4, 7 })
        {
            Assert.Equal(NoIntervalReason.AtBoundary, curve.At(time).NoInterval);
            Assert.NotNull(curve.At(time, SurvivalInterval.BetaProduct).Interval);
        }

        Assert.Equal(1, curve.At(0.5, SurvivalInterval.BetaProduct).Interval!.Value.Upper);
        Assert.Equal(0, curve.At(4, SurvivalInterval.BetaProduct).Interval!.Value.Lower);
        var none = Survival.KaplanMeier([4, 5, 6], [false, false, false]);
        Assert.Equal((1, 0), (none.Lowest, none.Times.Length));
        Assert.Null(none.Quantile(0.5).Value);
        Assert.Equal((5, NoIntervalReason.NoSpread), (none.RestrictedMean(5).Value, none.RestrictedMean(5).NoInterval));
    }
}
