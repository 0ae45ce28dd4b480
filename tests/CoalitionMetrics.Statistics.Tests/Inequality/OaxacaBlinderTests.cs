using static CoalitionMetrics.Statistics.Tests.InequalityLawTests;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class OaxacaBlinderTests
{
    // Group a: y = 1 + 2x exactly, mean of x 4. Group b: y = 2 + x exactly, mean of x 2. Means 9 and 4, gap 5.
    private static readonly double[] Years = [2, 4, 6, 1, 2, 3];
    private static readonly double[] Pay = [5, 9, 13, 3, 4, 5];
    private static readonly bool[] InA = [true, true, true, false, false, false];

    private static readonly OaxacaReference[] References =
        [OaxacaReference.GroupA, OaxacaReference.GroupB, OaxacaReference.Weighted(0.3), OaxacaReference.Pooled, OaxacaReference.PooledWithGroup];

    [Fact]
    public void Two_years_more_are_worth_two_each_by_the_coefficients_of_a_and_one_each_by_those_of_b()
    {
        var byA = GapDecomposition.OaxacaBlinder(Pay, [new Regressor("years", Years)], InA, OaxacaReference.GroupA);
        Assert.Equal(5, byA.Gap.Value, 12);
        Assert.Equal(4, byA.Explained.Value, 12);
        Assert.Equal(1, byA.Unexplained.Value, 12);
        var byB = GapDecomposition.OaxacaBlinder(Pay, [new Regressor("years", Years)], InA, OaxacaReference.GroupB);
        Assert.Equal(2, byB.Explained.Value, 12);
        Assert.Equal(3, byB.Unexplained.Value, 12);
        Assert.Equal("years", byB.Terms[1].Name);
        Assert.Equal(2, byB.Terms[1].CoefficientOfA, 12);
        Assert.Equal(1, byB.Terms[1].CoefficientOfB, 12);
        Assert.Equal(1, byB.Terms[1].ReferenceCoefficient, 12);
        Assert.Equal(4, byB.Terms[1].MeanOfA, 12);
        Assert.Equal(2, byB.Terms[1].MeanOfB, 12);
    }

    [Fact]
    public void Parts_add_up_under_every_reference()
    {
        var (outcome, regressors, inA) = Sample(40, 3);
        foreach (var reference in References)
        {
            var parts = GapDecomposition.OaxacaBlinder(outcome, regressors, inA, reference);
            AssertClose(parts.Gap.Value, parts.Explained.Value + parts.Unexplained.Value, "sum");
            AssertClose(parts.Explained.Value, parts.Terms.Sum(t => t.Explained), "explained by term");
            AssertClose(parts.Unexplained.Value, parts.Terms.Sum(t => t.Unexplained), "unexplained by term");
            Assert.Equal(reference, parts.Reference);
        }
    }

    [Fact]
    public void Default_reference_is_both_groups_together_with_a_column_for_the_group()
    {
        var (outcome, regressors, inA) = Sample(30, 5);
        Assert.Equal(OaxacaReference.PooledWithGroup, default);
        Assert.Equal(
            GapDecomposition.OaxacaBlinder(outcome, regressors, inA, OaxacaReference.PooledWithGroup).Explained.Value, GapDecomposition.OaxacaBlinder(outcome, regressors, inA).Explained.Value);
    }

    [Fact]
    public void Exchanging_the_groups_changes_the_signs()
    {
        var (outcome, regressors, inA) = Sample(40, 7);
        var inB = Array.ConvertAll(inA, x => !x);
        var parts = GapDecomposition.OaxacaBlinder(outcome, regressors, inA, OaxacaReference.GroupA);
        var reversed = GapDecomposition.OaxacaBlinder(outcome, regressors, inB, OaxacaReference.GroupB);
        AssertClose(-parts.Gap.Value, reversed.Gap.Value, "gap");
        AssertClose(-parts.Explained.Value, reversed.Explained.Value, "explained");
        AssertClose(parts.Explained.StandardError!.Value, reversed.Explained.StandardError!.Value, "standard error");
    }

    [Fact]
    public void Unit_and_zero_of_a_regressor_do_not_matter()
    {
        var (outcome, regressors, inA) = Sample(40, 9);
        Regressor[] changed = [new("x", Array.ConvertAll(regressors[0].Values.ToArray(), v => (v * 60) - 7)), regressors[1]];
        foreach (var reference in References)
        {
            var parts = GapDecomposition.OaxacaBlinder(outcome, regressors, inA, reference);
            var again = GapDecomposition.OaxacaBlinder(outcome, changed, inA, reference);
            AssertClose(parts.Explained.Value, again.Explained.Value, "explained", 1e-9);
            AssertClose(parts.Explained.StandardError!.Value, again.Explained.StandardError!.Value, "standard error", 1e-8);
        }
    }

    [Fact]
    public void Standard_errors_are_those_of_fitting_again_without_each_unit()
    {
        var (outcome, regressors, inA) = Sample(24, 11);
        foreach (var reference in References)
        {
            var parts = GapDecomposition.OaxacaBlinder(outcome, regressors, inA, reference);
            double gap = 0, explained = 0, unexplained = 0;
            foreach (var side in (bool[])[true, false])
            {
                var units = Enumerable.Range(0, outcome.Length).Where(i => inA[i] == side).ToArray();
                var without = Array.ConvertAll(units, i => GapDecomposition.OaxacaBlinder(Drop(outcome, i), [.. regressors.Select(r => new Regressor(r.Name, Drop(r.Values.ToArray(), i)))], Drop(inA, i), reference));
                double Spread(Func<OaxacaBlinderDecomposition, double> part)
                {
                    var mean = without.Average(part);
                    return (units.Length - 1.0) / units.Length * without.Sum(w => Math.Pow(part(w) - mean, 2));
                }

                gap += Spread(w => w.Gap.Value);
                explained += Spread(w => w.Explained.Value);
                unexplained += Spread(w => w.Unexplained.Value);
            }

            AssertClose(Math.Sqrt(gap), parts.Gap.StandardError!.Value, "gap", 1e-9);
            AssertClose(Math.Sqrt(explained), parts.Explained.StandardError!.Value, "explained", 1e-8);
            AssertClose(Math.Sqrt(unexplained), parts.Unexplained.StandardError!.Value, "unexplained", 1e-8);
            Assert.True(parts.Explained.Interval!.Value.Contains(parts.Explained.Value));
        }
    }

    [Fact]
    public void One_unit_that_decides_a_coefficient_leaves_no_interval()
    {
        var parts = GapDecomposition.OaxacaBlinder([1, 2, 3, 4, 5, 9], [new Regressor("x", 0, 0, 1, 1, 2, 5)], [true, true, true, false, false, false]);
        Assert.Equal(NoIntervalReason.LeverageOne, parts.Explained.NoInterval);
        Assert.Null(parts.Explained.StandardError);
    }

    [Fact]
    public void What_cannot_be_told_apart_is_not_identified()
    {
        Assert.Throws<NotIdentifiedException>(() => GapDecomposition.OaxacaBlinder(Pay, [new Regressor("same", 1, 1, 1, 1, 1, 1)], InA));
        Assert.Throws<NotIdentifiedException>(() => GapDecomposition.OaxacaBlinder(Pay, [new Regressor("years", Years)], [true, true, true, true, true, true]));
        Assert.Throws<NotIdentifiedException>(() => GapDecomposition.OaxacaBlinder([1, 2, 3], [new Regressor("x", 1, 2, 4)], [true, true, false]));
    }

    [Fact]
    public void Columns_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => GapDecomposition.OaxacaBlinder(Pay, [], InA));
        Assert.Throws<ArgumentException>(() => GapDecomposition.OaxacaBlinder(Pay, [new Regressor("x", 1, 2)], InA));
        Assert.Throws<ArgumentException>(() => GapDecomposition.OaxacaBlinder(Pay, [new Regressor("x", Years), new Regressor("x", Years)], InA));
        Assert.Throws<ArgumentException>(() => GapDecomposition.OaxacaBlinder(Pay, [new Regressor("x", Years)], [true]));
        Assert.Throws<ArgumentOutOfRangeException>(() => GapDecomposition.OaxacaBlinder([1, double.NaN, 3, 4, 5, 6], [new Regressor("x", Years)], InA));
        Assert.Throws<ArgumentNullException>(() => GapDecomposition.OaxacaBlinder(Pay, null!, InA));
        Assert.Throws<ArgumentOutOfRangeException>(() => OaxacaReference.Weighted(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => OaxacaReference.Weighted(1.1));
    }

    private static (double[] Outcome, Regressor[] Regressors, bool[] InA) Sample(int count, ulong seed)
    {
        var stream = new RandomStream(seed, 0);
        var inA = new bool[count];
        var x = new double[count];
        var z = new double[count];
        var y = new double[count];
        for (var i = 0; i < count; i++)
        {
            inA[i] = i % 5 < 2;
            x[i] = stream.NextDouble() + (inA[i] ? 0.5 : 0);
            z[i] = stream.NextDouble() * 3;
            y[i] = 1 + (inA[i] ? 2 * x[i] : x[i]) - z[i] + stream.NextDouble();
        }

        return (y, [new Regressor("x", x), new Regressor("z", z)], inA);
    }

    private static T[] Drop<T>(T[] all, int unit) => [.. all[..unit], .. all[(unit + 1)..]];
}
