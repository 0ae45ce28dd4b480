using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// How do the shares with an event differ between treated and untreated: families that kept their home, pupils who passed? Treated against untreated, in counts of units.
/// </summary>
public static partial class RiskComparison
{
    /// <summary>The share among the treated minus the share among the untreated: from -1 through 0 (no difference) to 1.</summary>
    /// <remarks>
    /// <para>Definition: <c>p1 - p0</c>, standard error <c>sqrt(p1 q1 / n1 + p0 q0 / n0)</c>; interval by the method asked for. Miettinen-Nurminen restricts both shares to the difference
    /// tested (maximum likelihood) and takes the factor N / (N - 1).</para>
    /// <para>Invariance: counting the opposite event, or swapping the arms, changes the sign only (property tests).</para>
    /// <para>Cost: constant. Source: Newcombe 1998; Miettinen and Nurminen 1985.</para>
    /// </remarks>
    /// <param name="eventsTreated">Treated units with the event; from 0 to <paramref name="totalTreated"/>.</param>
    /// <param name="totalTreated">Treated units; at least 1.</param>
    /// <param name="eventsControl">Untreated units with the event; from 0 to <paramref name="totalControl"/>.</param>
    /// <param name="totalControl">Untreated units; at least 1.</param>
    /// <param name="method">How the interval is made; Newcombe unless told.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <returns>The difference. Under Wald no interval when neither share varies.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is outside its domain.</exception>
    /// <exception cref="NotIdentifiedException">An arm is empty.</exception>
    public static Estimate Difference(
        long eventsTreated,
        long totalTreated,
        long eventsControl,
        long totalControl,
        RiskDifferenceMethod method = RiskDifferenceMethod.Newcombe,
        ConfidenceLevel level = default)
    {
        var counts = new TwoShares(eventsTreated, totalTreated, eventsControl, totalControl);
        var error = counts.StandardError;
        var name = method switch
        {
            RiskDifferenceMethod.Newcombe => "Newcombe",
            RiskDifferenceMethod.MiettinenNurminen => "Miettinen-Nurminen score",
            RiskDifferenceMethod.Wald => "Wald",
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Not a member of the enumeration."),
        };
        return method == RiskDifferenceMethod.Wald && error == 0
            ? Estimate.WithoutInterval(counts.Difference, NoIntervalReason.NoSpread, level, "risk difference, Wald", counts.Units, 0)
            : Estimate.WithInterval(counts.Difference, error, Range(counts, method, level), $"risk difference, {name}", counts.Units);
    }

    /// <summary>The share among the treated over the share among the untreated: 1 = no difference, 2 = twice as often.</summary>
    /// <remarks>
    /// <para>Definition: <c>p1 / p0</c>; log error <c>sqrt(1/a - 1/n1 + 1/c - 1/n0)</c>; interval by the method asked for. No correction for empty cells.</para>
    /// <para>Invariance: swapping the arms turns it into its inverse (property tests).</para>
    /// <para>Cost: constant. Source: Miettinen and Nurminen 1985; Katz and others 1978.</para>
    /// </remarks>
    /// <param name="eventsTreated">Treated units with the event; from 0 to <paramref name="totalTreated"/>.</param>
    /// <param name="totalTreated">Treated units; at least 1.</param>
    /// <param name="eventsControl">Untreated units with the event; from 0 to <paramref name="totalControl"/>.</param>
    /// <param name="totalControl">Untreated units; at least 1.</param>
    /// <param name="method">How the interval is made; the score test unless told.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <returns>The ratio; infinite without events among the untreated, NaN without any event, when nothing is known of it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is outside its domain.</exception>
    /// <exception cref="NotIdentifiedException">An arm is empty.</exception>
    public static RatioEstimate Ratio(
        long eventsTreated,
        long totalTreated,
        long eventsControl,
        long totalControl,
        RiskRatioMethod method = RiskRatioMethod.MiettinenNurminen,
        ConfidenceLevel level = default)
    {
        var counts = new TwoShares(eventsTreated, totalTreated, eventsControl, totalControl);
        double? error = eventsTreated > 0 && eventsControl > 0
            ? Math.Sqrt((1.0 / eventsTreated) - (1.0 / totalTreated) + (1.0 / eventsControl) - (1.0 / totalControl))
            : null;
        var value = counts.First / counts.Second;
        return new RatioEstimate
        {
            Value = value,
            LogStandardError = error,
            Interval = method switch
            {
                RiskRatioMethod.MiettinenNurminen => eventsTreated + eventsControl > 0 ? ScoreInterval.Ratio(counts, level) : null,
                RiskRatioMethod.Logarithm => LogRange(value, error, level),
                _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Not a member of the enumeration."),
            },
            Method = $"risk ratio, {(method == RiskRatioMethod.Logarithm ? "logarithmic" : "Miettinen-Nurminen score")}",
            Count = counts.Units,
        };
    }

    /// <summary>The odds among the treated over the odds among the untreated: 1 = no difference.</summary>
    /// <remarks>
    /// <para>Definition: <c>a d / (b c)</c>; log error the root of the sum of reciprocals; logarithmic interval. <see cref="FisherExact"/> gives the exact conditional one.</para>
    /// <para>Invariance: swapping the arms, or counting the opposite event, turns it into its inverse (property tests).</para>
    /// <para>Cost: constant. Source: Woolf 1955; Haldane 1956.</para>
    /// </remarks>
    /// <param name="eventsTreated">Treated units with the event; from 0 to <paramref name="totalTreated"/>.</param>
    /// <param name="totalTreated">Treated units; at least 1.</param>
    /// <param name="eventsControl">Untreated units with the event; from 0 to <paramref name="totalControl"/>.</param>
    /// <param name="totalControl">Untreated units; at least 1.</param>
    /// <param name="emptyCells">What is done about an empty cell; nothing unless told.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <returns>The ratio; without interval when a cell is empty and left so; infinite or NaN when it divides by an empty one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is outside its domain.</exception>
    /// <exception cref="NotIdentifiedException">An arm is empty.</exception>
    public static RatioEstimate OddsRatio(
        long eventsTreated, long totalTreated, long eventsControl, long totalControl, EmptyCells emptyCells = EmptyCells.Keep, ConfidenceLevel level = default)
    {
        var counts = new TwoShares(eventsTreated, totalTreated, eventsControl, totalControl);
        if (!Enum.IsDefined(emptyCells))
        {
            throw new ArgumentOutOfRangeException(nameof(emptyCells), emptyCells, "Not a member of the enumeration.");
        }

        double[] cells = [eventsTreated, totalTreated - eventsTreated, eventsControl, totalControl - eventsControl];
        var empty = cells.Contains(0);
        var half = empty && emptyCells == EmptyCells.AddHalf;
        if (half)
        {
            cells = Array.ConvertAll(cells, cell => cell + 0.5);
        }

        double? error = empty && !half ? null : Math.Sqrt(cells.Sum(cell => 1 / cell));
        var value = cells[0] * cells[3] / (cells[1] * cells[2]);
        return new RatioEstimate
        {
            Value = value,
            LogStandardError = error,
            Interval = LogRange(value, error, level),
            Method = half ? "odds ratio, logarithmic, one half added to each cell" : "odds ratio, logarithmic",
            Count = counts.Units,
        };
    }

    /// <summary>How many have to be treated for one event more (positive) or one fewer (negative).</summary>
    /// <remarks>
    /// <para>Definition: <c>1 / (p1 - p0)</c>; the interval is that of the difference turned over, through infinity when it holds 0.</para>
    /// <para>Invariance: swapping the arms changes the sign (property tests).</para>
    /// <para>Cost: constant. Source: Altman 1998, Confidence intervals for the number needed to treat.</para>
    /// </remarks>
    /// <param name="eventsTreated">Treated units with the event; from 0 to <paramref name="totalTreated"/>.</param>
    /// <param name="totalTreated">Treated units; at least 1.</param>
    /// <param name="eventsControl">Untreated units with the event; from 0 to <paramref name="totalControl"/>.</param>
    /// <param name="totalControl">Untreated units; at least 1.</param>
    /// <param name="method">How the interval of the difference is made; Newcombe unless told.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <returns>The number and the likely numbers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is outside its domain.</exception>
    /// <exception cref="NotIdentifiedException">An arm is empty.</exception>
    public static NumberNeeded NumberNeeded(
        long eventsTreated,
        long totalTreated,
        long eventsControl,
        long totalControl,
        RiskDifferenceMethod method = RiskDifferenceMethod.Newcombe,
        ConfidenceLevel level = default)
    {
        var difference = Difference(eventsTreated, totalTreated, eventsControl, totalControl, method, level);
        return new NumberNeeded
        {
            Value = difference.Value == 0 ? null : 1 / difference.Value,
            Interval = difference.Interval is { } interval ? TurnedOver(interval) : null,
            Method = string.Create(CultureInfo.InvariantCulture, $"number needed, from the {difference.Method}"),
        };
    }

    private static ConfidenceSet? TurnedOver(ConfidenceInterval difference)
    {
        double? fromAbove = difference.Upper == 0 ? null : 1 / difference.Upper;
        double? fromBelow = difference.Lower == 0 ? null : 1 / difference.Lower;
        return (difference.Lower, difference.Upper) switch
        {
            (0, 0) => null,
            ( < 0, > 0) => ConfidenceSet.Of(new ConfidenceSet.Piece(null, fromBelow), new ConfidenceSet.Piece(fromAbove, null), difference.Level),
            _ => ConfidenceSet.Of(fromAbove, fromBelow, difference.Level),
        };
    }

    private static ConfidenceSet? LogRange(double value, double? error, ConfidenceLevel level)
    {
        if (error is not { } known)
        {
            return null;
        }

        var reach = Math.Exp(NormalDistribution.UpperQuantile(level.Alpha / 2) * known);
        return ConfidenceSet.Of(value / reach, value * reach, level);
    }

    private static ConfidenceInterval Range(TwoShares counts, RiskDifferenceMethod method, ConfidenceLevel level)
    {
        var z = NormalDistribution.UpperQuantile(level.Alpha / 2);
        switch (method)
        {
            case RiskDifferenceMethod.Newcombe:
                var (low1, high1) = Wilson(counts.EventsFirst, counts.TotalFirst, z);
                var (low0, high0) = Wilson(counts.EventsSecond, counts.TotalSecond, z);
                return new ConfidenceInterval(
                    counts.Difference - double.Hypot(counts.First - low1, high0 - counts.Second), counts.Difference + double.Hypot(high1 - counts.First, counts.Second - low0), level);
            case RiskDifferenceMethod.MiettinenNurminen:
                return ScoreInterval.Difference(counts, level);
            default:
                return new ConfidenceInterval(counts.Difference - (z * counts.StandardError), counts.Difference + (z * counts.StandardError), level);
        }
    }

    private static (double Low, double High) Wilson(double events, double total, double z)
    {
        var share = events / total;
        var centre = (events + (z * z / 2)) / (total + (z * z));
        var reach = z / (total + (z * z)) * Math.Sqrt((total * share * (1 - share)) + (z * z / 4));
        return (events == 0 ? 0 : centre - reach, events == total ? 1 : centre + reach);
    }
}
