namespace CoalitionMetrics.Statistics;

/// <summary>Finds the smallest count that satisfies a condition which, once true, stays true.</summary>
internal static class CountRoot
{
    /// <summary>A tail that equals the probability on paper counts as equal: the accuracy of a tail.</summary>
    public const double Slack = 1 - 1e-13;

    public static long Smallest(long lowest, long highest, Func<long, bool> condition)
    {
        // Doubling first, so that an unbounded range costs no more than its answer.
        long width = 1;
        var low = lowest;
        while (low < highest && !condition(Math.Min(highest, low + width - 1)))
        {
            low = Math.Min(highest, low + width);
            width = width > long.MaxValue / 4 ? width : width * 2;
        }

        var high = Math.Min(highest, low + width - 1);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (condition(middle))
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}
