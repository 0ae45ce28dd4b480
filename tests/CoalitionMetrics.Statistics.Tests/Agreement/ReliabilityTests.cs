using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>Intraclass correlation, Cronbach's alpha and McDonald's omega: published examples, laws between them, and a second route to each.</summary>
public sealed class ReliabilityTests
{
    private static readonly RatingTable ShroutFleiss = RatingTable.OfRows([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]);

    // Shrout and Fleiss 1979, tables 3 and 4: the mean squares 11.24 and 6.26, 32.49, 1.02, and all six forms.
    [Theory]
    [InlineData(IntraclassForm.OneWaySingle, 0.17)]
    [InlineData(IntraclassForm.TwoWayRandomSingle, 0.29)]
    [InlineData(IntraclassForm.TwoWayFixedSingle, 0.71)]
    [InlineData(IntraclassForm.OneWayAverage, 0.44)]
    [InlineData(IntraclassForm.TwoWayRandomAverage, 0.62)]
    [InlineData(IntraclassForm.TwoWayFixedAverage, 0.91)]
    public void Published_forms_are_met(IntraclassForm form, double published)
    {
        var result = RaterAgreement.IntraclassCorrelation(ShroutFleiss, form);
        Assert.Equal(published, result.Correlation.Value, 2);
        Assert.Equal(11.24, result.BetweenSubjects, 2);
        Assert.Equal(6.26, result.WithinSubjects, 2);
        Assert.Equal(32.49, result.BetweenRaters, 2);
        Assert.Equal(1.02, result.Residual, 2);
        Assert.Equal(form is IntraclassForm.TwoWayRandomSingle or IntraclassForm.TwoWayRandomAverage, result.Robust.NoInterval == NoIntervalReason.NoMethod);
    }

    [Property]
    public Property Mean_squares_are_those_of_raw_sums_and_the_average_is_stepped_up() => Prop.ForAll(RatingTables.Complete, table =>
    {
        double n = table.Rows, k = table.Columns, all = table.Rows().Sum(row => row.Sum()), correction = all * all / (n * k);
        var subjects = (table.Rows().Sum(row => row.Sum() * row.Sum()) / k) - correction;
        var raters = (Enumerable.Range(0, table.Columns).Sum(r => Math.Pow(table.Rows().Sum(row => row[r]), 2)) / n) - correction;
        var total = table.Rows().Sum(row => row.Sum(v => v * v)) - correction;
        foreach (var form in Enum.GetValues<IntraclassForm>())
        {
            if (Try(table, form) is not { } result)
            {
                continue;
            }

            Close.Equal(subjects / (n - 1), result.BetweenSubjects, 1e-10, 1e-10);
            Close.Equal(raters / (k - 1), result.BetweenRaters, 1e-10, 1e-10);
            Close.Equal((total - subjects) / (n * (k - 1)), result.WithinSubjects, 1e-10, 1e-10);
            Close.Equal((total - subjects - raters) / ((n - 1) * (k - 1)), result.Residual, 1e-10, 1e-10);

            // Spearman and Brown: each form for the mean of k is the form for one, stepped up.
            if ((int)form < 3 && Try(table, form + 3) is { } average && result.Correlation.Value > 0)
            {
                var one = result.Correlation.Value;
                Close.Equal(k * one / (1 + ((k - 1) * one)), average.Correlation.Value, 1e-9);
                if (result.Correlation.Interval is { Lower: > 0 } single && average.Correlation.Interval is { } wide)
                {
                    Close.Equal(k * single.Lower / (1 + ((k - 1) * single.Lower)), wide.Lower, 1e-8);
                }
            }
        }
    });

    [Property]
    public Property Order_shift_and_scale_change_nothing() => Prop.ForAll(RatingTables.Complete, table =>
    {
        foreach (var form in Enum.GetValues<IntraclassForm>())
        {
            var result = Try(table, form);
            foreach (var other in (RatingTable[])[table.Reordered(), table.Map(v => (2.5 * v) - 40)])
            {
                var again = Try(other, form);
                Assert.Equal(result is null, again is null);
                Close.Equal(result?.Correlation.Value ?? 9, again?.Correlation.Value ?? 9, 1e-9, 1e-9);
            }
        }

        var lenient = RatingTable.OfRows([.. table.Rows().Select(row => (double[])[row[0] + 3, .. row[1..]])]);
        Close.Equal(Try(table, IntraclassForm.TwoWayFixedSingle)?.Correlation.Value ?? 9, Try(lenient, IntraclassForm.TwoWayFixedSingle)?.Correlation.Value ?? 9, 1e-9, 1e-9);
    });

    [Property]
    public Property Robust_errors_are_those_of_leaving_out_each_subject() => Prop.ForAll(RatingTables.Complete, table =>
    {
        foreach (var form in (IntraclassForm[])[IntraclassForm.OneWaySingle, IntraclassForm.TwoWayFixedSingle, IntraclassForm.OneWayAverage, IntraclassForm.TwoWayFixedAverage])
        {
            if (Try(table, form) is { } result && result.Robust.NoInterval != NoIntervalReason.AtBoundary)
            {
                var plain = table.JackknifeError(t => Try(t, form)?.Correlation.Value ?? double.NaN);
                if (double.IsFinite(plain))
                {
                    Close.Equal(plain, result.Robust.StandardError ?? 0, 1e-7, 1e-9);
                }
            }
        }
    });

    [Property]
    public Property Alpha_is_ICC_3_k_its_range_included() => Prop.ForAll(RatingTables.Complete, table =>
    {
        if (Try(table, IntraclassForm.TwoWayFixedAverage) is { } result)
        {
            var alpha = ScaleReliability.CronbachAlpha(table);
            Close.Equal(result.Correlation.Value, alpha.Raw.Value, 1e-9);
            Close.Equal(result.Correlation.Interval?.Lower ?? 9, alpha.Raw.Interval?.Lower ?? 9, 1e-8);
            Close.Equal(result.Correlation.Interval?.Upper ?? 9, alpha.Raw.Interval?.Upper ?? 9, 1e-8);
            for (var item = 0; item < table.Columns; item++)
            {
                var others = RatingTable.OfRows([.. table.Rows().Select(row => row.Where((_, j) => j != item).ToArray())]);
                var without = table.Columns > 2 && Try(others, IntraclassForm.TwoWayFixedAverage) is { } dropped ? dropped.Correlation.Value : double.NaN;
                Assert.Equal(double.IsNaN(without), double.IsNaN(alpha.RawWithout[item]));
                Close.Equal(double.IsNaN(without) ? 9 : without, double.IsNaN(without) ? 9 : alpha.RawWithout[item], 1e-9);
                double[] column = [.. table.Rows().Select(row => row[item])], rest = [.. table.Rows().Select(row => row.Sum() - row[item])];
                var correlation = Moments.Correlation(column, rest);
                Close.Equal(double.IsNaN(correlation) ? 9 : correlation, double.IsNaN(correlation) ? 9 : alpha.ItemRestCorrelations[item], 1e-9);
            }
        }
    });

    // Items with variances 1 and 4 that rise together exactly: raw 2 (1 - 5/9) = 8/9, standardised 1.
    [Fact]
    public void A_hand_example_of_alpha_is_met()
    {
        var alpha = ScaleReliability.CronbachAlpha(RatingTable.OfColumns([[-1, 0, 1], [-2, 0, 2]]));
        Close.Equal(8.0 / 9, alpha.Raw.Value);
        Close.Equal(1, alpha.Standardised);
        Assert.True(double.IsNaN(alpha.RawWithout[0]));
    }

    [Fact]
    public void An_item_that_runs_the_other_way_shows()
    {
        var alpha = ScaleReliability.CronbachAlpha(RatingTable.OfColumns([[1, 2, 3, 4, 5], [1, 2, 3, 5, 4], [2, 1, 3, 4, 5], [5, 4, 3, 2, 1]]));
        Assert.True(alpha.ItemRestCorrelations[3] < 0);
        Assert.True(alpha.RawWithout[3] > alpha.Raw.Value);
        Assert.True(alpha.StandardisedWithout[3] > alpha.Standardised);
    }

    [Fact]
    public void Three_items_are_fitted_exactly()
    {
        var table = Scale(60, [0.8, 0.7, 0.6], 4);
        var omega = ScaleReliability.McDonaldOmega(table);
        double[][] columns = [.. Enumerable.Range(0, 3).Select(j => table.Rows().Select(row => row[j]).ToArray())];
        double Covariance(int i, int j) => Moments.Covariance(columns[i], columns[j]) * 59 / 60;
        Close.Equal(Math.Sqrt(Covariance(0, 1) * Covariance(0, 2) / Covariance(1, 2)), omega.Loadings[0], 1e-8);
        Close.Equal(Covariance(1, 1) - (omega.Loadings[1] * omega.Loadings[1]), omega.ResidualVariances[1], 1e-8);
        Assert.Equal((0.0, 0), (omega.ChiSquare, omega.DegreesOfFreedom));
        Assert.True(double.IsNaN(omega.PValue) && omega.IsProper);
        Close.Equal(omega.ModelImplied.Value, omega.ObservedVariance, 1e-8);
    }

    // The same likelihood climbed by expectation and maximisation (Rubin and Thayer 1982), slowly and surely.
    [Fact]
    public void The_model_is_the_one_that_another_way_up_finds()
    {
        var table = Scale(80, [0.9, 0.7, 0.6, 0.5, 0.8], 5);
        var omega = ScaleReliability.McDonaldOmega(table);
        var (loadings, residuals) = ByExpectation(table, 20_000);
        for (var j = 0; j < 5; j++)
        {
            Close.Equal(loadings[j], omega.Loadings[j], 1e-7);
            Close.Equal(residuals[j], omega.ResidualVariances[j], 1e-7);
        }

        Assert.InRange(omega.PValue, 0.0001, 1);
        Assert.Equal(5, omega.DegreesOfFreedom);
    }

    [Property(MaxTest = 20)]
    public Property Omega_does_not_care_for_order_shift_or_a_common_scale(byte seed)
    {
        // Of 40 people one sample in 250 has no maximum.
        var table = Scale(150, [0.8, 0.7, 0.6, 0.7], (ulong)seed + 10);
        var omega = ScaleReliability.McDonaldOmega(table).ModelImplied;
        return (Near.Is(omega.Value, ScaleReliability.McDonaldOmega(table.Reordered()).ModelImplied.Value, 1e-7)
            && Near.Is(omega.Value, ScaleReliability.McDonaldOmega(table.Map(v => (300 * v) + 7)).ModelImplied.Value, 1e-7)).ToProperty();
    }

    [Fact]
    public void Errors_of_omega_are_those_of_leaving_out_each_person()
    {
        var table = Scale(40, [0.8, 0.7, 0.6, 0.7], 7);
        var omega = ScaleReliability.McDonaldOmega(table).ModelImplied;
        Close.Equal(table.JackknifeError(t => ScaleReliability.McDonaldOmega(t).ModelImplied.Value), omega.StandardError!.Value, 1e-6);
    }

    [Fact]
    public void Perfect_or_no_differences_are_said()
    {
        var same = RatingTable.OfRows([[1, 1, 1], [3, 3, 3], [4, 4, 4]]);
        var perfect = RaterAgreement.IntraclassCorrelation(same, IntraclassForm.OneWaySingle);
        Assert.Equal((1.0, NoIntervalReason.AtBoundary, double.PositiveInfinity, 0.0), (perfect.Correlation.Value, perfect.Correlation.NoInterval, perfect.FStatistic, perfect.PValue));
        Assert.Equal(NoIntervalReason.AtBoundary, perfect.Robust.NoInterval);
        Assert.Equal(NoIntervalReason.AtBoundary, RaterAgreement.IntraclassCorrelation(same, IntraclassForm.TwoWayRandomAverage).Correlation.NoInterval);
        Assert.Equal(NoIntervalReason.AtBoundary, ScaleReliability.CronbachAlpha(same).Raw.NoInterval);

        // Raters apart by a constant: consistent without being equal.
        var shifted = RatingTable.OfRows([[1.1, 2.1], [3.1, 4.1], [4.1, 5.1]]);
        Assert.Equal(1, RaterAgreement.IntraclassCorrelation(shifted, IntraclassForm.TwoWayFixedSingle).Correlation.Value);
        Assert.NotNull(RaterAgreement.IntraclassCorrelation(shifted, IntraclassForm.TwoWayRandomSingle).Correlation.Interval);
        var flat = RatingTable.OfRows([[2, 2], [2, 2]]);
        foreach (var form in Enum.GetValues<IntraclassForm>())
        {
            Assert.Throws<NotIdentifiedException>(() => RaterAgreement.IntraclassCorrelation(flat, form));
        }

        // Subjects whose means are equal: the mean of the raters tells nothing apart.
        Assert.Throws<NotIdentifiedException>(() => RaterAgreement.IntraclassCorrelation(RatingTable.OfRows([[1, 3], [3, 1]]), IntraclassForm.OneWayAverage));
        Assert.Throws<NotIdentifiedException>(() => ScaleReliability.CronbachAlpha(RatingTable.OfRows([[1, 3], [3, 1]])));
        Assert.Throws<NotIdentifiedException>(() => ScaleReliability.CronbachAlpha(flat));
        Assert.True(double.IsNaN(ScaleReliability.CronbachAlpha(RatingTable.OfRows([[1, 3, 2], [2, 3, 1], [4, 3, 5]])).Standardised));
    }

    [Fact]
    public void Unsound_or_too_little_input_is_refused()
    {
        var gap = RatingTable.OfRows([[1, 2, 3], [1, double.NaN, 3], [2, 2, 1], [3, 1, 1]]);
        Assert.Throws<ArgumentException>("ratings", () => RaterAgreement.IntraclassCorrelation(gap, IntraclassForm.OneWaySingle));
        Assert.Throws<ArgumentException>("answers", () => ScaleReliability.CronbachAlpha(gap));
        Assert.Throws<ArgumentException>("answers", () => ScaleReliability.McDonaldOmega(gap));
        Assert.Throws<ArgumentOutOfRangeException>("form", () => RaterAgreement.IntraclassCorrelation(ShroutFleiss, (IntraclassForm)9));
        Assert.Throws<NotIdentifiedException>(() => RaterAgreement.IntraclassCorrelation(RatingTable.OfRows([[1, 2]]), IntraclassForm.OneWaySingle));
        Assert.Throws<NotIdentifiedException>(() => ScaleReliability.CronbachAlpha(RatingTable.OfRows([[1], [2]])));
        Assert.Throws<NotIdentifiedException>(() => ScaleReliability.McDonaldOmega(RatingTable.OfRows([[1, 2], [2, 1], [3, 3]])));
        Assert.Throws<ArgumentOutOfRangeException>("ratings", () => RaterAgreement.IntraclassCorrelation(ShroutFleiss.Map(v => v * 1e200), IntraclassForm.OneWaySingle));
        Assert.Throws<ArgumentOutOfRangeException>("answers", () => ScaleReliability.CronbachAlpha(ShroutFleiss.Map(v => v * 1e200)));

        // The third item is the sum of the others; the second does not vary.
        var sum = Assert.Throws<NotIdentifiedException>(() => ScaleReliability.McDonaldOmega(RatingTable.OfRows([[1, 2, 3], [2, 1, 3], [3, 3, 6], [4, 1, 5], [2, 5, 7]])));
        Assert.Equal(NotIdentifiedReason.Collinear, sum.Reason);
        var flat = Assert.Throws<NotIdentifiedException>(() => ScaleReliability.McDonaldOmega(RatingTable.OfRows([[1, 2, 3], [2, 2, 1], [3, 2, 6], [4, 2, 2], [2, 2, 7]])));
        Assert.Equal(NotIdentifiedReason.NoVariation, flat.Reason);
        Assert.Throws<OperationCanceledException>(() => ScaleReliability.McDonaldOmega(Scale(30, [0.8, 0.7, 0.6], 3), default, new CancellationToken(true)));
    }

    private static IntraclassResult? Try(RatingTable table, IntraclassForm form)
    {
        try
        {
            return RaterAgreement.IntraclassCorrelation(table, form);
        }
        catch (NotIdentifiedException)
        {
            return null;
        }
    }

    private static RatingTable Scale(int people, double[] loadings, ulong seed)
    {
        var stream = new RandomStream(seed, 0);
        var values = new double[people * loadings.Length];
        for (var i = 0; i < people; i++)
        {
            var thing = stream.NextNormal();
            for (var j = 0; j < loadings.Length; j++)
            {
                values[(i * loadings.Length) + j] = (loadings[j] * thing) + (Math.Sqrt(1 - (loadings[j] * loadings[j])) * stream.NextNormal());
            }
        }

        return new RatingTable(values, people, loadings.Length);
    }

    private static (double[] Loadings, double[] Residuals) ByExpectation(RatingTable table, int steps)
    {
        var (n, k) = (table.Rows, table.Columns);
        double[] means = [.. Enumerable.Range(0, k).Select(j => table.Rows().Average(row => row[j]))];
        double[,] s = new double[k, k];
        foreach (var row in table.Rows())
        {
            for (var i = 0; i < k; i++)
            {
                for (var j = 0; j < k; j++)
                {
                    s[i, j] += (row[i] - means[i]) * (row[j] - means[j]) / n;
                }
            }
        }

        double[] loadings = [.. Enumerable.Range(0, k).Select(j => Math.Sqrt(s[j, j]) / 2)], residuals = [.. Enumerable.Range(0, k).Select(j => s[j, j] / 2)];
        for (var step = 0; step < steps; step++)
        {
            // The thing given the items: weights b, variance 1 - b'l.
            var precision = 1 + Enumerable.Range(0, k).Sum(j => loadings[j] * loadings[j] / residuals[j]);
            double[] b = [.. Enumerable.Range(0, k).Select(j => loadings[j] / residuals[j] / precision)];
            double[] cross = [.. Enumerable.Range(0, k).Select(i => Enumerable.Range(0, k).Sum(j => s[i, j] * b[j]))];
            var second = (1 / precision) + Enumerable.Range(0, k).Sum(j => b[j] * cross[j]);
            loadings = Array.ConvertAll(cross, c => c / second);
            residuals = [.. Enumerable.Range(0, k).Select(j => s[j, j] - (loadings[j] * cross[j]))];
        }

        return (loadings, residuals);
    }
}
