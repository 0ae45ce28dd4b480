using System.Globalization;

namespace CoalitionMetrics.Statistics;

// For units that are the periods of one series, where a period resembles the one before it.
public sealed partial class LinearRegression
{
    /// <summary>
    /// How much a residual resembles the one before it: near 2 = not at all, near 0 = much, near 4 = it swings from one side to the other. NaN when all residuals are 0 or
    /// there is only one, since there is nothing to compare.
    /// </summary>
    /// <remarks>
    /// <para>Definition: <c>sum (e_t - e_(t-1))^2 / sum e_t^2</c>.</para>
    /// <para>Invariance: neither the unit of the outcome nor reading the series backwards changes it (property tests).</para>
    /// <para>Cost: periods. Source: Durbin and Watson 1950.</para>
    /// </remarks>
    public double DurbinWatson
    {
        get
        {
            var steps = new double[_residuals.Length - 1];
            for (var t = 0; t < steps.Length; t++)
            {
                steps[t] = _residuals[t + 1] - _residuals[t];
            }

            return steps.Length == 0 ? double.NaN : Summation.Dot(steps, steps) / Summation.Dot(_residuals, _residuals);
        }
    }

    /// <summary>How many periods back the usual rule looks: <c>floor(4 (n / 100)^(2/9))</c>.</summary>
    /// <remarks>Source: Newey and West 1994, for Bartlett weights.</remarks>
    /// <param name="periods">How many periods there are; at least 1.</param>
    /// <returns>The lag, from 1 (0 for a single period).</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="periods"/> is less than 1.</exception>
    public static int NeweyWestLag(int periods)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(periods, 1);
        return Math.Min(periods - 1, (int)Math.Floor(4 * Math.Pow(periods / 100.0, 2.0 / 9)));
    }

    /// <summary>The table of coefficients with standard errors that allow for periods that resemble those shortly before them, and for unequal spread.</summary>
    /// <remarks>
    /// <para>Definition: <c>(X'X)^-1 (S_0 + sum_l (1 - l / (L + 1)) (S_l + S_l')) (X'X)^-1</c>, <c>S_l = sum_t e_t e_(t-l) x_t x_(t-l)'</c> over pairs exactly l periods apart.</para>
    /// <para>Invariance: lag 0 is HC0; reading the series backwards changes nothing (property tests).</para>
    /// <para>Cost: periods times the lag times the square of the columns. Source: Newey and West 1987; with periods missing Parzen 1963.</para>
    /// </remarks>
    /// <param name="lag">How many periods back a period may still resemble; null = <see cref="NeweyWestLag"/>.</param>
    /// <param name="smallSampleAdjust">Whether the covariance is multiplied by <c>n / (n - k)</c>; true unless told.</param>
    /// <param name="level">The level of the intervals; 0.95 unless told.</param>
    /// <param name="periods">When each unit was observed, as whole numbers that grow; empty = one period after the other without a gap.</param>
    /// <returns>One row a column; Student's t with periods minus coefficients degrees of freedom. A coefficient that one period alone decides has an error but no interval.</returns>
    /// <exception cref="ArgumentException">The periods are not as many as the units or do not grow, or units have frequency weights, which no series has.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lag"/> is negative.</exception>
    public CoefficientTable NeweyWest(int? lag = null, bool smallSampleAdjust = true, ConfidenceLevel level = default, ReadOnlySpan<int> periods = default)
    {
        var times = Times(periods);
        var reach = lag ?? NeweyWestLag(times.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(reach, nameof(lag));
        if (_weightKind == WeightKind.Frequency)
        {
            throw new ArgumentException("A period of a series is observed once: frequency weights have no place here.", nameof(periods));
        }

        var error = string.Create(CultureInfo.InvariantCulture, $"Newey-West lag {reach}{(smallSampleAdjust ? string.Empty : " unadjusted")}");
        return Table(Autocorrelated(times, reach, smallSampleAdjust), error, level, ObservationCount);
    }

    /// <summary>Do residuals resemble those of the periods before them more than chance lets them? (Lagrange multiplier test.)</summary>
    /// <remarks>
    /// <para>Definition: <c>n R^2</c> of the regression of the residuals on all columns and on the residuals of the p periods before (0 before the first), against chi-square with p degrees of freedom.</para>
    /// <para>Invariance: the unit of the outcome changes nothing (property tests).</para>
    /// <para>Cost: that of one more regression. Source: Breusch 1978; Godfrey 1978.</para>
    /// </remarks>
    /// <param name="order">How many periods back; at least 1.</param>
    /// <returns>The test.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="order"/> is less than 1.</exception>
    /// <exception cref="NotIdentifiedException">All residuals are 0, or there are too few periods for so many columns.</exception>
    public SerialCorrelationTest BreuschGodfrey(int order = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        var n = _residuals.Length;
        if (ResidualSumOfSquares == 0)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoVariation, "The line meets every period: there are no residuals to resemble each other.");
        }

        if (n < CoefficientCount + order)
        {
            throw new NotIdentifiedException(
                NotIdentifiedReason.TooFewObservations, string.Create(CultureInfo.InvariantCulture, $"There are {n} periods for {CoefficientCount + order} coefficients."));
        }

        var columns = new List<double[]>();
        var names = new List<string>(_names);
        for (var j = 0; j < CoefficientCount; j++)
        {
            columns.Add(_qr.Column(j));
        }

        for (var l = 1; l <= order; l++)
        {
            var before = new double[n];
            Array.Copy(_residuals, 0, before, Math.Min(l, n), Math.Max(0, n - l));
            columns.Add(before);
            names.Add(string.Create(CultureInfo.InvariantCulture, $"residual {l} before"));
        }

        var (_, left) = HouseholderQr.Of([.. columns], names).Solve(_residuals);
        var statistic = n * Math.Max(0, 1 - (Summation.Dot(left, left) / Summation.Dot(_residuals, _residuals)));
        return new SerialCorrelationTest { Order = order, Statistic = statistic, PValue = ChiSquareDistribution.UpperTail(statistic, order) };
    }

    private int[] Times(ReadOnlySpan<int> periods)
    {
        if (periods.IsEmpty)
        {
            return [.. Enumerable.Range(0, _outcome.Length)];
        }

        Guard.SameLength(periods.Length, _outcome.Length, nameof(periods), "outcome");
        for (var t = 1; t < periods.Length; t++)
        {
            if (periods[t] <= periods[t - 1])
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"periods[{t}] is {periods[t]} after {periods[t - 1]}; periods must grow."), nameof(periods));
            }
        }

        return periods.ToArray();
    }

    private Sandwich Autocorrelated(int[] times, int lag, bool adjust)
    {
        var (n, k) = (_outcome.Length, CoefficientCount);
        if (ResidualDegreesOfFreedom == 0)
        {
            return Sandwich.Without(k, NoIntervalReason.TooFewDegreesOfFreedom);
        }

        var sandwich = new Sandwich(k, ResidualDegreesOfFreedom);
        var meat = new double[k * k];
        var (now, before) = (new double[k], new double[k]);
        for (var t = 0; t < n; t++)
        {
            double leverage = 0;
            for (var j = 0; j < k; j++)
            {
                now[j] = _qr.Basis[j][t];
                leverage += now[j] * now[j];
            }

            if (leverage > Sandwich.LeverageOne)
            {
                sandwich.MarkLeverageOne(_inverseUpper, now, errorRemains: true);
            }

            for (var s = t; s >= 0 && times[t] - (long)times[s] <= lag; s--)
            {
                // Half of the diagonal term twice, so that every pair is treated alike.
                var weight = (s == t ? 0.5 : 1 - ((times[t] - times[s]) / (lag + 1.0))) * _residuals[t] * _residuals[s];
                for (var j = 0; j < k; j++)
                {
                    before[j] = _qr.Basis[j][s];
                }

                for (var j = 0; j < k; j++)
                {
                    for (var m = 0; m <= j; m++)
                    {
                        meat[(j * k) + m] += weight * ((now[j] * before[m]) + (before[j] * now[m]));
                    }
                }
            }
        }

        Mirror(meat, k);
        sandwich.Fill(_inverseUpper, meat, adjust ? (double)n / ResidualDegreesOfFreedom : 1);
        for (var j = 0; j < k; j++)
        {
            // The sum is never negative but for rounding.
            sandwich.Covariance[(j * k) + j] = Math.Max(0, sandwich.Covariance[(j * k) + j]);
        }

        return sandwich;
    }
}
