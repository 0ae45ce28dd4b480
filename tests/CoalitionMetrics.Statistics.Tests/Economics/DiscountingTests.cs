using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class DiscountingTests
{
    internal static Arbitrary<double[]> Flows { get; } = Arb.From(
        from size in Gen.Choose(2, 25)
        from values in Gen.Choose(-40, 40).Select(i => i * 12.5).ArrayOf(size)
        select values);

    internal static Arbitrary<double> Rates { get; } = Arb.From(Gen.Choose(-60, 200).Select(i => i / 100.0));

    [Fact]
    public void Hundred_now_for_sixty_in_each_of_two_years_is_worth_a_little_at_ten_percent()
    {
        // 60 / 1.1 + 60 / 1.21 = 54.5454... + 49.5867... = 104.1322...
        Near.Equal((60 / 1.1) + (60 / 1.21) - 100, Discounting.NetPresentValue([-100, 60, 60], 0.1), 1e-13);
        Assert.Equal(20, Discounting.NetPresentValue([-100, 60, 60], 0.0));
        Near.Equal((60 / Math.Sqrt(1.1)) + (60 / (1.1 * Math.Sqrt(1.1))) - 100, Discounting.NetPresentValue([-100, 60, 60], 0.1, FlowTiming.MidPeriod), 1e-13);

        // -100 grows to -121, the first 60 to 66.
        Near.Equal(5, Discounting.FutureValue([-100, 60, 60], 0.1), 1e-13);
        Near.Equal(5 / 2.1, Discounting.EquivalentAnnual([-100, 60, 60], 0.1), 1e-12);
    }

    [Property]
    public Property Value_is_the_sum_of_discounted_flows() => Prop.ForAll(Flows, Rates, (flows, rate) =>
    {
        var (end, middle, size) = (0m, 0.0, 0.0);
        var factor = 1m;
        for (var t = 0; t < flows.Length; t++)
        {
            end += (decimal)flows[t] * factor;
            middle += flows[t] * (t == 0 ? 1 : Math.Pow(1 + rate, 0.5 - t));
            size += Math.Abs(flows[t]) * Math.Pow(1 + rate, -t);
            factor /= 1 + (decimal)rate;
        }

        return Math.Abs(Discounting.NetPresentValue(flows, rate) - (double)end) <= 1e-14 * size
            && Math.Abs(Discounting.NetPresentValue(flows, rate, FlowTiming.MidPeriod) - middle) <= 1e-12 * size * (1 + rate);
    });

    [Property]
    public Property Money_adds_up_scales_and_waits() => Prop.ForAll(Flows, Rates, (flows, rate) =>
    {
        var value = Discounting.NetPresentValue(flows, rate);
        var size = flows.Select((c, t) => Math.Abs(c) * Math.Pow(1 + rate, -t)).Sum() + 1;
        double[] other = [.. flows.Select((c, t) => 3.0 * t)];
        return Math.Abs(Discounting.NetPresentValue([.. flows.Zip(other, (a, b) => a + b)], rate) - value - Discounting.NetPresentValue(other, rate)) <= 1e-12 * (size + Math.Abs(Discounting.NetPresentValue(other, rate)))
            && Math.Abs(Discounting.NetPresentValue([.. flows.Select(c => -4 * c)], rate) + (4 * value)) <= 1e-13 * size
            && Math.Abs((Discounting.NetPresentValue([0, .. flows], rate) * (1 + rate)) - value) <= 1e-13 * size
            && Math.Abs(Discounting.FutureValue(flows, rate) - (value * Math.Pow(1 + rate, flows.Length - 1))) <= 1e-12 * size * Math.Pow(1 + rate, flows.Length - 1)
            && Discounting.NetPresentValue(flows, [0, rate]).SequenceEqual([flows.Sum(), value]);
    });

    [Fact]
    public void Small_rate_over_long_time_keeps_its_digits()
    {
        // One a month for a hundred years: the closed form keeps its digits by log(1 + r) and exp - 1.
        double[] flows = [0, .. Enumerable.Repeat(1.0, 1200)];
        foreach (var rate in (double[])[1e-15, 1e-9, 1e-4, 0.03, -0.01])
        {
            Near.Equal(Annuity.PresentValue(1, rate, 1200), Discounting.NetPresentValue(flows, rate), 1e-13);
            Near.Equal(Annuity.FutureValue(1, rate, 1200), Discounting.FutureValue(flows, rate), 1e-13);
        }
    }

    [Fact]
    public void Values_beyond_doubles_are_infinite_and_extreme_flows_are_no_trouble()
    {
        Assert.Equal(double.PositiveInfinity, Discounting.NetPresentValue([-5, .. new double[800], 1], -0.9));
        Assert.Equal(double.NegativeInfinity, Discounting.NetPresentValue([5, .. new double[800], -1], -0.9));
        Near.Equal(1e308 * Discounting.NetPresentValue([-1, -1, 0.2, 1.3, 1.3], 0.5), Discounting.NetPresentValue([-1e308, -1e308, 2e307, 1.3e308, 1.3e308], 0.5), 1e-14);
        Assert.True(double.IsNaN(Discounting.EquivalentAnnual([-5, .. new double[800], 1], -0.9)));
    }

    [Property]
    public Property Annuity_is_its_payments_written_out() => Prop.ForAll(Rates, Gen.Choose(1, 40).ToArbitrary(), (rate, periods) =>
    {
        double[] atEnd = [0, .. Enumerable.Repeat(70.0, periods)];
        double[] atStart = [.. Enumerable.Repeat(70.0, periods), 0];
        return Near.Is(Discounting.NetPresentValue(atEnd, rate), Annuity.PresentValue(70, rate, periods), 1e-12)
            && Near.Is(Discounting.NetPresentValue(atStart, rate), Annuity.PresentValue(70, rate, periods, PaymentTiming.Due), 1e-12)
            && Near.Is(Discounting.FutureValue(atEnd, rate), Annuity.FutureValue(70, rate, periods), 1e-12)
            && Near.Is(Discounting.FutureValue(atStart, rate), Annuity.FutureValue(70, rate, periods, PaymentTiming.Due), 1e-12);
    });

    [Property]
    public Property Payments_turn_values_round() => Prop.ForAll(Rates, Gen.Choose(1, 40).ToArbitrary(), (rate, periods) =>
        Enum.GetValues<PaymentTiming>().All(timing =>
            Near.Is(900, Annuity.PresentValue(Annuity.Payment(900, rate, periods, timing), rate, periods, timing), 1e-13)
            && Near.Is(900, Annuity.FutureValue(Annuity.SinkingPayment(900, rate, periods, timing), rate, periods, timing), 1e-13)));

    [Fact]
    public void Loan_of_a_thousand_over_two_years_at_ten_percent()
    {
        // 1000 * 1.1 * 1.1 = 1210 = p * 2.1.
        Near.Equal(1210 / 2.1, Annuity.Payment(1000, 0.1, 2), 1e-13);
        Near.Equal(1100 / 2.1, Annuity.Payment(1000, 0.1, 2, PaymentTiming.Due), 1e-13);
        Near.Equal(1000 / 2.1, Annuity.SinkingPayment(1000, 0.1, 2), 1e-13);
        Assert.Equal(150, Annuity.Payment(1800, 0, 12));
        Assert.Equal(0, Annuity.PresentValue(0, -0.999, 100_000));
    }

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        foreach (var bad in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity])
        {
            Assert.Contains("flows[1]", Assert.Throws<ArgumentOutOfRangeException>("flows", () => Discounting.NetPresentValue([1, bad], 0.1)).Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentOutOfRangeException>("flows", () => Discounting.FutureValue([bad], 0.1));
            Assert.Throws<ArgumentOutOfRangeException>("flows", () => Discounting.NetPresentValue([bad], [0.1]));
            Assert.Throws<ArgumentOutOfRangeException>("flows", () => Discounting.InternalRateOfReturn([bad]));
            Assert.Throws<ArgumentOutOfRangeException>("flows", () => Discounting.EquivalentAnnual([bad, 1], 0.1));
            Assert.Throws<ArgumentOutOfRangeException>("flows", () => Discounting.ModifiedInternalRateOfReturn([1, bad], 0, 0));
            Assert.Throws<ArgumentOutOfRangeException>("payment", () => Annuity.PresentValue(bad, 0.1, 1));
            Assert.Throws<ArgumentOutOfRangeException>("payment", () => Annuity.FutureValue(bad, 0.1, 1));
            Assert.Throws<ArgumentOutOfRangeException>("presentValue", () => Annuity.Payment(bad, 0.1, 1));
            Assert.Throws<ArgumentOutOfRangeException>("futureValue", () => Annuity.SinkingPayment(bad, 0.1, 1));
        }

        foreach (var bad in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity, -1, -1.5])
        {
            Assert.Throws<ArgumentOutOfRangeException>("rate", () => Discounting.NetPresentValue([1, 2], bad));
            Assert.Contains("rates[1]", Assert.Throws<ArgumentOutOfRangeException>("rates", () => Discounting.NetPresentValue([1, 2], [0, bad])).Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentOutOfRangeException>("rate", () => Discounting.FutureValue([1, 2], bad));
            Assert.Throws<ArgumentOutOfRangeException>("financeRate", () => Discounting.ModifiedInternalRateOfReturn([1, 2], bad, 0));
            Assert.Throws<ArgumentOutOfRangeException>("reinvestmentRate", () => Discounting.ModifiedInternalRateOfReturn([1, 2], 0, bad));
            Assert.Throws<ArgumentOutOfRangeException>("rate", () => Annuity.PresentValue(1, bad, 1));
            Assert.Throws<ArgumentOutOfRangeException>("rate", () => Annuity.Payment(1, bad, 1));
        }

        Assert.Throws<ArgumentException>("flows", () => Discounting.NetPresentValue([], 0.1));
        Assert.Throws<ArgumentException>("flows", () => Discounting.NetPresentValue([], [0.1]));
        Assert.Throws<ArgumentException>("rates", () => Discounting.NetPresentValue([1], []));
        Assert.Throws<ArgumentException>("flows", () => Discounting.FutureValue([], 0.1));
        Assert.Throws<ArgumentException>("flows", () => Discounting.InternalRateOfReturn([]));
        Assert.Throws<ArgumentException>("flows", () => Discounting.EquivalentAnnual([1], 0.1));
        Assert.Throws<ArgumentException>("flows", () => Discounting.ModifiedInternalRateOfReturn([1], 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>("periods", () => Annuity.PresentValue(1, 0.1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("periods", () => Annuity.Payment(1, 0.1, -1));
        Assert.Throws<ArgumentOutOfRangeException>("timing", () => Annuity.Payment(1, 0.1, 1, (PaymentTiming)9));
        Assert.Throws<ArgumentOutOfRangeException>("timing", () => Discounting.NetPresentValue([1], 0.1, (FlowTiming)9));
    }
}
