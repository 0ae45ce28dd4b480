namespace CoalitionMetrics.Statistics;

/// <summary>Where a function changes sign (Chandrupatla 1997: inverse quadratic steps where they are safe, else halving).</summary>
internal static class Root
{
    /// <summary>The place between two ends, at which the function has opposite signs, where it is 0.</summary>
    /// <exception cref="NotIdentifiedException">The function has the same sign at both ends.</exception>
    public static double Between(double low, double high, Func<double, double> function)
    {
        // a is the latest place, b the other end of the bracket, c the place before.
        var (b, a) = (low, high);
        var (fb, fa) = (function(b), function(a));
        if (fa == 0 || fb == 0)
        {
            return fa == 0 ? a : b;
        }

        if (double.IsNaN(fa) || double.IsNaN(fb) || Math.Sign(fa) == Math.Sign(fb))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoConvergence, "No value in range meets the condition.");
        }

        var step = 0.5;
        for (var i = 0; i < 300; i++)
        {
            var place = a + (step * (b - a));
            var value = function(place);
            double c, fc;
            if (Math.Sign(value) == Math.Sign(fa))
            {
                (c, fc) = (a, fa);
            }
            else
            {
                (c, fc) = (b, fb);
                (b, fb) = (a, fa);
            }

            (a, fa) = (place, value);
            var best = Math.Abs(fa) < Math.Abs(fb) ? a : b;
            var width = Math.Abs(b - a);
            var tolerance = Math.Max(Math.Abs(best) * Math.ScaleB(1, -51), double.Epsilon);
            if (fa == 0 || width <= 2 * tolerance)
            {
                return best;
            }

            var xi = (a - b) / (c - b);
            var phi = (fa - fb) / (fc - fb);
            step = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi
                ? (fa / (fb - fa) * fc / (fb - fc)) + ((c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb))
                : 0.5;
            var least = tolerance / width;
            step = Math.Clamp(step, least, 1 - least);
        }

        return a;
    }
}
