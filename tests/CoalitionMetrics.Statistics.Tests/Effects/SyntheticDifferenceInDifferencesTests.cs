using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class SyntheticDifferenceInDifferencesTests
{
    [Fact]
    public void Two_places_and_three_periods_can_be_checked_by_hand()
    {
        // One untreated place has all the weight. Of its values before, 1 and 3, it gets to 5 afterwards; with one place any period weights meet that, and the ridge holds them equal:
        // (12 - (4 + 6) / 2) - (5 - (1 + 3) / 2) = 7 - 3.
        var fit = SyntheticDifferenceInDifferences.Fit(Of([[4, 6, 12]], 2, [[1, 3, 5]]));
        Assert.Equal(1, fit.UnitWeights[0].Weight);
        Close.Equal(4, fit.Value, 1e-9);
        Assert.Equal(NoIntervalReason.SingleUnitInArm, fit.Jackknife().NoInterval);
        Assert.Equal(NoIntervalReason.TooFewUnits, fit.Placebo().NoInterval);
    }

    [Property]
    public Property In_a_world_of_levels_and_shared_shocks_the_effect_is_met() => Prop.ForAll(Seeds, seed =>
    {
        var random = new RandomStream((ulong)seed, 0);
        double[] shocks = [.. Enumerable.Range(0, 9).Select(_ => 10 * random.NextNormal())];
        double[] Place(double effect)
        {
            var level = 50 * random.NextNormal();
            return [.. shocks.Select((shock, t) => level + shock + (t >= 6 ? effect : 0))];
        }

        var fit = SyntheticDifferenceInDifferences.Fit(Of([Place(3), Place(5)], 6, [.. Enumerable.Range(0, 6).Select(_ => Place(0))]));
        Close.Equal(4, fit.Value, 1e-9, 1e-9);
    });

    [Property]
    public Property A_level_of_a_place_and_a_line_shared_by_all_change_nothing() => Prop.ForAll(Seeds, seed =>
    {
        var (treated, controls) = World(seed, 2, 7);
        double[] Moved(double[] series, int place) => [.. series.Select((v, t) => v + (17 * place) + (6.5 * t))];
        var (plain, moved) = (SyntheticDifferenceInDifferences.Fit(Of(treated, 8, controls)),
            SyntheticDifferenceInDifferences.Fit(Of([.. treated.Select((s, i) => Moved(s, i + 3))], 8, [.. controls.Select((s, i) => Moved(s, -i))])));
        Close.Equal(plain.Value, moved.Value, 1e-6, 1e-6);
    });

    [Property]
    public Property Scaling_the_outcome_scales_effect_and_error() => Prop.ForAll(Seeds, seed =>
    {
        var (treated, controls) = World(seed, 2, 7);
        static double[] Scaled(double[] series) => [.. series.Select(v => v * 64)];
        var (plain, scaled) = (SyntheticDifferenceInDifferences.Fit(Of(treated, 8, controls)), SyntheticDifferenceInDifferences.Fit(Of([.. treated.Select(Scaled)], 8, [.. controls.Select(Scaled)])));
        Close.Equal(64 * plain.Value, scaled.Value, 1e-9, 1e-9);
        Close.Equal((64 * plain.Jackknife().StandardError) ?? 0, scaled.Jackknife().StandardError ?? 0, 1e-9, 1e-9);
        Close.Equal(64 * plain.Placebo(replicates: 9).StandardError!.Value, scaled.Placebo(replicates: 9).StandardError!.Value, 1e-9, 1e-9);
    });

    [Property]
    public Property No_other_weights_serve_the_stated_sums_better() => Prop.ForAll(Seeds, seed =>
    {
        var (treated, controls) = World(seed, 1, 9);
        var fit = SyntheticDifferenceInDifferences.Fit(Of(treated, 8, controls));
        double[] steps = [.. controls.SelectMany(c => Enumerable.Range(1, 7).Select(t => c[t] - c[t - 1]))];
        var noise = Math.Sqrt(steps.Average(s => Math.Pow(s - steps.Average(), 2)));
        Close.Equal(noise, fit.NoiseLevel);
        Close.Equal(Math.Pow(2, 0.25) * noise, fit.Regularization);

        var random = new RandomStream((ulong)seed, 1);
        double Units(double[] w) => Loss([.. Enumerable.Range(0, 8).Select(t => controls.Select((c, i) => w[i] * c[t]).Sum() - treated[0][t])], w, fit.Regularization * Math.Sqrt(8));
        double Times(double[] l) => Loss([.. controls.Select(c => l.Select((v, t) => v * c[t]).Sum() - c.Skip(8).Average())], l, 1e-6 * noise * Math.Sqrt(controls.Length));
        Best(Units, [.. fit.UnitWeights.Select(w => w.Weight)]);
        Best(Times, [.. fit.PeriodWeights]);

        // With the constant that serves best, which is the mean.
        static double Loss(double[] misses, double[] weights, double ridge) => misses.Sum(m => Math.Pow(m - misses.Average(), 2)) + (ridge * ridge * weights.Sum(w => w * w));

        void Best(Func<double[], double> loss, double[] weights)
        {
            Close.Equal(1, weights.Sum(), 1e-12);
            for (var trial = 0; trial < 40; trial++)
            {
                double[] raw = [.. weights.Select(_ => -Math.Log(1 - random.NextDouble()))];
                var towards = random.NextDouble() * (trial % 2 == 0 ? 1 : 1e-3);
                Assert.True(loss(weights) <= loss([.. weights.Select((w, i) => ((1 - towards) * w) + (towards * raw[i] / raw.Sum()))]) + 1e-10);
            }
        }
    });

    [Property]
    public Property The_jackknife_is_the_double_difference_without_each_place_in_turn() => Prop.ForAll(Seeds, seed =>
    {
        var (treated, controls) = World(seed, 3, 6);
        var fit = SyntheticDifferenceInDifferences.Fit(Of(treated, 8, controls));
        double Change(double[] s) => s.Skip(8).Average() - s.Take(8).Select((v, t) => v * fit.PeriodWeights[t]).Sum();
        double Effect(IEnumerable<double[]> t, double[] w) => t.Average(Change) - (controls.Select((c, i) => w[i] * Change(c)).Sum() / w.Sum());
        double[] weights = [.. fit.UnitWeights.Select(w => w.Weight)];
        Close.Equal(Effect(treated, weights), fit.Value, 1e-10, 1e-10);
        if (weights.Count(w => w > 0) == 1)
        {
            Assert.Equal(NoIntervalReason.LeverageOne, fit.Jackknife().NoInterval);
            return;
        }

        var squares = treated.Select((_, i) => Effect(treated.Where((_, j) => j != i), weights)).Concat(controls.Select((_, i) => Effect(treated, [.. weights.Select((w, j) => j == i ? 0 : w)])))
            .Sum(e => Math.Pow(e - fit.Value, 2));
        Close.Equal(Math.Sqrt(8 / 9.0 * squares), fit.Jackknife().StandardError!.Value, 1e-8, 1e-8);
    });

    [Property]
    public Property With_one_treated_place_every_untreated_one_takes_its_part_once() => Prop.ForAll(Seeds, seed =>
    {
        var (treated, controls) = World(seed, 1, 5);
        var placebo = SyntheticDifferenceInDifferences.Fit(Of(treated, 8, controls)).Placebo();
        double[] effects = [.. controls.Select((c, i) => SyntheticDifferenceInDifferences.Fit(Of([c], 8, [.. controls.Where((_, j) => j != i)])).Value)];
        Close.Equal(Math.Sqrt(effects.Average(e => Math.Pow(e - effects.Average(), 2))), placebo.StandardError!.Value, 1e-7, 1e-8);
        Assert.Contains("every placebo", placebo.Method, StringComparison.Ordinal);
    });

    [Fact]
    public void The_seed_decides_the_placebos_and_threads_do_not()
    {
        var (treated, controls) = World(7, 2, 8);
        var fit = SyntheticDifferenceInDifferences.Fit(Of(treated, 8, controls));
        Assert.Equal(fit.Placebo(), fit.Placebo());
        Assert.NotEqual(fit.Placebo().StandardError, fit.Placebo(seed: 2).StandardError);
        Assert.Equal(NoIntervalReason.TooFewUnits, SyntheticDifferenceInDifferences.Fit(Of(treated, 8, controls[..2])).Placebo().NoInterval);
        Assert.Throws<ArgumentOutOfRangeException>(() => fit.Placebo(replicates: 1));
        Assert.Throws<OperationCanceledException>(() => fit.Placebo(cancellationToken: new CancellationToken(true)));
    }

    [Fact]
    public void What_it_cannot_compare_is_refused_or_not_identified()
    {
        Assert.Equal(NotIdentifiedReason.NoPeriodBefore, Assert.Throws<NotIdentifiedException>(() => SyntheticDifferenceInDifferences.Fit(Of([[1, 2, 3]], 1, [[1, 2, 2]]))).Reason);
        Assert.Equal(NotIdentifiedReason.NoControlUnits, Assert.Throws<NotIdentifiedException>(() => SyntheticDifferenceInDifferences.Fit(Of([[1, 2, 3]], 2, []))).Reason);
        var staggered = Panel.Of([1, 2, 3, 4, 5, 6, 7, 8, 9], Grouping.Of(["a", "a", "a", "b", "b", "b", "c", "c", "c"]), [1, 2, 3, 1, 2, 3, 1, 2, 3], new PanelDesign { FirstTreated = [2, 2, 2, 3, 3, 3, null, null, null] });
        Assert.Contains("2, 3", Assert.Throws<ArgumentException>(() => SyntheticDifferenceInDifferences.Fit(staggered)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => SyntheticDifferenceInDifferences.Fit(null!));
    }

    private static Arbitrary<int> Seeds => Gen.Choose(1, 100_000).ToArbitrary();

    private static Panel Of(double[][] treated, int before, double[][] controls) => SyntheticControlTests.Places(treated, before, controls);

    // Eight periods before, two after; levels, a shared course and noise.
    private static (double[][] Treated, double[][] Controls) World(int seed, int treated, int controls)
    {
        var random = new RandomStream((ulong)seed, 0);
        double[] Place()
        {
            var (level, slope) = (10 * random.NextNormal(), random.NextNormal());
            return [.. Enumerable.Range(0, 10).Select(t => level + (slope * t) + random.NextNormal())];
        }

        return ([.. Enumerable.Range(0, treated).Select(_ => Place())], [.. Enumerable.Range(0, controls).Select(_ => Place())]);
    }
}
