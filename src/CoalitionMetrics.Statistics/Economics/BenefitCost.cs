namespace CoalitionMetrics.Statistics;

/// <summary>Does it bring back what it costs? Benefits and costs of each period, both in money, brought to today's worth.</summary>
public static class BenefitCost
{
    /// <summary>Discounted benefits against discounted costs: their ratio, their difference, by when the costs are back, and by how much either may change before the answer turns.</summary>
    /// <remarks>
    /// <para>Definition: <c>PB = sum B_t / (1 + r)^t</c>, <c>PC = sum C_t / (1 + r)^t</c>, both from t = 0; ratio PB / PC; net PB - PC. Discounted payback: the first period at which the running sum of discounted benefits
    /// less costs is not below 0 (to within the rounding of the amounts and the rate), with a straight line within the period.</para>
    /// <para>Invariance: a factor on all amounts leaves ratio and payback; the net is the net present value of benefits less costs (property tests).</para>
    /// <para>Cost: one pass.</para>
    /// <para>Source: Boardman, Greenberg, Vining and Weimer 2018, Cost-benefit analysis; HM Treasury 2022, The Green Book (switching values).</para>
    /// </remarks>
    /// <param name="benefits">The benefits of each period, the first is today's; finite, at least one, any one unit of money.</param>
    /// <param name="costs">The costs of each period as positive amounts, as many, in the same unit.</param>
    /// <param name="rate">The discount rate a period; above -1, finite.</param>
    /// <param name="timing">When in its period money counts as paid.</param>
    /// <returns>The figures; present values are infinite where they lie outside the range of a double.</returns>
    /// <exception cref="ArgumentException">There are no amounts, or not as many benefits as costs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An amount is NaN or infinite, the rate is not above -1 or not finite, or the timing is unknown.</exception>
    public static BenefitCostResult Of(ReadOnlySpan<double> benefits, ReadOnlySpan<double> costs, double rate, FlowTiming timing = FlowTiming.EndOfPeriod)
    {
        Discounting.CheckFlows(benefits, nameof(benefits));
        Discounting.CheckFlows(costs, nameof(costs));
        Guard.SameLength(costs.Length, benefits.Length, nameof(costs), nameof(benefits));
        Discounting.CheckRate(rate, nameof(rate));
        Discounting.CheckTiming(timing);
        var growth = DoubleDouble.Sum(1, rate);
        var discount = growth.Reciprocal();
        var factor = DoubleDouble.One;
        var (gained, spent, net) = (default(CompensatedSum), default(CompensatedSum), default(CompensatedSum));
        var (before, turnover) = (0.0, 0.0);
        double? payback = null;
        for (var t = 0; t < benefits.Length; t++)
        {
            if (t > 0)
            {
                factor *= t == 1 && timing == FlowTiming.MidPeriod ? growth.SquareRoot().Reciprocal() : discount;
            }

            Add(ref gained, benefits[t], factor);
            Add(ref spent, costs[t], factor);
            Add(ref net, benefits[t], factor);
            Add(ref net, -costs[t], factor);
            turnover += (Math.Abs(benefits[t]) + Math.Abs(costs[t])) * factor.High;

            // Decimals and their discount factors are not exact: what is short by no more than their rounding counts as back.
            var slack = Math.ScaleB(t + 2, -52) * turnover;
            if (payback is null && net.Value >= -slack)
            {
                payback = t == 0 || net.Value <= before ? t : t - 1 + Math.Min(1, -before / (net.Value - before));
            }

            before = net.Value;
        }

        return new BenefitCostResult
        {
            PresentBenefits = gained.Value,
            PresentCosts = spent.Value,
            Net = net.Value,
            Ratio = Quotient(gained.Value, spent.Value),
            DiscountedPayback = payback,
            BenefitSwitchingChange = Quotient(-net.Value, gained.Value),
            CostSwitchingChange = Quotient(net.Value, spent.Value),
        };
    }

    private static double Quotient(double above, double below) => below == 0 ? double.NaN : above / below;

    // A factor beyond the range of a double times nothing is nothing.
    private static void Add(ref CompensatedSum sum, double amount, DoubleDouble factor)
    {
        if (amount != 0)
        {
            sum.AddProduct(amount, factor.High);
            sum.Add(double.IsFinite(factor.High) ? amount * factor.Low : 0);
        }
    }
}
