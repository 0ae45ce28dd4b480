namespace CoalitionMetrics.Statistics;

/// <summary>
/// What remains of an effect if trends were not parallel: robust intervals under the supposition that after the start the difference in trends between one period and the next was at most
/// so many times the largest before it (Rambachan and Roth 2023, relative magnitudes).
/// </summary>
/// <remarks>What one question prepares serves the next; several threads may ask, and are answered one after the other.</remarks>
public sealed class TrendSensitivity
{
    private readonly TrendDepartures _departures;
    private readonly SensitivityOptions _options;
    private readonly Dictionary<double, IReadOnlyList<MomentInequalityTest>> _tests = [];
    private readonly Lock _lock = new();

    internal TrendSensitivity(TrendDepartures departures, SensitivityOptions options)
    {
        _departures = departures;
        _options = options;
    }

    /// <summary>The effect asked for were trends parallel, in the unit of the outcome.</summary>
    public double Effect => _departures.Effect;

    /// <summary>Its standard error.</summary>
    public double StandardError => _departures.StandardError;

    /// <summary>The largest difference in trends between two neighbouring periods before the start, as estimated; in the unit of the outcome.</summary>
    public double LargestBefore => _departures.LargestBefore;

    /// <summary>The robust interval: the effects that cannot be ruled out if trends departed by at most so many times the largest departure before the start.</summary>
    /// <remarks>
    /// <para>Definition: all effects not rejected for at least one place and sign of the largest departure before the start, each by the conditional test of moment inequalities with a least
    /// favourable first step, allowing for the error of the departures before the start as well; from the smallest to the largest such effect.</para>
    /// <para>Invariance: a factor on the outcome multiplies the ends; wider as the magnitude grows (but for the draws).</para>
    /// <para>Cost: some thousand small linear programs for each period before the start. Source: Rambachan and Roth 2023; Andrews, Roth and Pakes 2023.</para>
    /// </remarks>
    /// <param name="magnitude">How many times the largest departure before the start; not negative. 0: no departure at all after the start. 1: no larger than before.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The interval. It supposes that estimates are normal with known covariance: with few clusters it is too narrow.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="magnitude"/> is negative, NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">No end was found, or a change has no error.</exception>
    public ConfidenceInterval Interval(double magnitude, CancellationToken cancellationToken = default)
    {
        Guard.NonNegative(magnitude, nameof(magnitude));
        var tests = Tests(magnitude);
        var (centre, reach) = (Effect, _departures.Reach(magnitude));
        bool Accepts(double theta) => !All(tests, theta);
        for (var attempt = 0; attempt < 8; attempt++, reach *= 2)
        {
            // Far out all is rejected; from there inwards the first that is not.
            const int steps = 400;
            var first = Enumerable.Range(0, steps + 1).FirstOrDefault(i => Try(i), -1);
            if (first < 0)
            {
                throw new NotIdentifiedException(NotIdentifiedReason.NoConvergence, "Every effect is rejected: the departures before the start contradict the supposition.");
            }

            var last = LastAccepted(first, steps);
            if (first == 0 || last == steps)
            {
                continue;
            }

            return new ConfidenceInterval(Edge(At(first - 1), At(first), Accepts), Edge(At(last + 1), At(last), Accepts), _options.Level);

            double At(int i) => centre + (reach * ((2.0 * i / steps) - 1));

            bool Try(int i)
            {
                cancellationToken.ThrowIfCancellationRequested();
                return Accepts(At(i));
            }

            int LastAccepted(int from, int to)
            {
                for (var i = to; i > from; i--)
                {
                    if (Try(i))
                    {
                        return i;
                    }
                }

                return from;
            }
        }

        throw new NotIdentifiedException(NotIdentifiedReason.NoConvergence, "No end of the interval was found.");
    }

    /// <summary>Whether the effect stays clear of 0 if trends departed by at most so many times the largest departure before the start.</summary>
    /// <param name="magnitude">How many times; not negative.</param>
    /// <returns>True when 0 is ruled out.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="magnitude"/> is negative, NaN or infinite.</exception>
    public bool ExcludesZero(double magnitude)
    {
        Guard.NonNegative(magnitude, nameof(magnitude));
        return All(Tests(magnitude), 0);
    }

    /// <summary>
    /// The breakdown value: how many times as large as before the start departures may have been with the conclusion that there is an effect still standing.
    /// </summary>
    /// <remarks>
    /// <para>Definition: the largest magnitude up to which 0 stays outside the robust interval, to two decimals, rounded down; searched in steps of a quarter, then by halving.</para>
    /// <para>Invariance: a factor on the outcome changes nothing. Source: Rambachan and Roth 2023.</para>
    /// </remarks>
    /// <param name="largest">How far to search; 5 unless told.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The magnitude; NaN when 0 is not ruled out even with parallel trends, so that there is no conclusion to break; <paramref name="largest"/> when it stands up to there.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="largest"/> is not positive and finite.</exception>
    public double Breakdown(double largest = 5, CancellationToken cancellationToken = default)
    {
        Guard.Positive(largest, nameof(largest));
        if (!ExcludesZero(0))
        {
            return double.NaN;
        }

        double low = 0;
        for (var next = 0.25; ; next += 0.25)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var high = Math.Min(next, largest);
            if (ExcludesZero(high))
            {
                low = high;
                if (high == largest)
                {
                    return largest;
                }

                continue;
            }

            while (high - low > 0.005)
            {
                var middle = (low + high) / 2;
                (low, high) = ExcludesZero(middle) ? (middle, high) : (low, middle);
            }

            return Math.Floor(low * 100) / 100;
        }
    }

    private bool All(IReadOnlyList<MomentInequalityTest> tests, double theta)
    {
        // A test remembers the vertex it found last.
        lock (_lock)
        {
            return tests.All(test => test.Rejects(theta, _options.Level.Alpha, _options.FirstStepShare));
        }
    }

    private IReadOnlyList<MomentInequalityTest> Tests(double magnitude)
    {
        lock (_lock)
        {
            return _tests.TryGetValue(magnitude, out var known) ? known : _tests[magnitude] = _departures.Tests(magnitude);
        }
    }

    private static double Edge(double outside, double inside, Func<double, bool> accepts)
    {
        for (var i = 0; i < 30; i++)
        {
            var middle = (outside + inside) / 2;
            (outside, inside) = accepts(middle) ? (outside, middle) : (middle, inside);
        }

        return inside;
    }
}
