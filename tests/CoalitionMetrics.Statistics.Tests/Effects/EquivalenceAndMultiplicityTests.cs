using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class EquivalenceAndMultiplicityTests
{
    [Property(MaxTest = 60)]
    public Property Means_are_equivalent_exactly_when_the_interval_lies_within_the_bounds() => Prop.ForAll(Arms.Arbitrary, arms =>
    {
        if (Moments.Variance(arms.Treated) + Moments.Variance(arms.Control) == 0)
        {
            return;
        }

        foreach (var variances in Enum.GetValues<VarianceAssumption>())
        {
            var result = Equivalence.TwoOneSidedTests(arms.Treated, arms.Control, -6, 8, 0.05, variances);
            Assert.Equal(result.Interval.Lower > -6 && result.Interval.Upper < 8, result.IsEquivalent);
            var turned = Equivalence.TwoOneSidedTests(arms.Control, arms.Treated, -8, 6, 0.05, variances);
            Close.Equal(result.PValue, turned.PValue, 1e-9);
            var notWorse = Equivalence.NonInferiority(arms.Treated, arms.Control, 6, 0.05, variances);
            Assert.Equal(notWorse.LowerLimit > -6, notWorse.IsNotInferior);
            Close.Equal(result.LowerPValue, notWorse.PValue, 1e-9);
            Assert.Equal(result, Equivalence.TwoOneSidedTests(result.Difference, -6, 8));
            Assert.Equal(notWorse, Equivalence.NonInferiority(notWorse.Difference, 6, 0.05));
        }
    });

    [Fact]
    public void Pooled_and_separate_spreads_differ_in_degrees_of_freedom_only_when_arms_are_alike()
    {
        double[] x = [1, 2, 3, 4];
        double[] y = [2, 3, 4, 5];
        var equal = Equivalence.TwoOneSidedTests(x, y, -3, 3, 0.05, VarianceAssumption.Equal);
        var unequal = Equivalence.TwoOneSidedTests(x, y, -3, 3);
        Close.Equal(unequal.Difference.StandardError!.Value, equal.Difference.StandardError!.Value);
        Assert.Equal(6, equal.Difference.DegreesOfFreedom!.Value, 12);
        Close.Equal((3 - 1) / Math.Sqrt(5.0 / 6), equal.LowerStatistic);
    }

    [Fact]
    public void Shares_and_clusters_can_be_held_against_bounds_too()
    {
        // 0.10 with error 0.04: 5 errors above -0.1, 2.5 below 0.2, by the normal distribution.
        var share = Estimate.WithInterval(0.1, 0.04, new ConfidenceInterval(0.02, 0.18), "shares", 400);
        var result = Equivalence.TwoOneSidedTests(share, -0.1, 0.2);
        Close.Equal(NormalDistribution.UpperTail(2.5), result.PValue);
        Assert.True(result.IsEquivalent);
        Assert.False(Equivalence.TwoOneSidedTests(share, -0.1, 0.15).IsEquivalent);
        Close.Equal(NormalDistribution.UpperTail(3), Equivalence.NonInferiority(share, 0.02).PValue);
        var without = Estimate.WithoutInterval(0.1, NoIntervalReason.SingleCluster, default, "clusters", 40);
        Assert.Equal(NotIdentifiedReason.NoStandardError, Assert.Throws<NotIdentifiedException>(() => Equivalence.TwoOneSidedTests(without, -0.1, 0.2)).Reason);
    }

    [Fact]
    public void Bounds_and_levels_outside_their_domain_are_refused()
    {
        Assert.Throws<ArgumentException>("lower", () => Equivalence.TwoOneSidedTests([1, 2], [1, 3], 2, -2));
        Assert.Throws<ArgumentOutOfRangeException>("lower", () => Equivalence.TwoOneSidedTests([1, 2], [1, 3], double.NaN, 2));
        Assert.Throws<ArgumentOutOfRangeException>("alpha", () => Equivalence.TwoOneSidedTests([1, 2], [1, 3], -2, 2, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>("alpha", () => Equivalence.NonInferiority([1, 2], [1, 3], 1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("margin", () => Equivalence.NonInferiority([1, 2], [1, 3], -1));
        Assert.Throws<ArgumentOutOfRangeException>("variances", () => Equivalence.NonInferiority([1, 2], [1, 3], 1, 0.05, (VarianceAssumption)5));
        Assert.Equal(NotIdentifiedReason.NoStandardError, Assert.Throws<NotIdentifiedException>(() => Equivalence.NonInferiority([2, 2], [1, 1], 1)).Reason);
    }

    // Benjamini and Hochberg 1995, section 3.1: fifteen p-values; four are findings at a false discovery rate of 0.05, three by Bonferroni.
    [Fact]
    public void Thrombolysis_example_has_the_published_findings()
    {
        double[] p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000];
        Assert.Equal(4, MultipleTesting.BenjaminiHochberg(p).Count(v => v <= 0.05));
        Assert.Equal(3, MultipleTesting.Bonferroni(p).Count(v => v <= 0.05));
    }

    [Fact]
    public void Three_values_can_be_adjusted_by_hand()
    {
        double[] p = [0.01, 0.04, 0.03];
        Assert.Equal([0.03, 0.06, 0.06], MultipleTesting.Holm(p).Select(v => Math.Round(v, 12)));
        Assert.Equal([0.03, 0.04, 0.04], MultipleTesting.Hochberg(p).Select(v => Math.Round(v, 12)));
        Assert.Equal([0.03, 0.04, 0.04], MultipleTesting.BenjaminiHochberg(p).Select(v => Math.Round(v, 12)));
        Assert.Equal([0.055, 0.0733333333, 0.0733333333], MultipleTesting.BenjaminiYekutieli(p).Select(v => Math.Round(v, 10)));
    }

    [Property(MaxTest = 60)]
    public Property Adjusted_values_keep_their_order_and_bounds(NormalFloat[] noise)
    {
        double[] p = [.. noise.Select(v => Math.Abs(v.Get) % 1)];
        return (p.Length > 0).Implies(() =>
        {
            Func<double[], double[]>[] all =
                [v => MultipleTesting.Bonferroni(v), v => MultipleTesting.Holm(v), v => MultipleTesting.Hochberg(v), v => MultipleTesting.BenjaminiHochberg(v), v => MultipleTesting.BenjaminiYekutieli(v)];
            foreach (var adjust in all)
            {
                var adjusted = adjust(p);
                Assert.All(adjusted.Zip(p), pair => Assert.InRange(pair.First, pair.Second * (1 - 1e-12), 1));
                Assert.Equal(adjusted.Reverse(), adjust([.. p.Reverse()]));
                for (var i = 0; i < p.Length; i++)
                {
                    Assert.All(Enumerable.Range(0, p.Length), j => Assert.True(p[i] > p[j] || adjusted[i] <= adjusted[j]));
                }

                Assert.Equal(0.03, adjust([0.03])[0], 15);
            }

            // From the weakest to the strongest guard.
            for (var i = 0; i < p.Length; i++)
            {
                Assert.True(MultipleTesting.Holm(p)[i] <= MultipleTesting.Bonferroni(p)[i] + 1e-12);
                Assert.True(MultipleTesting.Hochberg(p)[i] <= MultipleTesting.Holm(p)[i] + 1e-12);
                Assert.True(MultipleTesting.BenjaminiHochberg(p)[i] <= MultipleTesting.Hochberg(p)[i] + 1e-12);
            }
        });
    }

    [Fact]
    public void Values_that_are_no_probabilities_are_refused()
    {
        Assert.Throws<ArgumentException>("pValues", () => MultipleTesting.Holm([]));
        Assert.Throws<ArgumentOutOfRangeException>("pValues", () => MultipleTesting.Hochberg([0.2, 1.2]));
        Assert.Throws<ArgumentOutOfRangeException>("pValues", () => MultipleTesting.BenjaminiHochberg([-0.1]));
        Assert.Throws<ArgumentOutOfRangeException>("pValues", () => MultipleTesting.BenjaminiYekutieli([double.NaN]));
    }
}
