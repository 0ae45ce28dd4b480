using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// Which share of the units is still there after a time: 1 = all of them, 0 = none. It falls in steps at the times of events; units that were not watched to their end count for as long as they were.
/// </summary>
/// <remarks>
/// Definition: <c>S(t) = product over event times s up to t of (1 - d/n)</c>, d events among n at risk; variance <c>S^2 sum d/(n(n - d))</c> (Greenwood).
/// Invariance: does not depend on the order of the units; without censoring it is the share of units with a longer time; a monotone change of the times changes the times alone.
/// Cost: one pass over the event times; each question a search.
/// Source: Kaplan and Meier 1958, Nonparametric estimation from incomplete observations; Greenwood 1926.
/// </remarks>
public sealed partial class KaplanMeierCurve
{
    private readonly double[] _values;

    // The sum of d/(n(n - d)) up to each event time; infinite once all have had the event.
    private readonly double[] _greenwood;

    internal KaplanMeierCurve(SurvivalTimes data)
    {
        Data = data;
        var count = data.EventTimes.Length;
        (_values, _greenwood) = (new double[count], new double[count]);
        var survival = 1.0;
        var sum = default(CompensatedSum);
        for (var i = 0; i < count; i++)
        {
            double n = data.AtRiskCounts[i];
            double d = data.EventCounts[i];
            survival *= (n - d) / n;
            sum.Add(d / n / (n - d));
            (_values[i], _greenwood[i]) = (survival, sum.Value);
        }
    }

    /// <summary>The units behind the curve.</summary>
    public SurvivalTimes Data { get; }

    /// <summary>The times at which the curve falls, ascending; empty when all are censored.</summary>
    public ReadOnlySpan<double> Times => Data.EventTimes;

    /// <summary>The share still there just after each of <see cref="Times"/>.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The smallest share the curve reaches: 1 when all are censored, 0 when all of the longest watched had the event.</summary>
    public double Lowest => _values.Length == 0 ? 1 : _values[^1];

    /// <summary>The share still there just after a time, with its likely range.</summary>
    /// <param name="time">The time; finite, not negative.</param>
    /// <param name="interval">How the range is made; by log(-log S) unless told.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>From 0 to 1. No interval (<see cref="NoIntervalReason.AtBoundary"/>) where the share is 0 or 1, unless the beta product is asked for.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative, NaN or infinite, or the interval is unknown.</exception>
    /// <exception cref="NotIdentifiedException">The time lies beyond the last one watched while some units had not had the event.</exception>
    public Estimate At(double time, SurvivalInterval interval = SurvivalInterval.LogLog, ConfidenceLevel level = default)
    {
        RequireFollowUp(time);
        return EstimateAt(Data.EventIndexAt(time), Data.CountAfter(time), interval, level);
    }

    /// <summary>The share still there just after each of <see cref="Times"/>, with its likely range.</summary>
    /// <param name="interval">How the range is made; by log(-log S) unless told.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>One estimate a time.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The interval is unknown.</exception>
    public IReadOnlyList<Estimate> Estimates(SurvivalInterval interval = SurvivalInterval.LogLog, ConfidenceLevel level = default)
    {
        Check(interval);
        var estimates = new Estimate[_values.Length];
        for (var i = 0; i < estimates.Length; i++)
        {
            estimates[i] = EstimateAt(i, Data.CountAfter(Times[i]), interval, level);
        }

        return Array.AsReadOnly(estimates);
    }

    /// <summary>By when a share of the units has had the event; 0.5 gives the median time.</summary>
    /// <remarks>
    /// Definition: the first time with <c>S(t) at most 1 - p</c>; where S equals 1 - p over a stretch of time (to nine digits), the middle of that stretch, which ends with the last time watched. The range
    /// inverts the range of the curve by the same rule.
    /// Source: Brookmeyer and Crowley 1982, A confidence interval for the median survival time.
    /// </remarks>
    /// <param name="probability">The share that has had the event, above 0, at most 1.</param>
    /// <param name="interval">How the range of the curve is made; by log(-log S) unless told.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The time and its range; null for each that was not reached while units were watched.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not above 0 and at most 1, or the interval is unknown.</exception>
    public TimeQuantile Quantile(double probability, SurvivalInterval interval = SurvivalInterval.LogLog, ConfidenceLevel level = default)
    {
        if (probability is not (> 0 and <= 1))
        {
            throw Guard.Refuse(nameof(probability), probability, "a share above 0 and at most 1");
        }

        Check(interval);
        var target = 1 - probability;
        var (times, lower, upper) = Limits(interval, level);
        return new TimeQuantile
        {
            Probability = probability,
            Value = Crossing(Times, _values, target),
            Lower = Crossing(times, lower, target),
            Upper = Crossing(times, upper, target),
            Level = level,
            Interval = interval,
            Count = Data.Count,
        };
    }

    /// <summary>How long units last on average, when none is counted for longer than a limit: the area under the curve up to it.</summary>
    /// <remarks>
    /// Definition: <c>integral of S from 0 to limit</c>; variance <c>sum over event times t up to the limit of A(t)^2 d/(n(n - d))</c> with A(t) the area from t to the limit, times at which all had the event
    /// left out; interval by the normal distribution.
    /// Source: Irwin 1949; Royston and Parmar 2013, Restricted mean survival time.
    /// </remarks>
    /// <param name="limit">The longest time that counts; positive, not beyond the last time watched unless all had the event by then.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>From 0 to the limit, in the unit of the times. No interval (<see cref="NoIntervalReason.NoSpread"/>) when its standard error is 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive and finite.</exception>
    /// <exception cref="NotIdentifiedException">The limit lies beyond the last time watched while some units had not had the event.</exception>
    public Estimate RestrictedMean(double limit, ConfidenceLevel level = default)
    {
        Guard.Positive(limit, nameof(limit));
        RequireFollowUp(limit);
        var area = default(CompensatedSum);
        var variance = default(CompensatedSum);
        var end = limit;
        for (var i = Data.EventIndexAt(limit); i >= 0; i--)
        {
            area.Add(_values[i] * (end - Times[i]));
            end = Times[i];
            double n = Data.AtRiskCounts[i];
            double d = Data.EventCounts[i];
            if (n > d)
            {
                variance.Add(area.Value * area.Value * (d / n / (n - d)));
            }
        }

        area.Add(end);
        var error = Math.Sqrt(variance.Value);
        const string Method = "area under Kaplan-Meier, normal";
        if (error == 0)
        {
            return Estimate.WithoutInterval(area.Value, NoIntervalReason.NoSpread, level, Method, Data.Count, error);
        }

        var reach = NormalDistribution.UpperQuantile(level.Alpha / 2) * error;
        return Estimate.WithInterval(area.Value, error, new ConfidenceInterval(area.Value - reach, area.Value + reach, level), Method, Data.Count);
    }

    /// <summary>The curve on one line, rounded, invariant.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Kaplan-Meier, {Data.Count} units, {Data.EventCount} events, {Lowest:G4} left at {Data.LastTime:G4}");

    /// <summary>Refuses a time that is none, or of which the data say nothing.</summary>
    internal void RequireFollowUp(double time)
    {
        Guard.NonNegative(time, nameof(time));
        if (time > Data.LastTime && Lowest > 0)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.BeyondFollowUp, string.Create(
                CultureInfo.InvariantCulture, $"{time} lies beyond the last time watched ({Data.LastTime}), and not all units had had the event by then."));
        }
    }
}
