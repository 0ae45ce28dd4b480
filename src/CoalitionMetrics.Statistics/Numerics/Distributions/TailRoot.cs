namespace CoalitionMetrics.Statistics;

/// <summary>
/// Finds where a tail holds a given probability. On the scale used (log x, or log odds) the density is log-concave, hence so are both tails, and
/// Newton's method on the logarithm of the tail converges from any start: the first step lands on the outer side of the root, the others approach it.
/// </summary>
internal static class TailRoot
{
    private const int MostSteps = 500;

    /// <summary>The place; <paramref name="p"/> inside (0, 1). The function gives both tails and the logarithm of the density at a place; no step up is longer than the largest rise.</summary>
    public static double Solve(double start, double p, bool upper, double largestRise, Func<double, (Tails Tails, double LogDensity)> function)
    {
        // The smaller tail keeps all digits; 1 - p is exact where it is used.
        if (p > 0.5)
        {
            (p, upper) = (1 - p, !upper);
        }

        var target = Math.Log(p);
        var place = start;
        for (var i = 0; i < MostSteps; i++)
        {
            var (tails, logDensity) = function(place);
            var log = upper ? tails.LogUpper : tails.LogLower;
            var step = (target - log) * Math.Exp(log - logDensity);
            step = Math.Min(upper ? -step : step, largestRise);
            place += step;
            if (Math.Abs(step) <= 1e-9 * (1 + Math.Abs(place)))
            {
                // Convergence is quadratic: what is left is about the square of the last step.
                return place;
            }
        }

        throw new NotIdentifiedException(NotIdentifiedReason.NoConvergence, "The quantile did not settle.");
    }
}
