using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class AttritionAndBalanceTests
{
    [Fact]
    public void Bounds_of_few_units_have_no_interval_and_those_of_some_a_wider_one_than_the_normal_gives()
    {
        var few = Attrition.LeeBounds([1, 2, 3], 3, [1, 2], 4);
        Assert.Equal((NoIntervalReason.TooFewDegreesOfFreedom, NoIntervalReason.TooFewDegreesOfFreedom, null), (few.Lower.NoInterval, few.Upper.NoInterval, few.Interval));
        var some = Attrition.LeeBounds([1, 2, 3, 4, 5, 6], 6, [1, 2, 2, 3, 4], 6).Lower;
        Assert.True(some.Interval!.Value.Upper - some.Value > 2 * some.StandardError);
    }

    [Fact]
    public void Trimming_can_be_followed_by_hand()
    {
        // 5 of 5 against 4 of 8 observed: half of the treated, 2.5 units, stay. Lowest: 1, 2 and half of 3; highest: 5, 4 and half of 3.
        var bounds = Attrition.LeeBounds([1, 2, 3, 4, 5], 5, [1, 2, 2, 3], 8);
        Assert.Equal(0.5, bounds.TrimmingShare, 15);
        Assert.True(bounds.IsTreatedTrimmed);
        Close.Equal((4.5 / 2.5) - 2, bounds.Lower.Value);
        Close.Equal((10.5 / 2.5) - 2, bounds.Upper.Value);
        Assert.Equal(1, bounds.Untrimmed.Value);
    }

    [Property(MaxTest = 60)]
    public Property Bounds_hold_the_difference_move_with_the_outcome_and_mirror(byte lostTreated, byte lostControl) => Prop.ForAll(Arms.Arbitrary, arms =>
    {
        var (n1, n0) = (arms.Treated.Length + (lostTreated % 5), arms.Control.Length + (lostControl % 5));
        var bounds = Attrition.LeeBounds(arms.Treated, n1, arms.Control, n0);
        Assert.True(bounds.Lower.Value <= bounds.Untrimmed.Value + 1e-9 && bounds.Untrimmed.Value <= bounds.Upper.Value + 1e-9);
        var moved = Attrition.LeeBounds([.. arms.Treated.Select(v => (2 * v) + 1)], n1, [.. arms.Control.Select(v => (2 * v) + 1)], n0);
        Close.Equal(2 * bounds.Lower.Value, moved.Lower.Value, 1e-9, 1e-10);
        Close.Equal(2 * (bounds.Upper.StandardError ?? 0), moved.Upper.StandardError ?? 0, 1e-9, 1e-10);
        var swapped = Attrition.LeeBounds(arms.Control, n0, arms.Treated, n1);
        Close.Equal(-bounds.Lower.Value, swapped.Upper.Value, 1e-9, 1e-10);
        if (bounds.Interval is { } interval)
        {
            Assert.True(interval.Lower <= bounds.Lower.Value && interval.Upper >= bounds.Upper.Value);
        }

        var everyone = Attrition.LeeBounds(arms.Treated, arms.Treated.Length, arms.Control, arms.Control.Length);
        Close.Equal(everyone.Untrimmed.Value, everyone.Lower.Value);
        Close.Equal(everyone.Untrimmed.Value, everyone.Upper.Value);
        Close.Equal(everyone.Untrimmed.StandardError ?? 0, everyone.Lower.StandardError ?? 0, 1e-9, 1e-12);
    });

    // The standard error of a bound against many samples of known make-up: normal outcomes, 90 % and 70 % observed.
    [Fact]
    public void Error_of_the_bounds_is_their_spread_over_samples()
    {
        var lower = new double[400];
        double error = 0;
        for (var r = 0; r < lower.Length; r++)
        {
            var random = new RandomStream(11, (ulong)r);
            double[] Draw(int n, double share, out int observed)
            {
                var values = new List<double>();
                for (var i = 0; i < n; i++)
                {
                    var (value, stays) = (NormalDistribution.Quantile(random.NextDouble() + 1e-17), random.NextDouble() < share);
                    if (stays)
                    {
                        values.Add(value);
                    }
                }

                observed = values.Count;
                return [.. values];
            }

            var bounds = Attrition.LeeBounds(Draw(200, 0.9, out _), 200, Draw(200, 0.7, out _), 200);
            lower[r] = bounds.Lower.Value;
            error += bounds.Lower.StandardError!.Value / lower.Length;
        }

        // The spread of 400 draws is known to 3.5 %; three of those.
        Assert.InRange(error / Moments.StandardDeviation(lower), 0.895, 1.105);
    }

    [Property(MaxTest = 40)]
    public bool A_lot_differs_less_with_more_units_and_more_with_more_covariates(PositiveInt treated, PositiveInt control, PositiveInt covariates)
    {
        var largest = CovariateBalance.LargestByLot(treated.Get, control.Get, covariates.Get);
        return largest == CovariateBalance.LargestByLot(control.Get, treated.Get, covariates.Get)
            && CovariateBalance.LargestByLot(treated.Get + 1, control.Get, covariates.Get) < largest
            && CovariateBalance.LargestByLot(treated.Get, control.Get, covariates.Get + 1) > largest;
    }

    [Fact]
    public void A_lot_over_twice_fifty_units_stays_within_two_fifths_of_a_standard_deviation()
    {
        Close.Equal(1.9599639845400545 * 0.2, CovariateBalance.LargestByLot(50, 50, 1), 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>("treated", () => CovariateBalance.LargestByLot(0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>("control", () => CovariateBalance.LargestByLot(1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>("covariates", () => CovariateBalance.LargestByLot(1, 1, 0));
    }

    [Fact]
    public void Impossible_attrition_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("assignedTreated", () => Attrition.LeeBounds([1, 2], 1, [1], 1));
        Assert.Throws<ArgumentOutOfRangeException>("observedControl", () => Attrition.LeeBounds([1, 2], 2, [double.NaN], 1));
        Assert.Equal(NotIdentifiedReason.NoControlUnits, Assert.Throws<NotIdentifiedException>(() => Attrition.LeeBounds([1, 2], 2, [], 5)).Reason);
    }

    [Fact]
    public void Balance_is_the_difference_in_standard_deviations()
    {
        // Means 4 and 2, variances 4 and 1.
        bool[] z = [true, true, true, false, false, false];
        Regressor[] x = [new("x", 2, 4, 6, 1, 2, 3), new("same", 1, 1, 1, 1, 1, 1)];
        var rows = CovariateBalance.StandardizedDifferences(z, x);
        Close.Equal(2 / Math.Sqrt(2.5), rows[0].StandardizedDifference);
        Close.Equal(4, rows[0].VarianceRatio);
        Assert.True(double.IsNaN(rows[1].StandardizedDifference) && double.IsNaN(rows[1].VarianceRatio));
        Close.Equal(1, CovariateBalance.StandardizedDifferences(z, x, BalanceScale.Treated)[0].StandardizedDifference);
        Close.Equal(0.5, CovariateBalance.StandardizedDifferences(z, x, BalanceScale.Treated, [1, 1, 1, 0, 0, 1])[0].StandardizedDifference);
        var moved = CovariateBalance.StandardizedDifferences(z, [new("x", 25, 45, 65, 15, 25, 35)]);
        Close.Equal(rows[0].StandardizedDifference, moved[0].StandardizedDifference);
        Assert.Throws<ArgumentException>("covariates", () => CovariateBalance.StandardizedDifferences(z, []));
        Assert.Throws<ArgumentException>("weights", () => CovariateBalance.StandardizedDifferences(z, x, BalanceScale.Treated, [1]));
        Assert.Throws<ArgumentOutOfRangeException>("weights", () => CovariateBalance.StandardizedDifferences(z, x, BalanceScale.Treated, [1, 1, 1, 1, 1, -1]));
        Assert.Throws<NotIdentifiedException>(() => CovariateBalance.StandardizedDifferences(z, x, BalanceScale.Treated, [1, 1, 1, 0, 0, 0]));
    }
}
