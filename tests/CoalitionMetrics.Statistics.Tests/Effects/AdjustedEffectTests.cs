using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class AdjustedEffectTests
{
    [Property(MaxTest = 40)]
    public Property Lin_without_covariates_is_the_difference_in_means_and_shifted_covariates_change_nothing() => Prop.ForAll(RegressionData.Arbitrary, data =>
    {
        var z = data.First.Select(v => v == 1).ToArray();
        var plain = Experiment.LinAdjusted(data.Outcome, z, []).Coefficients()["treated"];
        Close.Equal(Experiment.DifferenceInMeans(data.Outcome, z, new ExperimentDesign()).StandardError!.Value, plain.StandardError!.Value, 1e-9);
        var adjusted = Experiment.LinAdjusted(data.Outcome, z, [new("x", data.Second)]).Coefficients();
        var moved = Experiment.LinAdjusted(data.Outcome, z, [new("x", [.. data.Second.Select(v => (v * -3) + 100)])]).Coefficients();
        Close.Equal(adjusted["treated"].Value, moved["treated"].Value, 1e-8, 1e-9);
        Close.Equal(adjusted["treated"].StandardError!.Value, moved["treated"].StandardError!.Value, 1e-8);
        Assert.Equal(["(Intercept)", "treated", "x_c", "treated:x_c"], adjusted.Select(row => row.Name));
    });

    // The definition in two steps: each arm's own line, read off at the mean of the covariate.
    [Property(MaxTest = 40)]
    public Property Lin_is_the_gap_between_the_arms_own_lines_at_the_mean_covariate() => Prop.ForAll(RegressionData.Arbitrary, data =>
    {
        var z = data.First.Select(v => v == 1).ToArray();
        double At(bool arm)
        {
            var rows = Enumerable.Range(0, z.Length).Where(i => z[i] == arm).ToArray();
            var line = LinearRegression.Fit([.. rows.Select(i => data.Outcome[i])], [new("x", [.. rows.Select(i => data.Second[i])])]).Values;
            return line[0] + (line[1] * data.Second.Average());
        }

        if (data.Second.Where((_, i) => z[i]).Distinct().Count() > 1 && data.Second.Where((_, i) => !z[i]).Distinct().Count() > 1)
        {
            Close.Equal(At(true) - At(false), Experiment.LinAdjusted(data.Outcome, z, [new("x", data.Second)]).Values[1], 1e-8, 1e-9);
        }
    });

    [Fact]
    public void Cuped_takes_out_what_the_covariate_foretells()
    {
        // Outcome = 2 x covariate, plus 1 for the treated, exactly; theta differs a little from 2 since the covariate is not balanced.
        var result = Experiment.Cuped([3, 5, 7, 2, 4, 8], [true, true, true, false, false, false], [1, 2, 3, 1, 2, 4]);
        Close.Equal(Moments.Covariance([3, 5, 7, 2, 4, 8], [1, 2, 3, 1, 2, 4]) / Moments.Variance([1, 2, 3, 1, 2, 4]), result.Theta);
        Assert.InRange(result.VarianceReduction, 0.9, 1);
        Close.Equal(5 - (14.0 / 3) - (result.Theta * (2 - (7.0 / 3))), result.Effect.Value);
    }

    [Property(MaxTest = 40)]
    public Property Cuped_does_not_depend_on_origin_and_unit_of_the_covariate() => Prop.ForAll(RegressionData.Arbitrary, data =>
    {
        var z = data.First.Select(v => v == 1).ToArray();
        var one = Experiment.Cuped(data.Outcome, z, data.Second);
        var other = Experiment.Cuped(data.Outcome, z, [.. data.Second.Select(v => (v / 7) - 3)]);
        Close.Equal(one.Effect.Value, other.Effect.Value, 1e-9, 1e-10);
        Close.Equal(one.Effect.StandardError!.Value, other.Effect.StandardError!.Value, 1e-9);
        Close.Equal(one.VarianceReduction, other.VarianceReduction, 1e-8, 1e-10);
    });

    [Fact]
    public void Compliers_effect_is_the_ratio_of_two_effects()
    {
        double[] y = [6, 8, 5, 9, 3, 4, 6, 5];
        bool[] d = [true, true, false, true, false, false, true, false];
        bool[] z = [true, true, true, true, false, false, false, false];

        // Outcome: 7 - 4.5; receipt: 3/4 - 1/4.
        var effect = Experiment.ComplierEffect(y, d, z);
        Close.Equal(2.5 / 0.5, effect.Value);
        var fit = TwoStageLeastSquares.Fit(y, Regressor.Indicator("d", d), Regressor.Indicator("z", z), []);
        Close.Equal(0.5, fit.FirstStageEffect);

        // Classical F of the first stage: 0.5^2 over (1.5 / 6) (1/4 + 1/4).
        Close.Equal(2, fit.FirstStageF);
    }

    [Property(MaxTest = 40)]
    public Property With_full_compliance_the_compliers_effect_is_the_difference_in_means() => Prop.ForAll(Arms.Arbitrary, arms =>
    {
        var plain = Experiment.DifferenceInMeans(arms.Treated, arms.Control);
        var effect = Experiment.ComplierEffect(arms.Outcome, arms.Assigned, arms.Assigned);
        Close.Equal(plain.Value, effect.Value);
        Close.Equal(plain.StandardError!.Value, effect.StandardError ?? double.NaN, 1e-9);
        Assert.Equal(double.PositiveInfinity, Math.Max(1e20, TwoStageLeastSquares.Fit(arms.Outcome, Regressor.Indicator("d", arms.Assigned), Regressor.Indicator("z", arms.Assigned), []).FirstStageF) > 1e19 ? double.PositiveInfinity : 0);
    });

    // Two-stage least squares by its matrix formula, (X'P X)^-1 X'P y, and the HC0 sandwich of P X.
    [Property(MaxTest = 30)]
    public Property Two_stages_agree_with_the_matrix_formula() => Prop.ForAll(RegressionData.Arbitrary, data =>
    {
        var n = data.Outcome.Length;
        var d = data.First.Select((v, i) => i % 3 == 0 ? 1 - v : v).ToArray();
        var x = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(n, 3, (i, j) => j switch { 0 => 1, 1 => d[i], _ => data.Second[i] });
        var w = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(n, 3, (i, j) => j switch { 0 => 1, 1 => data.First[i], _ => data.Second[i] });
        var first = LinearRegression.Fit(d, [new("z", data.First), new("x", data.Second)]);
        if (Math.Abs(first.Coefficients(StandardErrorType.Classical)["z"].Statistic ?? 0) < 0.5)
        {
            return;
        }

        var projected = w * (w.Transpose() * w).Inverse() * w.Transpose() * x;
        var bread = (projected.Transpose() * projected).Inverse();
        var y = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(data.Outcome);
        var b = bread * projected.Transpose() * y;
        var e = y - (x * b);
        var scores = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(n, 3, (i, j) => projected[i, j] * e[i]);
        var covariance = bread * (scores.Transpose() * scores) * bread;
        var table = TwoStageLeastSquares.Fit(data.Outcome, new("d", d), new("z", data.First), [new("x", data.Second)]).Coefficients(StandardErrorType.HC0);
        for (var j = 0; j < 3; j++)
        {
            Close.Equal(b[j], table[j].Value, 1e-7, 1e-8);
            Close.Equal(Math.Sqrt(covariance[j, j]), table[j].StandardError!.Value, 1e-6);
        }
    });

    [Property(MaxTest = 40)]
    public Property The_adjusted_effect_is_the_row_of_the_adjusted_regression_with_the_error_of_the_design() => Prop.ForAll(RegressionData.Arbitrary, data =>
    {
        bool[] drawn = [true, false, true, true, false, false, false];
        bool[] z = [.. data.Clusters.Codes.ToArray().Select(g => drawn[g])];
        Regressor[] covariates = [new("x", data.Second)];
        if (data.Second.Where((_, i) => z[i]).Distinct().Count() < 2 || data.Second.Where((_, i) => !z[i]).Distinct().Count() < 2)
        {
            return;
        }

        var fit = Experiment.LinAdjusted(data.Outcome, z, covariates);
        var plain = Experiment.AdjustedEffect(data.Outcome, z, covariates);
        Close.Equal(fit.Coefficients()["treated"].Value, plain.Value);
        Close.Equal(fit.Coefficients()["treated"].StandardError ?? 0, plain.StandardError ?? 0);
        var clustered = Experiment.AdjustedEffect(data.Outcome, z, covariates, new() { Clusters = data.Clusters });
        Close.Equal(fit.Coefficients(data.Clusters)["treated"].StandardError ?? 0, clustered.StandardError ?? 0);
        Close.Equal(Experiment.DifferenceInMeans(data.Outcome, z, new ExperimentDesign()).Value, Experiment.AdjustedEffect(data.Outcome, z, []).Value, 1e-9, 1e-10);
    });

    [Fact]
    public void In_pairs_full_compliance_gives_the_effect_and_the_error_of_pairs()
    {
        // Differences 4, 4, 4, 8: mean 5, error 2 / sqrt(4).
        bool[] z = [true, true, true, true, false, false, false, false];
        var design = new ExperimentDesign { Blocks = Grouping.Of("1", "2", "3", "4", "1", "2", "3", "4") };
        var effect = Experiment.ComplierEffect([5, 6, 7, 12, 1, 2, 3, 4], z, z, design);
        Close.Equal(5, effect.Value, 1e-9);
        Close.Equal(1, effect.StandardError!.Value, 1e-9);

        // One block of six and one of four, a covariate beside: the indicator of the second block enters as a covariate.
        bool[] mixed = [true, true, true, false, false, false, true, true, false, false];
        double[] y = [5, 6, 7, 2, 4, 3, 8, 9, 6, 4];
        var blocks = Grouping.Of("a", "a", "a", "a", "a", "a", "b", "b", "b", "b");
        var second = new Regressor("block:b", 0, 0, 0, 0, 0, 0, 1, 1, 1, 1);
        Close.Equal(Experiment.LinAdjusted(y, mixed, [second]).Coefficients()["treated"].StandardError!.Value, Experiment.AdjustedEffect(y, mixed, [], new() { Blocks = blocks }).StandardError!.Value);
        Close.Equal(Experiment.DifferenceInMeans(y, mixed, new() { Blocks = blocks }).Value, Experiment.AdjustedEffect(y, mixed, [], new() { Blocks = blocks }).Value);
    }

    [Fact]
    public void One_treated_cluster_leaves_the_adjusted_effect_without_interval()
    {
        double[] y = [5, 6, 7, 2, 4, 3, 8, 9];
        var design = new ExperimentDesign { Clusters = Grouping.Of("a", "a", "a", "b", "b", "c", "c", "c") };
        Assert.Equal(NoIntervalReason.SingleClusterInArm, Experiment.AdjustedEffect(y, [true, true, true, false, false, false, false, false], [], design).NoInterval);
    }

    [Fact]
    public void Quantile_effects_compare_the_arms_at_the_same_place()
    {
        var effects = Experiment.QuantileEffects([1, 2, 3, 4, 10], [0, 1, 1, 2, 3], [0.25, 0.5, 1]);
        Assert.Equal([1, 2, 7], effects.Select(e => e.Effect.Value));
        Assert.Equal(NoIntervalReason.TooFewUnits, effects[2].Effect.NoInterval);

        // Median of 20 values: order statistics 6 and 15 at 95 % in any table of the sign test.
        double[] many = [.. Enumerable.Range(1, 20).Select(i => (double)i)];
        var median = Experiment.QuantileEffects(many, many, [0.5])[0].Effect;
        Close.Equal(double.Hypot(4.5, 4.5), median.Interval!.Value.Upper);
        Close.Equal(-double.Hypot(4.5, 4.5), median.Interval!.Value.Lower);
    }

    [Property(MaxTest = 40)]
    public Property Quantile_effects_move_with_the_outcome() => Prop.ForAll(Arms.Arbitrary, arms =>
    {
        double[] p = [0.1, 0.5, 0.8];
        var one = Experiment.QuantileEffects(arms.Treated, arms.Control, p);
        var moved = Experiment.QuantileEffects([.. arms.Treated.Select(v => (2 * v) + 3)], [.. arms.Control.Select(v => (2 * v) + 3)], p);
        Assert.All(one.Zip(moved), pair => Close.Equal(2 * pair.First.Effect.Value, pair.Second.Effect.Value));
    });

    [Fact]
    public void Bad_input_is_refused()
    {
        bool[] z = [true, true, false, false];
        Assert.Equal(NotIdentifiedReason.NoVariation, Assert.Throws<NotIdentifiedException>(() => Experiment.Cuped([1, 2, 3, 4], z, [5, 5, 5, 5])).Reason);
        Assert.Throws<ArgumentException>("covariate", () => Experiment.Cuped([1, 2, 3, 4], z, [5, 5]));
        Assert.Throws<ArgumentOutOfRangeException>("covariate", () => Experiment.Cuped([1, 2, 3, 4], z, [5, 5, double.NaN, 1]));
        Assert.Throws<ArgumentException>("covariates[x]", () => Experiment.LinAdjusted([1, 2, 3, 4], z, [new("x", 1)]));
        Assert.Throws<ArgumentException>("design", () => Experiment.LinAdjusted([1, 2, 3, 4], z, [], new() { Blocks = Grouping.Of("a", "b", "a", "b") }));
        Assert.Equal(
            NotIdentifiedReason.NoFirstStage,
            Assert.Throws<NotIdentifiedException>(() => Experiment.ComplierEffect([1, 2, 3, 5], [false, true, false, true], [false, false, true, true])).Reason);
        Assert.Equal(
            NotIdentifiedReason.NoFirstStage,
            Assert.Throws<NotIdentifiedException>(() => Experiment.ComplierEffect([1, 2, 3, 5], [true, true, true, true], [false, false, true, true])).Reason);
        Assert.Throws<ArgumentException>("received", () => Experiment.ComplierEffect([1, 2, 3, 5], [true], [false, false, true, true]));
        Assert.Throws<ArgumentException>("probabilities", () => Experiment.QuantileEffects([1], [2], []));
        Assert.Throws<ArgumentOutOfRangeException>("probabilities", () => Experiment.QuantileEffects([1], [2], [1.2]));
        Assert.Throws<ArgumentOutOfRangeException>("treated", () => Experiment.QuantileEffects([double.NegativeInfinity], [2], [0.2]));
        Assert.Throws<NotIdentifiedException>(() => Experiment.QuantileEffects([], [2], [0.2]));
    }
}
