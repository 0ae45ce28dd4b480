using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class SensitivityTests
{
    // Benzarti and Carloni 2019, as published with Rambachan and Roth 2023: four periods before the reference, four after.
    private static readonly double[] Values = [0.006696352, 0.029345034, -0.006472972, 0.073014989, 0.195961118, 0.312063903, 0.239541546, 0.126042500];

    private static readonly double[] Covariance =
    [
        8.428358e-04, 4.768687e-04, 2.618051e-04, 0.0002354220, 0.0001676371, 0.0001128708, 1.992816e-05, -1.368265e-04,
        4.768687e-04, 6.425420e-04, 3.987425e-04, 0.0002435515, 0.0002201960, 0.0001804591, 3.843765e-05, -2.960422e-05,
        2.618051e-04, 3.987425e-04, 5.229950e-04, 0.0002117686, 0.0001840722, 0.0001458528, 7.005197e-05, 5.952995e-05,
        2.354220e-04, 2.435515e-04, 2.117686e-04, 0.0003089595, 0.0001197866, 0.0001334081, 1.016335e-04, 1.079052e-04,
        1.676371e-04, 2.201960e-04, 1.840722e-04, 0.0001197866, 0.0003599704, 0.0002478819, 1.749579e-04, 1.654257e-04,
        1.128708e-04, 1.804591e-04, 1.458528e-04, 0.0001334081, 0.0002478819, 0.0004263950, 2.171438e-04, 2.892748e-04,
        1.992816e-05, 3.843765e-05, 7.005197e-05, 0.0001016335, 0.0001749579, 0.0002171438, 4.886698e-04, 3.805322e-04,
        -1.368265e-04, -2.960422e-05, 5.952995e-05, 0.0001079052, 0.0001654257, 0.0002892748, 3.805322e-04, 7.617394e-04,
    ];

    // The authors' package on the same numbers, effect of the first period, 1,000 points between -20 and 20 standard errors (a point is 0.00076).
    [Theory]
    [InlineData(0, 0.159, 0.233)]
    [InlineData(2.0 / 9, 0.143, 0.248)]
    [InlineData(4.0 / 9, 0.124, 0.266)]
    [InlineData(6.0 / 9, 0.101, 0.287)]
    [InlineData(8.0 / 9, 0.079, 0.308)]
    [InlineData(10.0 / 9, 0.056, 0.329)]
    [InlineData(12.0 / 9, 0.032, 0.351)]
    [InlineData(14.0 / 9, 0.008, 0.375)]
    [InlineData(16.0 / 9, -0.016, double.NaN)]
    [InlineData(2, -0.041, double.NaN)]
    public void Robust_intervals_of_a_published_study(double magnitude, double lower, double upper)
    {
        var interval = DifferenceInDifferences.Sensitivity(Study(Values, Covariance), First).Interval(magnitude);
        Assert.Equal(lower, interval.Lower, 0.0021);
        if (double.IsFinite(upper))
        {
            // Beyond 0.379 the published search ended at the edge of its grid.
            Assert.Equal(upper, interval.Upper, 0.0021);
        }
    }

    // The same effect in the third period, where nuisance parameters matter: 100 points between -1 and 1 (a point is 0.02).
    [Theory]
    [InlineData(0.5, 0.071, 0.414)]
    [InlineData(1, -0.091, 0.576)]
    [InlineData(1.5, -0.253, 0.737)]
    [InlineData(2, -0.434, 0.919)]
    public void Robust_intervals_of_a_later_period(double magnitude, double lower, double upper)
    {
        var interval = DifferenceInDifferences.Sensitivity(Study(Values, Covariance), new() { EffectWeights = [0, 0, 1, 0] }).Interval(magnitude);
        Assert.InRange(interval.Lower, lower - 0.021, lower + 0.001);
        Assert.InRange(interval.Upper, upper - 0.001, upper + 0.021);
    }

    [Fact]
    public void Breakdown_is_where_the_interval_reaches_zero()
    {
        var sensitivity = DifferenceInDifferences.Sensitivity(Study(Values, Covariance), First);
        var breakdown = sensitivity.Breakdown();
        Assert.InRange(breakdown, 1.56, 1.78);
        Assert.True(sensitivity.Interval(breakdown).Lower > 0);
        Assert.True(sensitivity.Interval(breakdown + 0.03).Lower < 0);
        Assert.Equal(1, sensitivity.Breakdown(1));
        Assert.Equal(0.195961118, sensitivity.Effect);
        Assert.Equal(0.079487961, sensitivity.LargestBefore, 9);
    }

    [Fact]
    public void Effect_that_is_not_clear_of_zero_has_no_conclusion_to_break() =>
        Assert.Equal(double.NaN, DifferenceInDifferences.Sensitivity(Study([.. Values.Take(4), 0.01, 0.01, 0.02, 0.01], Covariance), First).Breakdown());

    [Fact]
    public void Conditional_test_alone_gives_nearly_the_same()
    {
        var (hybrid, conditional) = (DifferenceInDifferences.Sensitivity(Study(Values, Covariance), First), DifferenceInDifferences.Sensitivity(Study(Values, Covariance), First with { FirstStepShare = 0 }));
        Assert.Equal(hybrid.Interval(1).Lower, conditional.Interval(1).Lower, 0.005);
        Assert.Equal(hybrid.Interval(1).Upper, conditional.Interval(1).Upper, 0.005);
    }

    [Fact]
    public void Factor_multiplies_the_interval_and_leaves_the_breakdown()
    {
        var (one, other) = (DifferenceInDifferences.Sensitivity(Study(Values, Covariance), First),
            DifferenceInDifferences.Sensitivity(Study([.. Values.Select(v => -4 * v)], [.. Covariance.Select(c => 16 * c)]), First));
        Close.Equal(-4 * one.Interval(1).Lower, other.Interval(1).Upper, 1e-2);
        Close.Equal(one.Breakdown(), other.Breakdown(), 2e-2);
    }

    // One period before, two periods after the reference with independent errors: coverage of the robust interval at the edge of what is supposed, by simulation.
    [Fact]
    [Trait("Category", "Slow")]
    public void Robust_interval_covers_at_the_edge_of_what_is_supposed()
    {
        double[] covariance = [1, 0.5, 0.5, 0.5, 1, 0.5, 0.5, 0.5, 1];
        var covered = 0;
        const int draws = 400;
        for (var d = 0; d < draws; d++)
        {
            var random = new RandomStream(7, (ulong)d);
            var common = random.NextNormal() * Math.Sqrt(0.5);
            double Noise(ref RandomStream r) => common + (r.NextNormal() * Math.Sqrt(0.5));

            // Departures grow by 3 a period before and after: the true effect is 0, and magnitude 1 just allows for it.
            double[] values = [-3 + Noise(ref random), 3 + Noise(ref random), 6 + Noise(ref random)];
            var sensitivity = DifferenceInDifferences.Sensitivity(Study(values, covariance, [-2, 0, 1]), new() { EffectWeights = [1, 0] });
            covered += sensitivity.ExcludesZero(1) ? 0 : 1;
        }

        Assert.InRange(covered, 0.92 * draws, draws);
    }

    [Property(MaxTest = 30)]
    public Property Simplex_finds_the_best_of_all_vertices(int seed) => Prop.ForAll(Gen.Choose(1, 3).ToArbitrary(), conditions =>
    {
        var random = new RandomStream((ulong)(uint)seed, 5);
        const int variables = 7;
        var columns = new double[variables * conditions];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = i % conditions == 0 ? 1 : random.NextNormal();
        }

        VertexProgram program;
        try
        {
            program = new VertexProgram(columns, conditions);
        }
        catch (NotIdentifiedException)
        {
            return BestOfAll(columns, conditions, new double[variables]) is null;
        }

        return Enumerable.Range(0, 20).All(_ =>
        {
            double[] y = [.. Enumerable.Range(0, variables).Select(_ => random.NextNormal())];
            return BestOfAll(columns, conditions, y) is { } best && Math.Abs(best - program.Maximise(y)) < 1e-8;
        });
    });

    [Fact]
    public void What_is_needed_and_missing_is_said()
    {
        double[] two = [1, 0, 0, 1];
        Assert.Equal(NotIdentifiedReason.NoPeriodBefore, Assert.Throws<NotIdentifiedException>(() => DifferenceInDifferences.Sensitivity(Study([1, 2], two, [0, 1]))).Reason);
        Assert.Equal(NotIdentifiedReason.NoPeriodAfter, Assert.Throws<NotIdentifiedException>(() => DifferenceInDifferences.Sensitivity(Study([1, 2], two, [-3, -2]))).Reason);
        Assert.Throws<ArgumentException>(() => DifferenceInDifferences.Sensitivity(Study(Values, Covariance), new() { EffectWeights = [1] }));
        Assert.Throws<ArgumentException>(() => DifferenceInDifferences.Sensitivity(Study(Values, Covariance), new() { EffectWeights = [0, 0, 0, 0] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => DifferenceInDifferences.Sensitivity(Study(Values, Covariance), new() { EffectWeights = [double.NaN, 0, 0, 0] }));
        var sensitivity = DifferenceInDifferences.Sensitivity(Study(Values, Covariance));
        Assert.Throws<ArgumentOutOfRangeException>(() => sensitivity.Interval(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => sensitivity.Interval(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => sensitivity.Breakdown(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SensitivityOptions { FirstStepShare = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SensitivityOptions { Draws = 0 });
    }

    private static SensitivityOptions First { get; } = new() { EffectWeights = [1, 0, 0, 0] };

    private static EventStudy Study(double[] values, double[] covariance, int[]? relative = null)
    {
        relative ??= [-5, -4, -3, -2, 0, 1, 2, 3];
        return new EventStudy(
            -1,
            [.. values.Select((value, i) => new EventEffect
            {
                RelativePeriod = relative[i],
                Estimate = Estimate.WithoutInterval(value, NoIntervalReason.NoMethod, default, "given", 100, Math.Sqrt(covariance[(i * values.Length) + i])),
            })],
            covariance,
            null);
    }

    // Every choice of so many variables as there are conditions, solved by Cramer's rule.
    private static double? BestOfAll(double[] columns, int k, double[] y)
    {
        double? best = null;
        foreach (var chosen in Choices(y.Length, k))
        {
            double[,] a = new double[k, k];
            for (var r = 0; r < k; r++)
            {
                for (var c = 0; c < k; c++)
                {
                    a[r, c] = columns[(chosen[c] * k) + r];
                }
            }

            var whole = Determinant(a, k);
            if (Math.Abs(whole) < 1e-12)
            {
                continue;
            }

            double[] g = [.. Enumerable.Range(0, k).Select(c =>
            {
                var b = (double[,])a.Clone();
                for (var r = 0; r < k; r++)
                {
                    b[r, c] = r == 0 ? 1 : 0;
                }

                return Determinant(b, k) / whole;
            })];
            if (g.All(value => value >= -1e-10))
            {
                best = Math.Max(best ?? double.NegativeInfinity, g.Select((value, c) => value * y[chosen[c]]).Sum());
            }
        }

        return best;
    }

    private static IEnumerable<int[]> Choices(int n, int k) => k == 0
        ? [[]]
        : Enumerable.Range(0, n).SelectMany(last => Choices(last, k - 1).Select(rest => (int[])[.. rest, last]));

    private static double Determinant(double[,] a, int k) => k switch
    {
        1 => a[0, 0],
        2 => (a[0, 0] * a[1, 1]) - (a[0, 1] * a[1, 0]),
        _ => (a[0, 0] * ((a[1, 1] * a[2, 2]) - (a[1, 2] * a[2, 1]))) - (a[0, 1] * ((a[1, 0] * a[2, 2]) - (a[1, 2] * a[2, 0]))) + (a[0, 2] * ((a[1, 0] * a[2, 1]) - (a[1, 1] * a[2, 0]))),
    };
}
