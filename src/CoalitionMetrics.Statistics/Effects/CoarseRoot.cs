namespace CoalitionMetrics.Statistics;

/// <summary>How finely the odds ratio of Fisher's test and the ends of its interval are searched for.</summary>
public enum OddsRatioSearch
{
    /// <summary>To the last digit: the default.</summary>
    Converged,

    /// <summary>
    /// As R's <c>fisher.test</c> prints them: Brent's search for the ratio, or its inverse when it lies above 1, between 0 and 1, stopped at 2^-13. Large ends can be a hundredth off; for
    /// comparison with published figures.
    /// </summary>
    AsInR,
}

/// <summary>Brent's search stopped early (Brent 1973, Algorithms for minimization without derivatives, chapter 4), for figures that were published that way.</summary>
internal static class CoarseRoot
{
    // The fourth root of 2^-52.
    private const double Tolerance = 1.0 / 8192;

    /// <summary>The odds ratio at which a function of its logarithm that rises with it is 0.</summary>
    public static double OddsRatio(Func<double, double> rising)
    {
        var even = rising(0);
        return even == 0 ? 1
            : even > 0 ? Search(0, 1, ratio => rising(Math.Log(ratio)))
            : 1 / Search(Math.ScaleB(1, -52), 1, inverse => rising(-Math.Log(inverse)));
    }

    private static double Search(double low, double high, Func<double, double> function)
    {
        // b is the best place so far, a the one before it, c the end beyond the root.
        var (a, b) = (low, high);
        var (fa, fb) = (function(a), function(b));
        if (fa == 0)
        {
            return a;
        }

        var (c, fc) = (a, fa);
        while (true)
        {
            var before = b - a;
            if (Math.Abs(fc) < Math.Abs(fb))
            {
                (a, b, c) = (b, c, b);
                (fa, fb, fc) = (fb, fc, fb);
            }

            var least = (Math.ScaleB(1, -51) * Math.Abs(b)) + (Tolerance / 2);
            var half = (c - b) / 2;
            if (Math.Abs(half) <= least || fb == 0)
            {
                return b;
            }

            var step = Math.Abs(before) >= least && Math.Abs(fa) > Math.Abs(fb) ? Interpolated(a, b, c, fa, fb, fc, before, least) ?? half : half;
            step = Math.Abs(step) < least ? Math.CopySign(least, step) : step;
            (a, fa) = (b, fb);
            b += step;
            fb = function(b);
            if (Math.Sign(fb) == Math.Sign(fc))
            {
                (c, fc) = (a, fa);
            }
        }
    }

    // The step to the root of the line or parabola through the places known; none where it leads too near the far end or does not halve the step before.
    private static double? Interpolated(double a, double b, double c, double fa, double fb, double fc, double before, double least)
    {
        double p, q;
        if (a == c)
        {
            var ratio = fb / fa;
            p = (c - b) * ratio;
            q = 1 - ratio;
        }
        else
        {
            var (r, s, t) = (fa / fc, fb / fc, fb / fa);
            p = t * (((c - b) * r * (r - s)) - ((b - a) * (s - 1)));
            q = (r - 1) * (s - 1) * (t - 1);
        }

        (p, q) = p > 0 ? (p, -q) : (-p, q);
        return p < (0.75 * (c - b) * q) - (Math.Abs(least * q) / 2) && p < Math.Abs(before * q / 2) ? p / q : null;
    }
}
