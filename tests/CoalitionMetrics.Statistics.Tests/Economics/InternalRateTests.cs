using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class InternalRateTests
{
    [Fact]
    public void Two_rates_leave_no_one_rate()
    {
        // -1000 (1 - 1.1 v)(1 - 1.4 v).
        var result = Discounting.InternalRateOfReturn([-1000, 2500, -1540]);
        Assert.Equal(2, result.Roots.Count);
        Near.Equal(0.1, result.Roots[0], 1e-14);
        Near.Equal(0.4, result.Roots[1], 1e-14);
        Assert.True(double.IsNaN(result.Rate));
        Assert.Equal((2, false), (result.SignChanges, result.IsUniqueBySignChanges));
        Assert.Contains("2 rates", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Rate_that_the_value_only_touches_counts_once()
    {
        // (1 - 1.1 v)^2, in whole numbers, and in decimals that doubles miss to either side.
        foreach (var unit in (double[])[1, 0.1, 0.01, 0.3, 0.7, 1e-5, 123.456])
        {
            var result = Discounting.InternalRateOfReturn([-100 * unit, 220 * unit, -121 * unit]);
            Near.Equal(0.1, Assert.Single(result.Roots), 1e-12);
            Assert.Equal(result.Roots[0], result.Rate);
            Assert.Equal((2, false), (result.SignChanges, result.IsUniqueBySignChanges));
        }

        // A hair's breadth away there is none, or there are two.
        Assert.Empty(Discounting.InternalRateOfReturn([-100, 220, -121.00001]).Roots);
        Assert.Equal(2, Discounting.InternalRateOfReturn([-100, 220, -120.99999]).Roots.Count);
    }

    [Fact]
    public void Multiple_rates_are_found_with_their_digits()
    {
        Near.Equal(0.1, Discounting.InternalRateOfReturn(Expanded([1.1, 1.1, 1.1])).Rate, 1e-12);
        var result = Discounting.InternalRateOfReturn(Expanded([1.25, 1.25, 1.5, 2, 2]));
        Assert.Equal(3, result.Roots.Count);
        Near.Equal(0.25, result.Roots[0], 1e-12);
        Near.Equal(0.5, result.Roots[1], 1e-12);
        Near.Equal(1, result.Roots[2], 1e-12);
    }

    [Fact]
    public void Rates_are_found_far_out_and_near_nothing()
    {
        Near.Equal(1e-12, Discounting.InternalRateOfReturn([-1e12, 1e12 + 1]).Rate, 1e-15);
        Near.Equal(-1e-12, Discounting.InternalRateOfReturn([-1e12, 1e12 - 1]).Rate, 1e-15);
        Near.Equal(999_999, Discounting.InternalRateOfReturn([-1, 1e6]).Rate, 1e-15);
        Near.Equal(1e40, Discounting.InternalRateOfReturn([-1e-20, 1e20]).Rate, 1e-14);
        Near.Equal(-0.999999, Discounting.InternalRateOfReturn([-1e6, 1]).Rate, 1e-15);
        Assert.Equal(0, Discounting.InternalRateOfReturn([-100, 50, 50]).Rate);
        Assert.Equal(Math.BitIncrement(-1.0), Discounting.InternalRateOfReturn([-1e20, 1]).Rate);
        Assert.Equal(3, Discounting.InternalRateOfReturn(Expanded([1e-6, 1, 1e6])).Roots.Count);

        // A bond of 40 years by months, and one that nobody would sign.
        double[] bond = [-100, .. Enumerable.Repeat(0.75, 479), 100.75];
        Near.Equal(0.0075, Discounting.InternalRateOfReturn(bond).Rate, 1e-13);
    }

    [Fact]
    public void Flows_of_one_direction_have_no_rate()
    {
        foreach (var flows in (double[][])[[100, 50, 20], [-1], [0, 0], [0, -3, 0, -2]])
        {
            var result = Discounting.InternalRateOfReturn(flows);
            Assert.Empty(result.Roots);
            Assert.True(double.IsNaN(result.Rate));
            Assert.Equal((0, false), (result.SignChanges, result.IsUniqueBySignChanges));
        }

        // Two changes and no root: 1 - v + v^2.
        Assert.Empty(Discounting.InternalRateOfReturn([1, -1, 1]).Roots);
    }

    [Property(MaxTest = 300)]
    public Property As_many_rates_are_found_as_exact_arithmetic_counts_and_each_is_between_neighbours() => Prop.ForAll(Integers, flows =>
    {
        var result = Discounting.InternalRateOfReturn([.. flows.Select(c => (double)c)]);
        var changes = flows.Where(c => c != 0).Select(Math.Sign).ToArray();
        return result.Roots.Count == SturmCount(flows)
            && result.Roots.Zip(result.Roots.Skip(1), (a, b) => a < b).All(x => x)
            && result.SignChanges == changes.Zip(changes.Skip(1), (a, b) => a == b ? 0 : 1).Sum()
            && result.Roots.All(rate => IsRoot(flows, rate));
    });

    [Property]
    public Property Rates_that_were_put_in_come_out() => Prop.ForAll(
        Arb.From(Gen.Choose(-30, 60).Select(i => 1 + (i / 64.0)).ArrayOf(1).SelectMany(one => Gen.Choose(0, 5).SelectMany(n => Gen.Choose(-30, 60).Select(i => 1 + (i / 64.0)).ArrayOf(n)).Select(more => one.Concat(more).Distinct().Order().ToArray()))),
        growths =>
        {
            // Coefficients of products of few sixty-fourths are exact in doubles up to degree 6 or so.
            var roots = Discounting.InternalRateOfReturn(Expanded(growths)).Roots;
            return roots.Count == growths.Length && roots.Zip(growths, (r, g) => Math.Abs(r - (g - 1)) < 1e-6).All(x => x);
        });

    [Property]
    public Property Factors_and_periods_without_payment_change_nothing() => Prop.ForAll(DiscountingTests.Flows, flows =>
    {
        var roots = Discounting.InternalRateOfReturn(flows).Roots;
        bool Same(double[] other) => Discounting.InternalRateOfReturn(other).Roots is var also && also.Count == roots.Count && also.Zip(roots, (a, b) => Math.Abs(a - b) <= 1e-7 * (1 + Math.Abs(b))).All(x => x);
        double[] turned = [.. Discounting.InternalRateOfReturn([.. flows.Reverse()]).Roots.Select(r => (1 / (1 + r)) - 1).Reverse()];
        return Same([0, .. flows, 0, 0]) && Same([.. flows.Select(c => -c * 1024)]) && Same([.. flows.Select(c => c * 1e-305)]) && Same([.. flows.Select(c => c * 1e300)])
            && turned.Length == roots.Count && turned.Zip(roots, (a, b) => Math.Abs(a - b) <= 1e-7 * (1 + Math.Abs(b))).All(x => x);
    });

    [Fact]
    public void Long_flows_that_often_change_sign_are_answered()
    {
        var stream = new RandomStream(5, 0);
        var flows = new double[360];
        for (var t = 0; t < flows.Length; t++)
        {
            flows[t] = Math.Round((stream.NextDouble() - 0.5) * 1000);
        }

        var watch = System.Diagnostics.Stopwatch.StartNew();
        var result = Discounting.InternalRateOfReturn(flows);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
        Assert.Equal(result.Roots.Count, SignChangesOnAGrid(flows));

        // Every coefficient alternates: (1 - v / 2)^200 has one root, however often its flows change sign.
        double[] power = Expanded([.. Enumerable.Repeat(2.0, 200)]);
        Near.Equal(1, Discounting.InternalRateOfReturn(power).Rate, 1e-6);
    }

    [Property]
    public Property Modified_rate_is_the_internal_one_where_that_is_what_money_earns() => Prop.ForAll(Arb.From(Gen.Choose(0, 40).Select(i => i * 10.0).ArrayOf(6)), earned =>
    {
        double[] flows = [-500, .. earned, 10];
        var rate = Discounting.InternalRateOfReturn(flows).Rate;
        return Math.Abs(Discounting.ModifiedInternalRateOfReturn(flows, 0.07, rate) - rate) < 1e-12;
    });

    [Fact]
    public void Modified_rate_by_hand()
    {
        // 100 out, 60 and 60 back put by at 10 %: 126 after two years.
        Near.Equal(Math.Sqrt(1.26) - 1, Discounting.ModifiedInternalRateOfReturn([-100, 60, 60], 0.05, 0.1), 1e-13);

        // What is paid in a year costs less today: 100 + 21 / 1.05 = 120.
        Near.Equal(Math.Sqrt(150.0 / 120) - 1, Discounting.ModifiedInternalRateOfReturn([-100, -21, 150], 0.05, 0.1), 1e-13);
        Assert.True(double.IsNaN(Discounting.ModifiedInternalRateOfReturn([-100, -21], 0.05, 0.1)));
        Assert.True(double.IsNaN(Discounting.ModifiedInternalRateOfReturn([0, 21], 0.05, 0.1)));
    }

    private static Arbitrary<int[]> Integers { get; } = Arb.From(
        from size in Gen.Choose(2, 14)
        from values in Gen.Choose(-9, 9).ArrayOf(size)
        where values.Any(v => v != 0)
        select values);

    // The flows whose value is the product of (1 - growth v).
    private static double[] Expanded(double[] growths)
    {
        double[] product = [1];
        foreach (var growth in growths)
        {
            double[] next = new double[product.Length + 1];
            for (var t = 0; t < product.Length; t++)
            {
                next[t] += product[t];
                next[t + 1] -= growth * product[t];
            }

            product = next;
        }

        return product;
    }

    // A root in exact arithmetic lies within a few last digits of the rate, or the value there is 0 to all digits that matter (a touch).
    private static bool IsRoot(int[] flows, double rate)
    {
        var (value, size) = (Discounting.NetPresentValue([.. flows.Select(c => (double)c)], rate), Discounting.NetPresentValue([.. flows.Select(c => (double)Math.Abs(c))], rate));
        var slope = Math.Abs(Discounting.NetPresentValue([.. flows.Select((c, t) => (double)c * t)], rate));
        return Math.Abs(value) <= 4e-16 * (size + (slope * (1 + (1 / (1 + rate)))));
    }

    // Sturm's theorem on the square-free part, in whole numbers: how many different positive roots there are.
    private static int SturmCount(int[] flows)
    {
        var chain = new List<BigInteger[]> { Trim([.. flows.SkipWhile(c => c == 0).Select(c => (BigInteger)c)]) };
        chain.Add(Trim([.. chain[0].Skip(1).Select((c, i) => c * (i + 1))]));
        while (chain[^1].Length > 0)
        {
            chain.Add(MinusRemainder(chain[^2], chain[^1]));
        }

        chain.RemoveAt(chain.Count - 1);
        return Variations(chain.Select(p => p[0])) - Variations(chain.Select(p => p[^1]));
    }

    private static int Variations(IEnumerable<BigInteger> values)
    {
        var signs = values.Select(v => v.Sign).Where(s => s != 0).ToArray();
        return signs.Zip(signs.Skip(1), (a, b) => a == b ? 0 : 1).Sum();
    }

    // By positive factors only, so that signs stay those of Sturm's chain.
    private static BigInteger[] MinusRemainder(BigInteger[] dividend, BigInteger[] divisor)
    {
        var (rest, lead) = (dividend, divisor[^1]);
        while (rest.Length >= divisor.Length)
        {
            var (top, shift) = (rest[^1], rest.Length - divisor.Length);
            rest = Trim([.. rest.Select((c, i) => (c * BigInteger.Abs(lead)) - (i >= shift ? divisor[i - shift] * top * lead.Sign : 0))]);
        }

        var common = rest.Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);
        return [.. rest.Select(c => -c / (common.IsZero ? 1 : common))];
    }

    private static BigInteger[] Trim(BigInteger[] values) => values[..(Array.FindLastIndex(values, v => !v.IsZero) + 1)];

    private static int SignChangesOnAGrid(double[] flows)
    {
        var signs = Enumerable.Range(0, 40_000).Select(i => Math.Exp(-4 + (i / 5_000.0)) - 1).Select(rate => Math.Sign(Discounting.NetPresentValue(flows, rate))).ToArray();
        return signs.Zip(signs.Skip(1), (a, b) => a == b ? 0 : 1).Sum();
    }
}
