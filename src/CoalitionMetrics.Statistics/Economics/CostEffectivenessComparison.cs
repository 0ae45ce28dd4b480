using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Which distribution the interval of a net benefit rests on.</summary>
public enum NetBenefitInterval
{
    /// <summary>Student's t with the degrees of freedom of Welch and Satterthwaite: also for small arms.</summary>
    WelchT,

    /// <summary>The normal distribution, as most published evaluations have it; too narrow with small arms.</summary>
    Normal,
}

/// <summary>Two arms compared by what they cost and what they bring.</summary>
public sealed class CostEffectivenessComparison
{
    private readonly MeanErrors _treated;
    private readonly MeanErrors _control;
    private readonly MeanErrors _errors;
    private readonly double _effectSize;

    internal CostEffectivenessComparison(Estimate cost, Estimate effect, MeanErrors treated, MeanErrors control, double effectSize, ConfidenceLevel level)
    {
        IncrementalCost = cost;
        IncrementalEffect = effect;
        _treated = treated;
        _control = control;
        _errors = treated.Plus(control);
        _effectSize = effectSize;
        Level = level;
    }

    /// <summary>The mean cost of the treated less that of the others, by Welch's t.</summary>
    public Estimate IncrementalCost { get; }

    /// <summary>The mean effect of the treated less that of the others, by Welch's t.</summary>
    public Estimate IncrementalEffect { get; }

    /// <summary>The covariance of the two differences. NaN when an arm has a single person, since one person shows no spread.</summary>
    public double Covariance => HasErrors ? _errors.Covariance : double.NaN;

    /// <summary>The level of the intervals.</summary>
    public ConfidenceLevel Level { get; }

    private bool HasErrors => _treated.Count > 1 && _control.Count > 1;

    /// <summary>The incremental cost-effectiveness ratio: what one more unit of effect costs, with both usual ranges. It means that only where the treatment costs more and brings more, or less of both: see <see cref="Quadrants"/>.</summary>
    /// <remarks>
    /// <para>Definition: <c>R = dC / dE</c>. Delta: variance <c>(vC - 2 R cov + R^2 vE) / dE^2</c>, normal; it covers the truth in half of the cases where the effect is small beside its error. Fieller: all R with <c>(dC - R dE)^2 &lt;= z^2 (vC - 2 R cov + R^2 vE)</c>: an interval
    /// when the effect differs from 0 at the level; otherwise all but an interval, or every value.</para>
    /// <para>Cost: constant.</para>
    /// <para>Source: Fieller 1954; Willan and O'Brien 1996; Polsky, Glick, Willke and Schulman 1997. Attained coverage: COVERAGE.md.</para>
    /// </remarks>
    /// <returns>The ratio; its value is NaN when the arms have the same mean effect (to within the rounding of the effects), since then there is no unit to pay for.</returns>
    public IncrementalRatio Ratio()
    {
        const string method = "ratio of differences, delta method (too narrow unless the effect is many times its error)";
        var (cost, effect) = (IncrementalCost.Value, IncrementalEffect.Value);
        var value = Math.Abs(effect) <= Math.ScaleB(_effectSize, -51) ? double.NaN : cost / effect;
        value = double.IsFinite(value) ? value : double.NaN;
        Estimate? delta = null;
        if (!double.IsNaN(value))
        {
            var count = _errors.Count;
            var error = HasErrors ? _errors.OfNetBenefit(value) / Math.Abs(effect) : double.NaN;
            delta = !HasErrors ? Estimate.WithoutInterval(value, NoIntervalReason.SingleUnitInArm, Level, method, count)
                : !double.IsFinite(error) ? Estimate.WithoutInterval(value, NoIntervalReason.NoMethod, Level, method, count)
                : TTest.Estimate(value, error, null, Level, method, count);
        }

        var fieller = HasErrors ? FiellerSolution.Of(cost, effect, _errors, Level) : null;
        return new IncrementalRatio { Value = value, Delta = delta, Fieller = fieller?.Set, Shape = fieller?.Shape };
    }

    /// <summary>The incremental net (monetary) benefit: what the gain is worth at a price for each unit of effect, less what it costs. Above 0 the treatment is worth its money at that price.</summary>
    /// <remarks>
    /// <para>Definition: <c>price * dE - dC</c>, standard error <c>sqrt(price^2 vE + vC - 2 price cov)</c>. It is the difference in means of each person's <c>price * effect - cost</c> (property test).</para>
    /// <para>Cost: constant. Source: Stinnett and Mullahy 1998. Attained coverage: COVERAGE.md.</para>
    /// </remarks>
    /// <param name="price">What one unit of effect is worth, in the unit of the costs (willingness to pay, lambda); finite, not negative.</param>
    /// <param name="interval">The distribution that the interval rests on.</param>
    /// <returns>The net benefit, in the unit of the costs. No interval when an arm has a single person, without spread, or (Welch) under three degrees of freedom; the reason says which.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The price is negative, NaN or infinite, the kind of interval is unknown, or the value lies outside the range of a double.</exception>
    public Estimate NetBenefit(double price, NetBenefitInterval interval = NetBenefitInterval.WelchT)
    {
        Guard.NonNegative(price, nameof(price));
        var method = interval switch
        {
            NetBenefitInterval.WelchT => "net benefit, Welch t",
            NetBenefitInterval.Normal => "net benefit, normal",
            _ => throw Guard.Unknown(nameof(interval), interval),
        };
        var value = Value(price);
        if (!HasErrors)
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.SingleUnitInArm, Level, method, _errors.Count);
        }

        var error = _errors.OfNetBenefit(price);
        return TTest.Estimate(value, error, interval == NetBenefitInterval.Normal || error == 0 ? null : DegreesOfFreedom(price), Level, method, _errors.Count);
    }

    /// <summary>How sure we may be, from 0 to 1, that the treatment is worth its money at a price for each unit of effect.</summary>
    /// <remarks>
    /// <para>Definition: <c>Phi(net benefit / standard error)</c>, the share of the bivariate normal of both differences in which the net benefit is above 0; in the words of Bayes, with nothing known beforehand.</para>
    /// <para>Cost: constant. Source: van Hout, Al, Gordon and Rutten 1994; Fenwick, O'Brien and Briggs 2004.</para>
    /// </remarks>
    /// <param name="price">What one unit of effect is worth, in the unit of the costs (willingness to pay, lambda); finite, not negative.</param>
    /// <returns>The probability. NaN when an arm has a single person, since nothing shows an error, and when neither net benefit nor error differ from 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The price is negative, NaN or infinite.</exception>
    public double ProbabilityCostEffective(double price)
    {
        Guard.NonNegative(price, nameof(price));
        return HasErrors ? Probability(price) : double.NaN;
    }

    /// <summary>The acceptability curve: <see cref="ProbabilityCostEffective"/> at several prices.</summary>
    /// <param name="prices">What one unit of effect is worth, in the unit of the costs; each finite, not negative.</param>
    /// <returns>The probability at each price, in the order of the prices.</returns>
    /// <exception cref="ArgumentException">There are no prices.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A price is negative, NaN or infinite.</exception>
    public double[] AcceptabilityCurve(ReadOnlySpan<double> prices)
    {
        Guard.NotEmpty(prices, nameof(prices));
        Guard.NonNegative(prices, nameof(prices));
        var curve = new double[prices.Length];
        for (var i = 0; i < curve.Length; i++)
        {
            curve[i] = HasErrors ? Probability(prices[i]) : double.NaN;
        }

        return curve;
    }

    /// <summary>How likely the treatment truly brings more or less, and costs more or less.</summary>
    /// <remarks>
    /// <para>Definition: the four quadrants of the bivariate normal of both differences.</para>
    /// <para>Cost: four bivariate probabilities. Source: Black 1990, The CE plane; van Hout et al. 1994.</para>
    /// </remarks>
    /// <returns>The four probabilities. NaN when an arm has a single person, or a difference is 0 without any error.</returns>
    public QuadrantProbabilities Quadrants()
    {
        var effect = HasErrors ? IncrementalEffect.Value / _errors.Effect : double.NaN;
        var cost = HasErrors ? IncrementalCost.Value / _errors.Cost : double.NaN;
        double Both(double signOfEffect, double signOfCost) => double.IsNaN(effect) || double.IsNaN(cost)
            ? double.NaN
            : BivariateNormalDistribution.LowerTail(signOfEffect * effect, signOfCost * cost, signOfEffect * signOfCost * _errors.Correlation);
        return new QuadrantProbabilities
        {
            MoreEffectiveMoreCostly = Both(1, 1),
            MoreEffectiveLessCostly = Both(1, -1),
            LessEffectiveMoreCostly = Both(-1, 1),
            LessEffectiveLessCostly = Both(-1, -1),
        };
    }

    /// <summary>Both differences on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"cost {IncrementalCost.Value:G4}, effect {IncrementalEffect.Value:G4}, n = {_errors.Count}");

    private double Value(double price) => Math.FusedMultiplyAdd(price, IncrementalEffect.Value, -IncrementalCost.Value);

    private double Probability(double price) => Value(price) / _errors.OfNetBenefit(price) is var z && double.IsNaN(z) ? double.NaN : NormalDistribution.LowerTail(z);

    // Through the share of the variance, so that very large and very small amounts neither overflow nor vanish.
    private double DegreesOfFreedom(double price)
    {
        var (one, zero) = (_treated.OfNetBenefit(price), _control.OfNetBenefit(price));
        var ratio = one / double.Hypot(one, zero);
        var share = ratio * ratio;
        return 1 / ((share * share / (_treated.Count - 1)) + ((1 - share) * (1 - share) / (_control.Count - 1)));
    }
}
