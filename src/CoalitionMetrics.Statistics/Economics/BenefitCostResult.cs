using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Benefits against costs, in today's money.</summary>
public sealed record BenefitCostResult
{
    /// <summary>The discounted benefits.</summary>
    public required double PresentBenefits { get; init; }

    /// <summary>The discounted costs.</summary>
    public required double PresentCosts { get; init; }

    /// <summary>Discounted benefits less discounted costs.</summary>
    public required double Net { get; init; }

    /// <summary>Discounted benefits over discounted costs: above 1 it brings back more than it costs. NaN when the discounted costs are 0. It ranks undertakings only where money is short; else <see cref="Net"/> does.</summary>
    public required double Ratio { get; init; }

    /// <summary>In which period, with its part, the discounted costs are back for the first time: 3.6 = in the fourth period after today. Null when never within the periods given. Later costs may take it below 0 again.</summary>
    public required double? DiscountedPayback { get; init; }

    /// <summary>By which share all benefits would have to change for the net to be 0: -0.2 = they may fall by a fifth. NaN when the discounted benefits are 0.</summary>
    public required double BenefitSwitchingChange { get; init; }

    /// <summary>By which share all costs would have to change for the net to be 0: 0.25 = they may rise by a quarter. NaN when the discounted costs are 0.</summary>
    public required double CostSwitchingChange { get; init; }

    /// <summary>The result on one line, rounded, invariant.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"benefits {PresentBenefits:G4}, costs {PresentCosts:G4}, ratio {Ratio:G3}, net {Net:G4}, {(DiscountedPayback is { } t ? $"back after {t:G3} periods" : "not back in time")}");
}
