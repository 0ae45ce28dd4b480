using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>Laws that hold whatever the values: each measure's invariances, bounds and transfer principle.</summary>
public sealed class InequalityLawTests
{
    private static readonly (string Name, InequalityMeasure Measure)[] Strict =
    [
        ("Gini", x => Inequality.Gini(x)),
        ("corrected Gini", x => Inequality.Gini(x, GiniCorrection.SmallSample)),
        ("Theil T", x => Inequality.TheilT(x)),
        ("mean log deviation", x => Inequality.MeanLogDeviation(x)),
        ("GE(-1)", x => Inequality.GeneralisedEntropy(x, -1)),
        ("GE(0.5)", x => Inequality.GeneralisedEntropy(x, 0.5)),
        ("GE(2)", x => Inequality.GeneralisedEntropy(x, 2)),
        ("GE(3.7)", x => Inequality.GeneralisedEntropy(x, 3.7)),
        ("Atkinson(0.5)", x => Inequality.Atkinson(x, 0.5)),
        ("Atkinson(1)", x => Inequality.Atkinson(x, 1)),
        ("Atkinson(2)", x => Inequality.Atkinson(x, 2)),
        ("Atkinson(5)", x => Inequality.Atkinson(x, 5)),
        ("coefficient of variation", x => Inequality.CoefficientOfVariation(x)),
        ("Herfindahl", x => Inequality.Herfindahl(x)),
        ("normalised Herfindahl", x => Inequality.HerfindahlNormalised(x)),
    ];

    private static readonly (string Name, InequalityMeasure Measure)[] Weak =
    [
        ("Hoover", x => Inequality.Hoover(x)),
        ("top share", x => Inequality.TopShare(x, 0.1)),
        ("Palma", x => Inequality.Palma(x)),
        ("quintile share ratio", x => Inequality.QuintileShareRatio(x)),
    ];

    private static readonly (string Name, InequalityMeasure Measure)[] NoTransferPrinciple =
    [
        ("P90/P10", x => Inequality.PercentileRatio(x)),
        ("P50/P10", x => Inequality.PercentileRatio(x, 0.5, 0.1)),
    ];

    private static IEnumerable<(string Name, InequalityMeasure Measure)> All => [.. Strict, .. Weak, .. NoTransferPrinciple];

    /// <summary>2 to 40 amounts from 0.01 to 100.00, ties likely.</summary>
    private static Gen<double[]> Amounts { get; } =
        from count in Gen.Choose(2, 40)
        from largest in Gen.Elements(5, 100, 10_000)
        from values in Gen.Choose(1, largest).ArrayOf(count)
        select values.Select(v => v / 100.0).ToArray();

    [Property]
    public Property Order_of_the_units_does_not_matter() => Prop.ForAll(Amounts.ToArbitrary(), values =>
    {
        var reversed = values.Reverse().ToArray();
        var sorted = values.Order().ToArray();
        foreach (var (name, measure) in All)
        {
            AssertClose(measure(values), measure(reversed), name);
            AssertClose(measure(values), measure(sorted), name);
        }
    });

    [Property]
    public Property Unit_of_measurement_does_not_matter() => Prop.ForAll(Amounts.ToArbitrary(), values =>
    {
        foreach (var (name, measure) in All)
        {
            foreach (var unit in (double[])[3, 1e-3, 1e150, 1e-150])
            {
                AssertClose(measure(values), measure(Array.ConvertAll(values, v => v * unit)), name);
            }
        }
    });

    [Property]
    public Property Repeating_all_units_changes_nothing_except_where_their_number_counts() => Prop.ForAll(Amounts.ToArbitrary(), values =>
    {
        double[] twice = [.. values, .. values];
        string[] counting = ["corrected Gini", "Herfindahl", "normalised Herfindahl", "P90/P10", "P50/P10"];
        foreach (var (name, measure) in All.Where(m => !counting.Contains(m.Name)))
        {
            AssertClose(measure(values), measure(twice), name);
        }

        AssertClose(Inequality.Herfindahl(values) / 2, Inequality.Herfindahl(twice), "Herfindahl halves");
    });

    [Property]
    public Property A_transfer_from_more_to_less_lowers_strict_measures_and_never_raises_weak_ones() => Prop.ForAll(Amounts.ToArbitrary(), values =>
    {
        var poor = Array.IndexOf(values, values.Min());
        var rich = Array.IndexOf(values, values.Max());
        if (values[rich] - values[poor] < 0.01)
        {
            return;
        }

        var after = (double[])values.Clone();
        after[rich] -= (values[rich] - values[poor]) / 4;
        after[poor] += (values[rich] - values[poor]) / 4;
        foreach (var (name, measure) in Strict)
        {
            Assert.True(measure(after) < measure(values), name);
        }

        foreach (var (name, measure) in Weak)
        {
            Assert.True(measure(after) <= measure(values) * (1 + 1e-12), name);
        }
    });

    [Fact]
    public void Weak_measures_do_not_notice_a_transfer_among_those_above_the_mean()
    {
        double[] before = [1, 1, 1, 9, 11, 1, 1, 1, 1, 1];
        double[] after = [1, 1, 1, 10, 10, 1, 1, 1, 1, 1];
        Assert.Equal(Inequality.Hoover(before), Inequality.Hoover(after), 14);
        Assert.Equal(Inequality.QuintileShareRatio(before), Inequality.QuintileShareRatio(after), 14);
        Assert.True(Inequality.Gini(after) < Inequality.Gini(before));
    }

    [Fact]
    public void A_percentile_ratio_can_rise_when_the_rich_give_to_the_poor()
    {
        // The richest gives to the second richest, at whom the 90th percentile looks.
        double[] before = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 31];
        double[] after = [1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 26];
        Assert.True(Inequality.PercentileRatio(after) > Inequality.PercentileRatio(before));
        Assert.True(Inequality.Gini(after) < Inequality.Gini(before));
    }

    [Property]
    public Property Bounds_hold() => Prop.ForAll(Amounts.ToArbitrary(), values =>
    {
        double n = values.Length;
        void Within(double value, double lower, double upper) => Assert.InRange(value, lower * (1 - 1e-14), upper * (1 + 1e-14));
        Within(Inequality.Gini(values), 0, 1 - (1 / n));
        Within(Inequality.Gini(values, GiniCorrection.SmallSample), 0, 1);
        Within(Inequality.TheilT(values), 0, Math.Log(n));
        Within(Inequality.MeanLogDeviation(values), 0, double.MaxValue / 2);
        Within(Inequality.GeneralisedEntropy(values, -3), 0, double.MaxValue / 2);
        Within(Inequality.Atkinson(values, 1.5), 0, 1);
        Within(Inequality.Hoover(values), 0, 1 - (1 / n));
        Within(Inequality.Hoover(values), 0, Inequality.Gini(values) + 1e-14);
        Within(Inequality.CoefficientOfVariation(values), 0, Math.Sqrt(n - 1));
        Within(Inequality.Herfindahl(values), 1 / n, 1);
        Within(Inequality.EffectiveNumber(values), 1, n);
        Within(Inequality.TopShare(values, 0.1), 0.1, 1);
        Within(Inequality.Palma(values), 0.25, double.MaxValue / 2);
        Within(Inequality.QuintileShareRatio(values), 1, double.MaxValue / 2);
    });

    [Property]
    public Property Equal_shares_are_exactly_zero(PositiveInt count, NormalFloat amount)
    {
        var value = Math.Abs(amount.Get);
        var values = Enumerable.Repeat(value, Math.Min(count.Get, 60)).ToArray();
        return (value == 0 || (Inequality.Gini(values) == 0 && Inequality.TheilT(values) == 0 && Inequality.MeanLogDeviation(values) == 0 && Inequality.Hoover(values) == 0
            && Inequality.GeneralisedEntropy(values, 0.3) == 0 && Inequality.CoefficientOfVariation(values) == 0 && Inequality.Atkinson(values, 2) == 0)).ToProperty();
    }

    [Property]
    public Property Frequency_weights_are_the_same_as_repeating_the_unit() => Prop.ForAll(Amounts.ToArbitrary(), values =>
    {
        var weights = values.Select((_, i) => (double)(i % 4)).ToArray();
        var repeated = values.SelectMany((v, i) => Enumerable.Repeat(v, i % 4)).ToArray();
        const WeightKind kind = WeightKind.Frequency;
        if (repeated.Length < 2)
        {
            return;
        }

        AssertClose(Inequality.Gini(repeated), Inequality.Gini(values, weights, kind), "Gini");
        AssertClose(Inequality.Gini(repeated, GiniCorrection.SmallSample), Inequality.Gini(values, weights, kind, GiniCorrection.SmallSample), "corrected Gini");
        AssertClose(Inequality.TheilT(repeated), Inequality.TheilT(values, weights, kind), "Theil");
        AssertClose(Inequality.MeanLogDeviation(repeated), Inequality.MeanLogDeviation(values, weights, kind), "MLD");
        AssertClose(Inequality.GeneralisedEntropy(repeated, -0.7), Inequality.GeneralisedEntropy(values, weights, -0.7, kind), "GE");
        AssertClose(Inequality.Atkinson(repeated, 4), Inequality.Atkinson(values, weights, 4, kind), "Atkinson");
        AssertClose(Inequality.Hoover(repeated), Inequality.Hoover(values, weights, kind), "Hoover");
        AssertClose(Inequality.Palma(repeated), Inequality.Palma(values, weights, kind), "Palma");
        AssertClose(Inequality.QuintileShareRatio(repeated), Inequality.QuintileShareRatio(values, weights, kind), "S80/S20");
        AssertClose(Inequality.TopShare(repeated, 0.13), Inequality.TopShare(values, weights, 0.13, kind), "top share");
        AssertClose(Inequality.PercentileRatio(repeated, 0.9, 0.1, QuantileType.InverseEmpirical), Inequality.PercentileRatio(values, weights, 0.9, 0.1, kind), "P90/P10");
        AssertClose(
            Inequality.CoefficientOfVariation(repeated, VarianceDivisor.CountLessOne), Inequality.CoefficientOfVariation(values, weights, kind, VarianceDivisor.CountLessOne), "CV");
        AssertClose(Inequality.Herfindahl(repeated), Inequality.Herfindahl(values, weights, kind), "Herfindahl");
        AssertClose(Inequality.HerfindahlNormalised(repeated), Inequality.HerfindahlNormalised(values, weights, kind), "normalised Herfindahl");
    });

    [Property]
    public Property Scale_of_sampling_weights_does_not_matter() => Prop.ForAll(Amounts.ToArbitrary(), values =>
    {
        var weights = values.Select((_, i) => 1 + (i % 3 * 0.7)).ToArray();
        var scaled = Array.ConvertAll(weights, w => w * 1e6);
        AssertClose(Inequality.Gini(values, weights, WeightKind.Sampling, GiniCorrection.SmallSample), Inequality.Gini(values, scaled, WeightKind.Sampling, GiniCorrection.SmallSample), "Gini");
        AssertClose(Inequality.TheilT(values, weights), Inequality.TheilT(values, scaled), "Theil");
        AssertClose(Inequality.Palma(values, weights), Inequality.Palma(values, scaled), "Palma");
        AssertClose(
            Inequality.CoefficientOfVariation(values, weights, WeightKind.Sampling, VarianceDivisor.CountLessOne),
            Inequality.CoefficientOfVariation(values, scaled, WeightKind.Sampling, VarianceDivisor.CountLessOne),
            "CV");
    });

    [Property]
    public Property Gini_is_the_mean_difference_over_all_pairs() => Prop.ForAll(Amounts.ToArbitrary(), values =>
    {
        var mean = values.Average();
        var sum = (from x in values from y in values select Math.Abs(x - y)).Sum();
        AssertClose(sum / (2.0 * values.Length * values.Length * mean), Inequality.Gini(values), "pairs");

        var weights = values.Select((_, i) => 0.5 + (i % 5)).ToArray();
        var weighted = (from i in Enumerable.Range(0, values.Length) from j in Enumerable.Range(0, values.Length) select weights[i] * weights[j] * Math.Abs(values[i] - values[j])).Sum();
        var total = weights.Zip(values, (w, x) => w * x).Sum();
        AssertClose(weighted / (2 * weights.Sum() * total), Inequality.Gini(values, weights), "weighted pairs");
        AssertClose(Inequality.Gini(values, weights), Inequality.Gini(new LorenzCurve(values, weights)), "curve");
    });

    [Property]
    public Property Entropy_measures_are_their_textbook_formulas() => Prop.ForAll(Amounts.ToArbitrary(), values =>
    {
        var mean = values.Average();
        var r = Array.ConvertAll(values, v => v / mean);
        AssertClose(r.Average(x => x * Math.Log(x)), Inequality.TheilT(values), "Theil");
        AssertClose(-r.Average(Math.Log), Inequality.MeanLogDeviation(values), "MLD");
        foreach (var alpha in (double[])[-2, -0.4, 0.6, 1.5, 4])
        {
            AssertClose((r.Average(x => Math.Pow(x, alpha)) - 1) / (alpha * (alpha - 1)), Inequality.GeneralisedEntropy(values, alpha), "GE");
        }

        foreach (var epsilon in (double[])[0.3, 1.7, 3.4, 8])
        {
            AssertClose(1 - Math.Pow(r.Average(x => Math.Pow(x, 1 - epsilon)), 1 / (1 - epsilon)), Inequality.Atkinson(values, epsilon), "Atkinson");
        }

        AssertClose(1 - Math.Exp(r.Average(Math.Log)), Inequality.Atkinson(values, 1), "Atkinson(1)");
        AssertClose(Inequality.GeneralisedEntropy(values, 2), Math.Pow(Inequality.CoefficientOfVariation(values), 2) / 2, "GE(2)");
        AssertClose(r.Sum(x => Math.Pow(x / values.Length, 2)), Inequality.Herfindahl(values), "Herfindahl");
    });

    [Property]
    public Property Generalised_entropy_has_no_jump_at_zero_and_one() => Prop.ForAll(Amounts.ToArbitrary(), values =>
    {
        AssertClose(Inequality.MeanLogDeviation(values), Inequality.GeneralisedEntropy(values, 1e-9), "0+", 1e-6);
        AssertClose(Inequality.MeanLogDeviation(values), Inequality.GeneralisedEntropy(values, -1e-9), "0-", 1e-6);
        AssertClose(Inequality.TheilT(values), Inequality.GeneralisedEntropy(values, 1 + 1e-9), "1+", 1e-6);
        AssertClose(Inequality.TheilT(values), Inequality.GeneralisedEntropy(values, 1 - 1e-9), "1-", 1e-6);
    });

    [Property]
    public Property Atkinson_grows_with_the_aversion_to_inequality() => Prop.ForAll(Amounts.ToArbitrary(), values =>
    {
        var last = 0.0;
        foreach (var epsilon in (double[])[0, 0.2, 0.9, 1, 1.1, 2.9, 3.1, 10, 200])
        {
            var next = Inequality.Atkinson(values, epsilon);
            Assert.True(next >= last - 1e-12, $"epsilon {epsilon}");
            last = next;
        }

        Assert.InRange(last, 0, 1 - (values.Min() / values.Average()) + 1e-12);
    });

    [Fact]
    public void Near_equal_values_keep_their_digits()
    {
        // d = +-1e-7 exactly representable beside 1: GE(alpha) = d^2 / 2 to first order, for every alpha.
        var d = Math.ScaleB(1, -23);
        double[] values = [1 - d, 1 + d];
        AssertClose(d * d / 2, Inequality.TheilT(values), "Theil", 1e-12);
        AssertClose(d * d / 2, Inequality.MeanLogDeviation(values), "MLD", 1e-12);
        AssertClose(d * d / 2, Inequality.GeneralisedEntropy(values, 0.37), "GE", 1e-8);
        AssertClose(d / 2, Inequality.Gini(values), "Gini", 1e-15);
    }

    [Fact]
    public void Extreme_sizes_neither_overflow_nor_vanish()
    {
        double[] large = [1e308, 1e308, 1.7e308, 0.5e308];
        double[] plain = [1, 1, 1.7, 0.5];
        foreach (var (name, measure) in All)
        {
            AssertClose(measure(plain), measure(large), name);
            AssertClose(measure(plain), measure(Array.ConvertAll(plain, v => v * 1e-305)), name);
        }

        AssertClose(1 - (1 / 3.0), Inequality.Atkinson([1, 3, 5], 1e6), "Atkinson of a million", 1e-5);
    }

    internal static void AssertClose(double expected, double actual, string what, double tolerance = 1e-10) =>
        Assert.True(
            Math.Abs(expected - actual) <= tolerance * Math.Max(Math.Abs(expected), 1e-3) || (double.IsNaN(expected) && double.IsNaN(actual)), $"{what}: expected {expected:R}, got {actual:R}");
}
