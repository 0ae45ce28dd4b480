using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// The risk that has added up until a time (cumulative hazard): 0 = none yet; its slope is how likely a unit still there is to have the event soon. A straight line means that time makes no difference.
/// </summary>
/// <remarks>
/// Definition: <c>H(t) = sum over event times s up to t of d/n</c>; variance <c>sum d/n^2</c>; interval normal on the scale of log H.
/// Invariance: does not depend on the order of the units; a monotone change of the times changes the times alone.
/// Cost: one pass over the event times; each question a search.
/// Source: Nelson 1969; Aalen 1978, Nonparametric inference for a family of counting processes.
/// </remarks>
public sealed class NelsonAalenCurve
{
    private readonly double[] _values;
    private readonly double[] _errors;

    internal NelsonAalenCurve(SurvivalTimes data)
    {
        Data = data;
        var count = data.EventTimes.Length;
        (_values, _errors) = (new double[count], new double[count]);
        var hazard = default(CompensatedSum);
        var variance = default(CompensatedSum);
        for (var i = 0; i < count; i++)
        {
            double n = data.AtRiskCounts[i];
            double d = data.EventCounts[i];
            hazard.Add(d / n);
            variance.Add(d / n / n);
            (_values[i], _errors[i]) = (hazard.Value, Math.Sqrt(variance.Value));
        }
    }

    /// <summary>The units behind the curve.</summary>
    public SurvivalTimes Data { get; }

    /// <summary>The times at which the curve rises, ascending; empty when all are censored.</summary>
    public ReadOnlySpan<double> Times => Data.EventTimes;

    /// <summary>The cumulative hazard just after each of <see cref="Times"/>.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The standard error of each of <see cref="Values"/>.</summary>
    public ReadOnlySpan<double> StandardErrors => _errors;

    /// <summary>The cumulative hazard just after a time, with its likely range.</summary>
    /// <param name="time">The time; finite, not negative.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>Not negative. No interval (<see cref="NoIntervalReason.AtBoundary"/>) before the first event.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative, NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">The time lies beyond the last one watched.</exception>
    public Estimate At(double time, ConfidenceLevel level = default)
    {
        Guard.NonNegative(time, nameof(time));
        if (time > Data.LastTime)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.BeyondFollowUp, string.Create(CultureInfo.InvariantCulture, $"{time} lies beyond the last time watched ({Data.LastTime})."));
        }

        const string Method = "Nelson-Aalen, normal on log H";
        var index = Data.EventIndexAt(time);
        if (index < 0)
        {
            return Estimate.WithoutInterval(0, NoIntervalReason.AtBoundary, level, Method, Data.Count);
        }

        var (hazard, error) = (_values[index], _errors[index]);
        var factor = Math.Exp(NormalDistribution.UpperQuantile(level.Alpha / 2) * error / hazard);
        return Estimate.WithInterval(hazard, error, new ConfidenceInterval(hazard / factor, hazard * factor, level), Method, Data.Count);
    }

    /// <summary>The curve on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"Nelson-Aalen, {Data.Count} units, {Data.EventCount} events, {(_values.Length == 0 ? 0 : _values[^1]):G4} at {Data.LastTime:G4}");
}
