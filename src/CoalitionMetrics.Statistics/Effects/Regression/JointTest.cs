using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Are several coefficients all 0, taken together?</summary>
public sealed record JointTest
{
    /// <summary>How many coefficients are tested together.</summary>
    public required int Count { get; init; }

    /// <summary>The Wald statistic <c>b'V^-1 b</c>: 0 when all are 0, the larger the less likely that they are.</summary>
    public required double ChiSquare { get; init; }

    /// <summary>The Wald statistic divided by <see cref="Count"/>, to be held against F.</summary>
    public double FStatistic => ChiSquare / Count;

    /// <summary>The degrees of freedom of the errors: units minus coefficients, or clusters minus one.</summary>
    public required double DenominatorDegreesOfFreedom { get; init; }

    /// <summary>How often so large a statistic would turn up if all were 0, by chi-square: for many units or clusters.</summary>
    public required double ChiSquarePValue { get; init; }

    /// <summary>The same by F, which allows for few units or clusters.</summary>
    public required double PValue { get; init; }

    /// <summary>
    /// The same by Hotelling's T2, for the effects before the start in an event study: F with q and <c>nu - q + 1</c> degrees of freedom, nu the fewest of any of the effects. Errors estimated from few units vary together, which F alone
    /// overlooks: with five units a cohort F finds a difference where there is none in one of eight studies, this one in one of thirty. Null where fewer than three degrees of freedom are left (then no p is to be trusted), and for the
    /// table of a regression.
    /// </summary>
    public double? HotellingPValue { get; init; }

    /// <summary>The test on one line, rounded, invariant.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"F({Count}, {DenominatorDegreesOfFreedom:G4}) = {FStatistic:G4}, p = {PValue:G3}");
}
