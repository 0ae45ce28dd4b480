using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class AutoregressiveRegressionTests
{
    // Series that keep a share of the last period; with or without periods that were not observed.
    private static Arbitrary<Sample> Samples { get; } = Arb.From(
        from n in Gen.Choose(9, 24)
        from seed in Gen.Choose(0, 1_000_000)
        from kept in Gen.Choose(-8, 8)
        from gaps in Gen.Choose(0, 1)
        select Sample.Of(n, (ulong)seed, kept / 10.0, gaps == 1));

    [Property(MaxTest = 40)]
    public Property Everything_is_that_of_the_matrices_written_out() => Prop.ForAll(Samples, sample =>
    {
        var fit = AutoregressiveRegression.Fit(sample.Outcome, [new Regressor("x", sample.X)], sample.Periods);
        var literal = new Literal(sample, fit.Autocorrelation);
        Close.Equal(literal.Coefficients[0], fit.Values[0], 1e-8, 1e-9);
        Close.Equal(literal.Coefficients[1], fit.Values[1], 1e-8, 1e-9);
        var table = fit.Coefficients();
        for (var i = 0; i < 2; i++)
        {
            for (var j = 0; j < 2; j++)
            {
                Close.Equal(literal.Covariance[i, j], table.Covariance(i, j), 1e-6, 1e-9);
            }
        }

        double[] weights = [1, -2.5];
        Close.Equal(literal.DegreesOfFreedom(weights), fit.Combination(weights).DegreesOfFreedom!.Value, 1e-6);
    });

    [Property(MaxTest = 40)]
    public Property No_other_autocorrelation_is_more_likely() => Prop.ForAll(Samples, sample =>
    {
        var rho = AutoregressiveRegression.Fit(sample.Outcome, [new Regressor("x", sample.X)], sample.Periods).Autocorrelation;
        var best = new Literal(sample, rho).LogLikelihood;
        return Enumerable.Range(-98, 197).All(i => new Literal(sample, i / 100.0).LogLikelihood <= best + 1e-9);
    });

    [Property]
    public Property Units_and_columns_added_change_nothing_but_what_they_must() => Prop.ForAll(Samples, sample =>
    {
        Regressor[] x = [new("x", sample.X)];
        var plain = AutoregressiveRegression.Fit(sample.Outcome, x, sample.Periods);
        var moved = AutoregressiveRegression.Fit([.. sample.Outcome.Select((y, t) => (y * 1000) + 5 + (7 * sample.X[t]))], x, sample.Periods);
        var (before, after) = (plain.Coefficients()[1], moved.Coefficients()[1]);
        Close.Equal(plain.Autocorrelation, moved.Autocorrelation, 1e-7, 1e-8);
        Close.Equal((1000 * before.Value) + 7, after.Value, 1e-7, 1e-6);
        Close.Equal(1000 * before.StandardError!.Value, after.StandardError!.Value, 1e-6);
        Close.Equal(before.DegreesOfFreedom!.Value, after.DegreesOfFreedom!.Value, 1e-5);
    });

    [Property]
    public Property Read_backwards_a_series_is_the_same() => Prop.ForAll(Samples, sample =>
    {
        var forth = AutoregressiveRegression.Fit(sample.Outcome, [new Regressor("x", sample.X)], sample.Periods);
        var last = sample.Periods[^1];
        var back = AutoregressiveRegression.Fit([.. sample.Outcome.Reverse()], [new Regressor("x", [.. sample.X.Reverse()])], [.. sample.Periods.Reverse().Select(p => last - p)]);
        Close.Equal(forth.Autocorrelation, back.Autocorrelation, 1e-7, 1e-8);
        Close.Equal(forth.Coefficients()[1].StandardError!.Value, back.Coefficients()[1].StandardError!.Value, 1e-6);
        Assert.Equal(forth.FittedValues().Reverse().Select(v => Math.Round(v, 6)), back.FittedValues().Select(v => Math.Round(v, 6)));
    });

    [Fact]
    public void Long_series_give_back_what_they_were_made_of()
    {
        var sample = Sample.Of(1500, 4, 0.5, false);
        var fit = AutoregressiveRegression.Fit(sample.Outcome, [new Regressor("x", sample.X)]);
        Assert.InRange(fit.Autocorrelation, 0.43, 0.57);
        Assert.InRange(fit.ResidualStandardDeviation, 1.05, 1.28);
        Assert.True(fit.Coefficients()[1].Interval!.Value.Contains(2));
        Assert.InRange(fit.Coefficients()[1].DegreesOfFreedom!.Value, 300, 1498);
    }

    [Fact]
    public void Line_through_every_period_has_no_interval()
    {
        var fit = AutoregressiveRegression.Fit([1.1, 1.3, 1.5, 1.7, 1.9], [new Regressor("time", 1, 2, 3, 4, 5)]);
        Assert.Equal(0, fit.Autocorrelation);
        Assert.Equal(NoIntervalReason.NoSpread, fit.Coefficients()["time"].Estimate.NoInterval);
    }

    [Fact]
    public void Coefficient_of_one_period_alone_has_no_interval_and_the_others_keep_theirs()
    {
        var sample = Sample.Of(14, 2, 0.2, false);
        var table = AutoregressiveRegression.Fit(sample.Outcome, [new Regressor("x", sample.X), new Regressor("strike", [.. sample.X.Select((_, t) => t == 6 ? 1.0 : 0)])]).Coefficients();
        Assert.Equal(NoIntervalReason.LeverageOne, table["strike"].Estimate.NoInterval);
        Assert.NotNull(table["x"].Interval);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Regressor[] time = [new("time", 1, 2, 3)];
        Assert.Throws<ArgumentException>(() => AutoregressiveRegression.Fit([], time));
        Assert.Throws<ArgumentException>(() => AutoregressiveRegression.Fit([1, 2], time));
        Assert.Throws<ArgumentException>("periods", () => AutoregressiveRegression.Fit([1, 2, 4], time, [1, 1, 2]));
        Assert.Throws<ArgumentException>("periods", () => AutoregressiveRegression.Fit([1, 2, 4], time, [1, 2]));
        foreach (var bad in (double[])[double.NaN, double.PositiveInfinity])
        {
            Assert.Throws<ArgumentOutOfRangeException>("outcome", () => AutoregressiveRegression.Fit([1, 2, bad], time));
            Assert.Throws<ArgumentOutOfRangeException>("weights", () => AutoregressiveRegression.Fit([1, 2, 4], time).Combination([1, bad]));
        }

        Assert.Throws<ArgumentException>("weights", () => AutoregressiveRegression.Fit([1, 2, 4], time).Combination([1]));
        Assert.Equal(NotIdentifiedReason.TooFewObservations, Assert.Throws<NotIdentifiedException>(() => AutoregressiveRegression.Fit([1, 2], [new Regressor("time", 1, 2)])).Reason);
        Assert.Equal(NotIdentifiedReason.Collinear, Assert.Throws<NotIdentifiedException>(() => AutoregressiveRegression.Fit([1, 2, 4], [new Regressor("x", 1, 1, 1)])).Reason);
    }

    public sealed record Sample
    {
        public required double[] Outcome { get; init; }

        public required double[] X { get; init; }

        public required int[] Periods { get; init; }

        public static Sample Of(int n, ulong seed, double kept, bool hasGaps)
        {
            var random = new RandomStream(seed, 9);
            var (y, x, periods) = (new double[n], new double[n], new int[n]);
            var (off, period) = (random.NextNormal() / Math.Sqrt(1 - (kept * kept)), 3);
            for (var t = 0; t < n; t++)
            {
                (x[t], periods[t]) = (t % 3 == 0 ? t : random.NextDouble(), period);
                y[t] = 1 + (2 * x[t]) + off;
                var step = hasGaps ? 1 + random.NextInt32(3) : 1;
                period += step;
                var keeps = Math.Pow(kept, step);
                off = (keeps * off) + (random.NextNormal() * Math.Sqrt((1 - (keeps * keeps)) / (1 - (kept * kept))));
            }

            return new Sample { Outcome = y, X = x, Periods = periods };
        }
    }

    /// <summary>The same by matrices of all periods by all periods.</summary>
    private sealed class Literal
    {
        private readonly Matrix<double> _plain;
        private readonly Matrix<double> _byRho;
        private readonly double _variance;
        private readonly double[] _ofParameters;
        private readonly int _most;

        public Literal(Sample sample, double rho)
        {
            var n = sample.Outcome.Length;
            int Distance(int i, int j) => Math.Abs(sample.Periods[i] - sample.Periods[j]);
            var x = Matrix<double>.Build.Dense(n, 2, (i, j) => j == 0 ? 1 : sample.X[i]);
            var y = Vector<double>.Build.Dense(sample.Outcome);
            var c = Matrix<double>.Build.Dense(n, n, (i, j) => i == j ? 1 : Math.Pow(rho, Distance(i, j)));
            var weight = c.Inverse();
            var a = (x.Transpose() * weight * x).Inverse();
            Coefficients = a * (x.Transpose() * (weight * y));
            var rest = y - (x * Coefficients);
            _most = n - 2;
            _variance = rest * (weight * rest) / _most;
            LogLikelihood = -((_most * Math.Log(_variance)) + Math.Log(c.Determinant()) - Math.Log(a.Determinant())) / 2;
            var v = _variance * c;
            var d = Matrix<double>.Build.Dense(n, n, (i, j) => i == j ? 0 : _variance * Distance(i, j) * Math.Pow(rho, Distance(i, j) - 1));
            var vi = v.Inverse();
            _plain = (x.Transpose() * vi * x).Inverse();
            var p = vi - (vi * x * _plain * x.Transpose() * vi);
            var (i11, i12, i22) = ((p * c * p * c).Trace() / 2, (p * c * p * d).Trace() / 2, (p * d * p * d).Trace() / 2);
            var determinant = (i11 * i22) - (i12 * i12);
            _ofParameters = [i22 / determinant, -i12 / determinant, i11 / determinant];
            var first = x.Transpose() * vi * d * vi * x;
            var second = x.Transpose() * vi * d * vi * d * vi * x;
            Covariance = _plain + (2 * _ofParameters[2] * (_plain * (second - (first * _plain * first)) * _plain));
            _byRho = _plain * first * _plain;
        }

        public Vector<double> Coefficients { get; }

        public double LogLikelihood { get; }

        public Matrix<double> Covariance { get; }

        public double DegreesOfFreedom(double[] weights)
        {
            var w = Vector<double>.Build.Dense(weights);
            var variance = w * (_plain * w);
            var (one, two) = (variance / _variance, w * (_byRho * w));
            return Math.Clamp(2 * variance * variance / ((one * one * _ofParameters[0]) + (2 * one * two * _ofParameters[1]) + (two * two * _ofParameters[2])), 3, _most);
        }
    }
}
