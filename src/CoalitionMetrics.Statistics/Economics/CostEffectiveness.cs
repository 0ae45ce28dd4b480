namespace CoalitionMetrics.Statistics;

/// <summary>
/// What does one more unit of effect cost, and is it worth that? Effects that nobody puts in money (people housed, school days, years in health) beside what they cost. More of the effect is better.
/// </summary>
public static partial class CostEffectiveness
{
    /// <summary>The comparison of two arms by what each person cost and gained.</summary>
    /// <remarks>
    /// <para>Definition: differences treated minus control of the mean cost and the mean effect; variances and covariance by arm with divisor n - 1, over n, added up.</para>
    /// <para>Invariance: the order of persons does not matter; swapping the arms turns both differences round and leaves their ratio (property tests).</para>
    /// <para>Cost: a few passes over the persons; every question asked of the comparison afterwards takes none.</para>
    /// <para>Source: O'Brien, Drummond, Labelle and Willan 1994; Glick, Doshi, Sonnad and Polsky 2015, Economic evaluation in clinical trials.</para>
    /// </remarks>
    /// <param name="costs">What each person cost; finite, any one unit of money.</param>
    /// <param name="effects">What each person gained, in the unit of the effect, as many; finite.</param>
    /// <param name="treated">Whether the person was treated, as many.</param>
    /// <param name="level">The level of all intervals; 0.95 unless told.</param>
    /// <returns>The comparison, to be asked for ratio, net benefit and probabilities.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A cost or effect is NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">Nobody was treated, or nobody was not.</exception>
    public static CostEffectivenessComparison Compare(ReadOnlySpan<double> costs, ReadOnlySpan<double> effects, ReadOnlySpan<bool> treated, ConfidenceLevel level = default)
    {
        Guard.SameLength(effects.Length, costs.Length, nameof(effects), nameof(costs));
        Guard.SameLength(treated.Length, costs.Length, nameof(treated), nameof(costs));
        Guard.Finite(costs, nameof(costs));
        Guard.Finite(effects, nameof(effects));
        var count = treated.Count(true);
        Experiment.RequireBothArms(count, treated.Length - count);
        var (treatedCosts, treatedEffects) = (Experiment.Arm(costs, treated, true), Experiment.Arm(effects, treated, true));
        var (controlCosts, controlEffects) = (Experiment.Arm(costs, treated, false), Experiment.Arm(effects, treated, false));
        return new CostEffectivenessComparison(
            Experiment.DifferenceInMeans(treatedCosts, controlCosts, level),
            Experiment.DifferenceInMeans(treatedEffects, controlEffects, level),
            MeanErrors.Of(treatedCosts, treatedEffects),
            MeanErrors.Of(controlCosts, controlEffects),
            Math.Max(MeanSize(treatedEffects), MeanSize(controlEffects)),
            level);
    }

    private static double MeanSize(double[] values)
    {
        var sizes = new double[values.Length];
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = Math.Abs(values[i]);
        }

        return Moments.Mean(sizes);
    }
}

/// <summary>The errors of a mean cost and a mean effect and how they go together; of one arm, or of the difference of two.</summary>
internal readonly record struct MeanErrors(int Count, double Cost, double Effect, double Correlation)
{
    public double Covariance => Correlation * Cost * Effect;

    public static MeanErrors Of(double[] costs, double[] effects)
    {
        var root = Math.Sqrt(costs.Length);
        var correlation = Moments.Correlation(costs, effects);
        return new(costs.Length, Moments.StandardDeviation(costs) / root, Moments.StandardDeviation(effects) / root, double.IsNaN(correlation) ? 0 : correlation);
    }

    // In shares of the larger errors, so that squares neither overflow nor vanish.
    public MeanErrors Plus(MeanErrors other)
    {
        var (cost, effect) = (double.Hypot(Cost, other.Cost), double.Hypot(Effect, other.Effect));
        var correlation = cost == 0 || effect == 0 ? 0 : (Correlation * (Cost / cost) * (Effect / effect)) + (other.Correlation * (other.Cost / cost) * (other.Effect / effect));
        return new(Count + other.Count, cost, effect, Math.Clamp(correlation, -1, 1));
    }

    /// <summary>The error of <c>price * effect - cost</c>, as a sum of two squares, so that nothing cancels.</summary>
    public double OfNetBenefit(double price)
    {
        var valued = Math.Abs(price) * Effect;
        return double.Hypot(valued - Cost, Math.Sqrt(2 * (1 - (Math.Sign(price) * Correlation))) * Math.Sqrt(valued) * Math.Sqrt(Cost));
    }
}
