namespace CoalitionMetrics.Statistics;

public static partial class CostEffectiveness
{
    /// <summary>The efficiency frontier: which of several options are worth choosing at some price for a unit of effect, and what each step up to the next one costs a unit.</summary>
    /// <remarks>
    /// <para>Definition: an option is dominated when another costs no more and brings no less, one of them strictly (of equal ones the first stays); extendedly dominated when, on the path of rising cost and effect, its
    /// incremental ratio is larger than the next one's, so that a mix of its neighbours brings as much for less. Equal ratios, to within the rounding of the amounts, stay.</para>
    /// <para>Invariance: the order of options, a constant added to all costs or all effects (property tests).</para>
    /// <para>Cost: a sort.</para>
    /// <para>Source: Weinstein and Stason 1977; Karlsson and Johannesson 1996, The decision rules of cost-effectiveness analysis.</para>
    /// </remarks>
    /// <param name="costs">What each option costs; finite, at least one, any one unit of money.</param>
    /// <param name="effects">What each option brings, as many, in the unit of the effect; more is better; finite.</param>
    /// <returns>The place of each option, and the path.</returns>
    /// <exception cref="ArgumentException">There are no options, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A cost or effect is NaN or infinite.</exception>
    public static EfficiencyFrontier Frontier(ReadOnlySpan<double> costs, ReadOnlySpan<double> effects)
    {
        Guard.NotEmpty(costs, nameof(costs));
        Guard.SameLength(effects.Length, costs.Length, nameof(effects), nameof(costs));
        Guard.Finite(costs, nameof(costs));
        Guard.Finite(effects, nameof(effects));
        var points = new OptionPoint[costs.Length];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = new(i, costs[i], effects[i]);
        }

        Array.Sort(points, OptionPoint.LeastCostlyFirst);
        var status = new FrontierStatus[points.Length];
        var path = new List<OptionPoint>();
        foreach (var point in points)
        {
            if (path.Count > 0 && point.Effect <= path[^1].Effect)
            {
                status[point.Option] = FrontierStatus.Dominated;
                continue;
            }

            while (path.Count > 1 && OptionPoint.CostsMoreThanTheNext(path[^2], path[^1], point))
            {
                status[path[^1].Option] = FrontierStatus.ExtendedlyDominated;
                path.RemoveAt(path.Count - 1);
            }

            path.Add(point);
        }

        return new EfficiencyFrontier
        {
            Status = status,
            Frontier = [.. path.Select(point => point.Option)],
            IncrementalRatios = [double.NaN, .. path.Zip(path.Skip(1), (from, to) => (to.Cost - from.Cost) / (to.Effect - from.Effect))],
        };
    }

    /// <summary>An option: its place in the input, what it costs and what it brings.</summary>
    private readonly record struct OptionPoint(int Option, double Cost, double Effect)
    {
        /// <summary>Of equal cost the most effective first, of equals the first in the input.</summary>
        public static int LeastCostlyFirst(OptionPoint one, OptionPoint other) =>
            one.Cost.CompareTo(other.Cost) is not 0 and var byCost ? byCost : other.Effect.CompareTo(one.Effect) is not 0 and var byEffect ? byEffect : one.Option.CompareTo(other.Option);

        /// <summary>Whether a unit costs more on the step to the middle than on the step from it, by more than decimals lose as doubles.</summary>
        public static bool CostsMoreThanTheNext(OptionPoint from, OptionPoint middle, OptionPoint to)
        {
            // Halved, so that no difference overflows; the products are of shares of the whole step.
            var (cost, effect) = ((to.Cost / 2) - (from.Cost / 2), (to.Effect / 2) - (from.Effect / 2));
            var (costShare, effectShare) = (((middle.Cost / 2) - (from.Cost / 2)) / cost, ((middle.Effect / 2) - (from.Effect / 2)) / effect);
            var rounding = Rounding(from.Cost, to.Cost, cost) + Rounding(from.Effect, to.Effect, effect);
            return costShare - effectShare > rounding;
        }

        private static double Rounding(double from, double to, double half) => Math.ScaleB(Math.Max(Math.Abs(from), Math.Abs(to)) / half, -52);
    }
}
