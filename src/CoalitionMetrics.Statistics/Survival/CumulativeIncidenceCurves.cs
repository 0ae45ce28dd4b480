using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// How likely each of several events is to have happened, as the first of them, by a time: 0 = to nobody yet, 1 = to all. One minus Kaplan-Meier, with the other events taken as censored, would be too large.
/// </summary>
/// <remarks>
/// Definition: <c>F_k(t) = sum over event times s up to t of S(s-) d_k/n</c> with S the Kaplan-Meier curve of any event (Aalen-Johansen).
/// Invariance: the incidences of all causes and the share without any event add up to 1; does not depend on the order of the units; a monotone change of the times changes the times alone.
/// Cost: one pass over the event times; each standard error another pass over the times or the units.
/// Source: Aalen and Johansen 1978; Kalbfleisch and Prentice 1980.
/// </remarks>
public sealed class CumulativeIncidenceCurves
{
    private readonly int[][] _events;
    private readonly double[][] _incidence;

    internal CumulativeIncidenceCurves(CompetingTimes data)
    {
        Data = data;
        EventFree = new KaplanMeierCurve(data.Any);
        (_events, _incidence) = (new int[data.CauseCount][], new double[data.CauseCount][]);
        for (var k = 0; k < data.CauseCount; k++)
        {
            _events[k] = data.EventsOf(k + 1);
            _incidence[k] = new double[_events[k].Length];
            var sum = default(CompensatedSum);
            for (var i = 0; i < _events[k].Length; i++)
            {
                sum.Add(Before(i) * _events[k][i] / AtRisk(i));
                _incidence[k][i] = sum.Value;
            }
        }
    }

    /// <summary>The units behind the curves.</summary>
    public CompetingTimes Data { get; }

    /// <summary>The share to which nothing has happened yet.</summary>
    public KaplanMeierCurve EventFree { get; }

    /// <summary>The times at which an event of any cause happened, ascending.</summary>
    public ReadOnlySpan<double> Times => Data.Any.EventTimes;

    /// <summary>The incidence of a cause just after each of <see cref="Times"/>.</summary>
    /// <param name="cause">The cause, from 1.</param>
    /// <returns>From 0 to 1, never falling.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such cause.</exception>
    public ReadOnlySpan<double> Values(int cause)
    {
        Data.CheckCause(cause);
        return _incidence[cause - 1];
    }

    /// <summary>The incidence of a cause just after a time, with its likely range.</summary>
    /// <remarks>
    /// Definition: the range is normal on the scale log(-log F).
    /// Source: Choudhury 2002, Non-parametric confidence interval estimation for competing risks analysis.
    /// </remarks>
    /// <param name="cause">The cause, from 1.</param>
    /// <param name="time">The time; finite, not negative.</param>
    /// <param name="variance">How the standard error is made; Aalen's unless told.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>From 0 to 1. Standard error 0 and no interval (<see cref="NoIntervalReason.AtBoundary"/>) where it is 0 or 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such cause, the time is negative, NaN or infinite, or the variance is unknown.</exception>
    /// <exception cref="NotIdentifiedException">The time lies beyond the last one watched while some units had not had any event.</exception>
    public Estimate At(int cause, double time, IncidenceVariance variance = IncidenceVariance.Aalen, ConfidenceLevel level = default)
    {
        Data.CheckCause(cause);
        EventFree.RequireFollowUp(time);
        var index = Data.Any.EventIndexAt(time);
        var value = index < 0 ? 0 : _incidence[cause - 1][index];
        var (error, method) = variance switch
        {
            IncidenceVariance.Aalen => (AalenError(cause, index), "Aalen-Johansen, Aalen variance"),
            IncidenceVariance.InfinitesimalJackknife => (JackknifeError(cause, time, index), "Aalen-Johansen, infinitesimal jackknife"),
            _ => throw Guard.Unknown(nameof(variance), variance),
        };
        if (value == 0 || value >= 1 || error == 0)
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.AtBoundary, level, method, Data.Any.Count, error);
        }

        var log = Math.Log(value);
        var reach = NormalDistribution.UpperQuantile(level.Alpha / 2) * error / (value * -log);
        return Estimate.WithInterval(
            value, error, new ConfidenceInterval(Math.Exp(log * Math.Exp(reach)), Math.Exp(log * Math.Exp(-reach)), level), method, Data.Any.Count);
    }

    /// <summary>The curves on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"Aalen-Johansen, {Data.Any.Count} units, {Data.Any.EventCount} events of {Data.CauseCount} causes, {EventFree.Lowest:G4} without any at {Data.Any.LastTime:G4}");

    private double AtRisk(int i) => Data.Any.AtRiskCounts[i];

    private double Before(int i) => i == 0 ? 1 : EventFree.Values[i - 1];

    // Of each event time, by how much its events of the cause, and of other causes, move F(t), times their variance as drawn from those at risk.
    private double AalenError(int cause, int last)
    {
        var (incidence, events) = (_incidence[cause - 1], _events[cause - 1]);
        var sum = default(CompensatedSum);
        for (var i = 0; i <= last; i++)
        {
            double n = AtRisk(i);
            double own = events[i];
            var other = Data.Any.EventCounts[i] - own;
            var after = EventFree.Values[i];

            // The share of those still there to whom the cause happens between now and t; nobody is there any more when S is 0.
            var later = after > 0 ? (incidence[last] - incidence[i]) / after : 0;
            var scale = Before(i) / n * (Before(i) / n);
            sum.Add(scale * (1 - later) * (1 - later) * Drawn(own, n));
            if (after > 0)
            {
                sum.Add(scale * later * later * Drawn(other, n));
            }
        }

        return Math.Sqrt(sum.Value);
    }

    private static double Drawn(double events, double n) => events <= 1 ? events : events * (n - events) / (n - 1);

    // A unit moves the curve of any event until its own time, and F by its own event; the rest are running sums over the event times.
    private double JackknifeError(int cause, double time, int last)
    {
        if (last < 0)
        {
            return 0;
        }

        var (incidence, events) = (_incidence[cause - 1], _events[cause - 1]);
        var any = Data.Any;
        var squares = default(CompensatedSum);
        var hazard = default(CompensatedSum);
        var hazardByStep = default(CompensatedSum);
        var stepByRisk = default(CompensatedSum);
        var at = -1;
        for (var i = 0; i < any.Count; i++)
        {
            // Everything up to the unit's own time, or t if that comes first.
            while (at < last && any.EventTimes[at + 1] <= any.Sorted[i])
            {
                at++;
                double n = AtRisk(at);
                double d = any.EventCounts[at];
                var step = Before(at) * events[at] / n;
                hazardByStep.Add(step * hazard.Value);
                stepByRisk.Add(step / n);
                hazard.Add(n > d ? d / n / (n - d) : 0);
            }

            var later = incidence[last] - (at < 0 ? 0 : incidence[at]);
            var influence = hazardByStep.Value - stepByRisk.Value + (later * hazard.Value);
            if (any.SortedCodes[i] != 0 && any.Sorted[i] <= time)
            {
                double n = AtRisk(at);
                double d = any.EventCounts[at];
                influence -= n > d ? later / (n - d) : 0;
                influence += any.SortedCodes[i] == cause ? Before(at) / n : 0;
            }

            squares.Add(influence * influence);
        }

        return Math.Sqrt(squares.Value);
    }
}
