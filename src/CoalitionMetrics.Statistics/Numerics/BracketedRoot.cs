namespace CoalitionMetrics.Statistics;

/// <summary>The root of a continuous function between two places where it has opposite signs.</summary>
/// <remarks>Source: Oliveira and Takahashi 2020, An enhancement of the bisection method average performance preserving minmax optimality (ITP).</remarks>
internal static class BracketedRoot
{
    private const int MostSteps = 2_000;

    /// <summary>The root, to the last digits that doubles can hold between the two places.</summary>
    /// <param name="function">The function; at <paramref name="low"/> at most 0, at <paramref name="high"/> at least 0, or the other way round.</param>
    /// <param name="low">The lower place.</param>
    /// <param name="high">The higher place.</param>
    /// <param name="relativeTolerance">How narrow the bracket must be beside its place.</param>
    public static double Find(Func<double, double> function, double low, double high, double relativeTolerance = 4e-16)
    {
        var (atLow, atHigh) = (function(low), function(high));
        if (atLow == 0 || atHigh == 0)
        {
            return atLow == 0 ? low : high;
        }

        if (Math.Sign(atLow) == Math.Sign(atHigh) || double.IsNaN(atLow) || double.IsNaN(atHigh))
        {
            throw new ArgumentException("The function has no change of sign between the two places.", nameof(function));
        }

        var width = high - low;
        var bisections = 0;
        for (var i = 0; i < MostSteps && high - low > relativeTolerance * Math.Max(Math.Abs(low), Math.Abs(high)) && high - low > double.Epsilon; i++)
        {
            var middle = low + ((high - low) / 2);
            if (middle == low || middle == high)
            {
                break;
            }

            // The secant's place, moved towards the middle, and no farther from it than bisection would allow by now.
            var secant = ((high * atLow) - (low * atHigh)) / (atLow - atHigh);
            var nudge = Math.Min(0.2 / width * (high - low) * (high - low), Math.Abs(middle - secant));
            var place = secant + (Math.Sign(middle - secant) * Math.Max(nudge, relativeTolerance * Math.Abs(middle)));
            var reach = Math.Max(0, Math.ScaleB(width, 1 - bisections) - ((high - low) / 2));
            place = Math.Abs(place - middle) <= reach ? place : middle - (Math.Sign(middle - secant) * reach);
            bisections++;
            if (!(place > low && place < high))
            {
                place = middle;
            }

            var value = function(place);
            if (value == 0)
            {
                return place;
            }

            if (Math.Sign(value) == Math.Sign(atLow))
            {
                (low, atLow) = (place, value);
            }
            else
            {
                (high, atHigh) = (place, value);
            }
        }

        return low + ((high - low) / 2);
    }
}
