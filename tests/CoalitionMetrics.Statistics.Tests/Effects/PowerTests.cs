using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class PowerTests
{
    // Cohen 1988, table 2.4.1: at alpha 0.05 two-sided and power 0.80, d = 0.20, 0.50, 0.80 need 393, 64 and 26 in each arm.
    [Theory]
    [InlineData(0.2, 394)]
    [InlineData(0.5, 64)]
    [InlineData(0.8, 26)]
    public void Cohens_table_is_met(double effect, int perArm) => Assert.Equal(perArm, Power.TwoMeansSize(effect).PerArm);

    [Fact]
    public void Twice_the_detectable_effect_needs_a_quarter_of_the_trial_and_half_of_it_four_times_as_much()
    {
        var detectable = Power.Detectable(1.5, 20);
        Assert.Equal(1, Power.TimesAsLarge(detectable, 1.5, 20), 12);
        Assert.Equal(0.25, Power.TimesAsLarge(-2 * detectable, 1.5, 20), 12);
        Assert.Equal(4, Power.TimesAsLarge(detectable / 2, 1.5, 20), 12);
        Assert.Throws<ArgumentOutOfRangeException>("effect", () => Power.TimesAsLarge(0, 1.5));
        Assert.Throws<ArgumentOutOfRangeException>("effect", () => Power.TimesAsLarge(double.NaN, 1.5));
        Assert.Throws<ArgumentOutOfRangeException>("standardError", () => Power.TimesAsLarge(1, 0));
    }

    [Fact]
    public void Clusters_of_twenty_nearly_double_the_variance_at_a_correlation_of_five_in_a_hundred()
    {
        Close.Equal(1.95, Power.DesignEffect(20, 0.05));
        Assert.Equal(1, Power.DesignEffect(20, 0));
        Assert.Equal(1, Power.DesignEffect(1, 0.3));
        Close.Equal(1 + (((1.25 * 20) - 1) * 0.05), Power.DesignEffect(20, 0.05, 0.5));
        var size = Power.ClustersSize(0.3, 20, 0.05);
        Assert.Equal(18, size.ClustersPerArm);
        Assert.True(size.Detectable <= 0.3);
        Assert.True(Power.ClustersDetectable(17, 20, 0.05) > 0.3);
    }

    [Property(MaxTest = 30)]
    public Property Size_power_and_detectable_effect_are_three_ways_to_say_the_same(byte noise)
    {
        var d = 0.2 + (noise / 100.0);
        return true.Label(string.Empty).And(() =>
        {
            foreach (var alternative in (Alternative[])[Alternative.TwoSided, Alternative.Greater])
            {
                var size = Power.TwoMeansSize(d, 0.8, 0.05, alternative);
                if (size.PerArmExact > 2)
                {
                    Close.Equal(0.8, Power.TwoMeans(size.PerArmExact, size.PerArmExact, d, 0.05, alternative), 1e-8);
                    Close.Equal(d, Power.TwoMeansDetectable(size.PerArmExact, size.PerArmExact, 0.8, 0.05, alternative), 1e-8);
                }

                Assert.True(size.PerArm >= size.PerArmExact - 1e-6 && size.PerArm < size.PerArmExact + 1);
            }

            Close.Equal(0.05, Power.TwoMeans(10, 14, 0), 1e-9);
            Close.Equal(Power.TwoMeans(10, 14, d), Power.TwoMeans(14, 10, -d), 1e-9);
            Close.Equal(Power.TwoMeans(10, 14, d, 0.05, Alternative.Greater), Power.TwoMeans(10, 14, -d, 0.05, Alternative.Less), 1e-9);
        });
    }

    [Fact]
    public void Detectable_effect_follows_from_the_standard_error_alone()
    {
        Close.Equal((1.959963984540054 + 0.8416212335729143) * 3, Power.Detectable(3), 1e-12);
        Assert.True(Power.Detectable(3, 10) > Power.Detectable(3));
        Close.Equal(-Power.Detectable(3, 10, 0.8, 0.05, Alternative.Greater), Power.Detectable(3, 10, 0.8, 0.05, Alternative.Less));

        // Beyond the far tail the two agree.
        Assert.Equal(0.8, Power.At(Power.Detectable(3, 20), 3, 20), 4);
        Close.Equal(0.05, Power.At(0, 3, 20), 1e-12);
        Close.Equal(0.8, Power.At(Power.Detectable(3, null, 0.8, 0.05, Alternative.Greater), 3, null, 0.05, Alternative.Greater), 1e-12);
    }

    [Property(MaxTest = 30)]
    public Property Counting_the_opposite_event_changes_no_power(byte a, byte b)
    {
        var (p, q) = (a / 256.0, b / 256.0);
        return (Math.Abs(p - q) > 0.01).Implies(() =>
        {
            foreach (var method in Enum.GetValues<ProportionPower>())
            {
                Close.Equal(Power.TwoProportions(p, q, 80, 0.05, Alternative.TwoSided, method), Power.TwoProportions(1 - p, 1 - q, 80, 0.05, Alternative.TwoSided, method), 1e-9);
                var size = Power.TwoProportionsSize(p, q, 0.9, 0.05, Alternative.TwoSided, method);
                Close.Equal(size.PerArmExact, Power.TwoProportionsSize(1 - p, 1 - q, 0.9, 0.05, Alternative.TwoSided, method).PerArmExact, 1e-9);
            }

            var normal = Power.TwoProportionsSize(p, q, 0.9).PerArmExact;
            Close.Equal(0.9, Power.TwoProportions(p, q, normal, 0.05, Alternative.TwoSided, ProportionPower.NormalOneTail), 1e-9);
            Close.Equal(-Power.CohenH(p, q), Power.CohenH(1 - p, 1 - q), 1e-9);
        });
    }

    [Fact]
    public void Impossible_plans_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("standardizedEffect", () => Power.TwoMeansSize(0));
        Assert.Throws<ArgumentOutOfRangeException>("standardizedEffect", () => Power.TwoMeansSize(-0.5, 0.8, 0.05, Alternative.Greater));
        Assert.Throws<ArgumentOutOfRangeException>("standardizedEffect", () => Power.TwoProportionsSize(0.4, 0.4));
        Assert.Throws<ArgumentOutOfRangeException>("power", () => Power.TwoMeansSize(0.5, 0.03));
        Assert.Throws<ArgumentOutOfRangeException>("power", () => Power.TwoMeansDetectable(10, 10, 1));
        Assert.Throws<ArgumentOutOfRangeException>("alpha", () => Power.TwoMeans(10, 10, 0.5, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("treated", () => Power.TwoMeans(1, 10, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>("treated", () => Power.TwoProportions(1.2, 0.5, 10));
        Assert.Throws<ArgumentOutOfRangeException>("standardError", () => Power.Detectable(0));
        Assert.Throws<ArgumentOutOfRangeException>("degreesOfFreedom", () => Power.At(1, 1, -2));
        Assert.Throws<ArgumentOutOfRangeException>("intraclassCorrelation", () => Power.DesignEffect(20, 1.5));
        Assert.Throws<ArgumentOutOfRangeException>("clusterSize", () => Power.DesignEffect(0.5, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>("clustersPerArm", () => Power.ClustersDetectable(0, 10, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>("alternative", () => Power.At(1, 1, null, 0.05, (Alternative)9));
    }
}
