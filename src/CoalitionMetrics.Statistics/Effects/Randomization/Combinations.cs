namespace CoalitionMetrics.Statistics;

/// <summary>The ways to draw so many of so many.</summary>
internal static class Combinations
{
    /// <summary>n over k; exact up to 2^53, rounded above.</summary>
    public static double Count(int n, int k)
    {
        k = Math.Min(k, n - k);
        double count = 1;
        for (var i = 1; i <= k; i++)
        {
            var next = count * (n - k + i);
            count = next < (1L << 53) ? Math.Floor((next / i) + 0.5) : next / i;
        }

        return count;
    }

    /// <summary>
    /// Goes through all choices of k of n so that each differs from the one before by one item taken in and one put out (revolving door; Knuth, The Art of Computer
    /// Programming 4A, 7.2.1.3, algorithm R). The first choice is items 0 to k - 1.
    /// </summary>
    public struct RevolvingDoor
    {
        private readonly int[] _chosen;
        private readonly int _k;

        public RevolvingDoor(int n, int k)
        {
            _k = k;
            _chosen = new int[k + 2];
            for (var j = 1; j <= k; j++)
            {
                _chosen[j] = j - 1;
            }

            _chosen[k + 1] = n;
        }

        /// <summary>Moves to the next choice.</summary>
        /// <param name="entering">The item taken in.</param>
        /// <param name="leaving">The item put out.</param>
        /// <returns>False when all choices have been seen.</returns>
        public readonly bool Next(out int entering, out int leaving)
        {
            var c = _chosen;
            var odd = (_k & 1) == 1;
            if (_k > 0 && (odd ? c[1] + 1 < c[2] : c[1] > 0))
            {
                leaving = c[1];
                entering = c[1] += odd ? 1 : -1;
                return true;
            }

            var decrease = odd;
            for (var j = 2; j <= _k; j++, decrease = !decrease)
            {
                if (decrease && c[j] >= j)
                {
                    leaving = c[j];
                    entering = j - 2;
                    (c[j], c[j - 1]) = (c[j - 1], entering);
                    return true;
                }

                if (!decrease && c[j] + 1 < c[j + 1])
                {
                    leaving = c[j - 1];
                    entering = c[j] + 1;
                    (c[j], c[j - 1]) = (entering, c[j]);
                    return true;
                }
            }

            entering = leaving = -1;
            return false;
        }
    }
}
