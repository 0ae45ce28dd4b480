namespace CoalitionMetrics.Statistics;

/// <summary>The disagreement within units and between all ratings, for all units and for all but one.</summary>
internal abstract class UnitDisagreement(RatedUnits units)
{
    /// <summary>Over units: squared distances of all ordered pairs of their ratings, over the number of their ratings less one.</summary>
    public abstract double Observed { get; }

    /// <summary>The squared distances of all ordered pairs of ratings.</summary>
    public abstract double Expected { get; }

    /// <summary>Whether leaving out a unit takes no longer than looking at it.</summary>
    public abstract bool IsQuick { get; }

    protected RatedUnits Units { get; } = units;

    protected double RatingCount { get; } = Summation.Sum(units.Totals);

    public static UnitDisagreement Of(RatedUnits units, MeasurementLevel measurement) => measurement switch
    {
        MeasurementLevel.Nominal => new PairDisagreement(units, null),
        MeasurementLevel.Ratio => new PairDisagreement(units, static (c, k) =>
        {
            // Halves, so that the sum of two large amounts stays within the range of a double.
            var share = ((c / 2) - (k / 2)) / ((c / 2) + (k / 2));
            return share * share;
        }),
        MeasurementLevel.Interval => new MeasuredDisagreement(units),
        _ => new RankedDisagreement(units),
    };

    /// <summary>1 - alpha of all units.</summary>
    public virtual double Distance() => Distance(Observed, RatingCount, Expected);

    /// <summary>1 - alpha without one unit; NaN when the ratings that are left are one value, or none.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="scratch">Room for one number a different value.</param>
    public double DistanceWithout(int unit, double[] scratch) =>
        Units.IsOneValueWithout(unit) ? double.NaN : DistanceOfOthers(unit, RatingCount - Units.Sizes[unit], scratch);

    protected static double Distance(double observed, double n, double expected) => observed / n / (expected / (n * (n - 1)));

    protected abstract double DistanceOfOthers(int unit, double ratingCount, double[] scratch);

    /// <summary>Squared differences of scores within a unit, over all ordered pairs; exactly 0 when its ratings are one value.</summary>
    protected double SquaresWithin(ReadOnlySpan<double> scores, int unit)
    {
        var values = Units.ValuesOf(unit);
        var counts = Units.CountsOf(unit);
        var first = scores[values[0]];
        CompensatedSum sum = default, squares = default;
        for (var i = 1; i < values.Length; i++)
        {
            var difference = scores[values[i]] - first;
            sum.AddProduct(counts[i], difference);
            squares.AddProduct(counts[i] * difference, difference);
        }

        return Math.Max(0, 2 * ((Units.Sizes[unit] * squares.Value) - (sum.Value * sum.Value)));
    }
}
