namespace CoalitionMetrics.Statistics;

/// <summary>
/// Could chance alone have filled a table of counts like this, its margins given? For few units, where approximations fail.
/// </summary>
public static partial class FisherExact
{
    // Tables whose probability differs from the observed one by rounding only are as probable.
    private const double Slack = 1 + 1e-7;

    /// <summary>The test of a table of two rows and two columns, such as treated or not by success or not.</summary>
    /// <remarks>
    /// <para>Definition: the first cell is hypergeometric given the margins; two-sided p is the total probability of all tables not more probable than the observed one; one-sided that of
    /// tables with a first cell at least (at most) as large. The odds ratio is the conditional maximum likelihood estimate, which differs from the sample's; its interval cuts
    /// (1 - level) / 2 off each end exactly.</para>
    /// <para>Invariance: swapping rows or columns turns the odds ratio into its inverse; transposing changes nothing (property tests).</para>
    /// <para>Cost: the smallest margin. Source: Fisher 1935; Cornfield 1956.</para>
    /// </remarks>
    /// <param name="firstYes">The count in row 1, column 1 (treated with the event); not below 0.</param>
    /// <param name="firstNo">The count in row 1, column 2 (treated without); not below 0.</param>
    /// <param name="secondYes">The count in row 2, column 1 (untreated with); not below 0.</param>
    /// <param name="secondNo">The count in row 2, column 2 (untreated without); not below 0.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <param name="search">How finely the odds ratio and its interval are searched for; to the last digit unless told.</param>
    /// <returns>The p-values and the odds ratio.</returns>
    /// <exception cref="ArgumentException">All counts are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 0, or <paramref name="search"/> is no member of its enumeration.</exception>
    public static FisherExactResult Test(
        long firstYes, long firstNo, long secondYes, long secondNo, ConfidenceLevel level = default, OddsRatioSearch search = OddsRatioSearch.Converged)
    {
        if (!Enum.IsDefined(search))
        {
            throw new ArgumentOutOfRangeException(nameof(search), search, "Not a member of the enumeration.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(firstYes);
        ArgumentOutOfRangeException.ThrowIfNegative(firstNo);
        ArgumentOutOfRangeException.ThrowIfNegative(secondYes);
        ArgumentOutOfRangeException.ThrowIfNegative(secondNo);
        if (firstYes + firstNo + secondYes + secondNo == 0)
        {
            throw new ArgumentException("All counts are 0; there is nobody to compare.", nameof(firstYes));
        }

        var tables = new FirstCell(firstYes, firstYes + firstNo, firstYes + secondYes, firstYes + firstNo + secondYes + secondNo);
        return new FisherExactResult
        {
            TwoSided = tables.NotMoreProbable(Slack),
            Greater = tables.Upper(0),
            Less = tables.Lower(0),
            OddsRatio = tables.OddsRatio(search),
            Interval = tables.Interval(level, search),
        };
    }

    /// <summary>The distribution of the first cell given the margins, whatever the odds ratio.</summary>
    private sealed class FirstCell
    {
        private readonly long _observed;
        private readonly long _smallest;
        private readonly double[] _logs;

        public FirstCell(long observed, long row, long column, long total)
        {
            _observed = observed;
            _smallest = Math.Max(0, row + column - total);
            _logs = new double[Math.Min(row, column) - _smallest + 1];
            for (var i = 0; i < _logs.Length; i++)
            {
                _logs[i] = HypergeometricDistribution.LogProbability(_smallest + i, total, row, column);
            }
        }

        private int Place => (int)(_observed - _smallest);

        public double NotMoreProbable(double slack)
        {
            var limit = _logs[Place] + Math.Log(slack);
            var sum = default(CompensatedSum);
            foreach (var log in _logs)
            {
                sum.Add(log <= limit ? Math.Exp(log) : 0);
            }

            return Math.Min(1, sum.Value);
        }

        public double Upper(double logOdds) => Share(logOdds, Place, _logs.Length);

        public double Lower(double logOdds) => Share(logOdds, 0, Place + 1);

        /// <summary>The odds ratio under which the observed cell is what is expected; NaN when the margins leave only one table.</summary>
        public double OddsRatio(OddsRatioSearch search)
        {
            if (_logs.Length == 1)
            {
                return double.NaN;
            }

            return Place == 0 ? 0 : Place == _logs.Length - 1 ? double.PositiveInfinity : Find(logOdds => Expected(logOdds) - Place, search);
        }

        public ConfidenceSet Interval(ConfidenceLevel level, OddsRatioSearch search)
        {
            var tail = level.Alpha / 2;
            double lower = Place == 0 ? 0 : Find(logOdds => Upper(logOdds) - tail, search);
            double? upper = Place == _logs.Length - 1 ? null : Find(logOdds => tail - Lower(logOdds), search);
            return ConfidenceSet.Of(lower, upper, level);
        }

        // Both the expectation and the tails move one way with the odds ratio; the bracket grows until it holds the place.
        private static double Find(Func<double, double> rising, OddsRatioSearch search)
        {
            if (search == OddsRatioSearch.AsInR)
            {
                return CoarseRoot.OddsRatio(rising);
            }

            var reach = 1.0;
            while (rising(-reach) > 0 || rising(reach) < 0)
            {
                reach *= 2;
            }

            return Math.Exp(Root.Between(-reach, reach, rising));
        }

        private double Share(double logOdds, int from, int to)
        {
            if (double.IsNegativeInfinity(logOdds))
            {
                return from == 0 ? 1 : 0;
            }

            var (part, all) = (default(CompensatedSum), default(CompensatedSum));
            var largest = Largest(logOdds);
            for (var i = 0; i < _logs.Length; i++)
            {
                var weight = Math.Exp(_logs[i] + (i * logOdds) - largest);
                all.Add(weight);
                part.Add(i >= from && i < to ? weight : 0);
            }

            return Math.Min(1, part.Value / all.Value);
        }

        private double Expected(double logOdds)
        {
            if (double.IsNegativeInfinity(logOdds))
            {
                return 0;
            }

            var (part, all) = (default(CompensatedSum), default(CompensatedSum));
            var largest = Largest(logOdds);
            for (var i = 0; i < _logs.Length; i++)
            {
                var weight = Math.Exp(_logs[i] + (i * logOdds) - largest);
                all.Add(weight);
                part.Add(i * weight);
            }

            return part.Value / all.Value;
        }

        private double Largest(double logOdds)
        {
            var largest = double.NegativeInfinity;
            for (var i = 0; i < _logs.Length; i++)
            {
                largest = Math.Max(largest, _logs[i] + (i * logOdds));
            }

            return largest;
        }
    }
}
