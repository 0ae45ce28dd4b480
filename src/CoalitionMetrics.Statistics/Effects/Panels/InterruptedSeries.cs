using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// Did the event bend the curve? One series with a line before the event and a line after it: the level change is how far the series jumped at the event (0 = not at all), the slope change by how
/// much more it moves each period since then. What would have been without the event is the line before, drawn on.
/// </summary>
/// <remarks>
/// <para>
/// Definition: <c>y_t = a + b t + level [t >= event] + slope (t - event) [t >= event] + extra columns</c>, t counted from 1 at the first period; by <see cref="AutoregressiveRegression"/>, or by least squares with errors of Newey and West
/// (Bartlett weights, Student's t with periods minus coefficients degrees of freedom). Where the lines go through every period exactly there is no interval.
/// </para>
/// <para>
/// Invariance: a constant or a straight line added to the whole series changes neither level nor slope; a jump added at the event is added to the level; scaling the outcome scales both
/// (property tests). Another event at the same time would look the same: nothing here can tell them apart.
/// </para>
/// <para>Cost: periods times the lag times the square of the columns. Source: Wagner, Soumerai, Zhang and Ross-Degnan 2002; Newey and West 1987; which errors: Turner et al. 2021.</para>
/// </remarks>
public sealed class InterruptedSeries
{
    private const string Time = "time";
    private const string Level = "level";
    private const string Slope = "slope";

    private readonly int[] _periods;
    private readonly int _eventPeriod;
    private readonly double[][] _columns;

    private readonly AutoregressiveRegression? _autoregressive;

    private InterruptedSeries(LinearRegression regression, AutoregressiveRegression? autoregressive, int[] periods, int eventPeriod, double[][] columns, InterruptedSeriesOptions options)
    {
        Regression = regression;
        _autoregressive = autoregressive;
        Options = options;
        _periods = periods;
        _eventPeriod = eventPeriod;
        _columns = columns;
        FirstAfter = Array.FindIndex(periods, period => period >= eventPeriod);
        Lag = autoregressive is null ? options.Lag ?? LinearRegression.NeweyWestLag(periods.Length) : null;
        Coefficients = autoregressive?.Coefficients(options.Level) ?? regression.NeweyWest(Lag, options.SmallSampleAdjust, options.Level, periods);
    }

    /// <summary>The regression by plain least squares: residuals, <see cref="LinearRegression.DurbinWatson"/>, <see cref="LinearRegression.BreuschGodfrey"/>.</summary>
    public LinearRegression Regression { get; }

    /// <summary>What it was fitted with.</summary>
    public InterruptedSeriesOptions Options { get; }

    /// <summary>The place, from 0, of the first observation at or after the event.</summary>
    public int FirstAfter { get; }

    /// <summary>How many periods back the errors of Newey and West look; null with <see cref="SeriesErrors.Autoregressive"/>.</summary>
    public int? Lag { get; }

    /// <summary>The share of its distance from the line that each period keeps of the last, from -0.99 to 0.99; null with <see cref="SeriesErrors.NeweyWest"/>.</summary>
    public double? Autocorrelation => _autoregressive?.Autocorrelation;

    /// <summary>The table: <c>(Intercept)</c>, <c>time</c>, <c>level</c>, <c>slope</c>, then the extra columns.</summary>
    public CoefficientTable Coefficients { get; }

    /// <summary>How far the series jumped at the event, in the unit of the outcome.</summary>
    public Estimate LevelChange => Coefficients[Level].Estimate;

    /// <summary>By how much more the series moves each period since the event than before it.</summary>
    public Estimate SlopeChange => Coefficients[Slope].Estimate;

    /// <summary>The effect over the periods observed since the event, on average: level change plus slope change times the mean time since the event.</summary>
    public Estimate AverageEffect
    {
        get
        {
            var since = _periods.AsSpan(FirstAfter).ToArray().Select(period => (double)(period - _eventPeriod)).ToArray();
            return Effect(Moments.Mean(since));
        }
    }

    /// <summary>Fits a series observed period after period.</summary>
    /// <param name="outcome">The outcome, one number a period; finite.</param>
    /// <param name="firstAfter">The place, from 0, of the first period in which the event shows.</param>
    /// <param name="options">Extra columns, lag and level; none, the usual rule and 0.95 unless told.</param>
    /// <returns>The fit.</returns>
    /// <exception cref="ArgumentException">A value is NaN or infinite, an extra column has another length, or a name stands twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The event lies beyond the period after the last, or before the first.</exception>
    /// <exception cref="NotIdentifiedException">Nothing lies before or after the event, there are fewer periods than coefficients, or a side has a single period.</exception>
    public static InterruptedSeries Fit(ReadOnlySpan<double> outcome, int firstAfter, InterruptedSeriesOptions? options = null)
    {
        if (firstAfter < 0 || firstAfter > outcome.Length)
        {
            throw Guard.Refuse(nameof(firstAfter), firstAfter, string.Create(CultureInfo.InvariantCulture, $"a place from 0 to {outcome.Length}"));
        }

        return Fit(outcome, [.. Enumerable.Range(0, outcome.Length)], firstAfter, options);
    }

    /// <summary>Fits a series of which some periods may not have been observed: the line runs by the calendar, and only pairs of observed periods enter the errors.</summary>
    /// <param name="outcome">The outcome, one number an observed period; finite.</param>
    /// <param name="periods">When each was observed, as whole numbers that grow by one from a period to the next.</param>
    /// <param name="eventPeriod">The first period in which the event shows.</param>
    /// <param name="options">Extra columns, lag and level; none, the usual rule and 0.95 unless told.</param>
    /// <returns>The fit.</returns>
    /// <exception cref="ArgumentException">A value is NaN or infinite, lengths differ, periods do not grow, or a name stands twice.</exception>
    /// <exception cref="NotIdentifiedException">Nothing lies before or after the event, there are fewer periods than coefficients, or a side has a single period.</exception>
    public static InterruptedSeries Fit(ReadOnlySpan<double> outcome, ReadOnlySpan<int> periods, int eventPeriod, InterruptedSeriesOptions? options = null)
    {
        options ??= new InterruptedSeriesOptions();
        if (!Enum.IsDefined(options.Errors))
        {
            throw Guard.Unknown(nameof(options), options.Errors);
        }

        Guard.NotEmpty(outcome, nameof(outcome));
        Guard.SameLength(periods.Length, outcome.Length, nameof(periods), nameof(outcome));
        Guard.Finite(outcome, nameof(outcome));
        var times = periods.ToArray();
        if (eventPeriod <= times[0])
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoPeriodBefore, "No period lies before the event, so that there is no line to compare with.");
        }

        if (eventPeriod > times[^1])
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoPeriodAfter, "No period lies after the event, so that there is nothing to compare.");
        }

        double[][] columns =
        [
            Column(times, t => (double)t - times[0] + 1),
            Column(times, t => t >= eventPeriod ? 1 : 0),
            Column(times, t => t >= eventPeriod ? (double)t - eventPeriod : 0),
        ];
        var regression = LinearRegression.Fit(outcome, [new(Time, columns[0]), new(Level, columns[1]), new(Slope, columns[2]), .. options.Extra]);

        // Where the lines go through every period nothing is left to estimate an error from, whichever way.
        var isExact = regression.ResidualSumOfSquares <= 1e-24 * regression.OutcomeSize;
        var autoregressive = regression.ResidualDegreesOfFreedom > 0 && (options.Errors == SeriesErrors.Autoregressive || isExact)
            ? AutoregressiveRegression.Fit(outcome, [new(Time, columns[0]), new(Level, columns[1]), new(Slope, columns[2]), .. options.Extra], times)
            : null;
        return new InterruptedSeries(regression, autoregressive, times, eventPeriod, [columns[0], .. options.Extra.Select(column => column.Values.ToArray())], options);
    }

    /// <summary>Columns that tell the places of a season apart: 11 for the months of a year, the first of which the intercept stands for.</summary>
    /// <param name="periods">When each was observed, as whole numbers that grow by one from a period to the next.</param>
    /// <param name="length">How many periods make a season; at least 2.</param>
    /// <returns>A column for each place of the season that turns up, but the first.</returns>
    /// <exception cref="ArgumentException">There are no periods.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is less than 2.</exception>
    public static IReadOnlyList<Regressor> Seasons(ReadOnlySpan<int> periods, int length)
    {
        Guard.NotEmpty(periods, nameof(periods));
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        var places = new string[periods.Length];
        for (var t = 0; t < places.Length; t++)
        {
            places[t] = (((periods[t] % length) + length) % length).ToString(CultureInfo.InvariantCulture);
        }

        return Regressor.Indicators("season", Grouping.Of(places));
    }

    /// <summary>The effect so long after the event: level change plus slope change times the periods since then.</summary>
    /// <param name="periodsSince">Periods since the first one in which the event shows; 0 = that one.</param>
    /// <returns>The effect, in the unit of the outcome.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="periodsSince"/> is negative.</exception>
    public Estimate EffectAfter(int periodsSince)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(periodsSince);
        return Effect(periodsSince);
    }

    /// <summary>What the line before the event says of each period observed since: what would have been without it, if nothing else had changed.</summary>
    /// <returns>One estimate for each observation from <see cref="FirstAfter"/> on; the interval is that of the line, not of single values round it.</returns>
    public IReadOnlyList<Estimate> Counterfactual()
    {
        var lines = new List<Estimate>(_periods.Length - FirstAfter);
        for (var t = FirstAfter; t < _periods.Length; t++)
        {
            var weights = new double[Coefficients.Count];
            (weights[0], weights[1]) = (1, _columns[0][t]);
            for (var j = 1; j < _columns.Length; j++)
            {
                weights[j + 3] = _columns[j][t];
            }

            lines.Add(Combination(weights));
        }

        return lines;
    }

    /// <summary>Both lines, at each observed period.</summary>
    /// <returns>One number a period, in the unit of the outcome.</returns>
    public double[] FittedValues() => _autoregressive?.FittedValues() ?? Regression.FittedValues();

    private static double[] Column(int[] periods, Func<int, double> value) => [.. periods.Select(value)];

    private Estimate Effect(double periodsSince)
    {
        var weights = new double[Coefficients.Count];
        (weights[2], weights[3]) = (1, periodsSince);
        return Combination(weights);
    }

    // A sum of coefficients with its error; without one where a coefficient in it has none.
    private Estimate Combination(double[] weights)
    {
        if (_autoregressive is not null)
        {
            return _autoregressive.Combination(weights, Options.Level);
        }

        var (value, variance) = (default(CompensatedSum), default(CompensatedSum));
        NoIntervalReason? reason = null;
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] == 0)
            {
                continue;
            }

            value.AddProduct(weights[i], Coefficients[i].Value);
            reason ??= Coefficients[i].StandardError is null || Coefficients[i].Estimate.NoInterval == NoIntervalReason.LeverageOne ? Coefficients[i].Estimate.NoInterval : null;
            for (var j = 0; j < weights.Length && reason is null; j++)
            {
                if (weights[j] != 0)
                {
                    variance.AddProduct(weights[i] * weights[j], Coefficients.Covariance(i, j));
                }
            }
        }

        var (method, count) = (LevelChange.Method, LevelChange.Count);
        return reason is { } none
            ? Estimate.WithoutInterval(value.Value, none, Options.Level, method, count)
            : TTest.Estimate(value.Value, Math.Sqrt(Math.Max(0, variance.Value)), Regression.ResidualDegreesOfFreedom, Options.Level, method, count);
    }
}
