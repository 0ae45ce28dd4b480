using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of economics.json, but for the participatory budget.</summary>
internal static class EconomicsBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
        ["netPresentValue"] = c =>
        {
            var (flows, rate) = (c.Numbers("cashFlows"), c.NumberParameter("rate"));
            return new Figures
            {
                ["netPresentValue"] = Discounting.NetPresentValue(flows, rate),
                ["midPeriod"] = Discounting.NetPresentValue(flows, rate, FlowTiming.MidPeriod),
                ["futureValue"] = Discounting.FutureValue(flows, rate),
            };
        },
        ["internalRateOfReturn"] = c =>
        {
            var result = Discounting.InternalRateOfReturn(c.Numbers("cashFlows"));
            return new Figures
            {
                ["rate"] = result.Rate,
                ["roots"] = result.Roots,
                ["signChanges"] = result.SignChanges,
                ["uniqueBySignChanges"] = result.IsUniqueBySignChanges,
            };
        },
        ["annuity"] = Annuities,
        ["benefitCostRatio"] = c =>
        {
            var result = BenefitCost.Of(c.Numbers("benefits"), c.Numbers("costs"), c.NumberParameter("rate"));
            return new Figures
            {
                ["presentBenefits"] = result.PresentBenefits,
                ["presentCosts"] = result.PresentCosts,
                ["ratio"] = result.Ratio,
                ["net"] = result.Net,
                ["discountedPayback"] = result.DiscountedPayback,
            };
        },
        ["icer"] = Icer,
        ["netBenefit"] = c =>
        {
            var (comparison, prices) = (Comparison(c), c.NumbersParameter("lambda"));
            Estimate[] benefits = [.. prices.Select(price => comparison.NetBenefit(price, NetBenefitInterval.Normal))];
            var quadrants = comparison.Quadrants();
            return new Figures
            {
                ["incrementalNetBenefit"] = benefits.Select(b => b.Value),
                ["standardErrors"] = benefits.Select(b => b.StandardError),
                ["confidenceLow"] = benefits.Select(b => b.Interval?.Lower),
                ["confidenceHigh"] = benefits.Select(b => b.Interval?.Upper),
                ["probabilityCostEffective"] = comparison.AcceptabilityCurve(prices),
                ["probabilityMoreEffectiveMoreCostly"] = quadrants.MoreEffectiveMoreCostly,
                ["probabilityMoreEffectiveLessCostly"] = quadrants.MoreEffectiveLessCostly,
                ["probabilityLessEffectiveMoreCostly"] = quadrants.LessEffectiveMoreCostly,
                ["probabilityLessEffectiveLessCostly"] = quadrants.LessEffectiveLessCostly,
            };
        },
        ["frontier"] = c =>
        {
            var (costs, effects) = (c.Numbers("cost"), c.Numbers("effect"));
            var names = c.LabelsOrNull("names") ?? [.. Enumerable.Range(1, costs.Length).Select(i => $"option{i}")];
            var result = CostEffectiveness.Frontier(costs, effects);
            return new Figures
            {
                ["status"] = result.Status.Select(status => status switch
                {
                    FrontierStatus.OnFrontier => "frontier",
                    FrontierStatus.Dominated => "dominated",
                    _ => "extendedlyDominated",
                }),
                ["frontier"] = result.Frontier.Select(option => names[option]),
                ["incrementalRatios"] = result.IncrementalRatios,
            };
        },
        ["fundingDiversification"] = c =>
        {
            var amounts = c.Numbers("amounts");
            return new Figures
            {
                ["hhi"] = Inequality.Herfindahl(amounts),
                ["hhiNormalized"] = Inequality.HerfindahlNormalised(amounts),
                ["effectiveNumber"] = Inequality.EffectiveNumber(amounts),
                ["shannon"] = Diversity.Shannon(amounts),
                ["shannonEffective"] = Diversity.HillNumber(amounts, 1),
                ["evenness"] = Diversity.Pielou(amounts),
                ["largestShare"] = 1 / Diversity.HillNumber(amounts, double.PositiveInfinity),
            };
        },
        ["runway"] = c =>
        {
            var result = Liquidity.Runway(c.Scalar("reserves"), c.Numbers("netFlows"));
            return new Figures
            {
                ["averageNetOutflow"] = result.AverageNetOutflow,
                ["monthsAtAverage"] = result.PeriodsAtAverage,
                ["monthsOnSchedule"] = result.PeriodsOnSchedule,
            };
        },
        ["districtGini"] = c =>
        {
            var (amounts, populations) = (c.Numbers("amounts"), c.Numbers("populations"));
            return amounts.Length == populations.Length
                ? new Figures
                {
                    ["giniPerHeadWeighted"] = Inequality.Gini([.. amounts.Zip(populations, (amount, people) => amount / people)], populations),
                    ["giniAmounts"] = Inequality.Gini(amounts),
                }
                : throw new ArgumentException($"There are {amounts.Length} amounts and {populations.Length} populations.", nameof(c));
        },
    };

    // A case may leave out the payment or the sum, and then has none of its figures.
    private static Figures Annuities(ReferenceCase c)
    {
        var (rate, given) = (c.NumberParameter("rate"), c.NumberParameter("periods"));
        var periods = given == Math.Floor(given) && given is >= int.MinValue and <= int.MaxValue ? (int)given : throw new ArgumentException($"{given} is no number of periods.", nameof(c));
        var (payment, sum) = (c.NumberParameter("payment", double.NaN), c.NumberParameter("presentValue", double.NaN));
        var figures = new Figures();
        if (c.HasParameter("payment"))
        {
            figures["presentValueOrdinary"] = Annuity.PresentValue(payment, rate, periods);
            figures["presentValueDue"] = Annuity.PresentValue(payment, rate, periods, PaymentTiming.Due);
            figures["futureValueOrdinary"] = Annuity.FutureValue(payment, rate, periods);
            figures["futureValueDue"] = Annuity.FutureValue(payment, rate, periods, PaymentTiming.Due);
        }

        if (c.HasParameter("presentValue"))
        {
            figures["payment"] = Annuity.Payment(sum, rate, periods);
            figures["paymentDue"] = Annuity.Payment(sum, rate, periods, PaymentTiming.Due);
            figures["equivalentAnnual"] = Annuity.Payment(sum, rate, periods);
        }

        return figures;
    }

    private static Figures Icer(ReferenceCase c)
    {
        var comparison = Comparison(c);
        var ratio = comparison.Ratio();
        var isBounded = ratio.Shape == FiellerShape.Bounded;
        return new Figures
        {
            ["incrementalCost"] = comparison.IncrementalCost.Value,
            ["incrementalEffect"] = comparison.IncrementalEffect.Value,
            ["costStandardError"] = comparison.IncrementalCost.StandardError,
            ["effectStandardError"] = comparison.IncrementalEffect.StandardError,
            ["covariance"] = comparison.Covariance,
            ["icer"] = ratio.Value,
            ["deltaStandardError"] = ratio.Delta?.StandardError,
            ["deltaLow"] = ratio.Delta?.Interval?.Lower,
            ["deltaHigh"] = ratio.Delta?.Interval?.Upper,
            ["fiellerType"] = ratio.Shape switch
            {
                FiellerShape.Bounded => "bounded",
                FiellerShape.Exclusive => "exclusive",
                FiellerShape.WholeLine => "whole line",
                _ => null,
            },
            ["fiellerLow"] = isBounded ? ratio.Fieller?.First.Lower : null,
            ["fiellerHigh"] = isBounded ? ratio.Fieller?.First.Upper : null,
            ["fiellerBelow"] = isBounded ? null : ratio.Fieller?.First.Upper,
            ["fiellerAbove"] = isBounded ? null : ratio.Fieller?.Second?.Lower,
        };
    }

    private static CostEffectivenessComparison Comparison(ReferenceCase c)
    {
        bool[] treated = [.. c.Numbers("treatment").Select(t => t switch { 1 => true, 0 => false, _ => throw new ArgumentException($"A treatment is 0 or 1, not {t}.", nameof(c)) })];
        return CostEffectiveness.Compare(c.Numbers("cost"), c.Numbers("effect"), treated, ExperimentBindings.Level(c));
    }
}
